"""The rows of a tab: what deletes, moves and inserts make of them, carried out one by one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.google.writing.arranging import MOST_MOVES, Arrangement, arrange, is_in_order

NEW = 0


def applied(rows: int, here: Arrangement) -> list[int]:
    """Return numbers of the rows that are left, in their order; NEW for those that were put in."""
    there = list(range(1, rows + 1))
    for start, end in here.deletes:
        del there[start:end]
    for start, end, to in here.moves:
        block = there[start:end]
        del there[start:end]
        at = to - len(block) if to > start else to
        there[at:at] = block
    for start, end in here.inserts:
        there[start:start] = [NEW] * (end - start)
    return there


@st.composite
def plans(draw: st.DrawFn) -> tuple[int, int, dict[int, int], set[int]]:
    """Draw rows of a tab, rows of a plan, which of them are the same, and which go."""
    rows = draw(st.integers(0, 14))
    order = draw(st.permutations(range(1, rows + 1)))
    kept = order[: draw(st.integers(0, rows))]
    gone = {number for number in order[len(kept) :] if draw(st.booleans())}
    planned = len(kept) + draw(st.integers(0, 4))
    places = sorted(draw(st.permutations(range(1, planned + 1)))[: len(kept)])
    return rows, planned, dict(zip(places, kept, strict=True)), gone


@settings(max_examples=400)
@given(plans())
def test_rows_end_in_the_order_of_the_plan_and_each_keeps_itself(
    case: tuple[int, int, dict[int, int], set[int]],
) -> None:
    rows, planned, was, gone = case

    here = arrange(rows, planned, was, gone)

    there = applied(rows, here)
    assert is_in_order(here.at)
    assert [there[here.at[number]] for number in range(1, planned + 1)] == [
        was.get(number, NEW) for number in range(1, planned + 1)
    ]


@settings(max_examples=200)
@given(plans())
def test_no_row_goes_but_those_that_are_to_go_and_no_more_come_than_are_new(
    case: tuple[int, int, dict[int, int], set[int]],
) -> None:
    rows, planned, was, gone = case

    there = applied(rows, arrange(rows, planned, was, gone))

    assert sorted(number for number in there if number) == sorted(set(range(1, rows + 1)) - gone)
    assert there.count(NEW) == planned - len(was)


def test_rows_that_stand_in_order_are_not_moved() -> None:
    here = arrange(6, 3, {1: 2, 2: 4, 3: 5}, {3})

    assert (here.deletes, here.moves, here.inserts) == (((2, 3),), (), ())


def test_rows_that_go_are_deleted_from_the_last_to_the_first_neighbours_together() -> None:
    assert arrange(9, 0, {}, {2, 3, 4, 8}).deletes == ((7, 8), (1, 4))


def test_one_row_out_of_its_place_is_one_move() -> None:
    assert arrange(4, 4, {1: 4, 2: 1, 3: 2, 4: 3}, ()).moves == ((3, 4, 0),)


def test_rows_that_stand_together_move_together() -> None:
    assert arrange(6, 6, {1: 4, 2: 5, 3: 6, 4: 1, 5: 2, 6: 3}, ()).moves == ((3, 6, 0),)


def test_a_list_turned_round_is_put_in_order_no_further_than_a_batch_may_move_rows() -> None:
    rows = MOST_MOVES + 50
    here = arrange(rows, rows, {number: rows + 1 - number for number in range(1, rows + 1)}, ())

    there = applied(rows, here)
    assert len(here.moves) == MOST_MOVES
    assert sorted(there) == list(range(1, rows + 1))
    assert all(there[here.at[number]] == rows + 1 - number for number in range(1, rows + 1))


@pytest.mark.parametrize(
    ("at", "is_so"),
    [({}, True), ({1: 4}, True), ({1: 0, 2: 3}, True), ({1: 3, 2: 0}, False)],
    ids=["no rows", "one row", "in order", "turned round"],
)
def test_order_is_told(at: dict[int, int], is_so: bool) -> None:  # noqa: FBT001 - a case
    assert is_in_order(at) is is_so
