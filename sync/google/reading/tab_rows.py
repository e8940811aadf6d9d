"""The cells of one tab of a Google spreadsheet, collected row by row from the pieces that are sent."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from sheet_templates.addresses import LAST_COLUMN, LAST_ROW
from sheet_templates.snapshot import CellValue
from sync.connectors.grid import Grid
from sync.connectors.refusals import too_large
from sync.google.plain import Json
from sync.google.reading.cells import Cells

_HIDDEN: Final = ("hiddenByUser", "hiddenByFilter")


class TabRows:
    """Rows, and what is known about their cells.

    Attributes:
        formulas: Places of formulas, those with a blank result included.
        notes: Notes by place.
        struck: Rows whose first value is struck through.
        hidden_rows: Hidden rows, with or without a value.
        hidden_columns: Hidden columns, with or without a value.
    """

    def __init__(self, cells: Cells, source: str) -> None:
        self.formulas: set[tuple[int, int]] = set()
        self.notes: dict[tuple[int, int], str] = {}
        self.struck: set[int] = set()
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._cells = cells
        self._source = source
        self._rows: dict[int, list[CellValue]] = {}

    def take(self, data: Json) -> None:
        """Take one piece of the tab: Google's ``GridData``."""
        top, left = data.get("startRow", 0) + 1, data.get("startColumn", 0) + 1
        self.hidden_rows.update(_hidden(data.get("rowMetadata", ()), top))
        self.hidden_columns.update(_hidden(data.get("columnMetadata", ()), left))
        for row, sent in enumerate(data.get("rowData", ()), start=top):
            cells = sent.get("values")
            if cells:
                self._take_row(row, left, cells)

    def _take_row(self, row: int, left: int, cells: list[Json]) -> None:
        values = [self._cells.value(cell) if cell else None for cell in cells]
        self._note(row, left, cells)
        while values and values[-1] is None:
            values.pop()
        if not values:
            return
        first = next(at for at, value in enumerate(values) if value is not None)
        if row not in self._rows or self._is_left_of_all(row, left + first):
            (self.struck.add if _is_struck(cells[first]) else self.struck.discard)(row)
        self._put(row, left, values)

    def _note(self, row: int, left: int, cells: list[Json]) -> None:
        """Note formulas, and what staff wrote beside a cell."""
        for column, cell in enumerate(cells, start=left):
            if "note" in cell:
                self.notes[row, column] = cell["note"]
            entered = cell.get("userEnteredValue")
            if entered and "formulaValue" in entered:
                self.formulas.add((row, column))

    def _is_left_of_all(self, row: int, column: int) -> bool:
        there = next(at for at, value in enumerate(self._rows[row], start=1) if value is not None)
        return column <= there

    def _put(self, row: int, left: int, values: list[CellValue]) -> None:
        if left > 1:
            values = [None] * (left - 1) + values
        there = self._rows.get(row)
        if there is not None:
            values = list(_over(there, values))
        self._rows[row] = values

    def fill(self, grid: Grid) -> None:
        """Put the rows into a grid, from top to bottom.

        Raises:
            RegisterUnreadable: there are more rows, columns or cells than the limits allow.
        """
        for row in sorted(self._rows):
            values = self._rows[row]
            if row > LAST_ROW or len(values) > LAST_COLUMN:
                raise too_large(
                    self._source, f"{grid.title} has a value beyond the last cell of an Excel tab"
                )
            grid.add(row, values)


def _hidden(dimensions: Iterable[Json], first: int) -> Iterator[int]:
    """Give the numbers of hidden rows or columns."""
    for number, about in enumerate(dimensions, start=first):
        if about and any(about.get(name) for name in _HIDDEN):
            yield number


def _is_struck(cell: Json) -> bool:
    look: Any = cell
    for name in ("userEnteredFormat", "textFormat", "strikethrough"):
        look = look.get(name)
        if not look:
            return False
    return bool(look)


def _over(under: list[CellValue], over: list[CellValue]) -> Iterator[CellValue]:
    """Give the values of a row that came in two pieces."""
    for at in range(max(len(under), len(over))):
        value = over[at] if at < len(over) else None
        yield value if value is not None or at >= len(under) else under[at]
