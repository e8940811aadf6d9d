"""Today's attendance calls: which provider to ring, about whom, with room to tick."""

from collections.abc import Iterator

from reports.material import Material
from reports.returns.audits import phone_of
from reports.returns.expected import Call, Calls, calls_of
from reports.returns.sheets import Head, Row, one_page, top_rows, warnings, whose
from reports.returns.told import NO_COLUMN, Teller, teller
from reports.returns.who import in_order, provider_of, year_of
from reports.working.wording import counted
from sheet_templates.plan import Cell, ColumnPlan, Page, Role, SheetPlan, WorkbookPlan
from validators.dates_in_words import day_in_words
from validators.values.weekdays import NAMES

TITLE = "Calls today"
TABLE = "Calls_today"
UNTICKED = "☐"
_PAGE = Page()

_OPEN_DAY = (
    "Nobody can tell whether school is open today: {why}. "
    "Pupils with this weekday in their timetable are listed."
)
_NO_TAB = (
    "The register has no attendance tab, so nobody can tell which updates came in: "
    "all who are expected are listed."
)

STAFF = ("Rung at", "Spoke to", "There or absent, why")
_COLUMNS = (
    ColumnPlan("Done", 6),
    ColumnPlan("Ring", 26, is_wrapped=True),
    ColumnPlan("Telephone", 16, is_wrapped=True),
    ColumnPlan("Ask about", 28, is_wrapped=True),
    ColumnPlan("Year", 6),
    ColumnPlan("Expected today, no update", 28, is_wrapped=True),
    ColumnPlan("Earlier days without an update", 32, is_wrapped=True),
    *(ColumnPlan(heading, 18, is_wrapped=True, is_staff=True) for heading in STAFF),
)


def calls_report(material: Material, *, names: bool) -> WorkbookPlan:
    """Return the list of calls for the day of the check, grouped by provider.

    Args:
        material: The register and what was found.
        names: Whether pupils are named; initials and year group otherwise.

    Source:
        Policy 7, attendance updates for each scheduled day; 5, liaise daily.
    """
    show = teller(material, names=names)
    is_closed = _is_closed(material)
    calls = Calls((), 0, 0) if is_closed else calls_of(material, show)
    head = _head(material, calls, show, is_closed=is_closed)
    none = "none known" if material.calendar.is_known else "not known without a calendar"
    rows = tuple(_rows(calls, show, none))
    sheet = SheetPlan(
        TITLE,
        _COLUMNS,
        rows,
        table=TABLE if rows else "",
        frozen_rows=1,
        page=_PAGE,
        top=top_rows(head, _COLUMNS, _PAGE),
    )
    return WorkbookPlan(f"Attendance calls, {material.school}", material.as_of, (one_page(sheet),))


def _is_closed(material: Material) -> bool:
    """Whether the calendar says that there is no school on the day of the check."""
    calendar, day = material.calendar, material.as_of
    return calendar.covers(day) and not calendar.is_school_day(day)


def _head(material: Material, calls: Calls, show: Teller, *, is_closed: bool) -> Head:
    day = f"{NAMES[material.as_of.weekday()]} {day_in_words(material.as_of)}"
    return Head(
        f"Attendance calls, {day}",
        (whose(material),),
        (*_doubts(material), *warnings(material, show)),
        "No calls: there is no school today." if is_closed else _answer(calls),
    )


def _doubts(material: Material) -> Iterator[str]:
    calendar = material.calendar
    if not calendar.covers(material.as_of):
        why = "today lies outside the school calendar" if calendar.is_known else "there is no school calendar"
        yield _OPEN_DAY.format(why=why)
    if not material.register.rows("attendance").parts:
        yield _NO_TAB


def _answer(calls: Calls) -> str:
    sure = sum(call.is_sure for call in calls.calls)
    unsure = len(calls.calls) - sure
    came = _came(calls)
    ask = f" Nobody can tell from the register whether to ring about {counted(unsure, 'pupil')} more."
    doubt = ask if unsure else ""
    if sure:
        return f"{came} {counted(sure, 'pupil')} to ring about.{doubt}"
    if not calls.expected and not unsure:
        return "No calls: no pupil is expected at a provider today."
    return f"{came}{doubt}" if unsure else f"No calls. {came}"


def _came(calls: Calls) -> str:
    """Return how many of the updates that are known to be due today have come in."""
    if not calls.expected:
        return "No pupil is known to be expected at a provider today."
    if calls.expected == 1:
        return f"The one update of today is {'' if calls.received else 'not '}in."
    verb = "is" if calls.received == 1 else "are"
    return f"{calls.received} of {calls.expected} updates {verb} in."


def _rows(calls: Calls, show: Teller, none: str) -> Iterator[Row]:
    """Give a row for each call: by provider, and of each those who are surely expected first."""
    by_placement = {call.placement.ident: call for call in calls.calls}
    ordered = [by_placement[one.ident] for one in in_order((c.placement for c in calls.calls), show)]
    ordered.sort(key=lambda call: (call.placement.provider.ident, not call.is_sure))
    return (_row(call, show, none) for call in ordered)


def _row(call: Call, show: Teller, none: str) -> Row:
    placement, provider = call.placement, call.placement.provider
    phone = phone_of(provider)
    expected = call.expected if call.is_sure else Cell(f"could not be told: {call.expected}", Role.UNKNOWN)
    return (
        UNTICKED,
        provider_of(placement, show),
        NO_COLUMN if phone is None else show.value(phone),
        show.pupil(placement.pupil),
        year_of(placement, show),
        expected,
        call.earlier or none,
        *(None for _ in STAFF),
    )
