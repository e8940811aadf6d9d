"""What the Vulnerable Pupil Panel (VPP) is told: outcomes of ended placements, returns. Policy section 7."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from validators.calendar_dates import academic_year_of, academic_year_start
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.duties import Events, events_of, judge_by_due_day, the_school, with_ready
from validators.engine import Check, Verdict
from validators.facts import Fact
from validators.judging import OUTSIDE_CALENDAR, Due, judge
from validators.outcomes import NOT_APPLICABLE, Outcome, cannot_tell, unknowable
from validators.periods import Period, judged_since, year_name
from validators.placements import Placement, Status
from validators.rules.panel_cycles import Cycle, Return, cycle_of
from validators.rules.spans import ACTUAL_END_ON, START_ON, fell_into

VPP_RETURN = "VPP return"
REPORTED_ON = "placements.vpp_reported_on"
_DAY = timedelta(days=1)


def outcomes_reported(ctx: Context) -> Iterator[Verdict]:
    """Judge that the outcome of each ended placement is in the first return on or after its end.

    Source:
        Policy 7, following the end of the placement. A placement that ends on the day of a return
        belongs to that one.
    """
    cycle = cycle_of(events_of(ctx.register, [VPP_RETURN]), ctx)
    for placement in ctx.register.placements:
        if placement.owes_ending and placement.status is not Status.REFERRED:
            yield placement.about, _outcome_reported(placement, cycle, ctx)


def _outcome_reported(placement: Placement, cycle: Cycle | str, ctx: Context) -> Outcome:
    end = placement.end
    if end.is_open:
        return cannot_tell(end, ACTUAL_END_ON)
    if end.value is None or end.value > ctx.as_of:
        return NOT_APPLICABLE
    return judge(placement.day("vpp_reported_on"), _due(end.value, cycle, ctx), ctx, field=REPORTED_ON)


def _due(end: date, cycle: Cycle | str, ctx: Context) -> Due:
    if isinstance(cycle, str):
        return Due(None, unknown=cycle)
    before = end - timedelta(days=cycle.days)
    found = next(one for one in cycle.returns(before, ctx) if max(one.planned, one.due or one.planned) >= end)
    if found.due is None:
        return Due(None, unknown=OUTSIDE_CALENDAR)
    return Due(found.due, f"end {day_in_words(end)}; {found.why}")


def returns_made(ctx: Context) -> Iterator[Verdict]:
    """Judge that a return was made for each cycle in which a placement was live or ended.

    With the setting ``nil_returns`` for every cycle since the first placement.

    Source:
        Policy 7, the 3-weekly report, and 5, senior leaders.
    """
    about, events = the_school(ctx.register), events_of(ctx.register, [VPP_RETURN])
    cycle, (since, rest) = cycle_of(events, ctx), judged_since(ctx)
    if isinstance(cycle, str) or since is None:
        yield about, unknowable(cycle) if isinstance(cycle, str) else rest
        return
    year = academic_year_start(academic_year_of(since))
    returns = _until_next(cycle.returns(year, ctx), ctx)
    if any(one.due is None and one.planned >= since for one in returns):
        yield about, unknowable(OUTSIDE_CALENDAR)
    for period in _periods(returns, cycle):
        if period.due >= since:
            yield about, with_ready(_return_made(period, events, ctx), ctx)


def _until_next(returns: Iterator[Return], ctx: Context) -> list[Return]:
    """Return the returns up to the first that is still to come, that one included."""
    found = [next(returns)]
    while (found[-1].due or found[-1].planned) < ctx.as_of:
        found.append(next(returns))
    return found


def _periods(returns: Sequence[Return], cycle: Cycle) -> Iterator[Period]:
    """Give the cycles that the days of the returns end, numbered within their academic years."""
    met: dict[int, int] = {}
    previous: date | None = None
    for one in returns:
        if one.due is None or one.due == previous:
            continue
        year = academic_year_of(one.due)
        met[year] = met.get(year, 0) + 1
        first = one.planned - timedelta(days=cycle.days) if previous is None else previous
        yield Period(f"{year_name(year)} return {met[year]}", first + _DAY, one.due, one.due, one.why)
        previous = one.due


def _return_made(period: Period, events: Events, ctx: Context) -> Outcome:
    live = [fell_into(placement, period.first, period.last) for placement in ctx.register.placements]
    unsure = [fact for fact in live if isinstance(fact, Fact)]
    is_owed = bool(ctx.rule.settings["nil_returns"]) or True in live
    if not is_owed and not unsure:
        return NOT_APPLICABLE
    outcome = judge_by_due_day(period, events, ctx)
    if not is_owed and outcome.state.is_finding:
        return cannot_tell(unsure[0], START_ON).within(period.name)
    return outcome


CHECKS = (
    Check("AP-VPP-01", outcomes_reported),
    Check("AP-VPP-02", returns_made),
)
