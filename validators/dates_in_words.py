"""Dates and short lists as people read them."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@lru_cache(maxsize=8192)  # a register names few different days, and each of them often
def day_in_words(day: date) -> str:
    """Return a day such as ``5 January 2026``, whatever the machine's language."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def listed(words: Sequence[str]) -> str:
    """Return words as a list: ``a, b and c``."""
    if len(words) < 2:  # noqa: PLR2004 - one word or none needs no "and"
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
