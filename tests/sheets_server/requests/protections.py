"""Protected ranges."""

from tests.sheets_server import masks
from tests.sheets_server.errors import bad, protected
from tests.sheets_server.plain import Json
from tests.sheets_server.requests.batch import Batch, fields_of, numbered
from tests.sheets_server.view import may_edit, protection_view

_READ_ONLY = "requestingUserCanEdit"


def add_protected_range(batch: Batch, body: Json) -> Json:
    given = {name: part for name, part in body.get("protectedRange", {}).items() if name != _READ_ONLY}
    if given.get("warningOnly") and given.get("editors"):
        raise bad("Editors cannot be set when warningOnly is true.")
    _place(batch, given)
    given.setdefault("protectedRangeId", batch.book.number())
    tab = batch.tab(given["range"])
    if any(one["protectedRangeId"] == given["protectedRangeId"] for one in tab.protected):
        raise bad(f"Protected range with id {given['protectedRangeId']} already exists.")
    if not given.get("warningOnly"):
        editors = dict(given.get("editors", {}))
        editors["users"] = sorted({*editors.get("users", []), batch.viewer.email})
        given["editors"] = editors
    tab.protected.append(given)
    return {"addProtectedRange": {"protectedRange": protection_view(given, batch.viewer)}}


def update_protected_range(batch: Batch, body: Json) -> Json:
    given, mask = body.get("protectedRange", {}), fields_of(body, "protectedRange")
    holder, old = _find(batch, given.get("protectedRangeId"))
    number = {"protectedRangeId": old["protectedRangeId"]}
    changed = masks.put(old, given, mask) | number
    changed.setdefault("range", old["range"])
    _place(batch, changed)
    holder[holder.index(old)] = changed
    return {}


def delete_protected_range(batch: Batch, body: Json) -> Json:
    holder, old = _find(batch, body.get("protectedRangeId"))
    holder.remove(old)
    return {}


def _find(batch: Batch, number: object) -> tuple[list[Json], Json]:
    holders = {id(one): tab.protected for tab in batch.book.tabs for one in tab.protected}
    every = [one for tab in batch.book.tabs for one in tab.protected]
    old = numbered(every, "protectedRangeId", number, "protected range")
    if not may_edit(old, batch.viewer):
        raise protected()
    return holders[id(old)], old


def _place(batch: Batch, given: Json) -> None:
    if "namedRangeId" in given and "range" not in given:
        named = numbered(batch.book.named, "namedRangeId", given["namedRangeId"], "named range")
        given["range"] = dict(named["range"])
    grid = given.get("range", {})
    batch.area(grid)
    given["range"] = {"sheetId": 0} | grid
