"""Runs one small function over every subject of a kind that a rule applies to."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from validators.context import Context
from validators.engine import RuleFunction, Verdict
from validators.outcomes import NOT_APPLICABLE, Outcome
from validators.placements import Placement, Status
from validators.providers import Provider
from validators.reviews import Review
from validators.states import State

PlacementRule = Callable[[Placement, Context], Outcome]
ProviderRule = Callable[[Provider, Context], Outcome]
ReviewRule = Callable[[Placement, Review, Context], Sequence[Outcome]]

ENDED = "ended"
"""The action for what was not done while the placement lasted: it can no longer be done, only recorded."""

_NOT_DONE = frozenset({State.MISSING, State.OVERDUE})
_BEFORE_START = frozenset({State.OK, State.DUE_SOON, State.CANNOT_TELL})


def once_ended(placement: Placement, outcome: Outcome) -> Outcome:
    """Return what is said of something not done, with an action that fits a placement that has ended."""
    is_over = placement.status is Status.ENDED and outcome.state in _NOT_DONE
    return replace(outcome, advice=ENDED) if is_over else outcome


def current(judge: PlacementRule) -> RuleFunction:
    """Apply to every placement taken up and not ended before this academic year."""

    def run(ctx: Context) -> Iterator[Verdict]:
        for placement in ctx.register.placements:
            if placement.is_current:
                yield placement.about, judge(placement, ctx)

    return run


def by_start(judge: PlacementRule) -> RuleFunction:
    """Apply to every current placement what is owed by its start; before it, only what is due soon."""

    def run(ctx: Context) -> Iterator[Verdict]:
        for placement in ctx.register.placements:
            if placement.is_current:
                outcome = judge(placement, ctx)
                is_told = placement.status is not Status.REFERRED or outcome.state in _BEFORE_START
                yield placement.about, outcome if is_told else NOT_APPLICABLE

    return run


def running(judge: PlacementRule) -> RuleFunction:
    """Apply to every placement whose clocks run: current, and neither paused nor still referred.

    What one that has ended did not get in time is to be recorded, not done.
    """

    def run(ctx: Context) -> Iterator[Verdict]:
        for placement in ctx.register.placements:
            if placement.is_current and placement.status not in {Status.PAUSED, Status.REFERRED}:
                yield placement.about, once_ended(placement, judge(placement, ctx))

    return run


def active(judge: PlacementRule) -> RuleFunction:
    """Apply to every placement that a pupil attends now."""

    def run(ctx: Context) -> Iterator[Verdict]:
        for placement in ctx.register.placements:
            if placement.is_active:
                yield placement.about, judge(placement, ctx)

    return run


def ending(judge: PlacementRule) -> RuleFunction:
    """Apply to every placement taken up that still owes something about its end."""

    def run(ctx: Context) -> Iterator[Verdict]:
        for placement in ctx.register.placements:
            if placement.owes_ending and placement.status is not Status.REFERRED:
                yield placement.about, judge(placement, ctx)

    return run


def every_placement(judge: PlacementRule) -> RuleFunction:
    """Apply to every placement, declined and withdrawn ones too."""

    def run(ctx: Context) -> Iterator[Verdict]:
        for placement in ctx.register.placements:
            yield placement.about, judge(placement, ctx)

    return run


def providers_in_use(judge: ProviderRule) -> RuleFunction:
    """Apply to every provider that a pupil attends now."""

    def run(ctx: Context) -> Iterator[Verdict]:
        for provider in ctx.register.providers:
            if provider.is_in_use:
                yield provider.about, judge(provider, ctx)

    return run


def latest_review(judge: ReviewRule) -> RuleFunction:
    """Apply to the latest review held of every current placement: the next one answers what was amiss.

    The review's number begins the slot of each outcome.
    """

    def run(ctx: Context) -> Iterator[Verdict]:
        for placement in ctx.register.placements:
            held = placement.held_reviews
            if held and placement.is_current and placement.status is not Status.REFERRED:
                for outcome in judge(placement, held[-1], ctx):
                    slot = f"review {len(held)} {outcome.slot}".rstrip()
                    yield placement.about, outcome.within(slot).of_step(held[-1].on)

    return run
