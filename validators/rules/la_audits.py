"""The council's annual audit of every provider: policy section 5. The council owes it; the school chases."""

from datetime import date

from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.engine import Check
from validators.facts import Fact
from validators.judging import Due, judge
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, breach, cannot_tell, unknowable
from validators.providers import Provider
from validators.rules.safeguarding import expiry
from validators.rules.subjects import providers_in_use
from validators.states import State

LA_AUDIT_ON = "providers.la_audit_on"
LA_AUDIT = "LA annual audit"
_SCHOOL_DAYS_A_WEEK = 5


def la_audits(provider: Provider, ctx: Context) -> list[Fact[date]]:
    """Return the council's audits up to the day of the run, unreadable ones among them."""
    known = provider.days("la_audit_on", LA_AUDIT)
    return [fact for fact in known if fact.value is None or fact.value <= ctx.as_of]


def _latest(provider: Provider, ctx: Context) -> Fact[date] | None:
    known = [fact for fact in la_audits(provider, ctx) if fact.value is not None]
    return max(known, key=_day, default=None)


def _day(fact: Fact[date]) -> date:
    return fact.value or date.min


def audit_in_date(provider: Provider, ctx: Context) -> Outcome:
    """Judge that the council's last audit is at most twelve months old.

    Source:
        Policy 5. 24 November 2025 is in date on 24 November 2026 and overdue the day after.
    """
    latest = _latest(provider, ctx)
    if latest is not None:
        soon = ctx.limit("remind_weeks") * _SCHOOL_DAYS_A_WEEK
        return expiry(latest, ctx, name="LA audit", n=len(provider.current), soon=soon)
    unreadable = next(iter(la_audits(provider, ctx)), None)
    return cannot_tell(unreadable, LA_AUDIT_ON) if unreadable else NOT_APPLICABLE


def audit_on_record(provider: Provider, ctx: Context) -> Outcome:
    """Judge that there is an audit once a provider has been in use for a term.

    Due on the last school day of the term in which the first placement started if 30 school days
    of it remained, else of the next term.
    """
    blank = provider.day("la_audit_on")
    if la_audits(provider, ctx):
        return OK
    first = provider.first_used
    if first is None:
        return NOT_APPLICABLE
    due = _end_of_first_term(first, ctx)
    if due is None:
        return unknowable("the terms are not known")
    why = f"in use since {day_in_words(first)}; the end of its first full term is {day_in_words(due)}"
    outcome = judge(blank, Due(due, why), ctx, field=LA_AUDIT_ON, where=blank.where)
    return outcome.with_words(date=first, n=len(provider.current))


def _end_of_first_term(first: date, ctx: Context) -> date | None:
    begin = ctx.calendar.roll_forward(first)
    term = ctx.calendar.term_of(begin) if begin else None
    if begin is None or term is None:
        return None
    left = ctx.calendar.count(begin, term.last)
    if left is not None and left < ctx.limit("grace_school_days"):
        term = ctx.calendar.term_after(term.last)
    return None if term is None else ctx.calendar.last_school_day(term)


def audit_has_both_parts(provider: Provider, ctx: Context) -> Outcome:
    """Judge that the audit covers safeguarding and health and safety. A blank tick is not a breach."""
    latest = _latest(provider, ctx)
    if latest is None:
        return NOT_APPLICABLE
    for name, variant in (("la_audit_safeguarding", "default"), ("la_audit_health_safety", "health_safety")):
        part = provider.yes(name)
        if part.is_blank or part.is_open:
            return cannot_tell(part, f"providers.{name}", why=part.note or "the tick is blank")
        if part.value is not True:
            return breach(part.where, variant=variant, date=latest.value)
    return OK


def actions_closed(provider: Provider, ctx: Context) -> Outcome:
    """Judge that the actions of the council's audits are closed by their dates."""
    late: list[Fact[date]] = []
    for check in provider.checks:
        owed, closed = check.row.day("actions_due_on"), check.row.day("actions_closed_on")
        if check.type == LA_AUDIT and owed.value is not None and owed.value < ctx.as_of and closed.is_blank:
            late.append(owed)
    if not late:
        return OK
    first = min(late, key=_day)
    return Outcome(State.OVERDUE, first.where, first.value, "as recorded", words={"n": len(late)})


CHECKS = (
    Check("AP-AUD-01", providers_in_use(audit_in_date)),
    Check("AP-AUD-02", providers_in_use(audit_on_record)),
    Check("AP-AUD-03", providers_in_use(audit_has_both_parts)),
    Check("AP-AUD-04", providers_in_use(actions_closed)),
)
