"""A provider's letter that its staff were checked: before a pupil's first day, and renewed each year."""

from collections.abc import Iterator
from dataclasses import replace

from validators.context import Context
from validators.engine import Check, Verdict
from validators.outcomes import Outcome
from validators.providers import Provider
from validators.rules.audit_before_start import before_start, shared_audits
from validators.rules.audit_dates import STAFF_CHECKS, in_date
from validators.states import Severity

RENEWAL = "renewal"
_WORDING = {"default": "expired", "due_soon": "renew_soon"}


def staff_checks_confirmed(ctx: Context) -> Iterator[Verdict]:
    """Judge that a letter came before each pupil's first day, and is renewed while pupils attend.

    Any letter counts that stands in the provider list, beside a placement or among the provider checks,
    or that an earlier run read.

    Source:
        Keeping children safe in education, part two. That it is renewed after twelve months is a choice
        of ours. On the start day itself: a warning, for sheets hold no times.
    """
    letters_for = shared_audits(STAFF_CHECKS, ctx)
    for placement in ctx.register.placements:
        if placement.is_current:
            yield placement.about, before_start(placement, letters_for, ctx)
    for provider in ctx.register.providers:
        if provider.is_in_use:
            yield provider.about, _renewed(provider, ctx).as_severity(Severity.HIGH).within(RENEWAL)


def _renewed(provider: Provider, ctx: Context) -> Outcome:
    outcome = in_date(provider, STAFF_CHECKS, ctx)
    return replace(outcome, variant=_WORDING.get(outcome.variant, outcome.variant))


CHECKS = (Check("NAT-KCS-01", staff_checks_confirmed),)
