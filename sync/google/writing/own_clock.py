"""Formulas that ask what time it is, in a spreadsheet whose clock is not that of England."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sheet_templates.plan import Cell, SheetPlan, Value
from sync.clock import LONDON
from sync.refreshing.making import Made

_NOW = "NOW()"
_NOON = time(12)
_HOUR, _MINUTE = 3600, 60

_Rows = tuple[tuple[Value | Cell, ...], ...]


def with_clock_of(zone: str, made: Made) -> Made:
    """Return our tabs with formulas that count by England's clock wherever the spreadsheet is.

    Google's ``NOW()`` is what clocks show in the time zone of the spreadsheet, and our moments are what they
    show in England. Between two changes of clocks that do not fall together, up to an hour stays.

    Args:
        zone: The spreadsheet's time zone, such as ``America/New_York``; empty where it is not known.
        made: Our tabs.
    """
    ahead = _ahead(zone, made.plan.made_on)
    if not ahead:
        return made
    sign = "-" if ahead > timedelta() else "+"
    hours, rest = divmod(int(abs(ahead).total_seconds()), _HOUR)
    now = f"({_NOW}{sign}TIME({hours},{rest // _MINUTE},0))"
    sheets = tuple(_sheet(sheet, now) for sheet in made.plan.sheets)
    return replace(made, plan=replace(made.plan, sheets=sheets))


def _ahead(zone: str, day: date) -> timedelta:
    """Return how far clocks of a zone are ahead of England's; nothing for a zone that nobody knows."""
    if not zone or zone == LONDON:
        return timedelta()
    try:
        there = datetime.combine(day, _NOON, ZoneInfo(zone)).utcoffset()
    except (ValueError, OSError, LookupError):
        return timedelta()
    here = datetime.combine(day, _NOON, ZoneInfo(LONDON)).utcoffset()
    return (there or timedelta()) - (here or timedelta())


def _sheet(sheet: SheetPlan, now: str) -> SheetPlan:
    return replace(sheet, top=_rows(sheet.top, now), rows=_rows(sheet.rows, now))


def _rows(rows: _Rows, now: str) -> _Rows:
    return tuple(tuple(_cell(cell, now) for cell in row) for row in rows)


def _cell(cell: Value | Cell, now: str) -> Value | Cell:
    if isinstance(cell, Cell) and _NOW in cell.formula:
        return replace(cell, formula=cell.formula.replace(_NOW, now))
    return cell
