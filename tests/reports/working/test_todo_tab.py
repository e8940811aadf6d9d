"""The to-do list as a tab: where columns stand, what is carried over, links, and whether it is a table."""

from dataclasses import replace
from datetime import datetime, time

import pytest

from reports.working import todo_tab
from reports.working.columns import STAFF, Column
from reports.working.listed import Row
from reports.working.memory import Memory, StaffBlock
from reports.working.todo import Todo
from reports.working.todo_tab import block_cells, plain, todo_sheet
from reports.working.urgency import Urgency
from sheet_templates.addresses import Where
from sheet_templates.plan import Cell, Days, Format, Words
from sheet_templates.snapshot import CellError
from tests.reports.working.desk import MONDAY, Desk, an_item
from tests.reports.working.notes_acts import Line, set_cell

ADA, BEN = an_item("Ada Plover"), an_item("Ben Rook")


def _desk() -> Desk:
    desk = Desk()
    desk.day(ADA, BEN, tidies=True)
    return desk


def test_a_new_tab_has_our_columns_on_the_left_and_staffs_on_the_right() -> None:
    todo = Desk().day(ADA, BEN, tidies=True)

    sheet = todo_sheet(todo, None, title="AP To do", lines=[Cell("Checked"), Cell("1 overdue.")])

    assert [column.heading for column in sheet.plan.columns] == [column.value for column in Column]
    assert [column.heading for column in sheet.plan.columns if column.is_staff] == [
        one.value for one in STAFF
    ]
    assert sheet.staff == frozenset(range(11, 17))
    assert (sheet.was, sheet.whole, sheet.last, sheet.plan.table) == ({}, frozenset(), 16, "AP_To_do")
    assert [row[0].value for row in sheet.plan.top if isinstance(row[0], Cell)] == [
        "AP to-do list",
        "Checked",
        "1 overdue.",
    ]


def _desk_todo() -> Todo:
    return _desk().day(ADA, BEN)


def test_the_headings_and_all_above_them_stay_in_sight() -> None:
    plan = todo_sheet(_desk_todo(), None, title="AP To do", lines=[]).plan

    assert (plan.last_frozen_row, plan.heading_row, plan.frozen_columns) == (4, 4, 1)


@pytest.mark.parametrize("place", [1, 5, 17])
def test_columns_stay_where_staff_have_them(place: int) -> None:
    desk = _desk()
    for number, line in enumerate(desk.grid[3:]):
        line.extend([None] * (place - 1 - len(line)))
        line.insert(place - 1, "Minibus" if number == 0 else "Route 4")

    desk.day(ADA, BEN)

    assert desk.sheet is not None
    assert desk.grid[3][place - 1] == "Minibus"
    assert desk.grid[4][place - 1] == "Route 4"
    assert place in desk.sheet.staff
    assert desk.sheet.last == 17
    assert desk.sheet.plan.table == "AP_To_do"


@pytest.mark.parametrize("heading", [None, "our NOTES"], ids=["none", "one of ours"])
def test_a_heading_that_is_missing_or_stands_twice_makes_it_no_table(heading: str | None) -> None:
    desk = _desk()
    set_cell(desk.grid[3], 17, heading)
    set_cell(desk.grid[4], 17, "aside")

    desk.day(ADA, BEN)

    assert desk.sheet is not None
    assert desk.sheet.plan.table == ""
    assert desk.grid[4][16] == "aside"


def test_rows_of_staffs_own_are_taken_over_whole() -> None:
    desk = _desk()
    own = Line()
    set_cell(own, 4, "Ring the minibus firm")
    desk.grid.insert(5, own)

    desk.day(ADA, BEN)

    assert desk.sheet is not None
    assert desk.sheet.whole == {6}
    assert desk.sheet.was == {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7}


def test_rows_above_headings_that_moved_are_made_anew() -> None:
    desk = _desk()
    desk.grid.insert(0, Line())

    desk.day(ADA, BEN)

    assert desk.sheet is not None
    assert desk.sheet.was == {4: 5, 5: 6, 6: 7}


def test_without_headings_only_rows_are_carried_over() -> None:
    desk = _desk()
    del desk.grid[3]

    desk.day(ADA, BEN)

    assert desk.sheet is not None
    assert desk.sheet.was == {5: 4, 6: 5}


@pytest.mark.parametrize(
    ("where", "text", "at"),
    [
        pytest.param(Where("AP Register 26-27", 30, 8), "AP Register 26-27, H30", "H30", id="a cell"),
        pytest.param(Where("Register", 30), "Register, row 30", "A30", id="a row"),
        pytest.param(Where("Register"), "Register", "A1", id="a tab"),
    ],
)
def test_where_names_the_place_and_goes_there(where: Where, text: str, at: str) -> None:
    todo = Desk().day(replace(ADA, where=where), tidies=True)

    sheet = todo_sheet(todo, None, title="AP To do", lines=[])

    cell = sheet.plan.rows[0][6]
    assert isinstance(cell, Cell)
    assert (cell.value, cell.goes_to, cell.at) == (text, where.tab, at)


def test_rows_beyond_what_a_tab_may_link_name_the_cell_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(todo_tab, "MOST_LINKS", 1)

    first, second = todo_sheet(_desk_todo(), None, title="AP To do", lines=[]).plan.rows

    assert isinstance(first[6], Cell)
    assert second[6] == "Register, H10"


def test_every_urgency_has_a_look_of_its_own_word() -> None:
    rows = tuple(Row(n, word, {}, StaffBlock()) for n, word in enumerate(Urgency, start=1))

    sheet = todo_sheet(Todo(rows, Memory("r")), None, title="AP To do", lines=[])

    assert [row[1].value for row in sheet.plan.rows if isinstance(row[1], Cell)] == [
        one.value for one in Urgency
    ]
    assert {row.owner for row in rows} == {""}


def test_what_may_be_typed_is_offered_and_nothing_is_forbidden() -> None:
    columns = {
        one.heading: one for one in todo_sheet(_desk_todo(), None, title="AP To do", lines=[]).plan.columns
    }

    assert isinstance(columns["Hold reason"].check, Words)
    assert isinstance(columns["Done on"].check, Days)
    assert columns["Our notes"].check is None
    assert columns["Due"].form is Format.DATE


def test_where_shows_whole_however_long_the_title_of_its_tab_is() -> None:
    plan = todo_sheet(_desk_todo(), None, title="AP To do", lines=[]).plan
    column = next(one for one in plan.columns if one.heading == "Where")

    assert column.is_wrapped
    assert column.width * 2 >= len("AP Register 26-27, AB3000")


def test_a_value_is_written_as_it_was_typed() -> None:
    assert plain(datetime(2026, 11, 23)) == MONDAY
    assert plain(datetime(2026, 11, 23, 14, 30)) == "2026-11-23 14:30"
    assert plain(time(9)) == time(9)
    assert plain(CellError("#REF!")) == str(CellError("#REF!"))
    assert block_cells(StaffBlock("a", "b", "c", "d", "e", "f")) == ("a", "b", "c", "d", "e", "f")
