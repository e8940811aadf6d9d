"""Our lines above the headings, wherever these stand by now: staff put rows in above them, or delete some."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from sync.google.writing.standing import Standing
from sync.grafting.own_tabs import Carry


def with_upper_rows(standing: Standing, carry: Carry, first: Collection[int] = (1,)) -> Carry:
    """Return which rows go with which, the headings and our lines above them among them.

    Our lines hold nothing but their first cell, which goes with its column. Without this they would be put in
    anew above those that are there at each run.

    Args:
        standing: The tab.
        carry: Which rows go with which; the upper ones only where they stand as they were written.
        first: Numbers of columns that may be the one that was the first.
    """
    if carry.old_headings == carry.headings:
        return carry
    rows = dict(carry.rows)
    if carry.old_headings:
        rows[carry.headings] = carry.old_headings
    lines = _lines(standing, carry, {*rows.values(), *carry.settled}, first)
    wanted = [number for number in range(carry.headings - 1, 0, -1) if number not in rows]
    return replace(carry, rows=rows | dict(zip(wanted, lines, strict=False)))


def _lines(standing: Standing, carry: Carry, taken: set[int], first: Collection[int]) -> Iterator[int]:
    """Give rows that may be our lines, those right above the headings first."""
    listed = [number for place, number in carry.rows.items() if place > carry.headings]
    below = carry.old_headings or min([*listed, *carry.settled, carry.headings])
    for number in range(below - 1, 0, -1):
        cells = enumerate(standing.tab.rows.get(number, []), start=1)
        held = {column for column, value in cells if value is not None}
        if len(held) <= 1 and held <= set(first) and number not in taken and number <= standing.size[0]:
            yield number
