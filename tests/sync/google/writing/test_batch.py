import json

from sync.google.plain import Json
from sync.google.writing.batch import MOST_BYTES, TabWork, Work, batches
from sync.google.writing.guards import Guard, is_guard

SHAPE: Json = {"insertDimension": {"range": {"sheetId": 1}}}
HISTORY: Json = {"updateCells": {"start": {"sheetId": 9}}}
COPY: Json = {"copyPaste": {"source": {"sheetId": 1}}}
ADDED: Json = {"addSheet": {"properties": {"sheetId": 3}}}


def _cells(tab: int, length: int = 20) -> Json:
    return {"updateCells": {"start": {"sheetId": tab}, "rows": ["x" * length]}}


def _tab(number: int, *cells: Json, is_new: bool = False, shape: tuple[Json, ...] = ()) -> TabWork:
    return TabWork(Guard.of_new(number, {1: "Ref"}), is_new, shape, cells=cells)


def _kinds(requests: list[Json]) -> list[str]:
    return [next(iter(one)) for one in requests if not is_guard(one)]


def _guarded(requests: list[Json]) -> list[int]:
    """Return the tabs whose batch mark is taken."""
    marks = [
        one["createDeveloperMetadata"]["developerMetadata"]
        for one in requests
        if "createDeveloperMetadata" in one
    ]
    return [mark["location"]["sheetId"] for mark in marks if mark["metadataKey"] == "ap-register-batch"]


def test_small_work_is_one_batch_in_which_rows_are_copied_before_they_go() -> None:
    history = TabWork(Guard.of_new(9, {1: "Ref"}), False, cells=(HISTORY,))
    work = Work(history, (COPY,), (_tab(1, _cells(1), shape=(SHAPE,)), _tab(2, _cells(2))), (ADDED,))

    [requests] = batches(work)

    assert _kinds(requests) == [
        "addSheet",
        "updateCells",
        "copyPaste",
        "insertDimension",
        "updateCells",
        "updateCells",
    ]
    assert [one["updateCells"]["start"]["sheetId"] for one in requests if "updateCells" in one] == [9, 1, 2]


def test_guards_come_before_all_else() -> None:
    [requests] = batches(Work(None, (), (_tab(1, _cells(1)), _tab(2, _cells(2)))))

    assert [is_guard(one) for one in requests] == [True] * 8 + [False] * 2
    assert _guarded(requests) == [1, 2]


def test_a_tab_that_the_batch_puts_in_has_no_guard_yet() -> None:
    [requests] = batches(Work(None, (), (_tab(1, _cells(1), is_new=True), _tab(2, _cells(2)))))

    assert _guarded(requests) == [2]


def test_large_work_is_cut_where_a_call_gets_too_large_and_the_summary_is_last() -> None:
    half = MOST_BYTES * 2 // 3
    work = Work(None, (), (_tab(1, _cells(1, half), _cells(1, half), is_new=True), _tab(4, _cells(4))))

    first, second = batches(work)

    assert len(json.dumps(first)) < MOST_BYTES * 1.1
    assert [one["updateCells"]["start"]["sheetId"] for one in second if "updateCells" in one] == [1, 4]
    assert _guarded(first) == [4]
    assert _guarded(second) == [1, 4]


def test_the_second_part_is_turned_down_unless_the_first_is_there() -> None:
    half = MOST_BYTES * 2 // 3
    first, second = batches(Work(None, (), (_tab(1, _cells(1, half), _cells(1, half)),)))

    made = first[1]["createDeveloperMetadata"]["developerMetadata"]["metadataValue"]
    taken = second[0]["deleteDeveloperMetadata"]["dataFilter"]["developerMetadataLookup"]["metadataValue"]
    assert made == taken


def test_rows_that_are_put_in_are_filled_in_the_same_batch() -> None:
    half = MOST_BYTES * 2 // 3
    rows = tuple((SHAPE, _cells(1, half)) for _ in range(3))
    work = Work(None, (), (TabWork(Guard.of_new(1, {1: "Ref"}), False, rows=rows, cells=(_cells(1),)),))

    parts = [_kinds(requests) for requests in batches(work)]

    assert parts == [["insertDimension", "updateCells"]] * 2 + [
        ["insertDimension", "updateCells", "updateCells"]
    ]


def test_what_must_stand_together_is_never_cut_however_large() -> None:
    large = {"updateCells": {"start": {"sheetId": 9}, "rows": ["x" * (MOST_BYTES + 1)]}}
    history = TabWork(Guard.of_new(9, {1: "Ref"}), False, cells=(large, large))

    first, second = batches(Work(history, (COPY,), (_tab(1, _cells(1), shape=(SHAPE,)),)))

    assert _kinds(first) == ["updateCells", "updateCells", "copyPaste", "insertDimension"]
    assert _kinds(second) == ["updateCells"]


def test_work_without_guards_has_none() -> None:
    half = MOST_BYTES * 2 // 3
    parts = list(batches(Work(None, (), (_tab(1, _cells(1, half), _cells(1, half)),)), is_guarded=False))

    assert [_guarded(part) for part in parts] == [[], []]


def test_nothing_to_do_is_no_batch() -> None:
    assert list(batches(Work(None, (), ()))) == []


def test_all_tabs_are_told_with_the_history_first() -> None:
    history, todo = TabWork(Guard.of_new(9, {1: "Ref"}), False), _tab(1)

    assert Work(history, (), (todo,)).every == (history, todo)
    assert Work(None, (), (todo,)).every == (todo,)
