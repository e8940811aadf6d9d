"""Provision during a suspension: from the sixth school day of it."""

from dataclasses import replace
from datetime import date

from validators.context import Context
from validators.engine import Check
from validators.facts import Fact
from validators.judging import judge, school_days_after
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, cannot_tell
from validators.placements import Placement
from validators.rules.subjects import current
from validators.school_calendar import NO_CALENDAR
from validators.states import State

DAY_SIX = "Suspension day 6"
ROUTE = "placements.route"
SUSPENDED_FROM = "placements.suspension_from"
START_ON = "placements.start_on"
BLANK = "the first day of the suspension is blank"


def provision_from_day_six(placement: Placement, ctx: Context) -> Outcome:
    """Judge that provision starts by the sixth school day; the first day of the suspension is day 1.

    A pupil who has not started is judged too: the start is what is owed. A route that cannot be read says
    nothing here unless a suspension is entered.

    Source:
        Guidance on suspension and permanent exclusion, as given by Oxfordshire.
    """
    route, suspended, start = (
        placement.text("route"),
        placement.day("suspension_from"),
        placement.day("start_on"),
    )
    if route.is_open:
        return NOT_APPLICABLE if suspended.is_blank else cannot_tell(route, ROUTE)
    if route.value != DAY_SIX:
        return NOT_APPLICABLE
    if suspended.is_blank:
        return cannot_tell(suspended, why=BLANK)
    name, days = "first day of suspension", ctx.limit("day") - 1
    due = school_days_after(suspended, SUSPENDED_FROM, name, days, ctx, rolls=True)
    if due.day is None or start.value is None:
        outcome = judge(start, due, ctx, field=START_ON)
        return replace(outcome, variant="missing") if outcome.variant == "default" else outcome
    if start.value <= due.day:
        return OK
    outcome = judge(start, due, ctx, field=START_ON)
    if not outcome.state.is_finding or outcome.state is State.DUE_SOON:
        outcome = Outcome(State.BREACH, start.where, due.day, due.why)
    elif outcome.variant == "future":
        outcome = replace(outcome, variant="default")
    return outcome.with_words(n=_day_of_suspension(suspended, start.value, ctx))


def _day_of_suspension(suspended: Fact[date], start: date, ctx: Context) -> int:
    """Return on which school day of the suspension a day lies, or an estimate where that is not known."""
    first = suspended.value or start
    day = ctx.calendar.roll_forward(start) or start
    number = ctx.calendar.count(first, day)
    return number if number is not None else NO_CALENDAR.count(first, day) or 0


CHECKS = (Check("NAT-S19-01", current(provision_from_day_six)),)
