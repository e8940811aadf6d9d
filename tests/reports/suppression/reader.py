"""A second reader who tries to work out what is hidden, written without any code of the first.

He has one unknown for each cell that is not shown, one equation for each relation, and never a true number.
He eliminates nothing cleverly: ranges shrink equation by equation, then he tries value after value.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reports.suppression.bands import View
from reports.suppression.figures import Cell, CellName, Kind, Known, System

LARGEST = 300
"""No count is larger: a reader who knows how large schools are."""

CHOICES = 1_000
"""How many values he tries before he gives a question up."""

Line = tuple[tuple[tuple[int, int], ...], int]
"""An equation: unknowns with their factors, and what they add up to."""


class Impossible(Exception):
    """No numbers fit."""


class GaveUp(Exception):
    """Too many values to try."""


@dataclass(slots=True)
class Found:
    """What he worked out.

    Attributes:
        exact: Cells with one possible value, and that value.
        small: Cells that can only be 1 to 4.
        open: Cells about which he gave up.
    """

    exact: dict[CellName, int] = field(default_factory=dict)
    small: list[CellName] = field(default_factory=list)
    open: list[CellName] = field(default_factory=list)


class Puzzle:
    """The unknowns and equations of one workbook."""

    def __init__(
        self,
        system: System,
        shown: Collection[CellName],
        view: View,
        *,
        from_one: bool = False,
        by_rows: bool = False,
    ) -> None:
        seen = {c.at: c.value for c in system.cells if _is_seen(c, shown, view)}
        self.names = [cell.at for cell in system.cells if cell.at not in seen]
        self.number = {at: number for number, at in enumerate(self.names)}
        unseen = [cell for cell in system.cells if cell.at not in seen]
        least = [-LARGEST if c.kind is Kind.CHANGE else int(from_one and c.printed) for c in unseen]
        if by_rows:
            least = [cell.least or low for low, cell in zip(least, unseen, strict=True)]
        self.low, self.high = least, [LARGEST] * len(unseen)
        for number, cell in enumerate(unseen):
            if cell.known is Known.BAND or (view is View.BANDS and cell.at in shown):
                low, self.high[number] = _band(cell.value)
                self.low[number] = max(low, self.low[number])
        self.lines = [line for line in self._lines(system, seen) if line[0]]
        self.lines_of: list[list[int]] = [[] for _ in unseen]
        for number, (terms, _) in enumerate(self.lines):
            for unknown, _ in terms:
                self.lines_of[unknown].append(number)

    def _lines(self, system: System, seen: Mapping[CellName, int]) -> Iterator[Line]:
        for one in system.sums:
            yield self._line([(one.whole, 1), *((part, -1) for part in one.parts)], seen)
        for same in system.same:
            for first, second in zip(same.cells, same.cells[1:], strict=False):
                yield self._line([(first, 1), (second, -1)], seen)

    def _line(self, terms: Sequence[tuple[CellName, int]], seen: Mapping[CellName, int]) -> Line:
        factors: dict[int, int] = {}
        right = 0
        for at, factor in terms:
            if at in seen:
                right -= factor * seen[at]
            else:
                factors[self.number[at]] = factors.get(self.number[at], 0) + factor
        return tuple((unknown, factor) for unknown, factor in factors.items() if factor), right

    def islands(self) -> Iterator[list[int]]:
        """Yield the unknowns that hang together, alone where nothing is known of them."""
        left = set(range(len(self.names)))
        while left:
            island, to_do = [], [min(left)]
            left.discard(to_do[0])
            while to_do:
                island.append(to_do.pop())
                near = {one for line in self.lines_of[island[-1]] for one, _ in self.lines[line][0]} & left
                left -= near
                to_do += sorted(near)
            yield sorted(island)

    def shrink(self, low: list[int], high: list[int], start: Collection[int]) -> None:
        """Shrink ranges in place until no equation takes anything more away."""
        waiting = {line for unknown in start for line in self.lines_of[unknown]}
        while waiting:
            terms, right = self.lines[waiting.pop()]
            least = sum(factor * (low[one] if factor > 0 else high[one]) for one, factor in terms)
            most = sum(factor * (high[one] if factor > 0 else low[one]) for one, factor in terms)
            for one, factor in terms:
                down = right - least + factor * (low[one] if factor > 0 else high[one])
                up = right - most + factor * (high[one] if factor > 0 else low[one])
                smallest, largest = (up, down) if factor > 0 else (-down, -up)
                size = abs(factor)
                smallest, largest = max(low[one], -(-smallest // size)), min(high[one], largest // size)
                if smallest > largest:
                    raise Impossible
                if smallest > low[one] or largest < high[one]:
                    low[one], high[one] = smallest, largest
                    waiting.update(self.lines_of[one])

    def solve(
        self, island: Sequence[int], ask: Mapping[int, tuple[int, int]], like: Sequence[int] | None
    ) -> list[int]:
        """Return numbers that fit, those asked about in their ranges, as near to others as may be."""
        low, high = self.low[:], self.high[:]
        for unknown, (least, most) in ask.items():
            low[unknown], high[unknown] = max(low[unknown], least), min(high[unknown], most)
            if low[unknown] > high[unknown]:
                raise Impossible
        self.shrink(low, high, island)
        left = [CHOICES]
        found = self._try(island, low, high, like, left)
        if found is None:
            raise Impossible
        return found

    def may_be_less(self, whole: CellName, part: CellName, members: int) -> bool:
        """Whether a part can be less than a group of so many members, who are known to be as many."""
        ask = {self.number[part]: (-LARGEST, members - 1)}
        if whole in self.number:
            ask[self.number[whole]] = (members, members)
        island = next(one for one in self.islands() if self.number[part] in one)
        try:
            self.solve(island, ask, self.solve(island, {}, None))
        except (Impossible, GaveUp):
            return False
        return True

    def _try(
        self,
        island: Sequence[int],
        low: list[int],
        high: list[int],
        like: Sequence[int] | None,
        left: list[int],
    ) -> list[int] | None:
        unsettled = [one for one in island if low[one] < high[one]]
        if not unsettled:
            return low
        pick = min(unsettled, key=lambda one: high[one] - low[one])
        near = low[pick] if like is None else like[pick]
        for value in sorted(range(low[pick], high[pick] + 1), key=lambda one: abs(one - near)):
            left[0] -= 1
            if left[0] < 0:
                raise GaveUp
            new_low, new_high = low[:], high[:]
            new_low[pick] = new_high[pick] = value
            try:
                self.shrink(new_low, new_high, [pick])
            except Impossible:
                continue
            found = self._try(island, new_low, new_high, like, left)
            if found is not None:
                return found
        return None


def _is_seen(cell: Cell, shown: Collection[CellName], view: View) -> bool:
    as_number = view is View.NUMBERS or cell.kind is Kind.OTHER
    return cell.known is Known.FIGURE or (as_number and cell.at in shown)


def _band(count: int) -> tuple[int, int]:
    return next(band for band in ((0, 0), (1, 4), (5, 9), (10, LARGEST)) if band[0] <= count <= band[1])


def certain_of_a_group(
    system: System, shown: Collection[CellName], view: View = View.NUMBERS
) -> list[CellName]:
    """Return the printed parts that are all of a small group for one who knows how many it has."""
    puzzle, cells = Puzzle(system, shown, view, by_rows=True), {cell.at: cell for cell in system.cells}
    groups = [one for one in system.sums if one.is_group and 1 <= cells[one.whole].value <= 4]
    return [
        part
        for one in groups
        if Kind.CHANGE not in {cells[part].kind for part in one.parts} and len(set(one.parts)) > 1
        for part in one.parts
        if cells[part].printed and cells[part].value == cells[one.whole].value
        if not puzzle.may_be_less(one.whole, part, cells[one.whole].value)
    ]


def read(
    system: System,
    shown: Collection[CellName],
    view: View = View.NUMBERS,
    *,
    from_one: bool = False,
    by_rows: bool = False,
) -> Found:
    """Return what can be worked out of the cells that are not shown.

    Args:
        system: All figures; the true number of a hidden cell is never looked at.
        shown: What is shown.
        view: Whether that reads as numbers or as bands.
        from_one: Whether to take every printed cell that is hidden for 1 or more.
        by_rows: Whether to use that a row is there only for somebody.
    """
    puzzle, found = Puzzle(system, shown, view, from_one=from_one, by_rows=by_rows), Found()
    for island in puzzle.islands():
        _read_island(puzzle, island, found)
    return found


def _read_island(puzzle: Puzzle, island: Sequence[int], found: Found) -> None:
    try:
        first = puzzle.solve(island, {}, None)
    except Impossible:
        return  # he took a hidden 0 for 1 or more: he learns that he was wrong
    except GaveUp:
        found.open += [puzzle.names[one] for one in island]
        return
    values = {one: {first[one]} for one in island}
    for one in island:
        at, value = puzzle.names[one], first[one]
        other = _other(puzzle, island, values, one, first, [(value + 1, LARGEST), (-LARGEST, value - 1)])
        if other is None:
            found.open.append(at)
        elif not other:
            found.exact[at] = value
        elif not (large := _other(puzzle, island, values, one, first, [(-LARGEST, 0), (5, LARGEST)])):
            (found.small if large is False else found.open).append(at)


def _other(
    puzzle: Puzzle,
    island: Sequence[int],
    values: dict[int, set[int]],
    one: int,
    like: Sequence[int],
    ranges: Sequence[tuple[int, int]],
) -> bool | None:
    """Return whether an unknown can lie in one of some ranges; None if he gave up on it."""
    if any(least <= value <= most for least, most in ranges for value in values[one]):
        return True
    gave_up = False
    for asked in ranges:
        try:
            fit = puzzle.solve(island, {one: asked}, like)
        except Impossible:
            continue
        except GaveUp:
            gave_up = True
            continue
        for each in island:
            values[each].add(fit[each])
        return True
    return None if gave_up else False
