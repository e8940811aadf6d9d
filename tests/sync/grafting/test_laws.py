"""Laws of writing a tab anew: nothing of staff's vanishes, whatever rows come, go and move."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from sync.grafting.areas import areas_of, moved, references, without
from sync.grafting.grafting import graft
from sync.xlsx.reader import read_xlsx
from tests.sync.grafting.registers import OWNER
from tests.sync.grafting.test_carrying import by_staff, first, tabs, to_do

REFS = [f"R{number}" for number in range(6)]
START = first(*REFS)
values = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=20).map(str.strip),
    st.integers(-1000, 1000),
    st.booleans(),
    st.dates(date(2000, 1, 1), date(2050, 1, 1)),
)
typed = st.dictionaries(st.tuples(st.integers(2, 7), st.sampled_from([4, 5, 6, 9])), values, max_size=12)


@settings(max_examples=25)
@given(typed, st.permutations(REFS), st.integers(0, 6), st.integers(0, 2))
def test_everything_typed_is_with_its_row_or_told_as_lost(
    cells: dict[tuple[int, int], str | int | date], order: list[str], left: int, new: int
) -> None:
    def change(tab: Worksheet) -> None:
        for (row, column), value in cells.items():
            tab.cell(row, column).value = value
            if isinstance(value, str):
                tab.cell(row, column).data_type = "s"

    data = by_staff(START, change)
    before = next(tab for tab in read_xlsx(data, source="", revision="").tabs if tab.mark)
    refs = [*(f"N{number}" for number in range(new)), *order[:left]]
    was = {ref: row for row, ref in enumerate(REFS, start=2)}
    rows = {number: was[ref] for number, ref in enumerate(refs, start=2) if ref in was}

    after = graft(data, to_do(*refs), tabs(rows), OWNER)

    tab = next(tab for tab in read_xlsx(after.data, source="", revision="").tabs if tab.mark)
    now = {old: number for number, old in rows.items()}
    typed_now = {(row, column): before.value(row, column) for row, column in cells}
    typed_now = {place: value for place, value in typed_now.items() if value is not None}
    lost = [place for place in typed_now if place[0] not in now]
    assert len(after.lost) == len(lost)
    for (row, column), value in typed_now.items():
        if row in now:
            assert tab.value(now[row], column) == value
    for number, ref in enumerate(refs, start=2):
        assert tab.value(number, 1) == ref


corners = st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(0, 5), st.integers(0, 5))
texts = st.lists(corners.map(lambda one: f"{'ABCDEFGHI'[one[1] - 1]}{one[0]}"), min_size=1, max_size=4).map(
    " ".join
)
ranges = st.lists(
    st.tuples(corners, st.just(0)).map(
        lambda one: (
            f"{'ABCDEFGHIJKLMNO'[one[0][1] - 1]}{one[0][0]}:"
            f"{'ABCDEFGHIJKLMNO'[one[0][1] - 1 + one[0][3]]}{one[0][0] + one[0][2]}"
        )
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


def places(references_: str) -> set[tuple[int, int]]:
    return {
        (row, column)
        for area in areas_of(references_)
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    }


@given(ranges, ranges)
def test_areas_without_others_hold_exactly_the_cells_that_are_left(some: str, others: str) -> None:
    left = references(without(areas_of(some), areas_of(others)))

    assert places(left) == places(some) - places(others)


@given(texts)
def test_single_cells_move_with_their_row_or_go_with_it(cells: str) -> None:
    now = {row: row + 10 for row in range(1, 10) if row % 2}

    assert places(references(moved(areas_of(cells), now))) == {
        (row + 10, column) for row, column in places(cells) if row % 2
    }
