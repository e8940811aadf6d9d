"""Duties of the school that come back each term or year: the events that meet them.

An event counts for a period if it was done in it, or covers all of it. What was missed stays open until
the next event of its kind is done.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from sheet_templates.addresses import Where
from sheet_templates.records import record
from validators.about import SCHOOL, About, Kind
from validators.context import Context
from validators.facts import Fact, FactState
from validators.judging import Due, judge, not_done
from validators.outcomes import NOT_APPLICABLE, Outcome, cannot_tell
from validators.periods import Period
from validators.register import Register
from validators.rows import RowView
from validators.states import State

EVENTS = "school_events"
DONE_ON = "school_events.done_on"
NO_KIND = "the kind of event is not known"

_TO_DO = frozenset({State.DUE_SOON, State.MISSING, State.OVERDUE})


@record(frozen=True, slots=True)
class Event:
    """One row of the school events.

    Attributes:
        row: Its row.
        done: The day it was done.
        due: The day typed as its due day.
    """

    row: RowView
    done: Fact[date]
    due: Fact[date]

    def is_done(self, as_of: date) -> bool:
        """Whether it was done by a day; a day still to come does not count."""
        return self.done.value is not None and self.done.value <= as_of

    def lies_in(self, period: Period) -> bool:
        """Whether it was done in a period."""
        return self.done.value is not None and period.first <= self.done.value <= period.last

    def spans(self, period: Period) -> bool:
        """Whether the days it covers reach from the first day of a period to the day it was due."""
        begins, ends = self.covers
        return begins is not None and ends is not None and begins <= period.first and period.due <= ends

    def is_due_in(self, period: Period) -> bool:
        """Whether its due day lies in a period."""
        return self.due.value is not None and period.first <= self.due.value <= period.last

    def is_due_before(self, period: Period) -> bool:
        """Whether its due day lies before a period."""
        return self.due.value is not None and self.due.value < period.first

    @property
    def covers(self) -> tuple[date | None, date | None]:
        """The first and last day that it covers, as far as they are known."""
        return self.row.day("covers_from").value, self.row.day("covers_to").value

    @property
    def is_undated(self) -> bool:
        """Whether nothing says which period it is of but the day it is done."""
        return self.due.value is None and self.covers == (None, None)


@record(frozen=True, slots=True)
class Events:
    """What the register holds of one kind of event.

    Attributes:
        known: Rows of that kind.
        unsure: Rows whose kind cannot be read.
        tab: The tab on which they stand.
    """

    known: tuple[Event, ...]
    unsure: tuple[Event, ...]
    tab: Where

    def done(self, as_of: date) -> list[Event]:
        """Return those that are done, in the order of the days."""
        return sorted((event for event in self.known if event.is_done(as_of)), key=_day_done)

    def doubt(self, first: date, last: date) -> Fact[object] | None:
        """Return the cell of a kind that cannot be read, of an event that may lie between two days."""
        for event in self.unsure:
            if event.done.is_open or first <= _day_done(event) <= last:
                kind = event.row.fact("type")
                return Fact(FactState.UNKNOWN, kind.where, text=kind.text, note=NO_KIND)
        return None


def events_of(register: Register, kinds: Collection[str]) -> Events:
    """Return the school events of some kinds."""
    known: list[Event] = []
    unsure: list[Event] = []
    for row in register.rows(EVENTS):
        kind = row.text("type")
        event = Event(row, row.day("done_on"), row.day("due_on"))
        if kind.value in kinds:
            known.append(event)
        elif kind.is_open:
            unsure.append(event)
    return Events(tuple(known), tuple(unsure), _tab(register))


def the_school(register: Register) -> About:
    """Return what findings about the school as a whole are about."""
    return About(Kind.SCHOOL, SCHOOL, _tab(register))


def _tab(register: Register) -> Where:
    """Return the tab of the school events; of several the one for the latest period."""
    part = max(register.rows(EVENTS).parts, key=lambda part: (part.period, -part.order), default=None)
    return Where("" if part is None else part.tab)


def _day_done(event: Event) -> date:
    return event.done.value or date.max


def counted(events: Events, period: Period, as_of: date) -> list[Event]:
    """Return the events that are done and count for a period, by day: done in it, or covering all of it."""
    return [event for event in events.done(as_of) if event.lies_in(period) or event.spans(period)]


def judge_period(period: Period, events: Events, ctx: Context) -> Outcome:
    """Judge that an event was done for a period by its due day.

    Nothing is said of a period that has none once a later event is done. Where one may have been done
    for all that can be read, nobody can tell.
    """
    met = counted(events, period, ctx.as_of)
    later = [event for event in events.done(ctx.as_of) if _day_done(event) > period.due]
    return _judge(period, events, ctx, met, later)


def judge_by_due_day(period: Period, events: Events, ctx: Context) -> Outcome:
    """Judge the same where the day typed as due says which period an event is of, before the day it was done.

    A late event of the period before is then not the next one.
    """
    done = events.done(ctx.as_of)
    own = [event for event in done if event.is_due_in(period)]
    undated = replace(events, known=tuple(event for event in done if event.due.value is None))
    later = [event for event in done if _day_done(event) > period.due and not event.is_due_before(period)]
    return _judge(period, events, ctx, own or counted(undated, period, ctx.as_of), later)


def _judge(
    period: Period, events: Events, ctx: Context, met: Sequence[Event], later: Sequence[Event]
) -> Outcome:
    due = Due(period.due, period.why)
    if met:
        return judge(met[0].done, due, ctx, field=DONE_ON).within(period.name)
    if later:
        return NOT_APPLICABLE
    pending = _pending(period, events, ctx)
    outcome = not_done(pending, due, ctx, where=pending.where)
    doubt = _doubt(period, events)
    if outcome.state.is_finding and doubt is not None:
        outcome = cannot_tell(doubt, DONE_ON)
    return outcome.within(period.name)


def _pending(period: Period, events: Events, ctx: Context) -> Fact[date]:
    """Return the cell for the day of the event that is owed: of its own row, else of one of no period."""
    rows = [event for event in events.known if not event.done.is_open and not event.is_done(ctx.as_of)]
    own = [event for event in rows if event.is_due_in(period) or event.spans(period)]
    for event in (*own, *(event for event in rows if event.is_undated)):
        return event.done
    return Fact(FactState.BLANK, events.tab)


def _doubt(period: Period, events: Events) -> Fact[object] | None:
    """Return a cell that may tell of an event that counts, if only it could be read."""
    for event in events.known:
        if event.done.is_open and (event.due.value is None or event.is_due_in(period)):
            return event.done
    return events.doubt(period.first, period.last)


def with_ready(outcome: Outcome, ctx: Context) -> Outcome:
    """Name the file that this program made for a duty; it is met once a person enters a day."""
    file = ctx.ready.get((ctx.rule.id, outcome.slot))
    if file is None or outcome.state not in _TO_DO:
        return outcome
    return replace(outcome, variant="ready").with_words(text=file)
