import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.suppression.bounds import Bounds, Contradiction, TooLong
from reports.suppression.equations import equations_of
from reports.suppression.figures import Cell, Kind, Sum, System
from tests.reports.suppression.systems import a_list, at


def _bounds(system: System, *ranges: tuple[float, float]) -> Bounds:
    return Bounds(equations_of(system), [low for low, _ in ranges], [high for _, high in ranges])


def _pairs(bounds: Bounds) -> list[tuple[float, float]]:
    return list(zip(bounds.low, bounds.high, strict=True))


def test_a_part_is_the_total_less_the_other_parts() -> None:
    bounds = _bounds(a_list(A=3, B=9), (0, math.inf), (9, 9), (12, 12))

    bounds.shrink([1])

    assert _pairs(bounds) == [(3, 3), (9, 9), (12, 12)]


def test_two_parts_without_an_end_say_nothing_about_each_other() -> None:
    bounds = _bounds(a_list(A=3, B=9), (-math.inf, math.inf), (-math.inf, math.inf), (12, 12))

    bounds.shrink([2])

    assert _pairs(bounds)[:2] == [(-math.inf, math.inf)] * 2


def test_a_figure_that_stands_twice_in_a_sum_counts_twice() -> None:
    system = System(
        (Cell(at("Whole"), 6), Cell(at("Half"), 3)), (Sum(at("Whole"), (at("Half"), at("Half"))),)
    )
    bounds = _bounds(system, (5, 7), (0, math.inf))

    bounds.shrink([0])

    assert _pairs(bounds) == [(6, 6), (3, 3)]


def test_a_total_of_itself_and_others_says_that_the_others_are_nobody() -> None:
    system = System(
        (Cell(at("Whole"), 6), Cell(at("None"), 0)), (Sum(at("Whole"), (at("Whole"), at("None"))),)
    )
    bounds = _bounds(system, (0, math.inf), (0, math.inf))

    bounds.shrink([0, 1])

    assert _pairs(bounds) == [(0, math.inf), (0, 0)]


def test_ranges_that_cannot_be_are_a_contradiction() -> None:
    bounds = _bounds(a_list(A=3, B=9), (0, 2), (9, 9), (12, 12))

    with pytest.raises(Contradiction):
        bounds.shrink([0])
    with pytest.raises(Contradiction):
        bounds.set(0, 5, 6)


def test_ranges_that_shrink_for_ever_are_given_up() -> None:
    names = [at(name) for name in "ABCD"]
    cells = (
        Cell(names[0], 0),
        Cell(names[1], 0),
        Cell(names[2], 0, Kind.CHANGE),
        Cell(names[3], 0, Kind.CHANGE),
    )
    system = System(cells, (Sum(names[0], (names[1], names[2])), Sum(names[1], (names[0], names[3]))))
    bounds = _bounds(system, (0, math.inf), (0, math.inf), (1, 1), (1, 1))

    with pytest.raises(TooLong):
        bounds.shrink([0, 1])


def test_a_search_finds_numbers_that_fit_near_those_it_was_given() -> None:
    bounds = _bounds(a_list(A=3, B=9), (0, math.inf), (0, math.inf), (12, 12))

    assert bounds.solution([0, 1, 2], [5, 5, 5], 50) == [5, 7, 12]
    assert bounds.solution([0, 1, 2], None, 50) == [0, 12, 12]


def test_a_search_starts_somewhere_where_there_is_no_end() -> None:
    either, up, down = (-math.inf, math.inf), (3, math.inf), (-math.inf, 3)
    system = System(tuple(Cell(at(name), 3, Kind.CHANGE) for name in "ABC"))

    assert _bounds(system, either, up, down).solution([0, 1, 2], None, 50) == [0, 3, 3]


def test_a_search_that_takes_too_many_choices_is_given_up() -> None:
    bounds = _bounds(a_list(A=3, B=9), (0, math.inf), (0, math.inf), (12, 12))

    with pytest.raises(TooLong):
        bounds.solution([0, 1, 2], None, 1)


def test_a_search_says_when_nothing_fits() -> None:
    system = System(
        tuple(Cell(at(name), 0) for name in ("P", "Q", "P and Q", "P and P and Q")),
        (
            Sum(at("P and Q"), (at("P"), at("Q"))),
            Sum(at("P and P and Q"), (at("P"), at("P"), at("Q"))),
        ),
    )
    bounds = _bounds(system, (0, 1), (0, 2), (1, 1), (3, 3))

    with pytest.raises(Contradiction):
        bounds.solution([0, 1, 2, 3], None, 50)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=6), st.data())
def test_shrinking_never_loses_the_true_numbers(counts: list[int], data: st.DataObject) -> None:
    true = [*counts, sum(counts)]
    ranges = [
        (number - data.draw(st.integers(0, 9)), number + data.draw(st.integers(0, 9))) for number in true
    ]
    bounds = _bounds(a_list(**{f"R{place}": number for place, number in enumerate(counts)}), *ranges)

    bounds.shrink(range(len(true)))

    assert all(low <= number <= high for number, (low, high) in zip(true, _pairs(bounds), strict=True))
