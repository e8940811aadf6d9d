"""Spreadsheets in memory, changed without the way over the network."""

from typing import Any

from tests.sheets_server.areas import Area
from tests.sheets_server.batches import applied
from tests.sheets_server.formats import text_of
from tests.sheets_server.model import Book, Tab, new_book
from tests.sheets_server.parsing import Results
from tests.sheets_server.plain import Json
from tests.sheets_server.seeds import seeded_cell
from tests.sheets_server.view import Viewer

OWNER = Viewer("owner@made-up-school.example", owns=True)
GUEST = Viewer("guest@made-up-school.example")
ROWS: list[list[Any]] = [["a", 1], ["b", 2], ["c", 3]]


def a_book(*rows: list[Any]) -> Book:
    book = new_book("1Ab", "Register")
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            book.tabs[0].put((row, column), seeded_cell(value))
    return book


def after(book: Book, *requests: Json, viewer: Viewer = OWNER) -> Book:
    return applied(book, list(requests), viewer, Results({"=A1": {"stringValue": "worked out"}}))[0]


def reply(book: Book, request: Json) -> Json:
    return applied(book, [request], OWNER, Results({}))[1][0]


def texts(tab: Tab) -> list[list[str]]:
    height = max((row for row, _ in tab.cells), default=-1) + 1
    width = max((column for _, column in tab.cells), default=-1) + 1
    grid = [[tab.cells.get((row, column)) for column in range(width)] for row in range(height)]
    return [[text_of(cell) if cell else "" for cell in row] for row in grid]


def grid(top: int, left: int, bottom: int, right: int) -> Json:
    return Area(top, left, bottom, right).as_range(0)


def span(start: int, end: int, dimension: str = "ROWS") -> Json:
    return {"sheetId": 0, "dimension": dimension, "startIndex": start, "endIndex": end}
