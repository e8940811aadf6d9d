"""Serial numbers of Google Sheets as dates and times. Never asks what day it is.

Google counts days from 30 December 1899 and knows that 1900 had no 29 February. From 1 March 1900 on its
numbers are those of an Excel workbook, and are read the same.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from sheet_templates.snapshot import CellValue
from sync.xlsx.dates import from_serial, plain_number
from sync.xlsx.number_formats import Shows, shown_by_code

_DAY: Final = 86_400_000
"""Milliseconds of a day; finer parts of a serial number are rounding noise."""

_DAY_NOUGHT: Final = datetime(1899, 12, 30)
_FIRST_SAME: Final = 61
"""1 March 1900: the first day that has the same number in Excel."""

_BY_TYPE: Final = {"DATE": Shows.DATE, "DATE_TIME": Shows.DATE, "TIME": Shows.CLOCK}


@lru_cache(maxsize=512)
def shown_by(kind: str, pattern: str) -> Shows:
    """Return what a number format of Google's shows.

    Args:
        kind: The format's ``type``; only DATE, TIME and DATE_TIME show dates and times.
        pattern: Its ``pattern``, empty for the usual one of that type.
    """
    usual = _BY_TYPE.get(kind, Shows.NUMBER)
    if usual is Shows.NUMBER or not pattern:
        return usual
    shows = shown_by_code(pattern)
    return usual if shows is Shows.NUMBER else shows


@lru_cache(maxsize=8192)
def moment(serial: float, shows: Shows) -> CellValue:
    """Return what a number with a date or time format means.

    Args:
        serial: Days since 30 December 1899 and the part of a day.
        shows: What its format shows; ``Shows.NUMBER`` leaves it a number.

    Returns:
        What the same number and format mean in a workbook: a date, a datetime, a time, or the number
        itself where it is no day of the calendar.
    """
    if shows is Shows.NUMBER or not 1 <= serial < _FIRST_SAME:
        return from_serial(serial, shows, epoch_1904=False)
    if shows is Shows.ELAPSED:
        return plain_number(serial)
    at = _DAY_NOUGHT + timedelta(milliseconds=round(serial * _DAY))
    return _without_midnight(at)


def _without_midnight(at: datetime) -> date | datetime:
    return at.date() if at.time() == time() else at
