"""What is seen in the answer to a batch: whether every row says what it should."""

from datetime import date, datetime

import pytest

from reports.working.columns import Column
from reports.working.history import RETYPED_ROW, SECOND_ROW
from reports.working.memory import Memory, StaffBlock
from sheet_templates.snapshot import Tab
from sync.google.writing.filing import Filed
from sync.google.writing.seeing import Before, PutAway, Seen, look_at
from tests.sync.google.writing.lists import Row, history_tab, list_plan, list_tab, read

ADA: Row = {"Ref": "AP-0001", "How urgent": "Overdue", "Due": date(2026, 11, 9), "Our notes": "of Ada"}
BEN: Row = {"Ref": "AP-0002", "How urgent": "Done", "Days open": 3}
OWN: Row = {"What to do next": "Ring the minibus firm", "Our notes": "own"}
PLAN = list_plan(ADA | {"Our notes": None}, BEN)
ENTRY = 4
"""Index of the first entry of the history below its headings, counted from 1."""


def _look(*rows: Row, own: tuple[Row, ...] = (), refs: frozenset[int] = frozenset()) -> Seen:
    before = Before(tuple(read(*own).rows), refs)
    return look_at(PLAN, before, {"todo": list_tab(*rows)}, PutAway())


def _put_away(ref: str, there: Row, *rows: Row, refs: frozenset[int] = frozenset({1, 2, 3})) -> Seen:
    tabs = {"todo": list_tab(*rows), "history": history_tab(there)}
    return look_at(None, Before((), refs), tabs, PutAway((Filed(5, ref, 9),), {9: ENTRY - 1}))


def test_a_list_that_says_what_it_should_is_right_whatever_staff_have_in_it() -> None:
    seen = _look(BEN | {"Our notes": "typed just now"}, OWN, ADA)

    assert not seen.is_wrong


@pytest.mark.parametrize(
    "rows",
    [
        (ADA, BEN | {"How urgent": "Overdue"}),
        (ADA | {"Due": date(2026, 11, 10)}, BEN),
        (ADA, BEN | {"Days open": None}),
        (ADA,),
        (ADA, BEN, ADA),
        (ADA, BEN | {"Ref": "AP-0009"}),
    ],
    ids=["another word", "another day", "blanked", "row missing", "row twice", "ref typed over"],
)
def test_a_list_that_says_something_else_beside_a_ref_is_wrong(rows: tuple[Row, ...]) -> None:
    assert _look(*rows).is_wrong


def test_a_moment_at_midnight_is_its_day() -> None:
    assert not _look(ADA | {"Due": datetime(2026, 11, 9)}, BEN).is_wrong


def test_a_column_of_ours_whose_heading_was_renamed_just_now_says_nothing() -> None:
    headings = [*(column for column in Column if column is not Column.DAYS), "Something else"]
    tab = Tab("AP To do", {**list_tab(ADA, BEN, headings=headings).rows})

    assert not look_at(PLAN, Before(), {"todo": tab}, PutAway()).is_wrong


def test_a_planned_row_of_nobody_is_not_looked_for() -> None:
    plan = list_plan(ADA, BEN, {"What to do next": "own"})

    assert not look_at(plan, Before(), {"todo": list_tab(ADA, BEN)}, PutAway()).is_wrong


def test_a_row_of_staffs_own_that_is_away_is_missed() -> None:
    seen = _look(ADA, BEN, own=(OWN,))

    assert seen.is_wrong
    assert [row.block.notes for row in seen.lost] == ["own"]


@pytest.mark.parametrize(
    "there",
    [OWN, OWN | {"Held by": "SENCO"}, {"What to do next": "own", "Our notes": "Ring the minibus firm"}],
    ids=["as it was", "typed into", "its cells changed places"],
)
def test_a_row_of_staffs_own_that_is_there_is_not_missed(there: Row) -> None:
    assert not _look(ADA, BEN, there, own=(OWN,)).lost


def test_of_two_rows_of_staffs_own_that_are_alike_one_is_not_missed_for_the_other() -> None:
    assert not _look(ADA, BEN, OWN, own=(OWN, OWN)).lost


