"""A1 notation: ``Sheet1!A1:B2``, ``'O''Neil'!A:C``, ``2:5``, names and R1C1."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tests.sheets_server.areas import Area, Size
from tests.sheets_server.errors import ApiError, bad

_SHEET = re.compile(r"^(?:'((?:[^']|'')*)'|([^!]+))!(.*)$", re.DOTALL)
_CORNER = re.compile(r"^\$?([A-Za-z]{0,3})\$?(\d{0,7})$")
_R1C1 = re.compile(r"^R(\d+)C(\d+)(?::R(\d+)C(\d+))?$", re.IGNORECASE)
_PLAIN = re.compile(r"^[A-Za-z_][A-Za-z0-9_]*$")
_LIKE_CELL = re.compile(r"^(?:[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*|[A-Za-z]{1,3})$")


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference taken apart.

    Attributes:
        sheet: Title of the tab; None for the first tab.
        grid: Edges as in a GridRange, open ones left out.
        name: A named range, where it is one.
    """

    sheet: str | None
    grid: dict[str, int]
    name: str = ""


def column_number(letters: str) -> int:
    """Return a column counted from 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def quoted(title: str) -> str:
    """Return a title as Google writes it before ``!``."""
    if _PLAIN.match(title) and not _LIKE_CELL.match(title):
        return title
    return "'" + title.replace("'", "''") + "'"


def address(title: str, area: Area) -> str:
    """Return an area as Google echoes it: both corners, one for a single cell."""
    first = f"{column_letters(area.left)}{area.top + 1}"
    last = f"{column_letters(area.right - 1)}{area.bottom}"
    return f"{quoted(title)}!{first}" + ("" if first == last else f":{last}")


def parse(text: str, titles: Iterable[str], names: Iterable[str]) -> Reference:
    """Take a reference apart. A bare word is a tab's title first, then a named range, then a cell.

    Raises:
        ApiError: 400 for what is none of these.
    """
    titles, names = list(titles), list(names)
    bare = text[1:-1].replace("''", "'") if text.startswith("'") and text.endswith("'") else text
    if bare in titles:
        return Reference(bare, {})
    found = _SHEET.match(text)
    sheet, rest = (None, text)
    if found:
        quoted_title, plain, rest = found.groups()
        sheet = quoted_title.replace("''", "'") if quoted_title is not None else plain
        if sheet not in titles:
            raise _unparsed(text)
    if rest in names:
        return Reference(None, {}, rest)
    grid = _grid(rest)
    if grid is None:
        raise _unparsed(text)
    return Reference(sheet, grid)


def resolve(reference: Reference, size: Size) -> Area:
    """Return the area on a tab of that size, cut at its edges.

    Raises:
        ApiError: 400 where it begins beyond the grid.
    """
    grid = reference.grid
    top, left = grid.get("startRowIndex", 0), grid.get("startColumnIndex", 0)
    if top >= size.rows or left >= size.columns:
        raise beyond(top, left, size)
    return Area(
        top,
        left,
        min(grid.get("endRowIndex", size.rows), size.rows),
        min(grid.get("endColumnIndex", size.columns), size.columns),
    )


def beyond(row: int, column: int, size: Size) -> ApiError:
    """Return the refusal of a place outside the grid."""
    place = f"{column_letters(column)}{row + 1}"
    return bad(
        f"Range ({place}) exceeds grid limits. Max rows: {size.rows}, max columns: {size.columns}",
    )


def _unparsed(text: str) -> ApiError:
    return bad(f"Unable to parse range: {text}")


def _grid(text: str) -> dict[str, int] | None:
    relative = _R1C1.match(text)
    if relative:
        top, left, bottom, right = (int(part) if part else None for part in relative.groups())
        assert top is not None
        assert left is not None
        return _edges((top, left), (bottom or top, right or left))
    corners = [_CORNER.match(part) for part in text.split(":")]
    if not text or len(corners) > 2 or not all(corners):
        return None
    pairs = [(int(c[2] or 0), column_number(c[1])) for c in corners if c]
    if any(pair == (0, 0) for pair in pairs) or (len(pairs) == 1 and 0 in pairs[0]):
        return None
    (top, left), (bottom, right) = pairs[0], pairs[-1]
    if (top, right) == (0, 0) or (left, bottom) == (0, 0):
        return None  # a column and a row, as in A:1, have no cells between them
    return _edges(pairs[0], pairs[-1])


def _edges(first: tuple[int, int], last: tuple[int, int]) -> dict[str, int]:
    grid: dict[str, int] = {}
    for part, word in ((0, "Row"), (1, "Column")):
        low, high = first[part], last[part]
        if low and high:
            low, high = sorted((low, high))
        elif high and not low:
            low, high = high, 0
        if low:
            grid[f"start{word}Index"] = low - 1
        if high:
            grid[f"end{word}Index"] = high
    return grid
