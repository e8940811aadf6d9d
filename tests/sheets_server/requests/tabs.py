"""Tabs, and the properties of the whole spreadsheet."""

from tests.sheets_server import masks
from tests.sheets_server.errors import bad
from tests.sheets_server.model import Tab, new_tab
from tests.sheets_server.plain import Json
from tests.sheets_server.requests.batch import Batch, fields_of
from tests.sheets_server.view import shown_properties

_COLOUR_FORMS = {"tabColor": "tabColorStyle", "tabColorStyle": "tabColor"}
_ROUNDING = 1e-6
_COLOURS = ("red", "green", "blue", "alpha")


def add_sheet(batch: Batch, body: Json) -> Json:
    book, given = batch.book, dict(body.get("properties", {}))
    sheet_id = given.get("sheetId")
    if sheet_id is None:
        sheet_id = book.number()
    elif any(tab.sheet_id == sheet_id for tab in book.tabs):
        raise bad(f"Sheet with id {sheet_id} already exists. Please choose another id.")
    tab = new_tab(sheet_id, given.get("title") or _free_title(batch))
    _refuse_title(batch, tab.title, None)
    mask = {name: masks.EVERYTHING for name in given if name not in {"sheetId", "index", "gridProperties"}}
    if mask:
        tab.properties = masks.put(tab.properties, given, mask)
    tab.properties["gridProperties"] |= given.get("gridProperties", {})
    _tidy(tab)
    book.tabs.insert(given.get("index", len(book.tabs)), tab)
    book.renumber()
    return {"addSheet": {"properties": shown_properties(tab)}}


def delete_sheet(batch: Batch, body: Json) -> Json:
    tab = batch.tab(body)
    batch.guard(tab)
    remaining = [one for one in batch.book.tabs if one is not tab]
    if not any(not one.properties.get("hidden") for one in remaining):
        raise bad("You can't remove all the visible sheets in a document.")
    book = batch.book
    book.tabs = remaining
    book.named = [one for one in book.named if one["range"].get("sheetId", 0) != tab.sheet_id]
    book.metadata = [one for one in book.metadata if not _is_on(one["location"], tab.sheet_id)]
    book.renumber()
    return {}


def duplicate_sheet(batch: Batch, body: Json) -> Json:
    source = batch.book.tab(int(body.get("sourceSheetId", 0)))
    tab = source.copy()
    title = body.get("newSheetName") or f"Copy of {source.title}"
    _refuse_title(batch, title, None)
    tab.properties |= {"sheetId": body.get("newSheetId") or batch.book.number(), "title": title}
    _repoint(tab)
    for name, key in (("charts", "chartId"), ("protected", "protectedRangeId")):
        for one in getattr(tab, name):
            one[key] = batch.book.number()
    batch.book.tabs.insert(body.get("insertSheetIndex", 0), tab)
    batch.book.renumber()
    return {"duplicateSheet": {"properties": shown_properties(tab)}}


def update_sheet_properties(batch: Batch, body: Json) -> Json:
    given = body.get("properties", {})
    tab, mask = batch.tab(given), fields_of(body, "properties")
    if "title" in mask or "*" in mask:
        _refuse_title(batch, given.get("title", tab.title), tab)
    kept = {"sheetId": tab.sheet_id, "index": tab.properties["index"], "sheetType": "GRID"}
    if "*" in mask:
        mask = dict.fromkeys(given, masks.EVERYTHING)
    for name, other in _COLOUR_FORMS.items():
        if name in mask:
            tab.properties.pop(other, None)
    tab.properties = masks.put(tab.properties, given, mask) | kept
    tab.properties.setdefault("title", "")
    _tidy(tab)
    if "index" in mask:
        _move(batch, tab, int(given.get("index", 0)))
    if all(one.properties.get("hidden") for one in batch.book.tabs):
        raise bad("You can't hide all the sheets in a document.")
    return {}


def update_spreadsheet_properties(batch: Batch, body: Json) -> Json:
    mask = fields_of(body, "properties")
    given = body.get("properties", {})
    if "*" in mask:
        mask = dict.fromkeys(given, masks.EVERYTHING)
    batch.book.properties = masks.put(batch.book.properties, given, mask)
    return {}


def _move(batch: Batch, tab: Tab, index: int) -> None:
    tabs = batch.book.tabs
    now = tabs.index(tab)
    if index in {now, now + 1}:
        return
    tabs.insert(index, tab)
    del tabs[now if index > now else now + 1]
    batch.book.renumber()


def _tidy(tab: Tab) -> None:
    rows, columns = tab.size
    grid = tab.properties["gridProperties"]
    if rows < 1 or columns < 1:
        raise bad("Invalid value at 'gridProperties': a sheet has at least one row and one column.")
    if grid.get("frozenRowCount", 0) >= rows > 0 and grid.get("frozenRowCount"):
        raise bad("You can't freeze all visible rows on the sheet.")
    if grid.get("frozenColumnCount", 0) >= columns and grid.get("frozenColumnCount"):
        raise bad("You can't freeze all visible columns on the sheet.")
    tab.cells = {place: cell for place, cell in tab.cells.items() if place[0] < rows and place[1] < columns}
    style = tab.properties.pop("tabColorStyle", {}).get("rgbColor")
    colour = tab.properties.pop("tabColor", style)
    if colour is not None:
        colour = _quantised(colour)
        tab.properties |= {"tabColor": colour, "tabColorStyle": {"rgbColor": colour}}


def _quantised(colour: Json) -> Json:
    parts = {name: int(colour[name] * 255 + _ROUNDING) / 255 for name in _COLOURS if colour.get(name)}
    return {name: int(part) if part == int(part) else round(part, 8) for name, part in parts.items()}


def _free_title(batch: Batch) -> str:
    titles = {tab.title for tab in batch.book.tabs}
    return next(f"Sheet{number}" for number in range(1, len(titles) + 2) if f"Sheet{number}" not in titles)


def _refuse_title(batch: Batch, title: str, own: Tab | None) -> None:
    if not title:
        raise bad("A sheet name can't be blank.")
    if any(tab is not own and tab.title.casefold() == title.casefold() for tab in batch.book.tabs):
        raise bad(f'A sheet with the name "{title}" already exists. Please enter another name.')


def _is_on(location: Json, sheet_id: int) -> bool:
    return sheet_id in {location.get("sheetId"), location.get("dimensionRange", {}).get("sheetId")}


def _repoint(tab: Tab) -> None:
    for one in (*tab.merges, *_inner_ranges(tab)):
        one["sheetId"] = tab.sheet_id


def _inner_ranges(tab: Tab) -> list[Json]:
    groups = (*tab.row_groups, *tab.column_groups)
    items: list[Json] = [one.get("range", {}) for one in (*tab.protected, *tab.tables, *tab.banded, *groups)]
    for rule in tab.conditional:
        items.extend(rule.get("ranges", []))
    if tab.basic_filter is not None:
        items.append(tab.basic_filter.get("range", {}))
    return items
