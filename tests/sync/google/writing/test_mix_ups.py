"""What staff type into cells of ours, and rows and marks that come to stand where none of ours should."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from reports.working.columns import Column
from sync.refreshing.opening import NO_GUARDS
from tests.sync.google.writing.direct import Loss
from tests.sync.google.writing.scene import ADA, BEN, CAL, DEE, Scene


@pytest.mark.parametrize("ref", ["AP-0001", "AP-0002"], ids=["of one put away", "of one on the list"])
def test_words_in_a_row_of_staffs_own_are_kept_where_they_type_a_ref_of_ours_into_it(ref: str) -> None:
    scene = Scene()
    scene.run()
    scene.enter(ADA)
    scene.run(minutes=10)
    scene.run(days=1)
    for column, value in ((Column.DAYS, "ring on Friday"), (Column.REF, ref)):
        scene.staff.type(scene.todo, 6, scene.column(column), value)

    scene.run(minutes=10)

    assert [row["Ref"] for row in scene.rows] == ["AP-0002", "AP-0003"]
    assert "ring on Friday" in str(scene.history[-1]["Why"])


def test_our_lines_go_with_their_column_where_staff_move_it_and_do_not_become_rows_of_the_list() -> None:
    scene = Scene()
    scene.run()
    scene.insert(0)
    source = {"dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}
    scene.do("moveDimension", source=source, destinationIndex=5)

    scene.run(days=1)
    scene.run(minutes=10)

    assert scene.api.writes == 0
    assert [row["Ref"] for row in scene.rows] == ["AP-0001", "AP-0002", "AP-0003"]


def test_headings_that_are_sorted_along_meanwhile_are_put_on_top_again_at_once() -> None:
    scene = Scene(ADA)
    scene.run()
    notes = scene.column(Column.NOTES)
    scene.type(1, Column.NOTES, "b, of Ada")
    scene.staff.type(scene.todo, 5, notes, "a, of nobody")
    scene.enter(ADA)
    area, order = {"startRowIndex": 3, "endRowIndex": 6}, {"dimensionIndex": notes, "sortOrder": "ASCENDING"}

    scene.run(lambda: scene.do("sortRange", range=area, sortSpecs=[order]), minutes=10)

    assert scene.api.writes == 2
    assert scene.notes == {"AP-0001": "b, of Ada", None: "a, of nobody"}


def test_words_tell_whose_a_row_is_although_no_answer_to_the_first_write_ever_came() -> None:
    scene = Scene()
    scene.api.losses = [Loss.ALL_REPLIES]
    scene.run()
    scene.type(1, Column.NOTES, "of Ada")
    scene.type(1, Column.REF, "AP-0002")

    scene.run(minutes=10)

    assert scene.notes == {"AP-0001": "of Ada", "AP-0002": None, "AP-0003": None}


def test_a_batch_without_guards_whose_reply_was_lost_is_read_again_rather_than_given_up() -> None:
    scene = Scene()
    scene.run()
    _without_guards(scene)
    scene.delete(scene.column(Column.WHERE), "COLUMNS")
    scene.api.losses = [Loss.REPLY]

    refreshed = scene.run(minutes=10)

    assert refreshed.errors == ()
    assert scene.api.writes == 1


def _rename(scene: Scene) -> None:
    properties = {"sheetId": scene.todo.sheet_id, "title": "Our list"}
    assert scene.staff.do({"updateSheetProperties": {"properties": properties, "fields": "title"}})


@pytest.mark.parametrize(
    "act",
    [_rename, lambda scene: scene.delete(scene.column(Column.WHERE), "COLUMNS")],
    ids=["rename the list", "delete a column"],
)
def test_the_truth_is_told_beside_a_row_put_away_for_another_although_staff_act_again(
    act: Callable[[Scene], None],
) -> None:
    scene = Scene()
    scene.run()
    scene.enter(ADA)
    scene.run(minutes=10)
    scene.run(days=1)
    scene.enter(BEN)
    scene.run(minutes=10)

    def mix_up() -> None:
        scene.type(2, Column.NOTES, "of Ben")
        scene.type(2, Column.REF, "AP-0001")
        scene.delete(scene.at(3))

    refreshed = scene.run(mix_up, lambda: act(scene), days=1)

    assert refreshed.errors == ()
    held = [row for row in scene.history if row.get("Our notes") == "of Ben"]
    assert [row["What happened"] for row in held] == ["Row whose ref was typed over"]


def test_a_row_that_leaves_with_a_ref_typed_over_it_is_told_apart_although_nobody_is_named_in_it() -> None:
    scene = Scene()
    scene.run()
    scene.type(2, Column.NOTES, "of Ben")
    scene.run(minutes=10)
    scene.enter(BEN)
    scene.delete(scene.column(Column.ABOUT), "COLUMNS")
    scene.type(2, Column.REF, "AP-0001")

    scene.run(days=1)

    held = [row for row in scene.history if row.get("Our notes") == "of Ben"]
    assert [(row["Ref"], row["What happened"]) for row in held] == [
        ("AP-0002", "No longer found in the register"),
        ("AP-0001", "Row whose ref was typed over"),
    ]


def test_a_ref_that_left_the_list_does_not_take_a_row_over_which_it_is_typed_meanwhile() -> None:
    scene = Scene()
    scene.run()
    scene.enter(ADA)
    scene.run(days=1)
    scene.type(2, Column.NOTES, "of Ben")
    scene.enter(CAL)

    def mix_up() -> None:
        scene.sort()
        scene.type(2, Column.REF, "AP-0001")

    scene.run(mix_up, minutes=10)

    assert scene.notes["AP-0002"] == "of Ben"
    held = [row for row in scene.history if row.get("Our notes") == "of Ben"]
    assert [row["What happened"] for row in held if row["Ref"] == "AP-0001"] in (
        [],
        ["Row whose ref was typed over"],
    )


def test_a_ref_typed_over_a_row_that_leaves_is_told_apart_although_the_answer_got_lost() -> None:
    scene = Scene()
    scene.run()
    scene.enter(BEN)
    scene.run(minutes=10)

    def mix_up() -> None:
        scene.type(2, Column.NOTES, "of Ben")
        scene.type(2, Column.REF, "AP-0001")

    scene.api.losses = [Loss.REPLY]
    scene.run(mix_up, days=1)
    scene.run(minutes=10)

    assert scene.api.writes == 0
    told = [(row["Ref"], row["What happened"], row.get("Our notes")) for row in scene.history]
    assert told == [
        ("AP-0001", "Row whose ref was typed over", "of Ben"),
        ("AP-0002", "No longer found in the register", None),
    ]


def test_a_row_whose_ref_was_typed_over_keeps_its_note_although_the_other_is_put_away_by_a_sort() -> None:
    scene = Scene()
    scene.run()
    scene.type(1, Column.NOTES, "of Ada")
    scene.type(2, Column.NOTES, "by Ben")
    scene.run(minutes=10)
    scene.type(1, Column.REF, "AP-0002")

    scene.run(lambda: scene.sort(scene.column(Column.NOTES)), minutes=10)
    scene.run(minutes=10)

    assert scene.api.writes == 0
    assert scene.notes == {"AP-0001": "of Ada", "AP-0002": "by Ben", "AP-0003": None}


def test_a_ref_typed_over_a_second_row_is_told_apart_although_the_answer_got_lost() -> None:
    scene = Scene()
    scene.run()
    scene.type(2, Column.NOTES, "of Ben")
    scene.run(minutes=10)
    two = scene.at(2)
    scene.insert(two + 1)
    rows = {"startColumnIndex": 0, "endColumnIndex": 16}
    source = rows | {"startRowIndex": two, "endRowIndex": two + 1}
    scene.do(
        "copyPaste",
        source=source,
        destination=rows | {"startRowIndex": two + 1, "endRowIndex": two + 2},
    )
    place = scene.column(Column.REF)

    scene.api.losses = [Loss.REPLY]
    scene.run(lambda: scene.staff.type(scene.todo, two + 1, place, "AP-0001"), minutes=10)
    scene.run(minutes=10)

    assert scene.api.writes == 0
    assert scene.notes == {"AP-0001": None, "AP-0002": "of Ben", "AP-0003": None}
    told = [(row["Ref"], row["What happened"], row.get("Our notes")) for row in scene.history]
    assert told == [("AP-0001", "Row whose ref was typed over", "of Ben")]


def test_a_row_of_staffs_own_keeps_its_words_where_a_ref_that_leaves_is_typed_into_it_meanwhile() -> None:
    scene = Scene()
    scene.run()
    for column, words in ((Column.DAYS, "ring on Friday"), (Column.WHERE, "at the gate")):
        scene.staff.type(scene.todo, 7, scene.column(column), words)
    scene.run(minutes=10)
    scene.enter(BEN)
    scene.run(minutes=10)

    scene.run(lambda: scene.staff.type(scene.todo, 7, scene.column(Column.REF), "AP-0002"), days=1)
    scene.run(days=1)

    told = [str(row) for row in (*scene.rows, *scene.history)]
    assert sum("ring on Friday" in one for one in told) == 1


def test_of_two_rows_that_leave_one_cannot_take_the_note_of_the_other_by_its_ref() -> None:
    scene = Scene()
    scene.run()
    for fact in (ADA, BEN):
        scene.enter(fact)
    scene.run(minutes=10)

    def mix_up() -> None:
        scene.type(2, Column.NOTES, "of Ben")
        scene.type(2, Column.REF, "AP-0001")

    scene.run(mix_up, days=1)

    held = [row for row in scene.history if row.get("Our notes") == "of Ben"]
    assert [(row["Ref"], row["What happened"]) for row in held] == [
        ("AP-0001", "Row whose ref was typed over")
    ]


def test_a_ref_typed_over_another_does_not_keep_its_row_where_its_own_was_put_away_by_mistake() -> None:
    scene = Scene(ADA, BEN, CAL, DEE)
    scene.run()
    scene.enter(CAL)
    scene.run(minutes=10)

    def mix_up() -> None:
        scene.type(4, Column.NOTES, "of Dee")
        scene.type(4, Column.REF, "AP-0002")
        two, three = scene.at(2), scene.at(3)
        scene.do(
            "moveDimension",
            source={"dimension": "ROWS", "startIndex": two, "endIndex": two + 1},
            destinationIndex=three + 1,
        )

    scene.run(mix_up, days=1)
    scene.run(minutes=10)

    assert scene.notes == {"AP-0001": None, "AP-0002": None, "AP-0003": None, "AP-0004": "of Dee"}


def _without_guards(scene: Scene) -> None:
    """Let it be known of the spreadsheet that Google refuses guards there."""
    store, memory = scene.school.store, scene.school.memory
    store.save(replace(memory, written=memory.written + NO_GUARDS), store.runs(memory.register, 1)[0])
