"""The council's annual audit of every provider: policy section 5. The council owes it; the school chases."""

from collections.abc import Iterator
from datetime import date

from validators.calendar_dates import academic_year_end, academic_year_of
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.engine import Check, Verdict
from validators.facts import Fact
from validators.judging import OUTSIDE_CALENDAR, Due, judge
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, breach, cannot_tell, unknowable
from validators.providers import Provider
from validators.rules import audit_actions
from validators.rules.audit_dates import (
    LA_AUDIT,
    Until,
    attending,
    audits_of,
    good_for_months,
    still_good,
    unlisted,
    unsure_or_nothing,
    value_of,
)
from validators.rules.subjects import providers_in_use
from validators.states import State

PARTS = (
    ("la_audit_safeguarding", "default", "Safeguarding"),
    ("la_audit_health_safety", "health_safety", "Health and Safety"),
)
_DAYS_A_WEEK = 7


def audit_in_date(provider: Provider, ctx: Context) -> Outcome:
    """Judge that the council's last audit is at most twelve months old.

    With the setting ``academic_year`` one audit in each academic year is enough.

    Source:
        Policy 5. 24 November 2025 is in date on 24 November 2026 and overdue the day after.
    """
    audits = audits_of(provider, LA_AUDIT, ctx)
    if not audits.known:
        return unsure_or_nothing(audits, LA_AUDIT.field)
    until = _until(audits.known[-1], ctx)
    soon = ctx.limit("remind_weeks") * _DAYS_A_WEEK
    outcome = still_good(audits, until, LA_AUDIT.field, ctx, soon_days=soon)
    return outcome.with_words(n=attending(provider))


def _until(latest: Fact[date], ctx: Context) -> Until:
    if not ctx.rule.settings["academic_year"]:
        return good_for_months(latest, LA_AUDIT, ctx)
    done = value_of(latest)
    day = academic_year_end(academic_year_of(done) + 1)
    return Until(day, f"LA audit {day_in_words(done)}; the next academic year ends on {day_in_words(day)}")


def audit_on_record(provider: Provider, ctx: Context) -> Outcome:
    """Judge that there is an audit once a provider has been in use for a term.

    Due on the last school day of the term in which the first placement started if 30 school days
    of it remained, else of the next term.
    """
    audits = audits_of(provider, LA_AUDIT, ctx)
    if audits.known:
        return OK
    if audits.doubts:
        return cannot_tell(audits.doubts[0].fact, LA_AUDIT.field)
    if not provider.listed:
        return unlisted(provider)
    outcome = _none_on_record(provider, audits.cell, ctx)
    unread = _unread_start(provider)
    if unread is not None and outcome.state in {State.OK, State.NOT_APPLICABLE}:
        return cannot_tell(unread, "placements.start_on")
    return outcome.with_words(date=provider.first_used)


def _none_on_record(provider: Provider, cell: Fact[date], ctx: Context) -> Outcome:
    first = provider.first_used
    if first is None:
        return NOT_APPLICABLE
    due = _end_of_first_term(first, ctx)
    if due is None and ctx.calendar.is_known:
        return unknowable(OUTSIDE_CALENDAR, cell.where)
    if due is None:
        return unknowable("the terms are not known")
    why = f"in use since {day_in_words(first)}; the end of its first full term is {day_in_words(due)}"
    return judge(cell, Due(due, why), ctx, field=LA_AUDIT.field)


def _unread_start(provider: Provider) -> Fact[date] | None:
    """Return a start here that nobody can tell: the provider may have been in use since then."""
    starts = (placement.day("start_on") for placement in provider.placements if placement.is_taken_up)
    return next((start for start in starts if start.is_open), None)


def _end_of_first_term(first: date, ctx: Context) -> date | None:
    begin = ctx.calendar.roll_forward(first)
    term = ctx.calendar.term_of(begin) if begin else None
    if begin is None or term is None:
        return None
    left = ctx.calendar.count(begin, term.last)
    if left is not None and left < ctx.limit("grace_school_days"):
        term = ctx.calendar.term_after(term.last)
    return None if term is None else ctx.calendar.last_school_day(term)


def audit_has_both_parts(ctx: Context) -> Iterator[Verdict]:
    """Judge that the audit covers safeguarding and health and safety, each part for itself.

    A blank tick is not a breach: nobody can tell.
    """
    for provider in ctx.register.providers:
        if provider.is_in_use:
            audits = audits_of(provider, LA_AUDIT, ctx)
            for name, variant, slot in PARTS:
                outcome = _part(provider, name, variant, ctx) if audits.known else NOT_APPLICABLE
                date_of_audit = value_of(audits.known[-1]) if audits.known else None
                yield provider.about, outcome.with_words(date=date_of_audit).within(slot)


def _part(provider: Provider, name: str, variant: str, ctx: Context) -> Outcome:
    part = provider.yes(name)
    if part.value is not None:
        return OK if part.value else breach(part.where, variant=variant)
    if not provider.listed:
        return unlisted(provider)
    return cannot_tell(part, f"providers.{name}", why=part.note or "the tick is blank")


def actions_closed(provider: Provider, ctx: Context) -> Outcome:
    """Judge that the actions of the council's audits are closed by their dates."""
    return audit_actions.actions_closed(provider, LA_AUDIT, ctx)


CHECKS = (
    Check("AP-AUD-01", providers_in_use(audit_in_date)),
    Check("AP-AUD-02", providers_in_use(audit_on_record)),
    Check("AP-AUD-03", audit_has_both_parts),
    Check("AP-AUD-04", providers_in_use(actions_closed)),
)
