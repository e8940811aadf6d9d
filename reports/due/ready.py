"""Says beside a duty that its report is ready; the duty is met only once a person enters the day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reports.material import Period
from validators.findings import Finding
from validators.half_terms import Term
from validators.school_calendar import SchoolCalendar
from validators.states import State

GOVERNORS, PANEL = "governors", "panel"
_READY = "ready"
_RULES = {GOVERNORS: "AP-GOV-01", PANEL: "AP-VPP-02"}
_TO_DO = frozenset({State.DUE_SOON, State.MISSING, State.OVERDUE})


@dataclass(frozen=True, slots=True)
class Ready:
    """A report that was made.

    Attributes:
        kind: Its name, as ``report`` takes it.
        on: The day it is for.
        file: What it is called, without its folder.
        period: The days that it is about.
    """

    kind: str
    on: date
    file: str
    period: Period | None = None


def said_ready(
    findings: Iterable[Finding], ready: Sequence[Ready], calendar: SchoolCalendar
) -> tuple[Finding, ...]:
    """Return findings in which a duty whose report was made names it and asks for the day.

    What a finding is known by, its state and its day stay as they are. Of several reports for one duty the
    last one is named.
    """
    return tuple(_said(one, ready, calendar) for one in findings) if ready else tuple(findings)


def _said(finding: Finding, ready: Sequence[Ready], calendar: SchoolCalendar) -> Finding:
    if finding.state not in _TO_DO or finding.due is None or _READY not in finding.rule.messages:
        return finding
    for one in reversed(ready):
        if _RULES.get(one.kind) == finding.rule.id and _answers(one, finding.due, calendar):
            return replace(finding, variant=_READY, advice="", words={**finding.words, "text": (one.file,)})
    return finding


def _answers(ready: Ready, due: date, calendar: SchoolCalendar) -> bool:
    """Whether a report answers the duty that is due on a day.

    One for governors answers that of the term in which it is discussed, and of terms that it is about.
    """
    if ready.kind == PANEL:
        return ready.on == due
    term = next((one for one in calendar.terms if calendar.last_school_day(one) == due), None)
    if term is None:
        return False
    is_about = (
        ready.period is not None and ready.period.first <= term.first and term.last <= ready.period.last
    )
    return is_about or _lies_in(ready.on, term, calendar)


def _lies_in(day: date, term: Term, calendar: SchoolCalendar) -> bool:
    """Whether a day lies in a term or in the holiday after it."""
    following = calendar.term_after(term.last)
    return term.first <= day and (day <= term.last if following is None else day < following.first)
