"""Questionnaires at the start, during and at the end of a placement: policy section 7."""

from dataclasses import replace
from datetime import date

from validators.context import Context
from validators.engine import Check
from validators.entries import Entry, entries_about
from validators.facts import FactState
from validators.judging import OUTSIDE_CALENDAR, school_days_after
from validators.outcomes import Outcome
from validators.placements import Placement
from validators.rules.recorded import (
    Doubt,
    Kind,
    Recorded,
    first_time,
    recorded,
    still_owed,
    unless_over,
    while_there,
)
from validators.rules.review_dates import first_review_due, next_half_termly_due
from validators.rules.subjects import ending, running

START, DURING, END = (Kind("questionnaires", "point", name, "done_on") for name in ("Start", "During", "End"))
START_ON = "placements.start_on"
ACTUAL_END_ON = "placements.actual_end_on"


def at_the_start(placement: Placement, ctx: Context) -> Outcome:
    """Judge that a start questionnaire was done within ten school days of the start.

    One from up to twenty school days before the start counts.

    Source:
        Policy 7 and the council's AP page. The days are our choice.
    """
    start = placement.day("start_on")
    days = ctx.limit("school_days")
    due = while_there(school_days_after(start, START_ON, "start", days, ctx, rolls=True), placement)
    known = recorded(_near_the_start(placement, start.value, ctx), START, ctx)
    if start.value is not None:
        known = _early_enough(known, start.value, ctx)
    return unless_over(first_time(known, due, ctx), placement, due)


def _near_the_start(placement: Placement, start: date | None, ctx: Context) -> list[Entry]:
    """Return the questionnaires about a placement, and those before its start that may mean it."""
    entries = ctx.register.questionnaires.get(placement.ident, ())
    return [one for one in entries if one.is_about(placement) or (start is not None and one.day < start)]


def _early_enough(known: Recorded, start: date, ctx: Context) -> Recorded:
    """Return the same without questionnaires from too long before the start.

    Where the calendar does not reach so far back, those before the start are in doubt.
    """
    first = ctx.calendar.add_school_days(start, -ctx.limit("before_school_days"))
    if first is not None:
        return known.since(first)
    early = [fact for fact in known.done if fact.value is not None and fact.value < start]
    doubts = [
        Doubt(replace(fact, state=FactState.UNKNOWN, value=None, note=OUTSIDE_CALENDAR)) for fact in early
    ]
    return replace(known.since(start), doubts=(*known.doubts, *doubts))


def during(placement: Placement, ctx: Context) -> Outcome:
    """Judge that a questionnaire during the placement was done by each day on which a review falls due.

    The first is due with the first review; the next as a review would be after the last questionnaire.

    Source:
        The council's AP page, throughout the placement.
    """
    start = placement.day("start_on").value
    entries = entries_about(ctx.register.questionnaires, placement)
    known = recorded(entries, DURING, ctx).since(start)
    last = known.done[-1] if known.done else None
    if last is None:
        due = first_review_due(placement, ctx)
    else:
        due = next_half_termly_due(last, "last questionnaire", placement, ctx)
    outcome = still_owed(known, due, ctx, after=None if last is None else last.value)
    outcome = unless_over(outcome, placement, due).within(f"during {len(known.done) + 1}")
    latest = _latest(entries, ctx)
    if latest is None and outcome.variant == "default":
        outcome = replace(outcome, variant="never")
    return outcome.with_words(date=latest)


def _latest(entries: list[Entry], ctx: Context) -> date | None:
    """Return the last day up to today on which any questionnaire was done."""
    days = (entry.on.value for entry in entries)
    return max((day for day in days if day is not None and day <= ctx.as_of), default=None)


def at_the_end(placement: Placement, ctx: Context) -> Outcome:
    """Judge that an end questionnaire was done within ten school days after the end.

    Source:
        Policy 7 and the council's AP page. The days are our choice.
    """
    due = school_days_after(placement.end, ACTUAL_END_ON, "end", ctx.limit("school_days"), ctx)
    entries = entries_about(ctx.register.questionnaires, placement)
    return first_time(recorded(entries, END, ctx).since(placement.day("start_on").value), due, ctx)


CHECKS = (
    Check("AP-SDQ-01", running(at_the_start)),
    Check("AP-SDQ-02", running(during)),
    Check("AP-SDQ-03", ending(at_the_end)),
)
