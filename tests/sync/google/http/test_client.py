"""The client as the rest of the program and gspread use it."""

import json
import logging
from pathlib import Path

import gspread
import pytest

from sheet_templates.errors import RegisterDenied, RegisterError, RegisterMissing
from sync import logs
from sync.google.api import SheetsApi
from tests.canary import CANARIES, canaries_in
from tests.sheets_server.keys import EMAIL
from tests.sheets_server.plain import Json
from tests.sheets_server.register import ONE_READ
from tests.sheets_server.running import Running
from tests.sync.google.http.arranged import FIELDS, client, rename


def test_one_read_is_one_call_with_its_fields_and_ranges(server: Running, book: str) -> None:
    api: SheetsApi = client(server)

    found = api.spreadsheet(book, fields=ONE_READ, ranges=["Register!A1:C3", "Register!A5:B6"])

    call = server.calls("read")[0]
    assert call.query == {
        "prettyPrint": ["false"],
        "fields": [ONE_READ],
        "ranges": ["Register!A1:C3", "Register!A5:B6"],
    }
    assert len(found["sheets"][0]["data"]) == 2
    assert [len(server.calls(kind)) for kind in ("token", "read", "write")] == [1, 1, 0]


def test_a_read_without_ranges_names_none(server: Running, book: str) -> None:
    client(server).spreadsheet(book, fields=FIELDS)

    assert "ranges" not in server.calls("read")[0].query


def test_one_batch_is_one_call_with_its_requests(server: Running, book: str) -> None:
    api: SheetsApi = client(server)

    answer = api.batch_update(book, rename("Checked"))

    assert answer == {"spreadsheetId": book, "replies": [{}]}
    assert [(call.method, call.requests) for call in server.calls("write")] == [
        ("POST", ["updateSpreadsheetProperties"])
    ]
    assert [len(server.calls(kind)) for kind in ("token", "read", "write")] == [1, 0, 1]


def test_the_address_to_share_with_is_known(server: Running) -> None:
    assert client(server).account == EMAIL


@pytest.mark.parametrize("text", ["", "..", "1AbC/values/A1", "1AbC:batchUpdate", f"{CANARIES[0]}"])
def test_what_is_no_id_is_not_asked_for(server: Running, text: str) -> None:
    one = client(server)

    with pytest.raises(RegisterMissing, match="not the address of a Google spreadsheet"):
        one.spreadsheet(text, fields="*")
    with pytest.raises(RegisterMissing):
        one.batch_update(text, {})

    assert server.calls() == []


def test_a_spreadsheet_that_does_not_exist_is_missing(server: Running) -> None:
    with pytest.raises(RegisterMissing) as missing:
        client(server).spreadsheet("1AbC", fields="*")

    assert missing.value.where == "https://docs.google.com/spreadsheets/d/1AbC"


def test_an_excel_workbook_kept_in_drive_is_called_one(server: Running) -> None:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ids = server.seed(files=[{"name": "AP.xlsx", "type": kind, "base64": "UEsDBA=="}])

    with pytest.raises(RegisterError, match="Excel workbook kept in Google Drive") as refused:
        client(server).spreadsheet(ids[0], fields="*")

    assert "Save as Google Sheets" in refused.value.todo


def test_gspread_works_through_the_same_seam(server: Running, book: str) -> None:
    server.fault("status", match="values", status=503)
    sheet = gspread.Spreadsheet(client(server), {"id": book}).worksheet("Register")

    assert sheet.get("A2:A3") == [["Ada Example"], ["Ben Sample"]]
    sheet.update_title("Renamed")
    assert server.text(book, "Renamed")[0] == ["Pupil", "Started", "Days"]


def test_gspread_s_own_errors_do_not_come_through(server: Running, book: str) -> None:
    server.fault("status", match="values", status=403)
    one = client(server)

    with pytest.raises(RegisterDenied):
        one.values_get(book, "A1")


def test_what_is_not_of_the_sheets_api_comes_as_it_is(server: Running, book: str) -> None:
    server.fault("status", match="/drive/", status=200, body="col1,col2")
    address = f"https://www.googleapis.com/drive/v3/files/{book}/export"

    assert client(server).request("get", address).text == "col1,col2"


def logged(folder: Path) -> list[dict[str, object]]:
    text = (folder / "ap-register.log").read_text(encoding="utf-8")
    assert canaries_in(text) == []
    return [json.loads(line) for line in text.splitlines()]


def test_each_call_is_one_event_of_allowed_keys(tmp_path: Path, server: Running) -> None:
    title = CANARIES[0]
    book = server.seed({"title": title, "tabs": [{"title": CANARIES[1], "values": [[CANARIES[2]]]}]})[0]
    body = {"error": {"code": 400, "message": f"Invalid requests[0]: {CANARIES[3]}"}}
    server.fault("status", match="batchUpdate", status=503)
    server.fault("status", match="batchUpdate", status=400, body=body)

    with logs.guarded():
        logs.keep_in(tmp_path)
        for name in ("urllib3", "google", "requests"):
            logging.getLogger(name).setLevel(logging.DEBUG)
        one = client(server)
        found = one.spreadsheet(book, fields="*")
        with pytest.raises(RegisterError):
            one.batch_update(book, rename(CANARIES[3]))

    read, write = logged(tmp_path)
    assert title in str(found)
    assert read.keys() == {"at", "event", "method", "endpoint", "status", "attempts", "bytes", "seconds"}
    assert [read[key] for key in ("event", "method", "endpoint", "status", "attempts")] == [
        *("google called", "GET", "spreadsheets.get"),
        *(200, 1),
    ]
    assert read["bytes"] == server.calls("read")[0].sent
    assert [write[key] for key in ("method", "endpoint", "status", "attempts")] == [
        *("POST", "spreadsheets.batchUpdate"),
        *(400, 2),
    ]
    assert book not in json.dumps([read, write])


@pytest.mark.parametrize(
    ("order", "status"),
    [
        pytest.param({"kind": "reset", "times": -1}, 0, id="no answer"),
        pytest.param({"kind": "status", "status": 404}, 404, id="turned down"),
        pytest.param({"kind": "bad_json", "times": -1}, 200, id="damaged"),
    ],
)
def test_the_status_logged_is_that_of_the_last_try(
    tmp_path: Path, server: Running, book: str, order: Json, status: int
) -> None:
    server.fault(match="spreadsheets", **order)

    with logs.guarded():
        logs.keep_in(tmp_path)
        with pytest.raises(RegisterError):
            client(server, tries=2).spreadsheet(book, fields="*")

    assert [line["status"] for line in logged(tmp_path)] == [status]
