"""What comes next for a placement, from the days in the register."""

from datetime import date

from reports.returns.reviewed import next_review
from reports.returns.told import Teller
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.facts import Fact
from validators.placements import Placement, Status

_END = "End"


def next_step(placement: Placement, ctx: Context, teller: Teller) -> str:
    """Return what comes next, in one or two sentences of fact.

    For a placement that goes on: an end that was decided or has passed, and the next review. For one that
    has ended: the way back to school, and the evaluation.

    Args:
        placement: The placement.
        ctx: The day of the check, the calendar, and the school days between two reviews.
        teller: How the readers are told.
    """
    if placement.status is Status.ENDED:
        return f"{_way_back(placement, ctx, teller)} {_evaluation(placement, ctx, teller)}"
    review = f"Next review {next_review(placement, ctx, teller)}."
    return f"{_end_to_come(placement, ctx)} {review}".strip()


def _end_to_come(placement: Placement, ctx: Context) -> str:
    held, planned = placement.held_reviews, placement.day("planned_end_on").value
    ended = placement.day("actual_end_on").value
    if ended is not None:
        return f"Last day {day_in_words(ended)}."
    if held and held[-1].row.text("decision").value == _END:
        return f"To end, as decided on {day_in_words(held[-1].on)}."
    if planned is not None and planned < ctx.as_of:
        return f"Past its planned end of {day_in_words(planned)}."
    return ""


def _way_back(placement: Placement, ctx: Context, teller: Teller) -> str:
    back = placement.day("full_time_return_on")
    if back.value is not None:
        verb = "Back full time on" if back.value <= ctx.as_of else "To be back full time on"
        return f"{verb} {day_in_words(back.value)}."
    return f"Reintegration plan: {_day(placement.day('reintegration_on'), teller)}."


def _evaluation(placement: Placement, ctx: Context, teller: Teller) -> str:
    return f"Evaluation: {_day(placement.day('evaluation_on'), teller)}."


def _day(fact: Fact[date], teller: Teller) -> str:
    return teller.lack(fact) if fact.value is None else day_in_words(fact.value)
