"""From our tabs as planned and as they stand to the requests that make them equal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reports.working.columns import Column
from reports.working.history import RETYPED_ROW
from reports.working.todo_rows import TodoTab, read_todo
from reports.working.todo_tab import ROLES
from reports.working.urgency import Urgency
from sheet_templates.plan import Cell, SheetPlan
from sync.google.marks import KEY, OwnMark
from sync.google.plain import Json
from sync.google.reading.tabs import has_mark
from sync.google.writing.batch import TabWork, Work
from sync.google.writing.cell_runs import VALUE, CellRuns
from sync.google.writing.changed_tab import Changes, made_anew, with_rows_kept
from sync.google.writing.filing import HISTORY_WHAT, Filed, copies, filing, room_for
from sync.google.writing.guards import HEADINGS, LAST, Guard, new_row_marks, tab_mark
from sync.google.writing.new_tab import free_id, new_tab
from sync.google.writing.own import OwnTabs
from sync.google.writing.own_clock import with_clock_of
from sync.google.writing.own_rows import with_lines
from sync.google.writing.places import Places
from sync.google.writing.planned import Planned
from sync.google.writing.rows_anew import with_rows_anew
from sync.google.writing.seeing import Before, PutAway
from sync.google.writing.standing import Standing
from sync.google.writing.typed_over import typed_over
from sync.google.writing.upper_rows import with_upper_rows
from sync.google.writing.values import entered
from sync.grafting.own_tabs import Carry, OwnTab
from sync.refreshing.making import Made
from sync.refreshing.marks import Owner
from sync.refreshing.own_tabs import Mark

_WORDS = {word.value: ROLES[word] for word in Urgency}
_ORDER = (Mark.TODO, Mark.CHECKS, Mark.SETUP, Mark.SUMMARY)
"""The summary comes last: it says when all of this was written."""


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """What is to be written.

    Attributes:
        work: The requests.
        put_away: Rows that leave the list, and the entries of the history that keep them.
        before: What stood on the list when it was read.
        are_refs_new: Whether the column of refs is written, for it was not there any more.
    """

    work: Work
    put_away: PutAway
    before: Before
    are_refs_new: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether our tabs are as they should be."""
        return all(tab.is_nothing for tab in self.work.every)


def work_out(own: OwnTabs, made: Made, owner: Owner, elsewhere: Mapping[str, str]) -> WorkedOut:
    """Return what is to be written.

    Args:
        own: Our tabs as they stand.
        made: As they are to be.
        owner: Whose they are.
        elsewhere: Where tabs of another spreadsheet are, by title.
    """
    return _Working(own, with_clock_of(own.zone, made), owner, elsewhere).worked_out()


