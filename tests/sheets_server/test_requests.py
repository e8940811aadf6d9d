"""Each kind of request on a spreadsheet in memory, without the way over the network."""

from contextlib import suppress
from typing import Any

import pytest

from tests.sheets_server.areas import Area
from tests.sheets_server.batches import applied
from tests.sheets_server.errors import ApiError
from tests.sheets_server.formats import text_of
from tests.sheets_server.model import Book, Tab, new_book
from tests.sheets_server.parsing import Results
from tests.sheets_server.plain import Json
from tests.sheets_server.requests.table import KINDS
from tests.sheets_server.seeds import seeded_cell
from tests.sheets_server.view import Viewer

OWNER = Viewer("owner@made-up-school.example", owns=True)
GUEST = Viewer("guest@made-up-school.example")


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


ROWS: list[list[Any]] = [["a", 1], ["b", 2], ["c", 3]]


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        pytest.param(
            {"insertDimension": {"range": span(1, 2)}},
            [["a", "1"], ["", ""], ["b", "2"], ["c", "3"]],
            id="insertDimension",
        ),
        pytest.param(
            {"deleteDimension": {"range": span(0, 1)}}, [["b", "2"], ["c", "3"]], id="deleteDimension"
        ),
        pytest.param(
            {"moveDimension": {"source": span(0, 1), "destinationIndex": 3}},
            [["b", "2"], ["c", "3"], ["a", "1"]],
            id="moveDimension down",
        ),
        pytest.param(
            {"moveDimension": {"source": span(1, 2, "COLUMNS"), "destinationIndex": 0}},
            [["1", "a"], ["2", "b"], ["3", "c"]],
            id="moveDimension left",
        ),
        pytest.param(
            {"insertRange": {"range": grid(0, 0, 1, 1), "shiftDimension": "ROWS"}},
            [["", "1"], ["a", "2"], ["b", "3"], ["c", ""]],
            id="insertRange down",
        ),
        pytest.param(
            {"insertRange": {"range": grid(0, 0, 1, 1), "shiftDimension": "COLUMNS"}},
            [["", "a", "1"], ["b", "2", ""], ["c", "3", ""]],
            id="insertRange right",
        ),
        pytest.param(
            {"deleteRange": {"range": grid(0, 0, 1, 1), "shiftDimension": "ROWS"}},
            [["b", "1"], ["c", "2"], ["", "3"]],
            id="deleteRange up",
        ),
        pytest.param(
            {"deleteRange": {"range": grid(0, 0, 1, 1), "shiftDimension": "COLUMNS"}},
            [["1", ""], ["b", "2"], ["c", "3"]],
            id="deleteRange left",
        ),
        pytest.param(
            {"copyPaste": {"source": grid(0, 0, 1, 2), "destination": grid(2, 0, 3, 2)}},
            [["a", "1"], ["b", "2"], ["a", "1"]],
            id="copyPaste",
        ),
        pytest.param(
            {
                "copyPaste": {
                    "source": grid(0, 0, 3, 1),
                    "destination": grid(0, 1, 1, 4),
                    "pasteOrientation": "TRANSPOSE",
                }
            },
            [["a", "a", "b", "c"], ["b", "2", "", ""], ["c", "3", "", ""]],
            id="copyPaste turned",
        ),
        pytest.param(
            {"cutPaste": {"source": grid(0, 0, 1, 1), "destination": {"rowIndex": 3}}},
            [["", "1"], ["b", "2"], ["c", "3"], ["a", ""]],
            id="cutPaste",
        ),
        pytest.param(
            {
                "sortRange": {
                    "range": grid(0, 0, 3, 2),
                    "sortSpecs": [{"dimensionIndex": 1, "sortOrder": "DESCENDING"}],
                }
            },
            [["c", "3"], ["b", "2"], ["a", "1"]],
            id="sortRange",
        ),
        pytest.param(
            {"findReplace": {"find": "B", "replacement": "x", "allSheets": True}},
            [["a", "1"], ["x", "2"], ["c", "3"]],
            id="findReplace",
        ),
        pytest.param(
            {"mergeCells": {"range": grid(0, 0, 2, 1), "mergeType": "MERGE_ALL"}},
            [["a", "1"], ["", "2"], ["c", "3"]],
            id="mergeCells keeps the first",
        ),
        pytest.param(
            {
                "updateCells": {
                    "start": {"rowIndex": 1},
                    "rows": [{"values": [{"userEnteredValue": {"stringValue": "=A1"}}]}],
                    "fields": "userEnteredValue",
                }
            },
            [["a", "1"], ["=A1", "2"], ["c", "3"]],
            id="updateCells stores text that looks like a formula as text",
        ),
        pytest.param(
            {
                "updateCells": {
                    "range": grid(0, 0, 2, 2),
                    "rows": [{"values": [{"userEnteredValue": {"formulaValue": "=A1"}}]}],
                    "fields": "userEnteredValue",
                }
            },
            [["worked out", ""], ["", ""], ["c", "3"]],
            id="updateCells empties the rest of its range",
        ),
        pytest.param(
            {
                "appendCells": {
                    "sheetId": 0,
                    "rows": [{"values": [{"userEnteredValue": {"boolValue": True}}]}],
                    "fields": "*",
                }
            },
            [["a", "1"], ["b", "2"], ["c", "3"], ["TRUE", ""]],
            id="appendCells",
        ),
        pytest.param(
            {
                "repeatCell": {
                    "range": grid(0, 1, 3, 2),
                    "cell": {
                        "userEnteredFormat": {"numberFormat": {"type": "DATE", "pattern": "d mmm yyyy"}}
                    },
                    "fields": "userEnteredFormat.numberFormat",
                }
            },
            [["a", "31 Dec 1899"], ["b", "1 Jan 1900"], ["c", "2 Jan 1900"]],
            id="repeatCell",
        ),
    ],
)
def test_requests_change_the_cells(request_: Json, expected: list[list[str]]) -> None:
    assert texts(after(a_book(*ROWS), request_).tabs[0]) == expected


