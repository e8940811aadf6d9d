"""Histories of a register in a Google spreadsheet: staff work in it while runs read and write.

Staff act between runs, between our reading and our writing, and between our writing and our putting right.
Replies get lost. Every batch and every run is judged: see ``batch_judge`` and ``run_judge``.

Run it with ``python -m tests.sync.google.writing.staff_histories 5000 SEED``.
"""

import sys
from dataclasses import dataclass, field, fields
from datetime import timedelta
from random import Random

from sheet_templates.errors import RegisterBusy, RegisterChanged, SafetyStop, UserError
from sync.google.plain import Json
from sync.refreshing.parts import Refreshed
from tests.sheets_server.model import Book
from tests.sync.google.writing.batch_judge import BatchJudge
from tests.sync.google.writing.direct import Loss, Moment
from tests.sync.google.writing.live import List, jots, our_tabs
from tests.sync.google.writing.run_judge import misplaced, not_shown, untrue
from tests.sync.google.writing.school import School
from tests.sync.google.writing.staff_acts import Staff

ROUNDS = 6


@dataclass
class Tally:
    """What happened over many histories; each fault as a sentence that names its history."""

    histories: int = 0
    runs: int = 0
    texts: int = 0
    races: int = 0
    late: int = 0
    refusals: int = 0
    repairs: int = 0
    losses: int = 0
    given_up: int = 0
    stops: int = 0
    lost: list[str] = field(default_factory=list)
    misplaced: list[str] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    untrue: list[str] = field(default_factory=list)
    unsettled: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        """All of them."""
        lists = [getattr(self, one.name) for one in fields(self)]
        return [fault for faults in lists if isinstance(faults, list) for fault in faults]

    def __str__(self) -> str:
        told = [(one.name, getattr(self, one.name)) for one in fields(self)]
        lines = [f"{name}: {len(value) if isinstance(value, list) else value:,}" for name, value in told]
        return "\n".join([*lines, *self.faults])

    def add(self, other: "Tally") -> None:
        """Add what happened in others."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))


class History:
    """One made-up term of one register."""

    def __init__(self, name: str, tally: Tally) -> None:
        self.name = name
        self.tally = tally
        self.random = Random(name)
        self.school = School(self.random)
        self.staff = Staff(self.school.api, self.school.id, self.random)
        self.judge = BatchJudge()
        self.is_quiet = True
        self.is_late = False
        self.is_racing = False
        self.read: frozenset[str] = frozenset()
        self.told: set[str] = set()
        api = self.school.api
        api.watch = self._watch
        api.at = self._at

    def live(self) -> None:
        """Let days pass."""
        self._run()
        self._trim()
        for _ in range(ROUNDS):
            for _ in range(self.random.randint(0, 4)):
                self.staff.act()
            self.school.change()
            self.school.pass_time()
            self._run()

    def _trim(self) -> None:
        """Delete rows that nobody needs, as staff do, so that tabs must grow again."""
        if self.random.random() < 0.97:
            for tab in our_tabs(self.school.book).values():
                used = max((row for (row, _), cell in tab.cells.items() if cell.effective), default=0) + 1
                span = {"sheetId": tab.sheet_id, "dimension": "ROWS", "startIndex": used + 2}
                self.staff.do({"deleteDimension": {"range": span | {"endIndex": tab.size.rows}}})

    def _at(self, moment: Moment) -> None:
        """Act where staff do in the moment between two calls."""
        if moment is Moment.AFTER_READ:
            self.read = frozenset(jots(self.school.book))
        if moment is Moment.AFTER_WRITE:
            self._tag(anew=False)
        chances = {Moment.BEFORE_WRITE: 0.35, Moment.AFTER_WRITE: 0.1, Moment.AFTER_READ: 0.03}
        if not self.is_racing or self.random.random() >= chances.get(moment, 0):
            return
        self.is_quiet, self.is_late = False, True
        self.tally.late += self.school.api.writes > 0
        self.tally.races += self.school.api.writes == 0
        for _ in range(self.random.randint(1, 4)):
            self.staff.act()

    def _watch(self, before: Book, after: Book, requests: list[Json]) -> None:
        """Judge a batch; the first of a run is looked at, so what staff did until then must be put right."""
        if self.school.api.writes == 1:
            self.is_late = False
        self.judge.judge(before, after, requests)

    def _run(self) -> None:
        school, api = self.school, self.school.api
        if self.random.random() < 0.02:
            school.forget()
        is_known = bool(school.memory.written)
        loss = self.random.choices([None, *Loss], [40, 2, 1, 1])[0]
        api.losses = [loss] if loss is not None else []
        refreshed = self._go(is_racing=True)
        is_lost = loss is not None and not api.losses
        self.tally.losses += is_lost
        api.losses = []
        self._judge(refreshed, is_lost=is_lost)
        if self.is_quiet and not is_lost:
            self._judge_calls(refreshed, 1 if is_known else 2)
        is_settled = self.is_quiet and not refreshed.errors
        if self.random.random() < 0.3:
            self._settle(1 if is_settled else 3)

    def _settle(self, runs: int) -> None:
        """Run so often again without anybody doing anything; the last run has nothing to write."""
        school, api = self.school, self.school.api
        for _ in range(runs):
            school.now += timedelta(minutes=20)
            refreshed = self._go(is_racing=False)
            self._judge(refreshed, is_lost=False)
        if refreshed.errors or api.writes or api.reads != 1:
            self._fault("unsettled", f"again: {api.reads} reads, {api.writes} writes, {refreshed.errors}")

    def _go(self, *, is_racing: bool) -> Refreshed:
        api = self.school.api
        self.is_quiet, self.is_late, self.is_racing = True, False, is_racing
        self.judge.missed.clear()
        api.reads = api.writes = 0
        api.sent.clear()
        refreshed = self.school.run()
        self.is_racing = False
        self.tally.runs += 1
        self.tally.repairs += api.writes > 1
        self.tally.refusals += len(api.sent) - api.writes
        for what in ("lost", "touched", "written"):
            found = getattr(self.judge, what)
            for one in found:
                self._fault(what, one)
            found.clear()
        return refreshed

    def _judge(self, refreshed: Refreshed, *, is_lost: bool) -> None:
        book, memory = self.school.book, self.school.memory
        self.tally.texts += len(jots(book))
        if not self.is_late and not refreshed.errors:
            for one in misplaced(book, memory, self.staff.owners):
                self._fault("misplaced", one)
            for one in self.judge.missed & self.read if not is_lost else ():
                self._fault("lost", f"not put back: {one}")
        for error in refreshed.errors:
            self._judge_error(error, is_lost=is_lost)
        if not refreshed.errors and not self.is_late and refreshed.made is not None:
            told = untrue(book, refreshed.made, is_quiet=self.is_quiet)
            for one in (*told, *self.school.unlisted()):
                self._fault("untrue", one)
            for one in not_shown(book, memory) if self.is_quiet else ():
                self._fault("lost", f"not shown: {one}")
        self._tag(anew=not self.is_late and not refreshed.errors)

    def _judge_error(self, error: UserError, *, is_lost: bool) -> None:
        if isinstance(error, SafetyStop):
            self.tally.stops += 1
        elif isinstance(error, RegisterBusy) and is_lost:
            pass
        elif type(error) is not RegisterBusy and isinstance(error, RegisterChanged) and not self.is_quiet:
            self.tally.given_up += 1
        else:
            self._fault("failed", f"{type(error).__name__}: {error} ({error.__cause__!r})")

    def _judge_calls(self, refreshed: Refreshed, reads: int) -> None:
        api = self.school.api
        if api.reads > reads or len(api.sent) > 1:
            self._fault("calls", f"{api.reads} reads, {len(api.sent)} writes, {refreshed.errors}")

    def _tag(self, *, anew: bool) -> None:
        todo = List.of(self.school.book)
        if todo is not None:
            todo.tag({known.ref: known.id for known in self.school.memory.known.values()}, anew=anew)

    def _fault(self, kind: str, what: str) -> None:
        """Note a fault, the same one once."""
        if what in self.told:
            return
        self.told.add(what)
        faults: list[str] = getattr(self.tally, kind)
        faults.append(f"history {self.name}, {self.school.now:%d %b %H:%M}, {kind}: {what}")


def histories(count: int, seed: int, *, first: int = 0) -> Tally:
    """Live so many histories and say what became of all that staff typed.

    Args:
        count: How many.
        seed: Equal seeds give equal histories.
        first: The number of the first of them.
    """
    tally = Tally()
    for number in range(first, first + count):
        History(f"{seed}/{number}", tally).live()
        tally.histories += 1
    return tally


def main(words: list[str]) -> int:
    """Live histories and print what happened."""
    count, seed = (*map(int, words), *(100, 1)[len(words) :])[:2]
    tally = histories(count, seed)
    sys.stdout.write(f"{tally}\n")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
