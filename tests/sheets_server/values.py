"""Values by A1 range: read, written, appended, cleared."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from tests.sheets_server import a1
from tests.sheets_server.areas import Area, resolved
from tests.sheets_server.errors import ApiError, bad
from tests.sheets_server.model import BLANK, Book, Tab
from tests.sheets_server.parsing import entered_cell
from tests.sheets_server.plain import Json
from tests.sheets_server.rendering import FORMATTED, rendered
from tests.sheets_server.requests.batch import Batch
from tests.sheets_server.shifting import insert

COLUMNS = "COLUMNS"
_BODY = "type.googleapis.com/google.rpc.BadRequest"


class Render(NamedTuple):
    """How values are read: valueRenderOption, dateTimeRenderOption, majorDimension."""

    how: str = FORMATTED
    dates: str = "SERIAL_NUMBER"
    major: str = "ROWS"


class Written(NamedTuple):
    """What was written: the area asked for, and the cells in it that were given a value."""

    tab: Tab
    area: Area
    places: frozenset[tuple[int, int]]

    def counts(self) -> Json:
        """Return an UpdateValuesResponse without its id; counts of none are left out."""
        counts = {
            "updatedRows": len({row for row, _ in self.places}),
            "updatedColumns": len({column for _, column in self.places}),
            "updatedCells": len(self.places),
        }
        found = {name: number for name, number in counts.items() if number}
        return {"updatedRange": a1.address(self.tab.title, self.area)} | found


def totals(all_written: Sequence[Written]) -> Json:
    """Return the totals of a batch: a row or column written to twice counts once."""
    rows = {(one.tab.sheet_id, row) for one in all_written for row, _ in one.places}
    columns = {(one.tab.sheet_id, column) for one in all_written for _, column in one.places}
    counts = {
        "totalUpdatedRows": len(rows),
        "totalUpdatedColumns": len(columns),
        "totalUpdatedCells": sum(len(one.places) for one in all_written),
        "totalUpdatedSheets": len({one.tab.sheet_id for one in all_written}),
    }
    return {name: number for name, number in counts.items() if number}


def place_of(book: Book, text: str) -> tuple[Tab, Area]:
    """Return the tab and cells of an A1 reference or a name.

    Raises:
        ApiError: 400 for what is neither, and beyond the grid.
    """
    tab, reference = _reference(book, text)
    return tab, a1.resolve(reference, tab.size)


def _reference(book: Book, text: str) -> tuple[Tab, a1.Reference]:
    reference = a1.parse(text, [tab.title for tab in book.tabs], [one["name"] for one in book.named])
    if reference.name:
        grid = next(one["range"] for one in book.named if one["name"] == reference.name)
        tab = book.tab(int(grid.get("sheetId", 0)))
        area = resolved(grid, tab.size)
        return tab, replace(reference, grid=area.as_range(tab.sheet_id), sheet=tab.title)
    return book.titled(reference.sheet), reference


def read(tab: Tab, area: Area, render: Render) -> Json:
    """Return a ValueRange: trailing blanks are cut, and there are no values where nothing is."""
    rows: dict[int, dict[int, Any]] = {}
    by_column = render.major == COLUMNS
    for (row, column), cell in tab.cells.items():
        if (row, column) in area and cell.entered:
            outer, inner = (column, row) if by_column else (row, column)
            rows.setdefault(outer, {})[inner] = rendered(cell, render.how, render.dates)
    found: Json = {"range": a1.address(tab.title, area), "majorDimension": render.major}
    if rows:
        first, inner_first = (area.left, area.top) if by_column else (area.top, area.left)
        found["values"] = [_line(rows.get(at, {}), inner_first) for at in range(first, max(rows) + 1)]
    return found


def _line(cells: dict[int, Any], first: int) -> list[Any]:
    return [cells.get(at, "") for at in range(first, max(cells, default=first - 1) + 1)]


def same_range(asked: str, body: Json) -> None:
    """Refuse a ValueRange that names another range than the path, in other words even.

    Raises:
        ApiError: 400.
    """
    given = body.get("range") or asked
    if given != asked:
        raise bad(f"Request range[{asked}] does not match value's range[{given}]")


def checked_rows(body: Json, field: str = "data") -> list[list[Any]]:
    """Return the rows of a ValueRange, whatever its major dimension.

    Raises:
        ApiError: 400 for values that are not a list of lists.
    """
    given: Any = body.get("values", [])
    wrong: Json = {f"{field}.values": given}
    if isinstance(given, list):
        wrong = {f"{field}.values[{at}]": row for at, row in enumerate(given) if not isinstance(row, list)}
    if wrong:
        raise _not_lists(wrong)
    lines: list[list[Any]] = given
    if body.get("majorDimension") == COLUMNS:
        longest = max((len(column) for column in lines), default=0)
        return [[column[at] if at < len(column) else None for column in lines] for at in range(longest)]
    return lines


def _not_lists(wrong: Json) -> ApiError:
    kind = "type.googleapis.com/google.protobuf.ListValue"
    words = {
        field: f"Invalid value at '{field}' ({kind}), {json.dumps(value, ensure_ascii=False)}"
        for field, value in wrong.items()
    }
    violations = [{"field": field, "description": description} for field, description in words.items()]
    return ApiError(400, "\n".join(words.values()), details=[{"@type": _BODY, "fieldViolations": violations}])


def write(batch: Batch, text: str, rows: Sequence[Sequence[Any]], how: str) -> Written:
    """Write rows from a reference's first cell on.

    Raises:
        ApiError: 400 for rows that do not fit the reference, and beyond the grid.
    """
    tab, reference = _reference(batch.book, text)
    area = a1.resolve(reference, tab.size)
    single = _is_single(reference.grid)
    height, width = len(rows), max((len(row) for row in rows), default=0)
    if not single and (height > area.height or width > area.width):
        shown = a1.address(tab.title, area)
        place = (
            f"row [{area.bottom + 1}]"
            if height > area.height
            else f"column [{a1.column_letters(area.right)}]"
        )
        raise bad(f"Requested writing within range [{shown}], but tried writing to {place}")
    return write_at(batch, tab, (area.top, area.left), rows, how)


def _is_single(grid: dict[str, int]) -> bool:
    return (
        grid.get("endRowIndex", -1) - grid.get("startRowIndex", -9) == 1
        and grid.get("endColumnIndex", -1) - grid.get("startColumnIndex", -9) == 1
    )


def write_at(
    batch: Batch, tab: Tab, first: tuple[int, int], rows: Sequence[Sequence[Any]], how: str
) -> Written:
    """Write rows from a cell on; the grid grows as needed."""
    top, left = first
    width = max((len(row) for row in rows), default=0)
    area = Area(top, left, top + max(len(rows), 1), left + max(width, 1))
    grow(batch.book, tab, area)
    batch.guard(tab, area)
    written: set[tuple[int, int]] = set()
    locale = str(batch.book.properties["locale"])
    for row, values in enumerate(rows, top):
        for column, value in enumerate(values, left):
            if value is not None:
                place = (row, column)
                old = tab.cells.get(place, BLANK)
                tab.put(place, entered_cell(value, old, how, locale, batch.results))
                written.add(place)
    return Written(tab, area, frozenset(written))


def grow(book: Book, tab: Tab, area: Area) -> None:
    """Add the rows and columns that an area needs."""
    for dimension, lacking in (
        ("ROWS", area.bottom - tab.size.rows),
        (COLUMNS, area.right - tab.size.columns),
    ):
        if lacking > 0:
            insert(book, tab, dimension, tab.size[dimension == COLUMNS], lacking)


def append(
    batch: Batch, text: str, rows: Sequence[Sequence[Any]], how: str, *, new_rows: bool
) -> tuple[Area | None, Written]:
    """Write rows below the last table that the reference touches; returns the table too."""
    tab, area = place_of(batch.book, text)
    table = last_table(tab, area)
    first = (table.bottom, table.left) if table else (area.top, area.left)
    if new_rows and rows:
        insert(batch.book, tab, "ROWS", min(first[0], tab.size.rows), len(rows))
    return table, write_at(batch, tab, first, rows, how)


def last_table(tab: Tab, area: Area) -> Area | None:
    """Return the block of touching filled cells that comes last in the area; None where it is empty."""
    filled = {place for place, cell in tab.cells.items() if cell.entered}
    inside = [place for place in filled if place in area]
    best: Area | None = None
    while inside:
        block = _block(filled, max(inside))
        inside = [place for place in inside if place not in block]
        best = block if best is None or (block.bottom, block.left) > (best.bottom, best.left) else best
    return best


def _block(filled: set[tuple[int, int]], seed: tuple[int, int]) -> Area:
    seen, todo = {seed}, [seed]
    while todo:
        row, column = todo.pop()
        near = {(row + down, column + across) for down in (-1, 0, 1) for across in (-1, 0, 1)}
        fresh = (near & filled) - seen
        seen |= fresh
        todo.extend(fresh)
    rows, columns = [row for row, _ in seen], [column for _, column in seen]
    return Area(min(rows), min(columns), max(rows) + 1, max(columns) + 1)


def clear(batch: Batch, tab: Tab, area: Area) -> str:
    """Empty cells, formats and notes stay; returns the area's address."""
    batch.guard(tab, area)
    for place in [place for place in tab.cells if place in area]:
        tab.put(place, replace(tab.cells[place], entered=None, effective=None))
    return a1.address(tab.title, area)
