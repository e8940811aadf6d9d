"""Our tabs that lost their marks, as when a spreadsheet came from a file: their titles and words tell."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from reports.working.columns import Column
from reports.working.history import read_history
from reports.working.todo_rows import read_todo
from sheet_templates.snapshot import Tab
from sync.refreshing.own_tabs import TITLES, Mark

_MOST_MISSING: Final = 4
"""Headings of the to-do list that staff may have renamed or deleted."""

_ANY_DAY: Final = date(2000, 1, 1)


def found_again(tabs: tuple[Tab, ...], known: Collection[str]) -> tuple[Tab, ...]:
    """Return the tabs, with their marks those of ours that lost them.

    A tab of staff's that only bears our title is none of ours: its words must be ours too.

    Args:
        tabs: As read.
        known: Titles of tabs that bear a mark of ours, copies of staff's among them.
    """
    there = {tab.mark for tab in tabs if tab.mark}
    lost = {title: mark for mark, title in TITLES.items() if mark not in there and title not in known}
    return tuple(_marked(tabs, lost)) if lost else tabs


def _marked(tabs: tuple[Tab, ...], lost: Mapping[str, Mark]) -> Iterator[Tab]:
    for tab in tabs:
        mark = lost.get(tab.title)
        yield replace(tab, mark=mark) if mark is not None and not tab.mark and _SPEAKS[mark](tab) else tab


def _is_todo(tab: Tab) -> bool:
    todo = read_todo(tab)
    named = sum(tab.value(todo.heading_row, number) == column for column, number in todo.columns.items())
    return named >= len(Column) - _MOST_MISSING


def _is_history(tab: Tab) -> bool:
    return tab.value(1, 1) == "AP history" and bool(read_history(tab, _ANY_DAY).heading_row)


def _begins(words: str) -> Callable[[Tab], bool]:
    return lambda tab: str(tab.value(1, 1) or "").startswith(words)


_SPEAKS: Final[Mapping[Mark, Callable[[Tab], bool]]] = {
    Mark.TODO: _is_todo,
    Mark.SUMMARY: _begins("AP summary: "),
    Mark.CHECKS: _begins("AP data checks"),
    Mark.HISTORY: _is_history,
}
