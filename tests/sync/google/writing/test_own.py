"""Our tabs among those of a spreadsheet, and what they are called."""

import pytest

from sheet_templates.snapshot import Tab
from sync.google.marks import COLUMN_KEY, KEY, OwnMark
from sync.google.plain import Json
from sync.google.writing.guards import ROW_KEY
from sync.google.writing.own import OwnTabs
from sync.grafting.own_tabs import Owned


def _sheet(number: int, title: str, *marks: OwnMark, **more: object) -> Json:
    metadata = [
        {"metadataId": n, "metadataKey": KEY, "metadataValue": mark.text} for n, mark in enumerate(marks)
    ]
    return {"properties": {"sheetId": number, "title": title}, "developerMetadata": metadata} | more


def _tab(title: str, mark: str = "") -> Tab:
    return Tab(title, {}, mark=mark)


TODO = OwnMark("todo", 5, "a.b.pc")


def test_tabs_of_ours_are_told_from_staffs_and_from_copies_of_ours() -> None:
    answer = {
        "sheets": [_sheet(0, "Register"), _sheet(9, "Copy of AP To do", TODO), _sheet(5, "AP To do", TODO)]
    }
    tabs = (_tab("Register"), _tab("Copy of AP To do"), _tab("AP To do", "todo"))

    own = OwnTabs.of(answer, tabs)

    assert own.ids == {"Register": 0, "Copy of AP To do": 9, "AP To do": 5}
    assert {mark: one.sheet_id for mark, one in own.standing.items()} == {"todo": 5}
    assert own.owned == (
        Owned("todo", "a.b.pc", "Copy of AP To do", "9", is_copy=True),
        Owned("todo", "a.b.pc", "AP To do", "5"),
    )


def test_a_tab_that_lost_its_mark_is_ours_where_its_words_told_so() -> None:
    own = OwnTabs.of({"sheets": [_sheet(5, "AP To do")]}, (_tab("AP To do", "todo"),))

    assert own.owned == (Owned("todo", "", "AP To do", "5"),)


def test_of_two_tabs_of_one_mark_the_first_is_ours() -> None:
    other = OwnMark("todo", 6, "a.b.pc")
    answer = {"sheets": [_sheet(5, "AP To do", TODO), _sheet(6, "Another", other)]}

    own = OwnTabs.of(answer, (_tab("AP To do", "todo"), _tab("Another", "todo")))

    assert own.standing["todo"].sheet_id == 5
    assert [one.is_copy for one in own.owned] == [False, True]


def test_a_tab_of_ours_whose_cells_were_not_sent_is_no_place_to_write() -> None:
    own = OwnTabs.of({"sheets": [_sheet(5, "AP To do", TODO)]}, ())

    assert own.standing == {}
    assert [one.is_copy for one in own.owned] == [True]


def test_marks_of_others_are_passed_over() -> None:
    foreign = {"metadataId": 1, "metadataKey": "another program", "metadataValue": TODO.text}
    broken = {"metadataId": 2, "metadataKey": KEY, "metadataValue": "not a mark"}
    sheet = _sheet(5, "AP To do") | {"developerMetadata": [foreign, broken]}

    assert OwnTabs.of({"sheets": [sheet]}, (_tab("AP To do"),)).owned == ()


def test_where_our_marks_are_is_told_by_tab_column_and_row() -> None:
    column = {"developerMetadata": [{"metadataId": 8, "metadataKey": COLUMN_KEY, "metadataValue": "2"}]}
    row = {"developerMetadata": [{"metadataId": 9, "metadataKey": ROW_KEY, "metadataValue": "last"}]}
    data = [{"columnMetadata": [{}, column], "rowMetadata": [{}, {}, row]}]
    own = OwnTabs.of({"sheets": [_sheet(5, "AP To do", TODO, data=data)]}, (_tab("AP To do", "todo"),))

    assert own.layout == {(5, 0, 0, TODO.text), (5, 2, 8, "2"), (5, -3, 9, "last")}


@pytest.mark.parametrize(
    ("titles", "wanted"),
    [
        ([], "AP To do"),
        (["AP To do"], "AP To do (2)"),
        (["ap TO DO", "AP To do (2)"], "AP To do (3)"),
    ],
    ids=["free", "staff have one", "staff have two"],
)
def test_a_new_tab_gets_a_title_that_is_free(titles: list[str], wanted: str) -> None:
    answer = {"sheets": [_sheet(number, title) for number, title in enumerate(titles)]}

    own = OwnTabs.of(answer, tuple(map(_tab, titles)))

    assert own.titles({"todo": "AP To do"}) == {"todo": wanted}


def test_two_new_tabs_never_get_the_same_title() -> None:
    assert OwnTabs.of({}, ()).titles({"todo": "AP", "history": "ap"}) == {"todo": "AP", "history": "ap (2)"}


def test_a_tab_that_staff_renamed_keeps_their_name() -> None:
    own = OwnTabs.of({"sheets": [_sheet(5, "Our list", TODO)]}, (_tab("Our list", "todo"),))

    assert own.titles({"todo": "AP To do"}) == {"todo": "Our list"}


def test_a_long_title_stays_within_what_a_tab_may_have() -> None:
    long = "A" * 200
    taken = OwnTabs.of({}, ()).titles({"todo": long})["todo"]
    own = OwnTabs.of({"sheets": [_sheet(0, taken)]}, (_tab(taken),))

    second = own.titles({"todo": long})["todo"]

    assert len(second) == len(taken)
    assert second.endswith(" (2)")