def test_a_batch_is_done_whole_or_not_at_all() -> None:
    book = a_book(*ROWS)
    with pytest.raises(ApiError) as refused:
        after(book, {"deleteDimension": {"range": span(0, 1)}}, {"deleteSheet": {"sheetId": 77}})

    assert refused.value.message == "Invalid requests[1].deleteSheet: No grid with id: 77"
    assert texts(book.tabs[0]) == [["a", "1"], ["b", "2"], ["c", "3"]]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_request_that_makes_no_sense_is_refused_and_never_a_crash(kind: str) -> None:
    for nonsense in (
        {"range": {"sheetId": "x"}},
        {"range": {"sheetId": 5}, "sheetId": 5},
        {"fields": "((", "rows": 3},
    ):
        with suppress(ApiError):  # some kinds make sense of it, and anything but a refusal fails
            after(a_book(*ROWS), {kind: nonsense})


@pytest.mark.parametrize(
    "requests",
    [
        pytest.param([], id="nothing"),
        pytest.param([{"updateCell": {}}], id="a slip of the pen"),
        pytest.param([{"addSheet": {}, "deleteSheet": {}}], id="two kinds in one"),
        pytest.param([{"updateCells": {"rows": [], "start": {}}}], id="no fields"),
        pytest.param(
            [{"updateCells": {"rows": [], "start": {}, "fields": "notes"}}], id="a field that no cell has"
        ),
        pytest.param([{"deleteDimension": {"range": span(0, 1000)}}], id="all rows"),
        pytest.param(
            [{"repeatCell": {"range": grid(0, 0, 2000, 1), "cell": {}, "fields": "*"}}], id="beyond the grid"
        ),
        pytest.param(
            [{"updateCells": {"range": grid(0, 0, 1, 1), "rows": [{"values": [{}, {}]}], "fields": "note"}}],
            id="more values than the range",
        ),
        pytest.param(
            [
                {
                    "updateCells": {
                        "start": {},
                        "rows": [{"values": [{"userEnteredValue": {"stringValue": "x" * 50_001}}]}],
                        "fields": "*",
                    }
                }
            ],
            id="too long a text",
        ),
        pytest.param(
            [{"addSheet": {"properties": {"gridProperties": {"rowCount": 9**9}}}}], id="too many cells"
        ),
        pytest.param([{"addSheet": {"properties": {"sheetId": 0}}}], id="a number that is taken"),
        pytest.param([{"addSheet": {"properties": {"title": "sheet1"}}}], id="a title that is taken"),
        pytest.param(
            [{"updateSheetProperties": {"properties": {"title": ""}, "fields": "title"}}],
            id="a tab without a title",
        ),
        pytest.param(
            [
                {
                    "updateSheetProperties": {
                        "properties": {"gridProperties": {"rowCount": 3, "frozenRowCount": 3}},
                        "fields": "gridProperties(rowCount,frozenRowCount)",
                    }
                }
            ],
            id="all rows frozen",
        ),
        pytest.param(
            [{"mergeCells": {"range": grid(0, 0, 2, 2)}}, {"unmergeCells": {"range": grid(0, 0, 1, 1)}}],
            id="half a merge undone",
        ),
        pytest.param(
            [{"mergeCells": {"range": grid(0, 0, 2, 2)}}, {"mergeCells": {"range": grid(1, 1, 3, 3)}}],
            id="merges that overlap",
        ),
        pytest.param(
            [
                {
                    "addProtectedRange": {
                        "protectedRange": {"warningOnly": True, "editors": {"users": ["a@b.example"]}}
                    }
                }
            ],
            id="a warning with editors",
        ),
        pytest.param(
            [{"addNamedRange": {"namedRange": {"name": "1 x", "range": grid(0, 0, 1, 1)}}}], id="no name"
        ),
        pytest.param(
            [
                {
                    "createDeveloperMetadata": {
                        "developerMetadata": {"metadataKey": "k", "location": {"sheetId": 0}}
                    }
                }
            ],
            id="a mark that nobody sees",
        ),
        pytest.param(
            [
                {
                    "createDeveloperMetadata": {
                        "developerMetadata": {
                            "metadataKey": "k",
                            "visibility": "DOCUMENT",
                            "location": {"dimensionRange": span(0, 2)},
                        }
                    }
                }
            ],
            id="a mark on two rows",
        ),
        pytest.param(
            [
                {"addTable": {"table": {"name": "T", "range": grid(0, 0, 2, 2)}}},
                {"addTable": {"table": {"name": "T", "range": grid(2, 0, 3, 2)}}},
            ],
            id="two tables of one name",
        ),
    ],
)
def test_what_google_refuses_is_refused(requests: list[Json]) -> None:
    with pytest.raises(ApiError) as refused:
        after(a_book(*ROWS), *requests)
    assert refused.value.code == 400


