"""Which figures are hidden besides the small ones, so that those cannot be worked out."""

import contextlib
import math
from collections import deque
from collections.abc import Iterable

from reports.suppression.bands import View, band_of
from reports.suppression.equations import Figure, equations_of
from reports.suppression.figures import CellName, Kind, System
from reports.suppression.leaks import Leak, NumbersLeak, may_show
from reports.suppression.moves import Room
from reports.suppression.page import Page, first_page
from reports.suppression.protection import (
    CHOICES,
    Duty,
    How,
    Proofs,
    Question,
    duties_of,
    figure_duties,
    sum_duties,
)
from reports.suppression.shorthand import CONFIDENTIAL
from sheet_templates.records import record

_ZERO = 1.6
"""How much dearer it is to hide a 0 than another number: to know that there is nobody is worth a lot."""

_LARGE = 200
"""A number of this size is twice as dear as the smallest one, and so are larger ones."""

_DETOUR = 2
"""How many more cells may be hidden on the way to a better choice."""

_BESIDE = 0.3
"""How much cheaper a figure is for each total besides this one that needs a figure hidden as well."""


@record(frozen=True, slots=True)
class Published:
    """What of a system is printed.

    Attributes:
        system: All its figures.
        view: As numbers or as bands.
        shown: The printed cells and rates that are not hidden.
    """

    system: System
    view: View
    shown: frozenset[CellName]

    def texts(self) -> dict[CellName, str]:
        """Return what stands in each printed cell: the number, its band or `[c]`; not the rates."""
        return {
            cell.at: self._text(cell.value, cell.kind) if cell.at in self.shown else CONFIDENTIAL
            for cell in self.system.cells
            if cell.printed
        }

    def _text(self, value: int, kind: Kind) -> str:
        return band_of(value).words if self.view is View.BANDS and kind is Kind.PEOPLE else str(value)


def suppress(system: System, view: View = View.NUMBERS, choices: int = CHOICES) -> Published:
    """Return what may be printed of a system; the same system always gives the same answer.

    As few cells as possible are hidden, small ones first, but no attempt is made at the very best choice.

    Args:
        system: All figures, those of earlier workbooks too.
        view: Numbers, or bands in their place; see `bands.view_of`.
        choices: How many choices a search makes before a figure counts as given away; with fewer of them
            large systems are quicker, and more is hidden.

    Raises:
        NumbersLeak: Something that is printed can be worked out whatever is hidden, from earlier workbooks or
            from figures that are never hidden.
    """
    page = first_page(equations_of(system), view)
    _Hider(page, choices).run()
    cells = {
        cell.at
        for number, figure in enumerate(page.equations.figures)
        for cell in figure.cells
        if cell.printed and number not in page.hidden and page.may_show(number)
    }
    return Published(
        system, view, frozenset(cells | {rate.at for rate in system.rates if may_show(rate, page)})
    )


class _TooDear(Exception):
    """A try hides more than what it was to improve."""


