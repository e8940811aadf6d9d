"""What staff do at the very moment between reading and writing, and what becomes of their notes."""

from reports.working.columns import Column
from sheet_templates.errors import RegisterBusy
from tests.sheets_server.model import Tab
from tests.sync.google.writing.direct import Loss
from tests.sync.google.writing.live import text_in
from tests.sync.google.writing.scene import ADA, BEN, CAL, Scene

NOTES = Column.NOTES
ADA_AGREEMENT = (ADA[0], "IPA signed")


def test_a_note_typed_into_a_row_at_the_moment_it_is_put_away_stands_in_the_history() -> None:
    scene = Scene()
    scene.run()
    scene.enter(BEN)
    scene.run(minutes=10)

    scene.run(lambda: scene.type(2, NOTES, "at the last moment"), days=1)

    assert [(row["Ref"], row["Our notes"]) for row in scene.history] == [("AP-0002", "at the last moment")]
    assert [row["Ref"] for row in scene.rows] == ["AP-0001", "AP-0003"]


def test_a_row_that_was_sorted_into_the_place_of_one_that_is_put_away_comes_back_with_its_note() -> None:
    scene = Scene()
    scene.run()
    scene.type(1, NOTES, "of Ada")
    scene.type(3, NOTES, "of Cal")
    scene.enter(ADA)
    scene.run(minutes=10)

    scene.run(scene.sort, days=1)

    assert scene.api.writes == 2
    assert scene.notes == {"AP-0001": "of Ada", "AP-0002": None, "AP-0003": "of Cal"}
    assert [(row["Ref"], row["Our notes"]) for row in scene.history] == [("AP-0003", "of Cal")]
    scene.run(days=1)
    assert [row["Ref"] for row in scene.rows] == ["AP-0002", "AP-0003"]
    assert (scene.history[-1]["Ref"], scene.history[-1]["Our notes"]) == ("AP-0001", "of Ada")


def test_our_cells_stand_beside_their_refs_again_after_staff_sorted_the_list_meanwhile() -> None:
    scene = Scene()
    scene.run()
    scene.enter(BEN)

    scene.run(scene.sort, minutes=10)

    said = {row["Ref"]: (row["How urgent"], row["Pupil or provider"]) for row in scene.rows}
    assert said == {
        "AP-0001": ("Overdue", "Ada PLOVER, Oak Farm"),
        "AP-0002": ("Done", "Ben ROOK, Oak Farm"),
        "AP-0003": ("Overdue", "Cal WREN, Oak Farm"),
    }


def test_a_column_that_comes_anew_goes_in_front_of_one_that_somebody_begins_to_fill_at_that_moment() -> None:
    scene = Scene()
    scene.run()
    scene.delete(scene.column(Column.WHERE), "COLUMNS")
    blank = scene.column(Column.NOT_RIGHT) + 1

    scene.run(lambda: scene.type(2, blank, "a column of our own"), minutes=10)

    assert [row["Where"] for row in scene.rows] == ["Register, H2", "Register, H3", "Register, H4"]
    assert "a column of our own" in scene.rows[1].values()


def test_a_ref_that_was_typed_over_is_never_written_beside_a_note_that_is_sorted_there_meanwhile() -> None:
    scene = Scene()
    scene.run()
    scene.type(1, NOTES, "of Ada")
    scene.type(3, NOTES, "of Cal")
    scene.run(minutes=10)
    scene.type(1, Column.REF, "AP-0009")
    sorted_then: list[object] = []

    def sort() -> None:
        scene.sort()
        sorted_then.extend(row["Ref"] for row in scene.rows)

    scene.run(sort, minutes=10)

    assert sorted_then == ["AP-0009", "AP-0003", "AP-0002"]
    assert scene.notes == {"AP-0001": "of Ada", "AP-0002": None, "AP-0003": "of Cal"}


def test_notes_of_a_column_that_staff_deleted_never_come_back_beside_a_row_sorted_there_meanwhile() -> None:
    scene = Scene()
    scene.run()
    scene.type(1, NOTES, "of Ada")
    scene.type(1, Column.HELD_BY, "AP lead")
    scene.run(minutes=10)
    scene.delete(scene.column(NOTES), "COLUMNS")

    scene.run(scene.sort, minutes=10)

    assert scene.notes == {"AP-0001": "of Ada", "AP-0002": None, "AP-0003": None}


