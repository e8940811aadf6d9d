"""Signing in: refusals name the account, and nothing outlasts the call."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from google.auth.credentials import AnonymousCredentials
from google.oauth2.credentials import Credentials as PersonsCredentials
from requests import PreparedRequest, Request

from sheet_templates.errors import RegisterBusy, RegisterDenied, RegisterError
from sync.clock import SystemClock, SystemWaiter
from sync.exit_codes import ExitCode, code_for
from sync.google.http.client import SheetsClient
from sync.google.http.deadline import Deadline, deadline_in
from sync.google.http.limits import Limits
from sync.google.http.tokens import Bearer, SignInRequest
from sync.google.http.trouble import Troubled
from sync.google.http.wire import Wire
from tests.canary import CANARIES, canaries_in
from tests.sheets_server.keys import EMAIL
from tests.sheets_server.plain import Json
from tests.sheets_server.running import Running
from tests.sync.google.http.arranged import FIELDS, QUICK, SCOPE, HastyClock, client, client_at, credentials

PERSON = "ap-robot@made-up-school.example"


def person(server: Running, refresh_token: str) -> SheetsClient:
    """Return a client signed in as a person, with a long-lived token."""
    clock = HastyClock()
    signed_in: Any = PersonsCredentials(  # type: ignore[no-untyped-call] # google-auth has gaps
        None,
        refresh_token=refresh_token,
        token_uri="https://oauth2.googleapis.com/token",
        client_id="made-up",
        client_secret="made-up",
        scopes=[SCOPE],
    )
    return SheetsClient(
        signed_in, account=PERSON, endpoint=server.url, clock=clock, waiter=clock, limits=QUICK
    )


@pytest.mark.parametrize(
    ("error", "why", "says"),
    [
        pytest.param("invalid_grant", "Invalid JWT Signature.", "no longer knows the key", id="key deleted"),
        pytest.param("invalid_grant", "Invalid grant: account not found", "does not know", id="account gone"),
        pytest.param("invalid_grant", "Token has been expired or revoked.", "has run out", id="revoked"),
        pytest.param("invalid_grant", "reauth related error (invalid_rapt)", "has run out", id="asked again"),
        pytest.param("invalid_jwt", "Check your iat and exp values", "the clock", id="clock, in other words"),
        pytest.param("unauthorized_client", "Client is unauthorized", "does not let", id="not allowed"),
        pytest.param("invalid_scope", "Invalid OAuth scope", "does not let", id="not for spreadsheets"),
        pytest.param("invalid_grant", f"About {CANARIES[0]}", "did not work", id="in words nobody knows"),
    ],
)
def test_a_refused_sign_in_names_the_account_and_why(
    server: Running, book: str, error: str, why: str, says: str
) -> None:
    server.control("POST", "tokens", {"refuse": [error, why]})

    with pytest.raises(RegisterDenied) as refused:
        client(server).spreadsheet(book, fields=FIELDS)

    assert EMAIL in str(refused.value)
    assert says in refused.value.what
    assert code_for(refused.value) is ExitCode.NOT_RUN
    assert len(server.calls()) == 1
    assert canaries_in(str(refused.value), repr(refused.value.__cause__)) == []


@pytest.mark.parametrize(
    ("advance", "says"),
    [
        pytest.param(-600, "this computer is 10 minutes ahead", id="ten minutes fast"),
        pytest.param(7_200, "this computer is 2 hours behind", id="two hours slow"),
        pytest.param(-86_400, "this computer is 1 day ahead", id="a day fast"),
    ],
)
def test_a_wrong_clock_is_called_one(server: Running, book: str, advance: int, says: str) -> None:
    server.control("POST", "clock", {"advance": advance})

    with pytest.raises(RegisterDenied, match=says):
        client(server).spreadsheet(book, fields=FIELDS)


def test_a_sign_in_refused_for_its_time_blames_no_clock_that_is_right(server: Running, book: str) -> None:
    server.control("POST", "tokens", {"refuse": ["invalid_grant", "Token must be a short-lived token"]})

    with pytest.raises(RegisterDenied, match="clock of this computer is wrong"):
        client(server).spreadsheet(book, fields=FIELDS)


def test_a_spreadsheet_that_is_not_shared_names_the_address_to_share_with(server: Running, book: str) -> None:
    server.control("POST", "share", {"spreadsheet": book, "email": EMAIL, "role": "none"})

    with pytest.raises(RegisterDenied) as refused:
        client(server).spreadsheet(book, fields=FIELDS)

    assert f"add {EMAIL}: as Editor for run, as Viewer for check alone" in refused.value.todo


def test_a_person_signs_in_and_is_told_when_that_has_ended(server: Running) -> None:
    server.control("POST", "tokens", {"refreshing": {"long-lived": PERSON}})
    book = server.seed({"title": "Shared", "share": {PERSON: "editor"}})[0]

    assert person(server, "long-lived").spreadsheet(book, fields=FIELDS)["spreadsheetId"] == book
    with pytest.raises(RegisterDenied, match=PERSON) as refused:
        person(server, "withdrawn").spreadsheet(book, fields=FIELDS)
    assert "Sign in to Google again" in refused.value.todo


def test_an_account_without_a_known_address_is_described(server: Running, book: str) -> None:
    clock = HastyClock()
    nobody: Any = AnonymousCredentials()  # type: ignore[no-untyped-call] # google-auth has gaps
    one = SheetsClient(nobody, endpoint=server.url, clock=clock, waiter=clock)

    with pytest.raises(RegisterDenied, match="the account that ap-register signs in with"):
        one.spreadsheet(book, fields=FIELDS)


@pytest.mark.parametrize(
    "order",
    [
        pytest.param({"kind": "html"}, id="502 as a page"),
        pytest.param({"kind": "status", "status": 503}, id="503"),
        pytest.param({"kind": "status", "status": 429, "retry_after": 3}, id="429"),
        pytest.param({"kind": "bad_json"}, id="half an object"),
        pytest.param({"kind": "status", "status": 200, "body": "[]"}, id="a list"),
        pytest.param({"kind": "status", "status": 400, "body": {"error": "server_error"}}, id="in words"),
        pytest.param({"kind": "truncate"}, id="cut short"),
        pytest.param({"kind": "reset"}, id="reset"),
        pytest.param({"kind": "stall", "seconds": 20}, id="silence"),
    ],
)
def test_a_sign_in_that_fails_for_a_moment_is_not_noticed(server: Running, book: str, order: Json) -> None:
    server.fault(match="/token", **order)

    assert client(server, read=0.5).spreadsheet(book, fields=FIELDS)["spreadsheetId"] == book
    assert len(server.calls("read")) == 1


def test_a_sign_in_that_keeps_failing_ends_with_the_tries(server: Running, book: str) -> None:
    server.fault("status", match="/token", times=-1, status=503)
    clock = HastyClock()

    with pytest.raises(RegisterBusy, match="status 503"):
        client(server, clock).spreadsheet(book, fields=FIELDS)

    assert len(server.calls("token")) == 6
    assert clock.waits == [1, 2, 4, 8, 16]


def test_a_dripping_sign_in_ends_at_the_deadline(server: Running, book: str) -> None:
    server.fault("drip", match="/token", seconds=0.15)

    with pytest.raises(RegisterBusy, match="had not answered"):
        client(server, total=0.4).spreadsheet(book, fields=FIELDS)


def test_a_page_in_the_place_of_a_token_is_a_web_filter_s(server: Running, book: str) -> None:
    server.fault("html", match="/token", status=200)

    with pytest.raises(RegisterDenied, match="web filter"):
        client(server).spreadsheet(book, fields=FIELDS)


def test_a_revoked_token_is_asked_for_again_unnoticed(server: Running, book: str) -> None:
    one = client(server)
    one.spreadsheet(book, fields=FIELDS)
    server.control("POST", "tokens", {"revoke": True})

    assert one.spreadsheet(book, fields=FIELDS)["spreadsheetId"] == book
    assert [len(server.calls(kind)) for kind in ("token", "read")] == [2, 3]


def test_one_token_serves_all_calls_and_threads(server: Running, book: str) -> None:
    one, errors = client(server), list[RegisterError]()

    def call() -> None:
        try:
            one.spreadsheet(book, fields=FIELDS)
        except RegisterError as error:
            errors.append(error)

    threads = [threading.Thread(target=call) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
    assert [len(server.calls(kind)) for kind in ("token", "read")] == [1, 8]


def test_whoever_waits_for_another_s_sign_in_waits_no_longer_than_the_deadline(server: Running) -> None:
    server.fault("stall", match="/token", seconds=20)
    clock, wire = SystemClock(), Wire(Limits(), server.url)
    bearer = Bearer(credentials(server.credentials), wire, clock)
    request = wire.prepare(Request("GET", "https://sheets.googleapis.com/"))
    first = threading.Thread(target=_sign_in_vain, args=(bearer, request, deadline_in(1.0, clock)))
    first.start()
    while not server.calls("token"):
        SystemWaiter().wait(0.01)

    with pytest.raises(Troubled, match="out_of_time"):
        bearer.sign(request, deadline_in(0.05, clock))

    assert first.is_alive()
    first.join()


def _sign_in_vain(bearer: Bearer, request: PreparedRequest, deadline: Deadline) -> None:
    with pytest.raises(Troubled, match="too_slow"):
        bearer.sign(request, deadline)


def test_a_token_is_asked_for_again_before_it_ends(server: Running, book: str) -> None:
    one = client(server)
    one.spreadsheet(book, fields=FIELDS)
    ends = one.auth.expiry
    assert ends is not None
    one.auth.expiry = ends - timedelta(minutes=57)

    one.spreadsheet(book, fields=FIELDS)

    assert len(server.calls("token")) == 2


def test_google_s_own_token_address_leads_to_the_server_for_tests(server: Running, book: str) -> None:
    key = server.credentials | {"token_uri": "https://oauth2.googleapis.com/token"}

    assert client_at(server.url, key).spreadsheet(book, fields=FIELDS)["spreadsheetId"] == book


def test_nothing_but_the_token_and_the_call_is_asked_for(server: Running, book: str) -> None:
    client(server).spreadsheet(book, fields=FIELDS)

    assert [(call.method, call.path) for call in server.calls()] == [
        ("POST", "/token"),
        ("GET", f"/v4/spreadsheets/{book}"),
    ]


def test_google_auth_reads_an_answer_as_it_is(server: Running) -> None:
    request = SignInRequest(Wire(Limits(), server.url), deadline_in(5.0, SystemClock()))

    answer = request("https://oauth2.googleapis.com/token", "POST", b"grant_type=made-up")

    assert (request.status, answer.status) == (400, 400)
    assert answer.headers["Content-Type"].startswith("application/json")
    assert b"unsupported_grant_type" in answer.data
