from datetime import date, timedelta

import pytest

from reports.working.memory import Day
from reports.working.trend import SHOWN, Point, has_chart, in_words, message, points_of, step_of
from reports.working.urgency import Urgency

FIRST = date(2026, 11, 2)


def _day(offset: int, number: int, rules: str = "a") -> Day:
    return Day(FIRST + timedelta(days=offset), {Urgency.OVERDUE.value: number}, rules)


def test_open_breaches_are_those_that_ask_for_work_old_ones_too() -> None:
    counts = {word.value: 1 for word in Urgency}

    assert points_of([Day(FIRST, counts, "a")]) == (Point(FIRST, 5),)
    assert points_of([Day(FIRST, {}, "a")]) == (Point(FIRST, 0),)
    assert points_of([]) == ()


def test_days_stand_in_their_order_and_only_the_newest_are_shown() -> None:
    days = [_day(offset, offset) for offset in reversed(range(SHOWN + 1))]

    points = points_of(days)

    assert [point.number for point in points] == list(range(1, SHOWN + 1))


def test_where_the_rules_changed_the_line_breaks() -> None:
    assert points_of([_day(0, 9), _day(1, 8, "b"), _day(2, 7, "b")]) == (
        Point(FIRST, 9),
        Point(None, None),
        Point(date(2026, 11, 3), 8),
        Point(date(2026, 11, 4), 7),
    )


@pytest.mark.parametrize(
    ("points", "told", "drawn"),
    [
        pytest.param((), "No day has been checked completely yet.", False, id="no day"),
        pytest.param((Point(FIRST, 1),), "1 open breach on 2 November 2026", False, id="one day"),
        pytest.param(
            (Point(FIRST, 12), Point(date(2026, 11, 3), 7)),
            "7 open breaches, 12 on 2 November 2026",
            True,
            id="two days",
        ),
        pytest.param(
            (Point(FIRST, 99), Point(None, None), Point(date(2026, 11, 3), 0)),
            "0 open breaches on 3 November 2026",
            True,
            id="the rules changed today",
        ),
        pytest.param(
            (Point(FIRST, 99), Point(None, None), Point(date(2026, 11, 3), 0), Point(date(2026, 11, 4), 1)),
            "1 open breach, 0 on 3 November 2026",
            True,
            id="the rules changed before",
        ),
    ],
)
def test_the_message_compares_only_days_of_the_same_rules(
    *, points: tuple[Point, ...], told: str, drawn: bool
) -> None:
    assert (message(points), has_chart(points)) == (told, drawn)


def test_the_line_is_told_in_words_too() -> None:
    assert in_words((Point(FIRST, 9), Point(None, None), Point(date(2026, 11, 3), 8))) == (
        "Open breaches by day. 2 November 2026: 9; Rules changed; 3 November 2026: 8."
    )


@pytest.mark.parametrize(
    ("most", "step"),
    [
        pytest.param(0, 1, id="nothing"),
        pytest.param(5, 1, id="five"),
        pytest.param(6, 2, id="six"),
        pytest.param(26, 10, id="some"),
        pytest.param(5_000, 1_000, id="a great many"),
        pytest.param(50_000, 10_000, id="more than any school has"),
    ],
)
def test_the_axis_has_some_five_whole_marks(most: int, step: int) -> None:
    assert step_of((Point(FIRST, most), Point(None, None))) == step
    assert step_of(()) == 1
