"""A made-up school with a small register in a Google spreadsheet, and the runs over it."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random

from reports.working.columns import Column
from reports.working.memory import Memory
from sync.checking import Job
from sync.clock import FixedClock
from sync.connectors.limits import Limits
from sync.keeping.keeper import Keeper
from sync.refreshing.parts import Refreshed, Tools
from sync.refreshing.refresh import refresh
from sync.settings import RegisterSettings
from sync.state.in_memory import MemoryStore
from sync.state.register_id import register_id
from tests.sheets_server.model import Book
from tests.sheets_server.seeds import seeded_cell
from tests.sync.google.writing.direct import DirectApi
from tests.sync.google.writing.live import List, text_in
from tests.validators.building import KEY, rules_of
from validators.pack import Rule

FIRST = datetime(2026, 11, 23, 6, tzinfo=UTC)
PUPILS = ("PLOVER, Ada", "ROOK, Ben", "WREN, Cal", "FINCH, Dee", "HERON, Eli")
FACTS = {"Part A": "AP-REF-03", "IPA signed": "AP-AGR-01", "Welcome meeting": "AP-WEL-01"}
"""Columns of the register, and the rule that finds one blank."""

_DONE = {"Part A": "2026-11-05", "IPA signed": "2026-11-06", "Welcome meeting": "2026-11-06"}
_HEADINGS = (
    "Pupil",
    "Year",
    "Provider",
    "Reason",
    "Date referred",
    "Start date",
    "End date",
    *FACTS,
)
_ALIKE = ("10", "Oak Farm", "Behaviour", "2026-11-02", "2026-11-09", "2027-02-11")
_RULE = re.compile(r"\(([A-Z]+-[A-Z]+-[0-9]+)")
_SETTLED = ("Done", "Could not check")
_TELLING = (Column.WHY, Column.URGENCY, Column.ABOUT)

Fact = tuple[str, str]
"""A pupil and a column."""


@dataclass
class School:
    """One school.

    Attributes:
        random: Chooses what happens.
        api: Where the spreadsheet is.
        id: Its id.
        now: This moment.
        missing: What is blank in the register.
        garbled: What is there and cannot be read.
    """

    random: Random
    api: DirectApi = field(default_factory=DirectApi)
    id: str = ""
    now: datetime = FIRST
    missing: set[Fact] = field(default_factory=set)
    garbled: set[Fact] = field(default_factory=set)
    store: MemoryStore = field(default_factory=MemoryStore)

    def __post_init__(self) -> None:
        while not self.missing or self.random.random() < 0.7:
            self.missing.add(self._fact())
        rows = [list(_HEADINGS), *(self._row(pupil) for pupil in PUPILS)]
        tab = {"title": "Register", "rows": 12, "columns": len(_HEADINGS) + 2, "values": rows}
        self.id = self.api.seed({"title": "AP register", "tabs": [tab]})

    @property
    def book(self) -> Book:
        """The spreadsheet."""
        return self.api.book(self.id)

    @property
    def memory(self) -> Memory:
        """What is known."""
        return self.store.load(self._register)

    def change(self) -> None:
        """Let staff work on the register: something comes to be missing, or is entered, or is garbled."""
        open_facts = sorted(self.missing | self.garbled)
        if open_facts and self.random.random() < 0.4:
            self.enter(self.random.choice(open_facts))
        if self.random.random() < 0.4:
            fact = self._fact()
            self.garbled.discard(fact)
            self.missing.add(fact)
            self._enter(fact)
        if self.missing and self.random.random() < 0.08:
            fact = self.random.choice(sorted(self.missing))
            self.missing.discard(fact)
            self.garbled.add(fact)
            self._enter(fact)

    def enter(self, fact: Fact) -> None:
        """Enter what was missing."""
        self.missing.discard(fact)
        self.garbled.discard(fact)
        self._enter(fact)

    def run(self) -> Refreshed:
        """Run over the register now."""
        clock = FixedClock(self.now)
        tools = Tools(
            self.store,
            Keeper(Path("/nowhere"), clock),
            clock,
            "a made-up computer",
            "1.0",
            Limits(),
            lambda name: None,
            google=lambda: self.api,
        )
        return refresh(self._settings, Job("Main", "everything", _rules(), self.now.date(), KEY), tools)

    def pass_time(self) -> None:
        """Let hours or days pass."""
        if self.random.random() < 0.5:
            days = self.random.choice([1, 1, 1, 3, 20])
            self.now = datetime.combine(self.now.date() + timedelta(days=days), FIRST.timetz())
        else:
            self.now += timedelta(minutes=20)

    def forget(self) -> None:
        """Lose all that is known: the computer that kept it is gone."""
        self.store = MemoryStore()

    def unlisted(self) -> list[str]:
        """Return what the register shows and the list does not, or the other way round.

        A list whose headings somebody renamed cannot be read that way.
        """
        todo = List.of(self.book)
        if todo is None or any(column not in todo.read.columns for column in _TELLING):
            return []
        listed: Counter[Fact] = Counter()
        for row in todo.body:
            if todo.ref(row) is None:
                continue
            said = [self._said(todo, row, column) for column in _TELLING]
            rule = _RULE.findall(said[0])
            if rule and said[1] not in _SETTLED:
                listed[said[2].partition(",")[0], rule[-1]] += 1
        wanted = Counter((_name(pupil), FACTS[column]) for pupil, column in self.missing)
        return [f"{number} of {what} too many" for what, number in (listed - wanted).items()] + [
            f"{number} of {what} too few" for what, number in (wanted - listed).items()
        ]

    @staticmethod
    def _said(todo: List, row: int, column: Column) -> str:
        place = todo.place(column)
        return text_in(todo.tab.cells.get((row, place))) if place is not None else ""

    @property
    def _settings(self) -> RegisterSettings:
        return RegisterSettings("Main", f"https://docs.google.com/spreadsheets/d/{self.id}/edit")

    @property
    def _register(self) -> str:
        return register_id(KEY, self._settings.source)

    def _fact(self) -> Fact:
        return self.random.choice(PUPILS), self.random.choice(list(FACTS))

    def _row(self, pupil: str) -> list[object]:
        days = [self._value((pupil, column)) for column in FACTS]
        return [pupil, *(_seeded(text) for text in _ALIKE), *days]

    def _value(self, fact: Fact) -> object:
        if fact in self.missing:
            return None
        return "soon" if fact in self.garbled else _seeded(_DONE[fact[1]])

    def _enter(self, fact: Fact) -> None:
        tab = self.book.titled("Register")
        tab.put((PUPILS.index(fact[0]) + 1, _HEADINGS.index(fact[1])), seeded_cell(self._value(fact)))


def _seeded(text: str) -> object:
    return {"date": text} if text[:2] == "20" else text


def _name(pupil: str) -> str:
    last, _, first = pupil.partition(", ")
    return f"{first} {last}"


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(rule for rule in rules_of() if rule.id in FACTS.values())
