"""Writes our lists anew without some of their rows; all other rows, and what staff put there, stay."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from reports.working.columns import Column
from reports.working.history import HistoryTab, history_sheet
from reports.working.memory import Memory
from reports.working.todo import Row, Todo
from reports.working.todo_rows import TodoRow, TodoTab
from reports.working.todo_tab import HEADINGS_AFTER, plain, todo_sheet
from reports.working.urgency import Urgency
from reports.working.wording import freshness
from sheet_templates.plan import Cell, SheetPlan, WorkbookPlan
from sheet_templates.snapshot import Snapshot, Tab
from sync.clock import london_time
from sync.grafting.own_tabs import Carry, OwnTab
from sync.keeping.keeper import Keeper
from sync.refreshing.making import Made, next_check
from sync.refreshing.marks import Owner
from sync.refreshing.own_tabs import TITLES, Mark, our_tabs
from sync.refreshing.target import Target, Written

_HISTORY_HEADINGS = 3
_URGENCIES = {urgency.value: urgency for urgency in Urgency}

Gone = Mapping[Mark, Collection[int]]
"""Numbers of the rows that go, by tab."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Our lists as they are.

    Attributes:
        own: What was read of the workbook that they are in.
        as_of: The day.
        checked_at: When the register was last checked, None where that is not known.
    """

    own: Snapshot
    as_of: date
    checked_at: datetime | None = None


_CHECKS = OwnTab(Mark.CHECKS, TITLES[Mark.CHECKS])


def leave_out(
    target: Target, lists: Lists, gone: Gone, owner: Owner, keep: Keeper, checks: SheetPlan | None = None
) -> Written:
    """Write our lists without some of their rows.

    Args:
        target: What they are in.
        lists: Our lists in it.
        gone: Which rows go.
        owner: Whose the tabs are.
        keep: Keeps what is displaced.
        checks: The data checks as they are to be from now on; None leaves them.

    Raises:
        RegisterError: it cannot be done, or something of staff's in other rows could not be kept; what stood
            there still does.
    """
    made = [*_lists(target, lists, gone), *([(checks, _CHECKS)] if checks is not None else [])]
    if not made:
        return Written()
    plan = WorkbookPlan("AP register results", lists.as_of, tuple(sheet for sheet, _ in made))
    nothing = Memory("")
    tabs = Made(plan, tuple(tab for _, tab in made), Todo((), nothing), nothing, {}, puts_away=False)
    return target.commit(tabs, owner, keep, again=_nothing_newer, anew=_as_they_are, is_dry=False)


def _nothing_newer() -> Made | None:
    """Return no newer lists: they are those of the last check."""
    return None


def _as_they_are(tabs: tuple[Tab, ...], made: Made, doubted: Collection[int] | None) -> Made:
    """Return the same lists: what staff moved meanwhile, the next check puts right."""
    return made


def _lists(target: Target, lists: Lists, gone: Gone) -> Iterator[tuple[SheetPlan, OwnTab]]:
    """Give the lists that lose rows; one that loses none is not touched."""
    before = our_tabs(lists.own, lists.as_of)
    if before.todo is not None and gone.get(Mark.TODO):
        yield _todo(before.todo, lists, frozenset(gone[Mark.TODO]))
    if before.history is not None and gone.get(Mark.HISTORY):
        titles = target.titles({Mark.TODO: TITLES[Mark.TODO]})
        yield _history(before.history, frozenset(gone[Mark.HISTORY]), titles[Mark.TODO])


def _todo(tab: TodoTab, lists: Lists, gone: frozenset[int]) -> tuple[SheetPlan, OwnTab]:
    kept = tuple(row for row in tab.rows if row.number not in gone)
    todo = Todo(tuple(_row(row) for row in kept), Memory(""))
    title = TITLES[Mark.TODO]
    sheet = todo_sheet(todo, replace(tab, rows=kept), title=title, lines=_lines(tab, lists))
    carry = Carry(sheet.was, sheet.staff, sheet.last, HEADINGS_AFTER + 1, sheet.whole, gone, tab.heading_row)
    return sheet.plan, OwnTab(Mark.TODO, title, carry)


def _row(row: TodoRow) -> Row:
    """Return a row as it stands there; one without a ref or an urgency of ours is staff's own."""
    urgency = _URGENCIES.get(str(row.ours.get(Column.URGENCY)))
    if row.ref is None or urgency is None:
        return Row(0, None, row.ours, row.block, was=row.number)
    return Row(row.ref, urgency, row.ours, row.block, was=row.number)


def _lines(tab: TodoTab, lists: Lists) -> list[Cell]:
    """Return what stands above the headings; its numbers are those of the last check."""
    own = next(one for one in lists.own.tabs if one.title == tab.title)
    texts = [own.value(tab.heading_row + place, 1) if tab.heading_row else None for place in (-2, -1)]
    checked, counted = (Cell(plain(text)) for text in texts)
    if lists.checked_at is not None:
        moment = london_time(lists.checked_at)
        checked = freshness(moment, next_check(moment))
    return [checked, counted]


def _history(tab: HistoryTab, gone: frozenset[int], todo: str) -> tuple[SheetPlan, OwnTab]:
    title = TITLES[Mark.HISTORY]
    line = Cell(f"What left {todo}, with your notes. Rows are only ever added.")
    sheet = history_sheet(Todo((), Memory("")), tab.without(gone), title=title, line=line)
    every = frozenset(range(1, sheet.last + 1))
    carry = Carry(sheet.was, every, sheet.last, _HISTORY_HEADINGS, settled=gone, old_headings=tab.heading_row)
    return sheet.plan, OwnTab(Mark.HISTORY, title, carry)
