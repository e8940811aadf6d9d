"""Dates that need no school calendar: academic years, months, the school leaving day."""

from calendar import monthrange
from datetime import date, timedelta

YEAR_STARTS = (9, 1)
"""Month and day on which an academic year begins."""

JUNE = 6
FRIDAY = 4


def academic_year_of(day: date) -> int:
    """Return the year in which the academic year of a day began: 2026 for 31 August 2027."""
    return day.year if (day.month, day.day) >= YEAR_STARTS else day.year - 1


def academic_year_start(year: int) -> date:
    """Return the first day, 1 September, of the academic year that begins in a year."""
    return date(year, *YEAR_STARTS)


def academic_year_end(year: int) -> date:
    """Return the last day, 31 August, of the academic year that begins in a year."""
    return date(year + 1, *YEAR_STARTS) - timedelta(days=1)


def add_months(day: date, n: int) -> date:
    """Return the same day of the month n months later, or earlier where n is negative.

    Where that month is too short its last day stands in: 29 February 2028 plus 12 months is
    28 February 2029, and 31 January plus one month is the last day of February.

    Raises:
        ValueError: the month lies outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    if not date.min.year <= year <= date.max.year:
        msg = f"{n} months from {day.isoformat()} is not a date"
        raise ValueError(msg)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_friday_in_june(year: int) -> date:
    """Return the last Friday in June, on which compulsory schooling ends for a school year.

    Source:
        The Education (School Leaving Date) Order 1997: the last Friday in June is the school
        leaving date for 1998 and every later year.
    """
    last = date(year, JUNE, 30)
    return last - timedelta(days=(last.weekday() - FRIDAY) % 7)
