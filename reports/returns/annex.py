"""The confidential annex for senior leaders: every placement of the period, with no number held back."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from reports.material import Material
from reports.returns.annex_findings import findings_sheet, open_findings
from reports.returns.asking import context_of, in_period
from reports.returns.attended import AttendanceTold, days_note
from reports.returns.reviewed import last_review, next_review
from reports.returns.reviews_sheet import reviews_sheet
from reports.returns.sheets import Column, Head, how_to_read, listing, span_in_words, warnings, whose
from reports.returns.told import Teller, teller
from reports.returns.weeks import days_in_words, sessions_a_week
from reports.returns.who import in_order, number_of, provider_of, year_of
from reports.working.wording import counted
from sheet_templates.plan import Page, SheetPlan, Value, WorkbookPlan
from validators.facts import FactState
from validators.findings import Finding
from validators.placements import Placement
from validators.rules.spans import start_of
from validators.states import Severity

READ_FIRST, PLACEMENTS = "Read first", "Placements"

FOR_WHOM = "For senior leaders, the safeguarding lead and the safeguarding governor only."

_ABOUT = """
This annex tells of single pupils, and no number is held back as too small. It is not for the full governing
body, not for publication, and not for providers. The governors' report itself holds no pupil.

Placements: one row for each placement that had a day in the period, with its length, its planned and achieved
outcomes, and how many findings are open. Length counts school days from the first day to the last, or to the
day of the check; weeks are calendar days divided by seven.

Open findings: what was found about these placements that is late, missing or could not be told, worst first.

Reviews: each review held in the period, and what it decided.

