"""A spreadsheet as ``spreadsheets.get`` sends it."""

from collections.abc import Sequence
from typing import NamedTuple

from tests.sheets_server import masks
from tests.sheets_server.areas import Area, resolved, shown
from tests.sheets_server.formats import text_of
from tests.sheets_server.masks import Mask
from tests.sheets_server.model import Book, Cell, Tab
from tests.sheets_server.plain import Json

ADDRESS = "https://docs.google.com/spreadsheets/d/{}/edit"
_WHITE: Json = {"red": 1, "green": 1, "blue": 1}
DEFAULT_FORMAT: Json = {
    "backgroundColor": _WHITE,
    "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
    "verticalAlignment": "BOTTOM",
    "wrapStrategy": "OVERFLOW_CELL",
    "textFormat": {
        "foregroundColor": {},
        "fontFamily": "arial,sans,sans-serif",
        "fontSize": 10,
        "bold": False,
        "italic": False,
        "strikethrough": False,
        "underline": False,
        "foregroundColorStyle": {"rgbColor": {}},
    },
    "backgroundColorStyle": {"rgbColor": _WHITE},
}
ROW_PIXELS = 21
COLUMN_PIXELS = 100


class Viewer(NamedTuple):
    """Who looks: their address, and whether the spreadsheet is theirs."""

    email: str
    owns: bool = False


def book_view(
    book: Book, viewer: Viewer, mask: Mask, wanted: Sequence[tuple[Tab, Area]], *, grid: bool
) -> Json:
    """Return the masked Spreadsheet.

    Args:
        book: The spreadsheet.
        viewer: Who looks.
        mask: What is asked for.
        wanted: Areas asked for; tabs not among them are left out. None asked for means all tabs whole.
        grid: Whether cells are sent too.
    """
    whole: Json = {"spreadsheetId": book.spreadsheet_id}
    if masks.takes(mask, "properties"):
        style = {"defaultFormat": DEFAULT_FORMAT}
        whole["properties"] = book.properties | style
    if masks.takes(mask, "sheets"):
        inner = masks.below(mask, "sheets")
        tabs = [tab for tab in book.tabs if not wanted or any(tab is one for one, _ in wanted)]
        areas = {id(tab): [area for one, area in wanted if one is tab] for tab in tabs}
        whole["sheets"] = [
            _tab_view(book, tab, viewer, inner, areas[id(tab)] if grid else None) for tab in tabs
        ]
    if book.named:
        whole["namedRanges"] = [one | {"range": shown(one["range"])} for one in book.named]
    whole["spreadsheetUrl"] = ADDRESS.format(book.spreadsheet_id)
    top = [one for one in book.metadata if "spreadsheet" in one["location"]]
    if top:
        whole["developerMetadata"] = top
    return dict(masks.cut(whole, mask))


def _tab_view(book: Book, tab: Tab, viewer: Viewer, mask: Mask, areas: list[Area] | None) -> Json:
    sheet: Json = {"properties": shown_properties(tab)}
    if areas is not None and masks.takes(mask, "data"):
        inner = masks.below(mask, "data")
        every = areas or [Area(0, 0, *tab.size)]
        sheet["data"] = [_data(book, tab, area, inner) for area in every]
    lists = {
        "merges": [shown(one) for one in tab.merges],
        "conditionalFormats": [_with_ranges(one) for one in tab.conditional],
        "protectedRanges": [protection_view(one, viewer) for one in tab.protected],
        "charts": tab.charts,
        "bandedRanges": [_with_range(one) for one in tab.banded],
        "developerMetadata": _of_tab(book, tab),
        "rowGroups": [_with_range(one) for one in tab.row_groups],
        "columnGroups": [_with_range(one) for one in tab.column_groups],
        "tables": [_with_range(one) for one in tab.tables],
    }
    sheet |= {name: items for name, items in lists.items() if items}
    if tab.basic_filter is not None:
        sheet["basicFilter"] = _with_range(tab.basic_filter)
    return sheet


def shown_properties(tab: Tab) -> Json:
    """Return SheetProperties without what Google leaves out: false and zero."""
    kept = {
        key: value for key, value in tab.properties.items() if value not in (False, None) or key == "index"
    }
    kept["index"], kept["sheetId"] = tab.properties["index"], tab.sheet_id
    grid = tab.properties["gridProperties"]
    return kept | {"gridProperties": {key: value for key, value in grid.items() if value}}


