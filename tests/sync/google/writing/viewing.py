"""A spreadsheet as the server for tests sends it, quickly: a cell that did not change is not shown anew."""

from functools import lru_cache

from sync.google.plain import Json
from tests.sheets_server import masks
from tests.sheets_server.areas import Area
from tests.sheets_server.masks import Mask
from tests.sheets_server.model import Book, Cell, Tab
from tests.sheets_server.view import Viewer, book_view, cell_view

_KEPT = 200_000

Wanted = list[tuple[Tab, Area]]


class Views:
    """Shows spreadsheets by one mask; it remembers how each cell was shown, as cells never change."""

    def __init__(self, mask: Mask) -> None:
        self._mask = mask
        self._cells = masks.below(masks.below(masks.below(mask, "sheets"), "data"), "rowData")
        self._values = masks.below(self._cells, "values")
        self._shown: dict[int, tuple[Cell, Json]] = {}

    def of(self, book: Book, viewer: Viewer, wanted: Wanted) -> Json:
        """Return the masked spreadsheet; of these areas only, where there are any."""
        whole = book_view(book, viewer, _without_cells(self._mask), wanted, grid=True)
        if not _has_cells(self._mask):
            return whole
        tabs = {tab.sheet_id: tab for tab in book.tabs}
        for sheet in whole["sheets"]:
            tab = tabs[sheet["properties"]["sheetId"]]
            areas = [area for one, area in wanted if one is tab] or [Area(0, 0, *tab.size)]
            for data, area in zip(sheet["data"], areas, strict=True):
                if rows := self._rows(tab, area):
                    data["rowData"] = rows
        return whole

    def _rows(self, tab: Tab, area: Area) -> list[Json]:
        rows: dict[int, dict[int, Cell]] = {}
        is_whole = area == Area(0, 0, *tab.size)
        for place, cell in tab.cells.items():
            if is_whole or place in area:
                rows.setdefault(place[0], {})[place[1]] = cell
        return [self._row(rows.get(row), area.left) for row in range(area.top, max(rows, default=-1) + 1)]

    def _row(self, cells: dict[int, Cell] | None, left: int) -> Json:
        if not cells:
            return {}
        values = [self._cell(cells.get(column)) for column in range(left, max(cells) + 1)]
        return {"values": values}

    def _cell(self, cell: Cell | None) -> Json:
        if cell is None:
            return {}
        known = self._shown.get(id(cell))
        if known is not None:
            return known[1]
        if len(self._shown) > _KEPT:
            self._shown.clear()
        shown: Json = masks.cut(cell_view(cell, self._values), self._values)
        self._shown[id(cell)] = cell, shown
        return shown


@lru_cache(maxsize=16)
def views(fields: str, below: str = "") -> Views:
    """Return what shows spreadsheets by a mask, or by the part of it below a name."""
    mask = masks.parse(fields) if fields else masks.EVERYTHING
    return Views(masks.below(mask, below) if below else mask)


def _has_cells(mask: Mask) -> bool:
    data = mask.get("sheets", {}).get("data", {})
    return "rowData" in data


def _without_cells(mask: Mask) -> Mask:
    """Return a mask without its cells; masks that do not name them stay as they are."""
    if not _has_cells(mask):
        return mask
    data = {name: inner for name, inner in mask["sheets"]["data"].items() if name != "rowData"}
    return mask | {"sheets": mask["sheets"] | {"data": data}}
