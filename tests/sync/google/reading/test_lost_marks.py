"""Tabs of ours without a mark: known by title and words together, never by one of the two alone."""

import pytest

from reports.working.columns import Column
from sheet_templates.snapshot import CellValue, Tab
from sync.google.reading.lost_marks import found_again

HEADINGS: list[CellValue] = [column.value for column in Column]
PAST: list[CellValue] = ["Ref", "Closed on", "What happened"]


def a_tab(title: str, *rows: list[CellValue], mark: str = "") -> Tab:
    return Tab(title, dict(enumerate(rows, start=1)), mark=mark)


TODO = a_tab("AP To do", ["AP to-do list"], ["Checked"], ["Nothing"], HEADINGS, ["AP-0001"])
HISTORY = a_tab("AP History", ["AP history"], ["What left"], PAST)
SUMMARY = a_tab("AP Summary", ["AP summary: Main"])
CHECKS = a_tab("AP Data checks", ["AP data checks"])


def marks(*tabs: Tab, known: tuple[str, ...] = ()) -> list[str]:
    return [tab.mark for tab in found_again(tabs, known)]


def test_all_four_are_found_again() -> None:
    assert marks(TODO, SUMMARY, CHECKS, HISTORY) == ["todo", "summary", "checks", "history"]


@pytest.mark.parametrize(
    "tab",
    [
        pytest.param(a_tab("AP To do", ["Buy milk"], ["Ring the minibus firm"]), id="to do"),
        pytest.param(a_tab("AP To do", HEADINGS[:8]), id="half the headings"),
        pytest.param(a_tab("AP Summary", ["Our summary"]), id="summary"),
        pytest.param(a_tab("AP Summary"), id="blank"),
        pytest.param(a_tab("AP Data checks", ["Checks"]), id="checks"),
        pytest.param(a_tab("AP History", ["AP history"], ["Our own"]), id="history"),
    ],
)
def test_a_title_alone_is_not_enough(tab: Tab) -> None:
    assert marks(tab) == [""]


def test_words_alone_are_not_enough() -> None:
    assert marks(Tab("Copy of AP To do", TODO.rows)) == [""]


def test_a_tab_that_bears_the_mark_wins() -> None:
    assert marks(a_tab("What to do", HEADINGS, mark="todo"), TODO) == ["todo", ""]


def test_a_copy_that_bears_the_mark_of_another_tab_stays_staffs() -> None:
    assert marks(TODO, known=("AP To do",)) == [""]


def test_a_list_with_some_headings_renamed_is_found_again() -> None:
    renamed = [*HEADINGS[:10], "Notes", "Done", *HEADINGS[12:]]

    assert marks(a_tab("AP To do", ["AP to-do list"], [], [], renamed)) == ["todo"]
