"""The calls that the product makes: one read, one write, and what can be refused."""

import json
import os
import stat
from pathlib import Path

import pytest
from google.auth.transport.requests import AuthorizedSession

from tests.sheets_server.clients import session
from tests.sheets_server.plain import Json
from tests.sheets_server.register import BASE, DRIVE, ONE_READ, get, note, write
from tests.sheets_server.running import Running


def test_one_read_tells_all_that_a_register_holds(http: AuthorizedSession, book: str) -> None:
    found = get(http, book, fields=ONE_READ, ranges="Register!A1:F20").json()
    tab = found["sheets"][0]
    rows = tab["data"][0]["rowData"]

    assert found["properties"] == {"title": "AP register", "locale": "en_GB", "timeZone": "Europe/London"}
    assert found["namedRanges"][0]["name"] == "Pupils"
    assert tab["properties"]["gridProperties"] == {"rowCount": 20, "columnCount": 6, "frozenRowCount": 1}
    assert rows[1]["values"][:3] == [
        {
            "userEnteredValue": {"stringValue": "Ada Example"},
            "effectiveValue": {"stringValue": "Ada Example"},
            "effectiveFormat": {},
            "note": "new this term",
        },
        {
            "userEnteredValue": {"numberValue": 46266},
            "effectiveValue": {"numberValue": 46266},
            "effectiveFormat": {"numberFormat": {"type": "DATE", "pattern": "dd/mm/yyyy"}},
        },
        {
            "userEnteredValue": {"formulaValue": "=NOW()-B2"},
            "effectiveValue": {"numberValue": 83},
            "effectiveFormat": {},
        },
    ]
    assert rows[2]["values"][2]["effectiveValue"]["errorValue"]["type"] == "REF"
    assert tab["data"][0]["rowMetadata"][2:4] == [{"hiddenByUser": True}, {"hiddenByFilter": True}]
    assert tab["data"][0]["columnMetadata"][2] == {"hiddenByUser": True}
    assert tab["merges"] == [
        {"startRowIndex": 4, "endRowIndex": 6, "startColumnIndex": 0, "endColumnIndex": 2}
    ]
    assert "requestingUserCanEdit" not in tab["protectedRanges"][0]


def test_one_write_returns_what_is_there_afterwards(http: AuthorizedSession, book: str) -> None:
    answer = write(
        http,
        book,
        {"addSheet": {"properties": {"sheetId": 7, "title": "AP To do"}}},
        {
            "updateCells": {
                "start": {"sheetId": 7},
                "rows": [{"values": [{"userEnteredValue": {"stringValue": "=HYPERLINK(1)"}}]}],
                "fields": "userEnteredValue",
            }
        },
        includeSpreadsheetInResponse=True,
        responseIncludeGridData=True,
        responseRanges=["AP To do!A1:B2"],
    ).json()

    assert answer["replies"][0]["addSheet"]["properties"]["sheetId"] == 7
    assert answer["replies"][1] == {}
    tab = answer["updatedSpreadsheet"]["sheets"][0]
    assert tab["properties"]["title"] == "AP To do"
    assert tab["data"][0]["rowData"][0]["values"][0]["effectiveValue"] == {"stringValue": "=HYPERLINK(1)"}


def test_calls_are_counted_by_kind(server: Running, http: AuthorizedSession, book: str) -> None:
    get(http, book)
    write(http, book, note("x"))

    log = server.control("GET", "log")
    assert log["counts"] == {"read": 1, "write": 1, "drive": 0, "token": 1}
    assert [entry.requests for entry in server.calls("write")] == [["updateCells"]]
    server.control("DELETE", "log")
    assert server.calls() == []


def test_a_viewer_reads_and_cannot_write_and_a_stranger_cannot_read(
    server: Running, http: AuthorizedSession, book: str
) -> None:
    server.control("POST", "share", {"spreadsheet": book, "role": "viewer"})
    assert get(http, book).status_code == 200
    assert write(http, book, note("x")).json()["error"]["status"] == "PERMISSION_DENIED"

    server.control("POST", "share", {"spreadsheet": book, "role": "none"})
    assert get(http, book).status_code == 403
    assert get(http, "nowhere").json()["error"]["status"] == "NOT_FOUND"


def test_protected_headings_are_refused(http: AuthorizedSession, book: str) -> None:
    answer = write(http, book, note("x", row=0))
    assert answer.status_code == 400
    assert "protected cell or object" in answer.json()["error"]["message"]


