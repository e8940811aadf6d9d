"""Duties of the school that come back each term or year: their periods, and the events that meet them.

An event counts for a period if it was done in it, or covers all of it. What was missed stays open until
the next event of its kind is done.
"""

from calendar import monthrange
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sheet_templates.addresses import Where
from validators.about import SCHOOL, About, Kind
from validators.calendar_dates import YEAR_STARTS, academic_year_end, academic_year_of, academic_year_start
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.facts import Fact, FactState
from validators.half_terms import Term
from validators.judging import OUTSIDE_CALENDAR, Due, judge, not_done
from validators.outcomes import NOT_APPLICABLE, Outcome, cannot_tell, unknowable
from validators.placements import Placement, Status
from validators.register import Register
from validators.rows import RowView
from validators.states import State

EVENTS = "school_events"
DONE_ON = "school_events.done_on"
NO_TERMS = "the terms are not known"
NO_START = "no start of a placement is known"
NO_KIND = "the kind of event is not known"

_DAY = timedelta(days=1)
_TO_DO = frozenset({State.DUE_SOON, State.MISSING, State.OVERDUE})


@dataclass(frozen=True, slots=True)
class Period:
    """One period in which a duty is owed once.

    Attributes:
        name: As staff know it; tells its findings from those of other periods.
        first, last: Its days, both inside it; the holiday after a term belongs to it.
        due: The last day on which the duty is done in time.
        why: The sum behind that day, in words.
    """

    name: str
    first: date
    last: date
    due: date
    why: str


@dataclass(frozen=True, slots=True)
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

    @property
    def covers(self) -> tuple[date | None, date | None]:
        """The first and last day that it covers, as far as they are known."""
        return self.row.day("covers_from").value, self.row.day("covers_to").value

    @property
    def is_undated(self) -> bool:
        """Whether nothing says which period it is of but the day it is done."""
        return self.due.value is None and self.covers == (None, None)


@dataclass(frozen=True, slots=True)
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


Counts = Callable[[Event, Period], bool]


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


def first_placement(placements: Sequence[Placement]) -> date | None:
    """Return the first start of any placement that was taken up, or None where none is known."""
    starts = (placement.day("start_on").value for placement in placements if placement.is_taken_up)
    return min((start for start in starts if start is not None), default=None)


def judged_terms(ctx: Context) -> tuple[list[Period], Outcome]:
    """Return the terms that a termly duty is judged in, and what is to be said of the others.

    These are the terms that have begun, without those that ended before the register's first placement.
    Of a term that the calendar does not hold to its end, and of today where it holds none, nobody can tell.
    """
    since, rest = judged_since(ctx)
    if since is None:
        return [], rest
    if not ctx.calendar.is_known:
        return [], unknowable(NO_TERMS)
    begun = [term for term in ctx.calendar.terms if term.first <= ctx.as_of]
    periods = [_of_term(term, ctx) for term in begun if term.last >= since]
    known = [period for period in periods if period is not None]
    is_whole = len(known) == len(periods) and ctx.calendar.covers(ctx.as_of)
    return known, NOT_APPLICABLE if is_whole else unknowable(OUTSIDE_CALENDAR)


def _of_term(term: Term, ctx: Context) -> Period | None:
    due = ctx.calendar.last_school_day(term)
    if due is None:
        return None
    following = ctx.calendar.term_after(term.last)
    last = term.last if following is None else following.first - _DAY
    first = ctx.calendar.roll_forward(term.first) or term.first
    name = f"{term.name} {term.first.year}"
    return Period(name, first, last, due, f"last school day of {name} = {day_in_words(due)}")


def judged_years(ctx: Context, month: int, day: int) -> tuple[list[Period], Outcome]:
    """Return the academic years that a yearly duty is judged in, and what is to be said where none is known.

    Args:
        ctx: Today and the placements.
        month: The month in which each year's duty is due.
        day: The last day of that month on which it is in time; in a shorter month its last day.

    Raises:
        ValueError: there is no such month.
    """
    since, rest = judged_since(ctx)
    if since is None:
        return [], rest
    years = range(academic_year_of(since), academic_year_of(ctx.as_of) + 1)
    return [_of_year(year, month, day) for year in years], NOT_APPLICABLE


def year_name(year: int) -> str:
    """Return how staff write the academic year that begins in a year: 2026/27."""
    return f"{year}/{(year + 1) % 100:02}"


def _of_year(year: int, month: int, day: int) -> Period:
    of = year if month >= YEAR_STARTS[0] else year + 1
    due = date(of, month, min(day, monthrange(of, month)[1]))
    why = f"{day_in_words(due)} of the academic year {year_name(year)}"
    return Period(year_name(year), academic_year_start(year), academic_year_end(year), due, why)


def judged_since(ctx: Context) -> tuple[date | None, Outcome]:
    """Return the first start of a placement; without one up to today, what is to be said.

    That is nothing, or that no start is known though a placement is under way.
    """
    placements = ctx.register.placements
    since = first_placement(placements)
    if since is not None:
        return (since, NOT_APPLICABLE) if since <= ctx.as_of else (None, NOT_APPLICABLE)
    under_way = (p for p in placements if p.is_taken_up and p.status is not Status.REFERRED)
    return None, NOT_APPLICABLE if next(under_way, None) is None else unknowable(NO_START)


def in_or_over(event: Event, period: Period) -> bool:
    """Whether an event counts for a period: done in it, or covering all of it."""
    return event.lies_in(period) or event.spans(period)


def judge_period(period: Period, events: Events, ctx: Context, counts: Counts = in_or_over) -> Outcome:
    """Judge that an event was done for a period by its due day.

    Nothing is said of a period that has none once a later event is done. Where one may have been done
    for all that can be read, nobody can tell.

    Args:
        period: The period.
        events: Events of the kind that is owed.
        ctx: Today and the calendar.
        counts: Which events count for a period.
    """
    done = events.done(ctx.as_of)
    due = Due(period.due, period.why)
    for event in done:
        if counts(event, period):
            return judge(event.done, due, ctx, field=DONE_ON).within(period.name)
    if any(_comes_after(event, period) for event in done):
        return NOT_APPLICABLE
    pending = _pending(period, events, ctx)
    outcome = not_done(pending, due, ctx, where=pending.where)
    doubt = _doubt(period, events)
    if outcome.state.is_finding and doubt is not None:
        outcome = cannot_tell(doubt, DONE_ON)
    return outcome.within(period.name)


def _comes_after(event: Event, period: Period) -> bool:
    """Whether an event that is done is the next one after a period, and not a late one of before."""
    is_of_before = event.due.value is not None and event.due.value < period.first
    return _day_done(event) > period.due and not is_of_before


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
