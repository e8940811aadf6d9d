"""Safeguarding audits and concerns: policy section 5, duties of the safeguarding lead."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from validators.about import About, Kind
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.engine import Check, Verdict
from validators.facts import Fact, FactState
from validators.judging import judge, on_day
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, breach, cannot_tell
from validators.placements import Placement
from validators.providers import Provider
from validators.register import link
from validators.rows import RowView
from validators.rules.subjects import current, providers_in_use
from validators.school_calendar import add_months
from validators.states import Severity, State

AUDIT_ON = "providers.safeguarding_audit_on"
START_ON = "placements.start_on"
SCHOOL_AUDIT = "School safeguarding audit"
CONCERN = "Safeguarding concern"
CLOSED_TO_PUPILS = frozenset({"Suspended", "Do not use"})


def audits(provider: Provider, ctx: Context) -> list[Fact[date]]:
    """Return every safeguarding audit date known for a provider, from the register and from history."""
    where = provider.fact("safeguarding_audit_on").where
    past = [
        Fact(FactState.KNOWN, where, day)
        for ident, name, day in ctx.history
        if ident == provider.ident and name == "safeguarding_audit_on"
    ]
    return [*provider.days("safeguarding_audit_on", SCHOOL_AUDIT), *past]


def audit_before_start(placement: Placement, ctx: Context) -> Outcome:
    """Judge that the provider was audited before the pupil's first day, at most a year before it.

    Source:
        Policy 5, safeguarding lead. On the start day itself: a warning, for sheets hold no times.
    """
    start = placement.day("start_on")
    if start.is_open:
        return cannot_tell(start, START_ON)
    if start.value is None:
        return NOT_APPLICABLE
    known = audits(placement.provider, ctx)
    days = sorted(fact.value for fact in known if fact.value is not None and fact.value <= ctx.as_of)
    before = [day for day in days if day < start.value]
    if before:
        return _age_on_start(placement, before[-1], start.value, ctx)
    unreadable = next((fact for fact in known if fact.is_open), None)
    if unreadable is not None:
        return cannot_tell(unreadable, AUDIT_ON)
    return _no_audit_before(placement, start, days, ctx)


def _age_on_start(placement: Placement, audit: date, start: date, ctx: Context) -> Outcome:
    lasts_until = add_months(audit, ctx.limit("months"))
    if start <= lasts_until:
        return OK
    return breach(
        placement.provider.fact("safeguarding_audit_on").where,
        variant="old",
        severity=Severity.HIGH,
        start=start,
        date=audit,
    )


def _no_audit_before(placement: Placement, start: Fact[date], days: list[date], ctx: Context) -> Outcome:
    day = start.value or ctx.as_of
    provider = placement.provider
    blank = provider.day("safeguarding_audit_on")
    if day in days:
        return breach(blank.where, variant="warning", severity=Severity.MEDIUM, start=day)
    if days and _may_be_overwritten(placement, days[0]):
        return Outcome(
            State.CANNOT_TELL,
            blank.where,
            variant="overwritten",
            words={"start": day, "date": days[0]},
        )
    if not provider.listed:
        return cannot_tell(_not_in_list(placement))
    due = replace(on_day(start, START_ON, "start", days_before=1), soon=ctx.limit("remind_school_days"))
    done = blank if not days else Fact(FactState.KNOWN, blank.where, days[0])
    return judge(done, due, ctx, field=AUDIT_ON).with_words(start=day)


def _may_be_overwritten(placement: Placement, audit: date) -> bool:
    """Whether an earlier audit probably stood in the cell before this one was typed over it."""
    provider = placement.provider
    first = provider.first_used
    if first is not None and add_months(first, 12) < audit:
        return True
    start = placement.day("start_on").value or date.min
    others = (other.day("start_on").value for other in provider.placements if other is not placement)
    return any(other < start and add_months(other, 1) <= audit for other in others if other is not None)


def _not_in_list(placement: Placement) -> Fact[object]:
    cell = placement.fact("provider")
    note = "the provider is not in the provider list"
    return Fact(FactState.UNKNOWN, cell.where, text=cell.text, note=note)


def audit_in_date(provider: Provider, ctx: Context) -> Outcome:
    """Judge that the latest audit is at most twelve months old while any pupil attends.

    Source:
        Policy 5; the same day of the next year is still in date. Does not roll.
    """
    known = [fact for fact in audits(provider, ctx) if fact.value is not None and fact.value <= ctx.as_of]
    if not known:
        unreadable = next((fact for fact in audits(provider, ctx) if fact.is_open), None)
        return cannot_tell(unreadable, AUDIT_ON) if unreadable else NOT_APPLICABLE
    latest = max(known, key=_day)
    return expiry(latest, ctx, name="audit", n=len(provider.current))


def _day(fact: Fact[date]) -> date:
    return fact.value or date.min


def expiry(latest: Fact[date], ctx: Context, *, name: str, n: int, soon: int = 5) -> Outcome:
    """Judge something that is good for so many months; overdue the day after, never rolled.

    Args:
        latest: The day it was last done; known.
        ctx: Its rule has the setting ``months``.
        name: What was done, in words.
        n: How many pupils attend, for the message.
        soon: School days before the end at which it becomes due soon.
    """
    done = latest.value or ctx.as_of
    day = add_months(done, ctx.limit("months"))
    why = f"{name} {day_in_words(done)} + {ctx.limit('months')} months = {day_in_words(day)}"
    words = {"n": n, "done": done}
    if ctx.as_of > day:
        return Outcome(State.OVERDUE, latest.where, day, why, words=words)
    if not ctx.is_soon(day, soon):
        return OK
    left = ctx.school_days_left(day)
    words["days"] = (day - ctx.as_of).days if left is None else left
    return Outcome(State.DUE_SOON, latest.where, day, why, variant="due_soon", words=words)


def audit_outcome(provider: Provider, ctx: Context) -> Outcome:
    """Judge that the audit's outcome lets pupils attend, and that its actions are closed in time."""
    status = provider.text("status")
    if status.value in CLOSED_TO_PUPILS:
        return breach(status.where, variant="status", outcome=status.value)
    outcome = _latest_outcome(provider, ctx)
    if outcome.value == "Not met":
        return breach(outcome.where, outcome=outcome.value, n=len(_open_actions(provider, ctx)))
    late = _open_actions(provider, ctx)
    if outcome.value == "Met with actions" and late:
        first = min(late, key=_day)
        words = {"outcome": outcome.value, "n": len(late)}
        return Outcome(State.OVERDUE, first.where, first.value, "as recorded", words=words)
    return cannot_tell(outcome, "providers.safeguarding_audit_outcome") if outcome.is_open else OK


