"""Guards: requests that make Google turn a whole batch down where it would hit the wrong cells.

The Sheets API knows no "only if unchanged". But it keeps marks (developer metadata) on columns and tabs,
moves them along when staff insert, move or delete columns, and takes no two marks of one id. So a guard
deletes a mark only if it still is where it was read, and makes it anew: that fails if it is somewhere else
by now, or holds another value, and with it the batch. This also refuses a batch that comes a second time.
A mark goes with its column, so the column right of ours is marked too: it moves where our last one goes.
Rows are guarded by two marks, on the headings and on the last row, against all but sorting.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from sync.google.marks import COLUMN_KEY
from sync.google.plain import Json
from sync.google.writing.places import COLUMNS, ROWS, Places
from sync.google.writing.standing import Standing

ROW_KEY = "ap-register-row"
BATCH_KEY = "ap-register-batch"
HEADINGS, LAST = "headings", "last"
"""Rows of a list that are marked: where both are as they were read, no row came or went between them."""

_NAMELESS = "-"
_NO_ROWS: Mapping[str, int] = {}
_VISIBILITY = "DOCUMENT"
_FIRST = "0"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark: its id and its value."""

    id: int
    value: str


class Guard:
    """Guards one tab through the batches of a run.

    Attributes:
        sheet_id: The tab's.
    """

    def __init__(
        self, sheet_id: int, batch: _Mark | None, columns: Mapping[int, _Mark], rows: Iterable[Json] = ()
    ) -> None:
        self.sheet_id = sheet_id
        self._batch = batch
        self._columns = columns
        self._rows = tuple(rows)

    @classmethod
    def of(cls, standing: Standing, rows: Mapping[str, int] = _NO_ROWS) -> "Guard":
        """Return the guard of a tab that is there.

        Args:
            standing: The tab.
            rows: Numbers of rows that must be where they were read, by what they are.
        """
        marks = standing.sheet.get("developerMetadata", ())
        batch = next((mark for mark in marks if mark.get("metadataKey") == BATCH_KEY), None)
        columns = {column: _read(mark) for column, mark in column_marks(standing).items()}
        kept = _Mark(int(batch["metadataId"]), str(batch["metadataValue"])) if batch is not None else None
        return cls(standing.sheet_id, kept, columns, _row_requests(standing, rows))

    @classmethod
    def of_new(cls, sheet_id: int, columns: Mapping[int, str]) -> "Guard":
        """Return the guard of a tab that an earlier batch of this run put in.

        Args:
            sheet_id: Its id.
            columns: The names of its columns.
        """
        marks = {n: _Mark(column_id(sheet_id, n), name or _NAMELESS) for n, name in columns.items()}
        return cls(sheet_id, _Mark(mark_id(sheet_id, "batch"), _FIRST), marks)

    def requests(self, following: str) -> Iterator[Json]:
        """Give the requests that go first in a batch, and take its mark for the one after it.

        Args:
            following: The mark of this batch.
        """
        place = {"sheetId": self.sheet_id}
        batch = self._batch or _Mark(mark_id(self.sheet_id, "batch"), _FIRST)
        if self._batch is not None:
            yield _delete({"metadataId": batch.id, "metadataValue": batch.value})
        yield _create(batch.id, BATCH_KEY, following, place)
        self._batch = _Mark(batch.id, following)
        for column, mark in self._columns.items():
            here = _column_place(self.sheet_id, column)
            yield _delete(_exact(mark.id, here))
            yield _create(mark.id, COLUMN_KEY, mark.value, here)
        yield from self._rows
        self._rows = ()  # where its rows are once this batch is done, nobody can tell


def first_batch_mark(sheet_id: int) -> Json:
    """Return the request that gives a new tab its first mark of a batch."""
    return _create(mark_id(sheet_id, "batch"), BATCH_KEY, _FIRST, {"sheetId": sheet_id})


