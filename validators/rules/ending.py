"""The end of a placement: end date, evaluation, return to school. Policy section 7, after the placement."""

from dataclasses import replace
from datetime import date

from validators.context import Context
from validators.dates_in_words import day_in_words, listed
from validators.engine import Check
from validators.facts import Fact, FactState
from validators.judging import Due, judge, not_done, on_day, school_days_after
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, breach, cannot_tell
from validators.placements import Placement, Status
from validators.rules.subjects import ending
from validators.states import State

ACTUAL_END_ON = "placements.actual_end_on"
PLAN_ON = "placements.reintegration_on"
FULL_TIME = "Full-time school"


def past_its_end(placement: Placement, ctx: Context) -> Outcome:
    """Judge that a placement is not open beyond its planned end; the day itself is in time."""
    planned, ended = placement.day("planned_end_on"), placement.day("actual_end_on")
    if placement.status not in {Status.ACTIVE, Status.PAUSED}:
        return NOT_APPLICABLE
    if ended.state is FactState.ABSENT and placement.text("status").state is FactState.ABSENT:
        return cannot_tell(ended, ACTUAL_END_ON)
    if planned.is_open:
        return cannot_tell(planned, "placements.planned_end_on")
    if planned.value is None:
        return NOT_APPLICABLE
    if ended.is_open and ended.state is not FactState.ABSENT:
        return cannot_tell(ended, ACTUAL_END_ON)
    if ctx.as_of <= planned.value:
        return not_done(ended, Due(planned.value, "planned end"), ctx, where=ended.where)
    why = f"planned end {day_in_words(planned.value)}"
    days = (ctx.as_of - planned.value).days
    return Outcome(State.OVERDUE, ended.where, planned.value, why, words={"days": days})


def evaluated(placement: Placement, ctx: Context) -> Outcome:
    """Judge that the evaluation was done within fifteen school days of the end."""
    due = school_days_after(placement.day("actual_end_on"), ACTUAL_END_ON, "end", ctx.limit("days"), ctx)
    if not _has_ended(placement, ctx):
        return NOT_APPLICABLE
    return judge(placement.day("evaluation_on"), due, ctx, field="placements.evaluation_on")


def _has_ended(placement: Placement, ctx: Context) -> bool:
    ended = placement.day("actual_end_on")
    return ended.is_open or (ended.value is not None and ended.value <= ctx.as_of)


def evaluation_complete(placement: Placement, ctx: Context) -> Outcome:
    """Judge that an evaluation has its four parts."""
    done, parts = placement.day("evaluation_on"), placement.several("evaluation_parts")
    if done.value is None or done.value > ctx.as_of:
        return NOT_APPLICABLE
    if parts.is_open:
        return cannot_tell(parts, "placements.evaluation_parts")
    missing = [part for part in ctx.listed("parts") if part not in (parts.value or ())]
    return breach(parts.where, parts=listed(missing).lower()) if missing else OK


def plan_in_place(placement: Placement, ctx: Context) -> Outcome:
    """Judge that there is a reintegration plan by the day the placement ends.

    Due soon from fifteen school days before the planned end. Nothing is owed by those who do not
    return to a mainstream school here.
    """
    if placement.text("destination").value in ctx.listed("not_for"):
        return NOT_APPLICABLE
    ended, planned = placement.day("actual_end_on"), placement.day("planned_end_on")
    plan = placement.day("reintegration_on")
    if ended.is_blank or ended.state is FactState.ABSENT:
        due = on_day(planned, "placements.planned_end_on", "planned end")
        return _before_the_end(judge(plan, _soon(due, ctx), ctx, field=PLAN_ON), planned)
    due = on_day(ended, ACTUAL_END_ON, "end")
    outcome = judge(plan, _soon(due, ctx), ctx, field=PLAN_ON)
    variant = "left" if outcome.variant == "default" else outcome.variant
    return replace(outcome, variant=variant).with_words(date=ended.value)


def _before_the_end(outcome: Outcome, planned: Fact[date]) -> Outcome:
    """Return what is said while the placement is open: a plan is due soon, never late yet."""
    if outcome.state is State.DONE_LATE:
        return OK
    if outcome.state in {State.MISSING, State.OVERDUE}:
        outcome = replace(outcome, state=State.DUE_SOON, variant="default", placeholder="")
    elif outcome.state is State.DUE_SOON:
        outcome = replace(outcome, variant="default")
    return outcome.with_words(date=planned.value)


def _soon(due: Due, ctx: Context) -> Due:
    return replace(due, soon=ctx.limit("remind_school_days"))


def planned_together(placement: Placement, ctx: Context) -> Outcome:
    """Judge that pastoral team, family and pupil made the plan together."""
    plan, people = placement.day("reintegration_on"), placement.several("reintegration_with")
    if plan.value is None or plan.value > ctx.as_of:
        return NOT_APPLICABLE
    if people.is_open:
        return cannot_tell(people, "placements.reintegration_with")
    missing = [who for who in ctx.listed("roles") if who not in (people.value or ())]
    return breach(people.where, missing=listed(missing)) if missing else OK


def back_full_time(placement: Placement, ctx: Context) -> Outcome:
    """Judge that a pupil bound for full-time school is back within thirty school days of the end."""
    ended, back = placement.day("actual_end_on"), placement.day("full_time_return_on")
    destination = placement.text("destination")
    if destination.is_open:
        return cannot_tell(destination, "placements.destination")
    if destination.value != FULL_TIME or not _has_ended(placement, ctx):
        return NOT_APPLICABLE
    due = school_days_after(ended, ACTUAL_END_ON, "end", ctx.limit("days"), ctx)
    return judge(back, due, ctx, field="placements.full_time_return_on").with_words(date=ended.value)


CHECKS = (
    Check("AP-END-01", ending(past_its_end)),
    Check("AP-EVA-01", ending(evaluated)),
    Check("AP-EVA-02", ending(evaluation_complete)),
    Check("AP-REI-01", ending(plan_in_place)),
    Check("AP-REI-02", ending(planned_together)),
    Check("AP-REI-03", ending(back_full_time)),
)
