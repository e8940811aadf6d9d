"""Rows of the list that come anew, as neither a ref nor a note is ever written into a row that is there.

Staff may sort the list in the moment between reading and writing. What is written into a row of the list
could then stand beside another finding. So where staff typed over a ref, or deleted a column of theirs that
comes back with what stood in it, the row goes, with a copy in the history, and a new one comes that holds all
that was read and is remembered of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reports.working.columns import STAFF, Column, ref_number
from reports.working.todo_rows import TodoRow, TodoTab
from reports.working.todo_tab import plain
from sheet_templates.plan import Cell, SheetPlan, Value
from sync.grafting.own_tabs import Carry


@dataclass(frozen=True, slots=True)
class Anew:
    """The list with such rows coming anew.

    Attributes:
        plan: The list.
        carry: Which of its rows go with which, and which go.
        retyped: Those of the rows that go whose ref was typed over.
    """

    plan: SheetPlan
    carry: Carry
    retyped: frozenset[int]


def with_rows_anew(todo: TodoTab, plan: SheetPlan, carry: Carry) -> Anew:
    """Return the list with rows coming anew whose ref staff typed over, or whose notes they deleted.

    Where the whole column of refs is not there any more, refs are written into a column that comes anew. Rows
    are known by their words then, and put right at once should somebody sort them at that moment.

    Args:
        todo: The list as read.
        plan: As it is to be.
        carry: Which rows go with which.
    """
    rows = {row.number: row for row in todo.rows}
    cells, kept = list(plan.rows), dict(carry.rows)
    retyped: set[int] = set()
    for number, is_retyped in _anew(todo, plan, carry, rows):
        at, old = number - plan.first_row, kept.pop(number)
        cells[at] = _with_others(cells[at], rows[old])
        retyped |= {old} if is_retyped else set()
    settled = carry.settled | (set(carry.rows.values()) - set(kept.values()))
    anew = replace(plan, rows=tuple(cells))
    return Anew(anew, replace(carry, rows=kept, settled=settled), frozenset(retyped))


def _anew(
    todo: TodoTab, plan: SheetPlan, carry: Carry, rows: Mapping[int, TodoRow]
) -> Iterator[tuple[int, bool]]:
    """Give numbers of planned rows that come anew, and whether their refs were typed over."""
    refs = todo.columns.get(Column.REF, 0)
    headings = {column.heading: number for number, column in enumerate(plan.columns, start=1)}
    lost = [headings[column] for column in STAFF if column not in todo.columns]
    for number, cells in enumerate(plan.rows, start=plan.first_row):
        old = carry.rows.get(number, 0)
        if old not in rows or number in carry.whole:
            continue
        is_retyped = refs > 0 and rows[old].ref != ref_number(_value(cells, refs))
        if is_retyped or any(_value(cells, column) is not None for column in lost):
            yield number, is_retyped


def _value(cells: tuple[Value | Cell, ...], column: int) -> object:
    cell = cells[column - 1]
    return cell.value if isinstance(cell, Cell) else cell


def _with_others(cells: tuple[Value | Cell, ...], row: TodoRow) -> tuple[Value | Cell, ...]:
    """Return the cells of a row with what staff have in columns of their own."""
    return tuple(
        plain(row.others[number]) if number in row.others else cell
        for number, cell in enumerate(cells, start=1)
    )
