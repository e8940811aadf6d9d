"""The to-do list as a tab, and which row of the tab that is there each of its rows comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from reports.working.columns import (
    HELD_BY_ROLES,
    HOLD_REASONS,
    NOT_RIGHT_REASONS,
    STAFF,
    Column,
    ref_text,
)
from reports.working.memory import StaffBlock
from reports.working.todo import Row, Todo
from reports.working.todo_rows import TOP_ROWS, TodoTab
from reports.working.urgency import Urgency
from sheet_templates.plan import Cell, Check, ColumnPlan, Days, Format, Page, Role, SheetPlan, Value, Words
from sheet_templates.snapshot import CellValue

TITLE = "AP To do"
TABLE = "AP_To_do"
HEADINGS_AFTER = TOP_ROWS
"""Rows above the headings: the title, when it was checked, how much there is."""

MOST_LINKS = 60_000
"""Excel takes 65,530 links a tab; rows beyond these name the cell without a link."""

_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
_EXTRA_WIDTH = 16.0

ROLES = {
    Urgency.ACT_NOW: Role.ACT_NOW,
    Urgency.HOLD_ENDED: Role.OVERDUE,
    Urgency.OVERDUE: Role.OVERDUE,
    Urgency.PUT_RIGHT: Role.OVERDUE,
    Urgency.DUE_THIS_WEEK: Role.SOON,
    Urgency.COULD_NOT_CHECK: Role.UNKNOWN,
    Urgency.FIX_DATA: Role.DATA,
    Urgency.COMING_UP: Role.COMING,
    Urgency.EARLIER: Role.QUIET,
    Urgency.ON_HOLD: Role.HELD,
    Urgency.DONE: Role.DONE,
}

_DATES = {Column.DUE, Column.FIRST_SEEN, Column.DONE_ON, Column.HOLD_UNTIL}
_WIDTHS = {
    Column.REF: 9,
    Column.URGENCY: 13,
    Column.DUE: 11,
    Column.NEXT: 36,
    Column.WHO: 14,
    Column.ABOUT: 22,
    Column.WHERE: 16,
    Column.WHY: 40,
    Column.FIRST_SEEN: 11,
    Column.DAYS: 7,
    Column.NOTES: 28,
    Column.DONE_ON: 11,
    Column.HOLD_UNTIL: 11,
    Column.HOLD_REASON: 16,
    Column.HELD_BY: 14,
    Column.NOT_RIGHT: 14,
}
_NOTES = {
    Column.DONE_ON: "The day it was done. The row goes when the register itself holds the evidence.",
    Column.HOLD_UNTIL: "Last day of the hold, at most 8 weeks ahead, with a reason and a role. "
    "Critical steps cannot be held here.",
    Column.NOT_RIGHT: "Say why if a row looks wrong. It is counted, and the row stays.",
}


@dataclass(frozen=True, slots=True)
class TodoSheet:
    """The tab to write, and what of the tab that is there goes with which row.

    Attributes:
        plan: The tab.
        was: Number of a row of the new tab to its number on the tab that is there.
        whole: New rows that are staff's own: all their cells are taken over as they are.
        staff: Columns whose cells staff own.
        last: The last column that is ours or known; all beyond it is staff's.
    """

    plan: SheetPlan
    was: Mapping[int, int]
    whole: frozenset[int]
    staff: frozenset[int]
    last: int


def todo_sheet(todo: Todo, tab: TodoTab | None, *, title: str, lines: Sequence[Cell]) -> TodoSheet:
    """Return the tab.

    Args:
        todo: The plan of its rows.
        tab: The tab as staff left it, for the places of the columns; None for a new one.
        title: Its title.
        lines: When it was checked, and how much there is to do.
    """
    places = _places(tab)
    extra = tab.extra if tab is not None else {}
    last = max([*places.values(), *extra])
    by_number = {number: column for column, number in places.items()}
    columns = tuple(_column(by_number.get(number), extra.get(number, "")) for number in range(1, last + 1))
    first = HEADINGS_AFTER + 2
    rows = tuple(
        _cells(row, by_number, last, has_link=number < MOST_LINKS) for number, row in enumerate(todo.rows)
    )
    plan = SheetPlan(
        title,
        columns,
        rows,
        table=TABLE if _fit_for_table(columns) else "",
        frozen_rows=1,
        frozen_columns=places[Column.REF],
        page=Page(repeated=places[Column.REF]),
        top=_top(lines),
    )
    carried = {number: row.was for number, row in enumerate(todo.rows, start=first) if row.was is not None}
    if tab is not None:
        carried |= _upper(tab)
    whole = frozenset(n for n, row in enumerate(todo.rows, start=first) if row.urgency is None)
    staff = frozenset(number for column, number in places.items() if column.is_staff) | set(extra)
    return TodoSheet(plan, carried, whole, staff, last)


def _places(tab: TodoTab | None) -> dict[Column, int]:
    """Return where each column stands: where staff have it, deleted ones at the right end."""
    places = dict(tab.columns) if tab is not None else {}
    taken = [*places.values(), *(tab.extra if tab is not None else ())]
    following = max(taken, default=0) + 1
    for column in Column:
        if column not in places:
            places[column] = following
            following += 1
    return places


def _upper(tab: TodoTab) -> dict[int, int]:
    """Return where the headings were, and the rows above them as far as there are as many."""
    heading = HEADINGS_AFTER + 1
    if tab.heading_row == heading:
        return {number: number for number in range(1, heading + 1)}
    return {heading: tab.heading_row} if tab.heading_row else {}


def _top(lines: Sequence[Cell]) -> tuple[tuple[Value | Cell, ...], ...]:
    texts = [Cell("AP to-do list", Role.TITLE), *lines]
    return tuple((texts[number] if number < len(texts) else None,) for number in range(HEADINGS_AFTER))


@lru_cache(maxsize=256)
def _column(column: Column | None, heading: str) -> ColumnPlan:
    if column is None:
        return ColumnPlan(heading, _EXTRA_WIDTH, is_wrapped=True, is_staff=True)
    check, warning = _typing(column)
    return ColumnPlan(
        column.value,
        _WIDTHS[column],
        note=_NOTES.get(column, ""),
        form=Format.DATE if column in _DATES else Format.GENERAL,
        check=check,
        warning=warning,
        is_wrapped=column not in _DATES and column not in {Column.REF, Column.DAYS},
        is_staff=column.is_staff,
    )


_CHOICES = {
    Column.HOLD_REASON: HOLD_REASONS,
    Column.HELD_BY: HELD_BY_ROLES,
    Column.NOT_RIGHT: NOT_RIGHT_REASONS,
}


def _typing(column: Column) -> tuple[Check | None, str]:
    """Return what may be typed into a column of staff's block without a warning, and the warning."""
    if column in _CHOICES:
        return Words(_CHOICES[column]), "Choose from the list, or keep what you typed."
    if column in {Column.DONE_ON, Column.HOLD_UNTIL}:
        return Days(_FIRST_DAY, _LAST_DAY), "Type a day, such as 05/01/2026."
    return None, ""


