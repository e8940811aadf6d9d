"""Troubles on order, as a client meets them."""

import pytest
from google.auth.exceptions import RefreshError
from google.auth.transport.requests import AuthorizedSession
from requests import exceptions

from tests.sheets_server.plain import Json
from tests.sheets_server.register import BASE, get, note, write
from tests.sheets_server.running import Running


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