def test_marks_stay_with_their_rows_when_rows_move_and_not_when_values_are_sorted() -> None:
    mark = {
        "createDeveloperMetadata": {
            "developerMetadata": {
                "metadataKey": "k",
                "visibility": "DOCUMENT",
                "metadataId": 5,
                "location": {"dimensionRange": span(1, 2)},
            }
        }
    }
    book = after(a_book(*ROWS), mark)

    def row(changed: Book) -> int:
        return int(changed.metadata[0]["location"]["dimensionRange"]["startIndex"])

    assert row(after(book, {"insertDimension": {"range": span(0, 2)}})) == 3
    assert row(after(book, {"moveDimension": {"source": span(1, 2), "destinationIndex": 0}})) == 0
    assert after(book, {"deleteDimension": {"range": span(1, 2)}}).metadata == []
    order = [{"dimensionIndex": 1, "sortOrder": "DESCENDING"}]
    assert row(after(book, {"sortRange": {"range": grid(0, 0, 3, 2), "sortSpecs": order}})) == 1
    lookup = {"dataFilter": {"developerMetadataLookup": {"metadataKey": "k"}}}
    assert after(book, {"deleteDeveloperMetadata": lookup}).metadata == []


def test_what_stands_on_rows_moves_with_them() -> None:
    rule = {"ranges": [grid(1, 0, 3, 1)], "booleanRule": {"condition": {"type": "NOT_BLANK"}, "format": {}}}
    book = after(
        a_book(*ROWS),
        {"mergeCells": {"range": grid(1, 0, 2, 2)}},
        {"addProtectedRange": {"protectedRange": {"range": grid(1, 0, 2, 2), "warningOnly": True}}},
        {"addConditionalFormatRule": {"rule": rule, "index": 0}},
        {"addNamedRange": {"namedRange": {"name": "Pupils", "range": grid(1, 0, 3, 1)}}},
        {"setBasicFilter": {"filter": {"range": grid(0, 0, 3, 2)}}},
        {"addTable": {"table": {"name": "Placements", "range": grid(1, 0, 3, 2)}}},
        {"insertDimension": {"range": span(0, 1)}},
    )
    tab = book.tabs[0]

    assert tab.merges[0]["startRowIndex"] == 2
    assert tab.protected[0]["range"]["startRowIndex"] == 2
    assert tab.conditional[0]["ranges"][0]["endRowIndex"] == 4
    assert book.named[0]["range"]["startRowIndex"] == 2
    assert tab.basic_filter is not None
    assert tab.basic_filter["range"]["startRowIndex"] == 1
    assert tab.tables[0]["range"]["endRowIndex"] == 4

    gone = after(book, {"deleteDimension": {"range": span(0, 5)}})
    assert (gone.tabs[0].merges, gone.tabs[0].protected, gone.tabs[0].conditional, gone.named) == (
        [],
        [],
        [],
        [],
    )


