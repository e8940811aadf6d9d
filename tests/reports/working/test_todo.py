"""The to-do list over days: refs, places, what is done, what comes back, what could not be checked."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from reports.working.columns import Column
from reports.working.following import LARGE_START
from reports.working.items import Item
from reports.working.urgency import Urgency
from tests.reports.working.desk import MONDAY, TUESDAY, WEDNESDAY, Desk, an_item
from tests.reports.working.notes_acts import Line, set_cell

ADA, BEN, CAL = an_item("Ada Plover"), an_item("Ben Rook"), an_item("Cal Wren")


def _many(number: int, **parts: object) -> list[Item]:
    return [replace(an_item(f"Pupil {n:03}"), **parts) for n in range(number)]  # type: ignore[arg-type]


def test_refs_are_given_in_the_order_of_the_list() -> None:
    desk = Desk()

    todo = desk.day(BEN, ADA, tidies=True)

    assert desk.said(Column.ABOUT) == {1: "Ada Plover", 2: "Ben Rook"}
    assert set(todo.new) == {ADA.id, BEN.id}


def test_a_resolved_finding_is_done_today_and_in_the_history_tomorrow() -> None:
    desk = Desk()
    desk.day(ADA, BEN, tidies=True)
    desk.type(1, Column.NOTES, "rang on Friday")

    todo = desk.day(BEN)
    assert todo.resolved == (ADA.id,)
    assert desk.said(Column.URGENCY)[1] == "Done"
    desk.day(BEN, on=TUESDAY, tidies=True)
    desk.day(BEN, on=WEDNESDAY, tidies=True)

    assert desk.refs == [2]
    assert desk.history == [("AP-0001", "No longer found in the register", "rang on Friday")]


def test_what_comes_back_keeps_its_ref_and_its_notes() -> None:
    desk = Desk()
    desk.day(ADA, tidies=True)
    desk.type(1, Column.NOTES, "rang on Friday")
    desk.day(on=TUESDAY, tidies=True)

    todo = desk.day(ADA, on=WEDNESDAY, tidies=True)

    assert todo.reopened == (ADA.id,)
    assert desk.said(Column.NOTES) == {1: "rang on Friday"}
    assert todo.memory.known[ADA.id].reopened == 1


def test_a_ref_is_never_given_again() -> None:
    desk = Desk()
    desk.day(ADA, tidies=True)
    desk.day(on=TUESDAY, tidies=True)

    desk.day(BEN, on=WEDNESDAY, tidies=True)

    assert desk.said(Column.ABOUT) == {2: "Ben Rook"}


def test_a_ref_of_the_history_is_not_given_again_after_the_state_was_lost() -> None:
    desk = Desk()
    desk.day(ADA, tidies=True)
    desk.day(on=TUESDAY, tidies=True)
    desk.lose_state()

    desk.day(BEN, on=WEDNESDAY, tidies=True)

    assert desk.refs == [2]


@pytest.mark.parametrize(
    ("typed", "following"),
    [
        pytest.param("AP-0900", 901, id="a ref that may have been given"),
        pytest.param("AP-1002", 2, id="beyond belief"),
        pytest.param("AP-999999999", 2, id="a slip"),
    ],
)
def test_a_ref_that_staff_typed_is_not_given_if_it_can_be_believed(typed: str, following: int) -> None:
    desk = Desk()
    desk.day(ADA, tidies=True)
    own = Line()
    set_cell(own, 1, typed)
    set_cell(own, 4, "Ring the minibus firm")
    desk.grid.append(own)

    desk.day(ADA, BEN)

    assert desk.said(Column.ABOUT)[following] == "Ben Rook"


def test_a_slip_in_a_ref_does_not_outgrow_refs_when_the_state_is_lost() -> None:
    desk = Desk()
    desk.day(ADA, tidies=True)
    desk.type(1, Column.REF, "AP-999999999")
    desk.lose_state()

    desk.day(ADA)

    assert desk.refs == [1]


def test_rows_keep_their_places_in_the_day_and_are_sorted_on_the_next() -> None:
    desk = Desk()
    desk.day(BEN, CAL, tidies=True)
    urgent = replace(ADA, urgency=Urgency.ACT_NOW, is_critical=True)

    desk.day(urgent, BEN, CAL)
    assert desk.refs == [1, 2, 3]
    desk.day(urgent, BEN, CAL, on=TUESDAY, tidies=True)

    assert desk.refs == [3, 1, 2]


def test_rows_of_staffs_own_stay_and_go_below_when_the_list_is_sorted() -> None:
    desk = Desk()
    desk.day(ADA, BEN, tidies=True)
    own = Line()
    set_cell(own, 4, "Ring the minibus firm")
    desk.grid.insert(5, own)

    desk.day(ADA, BEN)
    assert desk.refs == [1, None, 2]
    desk.day(ADA, BEN, on=TUESDAY, tidies=True)

    assert desk.refs == [1, 2, None]
    assert desk.grid[-1][3] == "Ring the minibus firm"


def test_done_on_closes_nothing_and_asks_for_the_evidence() -> None:
    desk = Desk()
    desk.day(ADA, tidies=True)
    desk.type(1, Column.DONE_ON, date(2026, 11, 20))

    desk.day(ADA)
    assert desk.said(Column.URGENCY) == {1: "Overdue"}
    assert str(desk.said(Column.NEXT)[1]).startswith(
        "Staff say done 20 November 2026: enter the date in H12."
    )
    desk.type(1, Column.DONE_ON, "yes")
    desk.day(ADA)

    assert str(desk.said(Column.NEXT)[1]).startswith("Staff say done: enter the date in H12.")


@pytest.mark.parametrize(
    ("number", "parts", "word"),
    [
        pytest.param(LARGE_START, {}, "Overdue", id="as many as may be news"),
        pytest.param(LARGE_START + 1, {}, "From before", id="more than can be news"),
        pytest.param(LARGE_START + 1, {"due": date(2026, 11, 10)}, "Overdue", id="late for 13 days"),
        pytest.param(LARGE_START + 1, {"urgency": Urgency.PUT_RIGHT}, "From before", id="without a date"),
        pytest.param(
            LARGE_START + 1, {"urgency": Urgency.ACT_NOW, "is_critical": True}, "Act now", id="critical"
        ),
        pytest.param(LARGE_START + 1, {"is_critical": True}, "Overdue", id="critical that is only overdue"),
        pytest.param(
            LARGE_START + 1, {"urgency": Urgency.DUE_THIS_WEEK}, "Due this week", id="still to come"
        ),
    ],
)
def test_a_first_check_of_an_old_register(number: int, parts: dict[str, object], word: str) -> None:
    desk = Desk()

    desk.day(*_many(number, **parts), tidies=True)

    assert set(desk.said(Column.URGENCY).values()) == {word}


def test_what_comes_after_the_first_check_is_news_however_much_it_is() -> None:
    desk = Desk()
    desk.day(tidies=True)

    desk.day(*_many(LARGE_START + 1), on=TUESDAY, tidies=True)

    assert set(desk.said(Column.URGENCY).values()) == {"Overdue"}


def test_what_was_there_before_and_comes_back_is_news() -> None:
    desk = Desk()
    items = _many(LARGE_START + 1)
    desk.day(*items, tidies=True)
    desk.day(*items[1:], on=TUESDAY, tidies=True)

    desk.day(*items, on=WEDNESDAY, tidies=True)

    assert desk.said(Column.URGENCY)[1] == "Overdue"
    assert desk.said(Column.URGENCY)[2] == "From before"


def test_a_hold_is_shown_and_a_hold_that_ended_comes_back_even_for_what_was_there_before() -> None:
    desk = Desk()
    items = _many(LARGE_START + 1)
    desk.day(*items, tidies=True)
    for column, value in (
        (Column.HOLD_UNTIL, MONDAY),
        (Column.HOLD_REASON, "Meeting is booked"),
        (Column.HELD_BY, "SENCO"),
    ):
        desk.type(1, column, value)

    desk.day(*items)
    assert desk.said(Column.URGENCY)[1] == "On hold"
    desk.day(*items, on=TUESDAY, tidies=True)

    assert desk.said(Column.URGENCY)[1] == "Hold ended"


def test_a_hold_that_does_not_count_says_why() -> None:
    desk = Desk()
    desk.day(ADA, tidies=True)
    desk.type(1, Column.HOLD_UNTIL, TUESDAY)

    desk.day(ADA)

    assert desk.said(Column.URGENCY) == {1: "Overdue"}
    assert str(desk.said(Column.NEXT)[1]).endswith("(Hold not used: choose a hold reason.)")


@pytest.mark.parametrize("tidies", [False, True], ids=["in the day", "in the morning"])
@pytest.mark.parametrize(
    "why", [{"kept_back": {ADA.rule}}, {"untold": {(ADA.rule, ADA.subject)}}], ids=["the rule", "the subject"]
)
def test_what_could_not_be_checked_is_never_done(why: dict[str, Any], tidies: bool) -> None:  # noqa: FBT001 - a case
    desk = Desk()
    desk.day(ADA, tidies=True)
    desk.type(1, Column.NOTES, "rang on Friday")

    todo = desk.day(on=TUESDAY, tidies=tidies, **why)

    assert todo.resolved == ()
    assert desk.said(Column.URGENCY) == {1: "Could not check"}
    assert desk.said(Column.ABOUT) == {1: "Ada Plover"}
    assert desk.said(Column.NOTES) == {1: "rang on Friday"}


def test_what_could_not_be_checked_comes_back_after_staff_delete_its_row() -> None:
    desk = Desk()
    desk.day(ADA, tidies=True)
    del desk.grid[4]

    desk.day(kept_back={ADA.rule})
    assert desk.said(Column.URGENCY) == {1: "Could not check"}
    desk.type(1, Column.NOTES, "typed beside it")
    desk.day(on=TUESDAY, tidies=True, kept_back={ADA.rule})

    assert desk.said(Column.NOTES) == {1: "typed beside it"}
    assert desk.history == []


def test_another_subject_of_a_rule_that_could_not_tell_of_one_is_done() -> None:
    desk = Desk()
    desk.day(ADA, BEN, tidies=True)

    todo = desk.day(untold={(ADA.rule, ADA.subject)})

    assert todo.resolved == (BEN.id,)


def test_a_list_that_staff_deleted_comes_back_with_its_notes() -> None:
    desk = Desk()
    desk.day(ADA, BEN, tidies=True)
    desk.type(2, Column.NOTES, "ask the SENCO")
    desk.day(ADA, BEN)
    desk.grid = []

    desk.day(ADA, BEN)

    assert desk.said(Column.NOTES) == {1: None, 2: "ask the SENCO"}


def test_days_open_are_calendar_days_since_it_was_first_seen() -> None:
    desk = Desk()
    desk.day(ADA, tidies=True)

    desk.day(ADA, on=MONDAY + timedelta(days=9), tidies=True)

    assert desk.said(Column.DAYS) == {1: 9}
    assert desk.said(Column.FIRST_SEEN) == {1: MONDAY}


def test_a_row_that_leaves_takes_along_what_staff_have_in_columns_of_their_own() -> None:
    desk = Desk()
    desk.day(ADA, tidies=True)
    set_cell(desk.grid[3], 17, "Minibus")
    set_cell(desk.grid[4], 17, "Route 4")

    desk.day(on=TUESDAY, tidies=True)

    past = [cell for row in desk.past.rows.values() for cell in row] if desk.past is not None else []
    assert any(isinstance(cell, str) and cell.endswith("; Route 4") for cell in past)


def test_a_note_of_what_came_back_and_was_resolved_again_on_one_day_is_kept() -> None:
    desk = Desk()
    desk.day(ADA, tidies=True)
    desk.day(on=TUESDAY, tidies=True)
    desk.day(ADA, on=TUESDAY)
    desk.type(1, Column.NOTES, "typed in between")

    desk.day(on=TUESDAY)
    assert desk.said(Column.URGENCY) == {1: "Done"}
    desk.day(on=WEDNESDAY, tidies=True)

    assert desk.refs == []
    assert "typed in between" in [note for _, _, note in desk.history]


def test_a_note_in_an_old_version_put_back_on_the_day_of_its_closing_is_kept() -> None:
    desk = Desk()
    desk.day(ADA, tidies=True)
    older = [line.copy() for line in desk.grid]
    desk.day(on=TUESDAY, tidies=True)
    desk.grid = older
    desk.type(1, Column.NOTES, "typed afterwards")

    desk.day(on=TUESDAY)
    desk.day(on=WEDNESDAY, tidies=True)

    assert desk.refs == []
    assert "typed afterwards" in [note for _, _, note in desk.history]
