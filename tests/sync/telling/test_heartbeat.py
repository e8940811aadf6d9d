"""A health check in every mood: it is called with counts, and never fails or delays a run."""

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest

from sheet_templates.errors import RegisterLocked
from sync.clock import SystemClock
from sync.exit_codes import ExitCode
from sync.refreshing.parts import Refreshed
from sync.settings import HeartbeatSettings
from sync.telling.heartbeat import TRIES, Check, Heartbeat, check_of, counts_of
from sync.telling.standings import heard_of
from tests.sync.google.http.arranged import HastyClock
from tests.sync.google.http.secure import Authority
from tests.sync.telling.arranged import School
from tests.sync.telling.servers import HOST, WebServer, a_port, dripping, silent, talking, web_server

COUNTS = {"registers": 2, "act_now": 1}


def a_heartbeat(url: str, method: str = "POST", seconds: float = 5.0) -> Heartbeat:
    return Heartbeat(Check(url, method), SystemClock(), HastyClock(), seconds)


def wait_for_calls(server: WebServer, number: int) -> None:
    until = time.monotonic() + 3
    while len(server.called) < number and time.monotonic() < until:
        server.stopped.wait(0.01)
    assert len(server.called) == number


def test_a_run_is_told_of_when_it_begins_and_when_it_has_ended_under_one_id() -> None:
    with web_server() as server:
        beat = a_heartbeat(server.url)
        beat.start()
        wait_for_calls(server, 1)
        why = beat.end(ExitCode.DONE, COUNTS)

    assert why == ""
    assert [(one.method, one.path) for one in server.called] == [
        ("POST", f"/ping/made-up-id/start?rid={beat.id}"),
        ("POST", f"/ping/made-up-id?rid={beat.id}"),
    ]
    assert [one.body for one in server.called] == ["", "registers=2\nact_now=1\n"]


@pytest.mark.parametrize(
    ("code", "ending"),
    [
        pytest.param(ExitCode.DONE, "", id="done"),
        pytest.param(ExitCode.FINDINGS, "", id="done with findings, which are results"),
        pytest.param(ExitCode.NOT_RUN, "/3", id="some registers not checked"),
        pytest.param(ExitCode.SAFETY_STOP, "/4", id="a safety stop"),
        pytest.param(ExitCode.BUG, "/70", id="a fault"),
        pytest.param(ExitCode.BUSY, "/75", id="busy"),
    ],
)
def test_how_a_run_ended_stands_in_the_address(code: ExitCode, ending: str) -> None:
    with web_server() as server:
        beat = a_heartbeat(server.url)
        beat.end(code, {})

    assert [one.path for one in server.called] == [f"/ping/made-up-id{ending}?rid={beat.id}"]


def test_a_check_that_only_knows_get_is_called_so_and_keeps_its_own_question() -> None:
    with web_server() as server:
        beat = a_heartbeat(f"{server.url}/?create=1", "GET")
        beat.end(ExitCode.DONE, COUNTS)

    (call,) = server.called
    assert (call.method, call.path, call.body) == ("GET", f"/ping/made-up-id?create=1&rid={beat.id}", "")


@pytest.mark.parametrize(
    ("answers", "calls", "why"),
    [
        pytest.param([500, 200], 2, "", id="in trouble once"),
        pytest.param([503, 429, 200], 3, "", id="in trouble twice"),
        pytest.param([500] * 5, TRIES, "The health check did not take the call (status 500).", id="for long"),
        pytest.param([404], 1, "The health check did not take the call (status 404).", id="unknown there"),
        pytest.param([301], 1, "The health check points to another address. Use that one.", id="moved"),
        pytest.param([200], 1, "", id="well"),
    ],
)
def test_a_check_is_called_again_only_where_that_can_help(answers: list[int], calls: int, why: str) -> None:
    with web_server(*answers) as server:
        assert a_heartbeat(server.url).end(ExitCode.DONE, {}) == why

    assert len(server.called) == calls
    assert not any("elsewhere" in one.path for one in server.called)


@pytest.mark.parametrize("answer", [0, -1], ids=["dripping", "silent"])
def test_no_answer_takes_longer_than_it_may(answer: int) -> None:
    began = time.monotonic()
    with web_server(*[answer] * TRIES) as server:
        why = a_heartbeat(server.url, seconds=0.3).end(ExitCode.DONE, {})
        took = time.monotonic() - began

    assert why == "The health check did not answer in time."
    assert took < TRIES * 0.3 + 1


