"""Numbers and ISO texts of a workbook as dates and times. Never asks what day it is.

A workbook counts days from 1 January 1900 as day 1, and believes that 1900 had a 29 February
(day 60), or from 1 January 1904 as day 0. A number that is no day of its calendar stays a number.
"""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from sync.xlsx.number_formats import Shows

_DAY = 86_400_000
"""Milliseconds of a day; finer parts of a serial number are rounding noise."""

_BEFORE_1900 = date(1899, 12, 31)
_AFTER_FALSE_LEAP_DAY = date(1899, 12, 30)
_FALSE_LEAP_DAY = 60
_BEFORE_1904 = date(1904, 1, 1)
_LAST_1900 = 2_958_465
_LAST_1904 = 2_957_003

_ISO = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)?(?:(?:(?<=\d)T|^T?)(?P<time>\d\d:\d\d(?::\d\d)?)(?P<part>\.\d+)?Z?)?"
)


def plain_number(number: float) -> int | float:
    """Return a whole number as an int, as far as a float can tell one from the next."""
    return int(number) if number.is_integer() and abs(number) <= 2**53 else number


@lru_cache(maxsize=8192)
def from_serial(serial: float, shows: Shows, *, epoch_1904: bool) -> date | datetime | time | int | float:
    """Return what a number with a date or time format means.

    Args:
        serial: Days since the epoch and the part of a day.
        shows: What its format shows; `Shows.NUMBER` leaves it a number.
        epoch_1904: Whether the workbook counts from 1904.

    Returns:
        A date when there is no time of day, else a datetime; a time for a format that shows only the
        clock and a serial below 1; the number itself when it is no day of the calendar, or a span of
        a day or more under a format that counts hours.
    """
    is_clock = shows in {Shows.CLOCK, Shows.ELAPSED}
    if shows is Shows.NUMBER or not 0 <= serial <= _LAST_1900 + 1:
        return plain_number(serial)
    days, clock = divmod(round(serial * _DAY), _DAY)
    if is_clock and serial < 1:
        return (datetime(1, 1, 1) + timedelta(milliseconds=clock if days == 0 else _DAY - 1)).time()
    day = _day_1904(days) if epoch_1904 else _day_1900(days)
    if day is None or shows is Shows.ELAPSED:
        return plain_number(serial)
    return datetime.combine(day, time()) + timedelta(milliseconds=clock) if clock else day


def from_iso(text: str) -> date | datetime | time | None:
    """Return the date or time that an ISO text means, or None when it means none.

    A closing Z is left out: a cell holds what the clock on the wall said.
    """
    found = _ISO.fullmatch(text)
    if found is None or not text:
        return None
    day, clock = found["date"], found["time"]
    try:
        on = date.fromisoformat(day) if day else None
        at = time.fromisoformat(clock) if clock else time()
    except ValueError:
        return None
    if found["part"]:
        at = at.replace(microsecond=min(round(float(found["part"]) * 1_000_000), 999_999))
    if on is None:
        return at
    return datetime.combine(on, at) if at != time() else on


def _day_1900(days: int) -> date | None:
    if days < 1 or days == _FALSE_LEAP_DAY or days > _LAST_1900:
        return None
    start = _BEFORE_1900 if days < _FALSE_LEAP_DAY else _AFTER_FALSE_LEAP_DAY
    return start + timedelta(days=days)


def _day_1904(days: int) -> date | None:
    return _BEFORE_1904 + timedelta(days=days) if days <= _LAST_1904 else None
