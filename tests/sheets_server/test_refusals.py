"""What a batch must not do."""

from contextlib import suppress

import pytest

from tests.sheets_server.books import GUEST, ROWS, a_book, after, grid, span, texts
from tests.sheets_server.errors import ApiError
from tests.sheets_server.plain import Json
from tests.sheets_server.requests.table import KINDS
from tests.sheets_server.values import checked_rows


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


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        pytest.param("X", ["'data.values' ({}), \"X\""], id="no list"),
        pytest.param(
            ["a", ["b"], 3],
            ["'data.values[0]' ({}), \"a\"", "'data.values[2]' ({}), 3"],
            id="rows that are no lists",
        ),
    ],
)
def test_values_that_are_no_lists_of_lists_are_named(values: object, lines: list[str]) -> None:
    with pytest.raises(ApiError) as refused:
        checked_rows({"values": values})

    kind = "type.googleapis.com/google.protobuf.ListValue"
    expected = [f"Invalid value at {line.format(kind)}" for line in lines]
    assert refused.value.message.split("\n") == expected
    assert [one["description"] for one in refused.value.details[0]["fieldViolations"]] == expected