def test_a_server_that_drips_before_it_answers_is_left_behind_as_well() -> None:
    began = time.monotonic()
    with talking(dripping) as port:
        why = a_heartbeat(f"http://{HOST}:{port}/x", seconds=0.3).end(ExitCode.DONE, {})
        took = time.monotonic() - began

    assert why
    assert took < TRIES * 0.3 + 1


def test_a_server_that_is_down_is_told_of() -> None:
    why = a_heartbeat(f"http://{HOST}:{a_port()}/x").end(ExitCode.DONE, {})

    assert why == "The health check could not be reached."


def test_a_run_does_not_wait_for_its_beginning_to_be_told() -> None:
    began = time.monotonic()
    with talking(silent) as port:
        beat = a_heartbeat(f"http://{HOST}:{port}/x", seconds=0.3)
        beat.start()
        took = time.monotonic() - began
        beat.end(ExitCode.DONE, {})

    assert took < 0.2


def test_the_beginning_is_not_told_once_the_run_has_ended() -> None:
    with web_server(500, 200, 500) as server:
        beat = Heartbeat(Check(server.url), SystemClock(), _EndsMeanwhile(), 5.0)
        _EndsMeanwhile.beat = beat
        beat.start()
        wait_for_calls(server, 2)

    assert [one.path.partition("?")[0] for one in server.called] == [
        "/ping/made-up-id/start",
        "/ping/made-up-id",
    ]


class _EndsMeanwhile:
    """Between two tries the run ends."""

    beat: Heartbeat

    def wait(self, seconds: float) -> None:
        self.beat.end(ExitCode.DONE, {})


def test_a_certificate_is_checked(by: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    with web_server(certificate=by.server) as server:
        unknown = a_heartbeat(server.url).end(ExitCode.DONE, {})
        monkeypatch.setenv("SSL_CERT_FILE", str(by.bundle))
        known = a_heartbeat(server.url).end(ExitCode.DONE, {})

    assert unknown == "This computer does not trust the certificate of the health check."
    assert known == ""
    assert len(server.called) == 1


def test_it_is_told_of_counts_and_of_nothing_else(school: School) -> None:
    ended = school.ended[0]
    good = ended.refreshed
    locked = replace(good, errors=(RegisterLocked("x"),))
    bad = Refreshed("id", errors=(RegisterLocked("Zephyrine's register"),))
    heard = [heard_of(replace(ended, refreshed=one), 1, SystemClock()) for one in (good, bad, locked)]

    counts = counts_of(heard)

    assert counts["registers"] == 3
    assert counts["checked"] == 1
    assert good.made is not None
    assert counts["overdue"] == 2 * good.made.counts["Overdue"] > 0
    assert all(re.fullmatch(r"[a-z_]+", name) for name in counts)


def test_without_a_check_nothing_happens() -> None:
    beat = Heartbeat(None, SystemClock(), HastyClock())
    beat.start()

    assert beat.end(ExitCode.BUG, COUNTS) == ""


def test_the_variable_wins_over_the_settings() -> None:
    settings = HeartbeatSettings("https://one.example/a", "get")

    assert check_of(None, {}) is None
    assert check_of(HeartbeatSettings(), {}) is None
    assert check_of(settings, {}) == Check("https://one.example/a", "GET")
    assert check_of(settings, {"AP_REGISTER_HEARTBEAT_URL": "https://two.example/b"}) == Check(
        "https://two.example/b", "GET"
    )


@pytest.mark.parametrize("url", ["http://checks.example/secret-id", "ftp://x/secret-id", "secret-id"])
def test_an_address_that_cannot_be_used_is_told_of_and_never_shown(url: str) -> None:
    check = check_of(None, {"AP_REGISTER_HEARTBEAT_URL": url})
    assert check is not None

    beat = Heartbeat(check, SystemClock(), HastyClock())
    beat.start()
    why = beat.end(ExitCode.DONE, {})

    assert why.startswith("The address of the health check cannot be used. ")
    assert "secret" not in f"{why}{check!r}"


def test_the_address_is_never_part_of_what_went_wrong(tmp_path: Path) -> None:
    with web_server(500, 500, 500) as server:
        why = a_heartbeat(server.url).end(ExitCode.DONE, {})

    assert "made-up-id" not in why