def test_protected_cells_are_for_their_editors_and_warnings_for_all() -> None:
    write = {"updateCells": {"start": {}, "rows": [{"values": [{"note": "n"}]}], "fields": "note"}}
    locked = after(a_book(*ROWS), {"addProtectedRange": {"protectedRange": {"range": {"sheetId": 0}}}})
    warned = after(
        a_book(*ROWS),
        {"addProtectedRange": {"protectedRange": {"range": {"sheetId": 0}, "warningOnly": True}}},
    )

    with pytest.raises(ApiError) as refused:
        after(locked, write, viewer=GUEST)
    assert "protected cell or object" in refused.value.message
    with pytest.raises(ApiError):
        after(locked, {"deleteDimension": {"range": span(0, 1)}}, viewer=GUEST)
    assert after(locked, write).tabs[0].cells[0, 0].note == "n"
    assert after(warned, write, viewer=GUEST).tabs[0].cells[0, 0].note == "n"
    number = locked.tabs[0].protected[0]["protectedRangeId"]
    with pytest.raises(ApiError):
        after(locked, {"deleteProtectedRange": {"protectedRangeId": number}}, viewer=GUEST)
    open_again = after(locked, {"deleteProtectedRange": {"protectedRangeId": number}})
    assert after(open_again, write, viewer=GUEST).tabs[0].cells[0, 0].note == "n"


def test_protections_and_names_can_be_changed() -> None:
    book = after(
        a_book(*ROWS),
        {"addProtectedRange": {"protectedRange": {"protectedRangeId": 3, "range": {"sheetId": 0}}}},
        {
            "updateProtectedRange": {
                "protectedRange": {"protectedRangeId": 3, "description": "ours"},
                "fields": "description",
            }
        },
        {"addNamedRange": {"namedRange": {"namedRangeId": "n", "name": "Old", "range": grid(0, 0, 1, 1)}}},
        {"updateNamedRange": {"namedRange": {"namedRangeId": "n", "name": "New"}, "fields": "name"}},
    )

    assert book.tabs[0].protected[0]["description"] == "ours"
    assert book.named[0]["name"] == "New"
    with pytest.raises(ApiError):
        after(book, {"addNamedRange": {"namedRange": {"name": "new", "range": grid(0, 0, 1, 1)}}})
    assert after(book, {"deleteNamedRange": {"namedRangeId": "n"}}).named == []


def test_conditional_formats_keep_their_order() -> None:
    def rule(kind: str) -> Json:
        return {"ranges": [grid(0, 0, 1, 1)], "booleanRule": {"condition": {"type": kind}, "format": {}}}

    book = after(
        a_book(*ROWS),
        {"addConditionalFormatRule": {"rule": rule("BLANK"), "index": 0}},
        {"addConditionalFormatRule": {"rule": rule("NOT_BLANK"), "index": 0}},
    )
    assert [one["booleanRule"]["condition"]["type"] for one in book.tabs[0].conditional] == [
        "NOT_BLANK",
        "BLANK",
    ]

    book = after(book, {"updateConditionalFormatRule": {"sheetId": 0, "index": 0, "newIndex": 1}})
    assert [one["booleanRule"]["condition"]["type"] for one in book.tabs[0].conditional] == [
        "BLANK",
        "NOT_BLANK",
    ]
    book = after(
        book,
        {"updateConditionalFormatRule": {"index": 0, "rule": rule("TEXT_EQ")}},
        {"deleteConditionalFormatRule": {"sheetId": 0, "index": 1}},
    )
    assert [one["booleanRule"]["condition"]["type"] for one in book.tabs[0].conditional] == ["TEXT_EQ"]
    with pytest.raises(ApiError):
        after(book, {"deleteConditionalFormatRule": {"sheetId": 0, "index": 1}})


def test_tabs_can_be_copied_with_all_that_stands_on_them() -> None:
    book = a_book(*ROWS)
    book = after(book, {"mergeCells": {"range": grid(0, 0, 1, 2)}})
    found = reply(book, {"duplicateSheet": {"sourceSheetId": 0, "newSheetId": 9, "newSheetName": "Copy"}})
    copied = after(book, {"duplicateSheet": {"sourceSheetId": 0, "newSheetId": 9, "newSheetName": "Copy"}})

    assert found["duplicateSheet"]["properties"]["sheetId"] == 9
    assert [tab.title for tab in copied.tabs] == ["Copy", "Sheet1"]
    assert copied.tabs[0].merges[0]["sheetId"] == 9
    assert texts(copied.tabs[0]) == texts(copied.tabs[1])


def test_a_tab_takes_its_names_and_marks_with_it() -> None:
    book = after(
        a_book(*ROWS),
        {"addSheet": {"properties": {"sheetId": 4, "title": "AP To do"}}},
        {"addNamedRange": {"namedRange": {"name": "Ours", "range": {"sheetId": 4, "endRowIndex": 1}}}},
        {
            "createDeveloperMetadata": {
                "developerMetadata": {"metadataKey": "k", "visibility": "PROJECT", "location": {"sheetId": 4}}
            }
        },
    )
    gone = after(book, {"deleteSheet": {"sheetId": 4}})

    assert (len(book.named), len(book.metadata)) == (1, 1)
    assert (gone.named, gone.metadata) == ([], [])


def test_borders_validation_sizes_and_groups_are_kept() -> None:
    line = {"style": "SOLID"}
    rule = {"condition": {"type": "BOOLEAN"}}
    book = after(
        a_book(*ROWS),
        {"updateBorders": {"range": grid(0, 0, 2, 2), "top": line, "innerVertical": line}},
        {"setDataValidation": {"range": grid(0, 0, 2, 1), "rule": rule}},
        {
            "updateDimensionProperties": {
                "range": span(0, 1),
                "properties": {"pixelSize": 40},
                "fields": "pixelSize",
            }
        },
        {"addDimensionGroup": {"range": span(0, 2)}},
        {
            "updateDimensionGroup": {
                "dimensionGroup": {"range": span(0, 2), "depth": 1, "collapsed": True},
                "fields": "collapsed",
            }
        },
        {"appendDimension": {"sheetId": 0, "dimension": "COLUMNS", "length": 4}},
        {"addChart": {"chart": {"chartId": 8, "spec": {"title": "x"}}}},
        {"updateChartSpec": {"chartId": 8, "spec": {"title": "y"}}},
        {"addBanding": {"bandedRange": {"bandedRangeId": 6, "range": grid(0, 0, 2, 2)}}},
        {"addTable": {"table": {"tableId": "t", "name": "Old", "range": grid(0, 0, 3, 2)}}},
        {"updateTable": {"table": {"tableId": "t", "name": "New"}, "fields": "name"}},
    )
    tab = book.tabs[0]

    assert tab.cells[0, 0].style["borders"] == {"top": line, "right": line}
    assert tab.cells[1, 0].extras == {"dataValidation": rule}
    assert tab.rows[0] == {"pixelSize": 40}
    assert tab.row_groups[0]["collapsed"] is True
    assert tab.size.columns == 30
    assert tab.charts[0]["spec"] == {"title": "y"}
    assert [one["name"] for one in tab.tables] == ["New"]
    bare = after(
        book,
        {"deleteEmbeddedObject": {"objectId": 8}},
        {"deleteBanding": {"bandedRangeId": 6}},
        {"deleteTable": {"tableId": "t"}},
    ).tabs[0]
    assert (bare.charts, bare.banded, bare.tables) == ([], [], [])


def test_shrinking_a_tab_drops_what_is_outside() -> None:
    properties = {"sheetId": 0, "gridProperties": {"rowCount": 2, "columnCount": 1}}
    book = after(
        a_book(*ROWS),
        {
            "updateSheetProperties": {
                "properties": properties,
                "fields": "gridProperties(rowCount,columnCount)",
            }
        },
    )
    assert texts(book.tabs[0]) == [["a"], ["b"]]
