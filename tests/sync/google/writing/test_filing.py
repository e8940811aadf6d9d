"""Rows that leave the list: which entry of the history keeps each, and what is copied there."""

import pytest

from reports.working.columns import STAFF, Column
from reports.working.gone import NO_LONGER
from reports.working.history import RETYPED_ROW, SECOND_ROW
from sheet_templates.plan import SheetPlan
from sync.google.writing.filing import Filed, copies, filing, room_for
from sync.google.writing.places import Places
from tests.sync.google.writing.lists import DAY, HISTORY, Row, history_plan, list_tab, read, standing_of

ADA: Row = {"Ref": "AP-0001", "Our notes": "of Ada", "Why": "Part A is late."}
BEN: Row = {"Ref": "AP-0002", "Our notes": "of Ben"}
GONE_ADA: Row = {
    "Ref": "AP-0001",
    "What happened": NO_LONGER,
    "Our notes": "of Ada",
    "Why": "Part A is late.",
}
FIRST = 4
"""First row of the history below its headings."""


def _entry(plan: SheetPlan, number: int) -> dict[str, object]:
    cells = dict(zip(HISTORY, plan.rows[number - plan.first_row], strict=True))
    return {heading: value for heading, value in cells.items() if value is not None}


def test_a_row_is_kept_by_the_entry_that_is_planned_for_its_ref() -> None:
    found = filing(read(ADA, BEN), {5: False}, history_plan(GONE_ADA), {}, DAY)

    assert found.filed == (Filed(5, "AP-0001", FIRST),)
    assert len(found.history.rows) == 1


def test_a_row_without_an_entry_gets_one_that_says_so() -> None:
    found = filing(read(ADA, BEN), {6: False}, history_plan(GONE_ADA), {}, DAY)

    assert found.filed == (Filed(6, "AP-0002", FIRST + 1),)
    assert _entry(found.history, FIRST + 1) == {
        "Ref": "AP-0002",
        "Closed on": DAY,
        "What happened": SECOND_ROW,
        "Why": "Second row of AP-0002",
    }


def test_of_two_entries_of_a_ref_the_one_with_the_same_notes_keeps_the_row() -> None:
    other = GONE_ADA | {"Our notes": "older"}

    found = filing(read(ADA), {5: False}, history_plan(other, GONE_ADA), {}, DAY)

    assert [one.entry for one in found.filed] == [FIRST + 1]


def test_each_entry_keeps_one_row() -> None:
    found = filing(read(ADA, ADA), {5: False, 6: False}, history_plan(GONE_ADA), {}, DAY)

    assert [one.entry for one in found.filed] == [FIRST, FIRST + 1]


def test_an_entry_that_is_there_already_is_never_written_again() -> None:
    found = filing(read(ADA), {5: False}, history_plan(GONE_ADA), {FIRST: 4}, DAY)

    assert [one.entry for one in found.filed] == [FIRST + 1]


def test_a_row_whose_ref_was_typed_over_is_never_kept_by_the_entry_of_that_ref() -> None:
    found = filing(read(ADA), {5: True}, history_plan(GONE_ADA), {}, DAY)

    assert [one.entry for one in found.filed] == [FIRST + 1]
    assert _entry(found.history, FIRST + 1)["What happened"] == RETYPED_ROW


def test_a_row_without_a_ref_is_nobodys() -> None:
    found = filing(read(BEN | {"Ref": "?"}, ADA), {5: False}, history_plan(), {}, DAY)

    assert found.filed == (Filed(5, "AP-?", FIRST),)


def test_a_row_that_holds_nothing_is_not_kept() -> None:
    assert filing(read(ADA), {9: False}, history_plan(), {}, DAY).filed == ()


@pytest.mark.parametrize(
    ("what", "why"),
    [(NO_LONGER, "Part A is late."), (SECOND_ROW, "Second row of AP-0001")],
    ids=["closed", "second row"],
)
def test_columns_of_staffs_own_are_copied_and_not_told_in_words(what: str, why: str) -> None:
    headings = (*Column, "Minibus")
    todo = read(ADA | {"Minibus": "at 8"}, headings=headings)
    planned = GONE_ADA | {"What happened": what, "Why": "Part A is late.; at 8"}

    found = filing(todo, {5: False}, history_plan(planned), {}, DAY)

    assert _entry(found.history, FIRST).get("Why") == why


def test_the_ref_and_all_that_is_staffs_are_copied_and_blank_columns_too() -> None:
    todo = read(ADA, BEN)
    requests = list(
        copies([Filed(6, "AP-0002", 9)], todo, standing_of(list_tab(ADA, BEN)), Places(8), {9: 30})
    )

    told = [
        (
            one["copyPaste"]["source"]["startColumnIndex"],
            one["copyPaste"]["source"]["endColumnIndex"],
            one["copyPaste"]["destination"]["startColumnIndex"],
            one["copyPaste"]["pasteType"],
        )
        for one in requests
    ]
    assert told == [(0, 1, 0, "PASTE_VALUES"), (10, 20, 7, "PASTE_NORMAL")]
    assert {one["copyPaste"]["source"]["startRowIndex"] for one in requests} == {5}
    assert {one["copyPaste"]["destination"]["startRowIndex"] for one in requests} == {30}


def test_staffs_columns_go_where_the_history_has_them_wherever_staff_moved_them() -> None:
    ours = [column for column in Column if column not in STAFF]
    headings = ("Minibus", Column.NOTES, *ours, *STAFF[1:])
    tab = list_tab(ADA | {"Minibus": "at 8"}, headings=headings)
    todo = read(ADA | {"Minibus": "at 8"}, headings=headings)

    requests = list(copies([Filed(5, "AP-0001", 9)], todo, standing_of(tab, columns=17), Places(8), {9: 3}))

    told = [
        (one["copyPaste"]["source"]["startColumnIndex"], one["copyPaste"]["destination"]["startColumnIndex"])
        for one in requests
    ]
    assert told == [(2, 0), (0, 13), (1, 7), (12, 8)]


def test_where_there_is_no_column_of_refs_the_entry_keeps_its_own() -> None:
    headings = [column for column in Column if column is not Column.REF]
    todo = read(ADA, headings=headings)
    standing = standing_of(list_tab(ADA, headings=headings), columns=15)

    requests = list(copies([Filed(5, "AP-?", 9)], todo, standing, Places(8), {9: 3}))

    assert [one["copyPaste"]["pasteType"] for one in requests] == ["PASTE_NORMAL"]


@pytest.mark.parametrize(
    ("width", "room"), [(16, 13), (20, 17)], ids=["no column of their own", "four blank ones"]
)
def test_the_history_has_room_for_every_column_that_is_not_ours(width: int, room: int) -> None:
    assert room_for(read(ADA), width) == room
