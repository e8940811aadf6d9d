"""Rows of a tab that is ours row by row, the set-up sheet: lines between its questions stay in place."""

from dataclasses import replace

from sync.google.writing.planned import Planned
from sync.google.writing.standing import Standing
from sync.google.writing.values import is_same
from sync.grafting.own_tabs import Carry


def with_lines(standing: Standing, planned: Planned, carry: Carry) -> Carry:
    """Return which rows go with which, lines that no question stands in among them, and which rows go.

    A line is found again right below the row that it followed. A row of before that is not planned any more
    goes, unless staff wrote beside it.

    Args:
        standing: The tab.
        planned: As it is to be.
        carry: Which rows go with which, by what they ask.
    """
    rows = dict(carry.rows)
    taken = set(rows.values())
    for row in range(1, planned.last + 1):
        below = rows.get(row - 1, 0) + 1
        if row not in rows and below not in taken and _is_alike(standing, planned, row, below):
            rows[row] = below
            taken.add(below)
    first = min(taken, default=1)
    gone = {
        number
        for number, cells in standing.tab.rows.items()
        if number > first and number not in taken and not any(cells[carry.beyond :])
    }
    blank = set(range(first, max(standing.tab.rows, default=0))) - set(standing.tab.rows) - taken
    return replace(carry, rows=rows, settled=carry.settled | gone | blank)


def _is_alike(standing: Standing, planned: Planned, row: int, number: int) -> bool:
    width = len(planned.plan.columns)
    return number <= standing.size[0] and all(
        is_same(planned.cell(row, column), standing.value(number, column), standing.formula(number, column))
        for column in range(1, width + 1)
    )
