"""Judges every batch of ours on its own: what it took away, and what it wrote where it must not.

The laws, whatever staff did at that moment: no text of staff's vanishes, no tab of theirs changes, and in
rows and columns of the list that were there before no ref and no cell of staff's is written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reports.working.columns import Column
from sync.google.plain import Json
from tests.sheets_server.model import Book, Tab
from tests.sync.google.writing.live import List, jots, our_tabs

_WRITING = ("updateCells", "repeatCell", "copyPaste", "setDataValidation")
_VALUES = ("userEnteredValue", "*")


@dataclass(slots=True)
class _Grid:
    """Rows and columns of a tab while a batch is carried out; True where the batch put one in."""

    rows: list[bool]
    columns: list[bool]

    @classmethod
    def of(cls, tab: Tab) -> "_Grid":
        rows, columns = tab.size
        return cls([False] * rows, [False] * columns)

    def change(self, kind: str, body: Json) -> None:
        """Follow a request that changes rows or columns."""
        given = body.get("range") or body.get("source") or body
        line = self.rows if given.get("dimension") == "ROWS" else self.columns
        start, end = given.get("startIndex", 0), given.get("endIndex", 0)
        if kind == "insertDimension":
            line[start:start] = [True] * (end - start)
        elif kind == "appendDimension":
            line.extend([True] * body["length"])
        elif kind == "deleteDimension":
            del line[start:end]
        elif kind == "moveDimension":
            moved = line[start:end]
            del line[start:end]
            to = body["destinationIndex"]
            at = to - len(moved) if to > start else to
            line[at:at] = moved


_DIMENSIONS = {"insertDimension", "appendDimension", "deleteDimension", "moveDimension"}


@dataclass
class BatchJudge:
    """Judges batches.

    Attributes:
        lost: Texts of staff's that a batch took away.
        missed: Texts that are away of rows of staff's own, in columns of ours; a second batch restores them.
        touched: Tabs of staff's that a batch changed.
        written: Refs and cells of staff's that a batch wrote.
    """

    lost: list[str] = field(default_factory=list)
    missed: set[str] = field(default_factory=set)
    touched: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)

    def judge(self, before: Book, after: Book, requests: list[Json]) -> None:
        """Judge one batch.

        Args:
            before: The spreadsheet before it, with all that staff did up to that moment.
            after: The spreadsheet after it.
            requests: The batch.
        """
        there, were = jots(after), jots(before)
        gone = {text for text in were if text not in there}
        ours = {text for text in gone if all(jot.is_ours for jot in were[text])}
        self.lost += sorted(gone - ours)
        self.missed = (self.missed | ours) - there.keys()
        self.touched += _changed_tabs(before, after)
        self.written += _writes(before, requests)


def _changed_tabs(before: Book, after: Book) -> Iterator[str]:
    ours = {tab.sheet_id for tab in our_tabs(before).values()}
    now = {tab.sheet_id: tab for tab in after.tabs}
    for tab in before.tabs:
        if tab.sheet_id not in ours:
            other = now.get(tab.sheet_id)
            is_same = other is not None and _without_index(tab) == _without_index(other)
            if not is_same or _marks(before, tab) != _marks(after, tab):
                yield tab.title


def _without_index(tab: Tab) -> tuple[object, ...]:
    properties = {name: part for name, part in tab.properties.items() if name != "index"}
    return (
        properties,
        *(getattr(tab, name) for name in Tab.__slots__ if name != "properties"),
    )


def _marks(book: Book, tab: Tab) -> list[Json]:
    spans = (("dimensionRange", "sheetId"), ("sheetId",))
    return [one for one in book.metadata for path in spans if _at(one["location"], path) == tab.sheet_id]


def _at(place: Json, path: Iterable[str]) -> object:
    found: object = place
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    return found


def _writes(before: Book, requests: list[Json]) -> Iterator[str]:
    """Give the cells of the list that a batch writes although they are refs or staff's."""
    todo = List.of(before)
    if todo is None:
        return
    sheet, grid = todo.tab.sheet_id, _Grid.of(todo.tab)
    ref = todo.place(Column.REF)
    kept = {*todo.staff_places, *([ref] if ref is not None else [])}
    beyond = todo.width
    owned: list[bool] = [column in kept or column >= beyond for column in range(len(grid.columns))]
    grid.rows[: todo.body.start] = [True] * todo.body.start  # the headings and what is above them are ours
    for request in requests:
        kind, body = next(iter(request.items()))
        if kind in _DIMENSIONS and _sheet(body) == sheet:
            is_insert = kind in {"insertDimension", "appendDimension"}
            if is_insert and (body.get("range") or body).get("dimension") == "COLUMNS":
                at = body["range"]["startIndex"] if kind == "insertDimension" else len(owned)
                count = body["range"]["endIndex"] - at if kind == "insertDimension" else body["length"]
                owned[at:at] = [False] * count
            grid.change(kind, body)
        elif kind in _WRITING:
            for row, column in _cells(kind, body, sheet):
                if not grid.rows[row] and not grid.columns[column] and owned[column]:
                    yield f"{kind} of row {row + 1}, column {column + 1}"


def _sheet(body: Json) -> object:
    given = body.get("range") or body.get("source") or body
    return given.get("sheetId")


def _cells(kind: str, body: Json, sheet: int) -> Iterator[tuple[int, int]]:
    """Give the cells of a tab whose values a request writes."""
    if kind == "updateCells":
        start = body["start"]
        if start["sheetId"] != sheet or not set(body["fields"].split(",")) & set(_VALUES):
            return
        for down, row in enumerate(body["rows"]):
            for across in range(len(row["values"])):
                yield start["rowIndex"] + down, start["columnIndex"] + across
    elif kind == "copyPaste" and body["destination"]["sheetId"] == sheet:
        place = body["destination"]
        for row in range(place["startRowIndex"], place["endRowIndex"]):
            for column in range(place["startColumnIndex"], place["endColumnIndex"]):
                yield row, column
