"""Small made-up schools, checked as a run checks them, for the tests of the governors' workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from reports.material import Material, Period
from reports.working.memory import Memory
from sync.checking import Job, check_snapshot
from tests.validators.building import KEY, Tabs, read, rules_of
from tests.validators.school_years import the_year_2026
from validators.calendar_rows import CalendarRow
from validators.school_calendar import SchoolCalendar

AUTUMN = Period(date(2026, 9, 2), date(2026, 12, 18), "Autumn term 2026")
SPRING = Period(date(2027, 1, 4), date(2027, 3, 25), "Spring term 2027")
AS_OF = date(2027, 1, 11)
"""A Monday after the autumn term of the worked examples."""

HEADINGS = "Pupil | Year | Provider | Start date | Planned end | Left | Reason | Planned outcomes | Achieved"


def _rows(calendar: SchoolCalendar) -> tuple[CalendarRow, ...]:
    return tuple(CalendarRow("Half-term", one.name, one.first, one.last) for one in calendar.half_terms)


def material_of(
    tabs: Tabs,
    period: Period = AUTUMN,
    as_of: date = AS_OF,
    *,
    rules: Sequence[str] = (),
    has_calendar: bool = True,
    memory: Memory | None = None,
) -> Material:
    """Return a register, checked, for a report about a period.

    Args:
        tabs: A text, or texts by title.
        period: What the report is about.
        as_of: The day of the check.
        rules: Ids of the rules that are on; all of them where none is named.
        has_calendar: Whether the school's half-terms are known.
        memory: What is known of earlier runs.
    """
    chosen = tuple(rule for rule in rules_of(as_of=as_of) if not rules or rule.id in rules)
    calendar = _rows(the_year_2026()) if has_calendar else ()
    job = Job("Made-up School", "everything", chosen, as_of, KEY, calendar=calendar, may_be_empty=True)
    outcome = check_snapshot(read(tabs), job, memory or Memory("m"))
    return Material(
        outcome.checked,
        outcome.register,
        outcome.calendar,
        chosen,
        period,
        memory or Memory("m"),
        "Made-up School",
    )


def about(material: Material, period: Period) -> Material:
    """Return the same register for another period."""
    return replace(material, period=period)


def table(headings: str, *rows: str) -> str:
    """Return a tab as text, one row a line."""
    return "\n".join((headings, *rows))


NOBODY: Mapping[str, str] = {"Register": HEADINGS}