def test_a_row_whose_ref_was_typed_over_comes_anew_with_columns_of_staffs_own() -> None:
    scene = Scene()
    scene.run()
    scene.type(2, NOTES, "of Ben")
    scene.type(2, scene.column(Column.NOT_RIGHT) + 1, "minibus at 8")
    scene.run(minutes=10)
    scene.type(2, Column.REF, None)

    scene.run(minutes=10)

    ben = next(row for row in scene.rows if row["Ref"] == "AP-0002")
    assert (ben["Our notes"], ben["17"]) == ("of Ben", "minibus at 8")
    assert [row["What happened"] for row in scene.history] == ["Row whose ref was typed over"]


def test_a_ref_that_is_only_written_another_way_is_left_as_it_is() -> None:
    scene = Scene()
    scene.run()
    scene.type(2, Column.REF, "ap-2")

    scene.run(minutes=10)

    assert scene.api.writes == 0


def test_the_lines_above_the_headings_do_not_pile_up_where_staff_put_a_row_on_top() -> None:
    scene = Scene()
    scene.run()
    scene.insert(0)

    scene.run(days=1)
    scene.run(days=1)

    first = [text for (row, column), text in _texts(scene.todo) if column == 0 and row < 6]
    assert first[0] == "AP to-do list"
    assert first[2:] == ["Ref", "AP-0001"]
    assert len(first) == 4


def test_a_column_of_staffs_own_is_not_written_over_where_they_deleted_ours_beside_it() -> None:
    scene = Scene()
    scene.run()
    scene.insert(3, "COLUMNS")
    scene.staff.type(scene.todo, 3, 3, "Minibus")
    scene.type(2, 3, "at 8")
    scene.run(minutes=10)
    scene.delete(2, "COLUMNS")

    scene.run(minutes=10)

    assert [row.get("Minibus") for row in scene.rows] == [None, "at 8", None]
    assert [row["Due"] for row in scene.rows] == [46335, 46335, 46335]


def test_notes_stay_in_their_column_where_staff_moved_it_and_deleted_the_headings() -> None:
    scene = Scene()
    scene.run()
    scene.type(2, NOTES, "of Ben")
    source = {"dimension": "COLUMNS", "startIndex": 10, "endIndex": 11}
    scene.do("moveDimension", source=source, destinationIndex=2)
    scene.delete(3)

    scene.run(days=1)

    assert scene.notes == {"AP-0001": None, "AP-0002": "of Ben", "AP-0003": None}
    assert scene.api.writes == 1


def test_a_row_put_in_on_top_meanwhile_makes_the_headings_never_be_put_away() -> None:
    scene = Scene()
    scene.run()
    scene.enter(ADA)
    scene.run(minutes=10)

    scene.run(lambda: scene.insert(0), days=1)

    assert (len(scene.api.sent), scene.api.writes) == (2, 1)
    assert [row["Ref"] for row in scene.rows] == ["AP-0002", "AP-0003"]
    assert [row["Ref"] for row in scene.history] == ["AP-0001"]


def test_what_staff_type_into_our_columns_of_a_row_of_their_own_meanwhile_is_not_written_over() -> None:
    scene = Scene()
    scene.run()
    scene.run(minutes=10)

    def add_row() -> None:
        scene.insert(5)
        scene.staff.type(scene.todo, 5, scene.column(Column.DAYS), "about 3")

    scene.run(add_row, days=1)

    assert scene.api.writes == 1
    assert [row["Days open"] for row in scene.rows] == [1, 1, 1, "about 3"]


def test_a_copied_row_without_a_ref_is_put_away_once_and_does_not_come_back() -> None:
    scene = Scene()
    scene.run()
    scene.insert(7)
    scene.do(
        "copyPaste",
        source={"startRowIndex": 5, "endRowIndex": 6},
        destination={"startRowIndex": 7, "endRowIndex": 8},
    )
    scene.staff.type(scene.todo, 7, 0, "?")

    scene.run(minutes=10)
    scene.run(minutes=10)

    assert scene.api.writes == 0
    assert [row["Ref"] for row in scene.rows] == ["AP-0001", "AP-0002", "AP-0003"]