def _fit_for_table(columns: Sequence[ColumnPlan]) -> bool:
    """Whether every heading is there and stands once, as a table of Excel needs it."""
    headings = [column.heading.casefold() for column in columns]
    return all(headings) and len(set(headings)) == len(headings)


def _cells(
    row: Row, by_number: Mapping[int, Column], last: int, *, has_link: bool
) -> tuple[Value | Cell, ...]:
    """Return a row's cells; what staff have in columns of their own is taken over from the tab."""
    cells: dict[Column, Value | Cell] = dict(zip(STAFF, block_cells(row.block), strict=True))
    cells |= {column: plain(value) for column, value in row.cells.items()}
    if row.ref:
        cells[Column.REF] = ref_text(row.ref)
    if row.urgency is not None:
        cells[Column.URGENCY] = Cell(row.urgency.value, ROLES[row.urgency])
    if row.item is not None and has_link:
        where = row.item.where
        at = where.cell or f"A{max(where.row, 1)}"
        cells[Column.WHERE] = Cell(plain(row.cells.get(Column.WHERE)), goes_to=where.tab, at=at)
    by_place = {number: cells.get(column) for number, column in by_number.items()}
    return tuple([by_place.get(number) for number in range(1, last + 1)])


def block_cells(block: StaffBlock) -> tuple[Value, ...]:
    """Return staff's cells of a row in their order."""
    typed = (
        block.notes,
        block.done_on,
        block.hold_until,
        block.hold_reason,
        block.held_by,
        block.not_right,
    )
    return tuple([plain(value) for value in typed])


def plain(value: CellValue) -> Value:
    """Return a value that can be written: a moment as its day, what is no value as its text."""
    if type(value) is str or value is None:
        return value  # nearly all of them
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value.isoformat(" ", "minutes")
    return value if isinstance(value, str | bool | int | float | date | time) else str(value)
