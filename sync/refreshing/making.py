"""Makes our tabs of one register, as plans, and what is known of it from then on. Touches no file."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from reports.working.columns import Column
from reports.working.data_checks import data_checks
from reports.working.data_checks_tab import data_checks_sheet
from reports.working.dates_read import with_dates_of
from reports.working.history import HistorySheet, history_sheet
from reports.working.items import items_of, keyed
from reports.working.memory import Day, Memory
from reports.working.safety import shape_of
from reports.working.summary import Told, summarise
from reports.working.summary_tab import summary_sheet
from reports.working.todo import Situation, Todo, plan_todo
from reports.working.todo_tab import HEADINGS_AFTER, TodoSheet, todo_sheet
from reports.working.urgency import Urgency
from reports.working.wording import freshness, headline
from sheet_templates.plan import Cell, Role, SheetPlan, WorkbookPlan
from sheet_templates.snapshot import Snapshot
from sync.checking import Job, Outcome
from sync.grafting.own_tabs import Carry, OwnTab
from sync.refreshing.own_tabs import Before, Mark
from validators.engine import Result
from validators.pack import Rule

_ONE_DAY = timedelta(days=1)
_FRIDAY = 4
_HISTORY_HEADINGS = 3


@dataclass(frozen=True, slots=True)
class Making:
    """All that our tabs are made from.

    Attributes:
        snapshot: The register as read.
        outcome: What its check found.
        job: How it was checked.
        memory: What was known before.
        before: Our tabs as staff left them.
        titles: What each of our tabs is called.
        moment: When it was checked, as clocks in England show it.
        tidies: Whether rows of the to-do list may be sorted and done ones put away.
        version: Of this program.
        is_recorded: Whether the history can be kept.
        banners: What must be read before all else.
        question: What looks very different and needs a person's word.
    """

    snapshot: Snapshot
    outcome: Outcome
    job: Job
    memory: Memory
    before: Before
    titles: Mapping[str, str]
    moment: datetime
    tidies: bool
    version: str
    is_recorded: bool = True
    banners: tuple[str, ...] = ()
    question: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """Our tabs, and what is known from then on.

    Attributes:
        plan: The tabs as a workbook of their own.
        tabs: What each of them is and what is carried over from the tab that is there.
        todo: The to-do list as planned.
        memory: What is known from now on.
        counts: Rows of the to-do list by urgency.
        puts_away: Whether rows that leave the list are put away in the history.
        retyped: Rows of the history that is there whose ref was typed over when they were put away.
    """

    plan: WorkbookPlan
    tabs: tuple[OwnTab, ...]
    todo: Todo
    memory: Memory
    counts: Mapping[str, int]
    puts_away: bool = True
    retyped: frozenset[int] = frozenset()


def make_tabs(making: Making) -> Made:
    """Return our tabs of a register that was checked."""
    todo = _todo(making)
    counts = Counter(row.urgency.value for row in todo.rows if row.urgency is not None)
    memory = _remembered(making, todo, counts)
    listed = todo_sheet(
        todo, making.before.todo, title=making.titles[Mark.TODO], lines=_lines(making, counts)
    )
    past = _history(making, todo)
    checks = data_checks(making.outcome.checked, making.snapshot)
    plans = {
        Mark.TODO: listed.plan,
        Mark.SUMMARY: _summary(making, memory, _by_owner(todo)),
        Mark.CHECKS: data_checks_sheet(checks, making.titles[Mark.CHECKS]),
        Mark.HISTORY: past.plan,
    }
    carried = {Mark.TODO: _with_todo(listed, making.before), Mark.HISTORY: _with_history(past, making.before)}
    tabs = tuple(OwnTab(mark, plan.title, carried.get(mark)) for mark, plan in plans.items())
    plan = WorkbookPlan("AP register results", making.moment.date(), tuple(plans.values()))
    return Made(plan, tabs, todo, memory, counts, retyped=past.retyped)


def make_question(making: Making) -> Made:
    """Return the summary alone, with a question for staff; all else stays as the last good check left it."""
    todo = Todo((), making.memory)
    plan = _summary(making, making.memory, _counts_on_tab(making.before))
    book = WorkbookPlan("AP register results", making.moment.date(), (plan,))
    return Made(book, (OwnTab(Mark.SUMMARY, plan.title),), todo, making.memory, {})


def _counts_on_tab(before: Before) -> Mapping[tuple[str, str], int]:
    """Return what the to-do list counts as it stands, by role and urgency."""
    rows = before.todo.rows if before.todo is not None else ()
    pairs = ((row.ours.get(Column.WHO), row.ours.get(Column.URGENCY)) for row in rows)
    words = {word.value for word in Urgency}
    return Counter((str(who or ""), str(word)) for who, word in pairs if word in words)


def rules_mark(rules: Iterable[Rule]) -> str:
    """Return a mark of the rules that are on: results of other rules cannot be compared with these."""
    lines = [f"{rule.id} {rule.severity} {rule.owner} {sorted(rule.settings.items())}" for rule in rules]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:12]


def next_check(moment: datetime) -> datetime:
    """Return when the next check is due at the latest: the next weekday at the same time."""
    following = moment + _ONE_DAY
    while following.weekday() > _FRIDAY:
        following += _ONE_DAY
    return following


def _todo(making: Making) -> Todo:
    checked, past, key = making.outcome.checked, making.before.history, making.job.key
    return plan_todo(
        Situation(
            items_of(checked.result.findings, checked.as_of, making.job.key),
            making.memory,
            making.before.todo,
            checked.as_of,
            making.job.key,
            making.tidies,
            _not_checked(checked.result),
            past.filed if past is not None else frozenset(),
            frozenset((rule, keyed(key, "subject", ident)) for rule, ident in checked.result.untold),
            {one.id: one.state.value for one in checked.result.findings if not one.state.is_counted},
        )
    )


def _not_checked(result: Result) -> frozenset[str]:
    """Return rules that crashed, or that a column was missing for: nothing that they found is done."""
    crashed = frozenset(crash.rule for crash in result.crashes)
    return crashed | frozenset(one.rule for one in result.coverage.unchecked)


def _remembered(making: Making, todo: Todo, counts: Mapping[str, int]) -> Memory:
    outcome, memory, mark = making.outcome, todo.memory, rules_mark(making.job.rules)
    as_of = outcome.checked.as_of
    days = [day for day in memory.days if day.on != as_of]
    still_open = sum(one.resolved_on is None for one in memory.known.values())
    return replace(
        memory,
        placements=outcome.marks,
        dates=with_dates_of(outcome.register, memory.dates, as_of),
        days=tuple(sorted([*days, Day(as_of, dict(counts), mark)], key=lambda day: day.on)),
        shape=shape_of(outcome.checked.layout, outcome.register, still_open, making.job.key),
        rules=mark,
        revision=making.snapshot.revision,
    )


def _lines(making: Making, counts: Mapping[str, int]) -> list[Cell]:
    coverage = making.outcome.checked.result.coverage
    unchecked = len(coverage.rules) - len(coverage.checked)
    said = headline(counts, unchecked=unchecked, is_complete=making.outcome.checked.is_complete)
    fresh = freshness(making.moment, next_check(making.moment))
    return [replace(fresh, role=Role.TEXT), Cell(said, Role.SECTION)]


def _by_owner(todo: Todo) -> Mapping[tuple[str, str], int]:
    return Counter((row.owner, row.urgency.value) for row in todo.rows if row.urgency is not None)


def _summary(making: Making, memory: Memory, counts: Mapping[tuple[str, str], int]) -> SheetPlan:
    old = [one for one in memory.known.values() if one.is_old]
    titles = making.titles
    told = Told(
        making.moment,
        next_check(making.moment),
        counts,
        memory.days,
        sum(one.resolved_on is None for one in old),
        len(old),
        making.banners,
        making.question,
        making.version,
        "",
        titles.get(Mark.TODO, ""),
        titles.get(Mark.CHECKS, ""),
        titles.get(Mark.HISTORY, ""),
        making.is_recorded,
    )
    return summary_sheet(summarise(making.outcome.checked, told), titles[Mark.SUMMARY])


def _history(making: Making, todo: Todo) -> HistorySheet:
    line = Cell(f"What left {making.titles[Mark.TODO]}, with your notes. Rows are only ever added.")
    return history_sheet(todo, making.before.history, title=making.titles[Mark.HISTORY], line=line)


def _with_todo(sheet: TodoSheet, before: Before) -> Carry:
    """Say which rows go with which, and which rows' cells are kept in the memory and the history."""
    kept = set(sheet.was.values())
    rows = before.todo.rows if before.todo is not None else ()
    gone = frozenset(row.number for row in rows if row.number not in kept)
    headings = HEADINGS_AFTER + 1
    old = before.todo.heading_row if before.todo is not None else 0
    return Carry(sheet.was, sheet.staff, sheet.last, headings, sheet.whole, gone, old)


def _with_history(sheet: HistorySheet, before: Before) -> Carry:
    """Say that every row of the history stays as it is, whatever staff wrote into it."""
    every = frozenset(range(1, sheet.last + 1))
    old = before.history.heading_row if before.history is not None else 0
    return Carry(sheet.was, every, sheet.last, _HISTORY_HEADINGS, old_headings=old)
