"""What a page owes to the pupils behind its figures, and the proof of it, figure by figure."""

import contextlib
import math
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from reports.suppression.bands import View
from reports.suppression.bounds import Bounds, Contradiction, TooLong
from reports.suppression.equations import Figure, Range
from reports.suppression.figures import SMALLEST_SHOWN, Kind
from reports.suppression.moves import Move, Room, find_move
from reports.suppression.page import Page
from sheet_templates.records import record

CHOICES = 400
"""How many choices the complete search makes for one figure before it counts as given away."""


class How(StrEnum):
    """How a figure can be given away; the package says what each means.

    SHOWN: it stands there, though it is 1 to 4 or was hidden elsewhere. EXACT: only one value is possible.
    ONES: only one value is possible if every hidden figure is 1 or more. SMALL: only 1 to 4 is possible.
    ALONE: all else that is hidden of a total is 0. GROUP: it is certain to be all of a group of 1 to 4.
    RATE: a percentage or median tells it, or is about fewer than five.
    """

    SHOWN = "shown"
    EXACT = "exact"
    ONES = "ones"
    SMALL = "small"
    ALONE = "alone"
    GROUP = "group"
    RATE = "rate"


class Duty(NamedTuple):
    """One thing that a reader must not be able to tell.

    Attributes:
        how: Which.
        figure: About which figure.
        of: For ALONE and GROUP the number of the equation.
    """

    how: How
    figure: int
    of: int | None = None


def duties_of(page: Page) -> Iterator[Duty]:
    """Yield all that has to be proved of a page: for each equation, then for each figure."""
    for of in range(len(page.equations.sums)):
        yield from sum_duties(page, of)
    for number in range(len(page.ranges)):
        yield from figure_duties(page, number)


def sum_duties(page: Page, of: int) -> Iterator[Duty]:
    """Yield what has to be proved of an equation."""
    one, figures = page.equations.sums[of], page.equations.figures
    small = [part for part in dict.fromkeys(one.parts) if figures[part].is_small and part != one.whole]
    if page.view is View.NUMBERS:
        yield from (Duty(How.ALONE, part, of) for part in small if page.is_open(part))
    if one.is_group and figures[one.whole].is_small and len(set(one.parts)) > 1:
        yield from (Duty(How.GROUP, part, of) for part in small if _is_all(figures, part, one.whole))


def _is_all(figures: Sequence[Figure], part: int, whole: int) -> bool:
    has_place = figures[part].is_printed or figures[part].is_withheld
    return has_place and figures[part].value == figures[whole].value


def figure_duties(page: Page, number: int) -> Iterator[Duty]:
    """Yield what has to be proved of a figure, if it is hidden or a small count."""
    figure, is_hidden = page.equations.figures[number], number in page.hidden
    if figure.is_given or not (is_hidden or figure.is_small or figure.is_withheld):
        return
    if (page.view is View.NUMBERS or figure.is_withheld) and figure.is_printed and not is_hidden:
        yield Duty(How.SHOWN, number)
        return
    yield Duty(How.EXACT, number)
    if page.view is View.NUMBERS:
        if figure.is_small and figure.without_rows != (1, SMALLEST_SHOWN - 1):
            yield Duty(How.SMALL, number)
        if figure.is_printed and figure.kind is Kind.PEOPLE and page.equations.may_be_ones:
            yield Duty(How.ONES, number)


@record(frozen=True, slots=True)
class Question:
    """What would meet a duty: other numbers that fit, in which a figure lies in one of some ranges.

    Attributes:
        figure: Which figure.
        targets: The ranges; any of them will do, and the true number lies in none.
        room: What the other numbers have to fit.
    """

    figure: int
    targets: tuple[Range, ...]
    room: Room

    def cheapest(self) -> Move | None:
        """Return the cheapest change found into one of the ranges, to the end that is nearest."""
        value, best = self.room.values[self.figure], None
        for low, high in self.targets:
            end = high if high < value else low
            below = math.inf if best is None else best.cost
            best = find_move(self.room, self.figure, int(end) - value, below) or best
            if best is not None and not best.cost:
                break
        return best


