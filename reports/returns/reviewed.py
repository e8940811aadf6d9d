"""The last review of a placement, what it decided, and the next one."""

from datetime import date

from reports.returns.told import Teller
from sheet_templates.plan import Value
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.facts import Fact, FactState
from validators.judging import Due
from validators.placements import Placement, Status
from validators.register import Register
from validators.rules.review_dates import (
    booked_review,
    first_review_due,
    next_review_due,
    unread_after,
    unread_before,
)

REVIEW_ON = "reviews.review_on"
NONE_RECORDED = "none recorded"
ENDED = "placement ended"


def last_review(placement: Placement, register: Register, teller: Teller) -> Value:
    """Return the day of the last review held, or in words why it is not known."""
    held, doubt = placement.held_reviews, unread_review(placement)
    if held and doubt is not None:
        return f"{day_in_words(held[-1].on)}; another day {teller.lack(doubt)}"
    if held:
        return held[-1].on
    if doubt is not None:
        return teller.lack(doubt)
    return NONE_RECORDED if register.is_mapped(REVIEW_ON) else _no_column(placement, teller)


def last_decision(placement: Placement, register: Register, teller: Teller) -> Value:
    """Return what the last review decided, or in words why it is not known."""
    held = placement.held_reviews
    return teller.value(held[-1].row.fact("decision")) if held else last_review(placement, register, teller)


def next_review(placement: Placement, ctx: Context, teller: Teller) -> str:
    """Return when the next review is booked for, else when it is or was due; in words why neither is known.

    Args:
        placement: The placement.
        ctx: The calendar, and the number of school days between two reviews.
        teller: How the readers are told.
    """
    if placement.status is Status.ENDED:
        return ENDED
    booked = _booked(placement, ctx)
    if booked is not None:
        return f"booked for {day_in_words(booked)}"
    if not ctx.register.is_mapped(REVIEW_ON):
        return _no_column(placement, teller)
    held, doubt = placement.held_reviews, unread_review(placement)
    if doubt is not None:
        return teller.lack(doubt)
    due = next_review_due(placement, held[-1], ctx) if held else first_review_due(placement, ctx)
    return _due_in_words(due, ctx.as_of)


def _no_column(placement: Placement, teller: Teller) -> str:
    return teller.lack(Fact(FactState.ABSENT, placement.about.where))


def unread_review(placement: Placement) -> Fact[date] | None:
    """Return the day of a review that could not be read and may be later than the last one that could."""
    held = placement.held_reviews
    return unread_after(placement, held[-1]) if held else unread_before(placement, None)


def _booked(placement: Placement, ctx: Context) -> date | None:
    held = placement.held_reviews
    if held:
        fact = booked_review(placement, held[-1], ctx)
        return None if fact is None else fact.value
    planned = (row.day("planned_for").value for row in placement.undated_reviews)
    days = [day for day in planned if day is not None and day >= ctx.as_of]
    return min([*days, *(review.on for review in placement.reviews)], default=None)


def _due_in_words(due: Due, as_of: date) -> str:
    if due.day is not None:
        return f"{'was due' if due.day < as_of else 'due by'} {day_in_words(due.day)}, none booked"
    if due.open is not None or due.unknown:
        return "the day could not be worked out"
    return "none booked"
