import functools
import math
from collections.abc import Collection
from dataclasses import replace
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from reports.suppression.attacker import Interval, exact_interval, intervals, told_by
from reports.suppression.bands import View
from reports.suppression.equations import equations_of
from reports.suppression.figures import Cell, CellName, Kind, Known, Sum, System
from reports.suppression.page import page_of
from reports.suppression.tables import list_of, place, system_of
from tests.reports.suppression.reader import read
from tests.reports.suppression.systems import a_grid, a_list, at, systems

VIEWS = st.sampled_from(View)


@st.composite
def pages(draw: st.DrawFn) -> tuple[System, frozenset[CellName]]:
    """Draw a system with any of its printed cells shown, well hidden or not."""
    system = draw(systems())
    printed = [cell.at for cell in system.cells if cell.printed]
    return system, draw(st.frozensets(st.sampled_from(printed)))


@given(pages(), VIEWS)
def test_the_true_number_is_always_possible(page: tuple[System, frozenset[CellName]], view: View) -> None:
    system, shown = page

    told = intervals(system, shown, view)

    assert all(told[cell.at].holds(cell.value) for cell in system.cells)


@given(pages(), st.data())
def test_a_complete_search_never_knows_less_and_is_never_wrong(
    page: tuple[System, frozenset[CellName]], data: st.DataObject
) -> None:
    system, shown = page
    cell = data.draw(st.sampled_from(system.cells))

    quick, complete = intervals(system, shown)[cell.at], exact_interval(system, shown, cell.at, choices=20)

    assert complete.holds(cell.value)
    assert _within(complete, quick)


@given(pages(), st.data())
def test_one_more_relation_never_makes_a_reader_less_sure(
    page: tuple[System, frozenset[CellName]], data: st.DataObject
) -> None:
    system, shown = page
    parts = data.draw(st.lists(st.sampled_from(system.cells), min_size=1, max_size=3, unique=True))
    whole = Cell(at("More"), sum(part.value for part in parts), Kind.CHANGE)
    more = replace(
        system,
        cells=(*system.cells, whole),
        sums=(*system.sums, Sum(whole.at, tuple(part.at for part in parts))),
    )

    before, after = intervals(system, shown), intervals(more, {*shown, whole.at})

    assert all(_within(after[cell.at], before[cell.at]) for cell in system.cells)


@st.composite
def small_pages(draw: st.DrawFn) -> tuple[System, frozenset[CellName]]:
    """Draw a grid of two rows and two columns with any of its cells shown; both readers settle it."""
    lines = st.lists(st.integers(0, 6), min_size=2, max_size=2)
    system = system_of([a_grid("Grid", "XY", A=draw(lines), B=draw(lines))])
    return system, draw(st.frozensets(st.sampled_from([cell.at for cell in system.cells])))


@given(small_pages())
def test_both_readers_work_out_the_same(page: tuple[System, frozenset[CellName]]) -> None:
    system, shown = page

    other = read(system, shown)

    ours = {cell.at: exact_interval(system, shown, cell.at) for cell in system.cells if cell.at not in shown}
    assert other.open == []
    assert other.exact == {name: one.least for name, one in ours.items() if one.is_exact}


def _within(inner: Interval, outer: Interval) -> bool:
    least = outer.least is None or (inner.least is not None and inner.least >= outer.least)
    return least and (outer.most is None or (inner.most is not None and inner.most <= outer.most))


MOST = 8
"""Larger numbers are not tried in a cell when every table is tried."""


@functools.cache
def _every_grid() -> list[dict[str, int]]:
    """Return every grid of two rows and two columns."""
    return [
        {
            "A, X": a,
            "A, Y": b,
            "A, Total": a + b,
            "B, X": c,
            "B, Y": d,
            "B, Total": c + d,
            "Total, X": a + c,
            "Total, Y": b + d,
            "Total, Total": a + b + c + d,
        }
        for a, b, c, d in product(range(MOST + 1), repeat=4)
    ]


