"""A system of figures with its equal cells made one, and its sums as equations. Hides nothing."""

import math
from collections.abc import Iterator, Sequence

from reports.suppression.bands import band_of
from reports.suppression.figures import Cell, CellName, Kind, Known, System, is_small
from sheet_templates.records import record

Range = tuple[float, float]
"""The smallest and the largest possible value, both whole numbers or infinite."""

ANY_COUNT: Range = (0, math.inf)
ANY_CHANGE: Range = (-math.inf, math.inf)


@record(frozen=True, slots=True)
class Figure:
    """One number, wherever it stands.

    Attributes:
        cells: Where, in the order of the workbook.
        value: The true number.
        kind: PEOPLE if any of its cells counts people.
        when_hidden: What a reader knows of it before he calculates, if it is hidden.
        without_rows: The same for one who makes nothing of which rows there are.
        is_given: Whether an earlier workbook showed it, or its band 0.
        is_printed: Whether the workbook has it.
        is_small: Whether it counts 1 to 4 people.
        is_withheld: Whether it is hidden whatever it is.
        weight: How many printed cells are lost if it is hidden, with the rates that go with it.
    """

    cells: tuple[Cell, ...]
    value: int
    kind: Kind
    when_hidden: Range
    without_rows: Range
    is_given: bool
    is_printed: bool
    is_small: bool
    is_withheld: bool
    weight: int

    @property
    def at(self) -> CellName:
        """Its first place."""
        return self.cells[0].at

    @property
    def can_be_hidden(self) -> bool:
        """Whether hiding it takes anything away from the reader."""
        return self.is_printed and not self.is_given and self.kind is not Kind.OTHER


@record(frozen=True, slots=True)
class Equation:
    """A sum of figures. Figures go by their number.

    Attributes:
        terms: Figure and factor; the sum of the products is 0.
        whole: The total.
        parts: What it is the total of.
        has_change: Whether a part may be below 0.
        is_group: Whether the whole is a group of people and the parts are what they are like.
    """

    terms: tuple[tuple[int, int], ...]
    whole: int
    parts: tuple[int, ...]
    has_change: bool
    is_group: bool


@record(frozen=True, slots=True)
class Equations:
    """The whole system.

    Attributes:
        figures: In the order of their first cells.
        number_of: Which figure stands in a cell.
        sums: The equations.
        sums_of: For each figure the numbers of its equations, with its factor.
        may_be_ones: Whether a reader may take every hidden count for 1 or more.
    """

    figures: tuple[Figure, ...]
    number_of: dict[CellName, int]
    sums: tuple[Equation, ...]
    sums_of: tuple[tuple[tuple[int, int], ...], ...]
    may_be_ones: bool = True

    def joined_to(self, first: int, is_open: Sequence[bool]) -> list[int]:
        """Return the figures that hang together with one, over open figures only, in order."""
        seen, to_do = {first}, [first]
        while to_do:
            for sum_number, _ in self.sums_of[to_do.pop()]:
                fresh = [one for one, _ in self.sums[sum_number].terms if is_open[one] and one not in seen]
                seen.update(fresh)
                to_do += fresh
        return sorted(seen)


def equations_of(system: System) -> Equations:
    """Return the equations of a system."""
    groups = _groups(system)
    rates = [at for rate in system.rates for at in {rate.base, *rate.counts}]
    figures = tuple(_figure(cells, rates) for cells in groups)
    number_of = {cell.at: number for number, cells in enumerate(groups) for cell in cells}
    sums = tuple(_sums(system, figures, number_of))
    sums_of: list[list[tuple[int, int]]] = [[] for _ in figures]
    for sum_number, one in enumerate(sums):
        for figure, factor in one.terms:
            sums_of[figure].append((sum_number, factor))
    return Equations(
        figures, number_of, sums, tuple(tuple(one) for one in sums_of), may_be_ones=system.may_be_ones
    )


def _groups(system: System) -> list[tuple[Cell, ...]]:
    """Return the cells of each figure: those that are the same, over any number of steps, are one."""
    leader = {cell.at: cell.at for cell in system.cells}

    def lead(at: CellName) -> CellName:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for same in system.same:
        for at in same.cells[1:]:
            leader[lead(at)] = lead(same.cells[0])
    found: dict[CellName, list[Cell]] = {}
    for cell in system.cells:
        found.setdefault(lead(cell.at), []).append(cell)
    return [tuple(cells) for cells in found.values()]


def _figure(cells: tuple[Cell, ...], rates: list[CellName]) -> Figure:
    kinds = {cell.kind for cell in cells}
    kind = next(kind for kind in Kind if kind in kinds)
    known = {cell.known for cell in cells}
    value = cells[0].value
    without_rows = ANY_CHANGE if kind is Kind.CHANGE else ANY_COUNT
    if Known.BAND in known:
        band = band_of(value)
        without_rows = (band.least, math.inf if band.most is None else band.most)
    low, high = without_rows
    when_hidden = (low if kind is Kind.CHANGE else max(low, *(cell.least for cell in cells)), high)
    printed = sum(cell.printed for cell in cells)
    return Figure(
        cells,
        value,
        kind,
        when_hidden,
        without_rows,
        is_given=Known.FIGURE in known or when_hidden[0] == when_hidden[1],
        is_printed=printed > 0,
        is_small=kind is Kind.PEOPLE and is_small(value),
        is_withheld=kind is Kind.PEOPLE and any(cell.withheld for cell in cells),
        weight=printed + sum(rates.count(cell.at) for cell in cells),
    )


def _sums(system: System, figures: tuple[Figure, ...], number_of: dict[CellName, int]) -> Iterator[Equation]:
    """Yield the equations, each once, without those that say nothing."""
    seen = set()
    for one in system.sums:
        whole, parts = number_of[one.whole], tuple(number_of[part] for part in one.parts)
        factors = {whole: 1}
        for part in parts:
            factors[part] = factors.get(part, 0) - 1
        terms = tuple((figure, factor) for figure, factor in sorted(factors.items()) if factor)
        if terms and terms not in seen:
            seen.add(terms)
            has_change = any(figures[part].kind is Kind.CHANGE for part in (whole, *parts))
            yield Equation(terms, whole, parts, has_change, one.is_group and not has_change)
