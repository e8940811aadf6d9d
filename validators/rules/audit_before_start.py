"""The safeguarding audit that comes before a pupil's first day: policy section 5, safeguarding lead."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from validators.calendar_dates import add_months
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.engine import Verdict
from validators.facts import Fact, FactState
from validators.judging import judge, on_day, school_days_to_go
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, breach, cannot_tell
from validators.people import identifiers
from validators.placements import Placement, Status
from validators.register import Register, link
from validators.rules.audit_dates import (
    CHECKED_ON,
    SAFEGUARDING_AUDIT,
    AuditKind,
    Audits,
    Until,
    audits_of,
    audits_of_placement,
    beside,
    good_for_months,
    value_of,
)
from validators.rules.subjects import once_ended
from validators.states import Severity, State

START_ON = "placements.start_on"
PER_PLACEMENT = "placement"
STILL_REFERRED = "the start has passed and the pupil is marked as Referred"

_AFTER_START = frozenset({State.BREACH, State.MISSING, State.OVERDUE, State.DONE_LATE})

AuditsFor = Callable[[Placement], Audits]


def audited_before_start(ctx: Context) -> Iterator[Verdict]:
    """Judge that the provider was audited before each pupil's first day, at most a year before it.

    Any date counts that stands in the provider list, beside a placement or among the provider checks,
    or that an earlier run read. With the setting ``scope`` at ``placement`` only the placement's own
    audit does.

    Source:
        Policy 5, safeguarding lead. On the start day itself: a warning, for sheets hold no times.
    """
    is_own = ctx.rule.settings["scope"] == PER_PLACEMENT
    audits_for = _own_audits(ctx) if is_own else shared_audits(SAFEGUARDING_AUDIT, ctx)
    for placement in ctx.register.placements:
        if placement.is_current:
            yield placement.about, before_start(placement, audits_for, ctx)


def shared_audits(kind: AuditKind, ctx: Context) -> AuditsFor:
    """Return what gives the audits of one kind that serve every pupil of a provider."""
    known: dict[str, Audits] = {}

    def audits_for(placement: Placement) -> Audits:
        provider = placement.provider
        if provider.ident not in known:
            known[provider.ident] = audits_of(provider, kind, ctx, with_history=True)
        return known[provider.ident]

    return audits_for


def _own_audits(ctx: Context) -> AuditsFor:
    links = _checks_of_pupils(ctx.register)
    return lambda placement: audits_of_placement(placement, SAFEGUARDING_AUDIT, links, ctx)


def _checks_of_pupils(register: Register) -> Mapping[tuple[str, int], Placement | None]:
    """Return, by tab and row, the placement of each provider check that names a pupil or a placement."""
    return {
        (row.tab, row.number): link(register, row, row.day("done_on").value)
        for row in register.rows("provider_checks")
        if row.text("placement_ref").value or not identifiers(row).is_empty
    }


def before_start(placement: Placement, audits_for: AuditsFor, ctx: Context) -> Outcome:
    """Judge that one of a placement's audits came before its first day and was still good on it.

    Args:
        placement: The placement; of one still referred only what is due soon is told.
        audits_for: What gives its audits, all of one kind.
        ctx: The rule with the settings ``months``, ``remind_school_days``, ``in_use_months`` and
            ``earlier_start_months``.
    """
    start = placement.day("start_on")
    if start.is_open:
        return cannot_tell(start, START_ON)
    if start.value is None:
        return _without_start(placement, start)
    due = on_day(start, START_ON, "start", days_before=1)
    outcome = _judge_start(placement, start.value, audits_for(placement), ctx)
    if placement.status is Status.REFERRED and outcome.state in _AFTER_START:
        outcome = cannot_tell(placement.fact("status"), why=STILL_REFERRED)
    return once_ended(placement, outcome.having(due=due.day, due_why=outcome.due_why or due.why))


def _without_start(placement: Placement, start: Fact[date]) -> Outcome:
    if placement.status is Status.REFERRED:
        return NOT_APPLICABLE
    return cannot_tell(start, START_ON, why="the start date is blank")


def _judge_start(placement: Placement, start: date, audits: Audits, ctx: Context) -> Outcome:
    before = audits.before(start)
    until = None if before is None else good_for_months(before, audits.kind, ctx)
    if until is not None and start <= until.day:
        return OK
    doubt = audits.doubt(after=date.min if before is None else value_of(before), before=start)
    if doubt is not None:
        return cannot_tell(doubt, audits.kind.field)
    if ctx.as_of < start:
        return _still_to_come(placement, start, audits, ctx)
    if before is not None and until is not None:
        return _too_old(before, start, until)
    return _none_before(placement, start, audits, ctx)


def _too_old(audit: Fact[date], start: date, until: Until) -> Outcome:
    why = f"{until.why}, before the start on {day_in_words(start)}"
    old = breach(audit.where, variant="old", severity=Severity.HIGH, start=start, date=audit.value)
    return replace(old, due_why=why)


def _still_to_come(placement: Placement, start: date, audits: Audits, ctx: Context) -> Outcome:
    """Return that an audit is needed, from so many school days before a start that is still to come."""
    unlisted = _unlisted(placement)
    if audits.cell.state is FactState.ABSENT and unlisted is None:
        return cannot_tell(audits.cell, _missing_field(audits.kind, ctx))
    first = ctx.calendar.roll_forward(start) or start
    if not ctx.is_soon(first, ctx.limit("remind_school_days")):
        return OK
    if unlisted is not None:
        return cannot_tell(unlisted)
    cell = _own_cell(placement, audits)
    words = {"start": start, "days": school_days_to_go(first, ctx)}
    severity = None if not audits.known else Severity.HIGH
    return Outcome(State.DUE_SOON, cell.where, severity=severity, variant="due_soon", words=words)


def _none_before(placement: Placement, start: date, audits: Audits, ctx: Context) -> Outcome:
    """Judge a placement that has begun, and no audit is known that is dated before it."""
    first = audits.known[0] if audits.known else None
    if first is not None and first.value == start:
        warning = breach(first.where, variant="warning", severity=Severity.MEDIUM, start=start)
        return replace(warning, done=start)
    if first is not None and _may_be_overwritten(placement, start, value_of(first), ctx):
        words = {"start": start, "date": first.value}
        return Outcome(State.CANNOT_TELL, first.where, variant="overwritten", words=words)
    unlisted = _unlisted(placement)
    if unlisted is not None:
        return cannot_tell(unlisted)
    due = on_day(placement.day("start_on"), START_ON, "start", days_before=1)
    done = first or _own_cell(placement, audits)
    return judge(done, due, ctx, field=_missing_field(audits.kind, ctx)).with_words(start=start)


def _may_be_overwritten(placement: Placement, start: date, audit: date, ctx: Context) -> bool:
    """Whether an earlier audit probably stood in the cell before this one was typed over it.

    That is so when the provider was in use long before it, or had a pupil who started well before it and
    before this one.
    """
    first = placement.provider.first_used or start
    in_use_long = add_months(first, ctx.limit("in_use_months")) < audit
    others_first = first < start and add_months(first, ctx.limit("earlier_start_months")) <= audit
    return in_use_long or others_first


def _unlisted(placement: Placement) -> Fact[object] | None:
    """Return the provider's cell where it names none that the provider list holds, else None."""
    if placement.provider.listed:
        return None
    typed = placement.fact("provider")
    note = "no provider is named" if typed.is_blank else "the provider is not in the provider list"
    return Fact(FactState.UNKNOWN, typed.where, text=typed.text, note=note)


def _own_cell(placement: Placement, audits: Audits) -> Fact[date]:
    """Return the cell for the audit: the one in the placement's own row if it stands there."""
    listed = placement.provider.row
    if listed is not None and audits.kind.name in listed.part.columns:
        return audits.cell
    own = (fact for fact in beside(placement, audits.kind) if fact.is_blank)
    return next(own, audits.cell)


def _missing_field(kind: AuditKind, ctx: Context) -> str:
    return CHECKED_ON if ctx.rule.settings.get("scope") == PER_PLACEMENT else kind.field
