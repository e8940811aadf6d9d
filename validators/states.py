"""The words for how bad a finding is and what is the matter with it."""

from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is.

    CRITICAL: a child may be unsafe, or the law may be broken now. HIGH: a deadline or a
    precondition of the policy failed. MEDIUM: evidence is weak. LOW: housekeeping. INFO: a
    prompt. HORIZON: not yet law.
    """

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"
    HORIZON = "horizon"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _ORDER[self]

    @property
    def one_lower(self) -> "Severity":
        """One step less bad; info and horizon stay as they are."""
        return self if self.rank >= Severity.INFO.rank else list(Severity)[self.rank + 1]


_ORDER = {severity: rank for rank, severity in enumerate(Severity)}


class State(StrEnum):
    """What is the matter with one duty of one pupil, provider or the school.

    OK and NOT_APPLICABLE never become findings. BREACH: a condition fails and no date applies.
    MISSING: the deadline has passed and the cell is blank. OVERDUE: it has passed and the thing
    is still to be done. DUE_SOON: five school days or less to go. DONE_LATE: done, but after the
    deadline. UNREADABLE: a cell that cannot be read. DATA: another fault of the data.
    CANNOT_TELL: what is needed for an answer is not known. WAIVED and ON_HOLD: a person decided.
    """

    OK = "ok"
    NOT_APPLICABLE = "not_applicable"
    BREACH = "breach"
    MISSING = "missing"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    DONE_LATE = "done_late"
    UNREADABLE = "unreadable"
    DATA = "data"
    CANNOT_TELL = "cannot_tell"
    WAIVED = "waived"
    ON_HOLD = "on_hold"

    @property
    def is_finding(self) -> bool:
        """Whether staff are shown it."""
        return self not in QUIET

    @property
    def is_non_compliant(self) -> bool:
        """Whether it counts against compliance."""
        return self in _NON_COMPLIANT

    @property
    def is_counted(self) -> bool:
        """Whether it is in the counts by severity; what is done or decided is not."""
        return self not in _NOT_COUNTED


# Asked for every verdict; to look the members up each time takes ten times as long.
QUIET = frozenset({State.OK, State.NOT_APPLICABLE})
_NON_COMPLIANT = frozenset({State.BREACH, State.MISSING, State.OVERDUE})
_NOT_COUNTED = QUIET | {State.DONE_LATE, State.WAIVED, State.ON_HOLD}
