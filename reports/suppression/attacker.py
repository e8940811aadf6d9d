"""A reader who tries to work out what is hidden. He uses what he sees, and no true number that he does not.

He is the measure of what a page gives away: `intervals` is what follows from one equation after another,
`exact_interval` misses nothing, and takes its time.
"""

import math
from collections.abc import Collection, Iterator

from reports.suppression.bands import View
from reports.suppression.bounds import Bounds, Contradiction, TooLong
from reports.suppression.equations import equations_of
from reports.suppression.figures import CellName, System
from reports.suppression.page import Page, page_of
from sheet_templates.records import record

CHOICES = 2_000
"""How many choices `exact_interval` makes for one value, if nothing else is asked for."""


@record(frozen=True, slots=True)
class Interval:
    """What a reader knows of a figure: it is not less, and not more.

    Attributes:
        least: The smallest possible value; None where there is no end, as with changes.
        most: The largest possible value; None where there is no end.
    """

    least: int | None
    most: int | None

    @property
    def is_exact(self) -> bool:
        """Whether the reader has the number."""
        return self.least is not None and self.least == self.most

    def holds(self, value: int) -> bool:
        """Whether a number is possible."""
        return (self.least is None or self.least <= value) and (self.most is None or value <= self.most)


def intervals(
    system: System, shown: Collection[CellName], view: View = View.NUMBERS
) -> dict[CellName, Interval]:
    """Return for every cell of a system what follows from what is shown, equation by equation.

    Args:
        system: All figures, those of earlier workbooks too.
        shown: The cells that are not hidden.
        view: Whether they read as numbers or as bands.
    """
    page = page_of(equations_of(system), view, shown)
    bounds = told_by(page)
    return {
        cell.at: _interval(bounds.low[number], bounds.high[number])
        for number, figure in enumerate(page.equations.figures)
        for cell in figure.cells
    }


def exact_interval(
    system: System,
    shown: Collection[CellName],
    at: CellName,
    view: View = View.NUMBERS,
    *,
    choices: int = CHOICES,
) -> Interval:
    """Return the same for one cell, where both ends are possible as the rest of the system goes.

    An end that could not be settled with so many choices is the one of `intervals`.
    """
    page = page_of(equations_of(system), view, shown)
    number, bounds = page.equations.number_of[at], told_by(page)
    low, high = bounds.low[number], bounds.high[number]
    joined = page.equations.joined_to(
        number, [bounds.low[one] < bounds.high[one] for one in range(len(bounds.low))]
    )

    def may_be(value: float) -> bool:
        return _fits(bounds, joined, (number, value), choices)

    least = next(filter(may_be, _from(low, high, 1)), low)
    most = next(filter(may_be, _from(high, least, -1)), high)
    return _interval(least, most)


def told_by(page: Page) -> Bounds:
    """Return what follows from a page, equation by equation, to the point where nothing more does."""
    bounds = Bounds(page.equations, [low for low, _ in page.ranges], [high for _, high in page.ranges])
    try:
        bounds.shrink(range(len(page.ranges)))
    except TooLong:
        return bounds
    return bounds


def _fits(bounds: Bounds, joined: list[int], asked: tuple[int, float], choices: int) -> bool:
    """Whether a figure can have a value; it counts as one that can if that takes too many choices."""
    case = bounds.copy()
    number, value = asked
    try:
        case.set(number, value, value)
        case.solution(joined, None, choices)
    except Contradiction:
        return False
    except TooLong:
        return True
    return True


def _from(start: float, end: float, step: int) -> Iterator[float]:
    while math.isfinite(start) and (end - start) * step >= 0:
        yield start
        start += step


def _interval(low: float, high: float) -> Interval:
    return Interval(int(low) if math.isfinite(low) else None, int(high) if math.isfinite(high) else None)
