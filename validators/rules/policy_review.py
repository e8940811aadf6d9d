"""The review of the AP policy itself, by the day that the school has recorded for it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from validators.calendar_dates import add_months
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.duties import DONE_ON, Event, Events, events_of, the_school
from validators.engine import Check, Verdict
from validators.facts import Fact, FactState
from validators.judging import Due, judge
from validators.outcomes import NOT_APPLICABLE, Outcome, cannot_tell, unknowable

POLICY_REVIEW = "Policy review"
DUE_ON = "school_events.due_on"
NOT_RECORDED = "no review of the policy is among the school events"


def policy_reviewed(ctx: Context) -> Iterator[Verdict]:
    """Judge that each review of the policy is done by the day recorded for it; that day is in time.

    Where none is recorded the next review is due twelve months after the last. A review that was
    missed stays open until the next one is done.

    Source:
        The policy names no day for its own review; the months are the rule's setting.
    """
    about, events = the_school(ctx.register), events_of(ctx.register, [POLICY_REVIEW])
    if not events.known:
        yield about, unknowable(NOT_RECORDED)
        return
    in_order = sorted(events.known, key=_order)
    for number, event in enumerate(in_order, start=1):
        yield about, _judge(event, events, ctx).within(f"review {number}")
    if all(event.is_done(ctx.as_of) for event in in_order):
        cell: Fact[date] = Fact(FactState.BLANK, events.tab)
        following = _still_owed(cell, _after_last(events, ctx), events, ctx)
        yield about, following.within(f"review {len(in_order) + 1}")


def _order(event: Event) -> date:
    return event.due.value or event.done.value or date.max


def _judge(event: Event, events: Events, ctx: Context) -> Outcome:
    due = event.due.value
    why = "" if due is None else f"recorded as due {day_in_words(due)}"
    if event.is_done(ctx.as_of):
        return judge(event.done, Due(due, why), ctx, field=DONE_ON)
    if due is not None:
        return _still_owed(event.done, Due(due, why), events, ctx)
    if event.due.is_open:
        return cannot_tell(event.due, DUE_ON)
    if not events.done(ctx.as_of):
        return cannot_tell(event.due, why="the day it is due is blank")
    return _still_owed(event.done, _after_last(events, ctx), events, ctx)


def _after_last(events: Events, ctx: Context) -> Due:
    """Return the day of the next review where staff recorded none: so many months after the last."""
    last, months = events.done(ctx.as_of)[-1].done.value or date.min, ctx.limit("months")
    day = add_months(last, months)
    return Due(day, f"last review {day_in_words(last)} + {months} months = {day_in_words(day)}")


def _still_owed(cell: Fact[date], due: Due, events: Events, ctx: Context) -> Outcome:
    """Judge a review that is not done, unless one since its day is, or may be for all that can be read."""
    day = due.day or date.max
    if any((event.done.value or date.min) >= day for event in events.done(ctx.as_of)):
        return NOT_APPLICABLE
    outcome = judge(cell, due, ctx, field=DONE_ON)
    done = [event.done.value or date.min for event in events.done(ctx.as_of)]
    doubt = events.doubt(max(done, default=date.min), date.max)
    if outcome.state.is_finding and doubt is not None:
        return replace(cannot_tell(doubt), due=due.day, due_why=due.why)
    return outcome


CHECKS = (Check("AP-POL-01", policy_reviewed),)
