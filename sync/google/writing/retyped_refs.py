"""Rows of the list whose ref staff typed over: they come anew, as no ref is written beside a note.

Staff may sort the list in the moment between reading and writing. A ref that is written into a row of the
list could then stand beside the notes of another finding. So the row goes, with a copy in the history, and a
new one comes that holds all that was read of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reports.working.columns import Column, ref_number
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
        gone: Those of the rows that go whose ref was typed over.
    """

    plan: SheetPlan
    carry: Carry
    gone: frozenset[int]


def with_rows_anew(todo: TodoTab, plan: SheetPlan, carry: Carry) -> Anew:
    """Return the list with rows coming anew whose ref staff typed over.

    Where the whole column of refs is not there any more, it comes anew instead.

    Args:
        todo: The list as read.
        plan: As it is to be.
        carry: Which rows go with which.
    """
    place = todo.columns.get(Column.REF)
    if place is None:
        return Anew(plan, carry, frozenset())
    rows = {row.number: row for row in todo.rows}
    cells = list(plan.rows)
    gone: set[int] = set()
    kept = dict(carry.rows)
    for number in _retyped(plan, carry, rows, place):
        old = kept.pop(number)
        gone.add(old)
        at = number - plan.first_row
        cells[at] = _with_others(cells[at], rows[old])
    if not gone:
        return Anew(plan, carry, frozenset())
    settled = carry.settled | gone
    return Anew(replace(plan, rows=tuple(cells)), replace(carry, rows=kept, settled=settled), frozenset(gone))


def _retyped(plan: SheetPlan, carry: Carry, rows: dict[int, TodoRow], place: int) -> Iterator[int]:
    """Give numbers of planned rows that are there with another ref."""
    for number, cells in enumerate(plan.rows, start=plan.first_row):
        old = carry.rows.get(number)
        if old is None or number in carry.whole:
            continue
        cell = cells[place - 1]
        wanted = ref_number(cell.value if isinstance(cell, Cell) else cell)
        if old in rows and rows[old].ref != wanted:
            yield number


def _with_others(cells: tuple[Value | Cell, ...], row: TodoRow) -> tuple[Value | Cell, ...]:
    """Return the cells of a row with what staff have in columns of their own."""
    return tuple(
        plain(row.others[number]) if number in row.others else cell
        for number, cell in enumerate(cells, start=1)
    )
