"""Developer metadata: marks on a spreadsheet, tab, row or column."""

from tests.sheets_server import masks
from tests.sheets_server.errors import bad
from tests.sheets_server.model import Book
from tests.sheets_server.plain import Json
from tests.sheets_server.requests.batch import Batch, fields_of

_PLACES = {"spreadsheet": "SPREADSHEET", "sheetId": "SHEET"}


def create_developer_metadata(batch: Batch, body: Json) -> Json:
    given = dict(body.get("developerMetadata", {}))
    if not given.get("metadataKey"):
        raise bad("developerMetadata.metadataKey must be specified.")
    if given.get("visibility") not in {"DOCUMENT", "PROJECT"}:
        raise bad("developerMetadata.visibility must be specified.")
    given.setdefault("metadataId", batch.book.number())
    if any(one["metadataId"] == given["metadataId"] for one in batch.book.metadata):
        raise bad(f"Developer metadata with id {given['metadataId']} already exists.")
    given["location"] = _location(batch, given.get("location", {}))
    batch.book.metadata.append(given)
    return {"createDeveloperMetadata": {"developerMetadata": given}}


def update_developer_metadata(batch: Batch, body: Json) -> Json:
    found, mask = _found(batch.book, body), fields_of(body, "developerMetadata")
    given = body.get("developerMetadata", {})
    changed = []
    for one in found:
        new = masks.put(one, given, {name: {} for name in given} if "*" in mask else mask)
        new["metadataId"] = one["metadataId"]
        if "location" in given and masks.takes(mask, "location"):
            new["location"] = _location(batch, given["location"])
        batch.book.metadata[batch.book.metadata.index(one)] = new
        changed.append(new)
    return {"updateDeveloperMetadata": {"developerMetadata": changed}}


def delete_developer_metadata(batch: Batch, body: Json) -> Json:
    found = _found(batch.book, {"dataFilters": [body.get("dataFilter", {})]})
    batch.book.metadata = [one for one in batch.book.metadata if one not in found]
    return {"deleteDeveloperMetadata": {"deletedDeveloperMetadata": found}}


def matches(one: Json, lookup: Json) -> bool:
    """Tell whether a mark is the one that a DeveloperMetadataLookup asks for."""
    place = lookup.get("metadataLocation", {})
    kinds = {lookup.get("locationType"), None, "DEVELOPER_METADATA_LOCATION_TYPE_UNSPECIFIED"}
    same = all(
        lookup[name] == one.get(name)
        for name in ("metadataId", "metadataKey", "metadataValue", "visibility")
        if name in lookup
    )
    return bool(
        same
        and (len(kinds) == 2 or one["location"]["locationType"] in kinds)
        and all(one["location"].get(name) == part for name, part in place.items() if name != "locationType")
    )


def _found(book: Book, body: Json) -> list[Json]:
    lookups = [one.get("developerMetadataLookup") for one in body.get("dataFilters", [])]
    if not lookups or None in lookups:
        raise bad("A developerMetadataLookup must be given.")
    return [one for one in book.metadata if any(matches(one, lookup) for lookup in lookups if lookup)]


def _location(batch: Batch, given: Json) -> Json:
    for name, kind in _PLACES.items():
        if name in given:
            if name == "sheetId":
                batch.tab(given)
            return {"locationType": kind, name: given[name]}
    span = given.get("dimensionRange")
    if not span:
        raise bad("developerMetadata.location must be specified.")
    start, end = span.get("startIndex", 0), span.get("endIndex", 0)
    if end - start != 1:
        raise bad("Developer metadata can only be associated with a single row or column.")
    size = batch.tab(span).size
    if not 0 <= start < (size.rows if span.get("dimension") == "ROWS" else size.columns):
        raise bad("Developer metadata cannot be associated with a row or column beyond the grid.")
    kind = "ROW" if span.get("dimension") == "ROWS" else "COLUMN"
    return {"locationType": kind, "dimensionRange": {"sheetId": span.get("sheetId", 0)} | span}
