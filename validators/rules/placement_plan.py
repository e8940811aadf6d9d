"""What a placement is for and how long it lasts, agreed by its start: guidance on arranging AP."""

from collections.abc import Iterator

from validators.context import Context
from validators.engine import Check, Verdict
from validators.judging import judge_filled
from validators.outcomes import Outcome
from validators.placements import Placement
from validators.rules.spans import by_the_start
from validators.rules.subjects import PlacementRule, by_start

PARTS = {"objectives": "planned_outcomes", "timeline": "planned_end_on"}


def plan_agreed(ctx: Context) -> Iterator[Verdict]:
    """Judge that objectives and timeline were agreed by the start, each for itself; that day is in time.

    Source:
        DfE, Arranging Alternative Provision, February 2025: objectives, reintegration and timeline are
        agreed in a personalised plan.
    """
    for part, name in PARTS.items():
        for about, outcome in by_start(_agreed(name))(ctx):
            yield about, worded_for(part, outcome).within(part)


def _agreed(name: str) -> PlacementRule:
    def judge(placement: Placement, ctx: Context) -> Outcome:
        return judge_filled(placement.fact(name), by_the_start(placement), ctx, field=f"placements.{name}")

    return judge


def worded_for(part: str, outcome: Outcome) -> Outcome:
    """Return an outcome about one part of several with the wording of that part."""
    own = {"default": part, "due_soon": f"{part}_due_soon", "placeholder": f"{part}_placeholder"}
    is_said = outcome.state.is_finding and outcome.variant in own
    return outcome.having(variant=own[outcome.variant]) if is_said else outcome


CHECKS = (Check("NAT-AAP-01", plan_agreed),)
