"""Open breaches over time: the rows of a small table, and what a chart of it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reports.working.memory import Day
from reports.working.urgency import Urgency
from reports.working.wording import counted
from validators.dates_in_words import day_in_words

SHOWN = 15
"""Days of the table, the newest ones."""

RULES_CHANGED = "Rules changed"

OPEN = (Urgency.ACT_NOW, Urgency.HOLD_ENDED, Urgency.OVERDUE, Urgency.PUT_RIGHT, Urgency.EARLIER)
"""What counts as an open breach: old ones do, those that are held do not."""


@dataclass(frozen=True, slots=True)
class Point:
    """One row of the table.

    Attributes:
        day: The day; None where the rules changed, so that days on both sides cannot be compared.
        number: Open breaches on it.
    """

    day: date | None
    number: int | None


def points_of(days: Sequence[Day]) -> tuple[Point, ...]:
    """Return the newest days in their order, with a row without any number where the rules changed."""
    points: list[Point] = []
    before: Day | None = None
    for day in sorted(days, key=lambda one: one.on)[-SHOWN:]:
        if before is not None and before.rules != day.rules:
            points.append(Point(None, None))
        points.append(Point(day.on, sum(day.counts.get(word, 0) for word in OPEN)))
        before = day
    return tuple(points)


def has_chart(points: Sequence[Point]) -> bool:
    """Whether there is anything to compare: two days or more."""
    return sum(point.day is not None for point in points) > 1


def message(points: Sequence[Point]) -> str:
    """Return one sentence about the days that can be compared: those since the rules last changed."""
    since = [(one.day, one.number) for one in _comparable(points) if one.day is not None]
    if not since:
        return "No day has been checked completely yet."
    (first, before), (last, now) = since[0], since[-1]
    open_now = f"{counted(now or 0, 'open breach', 'open breaches')}"
    if first == last:
        return f"{open_now} on {day_in_words(last)}"
    return f"{open_now}, {before or 0:,} on {day_in_words(first)}"


def _comparable(points: Sequence[Point]) -> Sequence[Point]:
    breaks = [number for number, point in enumerate(points) if point.day is None]
    return points[breaks[-1] + 1 :] if breaks else points


def in_words(points: Sequence[Point]) -> str:
    """Return the whole line in words, for those who cannot see it."""
    told = [
        RULES_CHANGED if point.day is None else f"{day_in_words(point.day)}: {point.number}"
        for point in points
    ]
    return f"Open breaches by day. {'; '.join(told)}."


def step_of(points: Sequence[Point]) -> int:
    """Return how far apart the marks of the axis are: whole numbers, some five of them."""
    most = max((point.number or 0 for point in points), default=0)
    for size in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000):
        if most <= _MARKS * size:
            return size
    return most // _MARKS


_MARKS = 5
