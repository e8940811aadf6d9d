"""What follows from equations over whole numbers: ranges to a fixed point, and a complete search."""

import math
from collections.abc import Iterable, Iterator, Sequence

from reports.suppression.equations import Equations, Range
from sheet_templates.records import record

_ROUNDS = 60
"""How often an equation is looked at in one go: two sums of figures without an end could go on for ever."""


class Contradiction(Exception):
    """No numbers fit what is known."""


class TooLong(Exception):
    """The search was given up before it had an answer."""


@record(frozen=True, slots=True)
class Bounds:
    """Ranges of all figures, which only ever shrink.

    Attributes:
        equations: What holds between them.
        low: For each figure the smallest possible value.
        high: For each figure the largest one.
    """

    equations: Equations
    low: list[float]
    high: list[float]

    def copy(self) -> "Bounds":
        """Return ranges that can shrink by themselves."""
        return Bounds(self.equations, self.low[:], self.high[:])

    def set(self, figure: int, low: float, high: float) -> None:
        """Say that a figure lies in a range, and take away all that cannot be then.

        Raises:
            Contradiction: Nothing is left for a figure.
            TooLong: The ranges still shrink after many rounds.
        """
        self.low[figure] = max(low, self.low[figure])
        self.high[figure] = min(high, self.high[figure])
        if self.low[figure] > self.high[figure]:
            raise Contradiction
        self.shrink([figure])

    def shrink(self, figures: Iterable[int]) -> None:
        """Take away what cannot be, after the ranges of some figures have changed.

        Raises:
            Contradiction: Nothing is left for a figure.
            TooLong: The ranges still shrink after many rounds; what they have lost cannot be.
        """
        waiting = dict.fromkeys(number for figure in figures for number, _ in self.equations.sums_of[figure])
        for _ in range(_ROUNDS * len(self.equations.sums)):
            if not waiting:
                return
            first = next(iter(waiting))
            del waiting[first]
            for figure in self._shrink_sum(self.equations.sums[first].terms):
                waiting.update(dict.fromkeys(number for number, _ in self.equations.sums_of[figure]))
        if waiting:
            raise TooLong

    def _shrink_sum(self, terms: Sequence[tuple[int, int]]) -> list[int]:
        """Shrink the figures of one equation once; return those that changed."""
        lows, highs = self.low, self.high
        changed: list[int] = []
        ends = [_times(factor, lows[figure], highs[figure]) for figure, factor in terms]
        least, most = _total([low for low, _ in ends]), _total([high for _, high in ends])
        if abs(least[1]) > 1 and abs(most[1]) > 1:
            return changed
        for (figure, factor), (own_low, own_high) in zip(terms, ends, strict=True):
            low = own_high - most[0] if not most[1] else -_without(most, own_high)
            high = own_low - least[0] if not least[1] else -_without(least, own_low)
            low, high = (low, high) if factor == 1 else _divided(factor, low, high)
            if low > lows[figure] or high < highs[figure]:
                lows[figure], highs[figure] = max(low, lows[figure]), min(high, highs[figure])
                changed.append(figure)
                if lows[figure] > highs[figure]:
                    raise Contradiction
        return changed

    def solution(self, figures: Sequence[int], guide: Sequence[int] | None, steps: int) -> list[float]:
        """Return one value for each figure, so that all equations hold.

        Args:
            figures: Those to look at, with all that hang together with them.
            guide: Values to try first; the answer whether there is a solution does not depend on them.
            steps: How many choices to make at most.

        Raises:
            Contradiction: There is no solution.
            TooLong: The choices were used up, or ranges shrank without an end.
        """
        waiting = [self]
        for _ in range(steps):
            if not waiting:
                raise Contradiction
            now = waiting.pop()
            figure = _narrowest(now, figures)
            if figure is None:
                return now.low
            waiting.extend(_split(now, figure, None if guide is None else guide[figure]))
        raise TooLong


def _narrowest(bounds: Bounds, figures: Sequence[int]) -> int | None:
    """Return the figure with the fewest values left, or None where each has one."""
    low, high = bounds.low, bounds.high
    open_ones = [figure for figure in figures if low[figure] < high[figure]]
    return min(open_ones, key=lambda one: high[one] - low[one], default=None)


def _split(bounds: Bounds, figure: int, guess: int | None) -> Iterator[Bounds]:
    """Yield the cases above a value, below it, and the value itself, which is to be tried first."""
    low, high = bounds.low[figure], bounds.high[figure]
    value = _near(guess, low, high)
    for least, most in ((value + 1, high), (low, value - 1), (value, value)):
        case = bounds.copy()
        try:
            case.set(figure, least, most)
        except Contradiction:
            continue
        yield case


def _near(guess: int | None, low: float, high: float) -> float:
    if guess is not None:
        return min(max(guess, low), high)
    if math.isfinite(low):
        return low
    return high if math.isfinite(high) else 0


def _times(factor: int, low: float, high: float) -> Range:
    return (factor * low, factor * high) if factor > 0 else (factor * high, factor * low)


def _divided(factor: int, low: float, high: float) -> Range:
    """Return the whole numbers whose product with a factor lies in a range."""
    if factor < 0:
        factor, low, high = -factor, -high, -low
    if factor == 1:
        return low, high
    return (
        -(-low // factor) if math.isfinite(low) else low,
        high // factor if math.isfinite(high) else high,
    )


def _total(ends: Sequence[float]) -> tuple[float, float]:
    """Return the sum of ends without the infinite ones, which have one sign, and how many those are."""
    total = sum(ends)
    if math.isfinite(total):
        return total, 0
    finite = [end for end in ends if math.isfinite(end)]
    return sum(finite), math.copysign(1, total) * (len(ends) - len(finite))


def _without(total: tuple[float, float], end: float) -> float:
    """Return what a total with infinite ends is without one of its ends."""
    finite, infinite = total
    if abs(infinite) == 1 and not math.isfinite(end):
        return finite
    return math.copysign(math.inf, infinite)
