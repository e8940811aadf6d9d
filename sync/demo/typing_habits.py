"""Dates as people type them: most as dates, some as text with dots, initials or words."""

from collections.abc import Callable, Mapping
from datetime import date

from sync.demo.sheet import Value

_MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def dotted(day: date) -> str:
    """Return a day as ``03.09.26``."""
    return f"{day:%d.%m.%y}"


def with_initials(day: date) -> str:
    """Return a day as ``12/10/26 (JB)``."""
    return f"{day:%d/%m/%y} (JB)"


def in_words(day: date) -> str:
    """Return a day as ``14th Sept 2026``."""
    ending = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(day.day, "th")
    return f"{day.day}{ending} {_MONTHS[day.month - 1]} {day.year}"


def slashed(day: date) -> str:
    """Return a day as ``7/9/26``."""
    return f"{day.day}/{day.month}/{day:%y}"


HABITS: Mapping[tuple[str, str], Callable[[date], str]] = {
    ("adeyemi at larkspur", "agreed"): dotted,
    ("barraclough at kestrel", "part_a"): with_initials,
    ("chaudhry at stonebridge", "welcome"): slashed,
    ("dunne at wavecrest", "referred"): dotted,
    ("fairweather at ropewalk", "review_1"): with_initials,
    ("holroyd at firebrick", "review_3"): in_words,
    ("iqbal at wavecrest", "starts"): dotted,
    ("odonnell at stonebridge", "part_b"): slashed,
    ("bellwood at ropewalk", "signed"): in_words,
    ("elmi at larkspur", "until"): dotted,
    ("gill at stonebridge", "referred"): with_initials,
    ("nolan at larkspur", "review_4"): dotted,
    ("rowbotham at wavecrest", "next_1"): slashed,
    ("temple at larkspur", "la_informed"): with_initials,
    ("crossley at larkspur", "left"): dotted,
    ("osei at stonebridge", "starts"): in_words,
    ("turner at wavecrest", "evaluated"): slashed,
}
"""Cells that hold a text instead of a date: the entry, the column, and how it is typed."""


def typed(row: str, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values of an entry with some dates as the texts that staff typed."""
    return {
        column: HABITS[row, column](value) if (row, column) in HABITS and isinstance(value, date) else value
        for column, value in values.items()
    }
