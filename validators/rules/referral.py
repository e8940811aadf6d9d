"""The referral: policy section 7, from the decision to Part B."""

from dataclasses import replace
from datetime import date

from validators.context import Context
from validators.engine import Check
from validators.facts import Fact, FactState
from validators.judging import Due, days_after, in_words, judge, on_day, school_days_after
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, breach, cannot_tell, unknowable
from validators.placements import Placement, Status
from validators.rules.review_dates import first_review_due, unread_before
from validators.rules.subjects import current
from validators.states import State

REFERRAL_ON = "placements.referral_on"
START_ON = "placements.start_on"
PART_A_ON = "placements.part_a_on"
PART_B_ON = "placements.part_b_on"
REVIEW_ON = "reviews.review_on"
ANCHORS = {
    "agreed_on": "decision",
    "referral_on": "referral",
    "planning_call_on": "planning conversation",
    "start_on": "start",
}
_PERHAPS = frozenset({State.OK, State.DUE_SOON, State.NOT_APPLICABLE})


def family_consulted(placement: Placement, ctx: Context) -> Outcome:
    """Judge that the family was consulted on or before the referral; a yes without a date will do."""
    said = placement.fact("family_consulted_on")
    if said.value is True:
        return OK
    due = on_day(placement.day("referral_on"), REFERRAL_ON, "referral")
    day = placement.day("family_consulted_on")
    if said.value is False:
        day = Fact(FactState.KNOWN, said.where)
    return judge(day, due, ctx, field="placements.family_consulted_on").with_words(referral=due.day)


def planning_conversation(placement: Placement, ctx: Context) -> Outcome:
    """Judge that school and provider spoke by the start, face to face or by telephone or video."""
    due = on_day(placement.day("start_on"), START_ON, "start")
    called = placement.day("planning_call_on")
    outcome = judge(called, due, ctx, field="placements.planning_call_on")
    is_held = called.value is not None and called.value <= ctx.as_of
    return _in_a_way_that_counts(placement, ctx) if is_held and outcome is OK else outcome


def _in_a_way_that_counts(placement: Placement, ctx: Context) -> Outcome:
    """Judge how the conversation was held; nothing is asked where no column or cell says how."""
    method, held = placement.text("planning_call_method"), placement.day("planning_call_on").value
    if method.state is FactState.ABSENT or method.is_blank or method.value in ctx.listed("methods"):
        return OK
    if method.is_open:
        return cannot_tell(method).of_step(held)
    return breach(method.where, variant="method", text=method.value).of_step(held)


def part_a(placement: Placement, ctx: Context) -> Outcome:
    """Judge that Part A was done within a week of the referral; a non-school day rolls forward.

    Source:
        Policy 7. The clock starts with the referral; where that is blank with the planning
        conversation, else with the start.
    """
    anchor = _anchor(placement, str(ctx.rule.settings["anchor"]))
    base = placement.day(anchor)
    due = days_after(base, f"placements.{anchor}", ANCHORS[anchor], ctx.limit("days"), ctx, rolls=True)
    return judge(placement.day("part_a_on"), due, ctx, field=PART_A_ON)


def _anchor(placement: Placement, first: str) -> str:
    """Return the step that starts the clock: the setting's, or the next one whose day is not blank."""
    steps = list(ANCHORS)[list(ANCHORS).index(first) :]
    absent_or_blank = {FactState.ABSENT, FactState.BLANK, FactState.PLACEHOLDER}
    typed = (step for step in steps if placement.day(step).state not in absent_or_blank)
    mapped = (step for step in steps if placement.day(step).state is not FactState.ABSENT)
    return next(typed, None) or next(mapped, None) or first


def part_b(placement: Placement, ctx: Context) -> Outcome:
    """Judge that Part B was done by the first review: the day it was held, or its due day if sooner.

    Source:
        Policy 7. A late review does not excuse a late Part B; the day of the review is on time.
    """
    done, start = placement.day("part_b_on"), placement.day("start_on").value
    by = first_review_due(placement, ctx)
    first = next(iter(placement.held_reviews), None)
    doubt = _doubt(by, unread_before(placement, first))
    if first is not None and (by.day is None or first.on < by.day):
        by = Due(first.on, f"first review held {in_words(first.fact)}")
    outcome = judge(done, by, ctx, field=PART_B_ON)
    is_before = start is not None and done.value is not None and done.value <= min(start, ctx.as_of)
    if doubt is None or is_before or outcome.state not in _PERHAPS:
        return outcome
    return replace(doubt, due=by.day, due_why=by.why)


def _doubt(by: Due, unread: Fact[date] | None) -> Outcome | None:
    """Return why the first review may have been, or may have been due, before any day that is known."""
    if unread is not None:
        return cannot_tell(unread, REVIEW_ON)
    if by.open is not None:
        return cannot_tell(by.open, by.field)
    return unknowable(by.unknown) if by.unknown else None


def answered(placement: Placement, ctx: Context) -> Outcome:
    """Judge that a referral has an answer within ten school days; a place on the waiting list is one."""
    answer = placement.text("referral_outcome")
    if placement.status is not Status.REFERRED:
        return NOT_APPLICABLE
    if answer.value is not None:
        return OK
    referral = placement.day("referral_on")
    due = school_days_after(referral, REFERRAL_ON, "referral", ctx.limit("days"), ctx)
    day: Fact[date] = Fact(answer.state, answer.where, text=answer.text, note=answer.note)
    outcome = judge(day, due, ctx, field="placements.referral_outcome")
    since = ctx.school_days_since(referral.value or ctx.as_of)
    return outcome.with_words(date=referral.value, n=since)


CHECKS = (
    Check("AP-REF-01", current(family_consulted)),
    Check("AP-REF-02", current(planning_conversation)),
    Check("AP-REF-03", current(part_a)),
    Check("AP-REF-04", current(part_b)),
    Check("AP-REF-05", current(answered)),
)
