"""The referral: policy section 7, from the decision to Part B."""

from datetime import date

from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.engine import Check
from validators.facts import Fact, FactState
from validators.judging import Due, days_after, judge, on_day, school_days_after
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, breach, cannot_tell
from validators.placements import Placement, Status
from validators.rules.reviewing import first_review_due
from validators.rules.subjects import current
from validators.states import State

REFERRAL_ON = "placements.referral_on"
START_ON = "placements.start_on"
PART_A_ON = "placements.part_a_on"
ANCHORS = (
    ("referral_on", "referral"),
    ("planning_call_on", "planning conversation"),
    ("start_on", "start"),
)


def family_consulted(placement: Placement, ctx: Context) -> Outcome:
    """Judge that the family was consulted on or before the referral; a yes without a date will do."""
    said = placement.fact("family_consulted_on")
    if said.value is True:
        return OK
    due = on_day(placement.day("referral_on"), REFERRAL_ON, "referral")
    if said.value is False:
        return breach(said.where, referral=due.day) if due.day else NOT_APPLICABLE
    day = placement.day("family_consulted_on")
    return judge(day, due, ctx, field="placements.family_consulted_on").with_words(referral=due.day)


def planning_conversation(placement: Placement, ctx: Context) -> Outcome:
    """Judge that school and provider spoke by the start, face to face or by telephone or video."""
    due = on_day(placement.day("start_on"), START_ON, "start")
    method = placement.text("planning_call_method")
    if method.value is not None and method.value not in ctx.listed("methods"):
        return breach(method.where, variant="method", text=method.value)
    return judge(placement.day("planning_call_on"), due, ctx, field="placements.planning_call_on")


def part_a(placement: Placement, ctx: Context) -> Outcome:
    """Judge that Part A was done within a week of the referral; a non-school day rolls forward.

    Source:
        Policy 7. The clock starts with the referral; where that is blank with the planning
        conversation, else with the start.
    """
    base, field, name = _anchor(placement, str(ctx.rule.settings["anchor"]))
    due = days_after(base, field, name, ctx.limit("days"), ctx, rolls=True)
    return judge(placement.day("part_a_on"), due, ctx, field=PART_A_ON)


def _anchor(placement: Placement, first: str) -> tuple[Fact[date], str, str]:
    """Return the day that starts the clock: of the setting's step, else of the next one that has a date."""
    names = [field for field, _ in ANCHORS]
    for field, name in ANCHORS[names.index(first) if first in names else 0 :]:
        fact = placement.day(field)
        if fact.value is not None or fact.state in {FactState.UNREADABLE, FactState.UNKNOWN}:
            return fact, f"placements.{field}", name
    return placement.day("referral_on"), REFERRAL_ON, "referral"


def part_b(placement: Placement, ctx: Context) -> Outcome:
    """Judge that Part B was done by the first review: the day it was held, or its due day if sooner.

    Source:
        Policy 7. A late review does not excuse a late Part B; the day of the review is on time.
    """
    due = first_review_due(placement, ctx)
    held = placement.held_reviews
    if held and (due.day is None or held[0].on < due.day):
        due = Due(held[0].on, f"first review held {day_in_words(held[0].on)}")
    return judge(placement.day("part_b_on"), due, ctx, field="placements.part_b_on")


def answered(placement: Placement, ctx: Context) -> Outcome:
    """Judge that a referral has an answer within ten school days."""
    outcome = placement.text("referral_outcome")
    if placement.status is not Status.REFERRED:
        return NOT_APPLICABLE
    if outcome.is_open:
        return cannot_tell(outcome, "placements.referral_outcome")
    if not outcome.is_blank:
        return OK
    referral = placement.day("referral_on")
    due = school_days_after(referral, REFERRAL_ON, "referral", ctx.limit("days"), ctx)
    if due.day is None or ctx.as_of <= due.day:
        return judge(Fact(FactState.BLANK, outcome.where), due, ctx, field=REFERRAL_ON)
    since = ctx.calendar.school_days_between(referral.value or ctx.as_of, ctx.as_of)
    days = (ctx.as_of - (referral.value or ctx.as_of)).days if since is None else since
    words = {"date": referral.value, "n": days}
    return Outcome(State.OVERDUE, outcome.where, due.day, due.why, words=words)


CHECKS = (
    Check("AP-REF-01", current(family_consulted)),
    Check("AP-REF-02", current(planning_conversation)),
    Check("AP-REF-03", current(part_a)),
    Check("AP-REF-04", current(part_b)),
    Check("AP-REF-05", current(answered)),
)
