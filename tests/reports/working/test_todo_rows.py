"""The to-do tab is read wherever staff moved its headings, columns and rows."""

from datetime import date, time

import pytest

from reports.working.columns import Column
from reports.working.todo_rows import read_todo, typed
from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue, Tab
from tests.reports.working.desk import MONDAY, Desk, an_item
from tests.reports.working.notes_acts import Line, set_cell
from tests.reports.working.notes_history import tab_of

ADA, BEN = an_item("Ada Plover"), an_item("Ben Rook")
HEADINGS = [column.value for column in Column]


def _desk() -> Desk:
    desk = Desk()
    desk.day(ADA, BEN, tidies=True)
    desk.type(1, Column.NOTES, "of Ada")
    return desk


def _own(note: str) -> Line:
    row = Line()
    set_cell(row, 4, "Ring the minibus firm")
    set_cell(row, 11, note)
    return row


def _notes(desk: Desk) -> dict[int | None, object]:
    return {row.ref: row.block.notes for row in desk.tab.rows}


def test_headings_are_found_in_other_words_of_case_and_spaces() -> None:
    desk = _desk()
    desk.grid[3][:] = [f"  {str(text).upper()} " for text in desk.grid[3]]

    assert desk.tab.heading_row == 4
    assert desk.tab.columns == {column: place for place, column in enumerate(Column, start=1)}


@pytest.mark.parametrize("rows", [1, 3])
def test_rows_inserted_above_the_headings_move_the_list_down(rows: int) -> None:
    desk = _desk()
    desk.grid[0:0] = [Line() for _ in range(rows)]

    desk.day(ADA, BEN)

    assert _notes(desk) == {1: "of Ada", 2: None}
    assert len(desk.grid) == 6


def test_headings_deleted_leave_the_columns_where_we_wrote_them() -> None:
    desk = _desk()
    desk.grid.append(_own("own"))
    del desk.grid[3]

    assert desk.tab.heading_row == 0
    assert _notes(desk) == {1: "of Ada", 2: None, None: "own"}


@pytest.mark.parametrize("top", [3, 4], ids=["all above the headings", "the headings too"])
def test_deleted_top_rows_leave_the_list(top: int) -> None:
    desk = _desk()
    desk.grid.append(_own("own"))
    del desk.grid[:top]

    assert _notes(desk) == {1: "of Ada", 2: None, None: "own"}


@pytest.mark.parametrize("place", [5, 6, 7])
def test_headings_sorted_among_the_rows_hide_none_of_them(place: int) -> None:
    desk = _desk()
    desk.grid.append(_own("own"))
    desk.grid.insert(place, desk.grid.pop(3))

    assert _notes(desk) == {1: "of Ada", 2: None, None: "own"}
    desk.day(ADA, BEN)
    assert _notes(desk) == {1: "of Ada", 2: None, None: "own"}
    assert desk.grid[3][0] == "Ref"


def test_headings_sorted_to_the_end_of_a_long_list_are_found() -> None:
    desk = Desk()
    items = [an_item(f"Pupil {number:03}") for number in range(60)]
    desk.day(*items, tidies=True)
    desk.type(60, Column.NOTES, "of the last")
    desk.grid.append(desk.grid.pop(3))

    assert desk.tab.heading_row == 64
    assert _notes(desk)[60] == "of the last"
    assert len(desk.tab.rows) == 60


def test_what_we_wrote_on_top_is_no_row_of_the_list() -> None:
    desk = _desk()
    set_cell(desk.grid[1], 11, "typed beside our lines")

    assert [row.ref for row in desk.tab.rows] == [1, 2]


def test_staffs_text_above_deleted_headings_is_a_row_when_it_is_not_ours() -> None:
    desk = _desk()
    desk.grid[0:4] = [Line(["AP to-do list"]), _own("own")]

    assert _notes(desk) == {1: "of Ada", 2: None, None: "own"}


def test_a_tab_without_anything_of_ours_has_no_columns_and_keeps_its_rows() -> None:
    tab = read_todo(Tab("AP To do", {9: ["anything", None, 5]}))

    assert (tab.heading_row, tab.columns, [row.others for row in tab.rows]) == (
        0,
        {},
        [{1: "anything", 3: 5}],
    )


@pytest.mark.parametrize("column", list(Column))
def test_a_renamed_heading_is_still_known_by_its_neighbours(column: Column) -> None:
    desk = _desk()
    desk.grid[3][HEADINGS.index(column.value)] = "Something else"

    assert desk.tab.columns == {one: place for place, one in enumerate(Column, start=1)}


@pytest.mark.parametrize("place", [1, 5, 11, 17])
def test_an_inserted_column_is_staffs_own(place: int) -> None:
    desk = _desk()
    for number, line in enumerate(desk.grid[3:]):
        line.extend([None] * (place - 1 - len(line)))
        line.insert(place - 1, "Minibus" if number == 0 else "Route 4")

    assert desk.tab.extra == {place: "Minibus"}
    assert all(row.others == {place: "Route 4"} for row in desk.tab.rows)
    assert len(desk.tab.columns) == len(Column)


@pytest.mark.parametrize("column", list(Column))
def test_a_deleted_column_is_absent_and_all_others_are_read(column: Column) -> None:
    desk = _desk()
    place = HEADINGS.index(column.value)
    for line in desk.grid[3:]:
        del line[place : place + 1]

    assert set(desk.tab.columns) == set(Column) - {column}


def test_cells_without_a_heading_are_staffs_own() -> None:
    desk = _desk()
    set_cell(desk.grid[4], 20, "aside")

    assert desk.tab.extra == {20: ""}
    assert desk.tab.rows[0].text.endswith("; aside")


def test_cells_far_out_are_read_too() -> None:
    grid = tab_of("AP To do", _desk().grid)
    tab = Tab(
        "AP To do", grid.rows, beyond={(5, 900): "far out", (5, 12): date(2026, 11, 20), (90, 11): "own"}
    )

    rows = read_todo(tab).rows

    assert rows[0].others == {900: "far out"}
    assert rows[0].block.done_on == date(2026, 11, 20)
    assert (rows[-1].number, rows[-1].block.notes) == (90, "own")


def test_a_row_knows_its_place_below_the_headings() -> None:
    assert [(row.number, row.place) for row in _desk().tab.rows] == [(5, 1), (6, 2)]


def test_headings_once_more_are_no_row_of_a_finding() -> None:
    desk = _desk()
    desk.grid.append(desk.grid[3].copy())

    assert [row.repeats_headings for row in desk.tab.rows] == [False, False, True]


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (None, None),
        ("text", "text"),
        (True, True),
        (1.5, 1.5),
        (MONDAY, MONDAY),
        (time(9), time(9)),
        (CellError("#REF!"), "#REF!"),
        (UNCALCULATED, "(formula)"),
    ],
)
def test_what_staff_typed_is_kept_as_it_can_be(value: CellValue, kept: object) -> None:
    assert typed(value) == kept