def protection_view(protection: Json, viewer: Viewer) -> Json:
    """Return a protected range as one person sees it: only those who may edit see who else may."""
    may = may_edit(protection, viewer)
    sent = {key: value for key, value in protection.items() if key != "editors" or may}
    if "range" in sent:
        sent["range"] = shown(sent["range"])
    if may:
        sent["requestingUserCanEdit"] = True
    return sent


def may_edit(protection: Json, viewer: Viewer) -> bool:
    editors = protection.get("editors", {}).get("users", [])
    return bool(viewer.owns or protection.get("warningOnly") or viewer.email in editors)


def _with_range(item: Json) -> Json:
    return item | {"range": shown(item["range"])} if "range" in item else item


def _with_ranges(rule: Json) -> Json:
    return rule | {"ranges": [shown(one) for one in rule.get("ranges", [])]}


def _of_tab(book: Book, tab: Tab) -> list[Json]:
    return [one for one in book.metadata if one["location"].get("sheetId") == tab.sheet_id]


def _data(book: Book, tab: Tab, area: Area, mask: Mask) -> Json:
    data: Json = {}
    if area.top:
        data["startRow"] = area.top
    if area.left:
        data["startColumn"] = area.left
    if masks.takes(mask, "rowData"):
        rows = _rows(tab, area, masks.below(masks.below(mask, "rowData"), "values"))
        if rows:
            data["rowData"] = rows
    if masks.takes(mask, "rowMetadata"):
        anchors = _anchors(book, tab, "ROWS")
        usual: Json = {"pixelSize": ROW_PIXELS}
        span = range(area.top, area.bottom)
        data["rowMetadata"] = [usual | tab.rows.get(at, {}) | anchors.get(at, {}) for at in span]
    if masks.takes(mask, "columnMetadata"):
        anchors = _anchors(book, tab, "COLUMNS")
        usual = {"pixelSize": COLUMN_PIXELS}
        span = range(area.left, area.right)
        data["columnMetadata"] = [usual | tab.columns.get(at, {}) | anchors.get(at, {}) for at in span]
    return data


def _anchors(book: Book, tab: Tab, dimension: str) -> dict[int, Json]:
    found: dict[int, Json] = {}
    for one in book.metadata:
        span = one["location"].get("dimensionRange", {})
        if span.get("sheetId", 0) == tab.sheet_id and span.get("dimension") == dimension:
            found.setdefault(span.get("startIndex", 0), {"developerMetadata": []})[
                "developerMetadata"
            ].append(one)
    return found


def _rows(tab: Tab, area: Area, mask: Mask) -> list[Json]:
    widths: dict[int, int] = {}
    for row, column in tab.cells:
        if (row, column) in area:
            widths[row] = max(widths.get(row, area.left), column + 1)
    rows: list[Json] = []
    for row in range(area.top, max(widths, default=area.top - 1) + 1):
        columns = range(area.left, widths.get(row, area.left))
        values = [cell_view(tab.cells.get((row, column)), mask) for column in columns]
        rows.append({"values": values} if values else {})
    return rows


def cell_view(cell: Cell | None, mask: Mask) -> Json:
    """Return a cell as Google's CellData, with what the mask asks for; a blank one is ``{}``."""
    if cell is None:
        return {}
    data: Json = {}
    if cell.entered:
        data["userEnteredValue"] = cell.entered
    if cell.effective:
        data["effectiveValue"] = cell.effective
        if masks.takes(mask, "formattedValue"):
            data["formattedValue"] = text_of(cell)
    if cell.style:
        data["userEnteredFormat"] = cell.style
    if masks.takes(mask, "effectiveFormat") and not cell.is_blank():
        data["effectiveFormat"] = DEFAULT_FORMAT | cell.style
    return data | _beside(cell)


def _beside(cell: Cell) -> Json:
    """Return where a click on a cell leads, and its note, as far as it has them."""
    uri = cell.style.get("textFormat", {}).get("link", {}).get("uri")
    parts = {"hyperlink": uri, "note": cell.note}
    return {name: part for name, part in parts.items() if part} | cell.extras


def area_of(tab: Tab, grid: Json) -> Area:
    """Return the cells of a range on its tab."""
    return resolved(grid, tab.size)
