"""How urgent a row of the to-do list is: one word that says it without any colour."""

from datetime import date, timedelta
from enum import StrEnum

from validators.findings import Finding
from validators.states import Severity, State

_WEEK = timedelta(days=7)


class Urgency(StrEnum):
    """The words, in the order in which the list is sorted.

    ACT_NOW: a child may be unsafe, or the law may be broken today. OVERDUE: a deadline has passed.
    PUT_RIGHT: something fails that no date applies to. HOLD_ENDED: held back until a day that has passed.
    COULD_NOT_CHECK: an answer is not known, which is never "fine". FIX_DATA: a cell to correct.
    EARLIER: was there already when the list was made, and long due. DONE: no longer found; tidied away
    on the next day.
    """

    ACT_NOW = "Act now"
    HOLD_ENDED = "Hold ended"
    OVERDUE = "Overdue"
    PUT_RIGHT = "Put right"
    DUE_THIS_WEEK = "Due this week"
    COULD_NOT_CHECK = "Could not check"
    FIX_DATA = "Fix the data"
    COMING_UP = "Coming up"
    EARLIER = "From before"
    ON_HOLD = "On hold"
    DONE = "Done"

    @property
    def rank(self) -> int:
        """0 for the most urgent."""
        return _RANKS[self]


_RANKS = {urgency: rank for rank, urgency in enumerate(Urgency)}

_PLAIN = {
    State.MISSING: Urgency.OVERDUE,
    State.OVERDUE: Urgency.OVERDUE,
    State.BREACH: Urgency.PUT_RIGHT,
    State.CANNOT_TELL: Urgency.COULD_NOT_CHECK,
    State.UNREADABLE: Urgency.FIX_DATA,
    State.DATA: Urgency.FIX_DATA,
}


def urgency_of(finding: Finding, as_of: date) -> Urgency:
    """Return the word for a finding that is counted, before any hold or age.

    What could not be checked never counts as urgent or fine, whatever its rule; it is sorted with the
    critical ones when its severity is critical.

    Args:
        finding: The finding.
        as_of: The day of the check.
    """
    if finding.severity in {Severity.INFO, Severity.HORIZON}:
        return Urgency.COMING_UP
    if finding.state is State.DUE_SOON:
        near = finding.due is not None and finding.due <= as_of + _WEEK
        return Urgency.DUE_THIS_WEEK if near else Urgency.COMING_UP
    if finding.severity is Severity.CRITICAL and finding.state.is_non_compliant:
        return Urgency.ACT_NOW
    return _PLAIN[finding.state]
