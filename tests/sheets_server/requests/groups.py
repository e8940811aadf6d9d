"""Groups of rows and of columns."""

from tests.sheets_server import masks
from tests.sheets_server.areas import ROWS
from tests.sheets_server.errors import bad
from tests.sheets_server.model import Tab
from tests.sheets_server.plain import Json
from tests.sheets_server.requests.batch import Batch, fields_of


def add_dimension_group(batch: Batch, body: Json) -> Json:
    groups, span = _groups(batch, body.get("range", {}))
    depth = 1 + sum(_covers(one["range"], span) for one in groups)
    groups.append({"range": span, "depth": depth})
    word = "addDimensionGroup"
    return {word: {"dimensionGroups": [dict(one) for one in groups]}}


def delete_dimension_group(batch: Batch, body: Json) -> Json:
    groups, span = _groups(batch, body.get("range", {}))
    found = [one for one in groups if _covers(span, one["range"])]
    if not found:
        raise bad("No dimension group is in the range.")
    groups.remove(max(found, key=lambda one: int(one["depth"])))
    return {"deleteDimensionGroup": {"dimensionGroups": [dict(one) for one in groups]} if groups else {}}


def update_dimension_group(batch: Batch, body: Json) -> Json:
    given = body.get("dimensionGroup", {})
    groups, span = _groups(batch, given.get("range", {}))
    mask = fields_of(body, "dimensionGroup")
    for one in groups:
        if one["range"] == span and one["depth"] == given.get("depth", one["depth"]):
            one.update(masks.put(one, given, {"collapsed": masks.EVERYTHING} if "*" in mask else mask))
            return {}
    raise bad("No dimension group has that range and depth.")


def _groups(batch: Batch, given: Json) -> tuple[list[Json], Json]:
    tab: Tab = batch.tab(given)
    by_row = given.get("dimension") == ROWS
    span = {"sheetId": tab.sheet_id, "startIndex": 0, "endIndex": tab.size[not by_row]} | given
    return (tab.row_groups if by_row else tab.column_groups), span


def _covers(outer: Json, inner: Json) -> bool:
    return bool(outer["startIndex"] <= inner["startIndex"] and inner["endIndex"] <= outer["endIndex"])
