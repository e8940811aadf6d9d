"""Which rows of a tab go, move and come, so that every row keeps all that staff have in it.

Rows are never rewritten: they are deleted, moved and inserted whole. Moves can do no harm wherever staff
sorted meanwhile; an inserted row is blank, so what is written into it covers nothing.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

MOST_MOVES = 300
"""Moves in one batch. The first rows of the list are put in their places first; order is a convenience."""

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is done to the rows of a tab, in this order. Indexes count from 0 at the time of each step.

    Attributes:
        deletes: First index and the one behind the last.
        moves: First index, the one behind the last, and where they go, counted before they are taken out.
        inserts: First index and the one behind the last of blank rows.
        at: Number of a row in the plan to its index in the end.
    """

    deletes: tuple[_Span, ...]
    moves: tuple[tuple[int, int, int], ...]
    inserts: tuple[_Span, ...]
    at: Mapping[int, int]


def arrange(grid_rows: int, planned: int, was: Mapping[int, int], gone: Collection[int]) -> Arrangement:
    """Return how the rows of a tab become those of the plan.

    Args:
        grid_rows: Rows of the tab.
        planned: Rows of the plan, counted from its first line.
        was: Number of a row in the plan to its number on the tab; rows without one are new.
        gone: Numbers of rows on the tab that go.
    """
    rows: list[int] = list(range(1, grid_rows + 1))
    deletes = tuple(_deleted(rows, gone))
    moves = tuple(_moved(rows, [was[number] for number in sorted(was)]))
    inserts = tuple(_inserted(rows, planned, was))
    places = {row: index for index, row in enumerate(rows)}
    at = {number: places[was.get(number, -number)] for number in range(1, planned + 1)}
    return Arrangement(deletes, moves, inserts, at)


def _deleted(rows: list[int], gone: Collection[int]) -> Iterator[_Span]:
    """Take rows out, from the last to the first."""
    for first, last in reversed(list(_spans(sorted(number - 1 for number in gone)))):
        del rows[first:last]
        yield first, last


def _spans(indexes: Iterable[int]) -> Iterator[_Span]:
    """Give indexes that follow each other as spans."""
    start = end = -1
    for index in indexes:
        if index != end:
            if end > start:
                yield start, end
            start = index
        end = index + 1
    if end > start:
        yield start, end


def _moved(rows: list[int], wanted: list[int]) -> Iterator[tuple[int, int, int]]:
    """Put rows into an order with few moves: the longest run that is in order already stays."""
    places = {row: index for index, row in enumerate(rows)}
    staying = _longest_run([places[row] for row in wanted])
    stays = {rows[index] for index in staying}
    number, moves = 0, 0
    while number < len(wanted) and moves < MOST_MOVES:
        row = wanted[number]
        if row in stays:
            number += 1
            continue
        start = rows.index(row)
        length = _block(rows, start, wanted, number, stays)
        to = rows.index(wanted[number - 1]) + 1 if number else rows.index(_first_of(wanted, stays, row))
        if to not in {start, start + length}:
            yield start, start + length, to
            moves += 1
            block = rows[start : start + length]
            del rows[start : start + length]
            at = to - length if to > start else to
            rows[at:at] = block
        number += length


def _first_of(wanted: list[int], stays: Collection[int], row: int) -> int:
    """Return the first row that stays: what comes before all others goes before it."""
    return next((one for one in wanted if one in stays), row)


def _block(rows: list[int], start: int, wanted: list[int], number: int, stays: Collection[int]) -> int:
    """Return how many rows from here on stand together already and move together."""
    length = 1
    while (
        number + length < len(wanted)
        and start + length < len(rows)
        and rows[start + length] == wanted[number + length]
        and wanted[number + length] not in stays
    ):
        length += 1
    return length


def _longest_run(places: list[int]) -> set[int]:
    """Return the places of a longest rising subsequence."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, place in enumerate(places):
        at = bisect_left(tails, place)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(place)
            ends.append(number)
        else:
            tails[at] = place
            ends[at] = number
    found: set[int] = set()
    number = ends[-1] if ends else -1
    while number >= 0:
        found.add(places[number])
        number = before[number]
    return found


def _inserted(rows: list[int], planned: int, was: Mapping[int, int]) -> Iterator[_Span]:
    """Put blank rows in for new ones, each run of them behind the row that the plan has before it."""
    new = [number for number in range(1, planned + 1) if number not in was]
    for first, last in _spans(new):
        before = was.get(first - 1, 1 - first)
        at = rows.index(before) + 1 if first > 1 else 0
        rows[at:at] = [-number for number in range(first, last)]
        yield at, at + last - first


def is_in_order(at: Mapping[int, int]) -> bool:
    """Whether rows stand in the order of the plan."""
    return all(one < other for one, other in pairwise([at[number] for number in sorted(at)]))
