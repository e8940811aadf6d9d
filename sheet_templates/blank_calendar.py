"""A blank calendar: one school year, its half-terms named and the bank holidays filled in."""

from collections.abc import Iterable
from datetime import date

from sheet_templates.blank_register import table_sheet
from sheet_templates.plan import Cell, Value, WorkbookPlan
from sheet_templates.tables import table

HALF_TERMS = ("Autumn 1", "Autumn 2", "Spring 1", "Spring 2", "Summer 1", "Summer 2")

_SATURDAY = 5
_NOTE = (
    "Bank holidays in England (Banking and Financial Dealings Act 1971, schedule 1, and the proclamations "
    "under it). They count as closed in any case, unless the settings say otherwise."
)


def blank_calendar(year: int, bank_holidays: Iterable[date], made_on: date) -> WorkbookPlan:
    """Return the plan of a calendar for one school year.

    Dates of half-terms are left blank: every council and many schools set their own.

    Args:
        year: The calendar year in which the school year begins.
        bank_holidays: Days on which schools are closed; those outside the school year and at weekends
            are left out.
        made_on: The day it is made.
    """
    name = f"{year}-{(year + 1) % 100:02d}"
    rows: list[tuple[Value | Cell, ...]] = [("Half-term", half_term) for half_term in HALF_TERMS]
    rows += [
        ("Closure", Cell("Bank holiday", note=_NOTE), day)
        for day in sorted(bank_holidays)
        if date(year, 9, 1) <= day < date(year + 1, 9, 1) and day.weekday() < _SATURDAY
    ]
    sheet = table_sheet(table("calendar"), made_on, title=f"Calendar {name}", rows=tuple(rows))
    return WorkbookPlan(f"School calendar {name}", made_on, (sheet,))