class _Working:
    """Works it out for one register."""

    def __init__(self, own: OwnTabs, made: Made, owner: Owner, elsewhere: Mapping[str, str]) -> None:
        self._own = own
        self._owner = owner
        self._plans: dict[str, SheetPlan] = {tab.mark: _plan(made, tab) for tab in made.tabs}
        self._tabs = {tab.mark: tab for tab in made.tabs}
        self._added: dict[str, Json] = {}
        self._day = made.plan.made_on
        self._puts_away = made.puts_away
        self._whose = made.todo.whose
        self._retyped_entries = made.retyped
        self._ids = dict(own.ids) | self._new_ids()
        here = {title: f"#gid={number}" for title, number in self._ids.items()}
        ours = {plan.title for plan in self._plans.values()}
        theirs = {title: place for title, place in elsewhere.items() if title not in ours}
        self._links = here | theirs
        todo = own.standing.get(Mark.TODO)
        self._todo: TodoTab | None = read_todo(todo.tab) if todo is not None else None
        self._carries = {tab.mark: tab.carry for tab in made.tabs if tab.carry is not None}
        self._retyped: frozenset[int] = frozenset()
        self._look_closer()

    def _look_closer(self) -> None:
        """Find our upper rows, and rows of the list that come anew."""
        refs = self._todo.columns.get(Column.REF, 1) if self._todo is not None else 1
        for mark, first in ((Mark.TODO, {1, refs}), (Mark.HISTORY, {1})):
            standing, carry = self._own.standing.get(mark), self._carries.get(mark)
            if standing is not None and carry is not None:
                self._carries[mark] = with_upper_rows(standing, carry, first)
        if self._todo is not None and self._puts_away and Mark.TODO in self._carries:
            anew = with_rows_anew(self._todo, self._plans[Mark.TODO], self._carries[Mark.TODO])
            self._plans[Mark.TODO], self._carries[Mark.TODO] = anew.plan, anew.carry
            self._retyped = anew.retyped

    def _new_ids(self) -> dict[str, int]:
        taken = set(self._own.ids.values())
        found: dict[str, int] = {}
        for mark, plan in self._plans.items():
            if mark not in self._own.standing:
                found[plan.title] = free_id(self._owner.register, mark, taken)
                taken.add(found[plan.title])
        return found

    def worked_out(self) -> WorkedOut:
        """Return the requests."""
        filed, entries, history = self._history()
        copied: list[Json] = []
        if filed and self._todo is not None:
            source = self._own.standing[Mark.TODO]
            target = Places(self._ids[self._plans[Mark.HISTORY].title])
            copied = list(copies(filed, self._todo, source, target, entries))
        more = [mark for mark in self._plans if mark not in {*_ORDER, Mark.HISTORY}]
        others = [self._work(mark) for mark in (*more, *_ORDER) if mark in self._plans]
        added = tuple(self._added[mark] for mark in self._tabs if mark in self._added)
        work = Work(history, tuple(copied), tuple(one for one in others if one is not None), added)
        return WorkedOut(work, PutAway(filed, entries), self._before(), self._are_refs_new)

    @property
    def _are_refs_new(self) -> bool:
        """Whether the list lost its column of refs."""
        return self._todo is not None and bool(self._todo.columns) and Column.REF not in self._todo.columns

    def _before(self) -> Before:
        carry = self._carries.get(Mark.TODO)
        if self._todo is None or carry is None:
            return Before()
        own = {carry.rows.get(number) for number in carry.whole}
        refs = frozenset(row.ref for row in self._todo.rows if row.ref is not None)
        return Before(tuple(row for row in self._todo.rows if row.number in own), refs)

    def _history(self) -> tuple[tuple[Filed, ...], Mapping[int, int], TabWork | None]:
        """Return the rows that are put away, where each goes, and what becomes of the history."""
        if Mark.HISTORY not in self._tabs:
            return (), {}, None
        carry, leaves = self._carries.get(Mark.HISTORY), self._carries.get(Mark.TODO)
        filed: tuple[Filed, ...] = ()
        if self._todo is not None and leaves is not None and carry is not None and self._puts_away:
            plans = [plan for plan in (self._plans.get(Mark.TODO), self._plans[Mark.HISTORY]) if plan]
            retyped = self._retyped | typed_over(self._todo.rows, plans, self._whose)
            gone = {number: number in retyped for number in leaves.settled}
            found = filing(self._todo, gone, self._plans[Mark.HISTORY], carry.rows, self._day)
            filed, self._plans[Mark.HISTORY] = found.filed, found.history
        standing = self._own.standing.get(Mark.HISTORY)
        room = 0
        if filed and self._todo is not None:
            room = room_for(self._todo, self._own.standing[Mark.TODO].size[1])
        if standing is None or carry is None:
            work = self._work(Mark.HISTORY, room=room)
            last = self._plans[Mark.HISTORY].last_row
            return filed, {number: number - 1 for number in range(1, last + 1)}, work
        changes = with_rows_kept(standing, self._planned(Mark.HISTORY), carry, room=room)
        changes = replace(changes, cells=(*changes.cells, *self._told_apart(standing, carry, changes.at)))
        return filed, changes.at, self._on(Mark.HISTORY, standing, changes)

    def _told_apart(self, standing: Standing, carry: Carry, at: Mapping[int, int]) -> list[Json]:
        """Return the requests that tell the truth beside entries whose ref was typed over."""
        runs = CellRuns(standing.places)
        for row, old in carry.rows.items():
            if old in self._retyped_entries:
                runs.add(at[row], HISTORY_WHAT - 1, {VALUE: entered(Cell(RETYPED_ROW))}, (VALUE,))
        return runs.requests()

    def _work(self, mark: str, *, room: int = 0) -> TabWork | None:
        planned, standing = self._planned(mark), self._own.standing.get(mark)
        if standing is None:
            number = self._ids[planned.plan.title]
            name = OwnMark(mark, number, self._owner.text)
            words = _WORDS if mark == Mark.TODO else {}
            requests = new_tab(planned, name, self._ids, words, room=room)
            self._added[mark] = requests.added
            guard = Guard.of_new(number, planned.names)
            marked = new_row_marks(number, self._new_marked_rows(mark))
            return TabWork(guard, True, (*requests.shape, *marked), (), requests.cells)
        carry = self._carries.get(mark)
        if carry is not None:
            if not carry.columns:
                carry = with_lines(standing, planned, carry)
            refs = (
                self._todo.columns.get(Column.REF, 0) if mark == Mark.TODO and self._todo is not None else 0
            )
            changes = with_rows_kept(standing, planned, carry, refs=refs)
        else:
            changes = made_anew(standing, planned, self._ids)
        return self._on(mark, standing, changes)

    def _on(self, mark: str, standing: Standing, changes: Changes) -> TabWork | None:
        """Return what is to be done on a tab that is there, None for nothing."""
        shape = (*changes.shape, *self._mark_again(mark, standing))
        guard = Guard.of(standing, self._marked_rows(mark))
        work = TabWork(guard, False, shape, changes.rows, changes.cells)
        return None if work.is_nothing else work

    def _new_marked_rows(self, mark: str) -> dict[str, int]:
        plan = self._plans[mark]
        if mark not in self._carries or not plan.has_headings:
            return {}
        last = {LAST: plan.last_row} if plan.rows and mark == Mark.TODO else {}
        return {HEADINGS: plan.heading_row} | last

    def _marked_rows(self, mark: str) -> dict[str, int]:
        """Return the rows of a tab that must be where they were read: the headings, the last that stays."""
        carry = self._carries.get(mark)
        if carry is None or not carry.old_headings:
            return {}
        marked = {HEADINGS: carry.old_headings}
        listed = [old for old in carry.rows.values() if old > carry.old_headings]
        return marked | ({LAST: max(listed)} if listed and mark == Mark.TODO else {})

    def _mark_again(self, mark: str, standing: Standing) -> Iterator[Json]:
        """Give the request that marks a tab again which lost its mark."""
        if not has_mark(standing.sheet):
            name = OwnMark(mark, standing.sheet_id, self._owner.text)
            yield tab_mark(standing.sheet_id, KEY, name.text)

    def _planned(self, mark: str) -> Planned:
        plan = self._plans[mark]
        headings = [column.heading for column in plan.columns]
        urgency = Column.URGENCY.value
        tinted = headings.index(urgency) + 1 if mark == Mark.TODO and urgency in headings else 0
        return Planned(plan, self._links, tinted=tinted)


def _plan(made: Made, tab: OwnTab) -> SheetPlan:
    return next(sheet for sheet in made.plan.sheets if sheet.title == tab.sheet)
