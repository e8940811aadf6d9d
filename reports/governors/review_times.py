"""Reviews of a period: held in time, or held late or not at all."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum

from sheet_templates.records import record
from validators.context import Context
from validators.pack import Rule
from validators.placements import Placement, Status
from validators.reviews import Review
from validators.rules.review_dates import (
    first_review_due,
    next_review_due,
    unclear_end,
    unread_after,
    unread_before,
)

REVIEW_ON = "reviews.review_on"
FIRST_RULE, NEXT_RULE = "AP-REV-01", "AP-REV-02"
SCHOOL_DAYS = 30
"""From the start, or from one review, to the next; the policy's number."""

_CLOCK_STOPS = frozenset({Status.PAUSED, Status.REFERRED})


class Timing(StrEnum):
    """How one review that was owed turned out."""

    IN_TIME = "in time"
    NOT_IN_TIME = "late or not held"
    CANNOT_TELL = "cannot tell"


@record(frozen=True, slots=True)
class Owed:
    """One review that was owed.

    Attributes:
        on: The day on which it was settled: held in time, or due in vain.
        timing: How it turned out.
    """

    on: date
    timing: Timing


@record(frozen=True, slots=True)
class ReviewTimes:
    """How many reviews of some days turned out how."""

    in_time: int
    not_in_time: int
    cannot_tell: int

    @property
    def known(self) -> int:
        """Those of which anybody can tell."""
        return self.in_time + self.not_in_time


def owed_reviews(placements: Iterable[Placement], ctx: Context) -> tuple[Owed, ...]:
    """Return the reviews that placements have owed up to today.

    Of the first 30 school days after the start, or the end of the half-term, and then of the same after
    each review. Those of paused placements are left out, for their clocks stand still. A school's own limits
    count, each by the rule that it is set for; the policy's where that rule is off.

    Source:
        Policy 7, regular and timely review meetings.
    """
    running = (one for one in placements if one.is_taken_up and one.status not in _CLOCK_STOPS)
    first, later = _by_rule(ctx, FIRST_RULE), _by_rule(ctx, NEXT_RULE)
    return tuple(one for placement in running for one in _of_placement(placement, first, later))


def limit_of(rules: Iterable[Rule], name: str) -> int:
    """Return in how many school days a review is due by a rule; the policy's number where it is off."""
    rule = next((rule for rule in rules if rule.id == name), None)
    return SCHOOL_DAYS if rule is None else int(str(rule.settings.get("school_days", SCHOOL_DAYS)))


def _by_rule(ctx: Context, name: str) -> Context:
    """Return the register as one rule sees it; without limits, so with the policy's, where that is off."""
    return replace(ctx, rule=ctx.rules.get(name) or replace(ctx.rule, settings={}))


def _of_placement(placement: Placement, first: Context, later: Context) -> Iterator[Owed]:
    due = first_review_due(placement, first)
    before: Review | None = None
    for review in (*placement.held_reviews, None):
        if due.day is None:
            return
        if review is not None and review.on <= due.day:
            yield Owed(review.on, Timing.IN_TIME)
        elif due.day < first.as_of:
            is_unsure = _may_have_been(placement, before, review)
            yield Owed(due.day, Timing.CANNOT_TELL if is_unsure else Timing.NOT_IN_TIME)
        if review is not None:
            due, before = next_review_due(placement, review, later), review


def _may_have_been(placement: Placement, before: Review | None, after: Review | None) -> bool:
    """Whether a review may have been held that cannot be read, or the placement may have been over."""
    unread = unread_before(placement, after) if before is None else unread_after(placement, before)
    return unread is not None or (after is None and unclear_end(placement) is not None)


def review_times(owed: Iterable[Owed], first: date, last: date) -> ReviewTimes:
    """Return how the reviews that were settled from one day to another turned out."""
    timings = [one.timing for one in owed if first <= one.on <= last]
    return ReviewTimes(*(timings.count(timing) for timing in Timing))
