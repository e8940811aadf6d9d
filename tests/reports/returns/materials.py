"""Small registers, checked as a run checks them, as reports are made from them.

The school is made up, the day is the Monday of the worked examples, and the period is their autumn term up to
that day, unless told otherwise.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from reports.material import Material, Period
from reports.working.memory import Memory
from sheet_templates.fields import Table
from sheet_templates.plan import Cell, SheetPlan, Value, WorkbookPlan
from sheet_templates.tables import TABLES
from sync.checking import Job, check_snapshot
from tests.validators.building import AS_OF, KEY, Tabs, read, rules_of
from tests.validators.school_years import MAY_DAY, YEAR_2026, the_year_2026
from validators.calendar_rows import CalendarKind, CalendarRow
from validators.pack import Rule
from validators.providers import Provider
from validators.school_calendar import NO_CALENDAR

SCHOOL = "Merrowby Academy"
AUTUMN = Period(date(2026, 9, 2), AS_OF, "Autumn term 2026")
NOTHING_KNOWN = Memory("")
ONE_RULE = rules_of()[:1]
"""Enough for what is made from the rows alone; all rules take ten times as long."""


def material_of(
    tabs: Tabs,
    as_of: date = AS_OF,
    *,
    period: Period = AUTUMN,
    rules: Sequence[Rule] | None = None,
    has_calendar: bool = True,
    memory: Memory = NOTHING_KNOWN,
    tables: tuple[Table, ...] = TABLES,
) -> Material:
    """Return a register after its check.

    Args:
        tabs: A text, texts by title, or tabs made with ``tests.grids.tab``.
        as_of: The day of the check.
        period: The days that the report is about.
        rules: The rules that are on; all of them when left out.
        has_calendar: Whether the school's half-terms are known.
        memory: What is known from earlier runs.
        tables: The tables of a register, with the school's own columns.
    """
    chosen = rules_of(as_of=as_of) if rules is None else tuple(rules)
    calendar = tuple(_calendar()) if has_calendar else ()
    job = Job("Main", "everything", chosen or rules_of(), as_of, KEY, calendar=calendar, tables=tables)
    outcome = check_snapshot(read(tabs), job, memory)
    days = the_year_2026() if has_calendar else NO_CALENDAR
    return Material(outcome.checked, outcome.register, days, chosen, period, memory, SCHOOL, "841/1234")


def _calendar() -> Iterator[CalendarRow]:
    for half_term in YEAR_2026:
        yield CalendarRow(CalendarKind.HALF_TERM, half_term.name, half_term.first, half_term.last)
    yield CalendarRow(CalendarKind.CLOSURE, "May Day", MAY_DAY, MAY_DAY)


def plain(cell: Value | Cell) -> Value:
    """Return what a cell holds."""
    return cell.value if isinstance(cell, Cell) else cell


def rows_of(sheet: SheetPlan) -> list[dict[str, Value]]:
    """Return the rows of a listing by heading."""
    headings = [column.heading for column in sheet.columns]
    return [dict(zip(headings, map(plain, row), strict=True)) for row in sheet.rows]


def column_of(sheet: SheetPlan, heading: str) -> list[Value]:
    """Return one column of a listing."""
    return [row[heading] for row in rows_of(sheet)]


def only_row(sheet: SheetPlan) -> dict[str, Value]:
    """Return the one row of a listing."""
    rows = rows_of(sheet)
    assert len(rows) == 1, rows
    return rows[0]


def head_of(sheet: SheetPlan) -> str:
    """Return what stands above the headings, its lines joined."""
    return " ".join(text for text in texts_of_rows(sheet.top) if text)


def texts_of_rows(rows: Iterable[Iterable[Value | Cell]]) -> list[str]:
    """Return all texts of some rows."""
    return [value for row in rows for value in map(plain, row) if isinstance(value, str)]


def texts_of(plan: WorkbookPlan) -> list[str]:
    """Return every text of a workbook: titles, headings, cells."""
    texts = [plan.title]
    for sheet in plan.sheets:
        texts += [sheet.title, *(column.heading for column in sheet.columns)]
        texts += [*texts_of_rows(sheet.top), *texts_of_rows(sheet.rows)]
    return texts


def provider_of(material: Material, name: str) -> Provider:
    """Return a provider of a register."""
    provider = material.register.provider(name)
    assert provider is not None, name
    return provider
