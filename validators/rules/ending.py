"""The end of a placement: end date, evaluation, return to school. Policy section 7, after the placement."""

from dataclasses import replace
from datetime import date

from validators.context import Context
from validators.dates_in_words import listed
from validators.engine import Check
from validators.facts import Fact, FactState
from validators.judging import Due, judge, on_day, school_days_after
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, breach, cannot_tell
from validators.placements import Placement, Status
from validators.rules.complete import lacking
from validators.rules.subjects import ending
from validators.states import Severity, State

ACTUAL_END_ON = "placements.actual_end_on"
PLANNED_END_ON = "placements.planned_end_on"
PLAN_ON = "placements.reintegration_on"
FULL_TIME = "Full-time school"


def past_its_end(placement: Placement, ctx: Context) -> Outcome:
    """Judge that a placement is not open beyond its planned end; the day itself is in time."""
    planned, ended = placement.day("planned_end_on"), placement.day("actual_end_on")
    if placement.status not in {Status.ACTIVE, Status.PAUSED}:
        return NOT_APPLICABLE
    if ended.state is FactState.ABSENT and placement.text("status").state is FactState.ABSENT:
        return cannot_tell(ended, ACTUAL_END_ON)
    due = on_day(planned, PLANNED_END_ON, "planned end")
    if ended.state in {FactState.UNREADABLE, FactState.UNKNOWN} and due.day is not None:
        return replace(cannot_tell(ended, ACTUAL_END_ON), due=due.day, due_why=due.why)
    still_open: Fact[date] = Fact(FactState.KNOWN, ended.where)
    return judge(still_open, due, ctx, field=ACTUAL_END_ON)


def evaluated(placement: Placement, ctx: Context) -> Outcome:
    """Judge that the evaluation was done within fifteen school days of the end."""
    if not _is_over(placement, ctx):
        return NOT_APPLICABLE
    due = school_days_after(placement.end, ACTUAL_END_ON, "end", ctx.limit("days"), ctx)
    return judge(placement.day("evaluation_on"), due, ctx, field="placements.evaluation_on")


def _is_over(placement: Placement, ctx: Context) -> bool:
    """Whether a placement has ended, or may have."""
    end = placement.end
    return end.is_open or (end.value is not None and end.value <= ctx.as_of)


def evaluation_complete(placement: Placement, ctx: Context) -> Outcome:
    """Judge that an evaluation has its four parts."""
    missing = lacking(placement, "evaluation_on", "evaluation_parts", "parts", ctx)
    if isinstance(missing, Outcome):
        return missing
    if not missing:
        return OK
    cell, only = placement.several("evaluation_parts").where, missing[0] if len(missing) == 1 else ""
    outcome = breach(cell, parts=listed(missing).lower(), only=only)
    return outcome.of_step(placement.day("evaluation_on").value)


def plan_in_place(placement: Placement, ctx: Context) -> Outcome:
    """Judge that there is a reintegration plan by the day the placement ends.

    Due soon from fifteen school days before the planned end. Nothing is owed by those who do not
    return to a mainstream school here.
    """
    if placement.text("destination").value in ctx.listed("not_for"):
        return NOT_APPLICABLE
    end = placement.end
    if end.is_blank or (end.state is FactState.ABSENT and placement.status is not Status.ENDED):
        return _before_the_end(placement, ctx)
    due = _soon(on_day(end, ACTUAL_END_ON, "end"), ctx)
    outcome = judge(placement.day("reintegration_on"), due, ctx, field=PLAN_ON)
    variant = "left" if outcome.variant == "default" else outcome.variant
    return replace(outcome, variant=variant).with_words(date=end.value)


def _before_the_end(placement: Placement, ctx: Context) -> Outcome:
    """Return what is said while the placement is open: a plan is due soon, never late yet.

    It is owed by the actual end. Once the planned end has passed nobody knows when that will be: the plan is
    wanted at once, and no day that has passed is called due soon.
    """
    plan, planned = placement.day("reintegration_on"), placement.day("planned_end_on")
    if plan.value is not None and plan.value <= ctx.as_of:
        return OK
    due = _soon(on_day(planned, PLANNED_END_ON, "planned end"), ctx)
    outcome = judge(plan, due, ctx, field=PLAN_ON)
    if outcome.state in {State.MISSING, State.OVERDUE}:
        outcome = breach(plan.where, variant="passed", severity=Severity.MEDIUM).of_step(due.day)
    return outcome.with_words(date=planned.value)


def _soon(due: Due, ctx: Context) -> Due:
    return replace(due, soon=ctx.limit("remind_school_days"))


def planned_together(placement: Placement, ctx: Context) -> Outcome:
    """Judge that pastoral team, family and pupil made the plan together."""
    missing = lacking(placement, "reintegration_on", "reintegration_with", "roles", ctx)
    if isinstance(missing, Outcome):
        return missing
    if not missing:
        return OK
    outcome = breach(placement.several("reintegration_with").where, missing=listed(missing))
    return outcome.of_step(placement.day("reintegration_on").value)


def back_full_time(placement: Placement, ctx: Context) -> Outcome:
    """Judge that a pupil bound for full-time school is back within thirty school days of the end."""
    destination = placement.text("destination")
    is_bound = destination.value == FULL_TIME or destination.is_open
    if not is_bound or not _is_over(placement, ctx):
        return NOT_APPLICABLE
    if destination.is_open:
        return cannot_tell(destination, "placements.destination")
    end, back = placement.end, placement.day("full_time_return_on")
    due = school_days_after(end, ACTUAL_END_ON, "end", ctx.limit("days"), ctx)
    return judge(back, due, ctx, field="placements.full_time_return_on").with_words(date=end.value)


CHECKS = (
    Check("AP-END-01", ending(past_its_end)),
    Check("AP-EVA-01", ending(evaluated)),
    Check("AP-EVA-02", ending(evaluation_complete)),
    Check("AP-REI-01", ending(plan_in_place)),
    Check("AP-REI-02", ending(planned_together)),
    Check("AP-REI-03", ending(back_full_time)),
)
