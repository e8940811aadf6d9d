"""Kills a whole run at a random moment while staff work on the register, and looks for all they typed."""

import os
import random
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.faults.counts import Counts, Plan
from tests.faults.strace import ROOT
from tests.sync.commands.run_runs import a_workbook, typed

ROUNDS = 500
_FIRST_DAY = datetime(2026, 11, 23, 6, tzinfo=UTC)
_REFS = ("AP-0001", "AP-0002")


class _School:
    """A register, what staff typed into it, and runs over it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.register = a_workbook(folder)
        self.notes: dict[str, str] = {}
        self.rooms: list[str] = []
        self.number = 0

    def start(self) -> subprocess.Popen[bytes]:
        """Start a run of the next day."""
        self.number += 1
        moment = _FIRST_DAY + timedelta(days=self.number)
        environ = {
            **os.environ,
            "AP_REGISTER_STATE_DIR": str(self.folder / "state"),
            "AP_REGISTER_NOW": moment.isoformat(),
        }
        words = [sys.executable, "-m", "sync", "run", str(self.register), "-q"]
        return subprocess.Popen(
            words, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def work(self) -> None:
        """Let staff type a note beside each finding, and a cell into their own tab."""
        book = load_workbook(self.register)
        for ref in _REFS:
            self.notes[ref] = f"note {self.number} of {ref}"
            typed(ref, "Our notes", self.notes[ref])(book["AP To do"])
        self.rooms.append(f"room {self.number}")
        sheet = book["Register"]
        assert isinstance(sheet, Worksheet)
        sheet.cell(2 + len(self.rooms), 30).value = self.rooms[-1]
        book.save(self.register)

    def harm(self) -> str:
        """Return what is lost or misplaced, nothing where all is there."""
        try:
            book = load_workbook(self.register)
        except Exception as error:  # noqa: BLE001 - a register that cannot be opened is the harm looked for
            return f"the register cannot be opened: {error!r}"
        rows = [[cell.value for cell in row] for row in book["AP To do"].iter_rows(min_row=4)]
        notes = {row[0]: row[rows[0].index("Our notes")] for row in rows[1:] if row[0]}
        there = {ref: notes.get(ref) for ref in self.notes}
        rooms = [book["Register"].cell(3 + number, 30).value for number in range(len(self.rooms))]
        if there != self.notes:
            return f"notes are {there}"
        return (
            "" if rooms == self.rooms else f"{sum(map(str.__ne__, map(str, rooms), self.rooms))} cells lost"
        )


def whole_runs(plan: Plan) -> Counts:
    """Kill so many runs; staff work between them, and the last run puts everything right."""
    counts, chance, school = Counts(), random.Random(plan.seed), _School(plan.folder)
    began = time.perf_counter()
    first = school.start().wait()
    usual = time.perf_counter() - began
    counts.note("first run", f"exit code {first}" if first else None)
    for number in range(plan.sample or ROUNDS):
        school.work()
        process = school.start()
        time.sleep(chance.uniform(0.3, 1.0) * usual)
        process.kill()
        code = process.wait()
        harm = school.harm()
        counts.note("killed" if code else "done before", f"round {number}: {harm}" if harm else None)
    last = school.start().wait()
    drafts = [one.name for one in plan.folder.iterdir() if one.name.endswith(".tmp")]
    harm = school.harm() or (f"exit code {last}" if last else "") or (f"left: {drafts}" if drafts else "")
    counts.note("last run put right", harm or None)
    return counts
