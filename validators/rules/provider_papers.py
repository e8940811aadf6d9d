"""What a provider has given the school in writing: an undertaking, its insurance, its self-assessment."""

from dataclasses import replace
from datetime import date

from sheet_templates.addresses import Where
from validators.calendar_dates import add_months
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.engine import Check
from validators.facts import Fact, FactState
from validators.judging import Due, judge
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, breach, cannot_tell
from validators.providers import Provider, ProviderCheck
from validators.rules.audit_dates import unlisted, value_of
from validators.rules.subjects import providers_in_use
from validators.states import State

UNDERTAKING = "providers.staff_change_undertaking"
INSURED_UNTIL = "providers.insurance_expires_on"
SETTING_TYPE = "providers.setting_type"
CHECKED_ON = "provider_checks.done_on"
STANDARDS = "National standards"
NON_SCHOOL = frozenset({"One-to-one tuition", "Work-based placement", "Other non-school"})


def tells_of_staff_changes(provider: Provider, ctx: Context) -> Outcome:
    """Judge that a provider in use agreed in writing to tell the school of staff changes.

    Source:
        Keeping children safe in education, part two. A blank in a column that exists is missing.
    """
    agreed = provider.yes("staff_change_undertaking")
    if agreed.value is not None:
        return OK if agreed.value else breach(agreed.where)
    if not provider.listed:
        return unlisted(provider)
    if agreed.is_open:
        return cannot_tell(agreed, UNDERTAKING)
    if agreed.state is FactState.BLANK:
        return Outcome(State.MISSING, agreed.where)
    words = {"text": agreed.text}
    return Outcome(
        State.MISSING, agreed.where, variant="placeholder_undated", words=words, placeholder=agreed.text
    )


def insured(provider: Provider, ctx: Context) -> Outcome:
    """Judge that the insurance of a provider in use has not run out; its last day is fine.

    Of a provider whose day is blank nobody can tell.
    """
    ends = provider.day("insurance_expires_on")
    if ends.value is None and not provider.listed:
        return unlisted(provider)
    if ends.is_open:
        return cannot_tell(ends, INSURED_UNTIL)
    if ends.value is None:
        return cannot_tell(ends, why="its last day is blank")
    why = f"insured until {day_in_words(ends.value)}"
    words = {"date": ends.value}
    if ctx.as_of > ends.value:
        return Outcome(State.OVERDUE, ends.where, ends.value, why, words=words)
    left = (ends.value - ctx.as_of).days
    if left > ctx.limit("remind_days"):
        return OK
    return Outcome(
        State.DUE_SOON, ends.where, ends.value, why, variant="due_soon", words={**words, "days": left}
    )


def checked_against_standards(provider: Provider, ctx: Context) -> Outcome:
    """Judge that a non-school provider was checked against the voluntary standards in the last twelve months.

    Source:
        DfE, non-school alternative provision: voluntary national standards, August 2025.
    """
    kind = provider.text("setting_type")
    if kind.value is None and not provider.listed:
        return unlisted(provider)
    if kind.is_open:
        return cannot_tell(kind, SETTING_TYPE)
    if kind.value is None:
        return cannot_tell(kind, why="the type of setting is blank")
    return _checked(provider, ctx) if kind.value in NON_SCHOOL else NOT_APPLICABLE


def _checked(provider: Provider, ctx: Context) -> Outcome:
    days = [check.done for check in provider.checks if check.type == STANDARDS]
    done = [day for day in days if day.value is not None and day.value <= ctx.as_of]
    latest = max(done, key=value_of, default=None)
    unread = next((day for day in days if day.is_open), None) or _unsure(provider.checks)
    if latest is None:
        return Outcome(State.MISSING, _cell(days, ctx)) if unread is None else cannot_tell(unread, CHECKED_ON)
    months = ctx.limit("months")
    until = add_months(value_of(latest), months)
    why = f"last check {day_in_words(value_of(latest))} + {months} months = {day_in_words(until)}"
    nothing: Fact[date] = Fact(FactState.KNOWN, latest.where)
    outcome = judge(nothing, Due(until, why), ctx, field=CHECKED_ON)
    if outcome.state.is_finding and unread is not None:
        return replace(cannot_tell(unread, CHECKED_ON), due=until, due_why=why)
    return outcome


def _unsure(checks: list[ProviderCheck]) -> Fact[date] | None:
    """Return the kind of a check that cannot be read, if there is one."""
    kinds = (check.row.text("check_type") for check in checks if check.type is None)
    note = "the kind of check is not known"
    return next((Fact(FactState.UNKNOWN, kind.where, text=kind.text, note=note) for kind in kinds), None)


def _cell(days: list[Fact[date]], ctx: Context) -> Where:
    """Return the cell for the day of a check: a blank one of its kind, else the tab of the checks."""
    blank = next((day.where for day in days if day.is_blank), None)
    return blank or Where(ctx.register.rows("provider_checks").parts[-1].tab)


CHECKS = (
    Check("NAT-KCS-02", providers_in_use(tells_of_staff_changes)),
    Check("NAT-INS-01", providers_in_use(insured)),
    Check("NAT-STD-01", providers_in_use(checked_against_standards)),
)