Attendance is that of the period up to the day of the check. Late counts as attended; sessions not expected or
closed are no possible sessions. Percentages are cut to one decimal, not rounded.
"""
_DAYS = {"start_on": "Start", "planned_end_on": "Planned end"}
_WEEK = 7


def annex_report(material: Material, *, names: bool) -> WorkbookPlan:
    """Return the annex; its first tab says whom it is for.

    Args:
        material: The register and what was found.
        names: Whether pupils are named; initials and reference otherwise.

    Source:
        Policy 5: numbers attending, length of time, planned and achieved outcomes, for each pupil.
    """
    show = teller(material, names=names)
    placements = in_order(in_period(material), show)
    found = {one.ident: open_findings(one, material) for one in placements}
    head = Head(
        "Confidential annex: pupils in AP",
        (whose(material), f"{span_in_words(material)}.", *days_note(material)),
        (FOR_WHOM, *warnings(material, show)),
        _answer(placements),
    )
    sheets = (
        how_to_read(head, _ABOUT, title=READ_FIRST),
        _placements(material, placements, found, show),
        findings_sheet(material, placements, found, show),
        reviews_sheet(material, placements, show),
    )
    return WorkbookPlan(f"Confidential annex, {material.school}", material.as_of, sheets)


def _answer(placements: Sequence[Placement]) -> str:
    if not placements:
        return "No pupil was in AP in these days."
    pupils = len({placement.pupil.key for placement in placements})
    return f"{counted(pupils, 'pupil')}, {counted(len(placements), 'placement')}."


Found = dict[str, list[Finding]]


def _placements(material: Material, placements: Sequence[Placement], found: Found, show: Teller) -> SheetPlan:
    head = Head("Placements", (whose(material), f"{span_in_words(material)}."), answer=_answer(placements))
    page = Page(fits_width=False, repeated=2)
    columns = (*_who(show), *_course(material, show), *_came_of_it(material, found, show))
    return listing(PLACEMENTS, head, columns, placements, table="Placements", page=page)


def _cell(name: str, show: Teller) -> Callable[[Placement], Value]:
    return lambda one: show.value(one.fact(name))


def _who(show: Teller) -> tuple[Column[Placement], ...]:
    return (
        Column("Pupil", 26, lambda one: show.pupil(one.pupil)),
        Column("UPN or reference", 16, lambda one: number_of(one, show)),
        Column("Year", 6, lambda one: year_of(one, show)),
        Column("SEN", 8, _cell("sen_status", show)),
        Column("Looked after", 10, _cell("looked_after", show)),
        Column("Social worker", 10, _cell("social_worker", show)),
        Column("Pupil premium", 10, _cell("pupil_premium", show)),
    )


def _course(material: Material, show: Teller) -> tuple[Column[Placement], ...]:
    def day(name: str) -> Column[Placement]:
        return Column(_DAYS[name], 18, _cell(name, show), is_day=True)

    return (
        Column("Provider", 24, lambda one: provider_of(one, show)),
        Column("Reason", 16, _cell("reason", show)),
        Column("Arranged by", 16, _cell("route", show)),
        Column("Days", 16, lambda one: days_in_words(one, show)),
        Column("Sessions a week", 10, lambda one: sessions_a_week(one, show)),
        Column("Status", 12, lambda one: one.status.value),
        day("start_on"),
        day("planned_end_on"),
        Column("Ended", 18, lambda one: _ended(one, show), is_day=True),
        Column("Length in school days", 12, lambda one: school_days_of(one, material, show)),
        Column("Length in weeks", 10, lambda one: _weeks(one, material, show)),
    )


def _came_of_it(material: Material, found: Found, show: Teller) -> tuple[Column[Placement], ...]:
    told = AttendanceTold(material, material.period.first, material.period.last)
    ctx = context_of(material, "AP-REV-02", "AP-REV-01")
    return (
        Column("Planned outcomes", 40, _cell("planned_outcomes", show)),
        Column("Achieved", 14, _cell("achieved", show)),
        Column("Destination", 16, _cell("destination", show)),
        Column("AP attendance %", 12, lambda one: told.of(one).percent),
        Column("AP sessions attended", 14, lambda one: told.of(one).sessions),
        Column("School attendance %", 12, _cell("school_attendance_pct", show)),
        Column("Last review", 18, lambda one: last_review(one, ctx.register, show), is_day=True),
        Column("Next review", 26, lambda one: next_review(one, ctx, show)),
        Column("Open findings", 22, lambda one: _counts(found[one.ident])),
    )


def _counts(findings: Sequence[Finding]) -> str:
    """Return how many findings are open, by how bad they are."""
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        counts[finding.severity] += 1
    said = [f"{number} {severity.value}" for severity, number in counts.items() if number]
    return ", ".join(said) or "none in what could be checked"


def _ended(placement: Placement, show: Teller) -> Value:
    end = placement.end
    is_open = end.state in {FactState.UNREADABLE, FactState.UNKNOWN}
    return show.value(end) if end.value is not None or is_open else "has not ended"


def _last_day(placement: Placement, material: Material) -> date:
    """Return the last day of a placement, or that of the check where it goes on."""
    end = placement.end.value
    return material.as_of if end is None else min(end, material.as_of)


def school_days_of(placement: Placement, material: Material, show: Teller) -> Value:
    """Return how many school days a placement has lasted, its first and last day included.

    Without a calendar the days from Monday to Friday, and it says so; outside it nobody can tell.
    """
    unknown = _unknown_length(placement, show)
    start = placement.day("start_on").value
    if unknown or start is None:
        return unknown
    number = material.calendar.count(start, _last_day(placement, material))
    if number is None:
        return "the calendar does not reach so far"
    return number if material.calendar.is_known else f"{number}, counted without a calendar"


def _weeks(placement: Placement, material: Material, show: Teller) -> Value:
    unknown = _unknown_length(placement, show)
    start = placement.day("start_on").value
    if unknown or start is None:
        return unknown
    days = _last_day(placement, material) - start + timedelta(days=1)
    return int(days.days * 10 / _WEEK) / 10


def _unknown_length(placement: Placement, show: Teller) -> str:
    """Return in words why the length of a placement is not known; nothing where it is."""
    start, end = start_of(placement), placement.end
    if start.value is None:
        return f"start {show.lack(start)}"
    is_open = end.state in {FactState.UNREADABLE, FactState.UNKNOWN}
    return f"end {show.lack(end)}" if is_open else ""
