"""Histories of a to-do tab: staff do to it whatever people do, the planner refreshes it, notes must survive.

Each note is a text of its own. After every refresh each note that staff left is looked for: it stands beside
its own finding or in the history, and never beside another one. Every finding has one row, none that is
still found or could not be looked for is called done, and no ref is given twice.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from reports.working.columns import Column, ref_number
from reports.working.history import HistoryTab, history_sheet, read_history
from reports.working.items import Item, keyed
from reports.working.memory import Memory
from reports.working.situation import Situation
from reports.working.todo import Todo, plan_todo
from reports.working.todo_rows import TodoTab, read_todo
from reports.working.todo_tab import TodoSheet, todo_sheet
from reports.working.urgency import Urgency
from sheet_templates.addresses import Where
from sheet_templates.plan import Cell, SheetPlan, Value
from sheet_templates.snapshot import CellValue, Tab
from tests.reports.working.notes_acts import ACTS, Grid, Line, set_cell

KEY = b"a key for tests"
FIRST_DAY = date(2026, 9, 7)
HEADING = 4
ROUNDS = 6
_NAMES = ("Ada Plover", "Ben Rook", "Cal Wren", "Dee Finch", "Eli Heron", "Fay Swift")
_STEPS = ("Enter the audit", "Send Part A", "Hold the review", "Sign the agreement")
_LATE = (Urgency.OVERDUE, Urgency.ACT_NOW, Urgency.DUE_THIS_WEEK, Urgency.FIX_DATA)


@dataclass
class Tally:
    """What happened over many histories; each fault as a sentence that names its history."""

    histories: int = 0
    refreshes: int = 0
    notes: int = 0
    lost: list[str] = field(default_factory=list)
    misplaced: list[str] = field(default_factory=list)
    unsettled: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    reused: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        """All of them."""
        return [*self.lost, *self.misplaced, *self.unsettled, *self.hidden, *self.reused]


def grid_of(plan: SheetPlan, old: Grid, sheet: TodoSheet, tags: list[str | None]) -> Grid:
    """Return what a tab holds once it is written, staff's cells taken over as the writer does."""
    rows = [Line(map(_value, row)) for row in plan.top]
    rows.append(Line(column.heading for column in plan.columns))
    for cells, tag in zip(plan.rows, tags, strict=True):
        rows.append(Line(map(_value, cells)))
        rows[-1].tag = tag
    for number, was in sheet.was.items():
        before = old[was - 1] if was <= len(old) else []
        row = rows[number - 1]
        for place, value in enumerate(before, start=1):
            if number > HEADING and (number in sheet.whole or place in sheet.staff or place > sheet.last):
                set_cell(row, place, value)
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    return rows


def tab_of(title: str, grid: Grid) -> Tab:
    """Return a grid as a tab that was read."""
    return Tab(
        title, {n: list(row) for n, row in enumerate(grid, start=1) if any(v is not None for v in row)}
    )


def _value(cell: Value | Cell) -> CellValue:
    return cell.value if isinstance(cell, Cell) else cell


