"""What holds of any spreadsheet."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sheets_server.areas import Area
from tests.sheets_server.batches import applied
from tests.sheets_server.errors import ApiError
from tests.sheets_server.model import Book, Cell, new_book
from tests.sheets_server.parsing import Results
from tests.sheets_server.plain import Json
from tests.sheets_server.seeds import seeded_cell
from tests.sheets_server.view import Viewer

_VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-9, 9), st.sampled_from(["a", "B", "=x", "01/09/2026"])
)
_ROWS = st.lists(st.lists(_VALUES, min_size=3, max_size=3), min_size=1, max_size=6)
_DIMENSIONS = st.sampled_from(["ROWS", "COLUMNS"])
_OWNER = Viewer("owner@made-up-school.example", owns=True)


def a_book(rows: list[list[Any]]) -> Book:
    book = new_book("1Ab", "Register")
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            book.tabs[0].put((row, column), seeded_cell(value))
    return book


def after(book: Book, *requests: Json) -> dict[tuple[int, int], Cell]:
    return applied(book, list(requests), _OWNER, Results({}))[0].tabs[0].cells


def span(dimension: str, start: int, count: int) -> Json:
    return {"sheetId": 0, "dimension": dimension, "startIndex": start, "endIndex": start + count}


@given(_ROWS, _DIMENSIONS, st.integers(0, 7), st.integers(1, 4))
def test_inserting_and_deleting_the_same_changes_nothing(
    rows: list[list[Any]], dimension: str, start: int, count: int
) -> None:
    book = a_book(rows)
    where = span(dimension, start, count)
    assert (
        after(book, {"insertDimension": {"range": where}}, {"deleteDimension": {"range": where}})
        == book.tabs[0].cells
    )


@given(_ROWS, _DIMENSIONS, st.integers(0, 5), st.integers(1, 3), st.integers(0, 9))
def test_moving_there_and_back_changes_nothing(
    rows: list[list[Any]], dimension: str, start: int, count: int, to: int
) -> None:
    book = a_book(rows)
    there = {"moveDimension": {"source": span(dimension, start, count), "destinationIndex": to}}
    if start <= to <= start + count:
        assert after(book, there) == book.tabs[0].cells
        return
    landed = to if to < start else to - count
    home = start if landed > start else start + count
    back = {"moveDimension": {"source": span(dimension, landed, count), "destinationIndex": home}}
    assert after(book, there, back) == book.tabs[0].cells


@given(_ROWS, st.integers(0, 2), st.sampled_from(["ASCENDING", "DESCENDING"]))
def test_sorting_loses_no_row_and_sorting_again_changes_nothing(
    rows: list[list[Any]], column: int, order: str
) -> None:
    book = a_book(rows)
    spec = {"dimensionIndex": column, "sortOrder": order}
    sort = {"sortRange": {"range": Area(0, 0, len(rows), 3).as_range(0), "sortSpecs": [spec]}}
    once = after(book, sort)

    def whole(cells: dict[tuple[int, int], Cell]) -> list[str]:
        return sorted(str([cells.get((row, at)) for at in range(3)]) for row in range(len(rows)))

    assert whole(once) == whole(book.tabs[0].cells)
    assert after(book, sort, sort) == once


@given(_ROWS)
def test_a_refused_batch_leaves_the_spreadsheet_as_it_was(rows: list[list[Any]]) -> None:
    book = a_book(rows)
    before = dict(book.tabs[0].cells)
    with pytest.raises(ApiError):
        after(book, {"deleteDimension": {"range": span("ROWS", 0, 1)}}, {"nonsense": {}})

    assert book.tabs[0].cells == before
