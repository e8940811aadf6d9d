"""Safeguarding audits and concerns: policy section 5, duties of the safeguarding lead."""

from dataclasses import replace
from datetime import date

from validators.context import Context
from validators.engine import Check
from validators.facts import Fact, FactState
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, breach, cannot_tell
from validators.providers import Provider
from validators.rules.audit_actions import DUE_ON, actions_closed, open_actions
from validators.rules.audit_before_start import audited_before_start
from validators.rules.audit_dates import (
    SAFEGUARDING_AUDIT,
    audits_of,
    in_date,
    unlisted,
    value_of,
)
from validators.rules.concerns import concerns_reached_dsl
from validators.rules.subjects import providers_in_use
from validators.states import Severity, State

OUTCOME = "providers.safeguarding_audit_outcome"
CHECK_OUTCOME = "provider_checks.outcome"
CLOSED_TO_PUPILS = frozenset({"Suspended", "Do not use"})
NOT_MET = "Not met"
WITH_ACTIONS = "Met with actions"


def audit_in_date(provider: Provider, ctx: Context) -> Outcome:
    """Judge that the latest audit is at most twelve months old while any pupil attends.

    What earlier runs read counts where the register no longer holds a date. Says nothing of a provider
    without an audit: that is said of each pupil's start.

    Source:
        Policy 5; the same day of the next year is still in date. Does not roll.
    """
    return in_date(provider, SAFEGUARDING_AUDIT, ctx)


def audit_acceptable(provider: Provider, ctx: Context) -> Outcome:
    """Judge that the audit's outcome lets pupils attend, and that its actions are closed in time."""
    status = provider.text("status")
    if status.value in CLOSED_TO_PUPILS:
        return breach(status.where, variant="status", outcome=status.value)
    outcome = _latest_outcome(provider, ctx)
    if outcome.value == NOT_MET:
        actions = open_actions(provider, SAFEGUARDING_AUDIT, ctx)
        return breach(outcome.where, outcome=outcome.value, n=len(actions))
    judged = _of_outcome(provider, outcome, ctx)
    if judged.state in {State.OK, State.NOT_APPLICABLE} and status.state is FactState.UNREADABLE:
        return cannot_tell(status)
    return judged


def _of_outcome(provider: Provider, outcome: Fact[str], ctx: Context) -> Outcome:
    """Judge an audit that is not known to have failed."""
    if outcome.value == WITH_ACTIONS:
        return _with_actions(provider, ctx)
    if outcome.value is not None:
        return OK
    if outcome.is_open and outcome.state is not FactState.ABSENT:
        return cannot_tell(outcome, OUTCOME)
    if not provider.listed:
        return unlisted(provider)
    if outcome.state is FactState.ABSENT and not ctx.register.is_mapped(CHECK_OUTCOME):
        return cannot_tell(outcome, OUTCOME)
    if not audits_of(provider, SAFEGUARDING_AUDIT, ctx).known:
        return NOT_APPLICABLE
    blank: Fact[object] = Fact(FactState.BLANK, outcome.where)
    return cannot_tell(blank, why="the outcome is blank").as_severity(Severity.MEDIUM)


def _latest_outcome(provider: Provider, ctx: Context) -> Fact[str]:
    """Return the outcome of the latest audit that has one, else the cell for it."""
    listed = provider.day(SAFEGUARDING_AUDIT.name)
    is_past = listed.value is not None and listed.value <= ctx.as_of
    said = [(value_of(listed) if is_past else date.min, provider.text("safeguarding_audit_outcome"))]
    for check in provider.checks:
        done = check.done.value
        if check.type == SAFEGUARDING_AUDIT.check_type and done is not None and done <= ctx.as_of:
            said.append((done, check.row.text("outcome")))
    said = sorted((one for one in said if one[1].state is not FactState.ABSENT), key=_when) or said[:1]
    filled = [outcome for _, outcome in said if not outcome.is_blank]
    return filled[-1] if filled else said[-1][1]


def _when(said: tuple[date, Fact[str]]) -> date:
    return said[0]


def _with_actions(provider: Provider, ctx: Context) -> Outcome:
    if not ctx.register.is_mapped(DUE_ON):
        return cannot_tell(Fact(FactState.ABSENT, provider.where), DUE_ON)
    outcome = actions_closed(provider, SAFEGUARDING_AUDIT, ctx).with_words(outcome=WITH_ACTIONS)
    return replace(outcome, variant="actions") if outcome.variant == "default" else outcome


CHECKS = (
    Check("AP-SG-01", audited_before_start),
    Check("AP-SG-02", providers_in_use(audit_in_date)),
    Check("AP-SG-03", providers_in_use(audit_acceptable)),
    Check("AP-SG-04", concerns_reached_dsl),
)
