"""Ranges of a tab as Google names them: indexes from 0, the end behind the last."""

from dataclasses import dataclass

from sync.google.plain import Json

ROWS, COLUMNS = "ROWS", "COLUMNS"


@dataclass(frozen=True, slots=True)
class Places:
    """Names ranges of one tab.

    Attributes:
        sheet_id: The tab's.
    """

    sheet_id: int

    def area(
        self,
        top: int | None = None,
        left: int | None = None,
        bottom: int | None = None,
        right: int | None = None,
    ) -> Json:
        """Return a ``GridRange``; edges that are left out are those of the tab."""
        edges = {
            "startRowIndex": top,
            "startColumnIndex": left,
            "endRowIndex": bottom,
            "endColumnIndex": right,
        }
        return {"sheetId": self.sheet_id} | {name: at for name, at in edges.items() if at is not None}

    def cell(self, row: int, column: int) -> Json:
        """Return a ``GridCoordinate``."""
        return {"sheetId": self.sheet_id, "rowIndex": row, "columnIndex": column}

    def span(self, dimension: str, start: int, end: int) -> Json:
        """Return a ``DimensionRange``."""
        return {"sheetId": self.sheet_id, "dimension": dimension, "startIndex": start, "endIndex": end}
