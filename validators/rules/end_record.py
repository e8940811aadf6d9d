"""What is kept of a placement that has ended: progress, destination, the pupil's own view."""

from collections.abc import Iterator
from datetime import date

from validators.context import Context
from validators.engine import Check, Verdict
from validators.facts import Fact
from validators.judging import judge, judge_filled, school_days_after
from validators.outcomes import NOT_APPLICABLE, Outcome, cannot_tell
from validators.placements import Placement, Status
from validators.rules.placement_plan import worded_for
from validators.rules.spans import ACTUAL_END_ON

VOICE = "Student voice"
PARTS = {"progress": "achieved", "destination": "destination"}


def end_recorded(ctx: Context) -> Iterator[Verdict]:
    """Judge that each part of the end record is there fifteen school days after the end.

    Source:
        DfE statutory guidance: a full record of all placements with progress, achievements and
        destination, and the pupil's own assessment. The days are the rule's setting.
    """
    for placement in ctx.register.placements:
        if placement.owes_ending and placement.status is not Status.REFERRED:
            for outcome in _judge(placement, ctx):
                yield placement.about, outcome


def _judge(placement: Placement, ctx: Context) -> Iterator[Outcome]:
    end = placement.end
    if end.is_open:
        yield cannot_tell(end, ACTUAL_END_ON)
        return
    if end.value is None or end.value > ctx.as_of:
        yield NOT_APPLICABLE
        return
    due = school_days_after(end, ACTUAL_END_ON, "end", ctx.limit("days"), ctx)
    for part, name in PARTS.items():
        outcome = judge_filled(placement.fact(name), due, ctx, field=f"placements.{name}")
        yield worded_for(part, outcome).within(part)
    outcome = judge(_own_view(placement), due, ctx, field="placements.evaluation_parts")
    yield worded_for("own_view", outcome).within(VOICE)


def _own_view(placement: Placement) -> Fact[date]:
    """Return the cell of the parts as something done on the day of the end, or as still to be done."""
    parts = placement.several("evaluation_parts")
    done = placement.end.value if VOICE in (parts.value or ()) else None
    return Fact(parts.state, parts.where, done, parts.text, parts.note)


CHECKS = (Check("NAT-AAP-04", end_recorded),)