def test_where_the_list_is_gone_all_of_staffs_own_rows_are_missed() -> None:
    seen = look_at(PLAN, Before(tuple(read(OWN).rows)), {}, PutAway())

    assert seen.is_wrong
    assert len(seen.lost) == 1


def test_a_row_that_was_put_away_as_it_should_be_is_no_stranger() -> None:
    assert not _put_away("AP-0001", {"Ref": "AP-0001"}, BEN).is_wrong


def test_a_row_of_nobody_that_was_put_away_is_no_stranger() -> None:
    assert not _put_away("AP-?", {"What happened": SECOND_ROW}, BEN).is_wrong


def test_a_row_that_was_put_away_in_place_of_another_gives_its_notes_back() -> None:
    seen = _put_away("AP-0001", {"Ref": "AP-0003", "Our notes": "of Cal", "Held by": "SENCO"}, BEN)

    assert seen.is_wrong
    assert seen.strangers == {ENTRY - 1: SECOND_ROW}
    assert seen.blocks == {3: StaffBlock(notes="of Cal", held_by="SENCO")}


def test_a_row_whose_ref_was_typed_over_when_it_was_put_away_gives_its_notes_to_nobody() -> None:
    seen = _put_away("AP-0001", {"Ref": "AP-0002", "Our notes": "of Ada"}, BEN)

    assert seen.strangers == {ENTRY - 1: RETYPED_ROW}
    assert seen.blocks == {}


def test_a_ref_that_was_typed_over_another_takes_no_notes_where_its_own_row_was_put_away_too() -> None:
    tabs = {
        "todo": list_tab(BEN),
        "history": history_tab({"Ref": "AP-0001"}, {"Ref": "AP-0001", "Our notes": "of Cal"}),
    }
    put_away = PutAway((Filed(5, "AP-0001", 9), Filed(6, "AP-0003", 10)), {9: ENTRY - 1, 10: ENTRY})

    seen = look_at(None, Before((), frozenset({1, 2, 3})), tabs, put_away)

    assert seen.strangers == {ENTRY: RETYPED_ROW}
    assert seen.blocks == {}


@pytest.mark.parametrize(
    ("there", "doubted"),
    [("AP-0002", {1, 2}), ("AP-0003", {1, 3}), ("AP-0001", {1}), (None, {1})],
    ids=["on the list too", "put away by mistake", "its own", "no ref"],
)
def test_the_refs_of_rows_put_away_are_doubted_and_of_those_put_away_in_their_place(
    there: str | None, doubted: set[int]
) -> None:
    assert _put_away("AP-0001", {"Ref": there, "Our notes": "x"}, BEN).doubted == doubted


def test_a_ref_that_never_stood_on_the_list_takes_no_notes() -> None:
    assert _put_away("AP-0001", {"Ref": "AP-9999", "Our notes": "of Ada"}, BEN).blocks == {}


def test_a_copy_of_a_row_that_was_put_away_is_wrong_on_the_list() -> None:
    assert _put_away("AP-0001", {"Ref": "AP-0001"}, ADA, BEN).is_wrong


def test_a_second_row_that_was_put_away_leaves_the_first_on_the_list() -> None:
    tabs = {"todo": list_tab(ADA, BEN), "history": history_tab({"Ref": "AP-0001"})}
    put_away = PutAway((Filed(5, "AP-0001", 9),), {9: ENTRY - 1})

    seen = look_at(PLAN, Before((), frozenset({1, 2})), tabs, put_away)

    assert not seen.is_wrong
    assert not seen.doubted


def test_without_a_history_nothing_is_a_stranger() -> None:
    put_away = PutAway((Filed(5, "AP-0001", 9),), {9: ENTRY - 1})

    assert not look_at(None, Before(), {"todo": list_tab(BEN)}, put_away).is_wrong


def test_notes_that_were_put_away_by_mistake_are_remembered_over_older_ones() -> None:
    memory = Memory("0123456789ab", blocks={3: StaffBlock("older"), 4: StaffBlock("of Dee")})
    seen = Seen(True, {3: SECOND_ROW}, {3: StaffBlock("of Cal")}, ())

    assert seen.remembered(memory).blocks == {3: StaffBlock("of Cal"), 4: StaffBlock("of Dee")}
    assert Seen(False, {}, {}, ()).remembered(memory) is memory
