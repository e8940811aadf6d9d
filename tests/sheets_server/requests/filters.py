"""The basic filter of a tab."""

from tests.sheets_server.plain import Json
from tests.sheets_server.requests.batch import Batch


def set_basic_filter(batch: Batch, body: Json) -> Json:
    given = dict(body.get("filter", {}))
    tab, area = batch.area(given.get("range", {}))
    given["range"] = area.as_range(tab.sheet_id)
    tab.basic_filter = given
    return {}


def clear_basic_filter(batch: Batch, body: Json) -> Json:
    tab = batch.tab(body)
    tab.basic_filter = None
    for number, row in list(tab.rows.items()):
        tab.rows[number] = {name: part for name, part in row.items() if name != "hiddenByFilter"}
    return {}
