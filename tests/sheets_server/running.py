"""A server for the length of a test."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.sheets_server import control
from tests.sheets_server.calls import Answer, Call
from tests.sheets_server.desk import Desk
from tests.sheets_server.journal import Entry
from tests.sheets_server.plain import Json
from tests.sheets_server.server import SheetsServer


@dataclass(frozen=True, slots=True)
class Running:
    """A running server, and short ways to arrange things.

    Attributes:
        url: Where it answers.
        desk: Its state; take ``desk.lock`` to read it while clients are busy.
    """

    url: str
    desk: Desk

    @property
    def credentials(self) -> Json:
        """The service account's key, as a client takes it."""
        return self.desk.account.credentials(self.url)

    def write_credentials(self, folder: Path) -> Path:
        """Write the key file into a folder."""
        path = folder / "service-account.json"
        self.desk.account.write(path, self.url)
        return path

    def control(self, method: str, name: str, body: Json | None = None) -> Json:
        """Do what a control address does, without the way over the network.

        Raises:
            AssertionError: The order was turned down.
        """
        import json

        call = Call(method, control.PREFIX + name, body=json.dumps(body or {}).encode())
        answer: Answer = control.answer(self.desk, call)
        assert answer.status == 200, answer.body
        assert isinstance(answer.body, dict)
        return answer.body

    def seed(self, *spreadsheets: Json, **more: Any) -> list[str]:
        """Put spreadsheets in; returns their ids."""
        ids = self.control("POST", "seed", {"spreadsheets": list(spreadsheets)} | more)["ids"]
        return [str(one) for one in ids]

    def fault(self, kind: str, **more: Any) -> None:
        """Order a trouble."""
        self.control("POST", "faults", {"kind": kind} | more)

    def staff(self, spreadsheet: str, *do: Json, **when: Any) -> None:
        """Let staff do something, now or around a call."""
        self.control("POST", "staff", {"spreadsheet": spreadsheet, "do": list(do)} | when)

    def calls(self, kind: str = "") -> list[Entry]:
        """Return the calls so far, of one kind or all."""
        with self.desk.lock:
            return [entry for entry in self.desk.journal.entries if kind in {"", entry.kind}]

    def text(self, spreadsheet: str, tab: str) -> list[list[str]]:
        """Return a tab as staff see it, trailing blanks cut."""
        from tests.sheets_server.rendering import FORMATTED
        from tests.sheets_server.values import Render, place_of, read

        with self.desk.lock:
            book = self.desk.store.named_or_refused(spreadsheet).book
            assert book is not None
            found = read(*place_of(book, "'" + tab.replace("'", "''") + "'"), Render(FORMATTED))
            return [[str(value) for value in row] for row in found.get("values", [])]


@contextmanager
def running(port: int = 0, *, strict: bool = True) -> Iterator[Running]:
    """Run a server; on leaving it is stopped.

    Args:
        port: On loopback; 0 picks one.
        strict: Whether a call or an answer that Google's description of the API does not know, or a
            mistake of this server, fails the test on leaving.
    """
    server = SheetsServer(port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Running(server.url, server.desk)
        wrong = [line for entry in server.desk.journal.entries for line in entry.wrong]
        assert not (strict and wrong), "\n".join(wrong)
    finally:
        server.stop()
        thread.join()
