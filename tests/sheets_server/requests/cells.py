"""Cells: updateCells, appendCells, repeatCell and borders."""

from dataclasses import replace

from tests.sheets_server import masks
from tests.sheets_server.areas import Area
from tests.sheets_server.errors import bad
from tests.sheets_server.masks import Mask
from tests.sheets_server.model import BLANK, Cell, Tab
from tests.sheets_server.parsing import cell_of
from tests.sheets_server.plain import Json
from tests.sheets_server.requests.batch import Batch, cell_fields
from tests.sheets_server.requests.styles import restyled
from tests.sheets_server.shifting import insert

_EXTRAS = ("dataValidation", "textFormatRuns", "chipRuns", "pivotTable")
_SIDES = ("top", "bottom", "left", "right")


def update_cells(batch: Batch, body: Json) -> Json:
    mask, rows = cell_fields(body), body.get("rows", [])
    if "range" in body:
        tab, area = batch.writable(body["range"])
        _refuse_overflow(rows, area)
    else:
        tab, area = _from_start(batch, body.get("start", {}), rows)
    for row, column in area.places():
        data = _given(rows, row - area.top, column - area.left)
        if data is None and "range" not in body:
            continue
        old = tab.cells.get((row, column), BLANK)
        tab.put((row, column), merged(batch, old, data or {}, mask))
    return {}


def append_cells(batch: Batch, body: Json) -> Json:
    tab, mask, rows = batch.tab(body), cell_fields(body), body.get("rows", [])
    first = max((row for row, _ in tab.cells), default=-1) + 1
    lacking = first + len(rows) - tab.size.rows
    if lacking > 0:
        insert(batch.book, tab, "ROWS", tab.size.rows, lacking)
    start = {"sheetId": tab.sheet_id, "rowIndex": first}
    return update_cells(batch, {"start": start, "rows": rows, "fields": body["fields"]}) if mask else {}


def repeat_cell(batch: Batch, body: Json) -> Json:
    mask = cell_fields(body)
    tab, area = batch.writable(body.get("range", {}))
    made: dict[int, Cell] = {}  # cells never change, so what becomes of one becomes of all like it
    for place in area.places():
        old = tab.cells.get(place, BLANK)
        if id(old) not in made:
            made[id(old)] = merged(batch, old, body.get("cell", {}), mask)
        tab.put(place, made[id(old)])
    return {}


def update_borders(batch: Batch, body: Json) -> Json:
    tab, area = batch.writable(body.get("range", {}))
    for place in area.places():
        sides = _borders(body, area, place)
        if sides:
            cell = tab.cells.get(place, BLANK)
            borders = cell.style.get("borders", {}) | sides
            shown = {side: line for side, line in borders.items() if line.get("style") != "NONE"}
            style = {name: part for name, part in cell.style.items() if name != "borders"}
            tab.put(place, replace(cell, style=style | ({"borders": shown} if shown else {})))
    return {}


def merged(batch: Batch, old: Cell, data: Json, mask: Mask) -> Cell:
    """Return a cell with the masked fields of a CellData; a masked field that is absent is cleared."""
    cell = old
    if masks.takes(mask, "userEnteredValue"):
        cell = cell_of(data.get("userEnteredValue"), cell, batch.results)
    if masks.takes(mask, "userEnteredFormat"):
        inner = masks.below(mask, "userEnteredFormat")
        cell = replace(cell, style=restyled(cell.style, data.get("userEnteredFormat") or {}, inner))
    if masks.takes(mask, "note"):
        cell = replace(cell, note=data.get("note") or "")
    for name in _EXTRAS:
        if masks.takes(mask, name):
            rest = {key: part for key, part in cell.extras.items() if key != name}
            cell = replace(cell, extras=rest | ({name: data[name]} if data.get(name) else {}))
    return cell


def _borders(body: Json, area: Area, place: tuple[int, int]) -> Json:
    row, column = place
    edges = {
        "top": row == area.top,
        "bottom": row == area.bottom - 1,
        "left": column == area.left,
        "right": column == area.right - 1,
    }
    sides: Json = {}
    for side in _SIDES:
        inner = "innerHorizontal" if side in {"top", "bottom"} else "innerVertical"
        line = body.get(side) if edges[side] else body.get(inner)
        if line is not None:
            sides[side] = line
    return sides


def _given(rows: list[Json], row: int, column: int) -> Json | None:
    if row >= len(rows):
        return None
    values = rows[row].get("values", [])
    return (values[column] or {}) if column < len(values) else None


def _from_start(batch: Batch, start: Json, rows: list[Json]) -> tuple[Tab, Area]:
    top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
    width = max((len(row.get("values", [])) for row in rows), default=0)
    area = Area(top, left, top + len(rows), left + width)
    return batch.writable(area.as_range(start.get("sheetId", 0)))


def _refuse_overflow(rows: list[Json], area: Area) -> None:
    if len(rows) > area.height:
        raise bad(
            f"Attempting to write row: {area.bottom}, beyond the last requested row of: {area.bottom - 1}"
        )
    if any(len(row.get("values", [])) > area.width for row in rows):
        last = area.right - 1
        raise bad(f"Attempting to write column: {area.right}, beyond the last requested column of: {last}")
