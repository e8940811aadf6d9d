"""The returns to the panel, every three weeks as the rules count them."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from reports.due.occasion import Occasion, Occasions, opens_on, until_next
from reports.due.wanted import Wanted
from reports.material import Material, Period
from reports.returns.asking import context_of
from reports.returns.cycles import USUAL_DAYS
from validators.context import Context
from validators.duties import Events, events_of
from validators.rules.panel import VPP_RETURN
from validators.rules.panel_cycles import Cycle, cycle_of

_DAY = timedelta(days=1)
_AROUND = 3
"""Cycles before and after the day of the check that are looked at."""


def panel_returns(wanted: Wanted, material: Material) -> Occasions:
    """Return the returns about the day of the check, each about its own cycle.

    One is made some school days before its day, never before the one before it was due, and until the next
    one is to be made. What was returned already needs none.

    Source:
        Policy 7, 3-weekly report to the VPP.
    """
    ctx = context_of(material, "AP-VPP-02", "AP-VPP-01", days=USUAL_DAYS, first_cycle_on="")
    events = events_of(material.register, {VPP_RETURN})
    cycle = cycle_of(events, ctx)
    if isinstance(cycle, str):
        return Occasions(doubts=(_unknown(cycle),))
    done = _done(events, material.as_of)
    found = tuple(_occasions(wanted, material, list(_days(cycle, ctx)), cycle.days))
    known = until_next(found, timedelta(days=cycle.days))
    return Occasions(tuple(one for one in known if one.on not in done))


def _unknown(why: str) -> str:
    return (
        f"No return to the panel is made, as {why}. Add the days of returns to the school events as VPP "
        "return with the day under Due on."
    )


def _days(cycle: Cycle, ctx: Context) -> Iterator[date]:
    """Give the days on which returns are due, from some cycles ago to some ahead."""
    around = timedelta(days=_AROUND * cycle.days)
    for one in cycle.returns(ctx.as_of - around, ctx):
        if one.planned > ctx.as_of + around:
            return
        if one.due is not None:
            yield one.due


def _occasions(wanted: Wanted, material: Material, days: list[date], length: int) -> Iterator[Occasion]:
    known = sorted(set(days))
    first_before = [day - timedelta(days=length) for day in known[:1]]
    for before, day in pairwise([*first_before, *known]):
        first = opens_on(material.calendar, day, wanted.school_days_before)
        if first is not None:
            yield Occasion(wanted.kind, day, max(first, before + _DAY), day, Period(before + _DAY, day))


def _done(events: Events, as_of: date) -> set[date]:
    return {one.due.value for one in events.done(as_of) if one.due.value is not None}
