"""The made-up school's name, its two years of half-terms, and the day on which the register is checked."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

SCHOOL = "Merrowby Academy"
AS_OF = date(2026, 11, 23)
"""A Monday. What is due or late in the register is so on this day and on no other."""

_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Period:
    """A half-term, or days on which school is closed; both ends inside it."""

    name: str
    first: date
    last: date


HALF_TERMS = (
    Period("Autumn 1 2025", date(2025, 9, 2), date(2025, 10, 24)),
    Period("Autumn 2 2025", date(2025, 11, 3), date(2025, 12, 19)),
    Period("Spring 1 2026", date(2026, 1, 5), date(2026, 2, 13)),
    Period("Spring 2 2026", date(2026, 2, 23), date(2026, 3, 27)),
    Period("Summer 1 2026", date(2026, 4, 13), date(2026, 5, 22)),
    Period("Summer 2 2026", date(2026, 6, 1), date(2026, 7, 20)),
    Period("Autumn 1 2026", date(2026, 9, 2), date(2026, 10, 23)),
    Period("Autumn 2 2026", date(2026, 11, 2), date(2026, 12, 18)),
    Period("Spring 1 2027", date(2027, 1, 4), date(2027, 2, 11)),
    Period("Spring 2 2027", date(2027, 2, 22), date(2027, 3, 25)),
    Period("Summer 1 2027", date(2027, 4, 12), date(2027, 5, 27)),
    Period("Summer 2 2027", date(2027, 6, 7), date(2027, 7, 19)),
)

CLOSURES = (
    Period("May Day bank holiday", date(2026, 5, 4), date(2026, 5, 4)),
    Period("May Day bank holiday", date(2027, 5, 3), date(2027, 5, 3)),
)


def _school_days() -> tuple[date, ...]:
    closed = {closure.first for closure in CLOSURES}
    days = (
        half_term.first + timedelta(days=n)
        for half_term in HALF_TERMS
        for n in range((half_term.last - half_term.first).days + 1)
    )
    return tuple(day for day in days if day.weekday() <= _FRIDAY and day not in closed)


SCHOOL_DAYS = _school_days()
"""Every day of the two years on which the school is open, in order."""


def after(day: date, school_days: int) -> date:
    """Return the day so many school days after another, which is a school day itself."""
    return SCHOOL_DAYS[bisect_left(SCHOOL_DAYS, day) + school_days]


def before(day: date, school_days: int) -> date:
    """Return the day so many school days before another."""
    return SCHOOL_DAYS[bisect_left(SCHOOL_DAYS, day) - school_days]


def between(first: date, last: date) -> tuple[date, ...]:
    """Return the school days from one day to another, both included."""
    return SCHOOL_DAYS[bisect_left(SCHOOL_DAYS, first) : bisect_right(SCHOOL_DAYS, last)]
