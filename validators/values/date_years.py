"""Which year a typed date means, and which years are too far away to be meant."""

from datetime import date

FIRST_YEAR = 2000
FIRST_BIRTH_YEAR = 1995
YEARS_AHEAD = 10
_TWO_DIGITS = 2
_YOUNGEST, _OLDEST = 3, 20
_SEPTEMBER = 9


def full_year(typed: str, month: int, day: int, *, as_of: date, birth: bool) -> int:
    """Return the year that the typed digits mean.

    Two digits are a year from 2000 on. A birth date that would lie ahead in this century is of the last one.
    """
    if len(typed) != _TWO_DIGITS:
        return int(typed)
    year = FIRST_YEAR + int(typed)
    is_ahead = (year, month, day) > (as_of.year, as_of.month, as_of.day)
    return year - 100 if birth and is_ahead and year - 100 >= FIRST_BIRTH_YEAR else year


def year_in_academic_year(month: int, begins: int) -> int:
    """Return the calendar year of a month in the academic year that begins on 1 September of a year."""
    return begins if month >= _SEPTEMBER else begins + 1


def academic_year_of(day: date) -> int:
    """Return the calendar year in which the academic year of a day begins."""
    return day.year if day.month >= _SEPTEMBER else day.year - 1


def out_of_range(year: int, *, as_of: date, birth: bool) -> str:
    """Return why a year is too far away to be meant, or nothing when it is not.

    Dates lie in 2000 to ten years after the as-of year; birth dates in 1995 to the as-of year.
    """
    first, last = (FIRST_BIRTH_YEAR, as_of.year) if birth else (FIRST_YEAR, as_of.year + YEARS_AHEAD)
    return "" if first <= year <= last else f"the year {year} is not between {first} and {last}"


def likely_year(typed: str, *, as_of: date, birth: bool) -> int | None:
    """Return the year that was probably meant by a mistyped one, or None when that is not clear.

    Looked for near the as-of date: 2062 gives 2026, because its digits are the same. For birth dates only
    one year may fit.
    """
    typed = typed.lstrip("0")
    this = as_of.year
    near = range(this - _OLDEST, this - _YOUNGEST) if birth else (this, this - 1, this + 1)
    fitting = [year for year in near if _resembles(typed, str(year))]
    if not fitting or (birth and len(fitting) > 1):
        return None
    return fitting[0]


def _resembles(typed: str, year: str) -> bool:
    if sorted(typed) == sorted(year):
        return True
    if len(typed) == len(year):
        return sum(a != b for a, b in zip(typed, year, strict=True)) == 1 or typed[-2:] == year[-2:]
    shorter, longer = sorted((typed, year), key=len)
    return len(longer) - len(shorter) == 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )
