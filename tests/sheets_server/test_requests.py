"""What each kind of request does to a spreadsheet."""

import pytest

from tests.sheets_server.books import ROWS, a_book, after, grid, reply, span, texts
from tests.sheets_server.errors import ApiError
from tests.sheets_server.model import Book
from tests.sheets_server.plain import Json


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
