"""Rows and columns."""

from tests.sheets_server import masks
from tests.sheets_server.areas import COLUMNS, EDGES, ROWS, Area, resolved
from tests.sheets_server.errors import bad
from tests.sheets_server.formats import text_of
from tests.sheets_server.model import BLANK, Tab
from tests.sheets_server.plain import Json
from tests.sheets_server.requests.batch import Batch, fields_of
from tests.sheets_server.shifting import delete, insert, move

_LETTER_PIXELS = 7
_NARROWEST = 21


def insert_dimension(batch: Batch, body: Json) -> Json:
    tab, dimension, start, end = _span(batch, body.get("range", {}), beyond=True)
    before = body.get("inheritFromBefore", False)
    if before and start == 0:
        raise bad("inheritFromBefore cannot be true when inserting at the first row or column.")
    insert(batch.book, tab, dimension, start, end - start)
    _inherit(tab, dimension, start - 1 if before else end, range(start, end))
    return {}


def delete_dimension(batch: Batch, body: Json) -> Json:
    tab, dimension, start, end = _span(batch, body.get("range", {}))
    batch.guard(tab, _strip(tab, dimension, start, end))
    delete(batch.book, tab, dimension, start, end)
    return {}


def move_dimension(batch: Batch, body: Json) -> Json:
    tab, dimension, start, end = _span(batch, body.get("source", {}))
    batch.guard(tab, _strip(tab, dimension, start, end))
    to = int(body.get("destinationIndex", 0))
    if not 0 <= to <= tab.size[dimension == COLUMNS]:
        raise bad(f"Cannot move to index {to}: it is outside the sheet.")
    move(batch.book, tab, dimension, (start, end), to)
    return {}


def append_dimension(batch: Batch, body: Json) -> Json:
    tab, length = batch.tab(body), int(body.get("length", 0))
    if length < 1:
        raise bad("length must be greater than zero.")
    rows, columns = tab.size
    by_row = body.get("dimension") == ROWS
    tab.resize(rows + length * by_row, columns + length * (not by_row))
    return {}


def update_dimension_properties(batch: Batch, body: Json) -> Json:
    tab, dimension, start, end = _span(batch, body.get("range", {}))
    mask = fields_of(body, "properties")
    kept = tab.rows if dimension == ROWS else tab.columns
    for number in range(start, end):
        changed = masks.put(kept.get(number, {}), body.get("properties", {}), mask)
        kept[number] = {name: part for name, part in changed.items() if part not in (False, None)}
    return {}


def auto_resize_dimensions(batch: Batch, body: Json) -> Json:
    tab, dimension, start, end = _span(batch, body.get("dimensions", {}))
    if dimension == COLUMNS:
        for number in range(start, end):
            longest = max(
                (len(text_of(cell)) for (_, c), cell in tab.cells.items() if c == number), default=0
            )
            if longest:
                tab.columns.setdefault(number, {})["pixelSize"] = max(_NARROWEST, longest * _LETTER_PIXELS)
    return {}


def _span(batch: Batch, given: Json, *, beyond: bool = False) -> tuple[Tab, str, int, int]:
    tab, dimension = batch.tab(given), given.get("dimension", "")
    if dimension not in {ROWS, COLUMNS}:
        raise bad("No dimension was given.")
    size = tab.size[dimension == COLUMNS]
    start, end = int(given.get("startIndex", 0)), int(given.get("endIndex", size))
    if not 0 <= start < end or start > size or (not beyond and end > size):
        raise bad(f"Cannot use indexes {start} to {end}: the sheet has {size}.")
    return tab, dimension, start, end


def _strip(tab: Tab, dimension: str, start: int, end: int) -> Area:
    first, last = EDGES[dimension]
    return resolved({first: start, last: end}, tab.size)


def _inherit(tab: Tab, dimension: str, source: int, new: range) -> None:
    by_row = dimension == ROWS
    for (row, column), cell in list(tab.cells.items()):
        if (row if by_row else column) == source and cell.style:
            for number in new:
                place = (number, column) if by_row else (row, number)
                tab.put(place, type(BLANK)(style=cell.style))
