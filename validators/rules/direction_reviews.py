"""Reviews of an off-site direction: who was invited in time, and who heard the outcome."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.engine import Check, Verdict
from validators.judging import Due, days_after, judge
from validators.outcomes import Outcome, cannot_tell
from validators.placements import Placement, Status
from validators.reviews import Review
from validators.rules.off_site_direction import DIRECTION, ROUTE
from validators.states import State

REVIEW_ON = "reviews.review_on"
INVITED_ON = "reviews.invited_on"
SENT_ON = "reviews.outcome_sent_on"


def invited_in_time(ctx: Context) -> Iterator[Verdict]:
    """Judge that invitations to the last review, and to the next one booked, went out six days before it.

    Source:
        Norfolk County Council on what the DfE advises; exactly six days is fine.
    """
    for placement in _directed(ctx):
        held, route = len(placement.held_reviews), placement.text("route")
        for number, review in enumerate(placement.reviews, start=1):
            if number in {held, held + 1}:
                outcome = cannot_tell(route, ROUTE) if route.is_open else _invited(review, ctx)
                yield placement.about, outcome.within(f"review {number}").of_step(review.on)


def _directed(ctx: Context) -> Iterator[Placement]:
    """Give the current placements whose route is off-site direction, or may be."""
    for placement in ctx.register.placements:
        route = placement.text("route")
        is_under_way = placement.is_current and placement.status is not Status.REFERRED
        if is_under_way and (route.value == DIRECTION or route.is_open):
            yield placement


def _invited(review: Review, ctx: Context) -> Outcome:
    days, invited = ctx.limit("days"), review.row.day("invited_on")
    by = review.on - timedelta(days=days)
    due = Due(by, f"review {day_in_words(review.on)} - {days} days = {day_in_words(by)}")
    outcome = judge(invited, due, ctx, field=INVITED_ON).with_words(date=review.on)
    if outcome.state is State.DONE_LATE and invited.value is not None:
        before = (review.on - invited.value).days
        late = replace(outcome, state=State.BREACH, variant="default" if before >= 0 else "after")
        return late.with_words(n=before)
    return replace(outcome, variant="missing") if outcome.variant == "default" else outcome


def outcome_sent(ctx: Context) -> Iterator[Verdict]:
    """Judge that the outcome of the last review was sent within six days; the sixth is in time.

    Source:
        Education (Educational Provision for Improving Behaviour) Regulations 2010, regulation 6; still
        to be verified.
    """
    for placement in _directed(ctx):
        held, route = placement.held_reviews, placement.text("route")
        if held:
            outcome = cannot_tell(route, ROUTE) if route.is_open else _sent(held[-1], ctx)
            yield placement.about, outcome.within(f"review {len(held)}").of_step(held[-1].on)


def _sent(review: Review, ctx: Context) -> Outcome:
    due = days_after(review.fact, REVIEW_ON, "review", ctx.limit("days"), ctx, rolls=False)
    return judge(review.row.day("outcome_sent_on"), due, ctx, field=SENT_ON).with_words(date=review.on)


CHECKS = (
    Check("NAT-OSD-04", invited_in_time),
    Check("NAT-OSD-05", outcome_sent),
)
