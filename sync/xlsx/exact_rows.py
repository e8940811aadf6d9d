"""Reads a tab's part through the XML parser. Understands every shape that is well-formed."""

from collections.abc import Mapping
from typing import Final

from sheet_templates.addresses import LAST_COLUMN, cell_name
from sheet_templates.snapshot import CellValue
from sync.xlsx.cells import Decoder
from sync.xlsx.grid import Grid
from sync.xlsx.markup import MAIN, Markup, is_on, plain_name, too_deep
from sync.xlsx.open_cell import OpenCell
from sync.xlsx.places import area_of, cell_place, column_of, row_number, whole_number
from sync.xlsx.refusal import Refusal

_ROOT, _SECTION, _ROW, _CELL = range(4)
"""How deep the elements of a tab lie: worksheet/sheetData/row/c."""

_DIGITS: Final = "0123456789"
_MOST_COLUMN_RANGES: Final = LAST_COLUMN
_NAMES: Final[Mapping[str, str]] = {
    f"{namespace} {local}": local
    for namespace in MAIN
    for local in ("worksheet", "sheetData", "row", "c", "v", "f", "is", "t", "r")
}


class ExactRows:
    """Collects one tab: its rows and merged areas into a grid, its hidden columns beside it.

    Attributes:
        items: Rows that have ended.
        row: Number of the row read last, for rows and cells that do not say where they stand.
        hidden_columns: First and last column of each hidden range; it may reach to the sheet's edge.
    """

    def __init__(self, part: str, decoder: Decoder, grid: Grid) -> None:
        self.markup = Markup(part)
        self.items = 0
        self.row = 0
        self.hidden_columns: list[tuple[int, int]] = []
        self._decoder = decoder
        self._can_strike = decoder.can_strike
        self._grid = grid
        self._depth = 0
        self._section = ""
        self._is_row = False
        self._is_hidden = False
        self._row_text = ""
        self._column = 0
        self._cell: OpenCell | None = None
        self._cells: dict[int, list[tuple[int, CellValue, bool]]] = {}
        parser = self.markup.parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data

    @property
    def is_between_items(self) -> bool:
        """Whether the parser stands among the rows with none open."""
        return self._depth == _ROW and self._section == "sheetData"

    def feed(self, data: bytes) -> None:
        """Read on.

        Raises:
            Refusal: the part is damaged, hostile or beyond the limits.
        """
        self.markup.feed(data)

    def close(self) -> None:
        """Say that nothing follows.

        Raises:
            Refusal: the part ended too early.
        """
        self.markup.close()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        depth = self._depth
        self._depth = depth + 1
        local = _NAMES.get(name) or plain_name(name, MAIN)
        if self._cell is not None:
            if too_deep(depth):
                raise Refusal("The register is damaged: a part is nested too deeply.", self.markup.part)
            self._cell.start(depth - _CELL, local, attributes)
        elif depth == _CELL and self._is_row:
            if local == "c":
                self._cell = OpenCell(attributes)
        else:
            self._start_outside(depth, local, attributes)

    def _start_outside(self, depth: int, local: str, attributes: Mapping[str, str]) -> None:
        if depth == _ROW:
            if self._section == "sheetData" and local == "row":
                self._start_row(attributes)
            elif self._section == "mergeCells" and local == "mergeCell":
                self._add_merge(attributes.get("ref", ""))
            elif self._section == "cols" and local == "col":
                self._add_columns(attributes)
        elif depth == _SECTION:
            self._section = local
        elif depth == _ROOT and local != "worksheet":
            raise Refusal("The register is damaged: a tab's content is something else.", self.markup.part)
        elif too_deep(depth):
            raise Refusal("The register is damaged: a part is nested too deeply.", self.markup.part)

    def _data(self, text: str) -> None:
        if self._cell is not None:
            self._cell.data(self._depth - _CELL - 1, text)

    def _end(self, name: str) -> None:
        depth = self._depth = self._depth - 1
        if self._cell is not None:
            if depth > _CELL:
                self._cell.end(depth - _CELL, _NAMES.get(name) or plain_name(name, MAIN))
            else:
                self._end_cell(self._cell)
        elif depth == _ROW and self._is_row:
            self._end_row()
        elif depth == _SECTION:
            self._section = ""

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        stated = attributes.get("r")
        self._row_text = str(self.row + 1) if stated is None else stated
        self.row = row_number(self._row_text)
        if not self.row:
            raise Refusal("The register is damaged: a row has no place on the sheet.", f"row {stated}")
        self._is_row = True
        self._is_hidden = is_on(attributes.get("hidden"))
        self._column = 0

    def _end_row(self) -> None:
        self._is_row = False
        self.items += 1
        self._flush()
        if self._is_hidden and self.row in self._grid.rows:
            self._grid.hidden_rows.add(self.row)

    def _end_cell(self, cell: OpenCell) -> None:
        self._cell = None
        row, self._column = self._place(cell.reference)
        if cell.is_formula:
            self._grid.add_formula(row, self._column)
        try:
            value = cell.value(self._decoder)
        except Refusal as refusal:
            raise refusal.inside(cell_name(row, self._column)) from refusal
        if value is not None:
            is_struck = (self._can_strike or cell.has_runs) and cell.is_struck(self._decoder)
            cells = self._cells.setdefault(row, [])
            cells.append((self._column, value, is_struck))
            if len(cells) > LAST_COLUMN or len(self._cells) > LAST_COLUMN:
                self._flush()

    def _flush(self) -> None:
        """Hand the cells read so far to the grid; a hostile row has more than a sheet has columns."""
        for row, cells in self._cells.items():
            self._grid.add(row, cells)
        self._cells = {}

    def _place(self, reference: str | None) -> tuple[int, int]:
        if reference is None:
            place: tuple[int, int] | None = (self.row, self._column + 1)
        else:
            letters = reference.rstrip(_DIGITS)
            column = column_of(letters) if reference[len(letters) :] == self._row_text else 0
            place = (self.row, column) if column else cell_place(reference)
        if place is None or place[1] > LAST_COLUMN:
            raise Refusal("The register is damaged: a cell has no place on the sheet.", f"row {self.row}")
        return place

    def _add_merge(self, reference: str) -> None:
        area = area_of(reference)
        if area is None:
            raise Refusal("The register is damaged: a merged area has no place on the sheet.", reference)
        self._grid.add_merge(area)

    def _add_columns(self, attributes: Mapping[str, str]) -> None:
        if not is_on(attributes.get("hidden")):
            return
        first = _column(attributes.get("min", ""))
        last = _column(attributes.get("max", ""))
        self.hidden_columns.append((first, last))
        if len(self.hidden_columns) > _MOST_COLUMN_RANGES:
            raise Refusal(
                "The register is damaged: it hides more columns than a sheet has.", self.markup.part
            )


def _column(text: str) -> int:
    """Return a column from an attribute; what is none counts as the last."""
    return whole_number(text, LAST_COLUMN) or LAST_COLUMN
