"""Says beside a duty that its report is ready; the duty is met only once a person enters the day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reports.due.spans import school_year
from reports.material import Period
from validators.findings import Finding
from validators.half_terms import Term
from validators.school_calendar import SchoolCalendar
from validators.states import State

GOVERNORS, PANEL = "governors", "panel"
EFFECTIVENESS = "AP-SLT-01"
_READY = "ready"
_RULES = {GOVERNORS: ("AP-GOV-01", EFFECTIVENESS), PANEL: ("AP-VPP-02",)}
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
        if finding.rule.id in _RULES.get(one.kind, ()) and _answers(one, finding, finding.due, calendar):
            return replace(finding, variant=_READY, advice="", words={**finding.words, "text": (one.file,)})
    return finding


def _answers(ready: Ready, finding: Finding, due: date, calendar: SchoolCalendar) -> bool:
    """Whether a report answers the duty that is due on a day.

    One for governors answers that of the term in which it is discussed, and of terms that it is about. One
    about a whole school year, for a meeting in its last term or later, tells stakeholders how well AP worked.
    """
    if ready.kind == PANEL:
        return ready.on == due
    if finding.rule.id == EFFECTIVENESS:
        return _tells_of_year(ready, due, calendar)
    term = next((one for one in calendar.terms if calendar.last_school_day(one) == due), None)
    if term is None:
        return False
    is_about = (
        ready.period is not None and ready.period.first <= term.first and term.last <= ready.period.last
    )
    return is_about or _lies_in(ready.on, term, calendar)


def _tells_of_year(ready: Ready, due: date, calendar: SchoolCalendar) -> bool:
    """Whether a report is about the school year of a day, and not for a meeting before its last term."""
    year = school_year(due)
    begun = [term.first for term in calendar.terms if term.first in year and term.first <= due]
    if ready.period is None or not begun:
        return False
    is_about = ready.period.first <= year.first and year.last <= ready.period.last
    return is_about and ready.on >= max(begun)


def _lies_in(day: date, term: Term, calendar: SchoolCalendar) -> bool:
    """Whether a day lies in a term or in the holiday after it."""
    following = calendar.term_after(term.last)
    return term.first <= day and (day <= term.last if following is None else day < following.first)
