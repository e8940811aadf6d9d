"""The welcome meeting and what is signed there: policy section 7, before the placement."""

from validators.context import Context
from validators.dates_in_words import listed
from validators.engine import Check
from validators.facts import FactState
from validators.judging import judge, on_day
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, breach, cannot_tell
from validators.placements import Placement
from validators.rules.subjects import current
from validators.states import Severity

START_ON = "placements.start_on"


def held_by_start(placement: Placement, ctx: Context) -> Outcome:
    """Judge that the welcome meeting was held by the first day; on that day is on time."""
    start = placement.day("start_on")
    due = on_day(start, START_ON, "start")
    return judge(placement.day("welcome_on"), due, ctx, field="placements.welcome_on").with_words(
        start=start.value
    )


def _is_held(placement: Placement, ctx: Context) -> bool:
    held = placement.day("welcome_on")
    return held.value is not None and held.value <= ctx.as_of


def right_people(placement: Placement, ctx: Context) -> Outcome:
    """Judge that school, parent, pupil and provider took part, and that it was at the provider."""
    if not _is_held(placement, ctx):
        return NOT_APPLICABLE
    attended = placement.several("welcome_attended")
    if attended.is_open:
        return cannot_tell(attended, "placements.welcome_attended")
    if attended.is_blank:
        return breach(attended.where, variant="blank")
    missing = [who for who in ctx.listed("roles") if who not in (attended.value or ())]
    if missing:
        return breach(attended.where, missing=listed(missing))
    place = placement.text("welcome_at")
    if place.value is not None and place.value != "Provider":
        return breach(place.where, variant="elsewhere", severity=Severity.LOW)
    return OK


def all_topics(placement: Placement, ctx: Context) -> Outcome:
    """Judge that all six topics were agreed."""
    if not _is_held(placement, ctx):
        return NOT_APPLICABLE
    agreed = placement.several("welcome_topics")
    if agreed.is_open:
        return cannot_tell(agreed, "placements.welcome_topics")
    missing = [topic for topic in ctx.listed("topics") if topic not in (agreed.value or ())]
    return breach(agreed.where, topics=listed(missing).lower()) if missing else OK


def agreement_signed(placement: Placement, ctx: Context) -> Outcome:
    """Judge that the placement agreement was signed by the first day."""
    start = placement.day("start_on")
    due = on_day(start, START_ON, "start")
    outcome = judge(placement.day("ipa_signed_on"), due, ctx, field="placements.ipa_signed_on")
    return outcome.with_words(start=start.value)


def end_agreed(placement: Placement, ctx: Context) -> Outcome:
    """Judge that an end date was agreed by the start; "ongoing" is none."""
    ends = placement.day("planned_end_on")
    due = on_day(placement.day("start_on"), START_ON, "start")
    if ends.state is FactState.KNOWN:
        return OK
    return judge(ends, due, ctx, field="placements.planned_end_on")


CHECKS = (
    Check("AP-WEL-01", current(held_by_start)),
    Check("AP-WEL-02", current(right_people)),
    Check("AP-WEL-03", current(all_topics)),
    Check("AP-AGR-01", current(agreement_signed)),
    Check("AP-AGR-02", current(end_agreed)),
)
