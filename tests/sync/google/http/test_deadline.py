"""The deadline against servers that are out to outlast it."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any

import pytest
from google.oauth2.credentials import Credentials

from sheet_templates.errors import RegisterBusy, RegisterError, RegisterUnreadable
from sync.clock import ManualClock, SystemClock
from sync.google.http.client import SheetsClient
from sync.google.http.deadline import by, deadline_in
from sync.google.http.limits import Limits
from sync.google.http.trouble import Troubled
from tests.sheets_server.running import Running
from tests.sync.google.http.arranged import FIELDS, HastyClock, client, rename

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
Answering = Callable[[StreamRequestHandler, threading.Event], None]


@contextmanager
def answering(how: Answering) -> Iterator[str]:
    """Run a server whose every answer is written by a function; yields its address."""
    over = threading.Event()

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            while self.rfile.readline().strip():
                continue
            try:
                how(self, over)
            except OSError:
                return

    with ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            over.set()
            server.shutdown()
            thread.join()


def asked(address: str, **limits: Any) -> RegisterError:
    """Return the error of a read at an address; its token is at hand."""
    clock = HastyClock()
    token: Any = Credentials("made-up")  # type: ignore[no-untyped-call] # google-auth has gaps
    one = SheetsClient(token, endpoint=address, clock=clock, waiter=clock, limits=Limits(**limits))
    with pytest.raises(RegisterError) as met:
        one.spreadsheet("1AbC", fields="*")
    return met.value


def drip(handler: StreamRequestHandler, over: threading.Event, text: bytes) -> None:
    """Send one thing after another, for ever."""
    while not over.wait(0.05):
        handler.wfile.write(text)


def dripping_headers(handler: StreamRequestHandler, over: threading.Event) -> None:
    handler.wfile.write(HEAD)
    drip(handler, over, b"x")


def dripping_body(handler: StreamRequestHandler, over: threading.Event) -> None:
    handler.wfile.write(HEAD + b"Content-Length: 100000\r\n\r\n")
    drip(handler, over, b" ")


def dripping_chunks(handler: StreamRequestHandler, over: threading.Event) -> None:
    handler.wfile.write(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    drip(handler, over, b"1\r\n \r\n")


def silent(handler: StreamRequestHandler, over: threading.Event) -> None:
    over.wait(20)


@pytest.mark.parametrize("how", [dripping_headers, dripping_body, dripping_chunks, silent])
def test_no_server_holds_a_call_beyond_its_deadline(how: Answering) -> None:
    begun = time.monotonic()

    with answering(how) as address:
        error = asked(address, total=0.4)
        spent = time.monotonic() - begun

    assert type(error) is RegisterBusy
    assert error.what == "Google Sheets had not answered after 1 second."
    assert 0.4 <= spent < 3


@pytest.mark.parametrize("how", [dripping_body, dripping_chunks])
def test_a_call_that_was_left_behind_ends_while_the_server_goes_on(how: Answering) -> None:
    with answering(how) as address:
        asked(address, total=0.2)
        _calls_end()


def _calls_end() -> None:
    for thread in threading.enumerate():
        if thread.name == "google-call":
            thread.join(5)
            assert not thread.is_alive()


def test_a_change_that_was_given_up_is_not_made_later(
    server: Running, book: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up, look_up = threading.Event(), socket.getaddrinfo
    one = client(server, total=0.3)
    one.spreadsheet(book, fields=FIELDS)
    one.session.close()

    def slowly(*asked: Any, **more: Any) -> Any:
        looked_up.wait(10)
        return look_up(*asked, **more)

    monkeypatch.setattr(socket, "getaddrinfo", slowly)
    with pytest.raises(RegisterBusy, match="had not answered"):
        one.batch_update(book, rename("Too late"))
    looked_up.set()
    _calls_end()

    assert not any(call.applied for call in server.calls("write"))


def test_an_answer_without_end_is_cut_off() -> None:
    def endless(handler: StreamRequestHandler, over: threading.Event) -> None:
        handler.wfile.write(HEAD + b"\r\n")
        while not over.is_set():
            handler.wfile.write(b" " * 65536)

    with answering(endless) as address:
        error = asked(address, most_bytes=2_000_000)

    assert type(error) is RegisterUnreadable
    assert error.what == "The spreadsheet is too large: Google sent more than 2 MB."


def test_an_answer_that_unpacks_without_end_is_cut_off() -> None:
    import gzip

    bomb = gzip.compress(b" " * 8_000_000)

    def packed(handler: StreamRequestHandler, over: threading.Event) -> None:
        length = f"Content-Length: {len(bomb)}\r\n".encode()
        handler.wfile.write(HEAD + b"Content-Encoding: gzip\r\n" + length + b"\r\n" + bomb)

    with answering(packed) as address:
        error = asked(address, most_bytes=2_000_000)

    assert type(error) is RegisterUnreadable


@pytest.mark.parametrize(
    ("head", "body", "says"),
    [
        pytest.param(b"SSH-2.0-none\r\n", b"", "no connection", id="another protocol"),
        pytest.param(HEAD + b"\r\n", b"", "cut short or damaged", id="nothing"),
        pytest.param(HEAD + b"\r\n", b"[1]", "cut short or damaged", id="a list"),
        pytest.param(HEAD + b"\r\n", b"[" * 100_000, "cut short or damaged", id="a deep hole"),
        pytest.param(HEAD + b"\r\n", b'{"a": ' + b"9" * 5_000 + b"}", "damaged", id="a number too long"),
        pytest.param(HEAD + b"\r\n", b'{"a": "\xff"}', "cut short or damaged", id="no text"),
        pytest.param(HEAD + b"\r\n", b"\xef\xbb\xbf <p>Hello", "web filter", id="a page that says JSON"),
        pytest.param(HEAD + b"Content-Encoding: gzip\r\n\r\n", b"{}", "damaged", id="not packed after all"),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"5\r\n{}", "damaged", id="half a chunk"),
    ],
)
def test_whatever_is_no_object_is_noticed(head: bytes, body: bytes, says: str) -> None:
    def how(handler: StreamRequestHandler, over: threading.Event) -> None:
        handler.wfile.write(head + body)

    with answering(how) as address:
        assert says in asked(address, tries=2).what


def test_work_in_time_gives_its_result() -> None:
    assert by(deadline_in(5.0, SystemClock()), lambda: 42) == 42


def test_an_error_of_the_work_is_raised_where_it_is_waited_for() -> None:
    def fails() -> int:
        raise KeyError("made up")

    with pytest.raises(KeyError, match="made up"):
        by(deadline_in(5.0, SystemClock()), fails)


def test_work_is_not_begun_after_the_deadline() -> None:
    clock = ManualClock(datetime(2026, 11, 23, tzinfo=UTC))
    deadline = deadline_in(5.0, clock)
    clock.wait(5.0)
    begun = list[int]()

    with pytest.raises(Troubled, match="out_of_time"):
        by(deadline, lambda: begun.append(1))

    assert begun == []
    assert deadline.left == 0
