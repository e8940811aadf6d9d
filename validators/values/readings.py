"""How readings are made: what a cell shows, and the states that are the same for every kind of column."""

import re
from datetime import date, datetime, time
from typing import TypeVar

from sheet_templates.snapshot import CellError, CellValue, Uncalculated
from validators.facts import FactState, Reading
from validators.values.folding import trim
from validators.values.placeholders import is_placeholder

T = TypeVar("T")

LONGEST = 300
"""Characters beyond which a text is prose, not a date, number or choice."""

_MIDNIGHT = time(0)
_WHOLE_BELOW = 1e15
_ERROR_TEXT = re.compile(
    r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|BUSY!|BLOCKED!|ERROR!|GETTING_DATA)"
)


def shown(value: CellValue) -> str:
    """Return what a cell shows: text as typed, dates as dd/mm/yyyy, whole numbers without a point."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, Uncalculated):
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, CellError):
        return value.code
    if isinstance(value, int | float):
        return _shown_number(value)
    return _shown_moment(value)


def shown_date(day: date) -> str:
    """Return a date as staff type it, dd/mm/yyyy."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def _shown_number(value: float) -> str:
    if isinstance(value, int):
        return str(value)
    if value.is_integer() and abs(value) < _WHOLE_BELOW:
        return str(int(value))
    return f"{value:.15g}"


def _shown_moment(value: date | time) -> str:
    if isinstance(value, time):
        return f"{value.hour:02}:{value.minute:02}"
    if isinstance(value, datetime) and value.time() != _MIDNIGHT:
        return f"{shown_date(value)} {_shown_moment(value.time())}"
    return shown_date(value)


def known(value: T, text: str, note: str = "") -> Reading[T]:
    """Return a reading with a value."""
    return Reading(FactState.KNOWN, value, text, note)


def unreadable(text: str, note: str, hint: str = "") -> Reading[T]:
    """Return a reading of something that cannot be read: why, and what was probably meant."""
    return Reading(FactState.UNREADABLE, None, text, note, hint)


def unknown(text: str, note: str) -> Reading[T]:
    """Return a reading of something that is read well enough but does not tell the value."""
    return Reading(FactState.UNKNOWN, None, text, note)


def without_content(value: CellValue) -> Reading[T] | None:
    """Return the reading of a blank cell, an error value or a formula never worked out; else None.

    An error value that came as text, as files of comma-separated values have it, is one too.
    """
    if value is None:
        return Reading(FactState.BLANK)
    if isinstance(value, Uncalculated):
        return unknown("", "a formula whose result was never stored")
    if isinstance(value, CellError):
        return unreadable(value.code, "an error value")
    if isinstance(value, str):
        bare = trim(value)
        if not bare:
            return Reading(FactState.BLANK)
        if _ERROR_TEXT.fullmatch(bare):
            return unreadable(value, "an error value")
    return None


def without_value(value: CellValue, longest: int = LONGEST) -> Reading[T] | None:
    """Return the reading of a cell without content, with a stand-in, or with prose; else None."""
    reading: Reading[T] | None = without_content(value)
    if reading is None and isinstance(value, str):
        if len(value) > longest:
            return unreadable(value, "a long text")
        if is_placeholder(value):
            return Reading(FactState.PLACEHOLDER, text=value)
    return reading
