"""Guards turn a batch down where staff changed columns since the reading, and where it comes twice."""

from collections.abc import Callable

import pytest

from reports.working.columns import Column
from sync.google.api import Refused
from sync.google.plain import Json
from sync.google.writing.guards import (
    HEADINGS,
    LAST,
    Guard,
    column_id,
    is_guard,
    mark_id,
    new_column_marks,
    row_marks,
)
from tests.sync.google.writing.scene import Scene
from tests.sync.google.writing.standings import the_list

Act = Callable[[Scene], object]


ROWS = {HEADINGS: 4, LAST: 7}
"""Where the headings and the last of three findings are."""


def _ran(*, days: int = 0) -> Scene:
    scene = Scene()
    scene.run()
    if days:
        scene.run(days=days)
    return scene


def _send(scene: Scene, requests: list[Json]) -> None:
    scene.api.batch_update(scene.school.id, {"requests": requests})


def _delete_list(scene: Scene) -> None:
    assert scene.staff.do({"deleteSheet": {"sheetId": scene.todo.sheet_id}})


def _move_column(scene: Scene) -> None:
    source = {"dimension": "COLUMNS", "startIndex": 10, "endIndex": 11}
    scene.do("moveDimension", source=source, destinationIndex=2)


@pytest.mark.parametrize(
    "act",
    [
        lambda scene: scene.insert(0, "COLUMNS"),
        lambda scene: scene.insert(11, "COLUMNS"),
        lambda scene: scene.delete(0, "COLUMNS"),
        lambda scene: scene.delete(15, "COLUMNS"),
        _move_column,
        _delete_list,
    ],
    ids=[
        "first column put in",
        "column put in between",
        "first deleted",
        "last deleted",
        "moved",
        "tab deleted",
    ],
)
def test_a_batch_is_turned_down_whole_where_columns_changed_after_the_reading(act: Act) -> None:
    scene = _ran()
    guard = Guard.of(the_list(scene))
    act(scene)
    before = scene.staff.book
    note = {"updateCells": {"start": {"sheetId": 0}, "rows": [], "fields": "note"}}

    with pytest.raises(Refused) as refused:
        _send(scene, [*guard.requests("next"), note])

    assert scene.staff.book is before
    assert is_guard(scene.api.sent[-1]["requests"][refused.value.request])


@pytest.mark.parametrize(
    "act",
    [
        lambda scene: scene.insert(5),
        lambda scene: scene.delete(5),
        lambda scene: scene.sort(5),
        lambda scene: scene.type(2, Column.NOTES, "a note"),
        lambda scene: scene.insert(17, "COLUMNS"),
    ],
    ids=["row put in", "row deleted", "sorted", "typed", "blank column put in on the right"],
)
def test_what_moves_no_column_of_ours_turns_nothing_down(act: Act) -> None:
    scene = _ran()
    guard = Guard.of(the_list(scene))
    act(scene)

    _send(scene, list(guard.requests("next")))

    assert scene.api.writes == 2


@pytest.mark.parametrize(
    "act",
    [
        lambda scene: scene.insert(0),
        lambda scene: scene.insert(5),
        lambda scene: scene.delete(5),
        lambda scene: scene.delete(1),
        lambda scene: scene.do(
            "moveDimension", source={"dimension": "ROWS", "startIndex": 9, "endIndex": 10}, destinationIndex=4
        ),
    ],
    ids=["row put in on top", "row put in between", "row deleted", "line on top deleted", "row moved in"],
)
def test_a_batch_is_turned_down_where_rows_came_or_went_after_the_reading(act: Act) -> None:
    scene = _ran(days=1)
    guard = Guard.of(the_list(scene), ROWS)
    act(scene)

    with pytest.raises(Refused):
        _send(scene, list(guard.requests("next")))


def test_sorting_turns_nothing_down_as_nothing_can_tell_it() -> None:
    scene = _ran(days=1)
    guard = Guard.of(the_list(scene), ROWS)
    scene.sort()

    _send(scene, list(guard.requests("next")))

    assert scene.api.writes == 2