def _latest_outcome(provider: Provider, ctx: Context) -> Fact[str]:
    """Return the outcome of the latest audit: of the checks where they tell of a later one."""
    listed = provider.text("safeguarding_audit_outcome")
    later = provider.day("safeguarding_audit_on").value or date.min
    for check in provider.checks:
        done = check.done.value
        if check.type == SCHOOL_AUDIT and done is not None and later <= done <= ctx.as_of:
            outcome = check.row.text("outcome")
            if not outcome.is_blank and outcome.state is not FactState.ABSENT:
                listed, later = outcome, done
    return listed


def _open_actions(provider: Provider, ctx: Context) -> list[Fact[date]]:
    """Return the due dates of audit actions that have passed and are not closed."""
    due = []
    for check in provider.checks:
        if check.type == SCHOOL_AUDIT:
            owed, closed = check.row.day("actions_due_on"), check.row.day("actions_closed_on")
            if owed.value is not None and owed.value < ctx.as_of and closed.is_blank:
                due.append(owed)
    return due


def concern_reached_dsl(ctx: Context) -> Iterator[Verdict]:
    """Judge that the safeguarding lead was told of each concern on the day it was raised."""
    for row in ctx.register.rows("log"):
        if row.text("type").value != CONCERN:
            continue
        raised = row.day("raised_on") if row.fact("raised_on").value else row.day("date")
        about = _about_concern(row, raised.value, ctx)
        due = on_day(raised, "log.raised_on", "concern raised")
        told = judge(row.day("dsl_told_on"), due, ctx, field="log.dsl_told_on")
        slot = f"concern {row.text('case_ref').value or row.number}"
        yield about, told.with_words(date=raised.value).within(slot)


def _about_concern(row: RowView, raised: date | None, ctx: Context) -> About:
    """Return whom a concern is about: its placement, else what the row says."""
    placement = link(ctx.register, row, raised)
    if placement is not None:
        return placement.about
    provider = row.text("provider").value or ""
    known = row.text("case_ref").value or f"{row.tab}:{row.number}"
    return About(Kind.ROW, f"log:{known}", row.pupil_cell, ctx.register.pupil_of(row), provider)


CHECKS = (
    Check("AP-SG-01", current(audit_before_start)),
    Check("AP-SG-02", providers_in_use(audit_in_date)),
    Check("AP-SG-03", providers_in_use(audit_outcome)),
    Check("AP-SG-04", concern_reached_dsl),
)
