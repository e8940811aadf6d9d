"""A to-do list on a made-up desk: findings come and go, staff type into the tab, it is planned again."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from reports.working.columns import Column, ref_number
from reports.working.history import history_sheet, read_history
from reports.working.items import Item, keyed
from reports.working.memory import Memory
from reports.working.situation import Situation
from reports.working.todo import Todo, plan_todo
from reports.working.todo_rows import TodoTab, read_todo
from reports.working.todo_tab import TodoSheet, todo_sheet
from reports.working.urgency import Urgency
from sheet_templates.addresses import Where
from sheet_templates.plan import Cell
from sheet_templates.snapshot import CellValue, Tab
from tests.reports.working.notes_acts import Grid, Line, get_cell, set_cell
from tests.reports.working.notes_history import grid_of, tab_of

KEY = b"a key for tests"
MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)
WEDNESDAY = date(2026, 11, 25)


def an_item(name: str = "Ada Plover", rule: str = "AP-REF-03", **parts: object) -> Item:
    """Return a finding about a pupil as a row asks for it."""
    told: dict[str, object] = {
        "id": f"{name}/{rule}",
        "rule": rule,
        "severity": "high",
        "state": "overdue",
        "urgency": Urgency.OVERDUE,
        "due": date(2026, 11, 9),
        "next_step": "Enter the date of Part A.",
        "who": "AP lead",
        "about": name,
        "where": Where("Register", 2 + len(name), 8, "Part A"),
        "why": f"Part A was due. ({rule}; policy section 7)",
        "subject": keyed(KEY, "subject", name),
        "is_critical": False,
    }
    return Item(**(told | parts))  # type: ignore[arg-type]


class Desk:
    """One to-do list and its history over days."""

    def __init__(self) -> None:
        self.memory = Memory("0123456789ab")
        self.grid: Grid = []
        self.past: Tab | None = None
        self.sheet: TodoSheet | None = None

    def day(
        self,
        *items: Item,
        on: date = MONDAY,
        tidies: bool = False,
        kept_back: Collection[str] = (),
        untold: Collection[tuple[str, str]] = (),
        settled: Mapping[str, str] | None = None,
    ) -> Todo:
        """Plan the list for what is found, and write it."""
        told = read_history(self.past, on) if self.past is not None else None
        tab = self.tab if self.grid else None
        filed = told.filed if told is not None else frozenset()
        wanted = sorted(items, key=lambda item: item.order)
        now = Situation(wanted, self.memory, tab, on, KEY, tidies, kept_back, filed, untold, settled or {})
        todo = plan_todo(now)
        self.sheet = todo_sheet(todo, tab, title="AP To do", lines=[])
        self.grid = grid_of(self.sheet.plan, self.grid, self.sheet, [None] * len(todo.rows))
        plan = history_sheet(todo, told, title="AP History", line=Cell("")).plan
        rows = [*plan.top, tuple(column.heading for column in plan.columns), *plan.rows]
        self.past = tab_of("AP History", [Line(map(_value, row)) for row in rows])
        self.memory = todo.memory
        return todo

    @property
    def tab(self) -> TodoTab:
        """The to-do tab as read."""
        return read_todo(tab_of("AP To do", self.grid))

    def lose_state(self) -> None:
        """Forget what is known."""
        self.memory = Memory("0123456789ab")

    def line(self, ref: int) -> Line:
        """Return the first row of a ref."""
        place = self.tab.columns[Column.REF]
        return next(row for row in self.grid if ref_number(get_cell(row, place)) == ref)

    def type(self, ref: int, column: Column, value: CellValue) -> None:
        """Type into the row of a ref."""
        set_cell(self.line(ref), self.tab.columns[column], value)

    def said(self, column: Column) -> dict[int, CellValue]:
        """Return what stands in a column, by ref."""
        place = self.tab.columns[column]
        lines = {row.ref: self.grid[row.number - 1] for row in self.tab.rows}
        return {ref: get_cell(line, place) for ref, line in lines.items() if ref is not None}

    @property
    def refs(self) -> list[int | None]:
        """Refs from the top, None for rows of staff's own."""
        return [row.ref for row in self.tab.rows]

    @property
    def history(self) -> list[Sequence[CellValue]]:
        """Rows of the history: ref, what happened, notes."""
        rows = self.past.rows if self.past is not None else {}
        return [
            (row[0], row[2], row[7] if len(row) > 7 else None) for number, row in rows.items() if number > 3
        ]


def _value(cell: object) -> CellValue:
    return cell.value if isinstance(cell, Cell) else cell  # type: ignore[return-value]
