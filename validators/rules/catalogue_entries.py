"""The council's catalogue of providers: policy section 6."""

from datetime import date

from validators.calendar_dates import add_months
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.engine import Check
from validators.facts import Fact, FactState
from validators.judging import days_to_go
from validators.outcomes import OK, Outcome, breach, cannot_tell
from validators.providers import Provider
from validators.rules.audit_dates import unlisted
from validators.rules.subjects import providers_in_use
from validators.states import State

IN_CATALOGUE = "providers.in_catalogue"
CHECKED_ON = "providers.catalogue_checked_on"
CATALOGUE_CHECK = "Catalogue check"


def in_catalogue(provider: Provider, ctx: Context) -> Outcome:
    """Judge that a provider that pupils attend is marked as in the catalogue.

    Source:
        Policy 6. It does not say that no other provider may be used, so a breach is of medium severity.
    """
    marked = provider.yes("in_catalogue")
    if marked.value is not None:
        return OK if marked.value else breach(marked.where, variant="no")
    if marked.state is FactState.ABSENT and not provider.listed:
        return unlisted(provider)
    if marked.is_open:
        return cannot_tell(marked, IN_CATALOGUE)
    return Outcome(State.MISSING, marked.where)


def entry_checked(provider: Provider, ctx: Context) -> Outcome:
    """Judge that a provider's catalogue entry was looked at in the last twelve months; the same date counts.

    A check of the whole catalogue, among the school's events, counts for every provider.

    Source:
        Policy 6, the catalogue is regularly updated. The months are our choice.
    """
    checked = provider.day("catalogue_checked_on")
    latest = _latest(checked, ctx)
    until = None if latest is None else add_months(latest, ctx.limit("months"))
    if latest is not None and until is not None and ctx.as_of <= until:
        return _in_date(checked, latest, until, ctx)
    if checked.state is FactState.ABSENT and not provider.listed:
        return unlisted(provider)
    if checked.is_open:
        return cannot_tell(checked, CHECKED_ON)
    if latest is None or until is None:
        return _never(checked)
    return Outcome(State.OVERDUE, checked.where, until, _sum(latest, until, ctx)).with_words(done=latest)


def _latest(checked: Fact[date], ctx: Context) -> date | None:
    """Return the last day up to today on which the entry, or the whole catalogue, was looked at."""
    events = ctx.register.rows("school_events")
    days = [row.day("done_on").value for row in events if row.text("type").value == CATALOGUE_CHECK]
    return max((day for day in (checked.value, *days) if day is not None and day <= ctx.as_of), default=None)


def _in_date(checked: Fact[date], latest: date, until: date, ctx: Context) -> Outcome:
    if not ctx.is_soon(until):
        return OK
    words = {"days": days_to_go(until, ctx)}
    why = _sum(latest, until, ctx)
    return Outcome(State.DUE_SOON, checked.where, until, why, variant="due_soon", words=words)


def _sum(latest: date, until: date, ctx: Context) -> str:
    return f"checked {day_in_words(latest)} + {ctx.limit('months')} months = {day_in_words(until)}"


def _never(checked: Fact[date]) -> Outcome:
    """Return what is said of an entry that nobody has looked at yet: a blank, a stand-in, a day to come."""
    text = checked.text if checked.state is FactState.PLACEHOLDER else ""
    variant = "placeholder_undated" if text else "never"
    return Outcome(State.MISSING, checked.where, variant=variant, words={"text": text}, placeholder=text)


CHECKS = (
    Check("AP-PRV-01", providers_in_use(in_catalogue)),
    Check("AP-PRV-02", providers_in_use(entry_checked)),
)
