"""Making, copying and reading spreadsheets by the Sheets API itself."""

from collections.abc import Iterator
from typing import Any

import pytest
from google.auth.transport.requests import AuthorizedSession

from tests.sheets_server.clients import session
from tests.sheets_server.plain import Json
from tests.sheets_server.running import Running, running

BASE = "https://sheets.googleapis.com/v4/spreadsheets"


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    with running() as one:
        yield one


@pytest.fixture(scope="module")
def http(server: Running) -> Iterator[AuthorizedSession]:
    with session(server) as one:
        yield one


@pytest.fixture
def book(server: Running) -> str:
    return server.seed({"tabs": [{"title": "Register", "values": [["a", 1], ["b", 2]]}, {"title": "Other"}]})[
        0
    ]


def ask(http: AuthorizedSession, method: str, path: str, body: object = None, **query: Any) -> Any:
    return http.request(  # type: ignore[no-untyped-call] # google-auth has gaps
        method, f"{BASE}{path}", json=body, params=query, timeout=5
    )


def test_a_spreadsheet_is_made_with_the_tabs_that_are_asked_for(http: AuthorizedSession) -> None:
    tabs = [{"properties": {"title": "One", "sheetId": 5, "gridProperties": {"rowCount": 9}}}, {}]
    made = ask(http, "POST", "", {"properties": {"title": "New", "locale": "en_US"}, "sheets": tabs}).json()

    assert (made["properties"]["title"], made["properties"]["locale"]) == ("New", "en_US")
    assert [tab["properties"]["title"] for tab in made["sheets"]] == ["One", "Sheet2"]
    assert made["sheets"][0]["properties"]["gridProperties"] == {"rowCount": 9, "columnCount": 26}


def test_a_spreadsheet_is_made_with_all_that_its_description_holds(http: AuthorizedSession) -> None:
    cell = {"userEnteredValue": {"stringValue": "Pupil"}, "note": "as on the roll"}
    place = {"sheetId": 5, "startRowIndex": 3, "endRowIndex": 5, "startColumnIndex": 0, "endColumnIndex": 2}
    tab = {
        "properties": {"title": "One", "sheetId": 5, "tabColor": {"red": 1}},
        "data": [
            {
                "startRow": 1,
                "startColumn": 2,
                "rowData": [{"values": [None, cell]}],
                "columnMetadata": [{"pixelSize": 40}, {}],
            }
        ],
        "merges": [place],
        "basicFilter": {"range": place},
        "protectedRanges": [{"range": place, "warningOnly": True}],
        "rowGroups": [{"range": {"sheetId": 5, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}}],
        "conditionalFormats": [
            {"ranges": [place], "booleanRule": {"condition": {"type": "BLANK"}, "format": {}}}
        ],
    }
    body = {"sheets": [tab], "namedRanges": [{"name": "Pupils", "range": place}]}
    made = ask(http, "POST", "", body).json()["spreadsheetId"]

    found = ask(http, "GET", f"/{made}", ranges="One!C1:D3", includeGridData="true").json()
    sheet = found["sheets"][0]
    assert sheet["merges"] == [place]
    assert {"basicFilter", "protectedRanges", "rowGroups", "conditionalFormats"} <= set(sheet)
    assert [one["name"] for one in found["namedRanges"]] == ["Pupils"]
    shown = sheet["data"][0]["rowData"][1]["values"][1]
    assert (shown["formattedValue"], shown["note"]) == ("Pupil", "as on the roll")
    assert sheet["data"][0]["columnMetadata"][0]["pixelSize"] == 40


def test_only_what_is_asked_for_of_a_new_spreadsheet_is_sent(http: AuthorizedSession) -> None:
    made = ask(http, "POST", "", {}, fields="properties.title,sheets.properties(sheetId,index)").json()
    assert made == {
        "properties": {"title": "Untitled spreadsheet"},
        "sheets": [{"properties": {"sheetId": 0, "index": 0}}],
    }


def test_american_days_are_read_month_first(http: AuthorizedSession) -> None:
    made = ask(http, "POST", "", {"properties": {"locale": "en_US"}}).json()["spreadsheetId"]
    path = f"/{made}/values/A1"
    ask(http, "PUT", path, {"values": [["2/1/2026"]]}, valueInputOption="USER_ENTERED")
    assert ask(http, "GET", path, valueRenderOption="UNFORMATTED_VALUE").json()["values"] == [[46054]]


def test_only_the_tabs_of_the_ranges_are_sent_and_cells_only_when_asked(
    http: AuthorizedSession, book: str
) -> None:
    bare = ask(http, "GET", f"/{book}", ranges="Other!A1").json()
    full = ask(http, "GET", f"/{book}", ranges=["Register!A1", "Register!B2"], includeGridData="true").json()

    assert [(tab["properties"]["title"], "data" in tab) for tab in bare["sheets"]] == [("Other", False)]
    data = full["sheets"][0]["data"]
    assert [one["rowData"][0]["values"][0]["formattedValue"] for one in data] == ["a", "2"]
    assert (data[1]["startRow"], data[1]["startColumn"]) == (1, 1)
    assert data[0]["rowMetadata"] == [{"pixelSize": 21}]


def test_what_was_written_can_be_sent_back(http: AuthorizedSession, book: str) -> None:
    query = {"valueInputOption": "RAW", "includeValuesInResponse": "true", "fields": "updatedData.values"}
    given = {"majorDimension": "COLUMNS", "values": [["x", "y"], ["z"]]}
    assert ask(http, "PUT", f"/{book}/values/Other!A1", given, **query).json() == {
        "updatedData": {"values": [["x", "z"], ["y"]]}
    }


