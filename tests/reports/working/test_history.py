"""The history tab: only ever added to, read back whatever staff did to it, made anew where it is gone."""

from datetime import date, datetime

import pytest

from reports.working.columns import Column
from reports.working.gone import NO_LONGER
from reports.working.history import SECOND_ROW, history_sheet, read_history
from reports.working.memory import Leftover, Memory, StaffBlock
from reports.working.todo import Todo
from sheet_templates.plan import Cell
from sheet_templates.snapshot import CellValue, Tab
from tests.reports.working.desk import MONDAY, TUESDAY, WEDNESDAY, Desk, an_item

ADA, BEN = an_item("Ada Plover"), an_item("Ben Rook")


def _desk() -> Desk:
    """Return a list whose two findings are in the history, the first with a note."""
    desk = Desk()
    desk.day(ADA, BEN, tidies=True)
    desk.type(1, Column.NOTES, "rang on Friday")
    desk.type(1, Column.DONE_ON, MONDAY)
    desk.day(on=TUESDAY, tidies=True)
    return desk


def _rows(desk: Desk) -> dict[int, list[CellValue]]:
    assert desk.past is not None
    assert isinstance(desk.past.rows, dict)
    return desk.past.rows


def test_an_entry_says_what_it_was_when_it_closed_and_what_staff_typed() -> None:
    row = _rows(_desk())[4]

    assert row[:4] == ["AP-0001", TUESDAY, NO_LONGER, "Ada Plover"]
    assert row[5:9] == ["AP lead", MONDAY, "rang on Friday", MONDAY]


def test_it_grows_at_its_end_and_says_nothing_twice() -> None:
    desk = _desk()
    before = dict(_rows(desk))

    desk.day(BEN, on=TUESDAY)
    desk.day(on=WEDNESDAY, tidies=True)

    assert {number: _rows(desk)[number] for number in before} == before
    assert [ref for ref, _, _ in desk.history] == ["AP-0001", "AP-0002", "AP-0002"]


def test_what_staff_change_in_it_stays() -> None:
    desk = _desk()
    _rows(desk)[4][7] = "changed later"
    _rows(desk)[9] = ["a line", None, "of staff's own"]

    desk.day(on=WEDNESDAY, tidies=True)

    assert _rows(desk)[4][7] == "changed later"
    assert _rows(desk)[6] == ["a line", None, "of staff's own", *[None] * 10][: len(_rows(desk)[6])]


@pytest.mark.parametrize(
    ("typed", "retyped"),
    [
        pytest.param({0: "AP-0009"}, {4}, id="another ref over it"),
        pytest.param({}, set(), id="nothing"),
        pytest.param({0: "AP-0009", 1: MONDAY}, set(), id="of another day"),
        pytest.param({0: "AP-0009", 2: "closed by Sam"}, set(), id="with words of staff's"),
        pytest.param({0: "AP-0009", 4: "The agreement is late. (AP-AGR-01)"}, set(), id="of another rule"),
        pytest.param({0: "?"}, set(), id="no ref"),
        pytest.param({0: "AP-0009", 4: None}, set(), id="no reason"),
    ],
)
def test_an_entry_whose_ref_was_typed_over_is_told_by_the_one_that_is_missing(
    typed: dict[int, CellValue], retyped: set[int]
) -> None:
    desk = _desk()
    for place, value in typed.items():
        _rows(desk)[4][place] = value
    assert desk.past is not None
    nothing: dict[Column, CellValue] = {}
    closed = tuple((one, nothing) for one in desk.memory.known.values())

    sheet = history_sheet(
        Todo((), desk.memory, closed), read_history(desk.past, TUESDAY), title="AP History", line=Cell("")
    )

    assert sheet.retyped == retyped


@pytest.mark.parametrize(
    ("ref", "why", "is_retyped"),
    [
        ("AP-0009", "Second row of AP-0003", True),
        ("AP-0003", "Second row of AP-0003", False),
        ("AP-0009", None, False),
        (None, "Second row of AP-?", False),
        ("AP-0009", "Second row, says Sam", False),
    ],
    ids=["of another", "its own", "of an earlier version", "of nobody", "words of staff's"],
)
def test_a_second_row_whose_ref_was_typed_over_says_whose_it_was(
    ref: str | None,
    why: str | None,
    is_retyped: bool,  # noqa: FBT001 - a case
) -> None:
    headings = ["Ref", "Closed on", "What happened", "Pupil or provider", "Why"]
    entry: list[CellValue] = [ref, MONDAY, SECOND_ROW, None, why]
    tab = Tab("AP History", {1: ["AP history"], 3: [*headings], 4: entry})

    sheet = history_sheet(
        Todo((), Memory("r")), read_history(tab, TUESDAY), title="AP History", line=Cell("")
    )

    assert sheet.retyped == ({4} if is_retyped else set())


