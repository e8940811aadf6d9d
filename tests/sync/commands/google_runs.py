"""Runs over a made-up register in a Google Sheet, on a server of the tests' own."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.sheets_server.plain import Json
from tests.sheets_server.running import Running
from tests.sync.commands.check_runs import HEADINGS, IN_ORDER, LATE
from tests.sync.frames import Ran, run

MONDAY = "2026-11-23T06:00:00+00:00"
LATER_ON_MONDAY = "2026-11-23T10:00:00+00:00"
TUESDAY = "2026-11-24T06:00:00+00:00"
WEDNESDAY = "2026-11-25T06:00:00+00:00"
OURS = ["AP To do", "AP Summary", "AP Data checks", "AP History"]

_DAY = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")


def _row(row: str, pupil: str) -> list[Any]:
    cells = [pupil if cell == '"{}"' else cell for cell in row.split(",")]
    return [{"date": _DAY.sub(r"\3-\2-\1", cell)} if _DAY.fullmatch(cell) else cell for cell in cells]


def as_typed(pupil: str) -> list[str]:
    """Return a row with Part A not recorded, as somebody types it."""
    return [pupil if cell == '"{}"' else cell for cell in LATE.split(",")]


ROWS: list[list[Any]] = [
    HEADINGS.split(","),
    _row(LATE, "SMITH, Jo"),
    _row(LATE.replace("Oak Farm", "Elm Works"), "BROWN, Sam"),
    _row(IN_ORDER.replace("Oak Farm", "Ash Yard"), "GREEN, Kit"),
]
REGISTER: Json = {"title": "AP register", "tabs": [{"title": "Register", "values": ROWS}]}


@dataclass(frozen=True)
class School:
    """A school with one register in Google Sheets, and a computer that runs over it."""

    server: Running
    folder: Path
    book: str

    @property
    def address(self) -> str:
        return f"https://docs.google.com/spreadsheets/d/{self.book}/edit"

    def go(self, command: str, *words: str, now: str = MONDAY, state: str = "state") -> Ran:
        """Run a command with this register."""
        google = {
            "AP_REGISTER_GOOGLE_ENDPOINT": self.server.url,
            "AP_REGISTER_GOOGLE_CREDENTIALS": str(self.server.write_credentials(self.folder)),
            "AP_REGISTER_NOW": now,
        }
        return run([command, *words], state=self.folder / state, environ=google)

    def run(self, *words: str, now: str = MONDAY, state: str = "state") -> Ran:
        return self.go("run", self.address, *words, now=now, state=state)

    def told(self, *words: str, now: str = MONDAY) -> Json:
        """Return what a run tells other programs of this register."""
        told: Json = json.loads(self.run("--json", *words, now=now).out)
        return told

    def many(self) -> None:
        """Put 20 more pupils in."""
        rows = [as_typed(f"HERON, {first}") for first in "ABCDEFGHIJKLMNOPQRST"]
        self.staff({"insert_rows": {"tab": "Register", "at": 5, "count": len(rows), "values": rows}})

    def calls(self, since: int = 0) -> list[str]:
        """Return the kinds of calls since so many of them, without sign-ins."""
        return [one.kind for one in self.server.calls()[since:] if one.kind != "token"]

    @property
    def count(self) -> int:
        return len(self.server.calls())

    def staff(self, *do: Json, **when: Any) -> None:
        self.server.staff(self.book, *do, **when)

    def meanwhile(self, *do: Json) -> None:
        """Let staff do something between the reading and the writing of the next run."""
        self.staff(*do, at="before", match="batchUpdate")

    def tabs(self) -> list[str]:
        with self.server.desk.lock:
            book = self.server.desk.store.named_or_refused(self.book).book
            assert book is not None
            return [tab.title for tab in book.tabs]

    def rows(self, tab: str = "AP To do", headings: int = 4) -> list[dict[str, str]]:
        """Return the rows of a tab below its headings, as staff see them."""
        texts = self.server.text(self.book, tab)
        names = texts[headings - 1] if len(texts) >= headings else []
        return [dict(zip(names, row, strict=False)) for row in texts[headings:] if any(row)]

    def beside(self, ref: str, tab: str = "AP To do", headings: int = 4) -> dict[str, str]:
        """Return the row of a ref."""
        [row] = [row for row in self.rows(tab, headings) if row.get("Ref") == ref]
        return row

    def number(self, ref: str) -> int:
        """Return the number of a ref's row on the to-do list."""
        return next(n for n, row in enumerate(self.server.text(self.book, "AP To do"), 1) if row[:1] == [ref])

    def typed(self, ref: str, text: str, column: str = "K") -> Json:
        """Return the step in which staff type beside a ref, by default into their notes."""
        return {"type": {"tab": "AP To do", "cell": f"'AP To do'!{column}{self.number(ref)}", "value": text}}

    def entered(self, row: int) -> Json:
        """Return the step in which staff enter the day of Part A, so that a finding is done."""
        return {"type": {"tab": "Register", "cell": f"Register!H{row}", "value": "05/11/2026"}}
