"""Rows that come anew, as no ref and no note is written into a row that is there; and our lines on top."""

import pytest

from reports.working.columns import Column
from sheet_templates.snapshot import CellValue, Tab
from sync.google.writing.rows_anew import with_rows_anew
from sync.google.writing.upper_rows import with_upper_rows
from sync.grafting.own_tabs import Carry
from tests.sync.google.writing.lists import Row, list_plan, list_tab, read, standing_of

ADA: Row = {"Ref": "AP-0001", "Our notes": "of Ada"}
BEN: Row = {"Ref": "AP-0002"}
OWN: Row = {"What to do next": "own"}
FIRST = 5


def _carry(rows: dict[int, int], *, whole: frozenset[int] = frozenset(), **more: object) -> Carry:
    return Carry(rows, frozenset(range(11, 17)), 16, 4, whole, **more)  # type: ignore[arg-type] # a test's choice


def test_rows_whose_refs_are_theirs_stay() -> None:
    carry = _carry({5: 6, 6: 5})

    anew = with_rows_anew(read(BEN, ADA), list_plan(ADA, BEN), carry)

    assert (anew.carry, anew.retyped) == (carry, frozenset())


@pytest.mark.parametrize("typed", ["AP-0009", "?", None], ids=["another", "none of ours", "blanked"])
def test_a_row_whose_ref_was_typed_over_goes_and_comes_anew(typed: str | None) -> None:
    anew = with_rows_anew(read(ADA | {"Ref": typed}, BEN), list_plan(ADA, BEN), _carry({5: 5, 6: 6}))

    assert anew.carry.rows == {6: 6}
    assert anew.carry.settled == anew.retyped == {5}


def test_a_row_that_comes_anew_brings_what_staff_have_in_columns_of_their_own() -> None:
    headings = (*Column, "Minibus")
    there = read(ADA | {"Ref": "?", "Minibus": "at 8"}, headings=headings)

    anew = with_rows_anew(there, list_plan(ADA, headings=headings), _carry({5: 5}))

    assert anew.plan.rows[0][-1] == "at 8"
    assert anew.plan.rows[0][0] == "AP-0001"


def test_rows_with_notes_of_a_column_that_staff_deleted_come_anew_and_others_stay() -> None:
    kept = [column for column in Column if column is not Column.NOTES]
    there = read({"Ref": "AP-0001"}, BEN, headings=kept)

    anew = with_rows_anew(there, list_plan(ADA, BEN, headings=[*kept, Column.NOTES]), _carry({5: 5, 6: 6}))

    assert anew.carry.rows == {6: 6}
    assert anew.carry.settled == {5}
    assert anew.retyped == frozenset()


def test_where_the_column_of_refs_is_gone_no_row_counts_as_typed_over() -> None:
    kept = [column for column in Column if column is not Column.REF]
    there = read(ADA, BEN | {"Why": "x"}, headings=kept)
    carry = _carry({5: 5, 6: 6})

    assert with_rows_anew(there, list_plan(ADA, BEN, headings=[*kept, Column.REF]), carry).carry == carry


def test_rows_of_staffs_own_and_new_ones_are_left_as_they_are() -> None:
    carry = _carry({5: 5}, whole=frozenset({5}))

    assert with_rows_anew(read(OWN), list_plan(OWN, ADA), carry).carry == carry


def _upper(rows: dict[int, list[CellValue]], old: int, listed: dict[int, int]) -> dict[int, int]:
    tab = Tab("AP To do", rows)
    return dict(with_upper_rows(standing_of(tab), _carry(listed, old_headings=old)).rows)


def test_lines_above_headings_that_stand_as_they_were_written_are_left_to_the_plan() -> None:
    carry = _carry({1: 1, 2: 2, 3: 3, 4: 4, 5: 5}, old_headings=4)

    assert with_upper_rows(standing_of(list_tab(ADA)), carry) is carry


def test_a_row_on_top_moves_our_lines_down_and_they_are_found_there() -> None:
    found = _upper({2: ["title"], 3: ["checked"], 4: ["told"], 5: ["Ref", "Why"], 6: ["AP-0001"]}, 5, {5: 6})

    assert found == {5: 6, 4: 5, 3: 4, 2: 3, 1: 2}


def test_a_line_that_staff_deleted_comes_anew_on_top() -> None:
    assert _upper({1: ["title"], 2: ["told"], 3: ["Ref", "Why"], 4: ["AP-0001"]}, 3, {5: 4}) == {
        5: 4,
        4: 3,
        3: 2,
        2: 1,
    }


def test_a_row_above_the_headings_with_more_in_it_is_staffs_own() -> None:
    found = _upper(
        {1: ["title"], 2: [None, "typed"], 3: ["told"], 4: ["x", "y"], 5: ["Ref", "Why"]}, 5, {5: 4}
    )

    assert found == {5: 4, 4: 5, 3: 3, 2: 1}


def test_where_the_headings_are_gone_our_lines_are_those_above_the_list() -> None:
    assert _upper({1: ["title"], 3: ["told"], 4: ["AP-0001", "x"]}, 0, {5: 4}) == {5: 4, 3: 3, 2: 2, 1: 1}
