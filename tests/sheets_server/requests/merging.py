"""Merged cells: only the first keeps its value."""

from dataclasses import replace

from tests.sheets_server.areas import Area, resolved
from tests.sheets_server.errors import bad
from tests.sheets_server.model import Tab
from tests.sheets_server.plain import Json
from tests.sheets_server.requests.batch import Batch


def merge_cells(batch: Batch, body: Json) -> Json:
    tab, area = batch.writable(body.get("range", {}))
    kept = []
    for one in tab.merges:
        old = resolved(one, tab.size)
        if old.meets(area) and not area.covers(old):
            raise bad("You must select all cells in a merged range to merge or unmerge them.")
        if not old.meets(area):
            kept.append(one)
    tab.merges = kept
    for part in _parts(area, body.get("mergeType", "MERGE_ALL")):
        if part.height * part.width > 1:
            tab.merges.append(part.as_range(tab.sheet_id))
            _keep_first(tab, part)
    return {}


def unmerge_cells(batch: Batch, body: Json) -> Json:
    tab, area = batch.writable(body.get("range", {}))
    met = [one for one in tab.merges if resolved(one, tab.size).meets(area)]
    if any(not area.covers(resolved(one, tab.size)) for one in met):
        raise bad("You must select all cells in a merged range to merge or unmerge them.")
    tab.merges = [one for one in tab.merges if one not in met]
    return {}


def _parts(area: Area, kind: str) -> list[Area]:
    if kind == "MERGE_ROWS":
        return [Area(row, area.left, row + 1, area.right) for row in range(area.top, area.bottom)]
    if kind == "MERGE_COLUMNS":
        return [Area(area.top, column, area.bottom, column + 1) for column in range(area.left, area.right)]
    return [area]


def _keep_first(tab: Tab, area: Area) -> None:
    for place in area.places()[1:]:
        if place in tab.cells:
            tab.put(place, replace(tab.cells[place], entered=None, effective=None))
