"""The welcome meeting and what is signed there: policy section 7, before the placement."""

from collections.abc import Iterator

from validators.context import Context
from validators.dates_in_words import listed
from validators.engine import Check, Verdict
from validators.facts import FactState
from validators.judging import judge, on_day
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, breach
from validators.placements import Placement
from validators.rules.complete import lacking
from validators.rules.subjects import by_start, once_ended
from validators.states import Severity

START_ON = "placements.start_on"
AT_PROVIDER = "Provider"
IN_PERSON = "Face to face"


def held_by_start(placement: Placement, ctx: Context) -> Outcome:
    """Judge that the welcome meeting was held by the first day; on that day is on time."""
    start = placement.day("start_on")
    due = on_day(start, START_ON, "start")
    outcome = judge(placement.day("welcome_on"), due, ctx, field="placements.welcome_on")
    return once_ended(placement, outcome).with_words(start=start.value)


def right_people(ctx: Context) -> Iterator[Verdict]:
    """Judge that school, parent, pupil and provider took part, and that it was at the provider."""
    for (about, who), (_, place) in zip(by_start(_who_came)(ctx), by_start(_where)(ctx), strict=True):
        if who.state.is_finding or not place.state.is_finding:
            yield about, who
        if place.state.is_finding:
            yield about, place


def _who_came(placement: Placement, ctx: Context) -> Outcome:
    missing = lacking(placement, "welcome_on", "welcome_attended", "roles", ctx)
    if isinstance(missing, Outcome):
        return missing
    if not missing:
        return OK
    there = placement.several("welcome_attended")
    variant = "blank" if there.is_blank else "default"
    outcome = breach(there.where, variant=variant, missing=listed(missing))
    return outcome.of_step(placement.day("welcome_on").value)


def _where(placement: Placement, ctx: Context) -> Outcome:
    """Judge where the meeting was, from its place or, where that is blank, from how it was held."""
    held = placement.day("welcome_on").value
    if held is None or held > ctx.as_of:
        return NOT_APPLICABLE
    place, method = placement.text("welcome_at"), placement.text("welcome_method")
    is_elsewhere, cell = place.value not in {None, AT_PROVIDER}, place
    if place.value is None:
        is_elsewhere, cell = method.value not in {None, IN_PERSON}, method
    if not is_elsewhere:
        return NOT_APPLICABLE
    return breach(cell.where, variant="elsewhere", severity=Severity.LOW, slot="place").of_step(held)


def all_topics(placement: Placement, ctx: Context) -> Outcome:
    """Judge that all six topics were agreed."""
    missing = lacking(placement, "welcome_on", "welcome_topics", "topics", ctx)
    if isinstance(missing, Outcome):
        return missing
    if not missing:
        return OK
    outcome = breach(placement.several("welcome_topics").where, topics=listed(missing).lower())
    return outcome.of_step(placement.day("welcome_on").value)


def agreement_signed(placement: Placement, ctx: Context) -> Outcome:
    """Judge that the placement agreement was signed by the first day."""
    start = placement.day("start_on")
    due = on_day(start, START_ON, "start")
    outcome = judge(placement.day("ipa_signed_on"), due, ctx, field="placements.ipa_signed_on")
    return once_ended(placement, outcome).with_words(start=start.value)


def end_agreed(placement: Placement, ctx: Context) -> Outcome:
    """Judge that an end date was agreed by the start; "ongoing" is none."""
    ends = placement.day("planned_end_on")
    if ends.state is FactState.KNOWN:
        return OK
    due = on_day(placement.day("start_on"), START_ON, "start")
    return once_ended(placement, judge(ends, due, ctx, field="placements.planned_end_on"))


CHECKS = (
    Check("AP-WEL-01", by_start(held_by_start)),
    Check("AP-WEL-02", right_people),
    Check("AP-WEL-03", by_start(all_topics)),
    Check("AP-AGR-01", by_start(agreement_signed)),
    Check("AP-AGR-02", by_start(end_agreed)),
)