def test_rows_are_marked_where_they_are_by_now() -> None:
    scene = _ran(days=1)
    scene.insert(5)

    _send(scene, list(Guard.of(the_list(scene), ROWS | {LAST: 8}).requests("next")))

    assert {mark["metadataValue"]: row for row, mark in row_marks(the_list(scene))} == {
        HEADINGS: 4,
        LAST: 8,
    }


def test_rows_are_guarded_in_the_first_batch_of_a_run_only_as_it_moves_them() -> None:
    scene = _ran(days=1)
    guard = Guard.of(the_list(scene), ROWS)
    _send(scene, list(guard.requests("first")))
    scene.insert(5)

    _send(scene, list(guard.requests("second")))

    assert scene.api.writes == 3


def test_a_batch_that_comes_twice_is_turned_down_the_second_time() -> None:
    scene = _ran()
    requests = list(Guard.of(the_list(scene)).requests("next"))
    _send(scene, requests)

    with pytest.raises(Refused):
        _send(scene, requests)


def test_two_runs_that_read_the_same_cannot_both_write() -> None:
    scene = _ran()
    one, other = Guard.of(the_list(scene)), Guard.of(the_list(scene))
    _send(scene, list(one.requests("one")))

    with pytest.raises(Refused):
        _send(scene, list(other.requests("other")))


def test_the_second_batch_of_a_run_is_guarded_by_the_mark_of_the_first() -> None:
    scene = _ran()
    guard = Guard.of(the_list(scene))

    _send(scene, list(guard.requests("first")))
    _send(scene, list(guard.requests("second")))

    mark = next(
        one for one in scene.staff.book.metadata if one["metadataId"] == mark_id(guard.sheet_id, "batch")
    )
    assert mark["metadataValue"] == "second"


def test_a_tab_that_the_first_batch_put_in_is_guarded_in_the_second() -> None:
    scene = _ran()

    _send(
        scene,
        list(Guard.of_new(scene.todo.sheet_id, dict(enumerate([*Column, ""], start=1))).requests("second")),
    )

    scene.insert(3, "COLUMNS")
    with pytest.raises(Refused):
        _send(
            scene,
            list(
                Guard.of_new(scene.todo.sheet_id, dict(enumerate([*Column, ""], start=1))).requests("third")
            ),
        )


def test_a_tab_without_any_mark_gets_its_first() -> None:
    scene = _ran()
    number = scene.todo.sheet_id
    scene.staff.book.metadata.clear()

    _send(scene, list(Guard(number, None, {}).requests("first")))

    assert [one["metadataValue"] for one in scene.staff.book.metadata] == ["first"]


def test_columns_are_marked_once_and_each_with_an_id_of_its_own() -> None:
    scene = _ran()
    scene.delete(3, "COLUMNS")
    standing = the_list(scene)
    taken = {17: {"metadataId": column_id(standing.sheet_id, 4)}}

    [mark, nameless] = [
        one["createDeveloperMetadata"]["developerMetadata"]
        for one in new_column_marks(standing.places, {4: "Due", 5: ""}, taken)
    ]

    assert mark["metadataId"] == column_id(standing.sheet_id, 4) + 1
    assert (mark["metadataValue"], nameless["metadataValue"]) == ("Due", "-")
    assert list(new_column_marks(standing.places, {17: "Why"}, taken)) == []


def test_ids_of_marks_fit_and_differ() -> None:
    ids = {mark_id(sheet, what) for sheet in (0, 1, 2**31 - 1) for what in ("tab", "batch", "column 1")}

    assert len(ids) == 9
    assert all(0 < number < 2**31 for number in ids)


@pytest.mark.parametrize(
    ("request_", "is_so"),
    [
        ({"deleteDeveloperMetadata": {}}, True),
        ({"createDeveloperMetadata": {}}, True),
        ({"updateCells": {}}, False),
    ],
    ids=["a mark goes", "a mark comes", "cells"],
)
def test_guards_are_told_from_other_requests(request_: Json, is_so: bool) -> None:  # noqa: FBT001 - a case
    assert is_guard(request_) is is_so
