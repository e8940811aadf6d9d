"""Which figures are hidden besides the small ones, so that those cannot be worked out."""

from collections.abc import Iterable

from reports.suppression.bands import View, band_of
from reports.suppression.equations import Figure, equations_of
from reports.suppression.figures import CellName, Kind, System
from reports.suppression.leaks import Leak, NumbersLeak, may_show
from reports.suppression.moves import Room
from reports.suppression.page import Page, first_page
from reports.suppression.protection import Duty, How, Proofs, Question, duties_of, unmet
from reports.suppression.shorthand import CONFIDENTIAL
from sheet_templates.records import record

_ZERO = 1.6
"""How much dearer it is to hide a 0 than another number: to know that there is nobody is worth a lot."""

_LARGE = 200
"""A number of this size is twice as dear as the smallest one, and so are larger ones."""

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


def suppress(system: System, view: View = View.NUMBERS) -> Published:
    """Return what may be printed of a system; the same system always gives the same answer.

    As few cells as possible are hidden, small ones first, but no attempt is made at the very best choice.

    Args:
        system: All figures, those of earlier workbooks too.
        view: Numbers, or bands in their place; see `bands.view_of`.

    Raises:
        NumbersLeak: Something can be worked out whatever is hidden, from earlier workbooks or from figures
            that are never hidden.
    """
    page = first_page(equations_of(system), view)
    _Hider(page).run()
    cells = {
        cell.at
        for number, figure in enumerate(page.equations.figures)
        for cell in figure.cells
        if cell.printed and number not in page.hidden and page.may_show(number)
    }
    return Published(
        system, view, frozenset(cells | {rate.at for rate in system.rates if may_show(rate, page)})
    )


class _Hider:
    """Hides until nothing is given away, then puts back what was hidden in vain."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.proofs = Proofs(page)
        self.figures = page.equations.figures
        self.prices = [_price(figure) for figure in self.figures]

    def run(self) -> None:
        self._hide()
        self._put_back()
        while any(True for _ in unmet(self.page)):
            self.proofs = Proofs(self.page)
            self._hide()

    def _hide(self) -> None:
        """Hide until each duty is met; every round that hides something may bring new duties."""
        before = -1
        while before != len(self.page.hidden):
            before = len(self.page.hidden)
            for duty in sorted(duties_of(self.page), key=_alone_first):
                while not self.proofs.holds(duty):
                    for number in self._remedy(duty):
                        self.page.hide(number)

    def _put_back(self) -> None:
        """Show what can be shown after all, the dearest first."""
        for number in sorted(self.page.hidden, key=lambda one: (-self.prices[one], one)):
            if not self.page.may_show(number):
                continue
            kept = dict(self.proofs.found)
            self.page.show(number)
            self.proofs.forget(number)
            if not all(self.proofs.holds(duty) for duty in duties_of(self.page)):
                self.page.hide(number)
                self.proofs.found = kept

    def _remedy(self, duty: Duty) -> list[int]:
        """Return figures to hide, at least one, that help to meet a duty."""
        found = self._for_alone(duty) if duty.how is How.ALONE else self._for_others(duty)
        if not found:
            raise NumbersLeak(
                [Leak(self.figures[duty.figure].at, duty.how)],
                todo="Leave this table out: with what earlier reports show, it cannot be made safe.",
            )
        return found

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
        asked = self._priced(self.proofs.question(duty))
        moves = sorted(asked.moves(), key=lambda one: one.cost)
        choices = [(move.cost, move.paid(asked.room)) for move in moves[:1]]
        if duty.how is How.ONES:
            zeros = [one for one in self._neighbours([duty.figure]) if not self.figures[one].value]
            choices += [(self.prices[one], [one]) for one in zeros[:1]]
        choices = [choice for choice in choices if choice[1]]
        if choices:
            return min(choices)[1]
        return self._neighbours(self.proofs.joined(duty))[:1]

    def _priced(self, asked: Question) -> Question:
        """Return the same question where figures may be hidden at their price."""
        shown = self._to_hide(range(len(self.figures)))
        prices = {one: self.prices[one] for one in shown}
        wider = [figure.when_hidden for figure in self.figures]
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
        return [one for one in numbers if one not in self.page.hidden and self.figures[one].can_be_hidden]


def _alone_first(duty: Duty) -> bool:
    return duty.how is not How.ALONE


def _price(figure: Figure) -> float:
    """Return how much is lost when a figure is hidden: its cells, more for large numbers and for 0."""
    size = min(abs(figure.value), _LARGE) / _LARGE
    return figure.weight * (_ZERO if figure.value == 0 and figure.kind is Kind.PEOPLE else 1 + size)