def test_deleted_it_is_made_anew_with_all_notes() -> None:
    desk = _desk()
    desk.past = None

    desk.day(on=WEDNESDAY, tidies=True)

    assert desk.history == [("AP-0001", NO_LONGER, "rang on Friday"), ("AP-0002", NO_LONGER, None)]


def test_a_row_that_staff_deleted_comes_back() -> None:
    desk = _desk()
    del _rows(desk)[4]

    desk.day(on=WEDNESDAY, tidies=True)

    assert sorted(str(ref) for ref, _, _ in desk.history) == ["AP-0001", "AP-0002"]


@pytest.mark.parametrize("place", [5, 6], ids=["among the rows", "at the end"])
def test_headings_sorted_among_its_rows_hide_none_of_them(place: int) -> None:
    desk = _desk()
    rows = _rows(desk)
    lines = [rows[4], rows[5]]
    lines.insert(place - 4, rows[3])
    desk.past = Tab("AP History", {1: rows[1], 3: lines[0], 4: lines[1], 5: lines[2]})

    tab = read_history(desk.past, WEDNESDAY)

    assert {ref for ref, _, _ in tab.there} == {1, 2}


def test_without_headings_its_rows_are_read_all_the_same() -> None:
    desk = _desk()
    rows = _rows(desk)
    desk.past = Tab(
        "AP History", {1: rows[1], 3: rows[4], 4: rows[5], 9: [None, None, "a line of staff's own"]}
    )

    tab = read_history(desk.past, WEDNESDAY)

    assert (tab.heading_row, sorted(tab.rows)) == (0, [3, 4, 9])
    desk.day(on=WEDNESDAY, tidies=True)
    assert len([ref for ref, _, _ in desk.history if ref]) == 2


@pytest.mark.parametrize(
    ("cells", "filed"),
    [
        pytest.param(["AP-0007", MONDAY, NO_LONGER], {(7, MONDAY)}, id="as we wrote it"),
        pytest.param(["ap 7", datetime(2026, 11, 23, 9), NO_LONGER], {(7, MONDAY)}, id="with a time"),
        pytest.param(["AP-0007", "23/11/2026", NO_LONGER], {(7, MONDAY)}, id="as text"),
        pytest.param(["AP-0007", "soon", NO_LONGER], {(7, None)}, id="a day that is none"),
        pytest.param(["AP-0007", None, NO_LONGER], {(7, None)}, id="without a day"),
        pytest.param(["AP-0007"], {(7, None)}, id="the ref alone"),
        pytest.param(["AP-0007", MONDAY, "closed by Sam"], {(7, None)}, id="told in other words"),
        pytest.param(["AP-?", MONDAY, "Row of nobody"], set(), id="a row of nobody"),
        pytest.param(["?", MONDAY, NO_LONGER], set(), id="no ref"),
    ],
)
def test_refs_in_it_are_never_free_whatever_staff_wrote_beside_them(
    cells: list[CellValue], filed: set[tuple[int, date | None]]
) -> None:
    if cells[0] == "ap 7":
        cells = ["ap-7", *cells[1:]]
    tab = Tab("AP History", {1: ["AP history"], 3: ["Ref", "Closed on", "What happened", "Why"], 4: cells})

    assert read_history(tab, WEDNESDAY).filed == filed


def test_a_ref_that_only_stands_in_a_changed_row_is_not_given_again_after_the_state_was_lost() -> None:
    desk = _desk()
    for number in (4, 5):
        _rows(desk)[number][2] = "closed by Sam"
    desk.lose_state()

    desk.day(an_item("Cal Wren"), on=WEDNESDAY, tidies=True)

    assert desk.refs == [3]


def test_leftovers_stand_below_with_what_else_was_in_the_row() -> None:
    leftovers = (
        Leftover(0, StaffBlock(notes="whose is this"), "Ring", MONDAY, "changed"),
        Leftover(3, StaffBlock(notes="second"), "", MONDAY, "copied"),
        Leftover(4, StaffBlock(), "old", MONDAY, "unknown"),
    )
    todo = Todo((), Memory("r", leftovers=leftovers))

    rows = history_sheet(todo, None, title="AP History", line=Cell("")).plan.rows

    assert [(row[0], row[4], row[7]) for row in rows] == [
        ("AP-?", "Ring", "whose is this"),
        ("AP-0003", "Second row of AP-0003", "second"),
        ("AP-0004", "old", None),
    ]


def test_what_is_carried_over_is_told_row_by_row() -> None:
    desk = _desk()
    assert desk.past is not None
    moved = Tab("AP History", {number + 2: cells for number, cells in desk.past.rows.items()})

    here = history_sheet(
        Todo((), desk.memory), read_history(desk.past, TUESDAY), title="AP History", line=Cell("")
    )
    there = history_sheet(
        Todo((), desk.memory), read_history(moved, TUESDAY), title="AP History", line=Cell("")
    )

    assert here.was == {1: 1, 2: 2, 3: 3, 4: 4, 5: 5}
    assert there.was == {4: 6, 5: 7}
    assert here.last == 13
