"""Whether a calendar tells of all days of a period, and what half-terms are called in a report."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from reports.material import Period
from validators.dates_in_words import day_in_words
from validators.half_terms import LONGEST_SUMMER, HalfTerm
from validators.school_calendar import SchoolCalendar

_EARLY = 14
"""Calendar days; a school year begins on 1 September, and its first school day may be so much later."""

_DAY = timedelta(days=1)

_WORD = re.compile(r"[^\W\d_]+")
_NAMES = re.compile(
    r"(?:autumn|spring|summer|winter|michaelmas|lent|easter|trinity|hilary|advent|christmas|whitsun|"
    r"terms?|half-?term|half|ht|t|block|module|year|school|first|second|third|"
    r"one|two|three|four|five|six|and|to|of|the)"
)
"""Words that a term or half-term may be called by; any other is not repeated, for it may be anything."""


def holds(calendar: SchoolCalendar, first: date, last: date) -> bool:
    """Whether a calendar holds all school days from one day to another.

    A period may begin a little before the first school day, and end in the summer holidays.
    """
    days = calendar.days(first, last)
    if not days:
        return calendar.covers(first) and calendar.covers(last)
    begins = calendar.covers(first) or (days[0] - first).days <= _EARLY
    ends = calendar.covers(last) or (last - days[-1]).days <= LONGEST_SUMMER
    return begins and ends and calendar.school_days_between(days[0], days[-1]) is not None


def fixed_name(name: str, first: date, last: date) -> str:
    """Return the name of some days if it is made of words that such names are made of, else the days."""
    words = _WORD.findall(name.casefold())
    if words and all(map(_NAMES.fullmatch, words)):
        return " ".join(name.split())
    return f"{day_in_words(first)} to {day_in_words(last)}"


def period_name(period: Period) -> str:
    """Return what a period is called."""
    return fixed_name(period.name, period.first, period.last)


def half_term_name(half_term: HalfTerm) -> str:
    """Return what a half-term is called: its name, with the year where it has none."""
    name = fixed_name(half_term.name, half_term.first, half_term.last)
    has_year = str(half_term.first.year) in name
    return name if has_year else f"{name} {half_term.first.year}"


def half_terms_until(calendar: SchoolCalendar, last: date, most: int) -> Iterator[HalfTerm]:
    """Give the half-terms that had begun by a day, the newest ones, in their order."""
    begun = [one for one in calendar.half_terms if one.first <= last]
    return iter(begun[-most:])
