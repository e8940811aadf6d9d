"""Tables with typed columns, and bands of colour."""

from tests.sheets_server import masks
from tests.sheets_server.areas import shown
from tests.sheets_server.errors import bad
from tests.sheets_server.model import Tab
from tests.sheets_server.plain import Json
from tests.sheets_server.requests.batch import Batch, fields_of, numbered


def add_table(batch: Batch, body: Json) -> Json:
    table = dict(body.get("table", {}))
    tab, area = batch.writable(table.get("range", {}))
    if any(one.get("name") == table.get("name") for other in batch.book.tabs for one in other.tables):
        raise bad(f"A table with the name {table.get('name')} already exists.")
    table["range"] = area.as_range(tab.sheet_id)
    table.setdefault("tableId", str(batch.book.number()))
    tab.tables.append(table)
    return {"addTable": {"table": table | {"range": shown(table["range"])}}}


def update_table(batch: Batch, body: Json) -> Json:
    given, mask = body.get("table", {}), fields_of(body, "table")
    tab, old = _find(batch, "tables", "tableId", given.get("tableId"))
    tab.tables[tab.tables.index(old)] = masks.put(old, given, mask)
    return {}


def delete_table(batch: Batch, body: Json) -> Json:
    tab, old = _find(batch, "tables", "tableId", body.get("tableId"))
    tab.tables.remove(old)
    return {}


def add_banding(batch: Batch, body: Json) -> Json:
    band = dict(body.get("bandedRange", {}))
    tab, area = batch.area(band.get("range", {}))
    band["range"] = area.as_range(tab.sheet_id)
    band.setdefault("bandedRangeId", batch.book.number())
    tab.banded.append(band)
    return {"addBanding": {"bandedRange": band | {"range": shown(band["range"])}}}


def delete_banding(batch: Batch, body: Json) -> Json:
    tab, old = _find(batch, "banded", "bandedRangeId", body.get("bandedRangeId"))
    tab.banded.remove(old)
    return {}


def _find(batch: Batch, where: str, key: str, wanted: object) -> tuple[Tab, Json]:
    items = [(tab, one) for tab in batch.book.tabs for one in getattr(tab, where)]
    old = numbered([one for _, one in items], key, wanted, "object")
    return next(tab for tab, one in items if one is old), old
