"""Everything that can go wrong with one call, for reading and for writing."""

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from io import StringIO

import pytest

from sheet_templates.errors import (
    RegisterBusy,
    RegisterDenied,
    RegisterError,
    RegisterMissing,
    RegisterNotSaved,
    RegisterUnreadable,
)
from sync import logs
from sync.exit_codes import ExitCode, code_for
from sync.google.api import Refused
from sync.google.http.client import SheetsClient
from tests.canary import CANARIES, canaries_in
from tests.sheets_server.keys import EMAIL
from tests.sheets_server.plain import Json
from tests.sheets_server.running import Running
from tests.sync.google.http.arranged import FIELDS, HastyClock, client, client_at, rename

PAGE = f"<html><title>Blocked</title><body>{CANARIES[0]} is not allowed here.</body></html>"
SECRET: Json = {
    "error": {"code": 400, "message": f"Invalid value: {CANARIES[1]}", "status": "INVALID_ARGUMENT"}
}
OFFICE: Json = {
    "error": {
        "code": 400,
        "message": "This operation is not supported for this document",
        "status": "FAILED_PRECONDITION",
    }
}


@dataclass(frozen=True, slots=True)
class Mode:
    """One way to fail, and what comes of it.

    Attributes:
        order: The trouble on order.
        read: The error of a read.
        write: That of a write; the same unless told.
        says: What the message says, of a read.
        writing: What it says of a write; the same unless told.
        calls: How often the call is made at most.
    """

    order: Json
    read: type[RegisterError]
    says: str
    write: type[RegisterError] | None = None
    writing: str = ""
    calls: int = 1
    limits: Json = field(default_factory=dict)


AGAIN = 6
MODES = {
    "429 with a time to wait": Mode(
        {"kind": "status", "status": 429, "retry_after": 7},
        RegisterBusy,
        "so many calls a minute",
        calls=AGAIN,
    ),
    "429 without": Mode(
        {"kind": "status", "status": 429}, RegisterBusy, "so many calls a minute", calls=AGAIN
    ),
    "500": Mode(
        {"kind": "status", "status": 500}, RegisterBusy, "in trouble at the moment (status 500)", calls=AGAIN
    ),
    "502 as a page": Mode({"kind": "html"}, RegisterBusy, "(status 502)", calls=AGAIN),
    "503 as a page": Mode({"kind": "html", "status": 503}, RegisterBusy, "(status 503)", calls=AGAIN),
    "504": Mode({"kind": "status", "status": 504}, RegisterBusy, "(status 504)", calls=AGAIN),
    "403 not shared": Mode(
        {"kind": "status", "status": 403},
        RegisterDenied,
        f"not shared with {EMAIL}",
        writing=f"may not be changed by {EMAIL}",
    ),
    "403 switched off": Mode(
        {"kind": "status", "reason": "SERVICE_DISABLED"}, RegisterDenied, "API is switched off"
    ),
    "403 scope": Mode(
        {"kind": "status", "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT"}, RegisterDenied, "auth/spreadsheets"
    ),
    "403 too fast": Mode(
        {"kind": "status", "status": 403, "reason": "userRateLimitExceeded"},
        RegisterBusy,
        "so many calls a minute",
        calls=AGAIN,
    ),
    "403 no storage": Mode(
        {"kind": "status", "reason": "storageQuotaExceeded"}, RegisterNotSaved, "no storage left"
    ),
    "404": Mode({"kind": "status", "status": 404}, RegisterMissing, "no spreadsheet at this address"),
    "400": Mode(
        {"kind": "status", "status": 400, "body": SECRET},
        RegisterUnreadable,
        "cannot answer",
        write=Refused,
        writing="did not take the changes",
    ),
    "400 Excel in Drive": Mode(
        {"kind": "status", "status": 400, "body": OFFICE}, RegisterUnreadable, "Save as Google Sheets"
    ),
    "401": Mode(
        {"kind": "status", "status": 401}, RegisterDenied, f"does not take the sign-in of {EMAIL}", calls=2
    ),
    "half an object": Mode({"kind": "bad_json"}, RegisterBusy, "cut short or damaged", calls=AGAIN),
    "a filter's page": Mode({"kind": "html", "status": 200, "body": PAGE}, RegisterDenied, "web filter"),
    "a filter's page with 403": Mode(
        {"kind": "html", "status": 403, "body": PAGE}, RegisterDenied, "web filter"
    ),
    "a way elsewhere": Mode(
        {"kind": "html", "status": 302, "headers": {"Location": "https://filter.example/"}},
        RegisterDenied,
        "web filter",
    ),
    "cut short": Mode({"kind": "truncate"}, RegisterBusy, "cut short or damaged", calls=AGAIN),
    "reset": Mode({"kind": "reset"}, RegisterBusy, "no connection", calls=AGAIN),
    "closed": Mode({"kind": "close"}, RegisterBusy, "no connection", calls=AGAIN),
    "silence": Mode(
        {"kind": "stall", "seconds": 20},
        RegisterBusy,
        "took too long",
        calls=3,
        limits={"tries": 3, "read": 0.2},
    ),
    "drip": Mode(
        {"kind": "drip", "seconds": 0.05},
        RegisterBusy,
        "had not answered after 1 second",
        limits={"total": 0.7},
    ),
}
Action = Callable[[SheetsClient, str], Json]


def read(one: SheetsClient, book: str) -> Json:
    return one.spreadsheet(book, fields="*")


def write(one: SheetsClient, book: str) -> Json:
    answer = {"includeSpreadsheetInResponse": True}
    return one.batch_update(book, rename("Renamed") | answer)


