"""Spreadsheets as Google sends them, and a Google that answers what a test says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sync.google.plain import Json

ID = "1MadeUpRegisterOfASchool"
SOURCE = f"https://docs.google.com/spreadsheets/d/{ID}/edit"

Answer = Json | Exception | Callable[[], Json]


def sent_cell(value: object, *, look: str = "", pattern: str = "", **more: Any) -> Json:
    """Return a cell with a text, a number or a tick, as typed; none for a blank one."""
    if value is None:
        return dict(more)
    kinds: dict[type, str] = {bool: "boolValue", str: "stringValue", int: "numberValue", float: "numberValue"}
    told = {kinds[type(value)]: value}
    form = {key: text for key, text in (("type", look), ("pattern", pattern)) if text}
    cell: Json = {"userEnteredValue": told, "effectiveValue": told}
    return cell | ({"effectiveFormat": {"numberFormat": form}} if form else {}) | more


def sent_rows(*rows: Sequence[object]) -> list[Json]:
    """Return rows of cells; a row without any is sent as an empty object."""
    made = [[one if isinstance(one, dict) else sent_cell(one) for one in row] for row in rows]
    return [{"values": row} if row else {} for row in made]


def sent_sheet(title: str = "Register", *rows: Sequence[object], number: int = 0, **more: Any) -> Json:
    """Return a tab; ``size`` is its rows and columns, ``properties`` and ``piece`` what else is in those."""
    height, width = more.pop("size", (1000, 26))
    properties = {
        "sheetId": number,
        "title": title,
        "index": number,
        "sheetType": "GRID",
        "gridProperties": {"rowCount": height, "columnCount": width},
    } | more.pop("properties", {})
    data = [{"rowData": sent_rows(*rows)} | more.pop("piece", {})]
    return {"properties": properties, "data": data} | more


def sent(*sheets: Json) -> Json:
    """Return a spreadsheet of these tabs."""
    return {"spreadsheetId": ID, "sheets": list(sheets)}


def own(text: str) -> list[Json]:
    """Return the metadata of a tab that bears our mark."""
    return [{"metadataKey": "ap-register", "metadataValue": text, "visibility": "DOCUMENT"}]


@dataclass
class Saying:
    """A Google whose answers are told beforehand, one a call.

    Attributes:
        answers: What it says, in turn; an exception is raised.
        calls: Fields and ranges of each call so far.
    """

    answers: list[Answer]
    calls: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    @property
    def account(self) -> str:
        return "robot@made-up-school.example"

    def spreadsheet(self, spreadsheet_id: str, *, fields: str, ranges: Sequence[str] = ()) -> Json:
        self.calls.append((fields, tuple(ranges)))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer() if callable(answer) else answer

    def batch_update(self, spreadsheet_id: str, body: Json, *, fields: str = "") -> Json:
        raise AssertionError("reading never writes")
