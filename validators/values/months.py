"""Months as people write them in a monthly summary: "Nov 2026", "November", "11/2026"."""

import calendar
import re
from datetime import date

from validators.values.folding import fold

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WHOLE = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NAMED = re.compile(r"(?P<name>[a-z]{3,9})\.?(?:[ ,'/-]*(?P<year>20[0-9]{2}|[0-9]{2}))?")
_MONTH_FIRST = re.compile(r"(?:[0-9]{1,2}[./-])?(?P<month>[0-9]{1,2})[./-](?P<year>20[0-9]{2})")
_YEAR_FIRST = re.compile(r"(?P<year>20[0-9]{2})[./-](?P<month>[0-9]{1,2})(?:[./-][0-9]{1,2})?")
_MONTHS = range(1, 13)
_CENTURY = 2000


def month_in(text: str, as_of: date) -> tuple[date, date] | None:
    """Return the first and last day of the month that a text names, or None where it names none.

    A month without a year is the last one of that name that has begun.

    Args:
        text: What a cell shows; a date stands for its month.
        as_of: The day of the run.
    """
    plain = fold(text).strip()
    named = _NAMED.fullmatch(plain)
    if named is not None:
        month = _month_of(named["name"])
        return None if month is None else _within(_year_of(named["year"], month, as_of), month)
    numbered = _MONTH_FIRST.fullmatch(plain) or _YEAR_FIRST.fullmatch(plain)
    return None if numbered is None else _within(int(numbered["year"]), int(numbered["month"]))


def _month_of(name: str) -> int | None:
    """Return the number of a month by its name or the beginning of it, or None."""
    if name[:3] not in _NAMES:
        return None
    number = _NAMES.index(name[:3])
    return number + 1 if _WHOLE[number].startswith(name) else None


def _year_of(text: str | None, month: int, as_of: date) -> int:
    if text is None:
        return as_of.year if month <= as_of.month else as_of.year - 1
    return int(text) if len(text) > 2 else _CENTURY + int(text)  # noqa: PLR2004 - a year of two digits


def _within(year: int, month: int) -> tuple[date, date] | None:
    if month not in _MONTHS:
        return None
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