@pytest.mark.parametrize("mode", MODES.values(), ids=MODES.keys())
@pytest.mark.parametrize("action", [read, write], ids=["read", "write"])
def test_a_trouble_that_stays_ends_in_time_and_says_what_to_do(
    server: Running, book: str, mode: Mode, action: Action
) -> None:
    server.fault(match="spreadsheets", times=-1, **mode.order)
    clock = HastyClock()
    one = client(server, clock, **mode.limits)
    begun = time.monotonic()

    with pytest.raises(RegisterError) as met:
        action(one, book)

    spent = time.monotonic() - begun
    writes = action is write
    assert type(met.value) is ((mode.write if writes else None) or mode.read)
    assert ((mode.writing if writes else "") or mode.says) in str(met.value)
    assert met.value.where == f"https://docs.google.com/spreadsheets/d/{book}"
    assert code_for(met.value) == (ExitCode.BUSY if mode.read is RegisterBusy else ExitCode.NOT_RUN)
    assert 1 <= len(server.calls("write" if writes else "read")) <= mode.calls
    assert spent < 5
    assert spent + sum(clock.waits) < mode.limits.get("total", 300) + 0.5
    assert canaries_in(str(met.value), repr(met.value), repr(met.value.__cause__)) == []


@pytest.mark.parametrize(
    "mode", [name for name, mode in MODES.items() if mode.calls > 1 and name != "silence"]
)
@pytest.mark.parametrize("action", [read, write], ids=["read", "write"])
def test_a_trouble_that_passes_is_not_noticed(server: Running, book: str, mode: str, action: Action) -> None:
    server.fault(match="spreadsheets", times=1, **MODES[mode].order)

    assert action(client(server), book)["spreadsheetId"] == book
    assert len(server.calls("write" if action is write else "read")) == 2


def test_a_silence_that_passes_is_not_noticed(server: Running, book: str) -> None:
    server.fault("stall", match="spreadsheets", seconds=20)

    assert read(client(server, read=0.3), book)["spreadsheetId"] == book


@pytest.mark.parametrize("action", [read, write], ids=["read", "write"])
def test_a_computer_that_takes_no_connection_is_tried_again(
    server: Running, book: str, action: Action
) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{nobody.getsockname()[1]}"
        clock = HastyClock()

        with pytest.raises(RegisterBusy, match="no connection"):
            action(client_at(address, server.credentials, clock), book)

    assert clock.waits == [1, 2, 4, 8, 16]


def test_a_change_whose_answer_is_lost_is_made_again(server: Running, book: str) -> None:
    server.fault("reset", match="batchUpdate", when="after")

    write(client(server), book)

    assert [call.applied for call in server.calls("write")] == [True, True]
    assert read(client(server), book)["properties"]["title"] == "Renamed"


def test_a_batch_that_refuses_to_come_twice_is_there_once(server: Running, book: str) -> None:
    server.fault("status", match="batchUpdate", when="after", status=503)
    body = {"requests": [{"addSheet": {"properties": {"sheetId": 77, "title": "AP to do"}}}]}

    with pytest.raises(Refused) as refused:
        client(server).batch_update(book, body)

    assert refused.value.request == 0
    assert "77" in refused.value.message
    assert "77" not in str(refused.value)
    tabs = read(client(server), book)["sheets"]
    assert [tab["properties"]["title"] for tab in tabs] == ["Register", "AP to do"]


def test_google_s_words_on_a_refused_batch_are_kept_and_not_shown(server: Running, book: str) -> None:
    message = f"Invalid requests[3].updateCells: {CANARIES[2]} is protected"
    body = {"error": {"code": 400, "message": message, "status": "INVALID_ARGUMENT"}}
    server.fault("status", match="batchUpdate", status=400, body=body)

    with pytest.raises(Refused) as refused:
        write(client(server), book)

    assert (refused.value.request, refused.value.message) == (3, message)
    assert canaries_in(str(refused.value), repr(refused.value)) == []


def test_a_protected_cell_is_called_one(server: Running) -> None:
    tab = {"title": "AP to do", "protections": [{"range": "A1:B2", "editors": []}]}
    book = server.seed({"tabs": [tab]})[0]
    cells = {"start": {"rowIndex": 0}, "rows": [{"values": [{"note": "x"}]}], "fields": "note"}

    with pytest.raises(Refused, match="protected") as refused:
        client(server).batch_update(book, {"requests": [{"updateCells": cells}]})

    assert refused.value.todo.startswith("In Google Sheets choose Data, Protect")
    assert EMAIL in refused.value.todo


def test_google_is_left_alone_for_as_long_as_it_asks(server: Running, book: str) -> None:
    server.fault("status", match="spreadsheets", status=429, retry_after=17)
    clock = HastyClock()

    told = StringIO()
    with logs.guarded():
        logs.show_waits_on(told)
        read(client(server, clock), book)

    assert clock.waits == [17]
    assert told.getvalue() == "Google asks to wait 17 s.\n"


def test_a_wait_beyond_the_deadline_is_not_begun(server: Running, book: str) -> None:
    server.fault("status", match="spreadsheets", times=-1, status=503, retry_after=3600)
    clock = HastyClock()

    with pytest.raises(RegisterBusy, match="status 503"):
        read(client(server, clock), book)

    assert clock.waits == []
    assert len(server.calls("read")) == 1


def test_fields_that_are_asked_for_come(server: Running, book: str) -> None:
    assert client(server).spreadsheet(book, fields=FIELDS) == {
        "spreadsheetId": book,
        "properties": {"title": "AP register"},
    }
