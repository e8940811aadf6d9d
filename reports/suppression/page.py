"""What a reader has before he calculates: for each figure a range, from what is shown and what he knew."""

import math
from collections.abc import Collection, Iterator

from reports.suppression.bands import View, band_of
from reports.suppression.equations import Equations, Figure, Range
from reports.suppression.figures import CellName, Kind
from sheet_templates.records import record


@record(frozen=False, slots=True, eq=False)
class Page:
    """One view of the figures with some of them hidden.

    Attributes:
        equations: The figures.
        view: Whether those that are not hidden read as numbers or as bands.
        hidden: Figures that read `[c]` wherever they are printed.
        ranges: For each figure what the reader has.
    """

    equations: Equations
    view: View
    hidden: set[int]
    ranges: list[Range]

    def hide(self, number: int) -> list[int]:
        """Take a figure from the page, and every change from or to it; return what was there before."""
        fresh = [one for one in (number, *self._changes(number)) if self.can_hide(one)]
        for one in fresh:
            self.hidden.add(one)
            self.ranges[one] = self.equations.figures[one].when_hidden
        return fresh

    def can_hide(self, number: int) -> bool:
        """Whether a figure is there and need not stay."""
        return number not in self.hidden and self.equations.figures[number].can_be_hidden

    def show(self, number: int) -> list[int]:
        """Put a figure back, and every change that can be seen from those shown then; return all of them."""
        self._put(number)
        changes = [one for one in self._changes(number) if self.may_show(one)]
        for one in changes:
            self._put(one)
        return [number, *changes]

    def _put(self, number: int) -> None:
        self.hidden.discard(number)
        self.ranges[number] = when_shown(self.equations.figures[number], self.view)

    def may_show(self, number: int) -> bool:
        """Whether a figure is not hidden in any case."""
        figure = self.equations.figures[number]
        if figure.kind is Kind.CHANGE:
            return self.view is View.NUMBERS and not any(map(self.is_open, self._beside(number)))
        if figure.is_withheld:
            return figure.is_given
        return figure.kind is Kind.OTHER or self.view is View.BANDS or not figure.is_small

    def is_open(self, number: int) -> bool:
        """Whether the reader does not have the number itself."""
        low, high = self.ranges[number]
        return low < high

    def _changes(self, number: int) -> list[int]:
        """Return the changes from or to a figure."""
        return [one for one in self._beside(number) if self.equations.figures[one].kind is Kind.CHANGE]

    def _beside(self, number: int) -> Iterator[int]:
        """Yield the other figures of each equation with a change that a figure is in."""
        for sum_number, _ in self.equations.sums_of[number]:
            if self.equations.sums[sum_number].has_change:
                yield from (one for one, _ in self.equations.sums[sum_number].terms if one != number)


def when_shown(figure: Figure, view: View) -> Range:
    """Return what a reader has of a figure that is not hidden."""
    if figure.is_given or (figure.is_printed and (view is View.NUMBERS or figure.kind is Kind.OTHER)):
        return figure.value, figure.value
    if figure.is_printed and figure.kind is Kind.PEOPLE:
        band = band_of(figure.value)
        low, high = figure.when_hidden
        return max(low, band.least), min(high, math.inf if band.most is None else band.most)
    return figure.when_hidden


def first_page(equations: Equations, view: View) -> Page:
    """Return the page on which only that is hidden which is hidden in any case."""
    page = Page(equations, view, set(), [when_shown(figure, view) for figure in equations.figures])
    for number, figure in enumerate(equations.figures):
        if figure.kind is Kind.PEOPLE and not page.may_show(number):
            page.hide(number)
    for number, figure in enumerate(equations.figures):
        if figure.kind is Kind.CHANGE and not page.may_show(number):
            page.hide(number)
    return page


def page_of(equations: Equations, view: View, shown: Collection[CellName]) -> Page:
    """Return the page on which some cells are shown; a figure that is shown anywhere is known everywhere."""
    page = Page(equations, view, set(), [])
    for number, figure in enumerate(equations.figures):
        is_shown = any(cell.at in shown for cell in figure.cells)
        if figure.is_printed and not is_shown and not figure.is_given:
            page.hidden.add(number)
        page.ranges.append(when_shown(figure, view) if is_shown or figure.is_given else figure.when_hidden)
    return page
