"""Guards: requests that make Google turn a whole batch down where it would hit the wrong cells.

The Sheets API knows no "only if unchanged". But it keeps marks (developer metadata) on columns and tabs,
moves them along when staff insert, move or delete columns, and takes no two marks of one id. So a guard deletes
a mark only if it still is where it was read, and makes it anew: that fails if it is somewhere else by now, or
holds another value, and with it the batch. This also refuses a batch that comes a second time.
"""

from collections.abc import Iterator
from hashlib import blake2b

from sync.google.plain import Json
from sync.google.writing.places import COLUMNS, Places
from sync.google.writing.standing import Standing

COLUMN_KEY = "ap-register-column"
BATCH_KEY = "ap-register-batch"
_VISIBILITY = "DOCUMENT"
_FIRST = "0"


def guards(standing: Standing, following: str) -> Iterator[Json]:
    """Give the requests that go first on a tab that is there.

    Args:
        standing: The tab.
        following: The mark of this batch.
    """
    now = _batch_mark(standing)
    if now is not None:
        yield _delete({"metadataId": now["metadataId"], "metadataValue": str(now.get("metadataValue", ""))})
        yield _create(int(now["metadataId"]), BATCH_KEY, following, {"sheetId": standing.sheet_id})
    else:
        yield batch_mark(standing.sheet_id, following)
    for column, mark in column_marks(standing).items():
        place = {"dimensionRange": standing.places.span(COLUMNS, column - 1, column)}
        exact = {
            "metadataId": mark["metadataId"],
            "metadataLocation": place,
            "locationMatchingStrategy": "EXACT_LOCATION",
        }
        yield _delete(exact)
        yield _create(int(mark["metadataId"]), COLUMN_KEY, str(mark.get("metadataValue", "")), place)


def batch_now(standing: Standing) -> str:
    """Return the mark of the batch that wrote a tab last."""
    mark = _batch_mark(standing)
    return str(mark.get("metadataValue", "")) if mark is not None else _FIRST


def batch_mark(sheet_id: int, value: str) -> Json:
    """Return the request that marks a tab with the batch that writes it."""
    return _create(mark_id(sheet_id, "batch"), BATCH_KEY, value, {"sheetId": sheet_id})


def new_column_marks(places: Places, columns: range, taken: dict[int, Json]) -> Iterator[Json]:
    """Give the requests that mark columns.

    Args:
        places: Of the tab.
        columns: Their numbers.
        taken: Columns that have a mark already.
    """
    ids = {int(mark["metadataId"]) for mark in taken.values()}
    for column in columns:
        if column in taken:
            continue
        number = mark_id(places.sheet_id, f"column {column}")
        while number in ids:
            number = number % (2**31 - 2) + 1
        ids.add(number)
        place = {"dimensionRange": places.span(COLUMNS, column - 1, column)}
        yield _create(number, COLUMN_KEY, str(column), place)


def column_marks(standing: Standing) -> dict[int, Json]:
    """Return the marks of a tab's columns by the number of the column."""
    data = standing.sheet.get("data") or [{}]
    found: dict[int, Json] = {}
    for number, column in enumerate(data[0].get("columnMetadata", ()), start=1):
        for mark in column.get("developerMetadata", ()):
            if mark.get("metadataKey") == COLUMN_KEY:
                found.setdefault(number, mark)
    return found


def mark_id(sheet_id: int, what: str) -> int:
    """Return the id of a mark: always the same for the same thing, from 1 to 2,147,483,646."""
    digest = blake2b(f"{sheet_id} {what}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % (2**31 - 2) + 1


def is_guard(request: Json) -> bool:
    """Whether a request is part of a guard, or marks something."""
    return bool(request.keys() & {"deleteDeveloperMetadata", "createDeveloperMetadata"})


def tab_mark(sheet_id: int, key: str, text: str) -> Json:
    """Return the request that marks a tab as ours."""
    return _create(mark_id(sheet_id, "tab"), key, text, {"sheetId": sheet_id})


def _batch_mark(standing: Standing) -> Json | None:
    marks = standing.sheet.get("developerMetadata", ())
    return next((mark for mark in marks if mark.get("metadataKey") == BATCH_KEY), None)


def _delete(lookup: Json) -> Json:
    return {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": lookup}}}


def _create(number: int, key: str, value: str, location: Json) -> Json:
    mark = {
        "metadataId": number,
        "metadataKey": key,
        "metadataValue": value,
        "location": location,
        "visibility": _VISIBILITY,
    }
    return {"createDeveloperMetadata": {"developerMetadata": mark}}