def new_column_marks(places: Places, names: Mapping[int, str], taken: Mapping[int, Json]) -> Iterator[Json]:
    """Give the requests that mark columns.

    Args:
        places: Of the tab.
        names: What they are called, by their numbers.
        taken: Columns that have a mark already.
    """
    ids = {int(mark["metadataId"]) for mark in taken.values()}
    for column, name in names.items():
        if column in taken:
            continue
        number = column_id(places.sheet_id, column)
        while number in ids:
            number = number % (2**31 - 2) + 1
        ids.add(number)
        yield _create(number, COLUMN_KEY, name or _NAMELESS, _column_place(places.sheet_id, column))


def new_row_marks(sheet_id: int, rows: Mapping[str, int]) -> Iterator[Json]:
    """Give the requests that mark rows of a new tab.

    Args:
        sheet_id: Of the tab.
        rows: Their numbers, by what they are.
    """
    for what, row in rows.items():
        yield _create(mark_id(sheet_id, f"row {what}"), ROW_KEY, what, _row_place(sheet_id, row))


def column_marks(standing: Standing) -> dict[int, Json]:
    """Return the marks of a tab's columns by the number of the column."""
    return dict(_marks(standing, "columnMetadata", COLUMN_KEY))


def row_marks(standing: Standing) -> list[tuple[int, Json]]:
    """Return the marks of a tab's rows with the number of the row; one row may bear two."""
    return list(_marks(standing, "rowMetadata", ROW_KEY))


def _marks(standing: Standing, about: str, key: str) -> Iterator[tuple[int, Json]]:
    data = standing.sheet.get("data") or [{}]
    for number, line in enumerate(data[0].get(about, ()), start=1):
        for mark in line.get("developerMetadata", ()):
            if mark.get("metadataKey") == key:
                yield number, mark


def _row_requests(standing: Standing, rows: Mapping[str, int]) -> Iterator[Json]:
    """Give the requests that fail where a marked row was moved, and mark the rows as they are by now."""
    there = {str(mark.get("metadataValue", "")): (number, mark) for number, mark in row_marks(standing)}
    for what, row in rows.items():
        number, id_ = row, mark_id(standing.sheet_id, f"row {what}")
        if what in there:
            number, id_ = there[what][0], int(there[what][1]["metadataId"])
            yield _delete(_exact(id_, _row_place(standing.sheet_id, number)))
        yield _create(id_, ROW_KEY, what, _row_place(standing.sheet_id, row))


def column_id(sheet_id: int, column: int) -> int:
    """Return the id of a column's mark."""
    return mark_id(sheet_id, f"column {column}")


def mark_id(sheet_id: int, what: str) -> int:
    """Return the id of a mark: always the same for the same thing, from 1 to 2,147,483,646."""
    digest = blake2b(f"{sheet_id} {what}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % (2**31 - 2) + 1


def is_guard(request: Json) -> bool:
    """Whether a request deletes or makes a mark: where Google turns one down, things have moved."""
    return bool(request.keys() & {"deleteDeveloperMetadata", "createDeveloperMetadata"})


def tab_mark(sheet_id: int, key: str, text: str) -> Json:
    """Return the request that marks a tab as ours."""
    return _create(mark_id(sheet_id, "tab"), key, text, {"sheetId": sheet_id})


def _read(mark: Json) -> _Mark:
    return _Mark(int(mark["metadataId"]), str(mark.get("metadataValue", "")))


def _exact(number: int, place: Json) -> Json:
    return {"metadataId": number, "metadataLocation": place, "locationMatchingStrategy": "EXACT_LOCATION"}


def _row_place(sheet_id: int, row: int) -> Json:
    return {"dimensionRange": Places(sheet_id).span(ROWS, row - 1, row)}


def _column_place(sheet_id: int, column: int) -> Json:
    return {"dimensionRange": Places(sheet_id).span(COLUMNS, column - 1, column)}


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
