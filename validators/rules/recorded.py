"""What rows of another tab record of one duty: when it was done, what is in doubt, where to type the next."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sheet_templates.addresses import Where
from sheet_templates.records import record
from validators.context import Context
from validators.entries import Entry
from validators.facts import Fact, FactState
from validators.judging import Due, judge
from validators.outcomes import Outcome, cannot_tell
from validators.placements import Placement
from validators.register import Register
from validators.rules.review_dates import unclear_end
from validators.states import State

ACTUAL_END_ON = "placements.actual_end_on"
NOT_DONE = frozenset({State.MISSING, State.OVERDUE})


@record(frozen=True, slots=True)
class Kind:
    """One kind of row.

    Attributes:
        table: The table whose rows they are.
        column: The column that says of which kind a row is.
        name: The kind.
        day: The column with the day it was done.
    """

    table: str
    column: str
    name: str
    day: str

    @property
    def field(self) -> str:
        """The column with the day, written ``table.field``."""
        return f"{self.table}.{self.day}"


@record(frozen=True, slots=True)
class Doubt:
    """A cell that may tell that it was done, if only it could be read.

    Attributes:
        fact: The cell.
        on: The day of its row, where only its kind is in doubt.
    """

    fact: Fact[object]
    on: date | None = None


@record(frozen=True, slots=True)
class Recorded:
    """What is recorded of one duty.

    Attributes:
        kind: Of which kind the rows are.
        done: The days up to today on which it was done, the earliest first.
        doubts: Cells that may tell of another day.
        pending: The cell for the next day: blank, a stand-in, or a day to come.
        has_cell: Whether there is a row for that; without one a row is to be added to the tab.
    """

    kind: Kind
    done: tuple[Fact[date], ...]
    doubts: tuple[Doubt, ...]
    pending: Fact[date]
    has_cell: bool

    def since(self, first: date | None) -> "Recorded":
        """Return the same without what was done before a day."""
        kept = (fact for fact in self.done if first is None or day_of(fact) >= first)
        return replace(self, done=tuple(kept))

    def doubt(self, after: date | None = None) -> Fact[object] | None:
        """Return the first cell that may tell of a day after another, or None."""
        doubts = (one.fact for one in self.doubts if after is None or one.on is None or one.on > after)
        return next(doubts, None)


def day_of(fact: Fact[date]) -> date:
    """Return a known day; the first possible one for any other fact."""
    return fact.value or date.min


def recorded(entries: Sequence[Entry], kind: Kind, ctx: Context) -> Recorded:
    """Return what rows tell of one kind of duty.

    Args:
        entries: The rows about whom it is owed, in order of date.
        kind: The kind.
        ctx: Today, and the register with the tab to type into.
    """
    own = [entry.on for entry in entries if entry.is_of(kind.column, kind.name)]
    done = tuple(fact for fact in own if fact.value is not None and fact.value <= ctx.as_of)
    doubts = [Doubt(fact) for fact in own if fact.is_open]
    doubts += [
        Doubt(_of_some_kind(entry, kind), entry.on.value) for entry in entries if _may_be(entry, kind, ctx)
    ]
    ahead = [fact for fact in own if fact.is_blank or (fact.value is not None and fact.value > ctx.as_of)]
    if ahead:
        return Recorded(kind, done, tuple(doubts), ahead[0], has_cell=True)
    blank: Fact[date] = Fact(FactState.BLANK, tab_of(ctx.register, kind.table))
    return Recorded(kind, done, tuple(doubts), blank, has_cell=False)


def _may_be(entry: Entry, kind: Kind, ctx: Context) -> bool:
    """Whether a row says of no kind that can be told, and may have been done by today."""
    typed = entry.row.text(kind.column)
    if typed.value is not None or typed.state is FactState.ABSENT:
        return False
    on = entry.on
    return on.value <= ctx.as_of if on.value is not None else on.is_open


def _of_some_kind(entry: Entry, kind: Kind) -> Fact[object]:
    typed = entry.row.fact(kind.column)
    note = "of which kind the entry is cannot be told"
    return Fact(FactState.UNKNOWN, typed.where, text=typed.text, note=note)


def tab_of(register: Register, table: str) -> Where:
    """Return the tab of a table to type into: of several the one for the latest period."""
    parts = register.rows(table).parts
    latest = max(parts, key=lambda part: (part.period, -part.order), default=None)
    return Where("" if latest is None else latest.tab)


def first_time(known: Recorded, due: Due, ctx: Context, *, after: date | None = None) -> Outcome:
    """Judge when something was first done; late, missing, or nobody can tell.

    Args:
        known: What is recorded.
        due: The deadline.
        ctx: Today and the calendar.
        after: The last day on which it would not have counted yet, if there is one.
    """
    if not known.done:
        return still_owed(known, due, ctx, after=after)
    outcome = judge(known.done[0], due, ctx, field=known.kind.field)
    doubt = known.doubt(after)
    if outcome.state is State.DONE_LATE and doubt is not None:
        return unsure(doubt, known.kind.field, due)
    return outcome


def still_owed(known: Recorded, due: Due, ctx: Context, *, after: date | None = None) -> Outcome:
    """Judge what has not been done since a day: missing in a blank cell, overdue without a cell for it.

    Args:
        known: What is recorded.
        due: The deadline.
        ctx: Today and the calendar.
        after: The day it was last done, if it was.
    """
    outcome = judge(known.pending, due, ctx, field=known.kind.field)
    doubt = known.doubt(after)
    if outcome.state.is_finding and due.day is not None and doubt is not None:
        return unsure(doubt, known.kind.field, due)
    if outcome.state in NOT_DONE and not known.has_cell:
        return replace(outcome, state=State.OVERDUE)
    return outcome


def unsure(because: Fact[object], field: str, due: Due) -> Outcome:
    """Return that nobody can tell whether a deadline was kept, because of one cell."""
    return replace(cannot_tell(because, field), due=due.day, due_why=due.why)


def while_there(due: Due, placement: Placement) -> Due:
    """Return a deadline, or none where the placement ended before it."""
    ended = placement.day("actual_end_on").value
    return Due(None) if due.day is not None and ended is not None and ended < due.day else due


def unless_over(outcome: Outcome, placement: Placement, due: Due) -> Outcome:
    """Return what is said of something not done, or that nobody can tell where the placement may be over."""
    end = unclear_end(placement)
    return outcome if end is None or outcome.state not in NOT_DONE else unsure(end, ACTUAL_END_ON, due)
