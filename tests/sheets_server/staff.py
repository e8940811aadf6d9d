"""What staff do to a spreadsheet in their browser, in the words of a scenario."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.sheets_server import batches
from tests.sheets_server.areas import Area
from tests.sheets_server.calls import Call
from tests.sheets_server.errors import bad
from tests.sheets_server.exports import value_of
from tests.sheets_server.model import Book, Tab
from tests.sheets_server.parsing import typed
from tests.sheets_server.plain import Json
from tests.sheets_server.store import Store
from tests.sheets_server.values import place_of
from tests.sheets_server.view import Viewer

STAFF = "staff@made-up-school.example"


@dataclass(slots=True)
class Script:
    """What staff do just before, or just after, a call that matches.

    Attributes:
        spreadsheet: Id of the spreadsheet.
        do: Steps such as ``{"insert_rows": {"tab": "Register", "at": 3, "count": 1}}``.
        match: Regular expression for ``METHOD path``.
        skip: How many calls that match go by first.
    """

    spreadsheet: str
    do: list[Json]
    at: str = "now"
    match: str = ""
    skip: int = 0


@dataclass(slots=True)
class Staff:
    """The scripts that wait for their call."""

    waiting: list[Script] = field(default_factory=list)

    def act(self, store: Store, call: Call, at: str) -> None:
        """Carry out the scripts that wait for this moment."""
        for script in list(self.waiting):
            if script.at != at or not re.search(script.match, f"{call.method} {call.path}"):
                continue
            if script.skip > 0:
                script.skip -= 1
                continue
            self.waiting.remove(script)
            carry_out(store, script)


def carry_out(store: Store, script: Script) -> None:
    """Do all steps of a script, with the rights of the owner.

    Raises:
        ApiError: 400 for a step that cannot be done.
    """
    file = store.named_or_refused(script.spreadsheet)
    for step in script.do:
        assert file.book is not None
        requests = [request for name, body in step.items() for request in _requests(file.book, name, body)]
        book, _ = batches.applied(file.book, requests, Viewer(STAFF, owns=True), store.results())
        store.changed(file, book)


def _requests(book: Book, name: str, body: Any) -> list[Json]:
    if name == "requests":
        return list(body)
    if name not in STEPS:
        raise bad(f"Staff cannot {name}; they can {', '.join(STEPS)}.")
    return STEPS[name](book, book.titled(body.get("tab")), body)


def _span(tab: Tab, body: Json, dimension: str = "ROWS") -> Json:
    """Return the rows that a step names, counted from 1 as staff do."""
    start = int(body["at"]) - 1
    end = start + int(body.get("count", 1))
    return {"sheetId": tab.sheet_id, "dimension": dimension, "startIndex": start, "endIndex": end}


def _insert_rows(book: Book, tab: Tab, body: Json) -> list[Json]:
    steps: list[Json] = [{"insertDimension": {"range": _span(tab, body)}}]
    if "values" in body:
        start = {"sheetId": tab.sheet_id, "rowIndex": int(body["at"]) - 1}
        rows = [{"values": [_typed(book, value) for value in row]} for row in body["values"]]
        fields = "userEnteredValue,userEnteredFormat.numberFormat"
        steps.append({"updateCells": {"start": start, "rows": rows, "fields": fields}})
    return steps


def _delete_rows(book: Book, tab: Tab, body: Json) -> list[Json]:
    return [{"deleteDimension": {"range": _span(tab, body)}}]


def _insert_columns(book: Book, tab: Tab, body: Json) -> list[Json]:
    return [{"insertDimension": {"range": _span(tab, body, "COLUMNS")}}]


def _delete_columns(book: Book, tab: Tab, body: Json) -> list[Json]:
    return [{"deleteDimension": {"range": _span(tab, body, "COLUMNS")}}]


def _move_rows(book: Book, tab: Tab, body: Json) -> list[Json]:
    return [{"moveDimension": {"source": _span(tab, body), "destinationIndex": int(body["to"]) - 1}}]


def _move_columns(book: Book, tab: Tab, body: Json) -> list[Json]:
    return [
        {"moveDimension": {"source": _span(tab, body, "COLUMNS"), "destinationIndex": int(body["to"]) - 1}}
    ]


def _sort(book: Book, tab: Tab, body: Json) -> list[Json]:
    last = max((row for row, _ in tab.cells), default=0) + 1
    area = Area(int(body.get("headings", 1)), 0, last, tab.size.columns)
    order = "DESCENDING" if body.get("descending") else "ASCENDING"
    spec = {"dimensionIndex": int(body["column"]) - 1, "sortOrder": order}
    return [{"sortRange": {"range": area.as_range(tab.sheet_id), "sortSpecs": [spec]}}]


def _rename(book: Book, tab: Tab, body: Json) -> list[Json]:
    properties = {"sheetId": tab.sheet_id, "title": body["to"]}
    return [{"updateSheetProperties": {"properties": properties, "fields": "title"}}]


def _hide(book: Book, tab: Tab, body: Json) -> list[Json]:
    properties = {"sheetId": tab.sheet_id, "hidden": body.get("hidden", True)}
    return [{"updateSheetProperties": {"properties": properties, "fields": "hidden"}}]


def _hide_rows(book: Book, tab: Tab, body: Json) -> list[Json]:
    name = "hiddenByFilter" if body.get("by_filter") else "hiddenByUser"
    given = {"range": _span(tab, body), "properties": {name: True}, "fields": name}
    return [{"updateDimensionProperties": given}]


def _move_tab(book: Book, tab: Tab, body: Json) -> list[Json]:
    properties = {"sheetId": tab.sheet_id, "index": int(body["to"]) - 1}
    return [{"updateSheetProperties": {"properties": properties, "fields": "index"}}]


def _add_tab(book: Book, tab: Tab, body: Json) -> list[Json]:
    return [{"addSheet": {"properties": {"title": body["title"]}}}]


def _delete_tab(book: Book, tab: Tab, body: Json) -> list[Json]:
    return [{"deleteSheet": {"sheetId": tab.sheet_id}}]


def _duplicate_tab(book: Book, tab: Tab, body: Json) -> list[Json]:
    given = {"sourceSheetId": tab.sheet_id, "insertSheetIndex": len(book.tabs)}
    return [{"duplicateSheet": given | ({"newSheetName": body["to"]} if "to" in body else {})}]


def _type(book: Book, tab: Tab, body: Json) -> list[Json]:
    _, area = place_of(book, body["cell"])
    cell = _typed(book, body.get("value"))
    start = {"sheetId": tab.sheet_id, "rowIndex": area.top, "columnIndex": area.left}
    fields = "userEnteredValue" + (",userEnteredFormat.numberFormat" if "userEnteredFormat" in cell else "")
    return [{"updateCells": {"start": start, "rows": [{"values": [cell]}], "fields": fields}}]


def _note(book: Book, tab: Tab, body: Json) -> list[Json]:
    _, area = place_of(book, body["cell"])
    start = {"sheetId": tab.sheet_id, "rowIndex": area.top, "columnIndex": area.left}
    rows = [{"values": [{"note": body.get("text", "")}]}]
    return [{"updateCells": {"start": start, "rows": rows, "fields": "note"}}]


def _protect(book: Book, tab: Tab, body: Json) -> list[Json]:
    area = {"sheetId": tab.sheet_id}
    if "range" in body:
        area = place_of(book, body["range"])[1].as_range(tab.sheet_id)
    return [{"addProtectedRange": {"protectedRange": {"range": area, "description": body.get("why", "")}}}]


def _typed(book: Book, value: object) -> Json:
    if isinstance(value, str):
        meaning, form = typed(value, str(book.properties["locale"]))
    else:
        meaning, form = value_of(value)
    cell: Json = {"userEnteredValue": meaning} if meaning else {}
    return cell | ({"userEnteredFormat": {"numberFormat": form}} if form else {})


STEPS: Mapping[str, Callable[[Book, Tab, Json], list[Json]]] = {
    "insert_rows": _insert_rows,
    "delete_rows": _delete_rows,
    "move_rows": _move_rows,
    "insert_columns": _insert_columns,
    "delete_columns": _delete_columns,
    "move_columns": _move_columns,
    "sort": _sort,
    "rename": _rename,
    "hide": _hide,
    "hide_rows": _hide_rows,
    "move_tab": _move_tab,
    "add_tab": _add_tab,
    "delete_tab": _delete_tab,
    "duplicate_tab": _duplicate_tab,
    "type": _type,
    "note": _note,
    "protect": _protect,
}
