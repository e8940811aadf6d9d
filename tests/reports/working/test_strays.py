"""Rows whose cells staff tore apart: pasted over, copied, sorted alone. No note comes to another pupil."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from reports.working.columns import STAFF, Column
from reports.working.memory import Known
from reports.working.strays import place_of, with_place
from tests.reports.working.desk import MONDAY, TUESDAY, WEDNESDAY, Desk, an_item
from tests.reports.working.notes_acts import Line, get_cell, set_cell

ADA, BEN, CAL, DEE = (an_item(name) for name in ("Ada Plover", "Ben Rook", "Cal Wren", "Dee Finch"))
ALL = (ADA, BEN, CAL, DEE)
OURS = [column for column in Column if column not in STAFF]


def _desk(**notes: str) -> Desk:
    """Return a list of four with notes that a run has seen; r1 is the note of AP-0001."""
    desk = Desk()
    desk.day(*ALL, tidies=True)
    for ref, note in notes.items():
        desk.type(int(ref[1:]), Column.NOTES, note)
    desk.day(*ALL)
    return desk


def _paste(desk: Desk, source: int, target: int, *, is_cut: bool) -> None:
    """Copy or cut our cells of one ref over those of another."""
    one, other = desk.line(source), desk.line(target)
    for column in OURS:
        place = desk.tab.columns[column]
        set_cell(other, place, get_cell(one, place))
    if is_cut:
        for column in OURS:
            set_cell(one, list(Column).index(column) + 1, None)


def _notes(desk: Desk) -> dict[int, object]:
    return {ref: note for ref, note in desk.said(Column.NOTES).items() if note is not None}


def _copied(desk: Desk) -> list[object]:
    return [note for _, what, note in desk.history if note is not None]


@pytest.mark.parametrize("is_cut", [False, True], ids=["copied", "cut"])
def test_cells_pasted_over_a_row_leave_its_seen_note_beside_its_own_finding(is_cut: bool) -> None:  # noqa: FBT001 - a case
    desk = _desk(r1="of Ada", r2="of Ben")
    _paste(desk, 1, 2, is_cut=is_cut)

    desk.day(*ALL)

    assert _notes(desk) == {1: "of Ada", 2: "of Ben"}
    assert desk.said(Column.ABOUT)[2] == "Ben Rook"


def test_a_new_note_beside_copied_cells_goes_to_the_history_and_not_to_another_pupil() -> None:
    desk = _desk(r1="of Ada")
    desk.type(2, Column.NOTES, "new, of Ben")
    _paste(desk, 1, 2, is_cut=False)

    desk.day(*ALL)

    assert _notes(desk) == {1: "of Ada"}
    assert _copied(desk) == ["new, of Ben"]


def test_both_notes_stay_apart_when_the_row_that_was_copied_has_a_new_one_too() -> None:
    desk = _desk()
    desk.type(1, Column.NOTES, "new, of Ada")
    desk.type(2, Column.NOTES, "new, of Ben")
    _paste(desk, 1, 2, is_cut=False)

    desk.day(*ALL)

    assert _notes(desk) == {1: "new, of Ada"}
    assert _copied(desk) == ["new, of Ben"]


def test_where_rows_moved_too_and_nothing_tells_both_notes_go_to_the_history() -> None:
    desk = _desk()
    desk.type(1, Column.NOTES, "new, of Ada")
    desk.type(2, Column.NOTES, "new, of Ben")
    _paste(desk, 1, 2, is_cut=False)
    desk.grid[4:8] = [desk.grid[7], desk.grid[6], desk.grid[5], desk.grid[4]]

    desk.day(*ALL)

    assert _notes(desk) == {}
    assert sorted(map(str, _copied(desk))) == ["new, of Ada", "new, of Ben"]
    assert sorted(ref for ref in desk.refs if ref) == [1, 2, 3, 4]


def test_where_rows_moved_too_the_note_that_was_seen_stays() -> None:
    desk = _desk(r1="of Ada")
    desk.type(2, Column.NOTES, "new, of Ben")
    _paste(desk, 1, 2, is_cut=False)
    desk.grid[4:8] = [desk.grid[7], desk.grid[5], desk.grid[6], desk.grid[4]]

    desk.day(*ALL)

    assert _notes(desk) == {1: "of Ada"}
    assert _copied(desk) == ["new, of Ben"]


def test_a_new_note_beside_cut_cells_goes_to_the_history_and_the_cut_row_keeps_its_own() -> None:
    desk = _desk(r1="of Ada")
    desk.type(2, Column.NOTES, "new, of Ben")
    _paste(desk, 1, 2, is_cut=True)

    desk.day(*ALL)

    assert _notes(desk) == {1: "of Ada"}
    assert _copied(desk) == ["new, of Ben"]


def test_a_new_note_goes_to_the_history_where_only_a_gap_tells_that_cells_were_cut() -> None:
    desk = _desk()
    desk.type(2, Column.NOTES, "new, of Ben")
    _paste(desk, 1, 2, is_cut=True)

    desk.day(*ALL)

    assert _notes(desk) == {}
    assert _copied(desk) == ["new, of Ben"]


def test_a_new_note_on_the_last_row_stays_when_the_row_above_is_deleted() -> None:
    desk = _desk()
    desk.type(4, Column.NOTES, "new, of Dee")
    del desk.grid[6]

    desk.day(*ALL)

    assert _notes(desk) == {4: "new, of Dee"}


def test_a_row_whose_own_cells_were_cleared_is_known_by_its_note() -> None:
    desk = _desk(r2="of Ben")
    for place in range(1, 11):
        set_cell(desk.line(2) if place == 1 else desk.grid[5], place, None)

    desk.day(*ALL)

    assert _notes(desk) == {2: "of Ben"}
    assert desk.refs == [1, 2, 3, 4]


def test_our_columns_sorted_without_staffs_do_not_take_notes_along() -> None:
    desk = _desk(r1="of Ada", r3="of Cal")
    ours = [line[:10] for line in desk.grid[4:8]]
    for line, cells in zip(desk.grid[4:8], reversed(ours), strict=True):
        line[:10] = cells

    desk.day(*ALL)

    assert _notes(desk) == {1: "of Ada", 3: "of Cal"}
    assert desk.said(Column.ABOUT) == {1: "Ada Plover", 2: "Ben Rook", 3: "Cal Wren", 4: "Dee Finch"}


def test_whole_rows_that_are_sorted_take_their_notes_along() -> None:
    desk = _desk(r1="of Ada", r3="of Cal")
    desk.grid[4:8] = list(reversed(desk.grid[4:8]))

    desk.day(*ALL)

    assert _notes(desk) == {1: "of Ada", 3: "of Cal"}
    assert desk.refs == [4, 3, 2, 1]


def test_a_note_that_staff_move_to_another_row_is_believed() -> None:
    desk = _desk(r1="typed in the wrong row")
    desk.type(1, Column.NOTES, None)
    desk.type(2, Column.NOTES, "typed in the wrong row")

    desk.day(*ALL)

    assert _notes(desk) == {2: "typed in the wrong row"}


def test_notes_that_staff_swap_are_believed() -> None:
    desk = _desk(r1="of Ben", r2="of Ada")
    desk.type(1, Column.NOTES, "of Ada")
    desk.type(2, Column.NOTES, "of Ben")

    desk.day(*ALL)

    assert _notes(desk) == {1: "of Ada", 2: "of Ben"}


def test_one_note_beside_two_findings_stays_beside_both() -> None:
    desk = _desk(r1="rang mum")
    desk.type(2, Column.NOTES, "rang mum")

    desk.day(*ALL)

    assert _notes(desk) == {1: "rang mum", 2: "rang mum"}


def test_the_same_news_in_two_rows_is_believed_even_where_another_row_is_missing() -> None:
    desk = _desk()
    desk.type(1, Column.NOTES, "new, of Ada")
    desk.grid.append(desk.line(1).copy())
    desk.grid.remove(desk.line(2))

    desk.day(*ALL)

    assert _notes(desk) == {1: "new, of Ada"}
    assert _copied(desk) == []


def test_a_copied_row_stands_once_and_a_note_in_the_copy_is_kept() -> None:
    desk = _desk(r1="of Ada")
    copy = desk.line(1).copy()
    set_cell(copy, 11, "typed in the copy")
    desk.grid.append(copy)

    desk.day(*ALL)

    assert sorted(ref for ref in desk.refs if ref) == [1, 2, 3, 4]
    assert {_notes(desk)[1], *_copied(desk)} == {"of Ada", "typed in the copy"}


def test_the_copy_is_dropped_without_a_word_where_it_says_nothing_else() -> None:
    desk = _desk(r1="of Ada")
    desk.grid.append(desk.line(1).copy())

    desk.day(*ALL)

    assert desk.refs == [1, 2, 3, 4]
    assert _copied(desk) == []


@pytest.mark.parametrize("first", [0, 3, 4], ids=["with its title", "with its headings", "rows alone"])
def test_an_older_copy_of_the_list_pasted_below_changes_nothing(first: int) -> None:
    desk = _desk(r1="of Ada")
    desk.grid += [line.copy() for line in desk.grid[first:]]

    desk.day(*ALL)

    assert [ref for ref in desk.refs if ref] == [1, 2, 3, 4]
    assert _notes(desk) == {1: "of Ada"}
    assert _copied(desk) == []


def test_what_staff_type_into_pasted_headings_is_kept() -> None:
    desk = _desk()
    heading = desk.grid[3].copy()
    set_cell(heading, 11, "typed over the heading")
    desk.grid.append(heading)

    desk.day(*ALL)

    assert _copied(desk) == ["typed over the heading"]


def test_an_old_row_of_a_finding_in_the_history_does_not_come_back() -> None:
    desk = _desk(r1="of Ada")
    old = desk.line(1).copy()
    desk.day(BEN, CAL, DEE, on=TUESDAY, tidies=True)
    desk.grid.append(old)

    desk.day(BEN, CAL, DEE, on=WEDNESDAY)

    assert sorted(ref for ref in desk.refs if ref) == [2, 3, 4]
    assert _copied(desk) == ["of Ada", "of Ada"]


def test_another_pupils_seen_note_is_no_news_of_a_finding_that_stands_twice() -> None:
    desk = _desk(r1="of Ada", r2="of Ben")
    old = [line.copy() for line in desk.grid[4:8]]
    set_cell(old[0], 11, None)
    _paste(desk, 2, 1, is_cut=False)
    desk.grid += old

    desk.day(*ALL)

    assert _notes(desk) == {1: "of Ada", 2: "of Ben"}


def test_a_ref_typed_into_a_row_of_staffs_own_does_not_bring_its_note_to_the_finding() -> None:
    desk = _desk()
    own = Line()
    set_cell(own, 1, "AP-0002")
    set_cell(own, 11, "see the minute book")
    desk.grid.append(own)

    desk.day(*ALL)

    assert _notes(desk) == {}
    assert _copied(desk) == ["see the minute book"]


def _swap_refs(desk: Desk) -> None:
    one, other = desk.line(1), desk.line(2)
    one[0], other[0] = other[0], one[0]


def _fill_names_down(desk: Desk) -> None:
    for line in desk.grid[5:8]:
        set_cell(line, 6, desk.grid[4][5])


def _clear_refs(desk: Desk) -> None:
    for line in desk.grid[4:8]:
        line[0] = None


@pytest.mark.parametrize("act", [_swap_refs, _fill_names_down, _clear_refs])
def test_notes_stay_where_only_one_of_our_cells_was_changed(act: Callable[[Desk], None]) -> None:
    desk = _desk(r1="of Ada", r2="of Ben")
    act(desk)

    desk.day(*ALL)

    assert _notes(desk) == {1: "of Ada", 2: "of Ben"}
    assert desk.refs == [1, 2, 3, 4]


def test_namesakes_are_told_apart_by_the_cell_they_point_to() -> None:
    twin = replace(ADA, id="another", subject="another", where=replace(ADA.where, row=40))
    desk = Desk()
    desk.day(ADA, twin, tidies=True)
    desk.type(1, Column.NOTES, "of the first")
    desk.day(ADA, twin)
    _swap_refs(desk)

    desk.day(ADA, twin)

    assert _notes(desk) == {1: "of the first"}


def test_a_place_is_kept_behind_what_a_row_is_known_by() -> None:
    one = Known("a", 1, "r", "high", "overdue", "AP lead", "s", MONDAY, MONDAY)

    assert place_of(replace(one, print=with_place("1.2.3.4.5", 7))) == 7
    assert place_of(replace(one, print=with_place("1.2.3.4.5.7", 9))) == 9
    assert place_of(replace(one, print="1.2.3.4.5")) == 0
    assert place_of(one) == 0