def test_rows_are_not_taken_for_staffs_own_where_the_column_of_refs_was_deleted() -> None:
    scene = Scene()
    scene.run()
    scene.type(2, NOTES, "of Ben")
    scene.enter(BEN)
    scene.delete(0, "COLUMNS")

    scene.run(minutes=10)

    assert scene.api.writes == 1
    assert scene.notes == {"AP-0001": None, "AP-0002": "of Ben", "AP-0003": None}


def test_words_tell_whose_rows_are_that_are_sorted_while_a_deleted_column_of_refs_comes_back() -> None:
    scene = Scene(ADA, ADA_AGREEMENT)
    scene.run()
    scene.enter(ADA)
    scene.run(minutes=10)
    gone, place = scene.at(2), scene.column(Column.NOTES) - 1
    scene.delete(0, "COLUMNS")

    def sort() -> None:
        scene.staff.type(scene.todo, gone, place, "of what leaves")
        scene.do("moveDimension", source=_rows(gone), destinationIndex=4 if gone > 4 else 6)

    scene.run(sort, days=1)

    assert scene.notes == {"AP-0001": None}
    assert {(row["Ref"], row["Our notes"]) for row in scene.history if "Our notes" in row} == {
        ("AP-0002", "of what leaves"),
        ("AP-?", "of what leaves"),
    }


def test_a_row_of_staffs_own_that_was_sorted_into_the_place_of_one_put_away_comes_back() -> None:
    scene = Scene()
    scene.run()
    scene.insert(5)
    scene.staff.type(scene.todo, 5, 3, "Ring the minibus firm")
    scene.staff.type(scene.todo, 5, 10, "own row")
    scene.enter(ADA)
    scene.run(minutes=10)

    scene.run(lambda: scene.do("moveDimension", source=_rows(5), destinationIndex=4), days=1)

    assert {"What to do next": "Ring the minibus firm", "Our notes": "own row"} in scene.rows


def test_what_is_typed_into_a_new_column_at_the_moment_a_row_is_put_away_goes_with_it() -> None:
    scene = Scene()
    scene.run()
    scene.enter(BEN)
    scene.run(minutes=10)
    blank = scene.column(Column.NOT_RIGHT) + 1

    scene.run(lambda: scene.type(2, blank, "begun just now"), days=1)

    assert [(row["Ref"], row["14"]) for row in scene.history] == [("AP-0002", "begun just now")]


def test_a_tab_that_is_renamed_meanwhile_is_read_again() -> None:
    scene = Scene()
    scene.run()

    def rename() -> None:
        properties = {"sheetId": scene.todo.sheet_id, "title": "Our list"}
        assert scene.staff.do({"updateSheetProperties": {"properties": properties, "fields": "title"}})

    refreshed = scene.run(rename, days=1)

    assert refreshed.errors == ()
    assert refreshed.written.tabs[0] == "Our list"


def test_rows_that_are_deleted_meanwhile_so_that_the_tab_ends_sooner_make_it_read_again() -> None:
    scene = Scene()
    scene.run()
    scene.enter(CAL)
    scene.run(minutes=10)

    refreshed = scene.run(lambda: scene.delete(5, count=scene.todo.size.rows - 5), days=1)

    assert refreshed.errors == ()
    assert [row["Ref"] for row in scene.rows] == ["AP-0001", "AP-0002"]


def test_a_batch_whose_reply_was_lost_is_made_again_and_changes_nothing_more() -> None:
    scene = Scene()
    scene.run()
    scene.enter(BEN)
    scene.api.losses = [Loss.REPLY]

    refreshed = scene.run(days=1)

    assert refreshed.errors == ()
    assert (len(scene.api.sent), scene.api.writes) == (2, 1)
    scene.run(minutes=10)
    assert scene.api.writes == 0


def test_a_batch_that_was_done_although_no_reply_ever_came_is_not_done_again() -> None:
    scene = Scene()
    scene.run()
    scene.enter(BEN)
    scene.api.losses = [Loss.ALL_REPLIES]

    refreshed = scene.run(days=1)

    assert [type(error) for error in refreshed.errors] == [RegisterBusy]
    rows = scene.rows
    scene.run(minutes=10)
    assert scene.rows == rows


def _texts(tab: Tab) -> list[tuple[tuple[int, int], str]]:
    return [(place, text) for place, cell in sorted(tab.cells.items()) if (text := text_in(cell))]


def _rows(at: int) -> dict[str, object]:
    return {"dimension": "ROWS", "startIndex": at, "endIndex": at + 1}
