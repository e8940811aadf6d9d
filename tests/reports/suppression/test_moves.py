import math

from hypothesis import given
from hypothesis import strategies as st

from reports.suppression.equations import Equations, Range, equations_of
from reports.suppression.figures import Cell, Sum, System
from reports.suppression.moves import Room, find_move
from reports.suppression.tables import system_of
from tests.reports.suppression.systems import a_grid, a_list, at

ANY = (0, math.inf)


def _room(equations: Equations, *hidden: int, **more: object) -> Room:
    values = [figure.value for figure in equations.figures]
    ranges: list[Range] = [ANY if one in hidden else (value, value) for one, value in enumerate(values)]
    return Room(equations, values, ranges, **more)  # type: ignore[arg-type] # named as the fields are


LIST = equations_of(a_list(A=3, B=9, C=20))
SQUARE = equations_of(system_of([a_grid("Grid", "XY", A=[4, 2], B=[1, 7])]))


def test_two_hidden_parts_can_change_places() -> None:
    move = find_move(_room(LIST, 0, 1), 0, -3)

    assert move is not None
    assert (move.changes, move.cost) == ({0: -3, 1: 3}, 0)


def test_a_hidden_part_alone_cannot_change() -> None:
    assert find_move(_room(LIST, 0), 0, 1) is None


def test_no_count_falls_below_nobody() -> None:
    assert find_move(_room(LIST, 0, 1), 1, -10) is None
    assert find_move(_room(LIST, 0, 1), 0, 10) is None


def test_a_figure_that_is_to_stay_does() -> None:
    room = _room(LIST, 0, 1, still={1})

    assert find_move(room, 0, 1) is None
    assert find_move(room, 1, 1) is None


def test_a_square_changes_as_a_whole() -> None:
    move = find_move(_room(SQUARE, 0, 1, 3, 4), 0, 1)

    assert move is not None
    assert move.changes == {0: 1, 1: -1, 3: -1, 4: 1}


def test_the_cheapest_figure_is_found_and_named() -> None:
    wider = [ANY] * 4
    room = _room(LIST, 0, prices={1: 2.0, 2: 1.5, 3: 9.0}, wider=wider)

    move = find_move(room, 0, 1)

    assert move is not None
    assert (move.cost, move.paid(room)) == (1.5, [2])


def test_a_change_that_costs_too_much_is_not_looked_for() -> None:
    room = _room(LIST, 0, prices={1: 2.0}, wider=[ANY] * 4)

    assert find_move(room, 0, 1, below=2.0) is None
    assert find_move(room, 0, 1, below=2.1) is not None


def test_a_price_does_not_buy_a_number_below_nobody() -> None:
    room = _room(LIST, 0, prices={1: 2.0}, wider=[ANY] * 4)

    assert find_move(room, 0, 10) is None


def test_a_figure_that_counts_twice_changes_by_half_or_not_at_all() -> None:
    system = System(
        (Cell(at("Whole"), 6), Cell(at("Half"), 3)), (Sum(at("Whole"), (at("Half"), at("Half"))),)
    )
    room = _room(equations_of(system), 0, 1)

    even, odd = find_move(room, 0, 2), find_move(room, 0, 1)

    assert even is not None
    assert even.changes == {0: 2, 1: 1}
    assert odd is None


@given(st.lists(st.integers(0, 9), min_size=4, max_size=4), st.sets(st.integers(0, 8)), st.integers(-5, 5))
def test_a_change_keeps_every_sum_and_every_range(counts: list[int], hidden: set[int], change: int) -> None:
    equations = equations_of(system_of([a_grid("Grid", "XY", A=counts[:2], B=counts[2:])]))
    room = _room(equations, *hidden)

    move = find_move(room, 0, change)

    if move is not None:
        assert move.changes[0] == change
        assert all(room.cost(one, by) == 0 for one, by in move.changes.items())
        for one in equations.sums:
            assert sum(factor * move.changes.get(figure, 0) for figure, factor in one.terms) == 0
