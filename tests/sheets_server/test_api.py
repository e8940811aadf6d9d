"""The calls that the product makes: one read, one write, and what can go wrong with each."""

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from google.auth.exceptions import RefreshError
from google.auth.transport.requests import AuthorizedSession
from requests import exceptions

from tests.sheets_server.clients import session
from tests.sheets_server.plain import Json
from tests.sheets_server.running import Running, running

BASE = "https://sheets.googleapis.com/v4/spreadsheets"
DRIVE = "https://www.googleapis.com/drive"
ONE_READ = (
    "spreadsheetId,properties(title,locale,timeZone),namedRanges,developerMetadata,"
    "sheets(properties(sheetId,title,index,hidden,gridProperties),merges,"
    "protectedRanges(protectedRangeId,range,warningOnly,requestingUserCanEdit,description),developerMetadata,"
    "conditionalFormats,data(startRow,startColumn,rowMetadata(hiddenByUser,hiddenByFilter),"
    "columnMetadata(hiddenByUser,developerMetadata),rowData(values(userEnteredValue,effectiveValue,"
    "effectiveFormat/numberFormat,note))))"
)
REGISTER: Json = {
    "title": "AP register",
    "tabs": [
        {
            "title": "Register",
            "rows": 20,
            "columns": 6,
            "frozen_rows": 1,
            "values": [
                ["Pupil", "Started", "Days"],
                ["Ada Example", {"date": "2026-09-01"}, {"formula": "=NOW()-B2", "value": 83}],
                ["Ben Sample", "1st Sept", {"error": "#REF!"}],
            ],
            "notes": {"A2": "new this term"},
            "merges": ["A5:B6"],
            "hidden_rows": [3],
            "filtered_rows": [4],
            "hidden_columns": ["C"],
            "protections": [{"range": "A1:C1", "description": "headings"}],
            "validations": {"D2:D3": ["yes", "no"]},
        }
    ],
    "named_ranges": {"Pupils": "Register!A2:A3"},
}


@pytest.fixture
def server() -> Iterator[Running]:
    with running() as one:
        yield one


@pytest.fixture
def http(server: Running) -> Iterator[AuthorizedSession]:
    with session(server) as one:
        yield one


@pytest.fixture
def book(server: Running) -> str:
    return server.seed(REGISTER)[0]


def get(http: AuthorizedSession, path: str, **query: Any) -> Any:
    return http.get(f"{BASE}/{path}", params=query, timeout=5)


def write(http: AuthorizedSession, book: str, *requests: Json, **more: Any) -> Any:
    return http.post(f"{BASE}/{book}:batchUpdate", json={"requests": list(requests)} | more, timeout=5)


def note(text: str, row: int = 9) -> Json:
    rows = [{"values": [{"note": text}]}]
    return {"updateCells": {"start": {"rowIndex": row}, "rows": rows, "fields": "note"}}


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


def test_each_minute_has_its_quota_and_a_batch_counts_once(
    server: Running, http: AuthorizedSession, book: str
) -> None:
    server.control("POST", "clock", {"stop": True})
    server.control("POST", "quota", {"read": 2, "write": 1})
    assert [get(http, book).status_code for _ in range(3)] == [200, 200, 429]
    assert [write(http, book, note("x"), note("y")).status_code for _ in range(2)] == [200, 429]

    refused = get(http, book).json()["error"]
    assert (refused["status"], refused["details"][0]["reason"]) == (
        "RESOURCE_EXHAUSTED",
        "RATE_LIMIT_EXCEEDED",
    )
    server.control("POST", "clock", {"advance": 60})
    assert get(http, book).status_code == 200


def test_a_lost_answer_leaves_the_change_made(server: Running, http: AuthorizedSession, book: str) -> None:
    server.fault("reset", match="batchUpdate", when="after")
    with pytest.raises(exceptions.ConnectionError):
        write(http, book, note("made"))
    assert server.calls("write")[0].applied

    server.fault("reset", match="batchUpdate")
    with pytest.raises(exceptions.ConnectionError):
        write(http, book, note("not made", row=10))
    data = server.control("GET", f"spreadsheets/{book}")["sheets"][0]["data"][0]["rowData"]
    assert (data[9]["values"][0]["note"], len(data)) == ("made", 10)


@pytest.mark.parametrize(
    ("order", "status", "reason"),
    [
        pytest.param(
            {"status": 429, "retry_after": 7}, 429, "RESOURCE_EXHAUSTED", id="too many, with a time"
        ),
        pytest.param({"status": 429}, 429, "RESOURCE_EXHAUSTED", id="too many, without"),
        pytest.param({"status": 500}, 500, "INTERNAL", id="trouble inside"),
        pytest.param({"status": 503, "when": "after"}, 503, "UNAVAILABLE", id="away, the change made"),
        pytest.param({"status": 504}, 504, "DEADLINE_EXCEEDED", id="too slow inside"),
        pytest.param(
            {"status": 403, "reason": "SERVICE_DISABLED"}, 403, "PERMISSION_DENIED", id="switched off"
        ),
    ],
)
def test_refusals_on_order_look_like_google_s(
    server: Running, http: AuthorizedSession, book: str, order: Json, status: int, reason: str
) -> None:
    server.fault("status", match="GET", **order)
    answer = get(http, book)

    assert (answer.status_code, answer.json()["error"]["status"]) == (status, reason)
    assert answer.headers.get("Retry-After") == ("7" if "retry_after" in order else None)
    assert get(http, book).status_code == 200


