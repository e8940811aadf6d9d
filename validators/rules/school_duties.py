"""What the school and the local authority owe each term or year: reports and meetings. Policy section 5."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from validators.context import Context
from validators.duties import Event, Events, counted, events_of, judge_period, the_school, with_ready
from validators.engine import Check, Verdict
from validators.outcomes import Outcome, breach
from validators.periods import Period, judged_terms, judged_years
from validators.states import Severity
from validators.values.folding import words

GOVERNOR_REPORT = "Governor report"
EFFECTIVENESS_REPORT = "Effectiveness report"
NETWORK = ("AP network meeting", "Network training")
LA_DUTIES = (
    ("LA AP annual report", "report", "The LA annual AP report"),
    ("LA QA of monitoring", "monitoring", "The LA check of monitoring"),
)


def governors_reported(ctx: Context) -> Iterator[Verdict]:
    """Judge that the governors had an AP report in each term, by its last school day.

    Source:
        Policy 5, governing bodies.
    """
    events = events_of(ctx.register, [GOVERNOR_REPORT])
    yield from _each_term(ctx, lambda period: with_ready(judge_period(period, events, ctx), ctx))


def _each_term(ctx: Context, judge: Callable[[Period], Outcome]) -> Iterator[Verdict]:
    about = the_school(ctx.register)
    periods, rest = judged_terms(ctx)
    for period in periods:
        yield about, judge(period).with_words(term=period.name)
    yield about, rest


def network_met(ctx: Context) -> Iterator[Verdict]:
    """Judge that there was an AP network meeting or training in each term.

    One that the school missed, as its reference says, is a prompt until the next one is held.

    Source:
        Policy 5, duties of the local authority.
    """
    events = events_of(ctx.register, NETWORK)
    yield from _each_term(ctx, lambda period: _network(period, events, ctx))


def _network(period: Period, events: Events, ctx: Context) -> Outcome:
    held, met = events.done(ctx.as_of), counted(events, period, ctx.as_of)
    if not met or met[-1] is not held[-1] or not all(_is_missed(event, ctx) for event in met):
        return judge_period(period, events, ctx)
    last = met[-1]
    outcome = breach(last.row.where("ref"), variant="absent", severity=Severity.INFO, date=last.done.value)
    return outcome.within(period.name).of_step(last.done.value)


def _is_missed(event: Event, ctx: Context) -> bool:
    """Whether the reference says that the school was not there."""
    said = f" {words(event.row.text('ref').value or '')}"
    return any(f" {one}" in said for one in ctx.listed("absent_words"))


def effectiveness_reported(ctx: Context) -> Iterator[Verdict]:
    """Judge that a report on the effectiveness of AP was made in each academic year.

    Source:
        Policy 5, senior leaders.
    """
    about, events = the_school(ctx.register), events_of(ctx.register, [EFFECTIVENESS_REPORT])
    periods, rest = judged_years(ctx, ctx.limit("month"), ctx.limit("day"))
    for period in periods:
        outcome = with_ready(judge_period(period, events, ctx), ctx)
        yield about, outcome.with_words(year=period.name)
    yield about, rest


def authority_reported(ctx: Context) -> Iterator[Verdict]:
    """Judge that the local authority reported on AP and checked the monitoring in each academic year.

    Source:
        Policy 5, duties of the local authority.
    """
    about = the_school(ctx.register)
    periods, rest = judged_years(ctx, ctx.limit("month"), ctx.limit("day"))
    for kind, slot, thing in LA_DUTIES:
        events = events_of(ctx.register, [kind])
        for period in periods:
            outcome = judge_period(period, events, ctx).with_words(missing=thing, year=period.name)
            variant = slot if outcome.variant == "default" else outcome.variant
            yield about, replace(outcome, variant=variant, slot=f"{period.name} {slot}")
    yield about, rest


CHECKS = (
    Check("AP-GOV-01", governors_reported),
    Check("AP-SLT-01", effectiveness_reported),
    Check("AP-NET-01", network_met),
    Check("AP-LA-01", authority_reported),
)
