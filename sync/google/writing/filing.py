"""Rows that leave the to-do list: what staff have in them is copied into the history by Google itself.

Staff may type a note, or sort the list, in the moment between reading and writing. So a row is not written
into the history as it was read: its ref and staff's cells are copied at the very moment at which the row is
deleted. Whatever stands there then is kept, and the ref beside it tells whose it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reports.working.columns import STAFF, Column, ref_text
from reports.working.gone import EVERY
from reports.working.history import RETYPED_ROW, SECOND_ROW, second_row_of
from reports.working.todo_rows import TodoRow, TodoTab
from reports.working.todo_tab import plain
from sheet_templates.plan import Cell, SheetPlan, Value
from sync.google.plain import Json
from sync.google.writing.places import Places
from sync.google.writing.standing import Standing

HISTORY_REF, HISTORY_WHAT = 1, 3
HISTORY_STAFF = 8
"""Columns of the history: the ref first, what happened third, staff's own from the eighth on."""

_TOLD, _WHY = 3, 5

_Cells = tuple[Value | Cell, ...]


@dataclass(frozen=True, slots=True)
class Filed:
    """One row that goes.

    Attributes:
        row: Its number on the to-do list as read.
        ref: The ref that stands in it.
        entry: The row of the history's plan that keeps it.
        is_retyped: Whether staff typed that ref over its own.
    """

    row: int
    ref: str
    entry: int
    is_retyped: bool = False


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
    todo: TodoTab, gone: Mapping[int, bool], history: SheetPlan, kept: Mapping[int, int], day: date
) -> Filing:
    """Return which entry of the history keeps each row that goes; where there is none, one is added.

    Args:
        todo: The to-do list as read.
        gone: Numbers of its rows that go, and whether staff typed over the ref of each.
        history: The history as planned.
        kept: Rows of it that are there already.
        day: The day of the check.
    """
    rows = {row.number: row for row in todo.rows}
    free = [number for number in range(history.first_row, history.last_row + 1) if number not in kept]
    free = [number for number in free if number - history.first_row < len(history.rows)]
    entries, added = list(history.rows), list[_Cells]()
    filed: list[Filed] = []
    for number, is_retyped in sorted(gone.items()):
        row = rows.get(number)
        if row is None:
            continue
        entry = _entry_for(row, history, free) if not is_retyped else None
        if entry is None:
            entry = history.first_row + len(history.rows) + len(added)
            added.append(_added(_ref(row), day, len(history.columns), is_retyped=is_retyped))
        else:
            free.remove(entry)
            at = entry - history.first_row
            entries[at] = _without_others(entries[at], row)
        filed.append(Filed(number, _ref(row), entry, is_retyped))
    return Filing(replace(history, rows=(*entries, *added)), tuple(filed))


def _added(ref: str, day: date, width: int, *, is_retyped: bool) -> _Cells:
    what, why = (RETYPED_ROW, None) if is_retyped else (SECOND_ROW, second_row_of(ref))
    return (ref, day, what, None, why, *[None] * (width - _WHY))


def room_for(todo: TodoTab, width: int) -> int:
    """Return how many columns the history needs, so that columns of staff's own have a place there.

    Args:
        todo: The to-do list as read.
        width: Its columns, blank ones too.
    """
    return HISTORY_STAFF + len(STAFF) + len(_others(todo, width)) - 1


def copies(
    filed: Sequence[Filed], todo: TodoTab, source: Standing, target: Places, at: Mapping[int, int]
) -> Iterator[Json]:
    """Give the requests that copy the rows; they go before anything is done to the to-do list.

    Columns that were blank when they were read are copied too: somebody may type there at that moment.

    Args:
        filed: The rows.
        todo: The to-do list as read.
        source: The same as it stands.
        target: Names ranges of the history.
        at: Index of each row of the history's plan.
    """
    ref, spans = todo.columns.get(Column.REF, 0), list(_spans(todo, source.size[1]))
    places = source.places
    for one in filed:
        index = at[one.entry]
        if ref:
            yield _copy(places, (one.row - 1, ref - 1, 1), target, (index, HISTORY_REF - 1), "PASTE_VALUES")
        for column, width, to in spans:
            yield _copy(places, (one.row - 1, column - 1, width), target, (index, to - 1), "PASTE_NORMAL")


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


def _without_others(cells: _Cells, row: TodoRow) -> _Cells:
    """Return an entry without what staff have in columns of their own: these are copied as they are."""
    what = cells[_TOLD - 1]
    if not row.others or what not in {*EVERY, SECOND_ROW}:
        return cells
    why = plain(row.ours.get(Column.WHY)) if what != SECOND_ROW else second_row_of(_ref(row))
    return (*cells[: _WHY - 1], why, *cells[_WHY:])


def _ref(row: TodoRow) -> str:
    return ref_text(row.ref) if row.ref else "AP-?"


def _others(todo: TodoTab, width: int) -> list[int]:
    """Return columns that are not ours: staff's own, and blank ones."""
    known = set(todo.columns.values())
    return [number for number in range(1, width + 1) if number not in known]


def _spans(todo: TodoTab, width: int) -> Iterator[tuple[int, int, int]]:
    """Give neighbouring columns of staff's: first column, how many, first column in the history.

    Staff's own columns follow right of those of the history.
    """
    pairs = [
        (todo.columns[column], HISTORY_STAFF + place)
        for place, column in enumerate(STAFF)
        if column in todo.columns
    ]
    pairs += [(number, HISTORY_STAFF + len(STAFF) + n) for n, number in enumerate(_others(todo, width))]
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
