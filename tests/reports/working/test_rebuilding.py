"""Refs, first days and notes are taken from the tab where the state was lost."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from reports.working.columns import Column
from reports.working.following import LARGE_START
from tests.reports.working.desk import MONDAY, TUESDAY, WEDNESDAY, Desk, an_item

ADA, BEN, CAL = an_item("Ada Plover"), an_item("Ben Rook"), an_item("Cal Wren")


def _desk() -> Desk:
    desk = Desk()
    desk.day(BEN, CAL, tidies=True)
    desk.type(1, Column.NOTES, "rang on Friday")
    desk.day(BEN, CAL)
    return desk


def test_refs_notes_and_first_days_outlive_the_state() -> None:
    desk = _desk()
    desk.lose_state()

    todo = desk.day(ADA, BEN, CAL, on=TUESDAY)

    assert desk.said(Column.ABOUT) == {1: "Ben Rook", 2: "Cal Wren", 3: "Ada Plover"}
    assert desk.said(Column.NOTES)[1] == "rang on Friday"
    assert desk.said(Column.FIRST_SEEN)[1] == MONDAY
    assert todo.new == (ADA.id,)


def test_an_older_state_that_was_put_back_learns_what_the_tab_knows() -> None:
    desk = _desk()
    older = desk.memory
    desk.day(ADA, BEN, CAL)
    desk.type(3, Column.NOTES, "typed since")
    desk.day(ADA, BEN, CAL)
    desk.memory = older

    todo = desk.day(ADA, BEN, CAL)

    assert todo.new == ()
    assert desk.said(Column.ABOUT)[3] == "Ada Plover"
    assert desk.said(Column.NOTES)[3] == "typed since"


def test_what_was_there_before_is_still_so_after_the_state_was_lost() -> None:
    desk = Desk()
    items = [an_item(f"Pupil {number:03}") for number in range(LARGE_START + 1)]
    desk.day(*items, tidies=True)
    desk.lose_state()

    desk.day(*items[:3])

    assert {desk.said(Column.URGENCY)[ref] for ref in (1, 2, 3)} == {"From before"}


def test_namesakes_are_not_guessed_at_and_their_notes_go_to_the_history() -> None:
    twin = replace(BEN, id="twin", subject="twin", where=replace(BEN.where, row=40))
    desk = Desk()
    desk.day(BEN, twin, tidies=True)
    desk.type(1, Column.NOTES, "of the first")
    desk.day(BEN, twin)
    desk.lose_state()

    desk.day(BEN, twin)

    assert sorted(ref for ref in desk.refs if ref) == [3, 4]
    assert set(desk.said(Column.NOTES).values()) == {None}
    assert [note for _, _, note in desk.history if note] == ["of the first"]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        pytest.param(Column.REF, "AP-0002", id="a ref that stands twice"),
        pytest.param(Column.DUE, date(2026, 11, 10), id="another due day"),
        pytest.param(Column.ABOUT, "Ben R.", id="another name"),
        pytest.param(Column.WHY, "done!", id="no rule"),
    ],
)
def test_a_row_that_does_not_fit_is_not_believed_and_its_note_is_kept(column: Column, value: object) -> None:
    desk = _desk()
    desk.type(1, column, value)  # type: ignore[arg-type]
    desk.lose_state()

    desk.day(BEN, CAL)

    beside = {desk.said(Column.ABOUT)[ref]: note for ref, note in desk.said(Column.NOTES).items() if note}
    kept = [note for _, _, note in desk.history if note]
    assert beside in ({}, {"Ben Rook": "rang on Friday"})
    assert [*beside.values(), *kept] == ["rang on Friday"]
    assert len([ref for ref in desk.refs if ref]) == len(set(desk.refs)) == 2


def test_a_first_day_that_lies_ahead_or_is_none_is_today() -> None:
    desk = _desk()
    desk.type(1, Column.FIRST_SEEN, WEDNESDAY)
    desk.type(2, Column.FIRST_SEEN, "long ago")
    desk.lose_state()

    desk.day(BEN, CAL, on=TUESDAY)

    assert desk.said(Column.FIRST_SEEN) == {1: TUESDAY, 2: TUESDAY}
    assert desk.said(Column.DAYS) == {1: 0, 2: 0}


def test_a_due_day_with_a_time_is_the_same_day() -> None:
    desk = _desk()
    desk.type(1, Column.DUE, datetime(2026, 11, 9, 0, 0))
    desk.lose_state()

    desk.day(BEN, CAL)

    assert desk.said(Column.ABOUT)[1] == "Ben Rook"


def test_refs_of_someone_who_was_erased_do_not_come_back() -> None:
    desk = _desk()
    desk.memory = replace(desk.memory, known={}, blocks={})

    desk.day(BEN, CAL)

    assert sorted(ref for ref in desk.refs if ref) == [3, 4]


def test_a_ref_that_stands_in_the_history_is_not_taken_for_the_row_that_staff_typed_it_into() -> None:
    desk = _desk()
    desk.day(CAL, on=TUESDAY, tidies=True)
    desk.type(2, Column.REF, "AP-0001")
    desk.lose_state()

    desk.day(CAL, on=TUESDAY)

    assert [ref for ref in desk.refs if ref] == [2]
    assert desk.said(Column.ABOUT) == {2: "Cal Wren"}
