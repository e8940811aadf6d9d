"""Rows that leave the to-do list: what staff have in them is copied into the history by Google itself.

Staff may type a note, or sort the list, in the moment between reading and writing. So a row is not written
into the history as it was read: its ref and staff's cells are copied at the very moment at which the row is
deleted. Whatever stands there then is kept, and the ref beside it tells whose it is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reports.working.columns import STAFF, Column, ref_text
from reports.working.history import SECOND_ROW
from reports.working.todo_rows import TodoRow, TodoTab
from sheet_templates.plan import Cell, SheetPlan, Value
from sync.google.plain import Json
from sync.google.writing.places import Places

HISTORY_REF = 1
HISTORY_STAFF = 8
"""Columns of the history: the ref first, staff's own from the eighth on."""


@dataclass(frozen=True, slots=True)
class Filed:
    """One row that goes.

    Attributes:
        row: Its number on the to-do list as read.
        ref: The ref that stands in it.
        entry: The row of the history's plan that keeps it.
    """

    row: int
    ref: str
    entry: int


@dataclass(frozen=True, slots=True)
class Filing:
    """All rows that go.

    Attributes:
        history: The history's plan, with an entry for each of them.
        filed: Which entry keeps which row.
    """

    history: SheetPlan
    filed: tuple[Filed, ...]


def filing(
    todo: TodoTab, gone: Iterable[int], history: SheetPlan, kept: Mapping[int, int], day: date
) -> Filing:
    """Return which entry of the history keeps each row that goes; where there is none, one is added.

    Args:
        todo: The to-do list as read.
        gone: Numbers of its rows that go.
        history: The history as planned.
        kept: Rows of it that are there already.
        day: The day of the check.
    """
    rows = {row.number: row for row in todo.rows}
    free = [number for number in range(history.first_row, history.last_row + 1) if number not in kept]
    free = [number for number in free if number - history.first_row < len(history.rows)]
    added: list[tuple[Value | Cell, ...]] = []
    filed: list[Filed] = []
    for number in sorted(gone):
        row = rows.get(number)
        if row is None:
            continue
        entry = _entry_for(row, history, free)
        if entry is None:
            entry = history.first_row + len(history.rows) + len(added)
            added.append(_second(row, day, len(history.columns)))
        else:
            free.remove(entry)
        filed.append(Filed(number, _ref(row), entry))
    return Filing(replace(history, rows=(*history.rows, *added)), tuple(filed))


def room_for(todo: TodoTab) -> int:
    """Return how many columns the history needs, so that columns of staff's own have a place there."""
    return HISTORY_STAFF + len(STAFF) + len(todo.extra) - 1


def copies(
    filed: Sequence[Filed], todo: TodoTab, source: Places, target: Places, at: Mapping[int, int]
) -> Iterator[Json]:
    """Give the requests that copy the rows; they go before anything is done to the to-do list.

    Args:
        filed: The rows.
        todo: The to-do list as read.
        source: Names ranges of it.
        target: Names ranges of the history.
        at: Index of each row of the history's plan.
    """
    ref, spans = todo.columns.get(Column.REF, 0), list(_spans(todo))
    for one in filed:
        index = at[one.entry]
        if ref:
            yield _copy(source, (one.row - 1, ref - 1, 1), target, (index, HISTORY_REF - 1), "PASTE_VALUES")
        for column, width, to in spans:
            yield _copy(source, (one.row - 1, column - 1, width), target, (index, to - 1), "PASTE_NORMAL")


def _entry_for(row: TodoRow, history: SheetPlan, free: Sequence[int]) -> int | None:
    """Return the free entry of a row's ref, the one with the same notes if there are several."""
    ref = _ref(row)
    alike = [number for number in free if _value(history, number, HISTORY_REF) == ref]
    same = [n for n in alike if _value(history, n, HISTORY_STAFF) == row.block.notes]
    return next(iter(same or alike), None)


def _value(history: SheetPlan, number: int, column: int) -> object:
    cells = history.rows[number - history.first_row]
    value = cells[column - 1] if column <= len(cells) else None
    return value.value if isinstance(value, Cell) else value


def _ref(row: TodoRow) -> str:
    return ref_text(row.ref) if row.ref else "AP-?"


def _second(row: TodoRow, day: date, width: int) -> tuple[Value | Cell, ...]:
    cells: list[Value | Cell] = [_ref(row), day, SECOND_ROW]
    return (*cells, *(None for _ in range(width - len(cells))))


def _spans(todo: TodoTab) -> Iterator[tuple[int, int, int]]:
    """Give neighbouring columns of staff's: first column, how many, first column in the history.

    Staff's own columns follow right of those of the history.
    """
    pairs = [
        (todo.columns[column], HISTORY_STAFF + place)
        for place, column in enumerate(STAFF)
        if column in todo.columns
    ]
    pairs += [(number, HISTORY_STAFF + len(STAFF) + n) for n, number in enumerate(sorted(todo.extra))]
    start = length = to = 0
    for column, place in sorted(pairs):
        if length and column == start + length and place == to + length:
            length += 1
            continue
        if length:
            yield start, length, to
        start, length, to = column, 1, place
    if length:
        yield start, length, to


def _copy(
    source: Places, cells: tuple[int, int, int], target: Places, place: tuple[int, int], kind: str
) -> Json:
    row, column, width = cells
    to_row, to_column = place
    body = {
        "source": source.area(row, column, row + 1, column + width),
        "destination": target.area(to_row, to_column, to_row + 1, to_column + width),
        "pasteType": kind,
    }
    return {"copyPaste": body}