class Proofs:
    """What has been proved of a page.

    To hide more undoes no proof, as what fitted before still fits; only those of ONES may not last.
    """

    def __init__(self, page: Page, choices: int = CHOICES) -> None:
        self.page = page
        self.choices = choices
        self.values = [figure.value for figure in page.equations.figures]
        self.found: dict[Duty, frozenset[int]] = {}

    def forget(self, numbers: Iterable[int]) -> list[Duty]:
        """Drop and return what rests on some figures being hidden; what was found before is left as it is."""
        lost = [duty for duty, changed in self.found.items() if not changed.isdisjoint(numbers)]
        self.found = {duty: changed for duty, changed in self.found.items() if changed.isdisjoint(numbers)}
        return lost

    def forget_ones(self) -> None:
        """Drop what was proved of a reader who takes every `[c]` for 1 or more."""
        self.found = {duty: changed for duty, changed in self.found.items() if duty.how is not How.ONES}

    def holds(self, duty: Duty) -> bool:
        """Whether a duty is met."""
        if duty.how is How.SHOWN:
            return False
        if duty.how is How.ALONE:
            return not self._is_alone(duty)
        if duty not in self.found:
            changed = self._prove(duty)
            if changed is None:
                return False
            self.found[duty] = changed
            if duty.how not in {How.ONES, How.SMALL}:
                self._keep(changed)
        return True

    def _is_alone(self, duty: Duty) -> bool:
        one = self.page.equations.sums[duty.of or 0]
        others = [part for part in one.parts if part != duty.figure and self.page.is_open(part)]
        return not self.page.is_open(one.whole) and not any(self.values[part] for part in others)

    def question(self, duty: Duty) -> Question:
        """Return what would meet a duty."""
        value, ranges = self.values[duty.figure], self.page.ranges
        below, above = (-math.inf, value - 1), (value + 1, math.inf)
        targets: tuple[Range, ...] = (below, above)
        still: frozenset[int] = frozenset()
        if duty.how is How.SMALL:
            targets, ranges = ((-math.inf, 0), (SMALLEST_SHOWN, math.inf)), self._without_rows()
        elif duty.how is How.ONES:
            ranges = self._ones()
        elif duty.how is How.GROUP:
            targets, still = (below,), frozenset({self.page.equations.sums[duty.of or 0].whole})
        return Question(duty.figure, targets, Room(self.page.equations, self.values, ranges, still))

    def _ones(self) -> list[Range]:
        """Return what a reader has who takes every hidden count for 1 or more."""
        ranges = list(self.page.ranges)
        for number in self.page.hidden:
            if self.page.equations.figures[number].kind is Kind.PEOPLE and self.page.is_open(number):
                low, high = ranges[number]
                ranges[number] = max(low, 1), high
        return ranges

    def _without_rows(self) -> list[Range]:
        """Return what a reader has who makes nothing of which rows there are."""
        page, figures = self.page, self.page.equations.figures
        return [
            figure.without_rows if has == figure.when_hidden and not figure.is_given else has
            for has, figure in zip(page.ranges, figures, strict=True)
        ]

    def _keep(self, changed: frozenset[int]) -> None:
        """Keep a proof for every figure that changes in it."""
        for number in changed:
            self.found.setdefault(Duty(How.EXACT, number), changed)

    def _prove(self, duty: Duty) -> frozenset[int] | None:
        """Return the figures that a proof rests on, or None where there is no proof."""
        asked = self.question(duty)
        if duty.how is How.ONES:
            joined = self._joined_by(asked)
            if any(self.values[one] == 0 and one in self.page.hidden for one in joined):
                return self._misled(asked, joined)
        move = asked.cheapest()
        return self._search(asked) if move is None else frozenset(move.changes)

    def joined(self, duty: Duty) -> list[int]:
        """Return the figures that hang together with the one of a duty, over those that the reader lacks."""
        return self._joined_by(self.question(duty))

    def _joined_by(self, asked: Question) -> list[int]:
        is_open = [low < high for low, high in asked.room.ranges]
        for number in asked.room.still:
            is_open[number] = False
        return self.page.equations.joined_to(asked.figure, is_open)

    def _search(self, asked: Question) -> frozenset[int] | None:
        """Look through all numbers that fit, where no plain change was found."""
        joined = self._joined_by(asked)
        for target in asked.targets:
            with contextlib.suppress(Contradiction, TooLong):
                found = self._fit(asked, joined, target)
                return frozenset(one for one in joined if found[one] != self.values[one])
        return None

    def _misled(self, asked: Question, joined: list[int]) -> frozenset[int] | None:
        """Prove that a reader who takes every `[c]` for 1 or more is wrong, as one of these is 0.

        He may contradict himself, or be free to choose. He must not come to the true number by chance.
        """
        value = self.values[asked.figure]
        proved = set(joined)
        for target in (*asked.targets, (value, value)):
            try:
                found = self._fit(asked, joined, target)
            except Contradiction:
                continue
            except TooLong:
                return None
            proved = {one for one in joined if found[one] != self.values[one]}
            break
        for one in proved:
            self.found.setdefault(Duty(How.ONES, one), frozenset(joined))
        return frozenset(joined) if asked.figure in proved else None

    def _fit(self, asked: Question, joined: list[int], target: Range) -> list[float]:
        """Return numbers that fit, one of them in a range.

        Ranges need not be shrunk before: the search gives each open figure a value, which looks at all of its
        equations, and the others hold for the true numbers.
        """
        low, high = ([pair[end] for pair in asked.room.ranges] for end in (0, 1))
        for number in asked.room.still:
            low[number] = high[number] = self.values[number]
        bounds = Bounds(self.page.equations, low, high)
        bounds.set(asked.figure, *target)
        return bounds.solution(joined, self.values, self.choices)


def unmet(page: Page) -> Iterator[Duty]:
    """Yield what a page gives away, worked out from nothing but the page."""
    proofs = Proofs(page)
    return (duty for duty in duties_of(page) if not proofs.holds(duty))