def test_values_are_found_by_the_mark_on_their_row(http: AuthorizedSession, book: str) -> None:
    place = {"dimensionRange": {"dimension": "ROWS", "startIndex": 1, "endIndex": 2}}
    mark = {"metadataKey": "row", "metadataValue": "ada", "visibility": "DOCUMENT", "location": place}
    write(http, book, {"createDeveloperMetadata": {"developerMetadata": mark}})
    lookup = {"developerMetadataLookup": {"metadataKey": "row", "metadataValue": "ada"}}
    body: Json = {"dataFilters": [lookup]}

    found = http.post(f"{BASE}/{book}/values:batchGetByDataFilter", json=body, timeout=5).json()
    assert found["valueRanges"][0]["valueRange"]["values"] == [["Ada Example", "01/09/2026", "83"]]
    seen = http.post(f"{BASE}/{book}/developerMetadata:search", json=body, timeout=5).json()
    number = seen["matchedDeveloperMetadata"][0]["developerMetadata"]["metadataId"]
    assert get(http, f"{book}/developerMetadata/{number}").json()["metadataValue"] == "ada"
    data = [{"dataFilter": lookup, "values": [[None, None, None, "kept"]], "majorDimension": "ROWS"}]
    given: Json = {"valueInputOption": "RAW", "data": data}
    http.post(f"{BASE}/{book}/values:batchUpdateByDataFilter", json=given, timeout=5)
    assert get(http, f"{book}/values/Register!D2").json()["values"] == [["kept"]]
    http.post(f"{BASE}/{book}/values:batchClearByDataFilter", json=body, timeout=5)
    assert "values" not in get(http, f"{book}/values/Register!A2:F2").json()
    whole = http.post(
        f"{BASE}/{book}:getByDataFilter", json=body | {"includeGridData": True}, timeout=5
    ).json()
    assert whole["sheets"][0]["data"][0]["startRow"] == 1


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        pytest.param({"a1Range": "Register!A2:B2"}, [["Ada Example", "01/09/2026"]], id="in A1"),
        pytest.param(
            {"gridRange": {"startRowIndex": 1, "endRowIndex": 2, "endColumnIndex": 1}},
            [["Ada Example"]],
            id="by edges",
        ),
    ],
)
def test_filters_name_places_in_other_ways_too(
    http: AuthorizedSession, book: str, place: Json, expected: list[list[str]]
) -> None:
    body: Json = {"dataFilters": [place]}
    found = http.post(f"{BASE}/{book}/values:batchGetByDataFilter", json=body, timeout=5).json()
    assert found["valueRanges"][0]["valueRange"]["values"] == expected


def test_the_key_file_is_for_its_owner_alone(server: Running, tmp_path: Path) -> None:
    path = server.write_credentials(tmp_path)
    assert json.loads(path.read_text(encoding="utf-8")) == server.credentials
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_values_go_in_and_out_in_batches(http: AuthorizedSession, book: str) -> None:
    data: list[Json] = [
        {"range": "Register!A10", "values": [["x", "01/02/2026"], [None, 5]]},
        {"range": "Register!A1:B2", "majorDimension": "COLUMNS", "values": [[1, 2], [3, 4]]},
    ]
    body: Json = {"valueInputOption": "USER_ENTERED", "data": data}
    found = http.post(f"{BASE}/{book}/values:batchUpdate", json=body, timeout=5)
    assert found.status_code == 400  # row 1 is protected, so nothing at all is written

    body["data"] = [data[0], data[1] | {"range": "Register!E2:F3"}]
    found = http.post(f"{BASE}/{book}/values:batchUpdate", json=body, timeout=5).json()
    assert (found["totalUpdatedCells"], found["totalUpdatedSheets"]) == (7, 1)
    query = {"ranges": ["Register!A10:B11", "Register!E2:F3"], "majorDimension": "COLUMNS"}
    ranges = get(http, f"{book}/values:batchGet", **query).json()["valueRanges"]
    assert [one["values"] for one in ranges] == [[["x"], ["01/02/2026", "5"]], [["1", "2"], ["3", "4"]]]
    answer = http.post(
        f"{BASE}/{book}/values/Register!A12:append",
        params={
            "valueInputOption": "RAW",
            "insertDataOption": "INSERT_ROWS",
            "includeValuesInResponse": "true",
        },
        json={"values": [["y"]]},
        timeout=5,
    ).json()
    assert answer["updates"]["updatedRange"] == "Register!A12"


