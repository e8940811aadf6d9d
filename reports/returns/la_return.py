"""What the local authority (LA) gets: every pupil in AP in the period, and the audits of the providers."""

from collections.abc import Callable, Sequence

from reports.material import Material
from reports.returns.asking import in_period
from reports.returns.attended import AttendanceTold, days_note
from reports.returns.provider_audits import audits_sheet
from reports.returns.sheets import Column, Head, listing, span_in_words, warnings, whose
from reports.returns.told import Teller, teller
from reports.returns.weeks import days_in_words, sessions_a_week, sessions_in_school
from reports.returns.who import in_order, number_of, provider_of, year_of
from reports.working.wording import counted
from sheet_templates.plan import Page, Value, WorkbookPlan
from validators.facts import Fact, FactState
from validators.placements import Placement, Status
from validators.rules.spans import fell_into

TITLE = "Pupils in AP"
TABLE = "Pupils_in_AP"
STILL_THERE = "still attending"
_REPEATED = 4

_DAYS = {"start_on": "Start", "planned_end_on": "Planned end", "la_informed_on": "LA informed"}


def la_return_report(material: Material, *, names: bool) -> WorkbookPlan:
    """Return the pupils in AP in the period, and on a second tab the audits of the providers they attended.

    Args:
        material: The register and what was found.
        names: Whether pupils are named; initials and year group otherwise.

    Source:
        Policy 5, the council's part and the school's; national guidance asks to always inform the LA.
    """
    show = teller(material, names=names)
    placements = in_order(in_period(material), show)
    page = Page(fits_width=False, repeated=_REPEATED)
    sheet = listing(
        TITLE, _head(material, placements, show), _columns(material, show), placements, table=TABLE, page=page
    )
    audits = audits_sheet(material, placements, show)
    return WorkbookPlan(f"AP return to the LA, {material.school}", material.as_of, (sheet, audits))


def _head(material: Material, placements: Sequence[Placement], show: Teller) -> Head:
    pupils = len({placement.pupil.key for placement in placements})
    days = span_in_words(material)
    nil = f"Nil return: no pupil was in AP in these days, {days}."
    unsure = sum(isinstance(_fell(one, material), Fact) for one in placements)
    told = f"{counted(pupils, 'pupil')} in AP, {counted(len(placements), 'placement')}."
    doubt = f" For {counted(unsure, 'placement')} the days could not be told." if unsure else ""
    return Head(
        "Pupils in alternative provision",
        (whose(material), f"{days}.", *days_note(material)),
        warnings(material, show),
        f"{told}{doubt}" if placements else nil,
    )


def _fell(placement: Placement, material: Material) -> bool | Fact[object]:
    last = min(material.period.last, material.as_of)
    return fell_into(placement, material.period.first, last)


def _columns(material: Material, show: Teller) -> tuple[Column[Placement], ...]:
    def cell(name: str) -> Callable[[Placement], Value]:
        return lambda one: show.value(one.fact(name))

    def day(name: str) -> Column[Placement]:
        return Column(_DAYS[name], 18, cell(name), is_day=True)

    told = AttendanceTold(material, material.period.first, material.period.last)
    return (
        Column("Pupil", 26, lambda one: show.pupil(one.pupil)),
        Column("UPN or reference", 16, lambda one: number_of(one, show)),
        Column("Year", 6, lambda one: year_of(one, show)),
        Column("SEN", 8, cell("sen_status")),
        Column("Looked after", 10, cell("looked_after")),
        Column("Provider", 24, lambda one: provider_of(one, show)),
        Column("Days", 16, lambda one: days_in_words(one, show)),
        Column("AP sessions a week", 10, lambda one: sessions_a_week(one, show)),
        Column("School sessions a week", 10, lambda one: sessions_in_school(one, show)),
        day("start_on"),
        day("planned_end_on"),
        Column("Ended", 18, lambda one: _ended(one, show), is_day=True),
        Column("Reason", 16, cell("reason")),
        Column("Arranged by", 16, cell("route")),
        day("la_informed_on"),
        Column("AP attendance %", 12, lambda one: told.of(one).percent),
        Column("AP sessions attended", 14, lambda one: told.of(one).sessions),
        Column("School attendance %", 12, cell("school_attendance_pct")),
    )


def _ended(placement: Placement, show: Teller) -> Value:
    """Return the last day; of a placement that goes on, that it does."""
    end = placement.end
    is_open = end.state in {FactState.UNREADABLE, FactState.UNKNOWN}
    if end.value is not None or is_open or placement.status is Status.ENDED:
        return show.value(end)
    return "paused" if placement.status is Status.PAUSED else STILL_THERE