class _Hider:
    """Hides until nothing is given away, then looks back at what was hidden in vain.

    Attributes:
        barred: A figure that may not be hidden at the moment.
        limit: How many printed cells may be hidden at the moment.
        too_late: What earlier workbooks gave away by themselves.
    """

    def __init__(self, page: Page, choices: int) -> None:
        self.page = page
        self.proofs = Proofs(page, choices)
        self.figures = page.equations.figures
        self.prices = [_price(figure) for figure in self.figures]
        self.barred: int | None = None
        self.limit = math.inf
        self.too_late: set[Duty] = set()

    def run(self) -> None:
        self._hide(duties_of(self.page))
        self._put_back()
        for number in self._spare():
            self._trade(number)
        while failed := self._unmet():
            self._hide(failed)

    def _unmet(self) -> list[Duty]:
        """Return what is given away in the end: of all proofs, only those about ones may have been undone."""
        self.proofs.forget_ones()
        return [duty for duty in duties_of(self.page) if not self._is_met(duty)]

    def _hide(self, duties: Iterable[Duty]) -> None:
        """Hide until each duty is met, and those that come with what is hidden on the way."""
        waiting = deque(duties)
        while waiting:
            duty = waiting.popleft()
            while not self._is_met(duty):
                fresh = [one for number in self._remedy(duty) for one in self.page.hide(number)]
                waiting.extend(new for number in fresh for new in figure_duties(self.page, number))
                if self._cost() > self.limit:
                    raise _TooDear

    def _is_met(self, duty: Duty) -> bool:
        return duty in self.too_late or self.proofs.holds(duty)

    def _put_back(self) -> None:
        """Show what can be shown after all, the dearest first."""
        for number in self._spare():
            found = self.proofs.found
            if not all(map(self._is_met, self._show(number))):
                self.page.hide(number)
                self.proofs.found = found

    def _show(self, number: int) -> list[Duty]:
        """Show a figure; return the duties that rested on its being hidden."""
        shown = self.page.show(number)
        lost = [duty for duty in self.proofs.forget(shown) if self._is_owed(duty)]
        sums = sorted({of for one in shown for of, _ in self.page.equations.sums_of[one]})
        alone = [duty for of in sums for duty in sum_duties(self.page, of) if duty.how is How.ALONE]
        return alone + lost

    def _is_owed(self, duty: Duty) -> bool:
        return duty.of is not None or duty in figure_duties(self.page, duty.figure)

    def _trade(self, number: int) -> None:
        """Show a figure if hiding others in its place costs fewer cells.

        They hardly ever do in place of a 0, or of the cheapest part of a single total.
        """
        is_choice = self.figures[number].value and len(self.page.equations.sums_of[number]) > 1
        if number not in self.page.hidden or not is_choice:
            return
        cost, found, hidden, ranges = (
            self._cost(),
            self.proofs.found,
            {*self.page.hidden},
            [*self.page.ranges],
        )
        self.barred, self.limit = number, cost + _DETOUR
        new_cost = math.inf
        with contextlib.suppress(_TooDear):
            self._hide(self._show(number))
            self._put_back()
            new_cost = self._cost()
        if new_cost >= cost:
            self.proofs.found, self.page.hidden, self.page.ranges = found, hidden, ranges
        self.barred, self.limit = None, math.inf

    def _cost(self) -> int:
        return sum(self.figures[number].weight for number in self.page.hidden)

    def _spare(self) -> list[int]:
        """Return what is hidden for the sake of others, the dearest first."""
        spare = [number for number in self.page.hidden if self.page.may_show(number)]
        return sorted(spare, key=lambda one: (-self.prices[one], one))

    def _remedy(self, duty: Duty) -> list[int]:
        """Return figures to hide that help to meet a duty, at least one unless it is too late."""
        found = self._for_alone(duty) if duty.how is How.ALONE else self._for_others(duty)
        if found:
            return found
        if self.barred is not None:
            raise _TooDear
        if self.figures[duty.figure].is_printed:
            raise NumbersLeak(
                [Leak(self.figures[duty.figure].at, duty.how)],
                todo="Leave this table out: with what earlier reports show, it cannot be made safe.",
            )
        self.too_late.add(duty)
        return []

    def _for_alone(self, duty: Duty) -> list[int]:
        """Return the cheapest part that is not 0, or else the total."""
        one = self.page.equations.sums[duty.of or 0]
        parts = [part for part in self._to_hide(one.parts) if self.figures[part].value]
        return self._cheapest(parts, duty) or self._cheapest(self._to_hide([one.whole]), duty)

    def _cheapest(self, numbers: list[int], duty: Duty) -> list[int]:
        return sorted(numbers, key=lambda one: (self._price_beside(one, duty), one))[:1]

    def _price_beside(self, number: int, duty: Duty) -> float:
        """Return the price of a figure, less for each other total that needs one."""
        sums = self.page.equations.sums
        others = [of for of, _ in self.page.equations.sums_of[number] if of != duty.of]
        in_need = [of for of in others if number in sums[of].parts and self._needs(of)]
        return self.prices[number] * (1 - _BESIDE * len(in_need))

    def _needs(self, of: int) -> bool:
        """Whether a total that is shown has one small part hidden and no other that is not 0."""
        parts = self.page.equations.sums[of].parts
        hidden = [part for part in parts if self.figures[part].value and self.page.is_open(part)]
        return len(hidden) == 1 and not self.page.is_open(self.page.equations.sums[of].whole)

    def _for_others(self, duty: Duty) -> list[int]:
        """Return the cheapest figures with which other numbers fit, or else any neighbour."""
        asked = self._priced(duty)
        move = asked.cheapest()
        choices = [] if move is None else [(move.cost, move.paid(asked.room))]
        if duty.how is How.ONES:
            zeros = [one for one in self._neighbours([duty.figure]) if not self.figures[one].value]
            choices += [(self.prices[one], [one]) for one in zeros[:1]]
        choices = [choice for choice in choices if choice[1]]
        if choices:
            return min(choices)[1]
        return self._neighbours(self.proofs.joined(duty))[:1]

    def _priced(self, duty: Duty) -> Question:
        """Return what would meet a duty where figures may be hidden at their price."""
        asked = self.proofs.question(duty)
        shown = self._to_hide(range(len(self.figures)))
        prices = {one: self.prices[one] for one in shown}
        is_of_small = duty.how is How.SMALL
        wider = [figure.without_rows if is_of_small else figure.when_hidden for figure in self.figures]
        room = Room(
            asked.room.equations, asked.room.values, asked.room.ranges, asked.room.still, prices, wider
        )
        return Question(asked.figure, asked.targets, room)

    def _neighbours(self, numbers: Iterable[int]) -> list[int]:
        """Return what is shown in an equation with one of some figures, the cheapest first."""
        equations = self.page.equations
        beside = {
            one
            for number in numbers
            for of, _ in equations.sums_of[number]
            for one, _ in equations.sums[of].terms
        }
        return sorted(self._to_hide(beside), key=lambda one: (self.prices[one], one))

    def _to_hide(self, numbers: Iterable[int]) -> list[int]:
        return [one for one in numbers if one != self.barred and self.page.can_hide(one)]


def _price(figure: Figure) -> float:
    """Return how much is lost when a figure is hidden: its cells, more for large numbers and for 0."""
    size = min(abs(figure.value), _LARGE) / _LARGE
    return figure.weight * (_ZERO if figure.value == 0 and figure.kind is Kind.PEOPLE else 1 + size)
