"""Periods and dates in the titles of tabs: ``Autumn 26``, ``Spring 2027``, ``2026-27``, ``w/b 07.09.26``."""

import re
from datetime import date

from sheet_templates.heading_index import words

SEPTEMBER = 9
CENTURY = 2000

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\b"
)
_TERM = re.compile(r"\b(autumn|aut|spring|spr|summer|sum)(?![a-z]) ?(?:term )?([12])?(?!\d)")
_HALF_TERM = re.compile(r"\b(?:ht|half term) ?([1-6])\b")
_YEARS = re.compile(r"\b(20\d\d|\d\d) (20\d\d|\d\d)\b")
_JOINED_YEARS = re.compile(r"\b(\d\d)(\d\d)\b")
_FULL_YEAR = re.compile(r"\b(20\d\d)\b")
_SHORT_YEAR = re.compile(r"\b(\d\d)\b")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[/.\- ](\d{1,2})[/.\- ](20\d\d|\d\d)(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(20\d\d)[/.\- ](\d{1,2})[/.\- ](\d{1,2})(?!\d)")
_WITH_MONTH = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)? ?([a-z]{3})[a-z]* ?(20\d\d|\d\d)(?!\d)")

_TERM_MONTHS = {"aut": (9, 11), "spr": (1, 2), "sum": (4, 6)}
"""The month in which the first and the second half of a term begin, near enough to order them."""

_HALVES = tuple((term, half) for term in ("aut", "spr", "sum") for half in (1, 2))


def school_year(day: date) -> int:
    """Return the year in which a day's school year began; school years run from 1 September."""
    return day.year if day.month >= SEPTEMBER else day.year - 1


def school_year_in(title: str) -> int:
    """Return the year in which the school year that a title names began, or 0 when it names none."""
    return period_of(title) // 1000


def period_of(title: str) -> int:
    """Return a number that orders tabs by the period in their titles, or 0 when there is none.

    A later period gives a larger number; one with a year is later than any without. A whole
    school year comes before its own parts.
    """
    day = date_in(title)
    if day is not None:
        return school_year(day) * 1000 + _place(day.month) + (day.day + 3) // 4
    plain = words(title)
    month, place = _part(plain)
    return _begun(plain, month) * 1000 + place


def _part(plain: str) -> tuple[int, int]:
    """Return the first month of the part of a year that a title names, and the part's place."""
    half_term = _HALF_TERM.search(plain)
    if half_term is not None:
        term, half = _HALVES[int(half_term[1]) - 1]
        return _TERM_MONTHS[term][half - 1], _place(_TERM_MONTHS[term][half - 1])
    found = _TERM.search(plain)
    if found is not None:
        months = _TERM_MONTHS[found[1][:3]]
        month = months[int(found[2] or 1) - 1]
        return month, _place(month) - (0 if found[2] else 1)
    named = _MONTH.search(plain)
    if named is not None:
        month = _MONTHS.index(named[1]) + 1
        return month, _place(month)
    return 0, 0


def _place(month: int) -> int:
    """Return a month's place in the school year: September gives 10, August 120."""
    return ((month - SEPTEMBER) % 12 + 1) * 10


def _begun(plain: str, month: int) -> int:
    """Return the year in which the school year began, or 0; `month` is 0 when none is named."""
    pair = _pair_of_years(plain)
    if pair:
        return pair
    found = _FULL_YEAR.search(plain)
    if found is None and month:
        shorts = [short for short in _SHORT_YEAR.findall(plain) if _is_near(int(short))]
        year = CENTURY + int(shorts[-1]) if shorts else 0
    else:
        year = int(found[1]) if found else 0
    return year - 1 if year and 0 < month < SEPTEMBER else year


def _pair_of_years(plain: str) -> int:
    for pattern in (_YEARS, _JOINED_YEARS):
        for found in pattern.finditer(plain):
            first, second = (int(year) % 100 for year in found.groups())
            if (first + 1) % 100 == second and _is_near(first):
                return CENTURY + first
    return 0


def _is_near(short: int) -> bool:
    """Whether two digits are a year of this service's time rather than a count or a year group."""
    return 15 <= short <= 60  # noqa: PLR2004 - year groups end at 14, registers before 2060


def date_in(text: str) -> date | None:
    """Return the one full date in a text, day first, or None when there is none or more than one."""
    plain = text.casefold()
    found = {
        *(_date(year, month, day) for year, month, day in _YEAR_FIRST.findall(plain)),
        *(_date(year, month, day) for day, month, year in _DAY_FIRST.findall(plain)),
        *(
            _date(year, str(_MONTHS.index(month) + 1), day)
            for day, month, year in _WITH_MONTH.findall(plain)
            if month in _MONTHS
        ),
    } - {None}
    return found.pop() if len(found) == 1 else None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year) % CENTURY + CENTURY, int(month), int(day))
    except ValueError:
        return None
