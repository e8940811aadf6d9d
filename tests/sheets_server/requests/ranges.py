"""Ranges of cells that come, go, are copied and are cut."""

from collections.abc import Callable
from dataclasses import replace

from tests.sheets_server.areas import ROWS, Area
from tests.sheets_server.errors import bad
from tests.sheets_server.model import BLANK, Cell, Tab
from tests.sheets_server.plain import Json
from tests.sheets_server.requests.batch import Batch
from tests.sheets_server.shifting import insert

_PASTED: dict[str, Callable[[Cell, Cell], Cell]] = {
    "PASTE_NORMAL": lambda new, _: new,
    "PASTE_VALUES": lambda new, old: replace(old, entered=new.effective, effective=new.effective),
    "PASTE_FORMAT": lambda new, old: replace(old, style=new.style),
    "PASTE_FORMULA": lambda new, old: replace(old, entered=new.entered, effective=new.effective),
    "PASTE_NO_BORDERS": lambda new, old: replace(
        new, style={name: part for name, part in new.style.items() if name != "borders"}
    ),
    "PASTE_DATA_VALIDATION": lambda new, old: replace(old, extras=new.extras),
}


def insert_range(batch: Batch, body: Json) -> Json:
    tab, area = batch.writable(body.get("range", {}))
    rows = body.get("shiftDimension", ROWS) == ROWS
    strip = Area(area.top, area.left, tab.size.rows if rows else area.bottom, area.right)
    if not rows:
        strip = Area(area.top, area.left, area.bottom, tab.size.columns)
    lifted = _lift(tab, strip)
    for (row, column), cell in lifted.items():
        place = (row + area.height, column) if rows else (row, column + area.width)
        _grow(batch, tab, place)
        tab.put(place, cell)
    return {}


def delete_range(batch: Batch, body: Json) -> Json:
    tab, area = batch.writable(body.get("range", {}))
    _lift(tab, area)
    if body.get("shiftDimension", ROWS) == ROWS:
        for (row, column), cell in _lift(
            tab, Area(area.bottom, area.left, tab.size.rows, area.right)
        ).items():
            tab.put((row - area.height, column), cell)
    else:
        for (row, column), cell in _lift(
            tab, Area(area.top, area.right, area.bottom, tab.size.columns)
        ).items():
            tab.put((row, column - area.width), cell)
    return {}


def copy_paste(batch: Batch, body: Json) -> Json:
    source_tab, source = batch.area(body.get("source", {}))
    tab, target = batch.area(body.get("destination", {}))
    turned = body.get("pasteOrientation") == "TRANSPOSE"
    height, width = (source.width, source.height) if turned else (source.height, source.width)
    target = Area(
        target.top,
        target.left,
        target.top + max(height, target.height // height * height),
        target.left + max(width, target.width // width * width),
    )
    _fit(batch, tab, target)
    batch.guard(tab, target)
    paste = _pasting(body)
    for (row, column), new in _copied(source_tab, source, target, turned=turned).items():
        tab.put((row, column), paste(new, tab.cells.get((row, column), BLANK)))
    return {}


def cut_paste(batch: Batch, body: Json) -> Json:
    source_tab, source = batch.writable(body.get("source", {}))
    place = body.get("destination", {})
    tab = batch.tab(place)
    top, left = place.get("rowIndex", 0), place.get("columnIndex", 0)
    target = Area(top, left, top + source.height, left + source.width)
    _fit(batch, tab, target)
    batch.guard(tab, target)
    lifted = _lift(source_tab, source)
    paste = _pasting(body)
    for row, column in target.places():
        new = lifted.get((row - top + source.top, column - left + source.left), BLANK)
        tab.put((row, column), paste(new, tab.cells.get((row, column), BLANK)))
    return {}


def _pasting(body: Json) -> Callable[[Cell, Cell], Cell]:
    paste = _PASTED.get(body.get("pasteType", "PASTE_NORMAL"))
    if paste is None:
        raise bad(f"Unsupported paste type: {body['pasteType']}")
    return paste


def _copied(tab: Tab, source: Area, target: Area, *, turned: bool) -> dict[tuple[int, int], Cell]:
    copied = {}
    for row, column in target.places():
        down, across = row - target.top, column - target.left
        if turned:
            down, across = across, down
        place = (source.top + down % source.height, source.left + across % source.width)
        copied[row, column] = tab.cells.get(place, BLANK)
    return copied


def _lift(tab: Tab, area: Area) -> dict[tuple[int, int], Cell]:
    places = [place for place in tab.cells if place in area]
    return {place: tab.cells.pop(place) for place in places}


def _grow(batch: Batch, tab: Tab, place: tuple[int, int]) -> None:
    _fit(batch, tab, Area(0, 0, place[0] + 1, place[1] + 1))


def _fit(batch: Batch, tab: Tab, area: Area) -> None:
    if area.bottom > tab.size.rows:
        insert(batch.book, tab, ROWS, tab.size.rows, area.bottom - tab.size.rows)
    if area.right > tab.size.columns:
        insert(batch.book, tab, "COLUMNS", tab.size.columns, area.right - tab.size.columns)
