"""Sorting: values, formats and notes move, rows stay where they are, and so does what is fixed to rows."""

from tests.sheets_server.formats import text_of
from tests.sheets_server.model import BLANK, Cell
from tests.sheets_server.plain import Json
from tests.sheets_server.requests.batch import Batch

_KINDS = ("numberValue", "stringValue", "boolValue", "errorValue")


def sort_range(batch: Batch, body: Json) -> Json:
    tab, area = batch.writable(body.get("range", {}))
    columns = range(area.left, area.right)
    rows = [
        [tab.cells.get((row, column), BLANK) for column in columns] for row in range(area.top, area.bottom)
    ]
    for spec in reversed(body.get("sortSpecs", [])):
        rows = _sorted(rows, spec.get("dimensionIndex", 0) - area.left, spec.get("sortOrder") == "DESCENDING")
    for row, cells in enumerate(rows, area.top):
        for column, cell in enumerate(cells, area.left):
            tab.put((row, column), cell)
    return {}


def _sorted(rows: list[list[Cell]], column: int, descending: bool) -> list[list[Cell]]:  # noqa: FBT001 - private
    full = [row for row in rows if row[column].effective]
    blank = [row for row in rows if not row[column].effective]
    return sorted(full, key=lambda row: _order(row[column]), reverse=descending) + blank


def _order(cell: Cell) -> tuple[int, float, str]:
    value = cell.effective or {}
    kind = next((at for at, name in enumerate(_KINDS) if name in value), len(_KINDS))
    number = float(value.get("numberValue") or value.get("boolValue") or 0)
    return kind, number, text_of(cell).casefold()
