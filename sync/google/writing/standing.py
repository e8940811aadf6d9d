"""A tab of ours as it stands in the spreadsheet."""

from dataclasses import dataclass
from functools import cached_property

from sheet_templates.snapshot import CellValue, Tab
from sync.google.plain import Json
from sync.google.writing.places import Places


@dataclass(frozen=True)
class Standing:
    """A tab of ours that is there.

    Attributes:
        sheet: As Google sent it.
        tab: As it was read.
    """

    sheet: Json
    tab: Tab

    @property
    def sheet_id(self) -> int:
        """Its id."""
        return int(self.sheet["properties"].get("sheetId", 0))

    @property
    def places(self) -> Places:
        """Names ranges of it."""
        return Places(self.sheet_id)

    @property
    def size(self) -> tuple[int, int]:
        """Its rows and columns, blank ones too."""
        grid = self.sheet["properties"].get("gridProperties", {})
        return int(grid.get("rowCount", 0)), int(grid.get("columnCount", 0))

    def value(self, row: int, column: int) -> CellValue:
        """Return what a cell comes to; both are counted from 1."""
        return self.tab.value(row, column)

    def text(self, row: int, column: int) -> str | None:
        """Return the text that a cell shows, as it was sent; None where it shows none."""
        shown = self._cell(row, column).get("effectiveValue", {}).get("stringValue")
        return str(shown) if shown is not None else None

    def formula(self, row: int, column: int) -> str | None:
        """Return a cell's formula with its equals sign, None where it has none."""
        entered = self._cell(row, column).get("userEnteredValue", {})
        formula = entered.get("formulaValue")
        return str(formula) if formula is not None else None

    def link(self, row: int, column: int) -> str:
        """Return where a click on a cell leads, empty for nowhere."""
        return str(self._cell(row, column).get("hyperlink", ""))

    def _cell(self, row: int, column: int) -> Json:
        cells = self._rows[row - 1].get("values", ()) if 0 < row <= len(self._rows) else ()
        found: Json = cells[column - 1] if column <= len(cells) else {}
        return found

    @cached_property
    def _rows(self) -> list[Json]:
        data = self.sheet.get("data") or [{}]
        rows: list[Json] = data[0].get("rowData", [])
        return rows
