"""Rows and columns that come, go and move, with everything that stands on them."""

from collections.abc import Callable

from tests.sheets_server.areas import COLUMNS, ROWS, after_delete, after_insert
from tests.sheets_server.errors import bad
from tests.sheets_server.model import Book, Cell, Tab
from tests.sheets_server.plain import Json

Place = Callable[[int], int | None]
"""Where a row or column goes: its new number, None for gone."""


def insert(book: Book, tab: Tab, dimension: str, at: int, count: int) -> None:
    """Put empty rows or columns before the one at that number."""
    _resize(tab, dimension, count)
    _renumber(tab, dimension, lambda number: number + count if number >= at else number)
    _ranges(book, tab, lambda grid: after_insert(grid, dimension, at, count))
    _spans(book, tab, dimension, lambda start, end: (start + count * (start >= at), end + count * (end > at)))


def delete(book: Book, tab: Tab, dimension: str, start: int, end: int) -> None:
    """Take rows or columns out.

    Raises:
        ApiError: 400 where none would be left.
    """
    if end - start >= tab.size[dimension == COLUMNS]:
        word = "rows" if dimension == ROWS else "columns"
        raise bad(f"You can't delete all the {word} on the sheet.")
    gone = end - start
    _renumber(tab, dimension, lambda n: n if n < start else None if n < end else n - gone)
    _ranges(book, tab, lambda grid: after_delete(grid, dimension, start, end))
    _spans(book, tab, dimension, lambda first, last: _left(first, last, start, end))
    _resize(tab, dimension, -gone)


def move(book: Book, tab: Tab, dimension: str, span: tuple[int, int], to: int) -> None:
    """Move rows or columns before the one at that number, counted before the move."""
    start, end = span
    if start <= to <= end:
        return
    size = tab.size[dimension == COLUMNS]
    rest = [number for number in range(size) if not start <= number < end]
    cut = to if to < start else to - (end - start)
    order = rest[:cut] + list(range(start, end)) + rest[cut:]
    place = {old: new for new, old in enumerate(order)}
    _renumber(tab, dimension, place.get)
    _spans(book, tab, dimension, lambda first, last: (place[first], place[first] + last - first))


def _left(first: int, last: int, start: int, end: int) -> tuple[int, int]:
    return (
        first - max(0, min(first, end) - start),
        last - max(0, min(last, end) - start),
    )


def _resize(tab: Tab, dimension: str, by: int) -> None:
    rows, columns = tab.size
    tab.resize(rows + by * (dimension == ROWS), columns + by * (dimension == COLUMNS))


def _renumber(tab: Tab, dimension: str, place: Place) -> None:
    cells: dict[tuple[int, int], Cell] = {}
    by_row = dimension == ROWS
    for (row, column), cell in tab.cells.items():
        new = place(row if by_row else column)
        if new is not None:
            cells[(new, column) if by_row else (row, new)] = cell
    tab.cells = cells
    kept = tab.rows if by_row else tab.columns
    moved = {new: one for number, one in kept.items() if (new := place(number)) is not None}
    if by_row:
        tab.rows = moved
    else:
        tab.columns = moved


def _ranges(book: Book, tab: Tab, change: Callable[[Json], Json | None]) -> None:
    tab.merges = [new for one in tab.merges if (new := change(one)) is not None]
    for name in ("protected", "tables", "banded", "row_groups", "column_groups"):
        kept = [_moved(one, change) for one in getattr(tab, name)]
        setattr(tab, name, [one for one in kept if one is not None])
    if tab.basic_filter is not None:
        tab.basic_filter = _moved(tab.basic_filter, change)
    for rule in tab.conditional:
        rule["ranges"] = [new for one in rule.get("ranges", []) if (new := change(one)) is not None]
    tab.conditional = [rule for rule in tab.conditional if rule["ranges"]]
    named = [
        _moved(one, change) if one["range"].get("sheetId", 0) == tab.sheet_id else one for one in book.named
    ]
    book.named = [one for one in named if one is not None]


def _moved(item: Json, change: Callable[[Json], Json | None]) -> Json | None:
    if "range" not in item or "dimension" in item["range"]:
        return item
    new = change(item["range"])
    return None if new is None else item | {"range": new}


def _spans(book: Book, tab: Tab, dimension: str, change: Callable[[int, int], tuple[int, int]]) -> None:
    book.metadata = _kept(book.metadata, tab, dimension, change, ("location", "dimensionRange"))
    tab.row_groups = _kept(tab.row_groups, tab, dimension, change, ("range",))
    tab.column_groups = _kept(tab.column_groups, tab, dimension, change, ("range",))


def _kept(
    items: list[Json],
    tab: Tab,
    dimension: str,
    change: Callable[[int, int], tuple[int, int]],
    path: tuple[str, ...],
) -> list[Json]:
    kept = []
    for one in items:
        span = one
        for name in path:
            span = span.get(name, {})
        if span.get("sheetId", 0) == tab.sheet_id and span.get("dimension") == dimension:
            start, end = change(span.get("startIndex", 0), span["endIndex"])
            if end <= start:
                continue
            span["startIndex"], span["endIndex"] = start, end
        kept.append(one)
    return kept