@given(st.tuples(*[st.integers(0, 4)] * 4), st.data())
def test_a_complete_search_finds_what_trying_every_table_finds(
    counts: tuple[int, int, int, int], data: st.DataObject
) -> None:
    table = a_grid("Grid", "XY", A=counts[:2], B=counts[2:])
    values = {cell.at.name: cell.value for cell in table.cells}
    names = data.draw(st.sets(st.sampled_from(sorted(values)), min_size=1))
    asked = data.draw(st.sampled_from(sorted(values)))

    fitting = [one[asked] for one in _every_grid() if all(one[name] == values[name] for name in names)]
    told = exact_interval(system_of([table]), {at(name, "Grid") for name in names}, at(asked, "Grid"))

    assert told.least == min(fitting)
    assert told.most == max(fitting) or max(fitting) >= MOST


def _told(system: System, hidden: Collection[CellName], name: CellName) -> Interval:
    shown = {cell.at for cell in system.cells if cell.printed and cell.at not in hidden}
    return intervals(system, shown)[name]


def test_the_only_hidden_cell_of_a_row_is_its_total_less_the_others() -> None:
    system = a_list(Behaviour=9, Other=3)

    assert _told(system, {at("Other")}, at("Other")) == Interval(3, 3)


def test_two_hidden_cells_of_a_row_share_what_is_left() -> None:
    system = a_list(Behaviour=9, SEND=2, Other=3)

    assert _told(system, {at("Other"), at("SEND")}, at("Other")) == Interval(0, 5)


def test_a_hidden_total_without_its_parts_has_no_end() -> None:
    system = a_list(Behaviour=9, Other=3)

    assert _told(system, {at("Other"), at("Total")}, at("Total")) == Interval(9, None)


def test_a_change_alone_has_no_end_on_either_side() -> None:
    system = System(
        (Cell(at("Spring"), 9), Cell(at("Autumn"), 3), Cell(at("Change"), 6, Kind.CHANGE)),
        (Sum(at("Spring"), (at("Autumn"), at("Change"))),),
    )

    assert intervals(system, ())[at("Change")] == Interval(None, None)
    assert exact_interval(system, (), at("Change")) == Interval(None, None)
    assert exact_interval(system, {at("Change"), at("Spring")}, at("Autumn")) == Interval(3, 3)


def test_a_square_of_hidden_cells_is_open_as_far_as_its_totals_go() -> None:
    system = system_of([a_grid("Grid", "XY", A=[4, 2], B=[1, 7])])
    square = {place("Grid", row, column) for row in "AB" for column in "XY"}

    assert _told(system, square, place("Grid", "A", "X")) == Interval(0, 5)


def test_a_band_says_no_more_than_its_ends_and_what_follows_from_them() -> None:
    table = list_of("Reasons", {"Behaviour": 1, "SEND": 1, "Other": 1, "NEET": 1})
    shown = {cell.at for cell in table.cells}

    told = intervals(system_of([table]), shown, View.BANDS)

    assert told[at("SEND")] == Interval(1, 1)
    assert told[at("Total")] == Interval(4, 4)


def test_a_range_that_shrinks_for_ever_is_left_where_it_is() -> None:
    names = [at(name) for name in "ABCD"]
    kinds = (Kind.PEOPLE, Kind.PEOPLE, Kind.CHANGE, Kind.CHANGE)
    cells = tuple(Cell(name, 0, kind) for name, kind in zip(names, kinds, strict=True))
    system = System(cells, (Sum(names[0], (names[1], names[2])), Sum(names[1], (names[0], names[3]))))
    page = page_of(equations_of(system), View.NUMBERS, ())
    page.ranges[2] = page.ranges[3] = (1, 1)

    told = told_by(page)

    assert told.low[0] > 1
    assert told.high[0] == math.inf


def test_an_end_that_takes_too_long_to_settle_is_left_where_it_is() -> None:
    system = a_list(Behaviour=9, SEND=2, Other=3)
    shown = {at("Behaviour"), at("Total")}

    assert exact_interval(system, shown, at("Other"), choices=0) == Interval(0, 5)


def test_an_earlier_band_is_known() -> None:
    system = System((Cell(at("Other"), 3, known=Known.BAND), Cell(at("Fresh"), 3)))

    assert intervals(system, ())[at("Other")] == Interval(1, 4)
    assert intervals(system, ())[at("Fresh")] == Interval(0, None)


def test_a_row_that_is_there_only_for_somebody_is_not_0() -> None:
    system = System((Cell(at("Other"), 3, least=1), Cell(at("Band"), 3, known=Known.BAND, least=1)))

    assert intervals(system, ())[at("Other")] == Interval(1, None)
    assert exact_interval(system, (), at("Band")) == Interval(1, 4)
