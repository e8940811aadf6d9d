"""Named ranges."""

import re

from tests.sheets_server import masks
from tests.sheets_server.areas import shown
from tests.sheets_server.errors import bad
from tests.sheets_server.plain import Json
from tests.sheets_server.requests.batch import Batch, fields_of, numbered

_NAME = re.compile(r"^[^\W\d]\w{0,249}$")


def add_named_range(batch: Batch, body: Json) -> Json:
    given = dict(body.get("namedRange", {}))
    _refuse_name(batch, given.get("name", ""), None)
    tab, area = batch.area(given.get("range", {}))
    given["range"] = area.as_range(tab.sheet_id)
    given.setdefault("namedRangeId", str(batch.book.number()))
    batch.book.named.append(given)
    return {"addNamedRange": {"namedRange": given | {"range": shown(given["range"])}}}


def update_named_range(batch: Batch, body: Json) -> Json:
    given, mask = body.get("namedRange", {}), fields_of(body, "namedRange")
    old = numbered(batch.book.named, "namedRangeId", given.get("namedRangeId"), "named range")
    if masks.takes(mask, "name"):
        _refuse_name(batch, given.get("name", ""), old)
    changed = masks.put(old, given, mask) | {"namedRangeId": old["namedRangeId"]}
    tab, area = batch.area(changed.get("range", {}))
    changed["range"] = area.as_range(tab.sheet_id)
    batch.book.named[batch.book.named.index(old)] = changed
    return {}


def delete_named_range(batch: Batch, body: Json) -> Json:
    wanted = body.get("namedRangeId")
    batch.book.named.remove(numbered(batch.book.named, "namedRangeId", wanted, "named range"))
    return {}


def _refuse_name(batch: Batch, name: str, own: Json | None) -> None:
    if not _NAME.match(name):
        raise bad(f"The name {name!r} cannot be used for a named range.")
    if any(one is not own and one["name"].casefold() == name.casefold() for one in batch.book.named):
        raise bad(f"The name {name} already exists.")
