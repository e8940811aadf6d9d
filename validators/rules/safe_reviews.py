"""Whether a placement is reviewed each half-term, and found safe and suitable: guidance on arranging AP."""

from collections.abc import Iterator

from validators.context import Context
from validators.engine import Check, Verdict
from validators.facts import FactState
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, breach, cannot_tell
from validators.placements import Placement
from validators.rules.reviewing import first_review, next_review
from validators.rules.subjects import active, running
from validators.states import Severity, State

STILL_SAFE = "still_safe_and_suitable"


def reviewed_and_safe(ctx: Context) -> Iterator[Verdict]:
    """Judge that a review is not overdue, and that the last one found the placement safe and suitable.

    Source:
        DfE, Arranging Alternative Provision, February 2025, and Keeping children safe in education, part
        two: review at least half-termly.
    """
    yield from running(_next_review)(ctx)
    yield from active(_found_safe)(ctx)


def _next_review(placement: Placement, ctx: Context) -> Outcome:
    """Judge the review that is owed now, as the policy's own rules judge it."""
    held = placement.held_reviews
    outcome = next_review(placement, ctx) if held else first_review(placement, ctx)
    return outcome.within(f"review {len(held) + 1}")


def _found_safe(placement: Placement, ctx: Context) -> Outcome:
    """Judge the answer of the last review; a blank is missing where there is a column for it."""
    held = placement.held_reviews
    if not held:
        return NOT_APPLICABLE
    safe, on = held[-1].row.yes(STILL_SAFE), held[-1].on
    outcome = OK
    if safe.state is FactState.ABSENT:
        outcome = NOT_APPLICABLE
    elif safe.is_open:
        outcome = cannot_tell(safe, f"reviews.{STILL_SAFE}")
    elif safe.value is False:
        outcome = breach(safe.where, variant="unsafe", severity=Severity.CRITICAL, date=on)
    elif safe.value is None:
        words = {"date": on}
        outcome = Outcome(State.MISSING, safe.where, None, variant="unconfirmed", words=words)
        outcome = outcome.as_severity(Severity.MEDIUM)
    return outcome.within(f"safe {len(held)}").of_step(on)


CHECKS = (Check("NAT-KCS-04", reviewed_and_safe),)
