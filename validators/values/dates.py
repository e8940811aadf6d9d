"""Dates as people type them, day before month. What could be meant in two ways is not read."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sheet_templates.records import record
from sheet_templates.snapshot import CellValue
from validators.facts import FactState, Reading
from validators.values.date_shapes import DayShape, day_shape, why_no_day
from validators.values.date_trimmings import Trimmed, doubtful, trimmed
from validators.values.date_years import (
    academic_year_of,
    full_year,
    likely_year,
    out_of_range,
    year_in_academic_year,
)
from validators.values.folding import tidy
from validators.values.readings import known, shown, shown_date, unreadable, without_value
from validators.values.tick_words import is_cross_or_tick, says_no, says_yes
from validators.values.weekdays import NAMES

FIRST_SERIAL = 36_526
"""1 January 2000 as a spreadsheet counts its days."""
LAST_SERIAL = 73_050
"""31 December 2099."""
DAYS_FROM_1900_TO_1904 = 1_462

_DAY_ZERO = date(1899, 12, 30)
_SERIAL_TEXT = re.compile(r"[3-7][0-9]{4}(?:\.[0-9]{1,15})?")
_STRONG_JOIN = re.compile(r" ?[&;+\n] ?|,? and |,? to | - ", re.IGNORECASE)
_COMMA = re.compile(r" ?, ?")
_MOST_DATES = 12
_TWO = 2


@record(frozen=True, slots=True)
class DateOptions:
    """What a school allows beyond full dates.

    Attributes:
        week_beginning: Whether "w/b 07/09/2026" means that Monday.
        year_from: The calendar year in which the academic year begins that dates without a year lie
            in, or None when such dates are not read.
        epoch_1904: Whether the workbook counts its days from 1904.
    """

    week_beginning: bool = False
    year_from: int | None = None
    epoch_1904: bool = False


@record(frozen=True, slots=True)
class _Context:
    as_of: date
    birth: bool
    options: DateOptions


def read_date(
    value: CellValue, *, as_of: date, birth: bool = False, options: DateOptions | None = None
) -> Reading[date]:
    """Read a cell of a date column.

    Of several dates in one cell the value is the latest; ``earliest`` holds the first of them.

    Args:
        value: The cell.
        as_of: The day of the run. Years lie in 2000 to ten years after it.
        birth: Whether it is a date of birth, which lies in 1995 to the as-of date.
        options: What the school allows beyond full dates.
    """
    reading: Reading[date] | None = without_value(value)
    if reading is not None:
        return reading
    text = shown(value)
    context = _Context(as_of, birth, options or DateOptions())
    if isinstance(value, str):
        return _of_text(text, context)
    if isinstance(value, bool):
        return unreadable(text, "a tick, no date")
    if isinstance(value, int | float):
        return _of_number(value, text, context)
    return _of_moment(value, text, context)


def _of_moment(value: object, text: str, context: _Context) -> Reading[date]:
    if isinstance(value, datetime):
        note = "" if value.time() == time(0) else "the time is left out"
        return _judged(value.date(), text, context, note)
    if isinstance(value, date):
        return _judged(value, text, context, "")
    return unreadable(text, "a time, no date")


def _of_number(number: float, text: str, context: _Context) -> Reading[date]:
    shifted = number + DAYS_FROM_1900_TO_1904 if context.options.epoch_1904 else number
    if not FIRST_SERIAL <= shifted < LAST_SERIAL + 1:
        why = "0, often a link to an empty cell" if number == 0 else "a number, no date"
        return unreadable(text, why)
    note = f"the number {text} is read as a date"
    if shifted % 1:
        note = f"{note}; the time is left out"
    return _judged(_DAY_ZERO + timedelta(days=int(shifted)), text, context, note)


def _of_text(text: str, context: _Context) -> Reading[date]:
    tidied = tidy(text)
    if says_yes(tidied) or is_cross_or_tick(tidied):
        return unreadable(text, "a tick, no date")
    if says_no(tidied):
        return unreadable(text, "no, and no date")
    if _SERIAL_TEXT.fullmatch(tidied):
        return replace(_of_number(float(tidied), tidied, context), text=text)
    reading = _of_one(tidied, context) or _of_several(tidied, context) or _of_doubtful(tidied, context)
    if reading is None:
        return unreadable(text, why_no_day(trimmed(tidied).text))
    return replace(reading, text=text)


def _of_one(text: str, context: _Context) -> Reading[date] | None:
    """Return the reading of a text that is one day with or without trimmings, or None."""
    parts = trimmed(text)
    shape = day_shape(parts.text)
    if shape is None:
        return None
    reading = _of_shape(shape, text, context)
    if reading.value is not None and parts.weekday not in {None, reading.value.weekday()}:
        day = reading.value
        said = NAMES[parts.weekday or 0]
        return unreadable(text, f"{shown_date(day)} is a {NAMES[day.weekday()]}, not a {said}")
    if parts.is_week:
        reading = _of_week(reading, context)
    return _noted(reading, parts)


def _of_shape(shape: DayShape, text: str, context: _Context) -> Reading[date]:
    if not shape.year:
        return _without_year(shape, text, context)
    year = full_year(shape.year, shape.month, shape.day, as_of=context.as_of, birth=context.birth)
    typed_year = str(year) if len(shape.year) == _TWO else shape.year
    day = _day(year, shape.month, shape.day)
    if day is not None:
        return _judged(day, text, context, "", typed_year=typed_year)
    swapped = None if shape.is_named else _day(year, shape.day, shape.month)
    if swapped is not None:
        hint = _judged(swapped, text, context, "").value
        return unreadable(text, "only possible with the month first", shown_date(hint) if hint else "")
    why = out_of_range(year, as_of=context.as_of, birth=context.birth)
    hint_text = _likely(typed_year, shape.month, shape.day, context) if why else ""
    return unreadable(text, why or "no such day in the calendar", hint_text)


def _without_year(shape: DayShape, text: str, context: _Context) -> Reading[date]:
    begins = context.options.year_from
    assumed = academic_year_of(context.as_of) if begins is None else begins
    day = _day(year_in_academic_year(shape.month, assumed), shape.month, shape.day)
    if context.birth or begins is None or day is None:
        hint = "" if context.birth or day is None else shown_date(day)
        return unreadable(text, "no year", hint)
    return _judged(day, text, context, f"no year, read as {day.year}")


def _of_week(reading: Reading[date], context: _Context) -> Reading[date]:
    if reading.value is None:
        return replace(reading, note=f"a week, not a day; {reading.note}")
    monday = reading.value - timedelta(days=reading.value.weekday())
    if not context.options.week_beginning:
        return unreadable(reading.text, "a week, not a day", shown_date(reading.value))
    if monday != reading.value:
        return unreadable(reading.text, "a week that does not begin on a Monday", shown_date(monday))
    return replace(reading, note=_joined(reading.note, "the Monday of that week"))


def _of_several(text: str, context: _Context) -> Reading[date] | None:
    """Return the reading of a text that is two or more dates, or None when a part is no date at all."""
    for join in (_STRONG_JOIN, _COMMA):
        parts = [part for part in join.split(text) if part]
        if 1 < len(parts) <= _MOST_DATES:
            readings = [_of_one(part, context) or _of_several(part, context) for part in parts]
            found = [one for one in readings if one is not None]
            if len(found) == len(parts):
                return _latest(found, text)
    return None


def _latest(readings: list[Reading[date]], text: str) -> Reading[date]:
    for reading in readings:
        if reading.value is None:
            return unreadable(text, f"one of the dates cannot be read: {reading.note}")
    days = [one for reading in readings for one in (reading.earliest, reading.value) if one is not None]
    count = len(days)
    note = "the later of two dates" if count == _TWO else f"the latest of {count} dates"
    single = (reading.note for reading in readings if reading.earliest is None)
    return Reading(FactState.KNOWN, max(days), text, _joined(note, *single), earliest=min(days))


def _of_doubtful(text: str, context: _Context) -> Reading[date] | None:
    rest = doubtful(text)
    reading = _of_one(rest, context) if rest else None
    if reading is None:
        return None
    why = "a question mark after the date" if text.endswith("?") else "more than the date alone"
    hint = shown_date(reading.value) if reading.value is not None else reading.hint
    return unreadable(text, why, hint)


def _judged(day: date, text: str, context: _Context, note: str, *, typed_year: str = "") -> Reading[date]:
    why = out_of_range(day.year, as_of=context.as_of, birth=context.birth)
    if why:
        return unreadable(text, why, _likely(typed_year or str(day.year), day.month, day.day, context))
    if context.birth and day > context.as_of:
        return unreadable(text, "a date of birth in the future")
    return known(day, text, note)


def _likely(typed_year: str, month: int, day: int, context: _Context) -> str:
    year = likely_year(typed_year, as_of=context.as_of, birth=context.birth)
    likely = None if year is None else _day(year, month, day)
    return "" if likely is None else shown_date(likely)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _noted(reading: Reading[date], parts: Trimmed) -> Reading[date]:
    if reading.value is None:
        return reading
    return replace(reading, note=_joined(reading.note, *parts.notes))


def _joined(*notes: str) -> str:
    return "; ".join(dict.fromkeys(one for one in notes if one))
