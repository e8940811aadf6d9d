"""Other numbers that fit as well: a few figures change so that every equation still holds.

Such a change is the proof that a figure cannot be worked out. With prices it also tells which figures would
have to be hidden for it, and what that costs.
"""

import heapq
import itertools
import math
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence

from reports.suppression.equations import Equations, Range
from sheet_templates.records import record

STEPS = 200
"""How many half-finished changes are looked at before the search gives up."""


@record(frozen=True, slots=True)
class Room:
    """How far each figure may change.

    Attributes:
        equations: What has to hold.
        values: The numbers to start from; all equations hold for them.
        ranges: What a reader knows of each figure.
        still: Figures that may not change.
        prices: What it costs to let a figure leave its range, by its number; the others may not.
        wider: The range that a figure with a price has then.
    """

    equations: Equations
    values: Sequence[int]
    ranges: Sequence[Range]
    still: Collection[int] = ()
    prices: Mapping[int, float] | None = None
    wider: Sequence[Range] = ()

    def cost(self, figure: int, change: int) -> float | None:
        """Return what a change costs, or None if it cannot be."""
        value = self.values[figure] + change
        low, high = self.ranges[figure]
        if low <= value <= high:
            return 0.0
        if self.prices is None or figure not in self.prices:
            return None
        low, high = self.wider[figure]
        return self.prices[figure] if low <= value <= high else None


@record(frozen=True, slots=True)
class Move:
    """A change that keeps all equations.

    Attributes:
        changes: By how much which figures change.
        cost: The sum of the prices of those that leave their ranges.
    """

    changes: Mapping[int, int]
    cost: float

    def paid(self, room: Room) -> list[int]:
        """Return the figures that leave their ranges."""
        return [one for one, change in self.changes.items() if room.cost(one, change)]


def find_move(room: Room, figure: int, change: int, below: float = math.inf) -> Move | None:
    """Return the cheapest change found in which one figure changes by so much, or None.

    None is no proof that there is none: no figure changes twice, and the search has an end.

    Args:
        room: How far each figure may change.
        figure: Which figure.
        change: By how much.
        below: What the change has to cost less than.
    """
    cost = room.cost(figure, change)
    if cost is None or figure in room.still:
        return None
    return _Search(room, below).run({figure: change}, cost)


class _Search:
    """Half-finished changes, cheapest first; among equals the one with the fewest equations to mend."""

    def __init__(self, room: Room, below: float) -> None:
        self.room = room
        self.below = below
        self.queue: list[tuple[float, int, int, dict[int, int], dict[int, int]]] = []
        self.pushed = 0

    def run(self, changes: dict[int, int], cost: float) -> Move | None:
        gaps: dict[int, int] = {}
        for figure, change in changes.items():
            gaps = self._gaps(gaps, figure, change)
        self._push(cost, changes, gaps)
        for _ in range(STEPS):
            if not self.queue:
                return None
            cost, to_mend, _, changes, gaps = heapq.heappop(self.queue)
            if not to_mend:
                return Move(changes, cost)
            self._mend(cost, changes, gaps)
        return None

    def _push(self, cost: float, changes: dict[int, int], gaps: dict[int, int]) -> None:
        if cost >= self.below:
            return
        self.pushed += 1
        heapq.heappush(self.queue, (cost, len(gaps), self.pushed, changes, gaps))

    def _mend(self, cost: float, changes: dict[int, int], gaps: dict[int, int]) -> None:
        """Queue every way to mend the equation that has the fewest."""
        best: list[tuple[int, int, float]] = []
        fewest = sys.maxsize
        for sum_number, gap in gaps.items():
            ways = list(itertools.islice(self._ways(sum_number, gap, changes), fewest))
            if len(ways) < fewest:
                best, fewest = ways, len(ways)
            if fewest <= 1:
                break
        for figure, change, price in best:
            self._push(cost + price, {**changes, figure: change}, self._gaps(gaps, figure, change))

    def _ways(self, sum_number: int, gap: int, changes: dict[int, int]) -> Iterator[tuple[int, int, float]]:
        ranges, for_free = self.room.ranges, self.room.prices is None
        for figure, factor in self.room.equations.sums[sum_number].terms:
            if for_free and ranges[figure][0] == ranges[figure][1]:
                continue
            if figure in changes or gap % factor or figure in self.room.still:
                continue
            change = -gap // factor
            price = self.room.cost(figure, change)
            if price is not None:
                yield figure, change, price

    def _gaps(self, gaps: dict[int, int], figure: int, change: int) -> dict[int, int]:
        """Return by how much each equation is off after one more change."""
        new = dict(gaps)
        for sum_number, factor in self.room.equations.sums_of[figure]:
            gap = new.pop(sum_number, 0) + factor * change
            if gap:
                new[sum_number] = gap
        return new
