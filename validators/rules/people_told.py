"""Who outside the school is told of a placement: the local authority, the Virtual School, a social worker."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sheet_templates.addresses import Where
from validators.context import Context
from validators.engine import Check
from validators.facts import Fact, FactState
from validators.judging import judge, school_days_after
from validators.outcomes import NOT_APPLICABLE, Outcome, cannot_tell
from validators.placements import Placement
from validators.register import Register
from validators.rows import RowView
from validators.rules.spans import START_ON, by_the_start, start_of
from validators.rules.subjects import by_start

EHC_PLAN = "E"
INFORMED = "Professional informed"
LA_INFORMED_ON = "placements.la_informed_on"
LOGGED_ON = "log.date"
NO_KIND = "the kind of entry is not known"


def authority_told(placement: Placement, ctx: Context) -> Outcome:
    """Judge that the local authority was told within five school days of the start.

    Nothing is owed on the routes of the setting ``not_for``: what it arranged itself it knows of.

    Source:
        DfE, Arranging Alternative Provision, February 2025: always inform the local authority. No
        deadline is given, so the days are the rule's setting.
    """
    if placement.text("route").value in ctx.listed("not_for"):
        return NOT_APPLICABLE
    due = school_days_after(start_of(placement), START_ON, "start", ctx.limit("days"), ctx, rolls=True)
    return judge(placement.day("la_informed_on"), due, ctx, field=LA_INFORMED_ON)


def keeper_of_plan_told(placement: Placement, ctx: Context) -> Outcome:
    """Judge that the local authority that keeps a pupil's EHC plan was told by the start."""
    status = placement.text("sen_status")
    if status.is_open:
        return cannot_tell(status, "placements.sen_status")
    if status.value != EHC_PLAN:
        return NOT_APPLICABLE
    outcome = judge(placement.day("la_informed_on"), by_the_start(placement), ctx, field=LA_INFORMED_ON)
    return outcome.with_words(start=placement.day("start_on").value)


def professional_told(placement: Placement, ctx: Context) -> Outcome:
    """Judge that the Virtual School or the social worker was told by the start, as the log says.

    An entry that names no provider counts for every placement of the pupil.
    """
    flags = {name: placement.yes(name) for name in ("looked_after", "social_worker")}
    is_so = [name for name, flag in flags.items() if flag.value is True]
    if not is_so:
        return _not_known_to_be(flags)
    outcome = judge(_told(placement, ctx), by_the_start(placement), ctx, field=LOGGED_ON)
    if outcome.variant == "default" and len(is_so) == 1:
        outcome = replace(outcome, variant=is_so[0])
    return outcome.with_words(start=placement.day("start_on").value)


def _not_known_to_be(flags: Mapping[str, Fact[bool]]) -> Outcome:
    """Return what is to be said where neither is known to be so: nothing, or nobody can tell."""
    absent = [flag.state is FactState.ABSENT for flag in flags.values()]
    for name, flag in flags.items():
        if flag.is_open and (flag.state is not FactState.ABSENT or all(absent)):
            return cannot_tell(flag, f"placements.{name}")
    return NOT_APPLICABLE


def _told(placement: Placement, ctx: Context) -> Fact[date]:
    """Return the first day on which a professional was informed; else a cell in doubt, else a blank."""
    start = placement.day("start_on").value or date.max
    entries = ctx.register.log.get(placement.ident, ())
    days = [entry.on for entry in entries if entry.is_of("type", INFORMED)]
    past = [day for day in days if day.value is not None and day.value <= ctx.as_of]
    first = min(past, key=_day, default=None)
    if first is not None and _day(first) <= start:
        return first
    unread = [day for day in days if day.is_open]
    unread += [_unsure(one.row) for one in entries if one.row.text("type").is_open and _day(one.on) <= start]
    to_come = [day for day in days if day not in past]
    return next(iter(unread), first) or next(iter(to_come), Fact(FactState.BLANK, _tab(ctx.register)))


def _unsure(row: RowView) -> Fact[date]:
    kind = row.text("type")
    return Fact(FactState.UNKNOWN, kind.where, text=kind.text, note=NO_KIND)


def _day(fact: Fact[date]) -> date:
    """Return a known day; the first one there is for a day that cannot be read."""
    return fact.value or date.min


def _tab(register: Register) -> Where:
    """Return the tab of the log; of several the one for the latest period."""
    part = max(register.rows("log").parts, key=lambda part: (part.period, -part.order), default=None)
    return Where("" if part is None else part.tab)


CHECKS = (
    Check("NAT-AAP-02", by_start(authority_told)),
    Check("NAT-EHC-01", by_start(keeper_of_plan_told)),
    Check("NAT-CLA-01", by_start(professional_told)),
)