def test_days_can_be_read_as_text(http: AuthorizedSession, book: str) -> None:
    path = f"{book}/values/Register!B2"
    options = {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": "FORMATTED_STRING"}
    assert get(http, path, **options).json()["values"] == [["01/09/2026"]]
    assert get(http, path, valueRenderOption="UNFORMATTED_VALUE").json()["values"] == [[46266]]


def test_a_token_opens_only_what_its_scope_covers(server: Running, book: str) -> None:
    with session(server, ["https://www.googleapis.com/auth/spreadsheets.readonly"]) as narrow:
        assert get(narrow, book).status_code == 200
        refused = write(narrow, book, note("x")).json()["error"]
        assert refused["details"][0]["reason"] == "ACCESS_TOKEN_SCOPE_INSUFFICIENT"
        assert narrow.get(f"{DRIVE}/v3/files/{book}", timeout=5).status_code == 403


def test_a_workbook_kept_in_drive_is_refused_by_sheets_and_guarded_by_its_etag(
    server: Running, http: AuthorizedSession
) -> None:
    file = server.seed(files=[{"name": "Register.xlsx", "base64": "UEsDBA=="}])[0]
    refused = get(http, file).json()["error"]
    assert (refused["status"], refused["message"]) == (
        "FAILED_PRECONDITION",
        "This operation is not supported for this document",
    )

    etag = http.get(f"{DRIVE}/v2/files/{file}", params={"fields": "etag"}, timeout=5).json()["etag"]
    address = f"https://www.googleapis.com/upload/drive/v2/files/{file}?uploadType=media"
    good = http.put(address, data=b"PK new", headers={"If-Match": etag}, timeout=5)
    stale = http.put(address, data=b"PK newer", headers={"If-Match": etag}, timeout=5)
    assert (good.status_code, stale.status_code) == (200, 412)
    assert http.get(f"{DRIVE}/v3/files/{file}", params={"alt": "media"}, timeout=5).content == b"PK new"


def test_a_spreadsheet_goes_to_excel_and_comes_back(
    http: AuthorizedSession, book: str, server: Running
) -> None:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    data = http.get(f"{DRIVE}/v3/files/{book}/export", params={"mimeType": kind}, timeout=5).content
    address = "https://www.googleapis.com/upload/drive/v2/files"
    made = http.post(
        address,
        params={"uploadType": "media", "convert": "true"},
        data=data,
        headers={"Content-Type": kind},
        timeout=5,
    ).json()

    assert [row[:2] for row in server.text(made["id"], "Register")] == [
        row[:2] for row in server.text(book, "Register")
    ]


def test_a_full_drive_takes_nothing_new(server: Running, http: AuthorizedSession) -> None:
    server.control("POST", "storage", {"full": True})
    refused = http.post(f"{DRIVE}/v3/files", json={"name": "x"}, timeout=5).json()["error"]
    assert refused["errors"][0]["reason"] == "storageQuotaExceeded"
    assert http.post(BASE, json={}, timeout=5).status_code == 403


def test_drive_tells_when_a_file_was_changed_and_by_how_much(
    server: Running, http: AuthorizedSession, book: str
) -> None:
    def version() -> int:
        query = {"fields": "version,modifiedTime,capabilities(canEdit)"}
        return int(http.get(f"{DRIVE}/v3/files/{book}", params=query, timeout=5).json()["version"])

    first = version()
    write(http, book, note("x"))
    assert version() > first


def test_drive_finds_files_by_query(http: AuthorizedSession, book: str) -> None:
    def found(query: str) -> list[str]:
        answer = http.get(f"{DRIVE}/v3/files", params={"q": query}, timeout=5).json()
        return [one["id"] for one in answer["files"]]

    assert found('name = "AP register" and trashed = false') == [book]
    assert found("name contains 'reg' and 'root' in parents") == [book]
    assert found("name = 'Other'") == []
    assert http.get(f"{DRIVE}/v3/files", params={"q": "nonsense"}, timeout=5).status_code == 400
    http.patch(f"{DRIVE}/v3/files/{book}", json={"trashed": True}, timeout=5)
    assert found("trashed = false") == []
    assert http.delete(f"{DRIVE}/v3/files/{book}", timeout=5).status_code == 403


def test_files_are_uploaded_in_one_go_with_a_description_and_in_pieces(http: AuthorizedSession) -> None:
    address = "https://www.googleapis.com/upload/drive/v3/files"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    body = (
        b'--x\r\nContent-Type: application/json\r\n\r\n{"name": "whole.xlsx"}\r\n'
        b"--x\r\nContent-Type: application/zip\r\n\r\nPK whole\r\n--x--"
    )
    headers = {"Content-Type": "multipart/related; boundary=x"}
    whole = http.post(
        address, params={"uploadType": "multipart"}, data=body, headers=headers, timeout=5
    ).json()

    headers = {"X-Upload-Content-Type": kind}
    query = {"uploadType": "resumable"}
    begun = http.post(address, params=query, json={"name": "pieces.xlsx"}, headers=headers, timeout=5)
    place = begun.headers["Location"]
    first = http.put(place, data=b"PK pi", headers={"Content-Range": "bytes 0-4/9"}, timeout=5)
    last = http.put(place, data=b"eces", headers={"Content-Range": "bytes 5-8/9"}, timeout=5)

    assert (first.status_code, first.headers["Range"]) == (308, "bytes=0-4")
    assert (last.json()["name"], last.json()["mimeType"]) == ("pieces.xlsx", kind)
    for made, data in ((whole, b"PK whole"), (last.json(), b"PK pieces")):
        file = http.get(f"{DRIVE}/v3/files/{made['id']}", params={"alt": "media"}, timeout=5)
        assert file.content == data
    assert http.put(place, data=b"", timeout=5).status_code == 404
