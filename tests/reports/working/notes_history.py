"""Histories of a to-do tab: staff do to it whatever people do, the planner refreshes it, notes must survive.

Each note is a text of its own. After every refresh each note that staff left is looked for: it stands beside
its own finding or in the history, and never beside another one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from reports.working.columns import Column
from reports.working.history import history_sheet, read_history
from reports.working.items import Item, keyed
from reports.working.memory import Memory
from reports.working.todo import Situation, Todo, plan_todo
from reports.working.todo_rows import read_todo
from reports.working.todo_tab import TodoSheet, todo_sheet
from reports.working.urgency import Urgency
from sheet_templates.addresses import Where
from sheet_templates.plan import Cell, SheetPlan, Value
from sheet_templates.snapshot import CellValue, Tab

KEY = b"a key for tests"
FIRST_DAY = date(2026, 9, 7)
HEADING = 4
_NAMES = ("Ada Plover", "Ben Rook", "Cal Wren", "Dee Finch", "Eli Heron", "Fay Swift")
_STEPS = ("Enter the audit", "Send Part A", "Hold the review", "Sign the agreement")
_LATE = (Urgency.OVERDUE, Urgency.ACT_NOW, Urgency.DUE_THIS_WEEK, Urgency.FIX_DATA)


@dataclass
class Tally:
    """What happened over many histories."""

    histories: int = 0
    refreshes: int = 0
    notes: int = 0
    lost: list[str] = field(default_factory=list)
    misplaced: list[str] = field(default_factory=list)
    unsettled: list[str] = field(default_factory=list)


class Line(list[CellValue]):
    """A row of the tab; its tag says whose it is in truth, whatever its cells say."""

    tag: str | None = None

    def copy(self) -> "Line":
        """Return the same row again."""
        other = Line(self)
        other.tag = self.tag
        return other


def grid_of(plan: SheetPlan, old: list[Line], sheet: TodoSheet, tags: list[str | None]) -> list[Line]:
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
                _set(row, place, value)
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    return rows


def tab_of(title: str, grid: "Sequence[list[CellValue]]") -> Tab:
    """Return a grid as a tab that was read."""
    return Tab(
        title, {n: list(row) for n, row in enumerate(grid, start=1) if any(v is not None for v in row)}
    )


def _value(cell: Value | Cell) -> CellValue:
    return cell.value if isinstance(cell, Cell) else cell


class History:
    """One made-up term of one to-do tab."""

    def __init__(self, random: Random, tally: Tally, *, settles: bool) -> None:
        self.random = random
        self.settles = settles
        self.tally = tally
        self.memory = Memory("0123456789ab")
        self.today = FIRST_DAY
        self.grid: list[Line] | None = None
        self.past: Tab | None = None
        self.facts: dict[str, Item] = {}
        self.owner: dict[str, str] = {}
        self.notes = 0
        for _ in range(random.randint(1, 6)):
            self._find()

    def live(self, rounds: int) -> None:
        """Let days pass: staff work on the tab, findings come and go, the tab is refreshed."""
        self._refresh()
        for _ in range(rounds):
            for _ in range(self.random.randint(0, 4)):
                if self.grid is not None:
                    self.random.choice(_ACTS)(self)
            self._change_facts()
            if self.random.random() < 0.5:
                self.today += timedelta(days=self.random.choice([1, 1, 1, 3, 20]))
                self._refresh(tidies=True)
            else:
                self._refresh()

    def _find(self) -> None:
        name, step = self.random.choice(_NAMES), self.random.choice(_STEPS)
        number = self.random.randrange(1, 4)
        fact = f"{name}/{step}/{number}"
        due = FIRST_DAY + timedelta(days=10 * number)
        urgency = self.random.choice(_LATE)
        rule = f"AP-REF-{_STEPS.index(step)}{number}"
        self.facts.setdefault(
            fact,
            Item(
                keyed(KEY, fact),
                rule,
                "high",
                "overdue",
                urgency,
                due,
                f"{step} {number}.",
                "AP lead",
                name,
                Where("Register", 5 + number, 3, "Step"),
                f"{step} was due. ({rule}; policy section 7)",
                keyed(KEY, name),
                is_critical=urgency is Urgency.ACT_NOW,
            ),
        )

    def _change_facts(self) -> None:
        if self.facts and self.random.random() < 0.4:
            del self.facts[self.random.choice(sorted(self.facts))]
        if self.random.random() < 0.4:
            self._find()

    def _situation(self, *, tidies: bool) -> Situation:
        items = sorted(self.facts.values(), key=lambda item: item.order)
        tab = read_todo(tab_of("AP To do", self.grid)) if self.grid is not None else None
        past = read_history(self.past, self.today) if self.past is not None else None
        filed = past.filed if past is not None else frozenset()
        return Situation(items, self.memory, tab, self.today, KEY, tidies, filed=filed)

    def _refresh(self, *, tidies: bool = False) -> None:
        left = self._notes_on_tab()
        on_tab = {row.tag for row in self.grid or ()}
        waiting = {
            str(self.memory.blocks[known.ref].notes)
            for known in self.memory.known.values()
            if known.id not in on_tab and known.ref in self.memory.blocks
        } - {"None"}
        self._plan(tidies=tidies)
        self.tally.refreshes += 1
        self._judge(left | waiting)
        if self.settles:
            before, past = self.grid, self.past
            self._plan(tidies=False)
            if (before, past) != (self.grid, self.past):
                self.tally.unsettled.append("planning again changed the tab")

    def _plan(self, *, tidies: bool) -> None:
        situation = self._situation(tidies=tidies)
        todo = plan_todo(situation)
        sheet = todo_sheet(todo, situation.tab, title="AP To do", lines=[])
        ids = {known.ref: known.id for known in todo.memory.known.values()}
        tags = [ids.get(row.ref) for row in todo.rows]
        self.grid = grid_of(sheet.plan, self.grid or [], sheet, tags)
        self._keep_past(todo)
        self.memory = todo.memory

    def _keep_past(self, todo: Todo) -> None:
        told = read_history(self.past, self.today) if self.past is not None else None
        plan = history_sheet(todo, told, title="AP History", line=Cell("")).plan
        rows = [list(map(_value, row)) for row in plan.top]
        rows.append([column.heading for column in plan.columns])
        self.past = tab_of("AP History", [*rows, *(list(map(_value, row)) for row in plan.rows)])

    def _notes_on_tab(self) -> set[str]:
        if self.grid is None:
            return set()
        tab = read_todo(tab_of("AP To do", self.grid))
        return {str(row.block.notes) for row in tab.rows if row.block.notes is not None}

    def _judge(self, wanted: set[str]) -> None:
        tab = read_todo(tab_of("AP To do", self.grid or []))
        ids = {known.ref: known.id for known in self.memory.known.values()}
        beside = {str(row.block.notes): row for row in tab.rows if row.block.notes is not None}
        past = {str(value) for _, _, value in self.past.cells()} if self.past is not None else set()
        self.tally.notes += len(wanted)
        for note in wanted:
            if note not in beside and note not in past:
                self.tally.lost.append(note)
        for note, row in beside.items():
            if note in self.owner and row.ref is not None and ids.get(row.ref) != self.owner[note]:
                self.tally.misplaced.append(note)

    # What staff do.

    def _places(self) -> dict[Column, int]:
        return dict(read_todo(tab_of("AP To do", self.grid or [])).columns)

    def _body(self) -> list[int]:
        """Return the numbers of rows of the list, counted from 0 in the grid."""
        heading = read_todo(tab_of("AP To do", self.grid or [])).heading_row
        return list(range(heading, len(self.grid or [])))

    def _pick(self) -> Line | None:
        body = self._body()
        return self.grid[self.random.choice(body)] if body and self.grid is not None else None

    def note(self) -> None:
        """Type a note beside a row, or over the one that is there."""
        row, place = self._pick(), self._places().get(Column.NOTES)
        if row is None or place is None:
            return
        self.notes += 1
        note = f"note {self.notes}"
        _set(row, place, note)
        if row.tag is not None:
            self.owner[note] = row.tag

    def clear_note(self) -> None:
        row, place = self._pick(), self._places().get(Column.NOTES)
        if row is not None and place is not None:
            _set(row, place, None)

    def sort(self) -> None:
        """Sort whole rows by some column."""
        body = self._body()
        if self.grid is None or not body:
            return
        place = self.random.randrange(len(self.grid[body[0]]) or 1)
        rows = [self.grid[number] for number in body]
        rows.sort(key=lambda row: str(_get(row, place + 1) or "~"), reverse=self.random.random() < 0.5)
        for number, row in zip(body, rows, strict=True):
            self.grid[number] = row

    def insert_row(self) -> None:
        if self.grid is not None:
            self.grid.insert(self.random.randrange(HEADING, len(self.grid) + 1), Line())

    def own_row(self) -> None:
        """Add a row of one's own with a note in it."""
        places = self._places()
        if self.grid is None or Column.NOTES not in places:
            return
        row = Line()
        self.notes += 1
        _set(row, places[Column.NOTES], f"own {self.notes}")
        if Column.NEXT in places:
            _set(row, places[Column.NEXT], "Ring the minibus firm")
        self.grid.insert(self.random.randrange(min(HEADING, len(self.grid)), len(self.grid) + 1), row)

    def delete_row(self) -> None:
        body = self._body()
        if body and self.grid is not None:
            del self.grid[self.random.choice(body)]

    def copy_row(self) -> None:
        row = self._pick()
        if row is not None and self.grid is not None:
            self.grid.insert(self.random.choice([*self._body(), len(self.grid)]), row.copy())

    def edit_ref(self) -> None:
        row, place = self._pick(), self._places().get(Column.REF)
        if row is not None and place is not None:
            _set(row, place, self.random.choice(["AP-0001", "AP-0002", "ap 3", "AP-9999", "?", None]))

    def edit_ours(self) -> None:
        column = self.random.choice([Column.NEXT, Column.WHY, Column.URGENCY, Column.DUE])
        row, place = self._pick(), self._places().get(column)
        if row is not None and place is not None:
            _set(row, place, self.random.choice(["done!", None, 5]))

    def delete_column(self) -> None:
        if self.grid is None:
            return
        place = self.random.randrange(1, 18)
        for row in self.grid[HEADING - 1 :]:
            del row[place - 1 : place]

    def insert_column(self) -> None:
        if self.grid is None:
            return
        place = self.random.randrange(1, 18)
        for number, row in enumerate(self.grid):
            if number >= HEADING - 1 and len(row) >= place - 1:
                row.insert(place - 1, "Minibus" if number == HEADING - 1 else None)

    def rename_heading(self) -> None:
        if self.grid is not None and len(self.grid) >= HEADING and self.grid[HEADING - 1]:
            row = self.grid[HEADING - 1]
            row[self.random.randrange(len(row))] = "Something else"

    def delete_tab(self) -> None:
        if self.random.random() < 0.3:
            self.grid = None

    def delete_history(self) -> None:
        if self.random.random() < 0.3:
            self.past = None


def _get(row: "list[CellValue]", place: int) -> CellValue:
    return row[place - 1] if 0 < place <= len(row) else None


def _set(row: "list[CellValue]", place: int, value: CellValue) -> None:
    row.extend([None] * (place - len(row)))
    row[place - 1] = value


_ACTS: tuple[Callable[[History], None], ...] = (
    History.note,
    History.note,
    History.note,
    History.note,
    History.clear_note,
    History.sort,
    History.sort,
    History.insert_row,
    History.own_row,
    History.delete_row,
    History.copy_row,
    History.edit_ref,
    History.edit_ours,
    History.delete_column,
    History.insert_column,
    History.rename_heading,
    History.delete_tab,
    History.delete_history,
)


def histories(count: int, seed: int, *, settles: bool = False) -> Tally:
    """Live so many histories and say what became of the notes.

    Args:
        count: How many.
        seed: Equal seeds give equal histories.
        settles: Whether each refresh is made twice, to see that the second changes nothing.
    """
    tally = Tally()
    for number in range(count):
        History(Random(f"{seed}/{number}"), tally, settles=settles).live(rounds=6)
        tally.histories += 1
    return tally
