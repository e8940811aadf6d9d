"""Staff's own cells: kept where a column was deleted, told once where a row is nobody's alone."""

import pytest

from reports.working.columns import STAFF, Column
from tests.reports.working.desk import TUESDAY, Desk, an_item
from tests.reports.working.notes_acts import set_cell

ADA, BEN = an_item("Ada Plover"), an_item("Ben Rook")


@pytest.mark.parametrize("column", STAFF)
def test_what_stood_in_a_column_that_staff_deleted_comes_back_at_the_right_end(column: Column) -> None:
    desk = Desk()
    desk.day(ADA, BEN, tidies=True)
    desk.type(1, column, "soon")
    desk.day(ADA, BEN)
    place = desk.tab.columns[column]
    for line in desk.grid[3:]:
        del line[place - 1 : place]

    desk.day(ADA, BEN)

    assert desk.said(column) == {1: "soon", 2: None}
    assert desk.tab.columns[column] == max(desk.tab.columns.values())


def test_a_note_that_staff_clear_stays_cleared() -> None:
    desk = Desk()
    desk.day(ADA, tidies=True)
    desk.type(1, Column.NOTES, "rang on Friday")
    desk.day(ADA)
    desk.type(1, Column.NOTES, None)

    desk.day(ADA)
    desk.day(ADA, on=TUESDAY, tidies=True)

    assert desk.said(Column.NOTES) == {1: None}
    assert desk.memory.blocks == {}


def test_a_row_whose_ref_and_words_do_not_belong_together_is_told_once() -> None:
    desk = Desk()
    desk.day(ADA, BEN, tidies=True)
    for column in (Column.ABOUT, Column.NEXT, Column.WHY, Column.DUE, Column.WHERE):
        desk.type(1, column, "scribble")
    desk.type(1, Column.NOTES, "whose is this")

    desk.day(ADA, BEN)
    desk.day(ADA, BEN)

    assert desk.history == [("AP-0001", "Row whose ref and words did not belong together", "whose is this")]
    assert desk.said(Column.NOTES) == {1: None, 2: None}


def test_what_stands_in_a_column_of_staffs_own_beside_a_copy_is_kept_too() -> None:
    desk = Desk()
    desk.day(ADA, tidies=True)
    set_cell(desk.grid[3], 17, "Minibus")
    copy = desk.grid[4].copy()
    set_cell(copy, 17, "Route 4")
    desk.grid.append(copy)

    desk.day(ADA)

    assert [one.text for one in desk.memory.leftovers] == ["Route 4"]