class History:
    """One made-up term of one to-do tab."""

    def __init__(self, name: str, tally: Tally, *, settles: bool) -> None:
        self.name = name
        self.random = Random(name)
        self.settles = settles
        self.tally = tally
        self.memory = Memory("0123456789ab")
        self.today = FIRST_DAY
        self.grid: Grid | None = None
        self.past: Tab | None = None
        self.older: list[tuple[Grid, Tab | None]] = []
        self.facts: dict[str, Item] = {}
        self.owner: dict[str, str] = {}
        self.refs: dict[int, str] = {}
        self.unchecked: frozenset[str] = frozenset()
        self.notes = 0
        self._tab: TodoTab | None = None
        for _ in range(self.random.randint(1, 6)):
            self._find()

    def live(self) -> None:
        """Let days pass: staff work on the tab, findings come and go, the tab is refreshed."""
        self._refresh(tidies=True)
        for _ in range(ROUNDS):
            for _ in range(self.random.randint(0, 4)):
                if self.grid is not None:
                    self.random.choice(ACTS)(self)
            self._change_facts()
            if self.random.random() < 0.5:
                self.today += timedelta(days=self.random.choice([1, 1, 1, 3, 20]))
                self._refresh(tidies=True)
            else:
                self._refresh(tidies=False)

    @property
    def tab(self) -> TodoTab | None:
        """The tab as it is read now."""
        if self._tab is None and self.grid is not None:
            self._tab = read_todo(tab_of("AP To do", self.grid))
        return self._tab

    def touched(self) -> None:
        """Note that the grid changed."""
        self._tab = None

    def new_note(self, owner: str | None) -> str:
        """Return a text that nobody typed before, and note beside whose finding staff type it."""
        self.notes += 1
        note = f"note {self.notes}"
        if owner is not None:
            self.owner[note] = owner
        return note

    def disown(self, note: CellValue) -> None:
        """Forget whose a note is that no run has seen."""
        if note not in {block.notes for block in self.memory.blocks.values()}:
            self.owner.pop(str(note), None)

    def _find(self) -> None:
        name, step = self.random.choice(_NAMES), self.random.choice(_STEPS)
        number, child = self.random.randrange(1, 4), self.random.choice("aaaaab")
        fact = f"{name} {child}/{step}/{number}"
        urgency = self.random.choice(_LATE)
        rule = f"AP-REF-{_STEPS.index(step)}{number}"
        item = Item(
            keyed(KEY, fact),
            rule,
            "high",
            "overdue",
            urgency,
            FIRST_DAY + timedelta(days=10 * number),
            f"{step} {number}.",
            "AP lead",
            name,
            Where("Register", 5 + number + 10 * (child == "b"), 3, "Step"),
            f"{step} was due. ({rule}; policy section 7)",
            keyed(KEY, f"{name} {child}"),
            is_critical=urgency is Urgency.ACT_NOW,
        )
        self.facts.setdefault(fact, item)

    def _change_facts(self) -> None:
        if self.facts and self.random.random() < 0.4:
            del self.facts[self.random.choice(sorted(self.facts))]
        if self.random.random() < 0.4:
            self._find()
        rules = sorted({item.rule for item in self.facts.values()})
        self.unchecked = (
            frozenset(self.random.sample(rules, 1)) if rules and self.random.random() < 0.1 else frozenset()
        )

    def _refresh(self, *, tidies: bool) -> None:
        if self.memory.started_on is None:
            self._forget_refs()
        left = _notes(self.tab)
        on_tab = {row.tag for row in self.grid or ()}
        waiting = {
            str(self.memory.blocks[known.ref].notes)
            for known in self.memory.known.values()
            if known.id not in on_tab and known.ref in self.memory.blocks
        } - {"None"}
        was_open = {name for name, one in self.memory.known.items() if one.resolved_on is None}
        self._plan(tidies=tidies)
        self.tally.refreshes += 1
        self._judge(left | waiting, was_open)
        if self.settles:
            before, past = self.grid, self.past
            self._plan(tidies=False)
            if (before, past) != (self.grid, self.past):
                self._fault(self.tally.unsettled, "planning again changed the tab")
        self.older.append(([row.copy() for row in self.grid or []], self.past))

    def _plan(self, *, tidies: bool) -> None:
        items = [item for item in self.facts.values() if item.rule not in self.unchecked]
        tab, past = self.tab, self._told()
        situation = Situation(
            sorted(items, key=lambda item: item.order),
            self.memory,
            tab,
            self.today,
            KEY,
            tidies,
            self.unchecked,
            past.filed if past is not None else frozenset(),
        )
        todo = plan_todo(situation)
        sheet = todo_sheet(todo, tab, title="AP To do", lines=[])
        ids = {known.ref: known.id for known in todo.memory.known.values()}
        self.grid = grid_of(sheet.plan, self.grid or [], sheet, [ids.get(row.ref) for row in todo.rows])
        self.touched()
        self._keep_past(todo, past)
        self.memory = todo.memory

    def _told(self) -> HistoryTab | None:
        return read_history(self.past, self.today) if self.past is not None else None

    def _keep_past(self, todo: Todo, told: HistoryTab | None) -> None:
        plan = history_sheet(todo, told, title="AP History", line=Cell("")).plan
        rows = [Line(map(_value, row)) for row in plan.top]
        rows.append(Line(column.heading for column in plan.columns))
        self.past = tab_of("AP History", [*rows, *(Line(map(_value, row)) for row in plan.rows)])

    def lose_state(self) -> None:
        """Forget all."""
        self.memory = Memory("0123456789ab")

    def _forget_refs(self) -> None:
        """Where the state was lost, only refs that stand somewhere can be known not to be free."""
        cells = [value for row in self.grid or () for value in row]
        cells += [value for _, _, value in self.past.cells()] if self.past is not None else []
        seen = {ref_number(value) for value in cells}
        self.refs = {ref: name for ref, name in self.refs.items() if ref in seen}

    def _judge(self, wanted: set[str], was_open: set[str]) -> None:
        tab = self.tab
        rows = tab.rows if tab is not None else ()
        ids = {known.ref: known.id for known in self.memory.known.values()}
        beside = {str(row.block.notes): row for row in rows if row.block.notes is not None}
        past = {str(value) for _, _, value in self.past.cells()} if self.past is not None else set()
        self.tally.notes += len(wanted)
        for note in wanted:
            if note not in beside and note not in past:
                self._fault(self.tally.lost, note)
        for note, row in beside.items():
            if note in self.owner and row.ref in ids and ids[row.ref or 0] != self.owner[note]:
                self._fault(self.tally.misplaced, note)
        self._judge_rows(tab, was_open)
        for ref, name in ids.items():
            if self.refs.setdefault(ref, name) != name:
                self._fault(self.tally.reused, f"ref {ref}")

    def _judge_rows(self, tab: TodoTab | None, was_open: set[str]) -> None:
        """See that each finding has one row, and that none is called done which nobody saw done."""
        times = Counter(row.ref for row in tab.rows if row.ref is not None) if tab is not None else Counter()
        for item in self.facts.values():
            one = self.memory.known.get(item.id)
            is_owed = item.rule not in self.unchecked or item.id in was_open
            if is_owed and (one is None or one.resolved_on is not None or times[one.ref] != 1):
                self._fault(self.tally.hidden, f"{item.about}, {item.rule}")

    def _fault(self, faults: list[str], what: str) -> None:
        faults.append(f"history {self.name}, {self.today}: {what}")


def _notes(tab: TodoTab | None) -> set[str]:
    """Return notes that stand on a tab; headings that were pasted into the list are none."""
    rows = tab.rows if tab is not None else ()
    return {str(row.block.notes) for row in rows if row.block.notes is not None} - {
        one.value for one in Column
    }


def histories(count: int, seed: int, *, first: int = 0, settles: bool = False) -> Tally:
    """Live so many histories and say what became of the notes.

    Args:
        count: How many.
        seed: Equal seeds give equal histories.
        first: The number of the first of them.
        settles: Whether each refresh is made twice, to see that the second changes nothing.
    """
    tally = Tally()
    for number in range(first, first + count):
        History(f"{seed}/{number}", tally, settles=settles).live()
        tally.histories += 1
    return tally
