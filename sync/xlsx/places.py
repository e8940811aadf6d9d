"""Cell references as parts write them: ``B7``, ``$B$7``, ``A1:C3``."""

import re
from functools import lru_cache

from sheet_templates.addresses import LAST_COLUMN, LAST_ROW, column_number
from sheet_templates.snapshot import Area

MOST_STYLES = 999_999
"""Numbers of formats beyond this are no format of anything."""

_MOST_LETTERS = 3
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})", re.ASCII)


def cell_place(reference: str) -> tuple[int, int] | None:
    """Return (row, column) of a reference, or None when there is no such cell."""
    found = _CELL.fullmatch(reference)
    if found is None:
        return None
    row, column = int(found[2]), column_number(found[1])
    return (row, column) if 1 <= row <= LAST_ROW and column <= LAST_COLUMN else None


@lru_cache(maxsize=1024)
def column_of(letters: str) -> int:
    """Return the number of a column from capital letters, or 0 when there is no such column."""
    is_column = (
        letters.isascii() and letters.isalpha() and letters.isupper() and len(letters) <= _MOST_LETTERS
    )
    number = column_number(letters) if is_column else 0
    return number if number <= LAST_COLUMN else 0


@lru_cache(maxsize=1024)
def style_of(text: str | None) -> int:
    """Return the number of a cell's format from its attribute; what is none counts as the first."""
    return whole_number(text, MOST_STYLES) or 0


def area_of(reference: str) -> Area | None:
    """Return the rectangle of a reference, whichever corners it names, or None when there is none."""
    first, _, last = reference.partition(":")
    start, end = cell_place(first), cell_place(last or first)
    if start is None or end is None:
        return None
    (top, bottom), (left, right) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return Area(top, left, bottom, right)


def whole_number(text: str | None, most: int) -> int | None:
    """Return the number that an attribute gives, or None when it is none or larger than the most."""
    if text is None or not text.isascii() or not text.isdigit():
        return None
    digits = text.lstrip("0")
    if len(digits) > len(str(most)):
        return None
    number = int(digits or "0")
    return number if number <= most else None


def row_number(text: str) -> int:
    """Return the number of a row from its attribute, or 0 when there is no such row."""
    return whole_number(text, LAST_ROW) or 0