def test_what_a_batch_wrote_or_appended_can_be_sent_back(http: AuthorizedSession, book: str) -> None:
    data = [{"range": "Other!A1", "values": [["=1+2"]]}]
    back = {"includeValuesInResponse": True, "responseValueRenderOption": "FORMULA"}
    body = {"valueInputOption": "USER_ENTERED", "data": data} | back
    written = ask(http, "POST", f"/{book}/values:batchUpdate", body).json()
    query = {"valueInputOption": "RAW", "includeValuesInResponse": "true"}
    appended = ask(http, "POST", f"/{book}/values/Register!A1:append", {"values": [["c"]]}, **query).json()

    assert written["responses"][0]["updatedData"]["values"] == [["=1+2"]]
    assert appended["updates"]["updatedData"]["values"] == [["c"]]


def test_rows_and_columns_written_to_twice_are_counted_once(http: AuthorizedSession, book: str) -> None:
    data = [{"range": f"Other!A{row}:D{row}", "values": [["a", "b", "", "d"]]} for row in (1, 4)]
    data += [{"range": "Register!A1", "values": [["x"]]}]
    body = {"valueInputOption": "RAW", "data": data}
    totals = ask(http, "POST", f"/{book}/values:batchUpdate", body).json()

    assert (totals["totalUpdatedRows"], totals["totalUpdatedColumns"]) == (3, 5)
    assert (totals["totalUpdatedCells"], totals["totalUpdatedSheets"]) == (9, 2)


@pytest.mark.parametrize(("method", "more"), [("PUT", ""), ("POST", ":append")])
def test_values_for_another_range_than_the_address_are_refused(
    http: AuthorizedSession, book: str, method: str, more: str
) -> None:
    body = {"range": "Register!A1", "values": [["x"]]}
    answer = ask(http, method, f"/{book}/values/Register{more}", body, valueInputOption="RAW")

    words = "Request range[Register] does not match value's range[Register!A1]"
    assert (answer.status_code, answer.json()["error"]["message"]) == (400, words)


def test_null_leaves_a_cell_alone_and_blank_text_empties_it(http: AuthorizedSession, book: str) -> None:
    body = {"values": [[None, ""], ["c"]]}
    answer = ask(http, "PUT", f"/{book}/values/Register!A1:B2", body, valueInputOption="RAW").json()

    assert answer["updatedCells"] == 2
    assert ask(http, "GET", f"/{book}/values/Register!A1:B2").json()["values"] == [["a"], ["c", "2"]]


def test_a_tab_is_copied_under_a_free_title(http: AuthorizedSession, book: str) -> None:
    body = {"destinationSpreadsheetId": book}
    titles = [ask(http, "POST", f"/{book}/sheets/0:copyTo", body).json()["title"] for _ in range(2)]
    assert titles == ["Copy of Register", "Copy of Register 2"]


def test_marks_are_changed_by_what_they_say(http: AuthorizedSession, book: str) -> None:
    def send(*requests: Json) -> Any:
        return ask(http, "POST", f"/{book}:batchUpdate", {"requests": list(requests)}).json()

    mark = {
        "metadataKey": "role",
        "metadataValue": "todo",
        "visibility": "DOCUMENT",
        "location": {"sheetId": 0},
    }
    lookup = {"dataFilters": [{"developerMetadataLookup": {"metadataKey": "role", "locationType": "SHEET"}}]}
    send({"createDeveloperMetadata": {"developerMetadata": mark}})
    change = {"developerMetadata": {"metadataValue": "summary"}, "fields": "metadataValue"}
    send({"updateDeveloperMetadata": lookup | change})

    tab = ask(http, "GET", f"/{book}", fields="sheets.developerMetadata").json()["sheets"][0]
    assert tab["developerMetadata"][0]["metadataValue"] == "summary"
    assert tab["developerMetadata"][0]["location"] == {"locationType": "SHEET", "sheetId": 0}
    send(
        {"createDeveloperMetadata": {"developerMetadata": mark | {"location": {"spreadsheet": True}}}},
        {
            "deleteDeveloperMetadata": {
                "dataFilter": {"developerMetadataLookup": {"metadataValue": "summary"}}
            }
        },
    )
    left = ask(http, "GET", f"/{book}").json()
    assert [one["metadataValue"] for one in left["developerMetadata"]] == ["todo"]
    assert "developerMetadata" not in left["sheets"][0]


@pytest.mark.parametrize(
    ("method", "path", "body", "query"),
    [
        pytest.param("PUT", "/values/Register!A1", {"values": [[1]]}, {}, id="no way to read what is typed"),
        pytest.param(
            "PUT", "/values/Register!A1", {"values": 3}, {"valueInputOption": "RAW"}, id="values no list"
        ),
        pytest.param("POST", ":batchUpdate", {"requests": []}, {}, id="an empty batch"),
        pytest.param("POST", ":getByDataFilter", {"dataFilters": [{}]}, {}, id="an empty filter"),
        pytest.param("GET", "", None, {"fields": "sheets("}, id="half a mask"),
        pytest.param("GET", "", None, {"ranges": "Nobody!A1"}, id="no such tab"),
    ],
)
def test_calls_that_make_no_sense_are_refused(
    method: str, path: str, body: object, query: dict[str, str]
) -> None:
    with running(strict=False) as loose:
        number = loose.seed({"tabs": [{"title": "Register"}]})[0]
        with session(loose) as http:
            assert ask(http, method, f"/{number}{path}", body, **query).status_code == 400


def test_what_is_not_json_is_refused(http: AuthorizedSession, book: str) -> None:
    for data in (b"{", b"[1]"):
        answer = http.post(f"{BASE}/{book}:batchUpdate", data=data, timeout=5)
        assert answer.json()["error"]["status"] == "INVALID_ARGUMENT"
