"""Runs one small function over every subject of a kind that a rule applies to."""

from collections.abc import Callable, Iterator

from validators.context import Context
from validators.engine import RuleFunction, Verdict
from validators.outcomes import Outcome
from validators.placements import Placement, Status
from validators.providers import Provider
from validators.reviews import Review

PlacementRule = Callable[[Placement, Context], Outcome]
ProviderRule = Callable[[Provider, Context], Outcome]
ReviewRule = Callable[[Placement, Review, Context], Outcome]


def current(judge: PlacementRule) -> RuleFunction:
    """Apply to every placement taken up and not ended before this academic year."""

    def run(ctx: Context) -> Iterator[Verdict]:
        for placement in ctx.register.placements:
            if placement.is_current:
                yield placement.about, judge(placement, ctx)

    return run


def running(judge: PlacementRule) -> RuleFunction:
    """Apply to every placement whose clocks run: current, and neither paused nor still referred."""

    def run(ctx: Context) -> Iterator[Verdict]:
        for placement in ctx.register.placements:
            if placement.is_current and placement.status not in {Status.PAUSED, Status.REFERRED}:
                yield placement.about, judge(placement, ctx)

    return run


def active(judge: PlacementRule) -> RuleFunction:
    """Apply to every placement that a pupil attends now."""

    def run(ctx: Context) -> Iterator[Verdict]:
        for placement in ctx.register.placements:
            if placement.is_active:
                yield placement.about, judge(placement, ctx)

    return run


def ending(judge: PlacementRule) -> RuleFunction:
    """Apply to every placement that still owes something about its end."""

    def run(ctx: Context) -> Iterator[Verdict]:
        for placement in ctx.register.placements:
            if placement.owes_ending:
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


def held_reviews(judge: ReviewRule) -> RuleFunction:
    """Apply to every review held of a current placement; each has its number as its slot."""

    def run(ctx: Context) -> Iterator[Verdict]:
        for placement in ctx.register.placements:
            if placement.is_current:
                for number, review in enumerate(placement.held_reviews, start=1):
                    outcome = judge(placement, review, ctx)
                    yield placement.about, outcome.within(f"review {number}")

    return run