def test_pages_halves_and_broken_objects_come_on_order(
    server: Running, http: AuthorizedSession, book: str
) -> None:
    server.fault("html", match="GET")
    page = get(http, book)
    assert (page.status_code, page.text[:15]) == (502, "<!DOCTYPE html>")

    server.fault("bad_json", match="GET")
    with pytest.raises(exceptions.JSONDecodeError):
        get(http, book).json()

    server.fault("truncate", match="GET")
    with pytest.raises((exceptions.ChunkedEncodingError, exceptions.ConnectionError)):
        get(http, book)

    server.fault("close", match="GET")
    with pytest.raises(exceptions.ConnectionError):
        get(http, book)


def test_slow_answers_and_silence_come_on_order(server: Running, http: AuthorizedSession, book: str) -> None:
    server.fault("slow", match="GET", seconds=0.3)
    server.fault("stall", match="GET", seconds=5)
    server.fault("drip", match="GET", seconds=0.001)

    for _ in range(2):
        with pytest.raises(exceptions.ReadTimeout):
            http.get(f"{BASE}/{book}", timeout=(1, 0.1))
    assert get(http, book).status_code == 200


def test_an_order_can_let_calls_pass_first_and_strike_often(
    server: Running, http: AuthorizedSession, book: str
) -> None:
    server.fault("status", match="GET", skip=1, times=2)
    assert [get(http, book).status_code for _ in range(4)] == [200, 503, 503, 200]

    server.fault("status", match="GET", times=-1)
    assert {get(http, book).status_code for _ in range(4)} == {503}
    server.control("DELETE", "faults")
    assert get(http, book).status_code == 200


def test_staff_work_between_our_calls(server: Running, http: AuthorizedSession, book: str) -> None:
    server.staff(
        book,
        {"insert_rows": {"tab": "Register", "at": 2, "values": [["Cy New", "01/10/2026"]]}},
        {"rename": {"tab": "Register", "to": "Register 2026"}},
        at="after",
        match="GET",
    )
    before = get(http, book).json()["sheets"][0]["properties"]["title"]

    assert before == "Register"
    assert server.text(book, "Register 2026")[1:3] == [
        ["Cy New", "01/10/2026"],
        ["Ada Example", "01/09/2026", "83"],
    ]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        pytest.param(
            {"delete_rows": {"tab": "Register", "at": 2}}, ["Pupil", "Ben Sample"], id="delete a row"
        ),
        pytest.param(
            {"sort": {"tab": "Register", "column": 1, "descending": True}},
            ["Pupil", "Ben Sample", "Ada Example"],
            id="sort",
        ),
        pytest.param(
            {"move_rows": {"tab": "Register", "at": 2, "to": 4}},
            ["Pupil", "Ben Sample", "Ada Example"],
            id="move a row",
        ),
        pytest.param(
            {"type": {"cell": "Register!A3", "value": "Bo"}}, ["Pupil", "Ada Example", "Bo"], id="type"
        ),
        pytest.param(
            {"insert_columns": {"tab": "Register", "at": 2}},
            ["Pupil", "Ada Example", "Ben Sample"],
            id="add a column",
        ),
        pytest.param(
            {"delete_columns": {"tab": "Register", "at": 1}},
            ["Started", "01/09/2026", "1st Sept"],
            id="delete one",
        ),
        pytest.param(
            {"move_columns": {"tab": "Register", "at": 1, "to": 3}},
            ["Started", "01/09/2026", "1st Sept"],
            id="move one",
        ),
    ],
)
def test_staff_change_the_register(server: Running, book: str, step: Json, expected: list[str]) -> None:
    server.staff(book, step)
    assert [row[0] for row in server.text(book, "Register")] == expected


def test_staff_change_tabs(server: Running, book: str) -> None:
    server.staff(
        book,
        {"add_tab": {"title": "Other"}},
        {"duplicate_tab": {"tab": "Register", "to": "Register copy"}},
        {"move_tab": {"tab": "Other", "to": 1}},
        {"hide": {"tab": "Register"}},
        {"hide_rows": {"tab": "Register copy", "at": 2}},
        {"note": {"cell": "Other!A1", "text": "hello"}},
        {"protect": {"tab": "Other"}},
        {"delete_tab": {"tab": "Register copy"}},
        {"requests": [{"updateSpreadsheetProperties": {"properties": {"title": "New"}, "fields": "title"}}]},
    )
    found = server.control("GET", f"spreadsheets/{book}")

    assert found["properties"]["title"] == "New"
    assert [tab["properties"]["title"] for tab in found["sheets"]] == ["Other", "Register"]
    assert found["sheets"][1]["properties"]["hidden"] is True


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


@pytest.mark.parametrize(
    ("error", "words"),
    [
        pytest.param("invalid_grant", "Invalid JWT Signature.", id="key deleted"),
        pytest.param("invalid_grant", "Invalid grant: account not found", id="account gone"),
        pytest.param("unauthorized_client", "Client is unauthorized", id="not allowed"),
    ],
)
def test_signing_in_is_refused_on_order(
    server: Running, http: AuthorizedSession, book: str, error: str, words: str
) -> None:
    server.control("POST", "tokens", {"refuse": [error, words]})
    with pytest.raises(RefreshError, match=words):
        get(http, book)


def test_a_clock_ten_minutes_out_is_refused(server: Running, http: AuthorizedSession, book: str) -> None:
    server.control("POST", "clock", {"advance": -600})
    with pytest.raises(RefreshError, match="reasonable timeframe"):
        get(http, book)


def test_a_revoked_token_is_asked_for_again(server: Running, http: AuthorizedSession, book: str) -> None:
    get(http, book)
    server.control("POST", "tokens", {"revoke": True})

    assert get(http, book).status_code == 200
    assert len(server.calls("token")) == 2


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
