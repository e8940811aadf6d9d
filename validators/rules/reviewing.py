"""Review meetings during a placement: policy section 7, half-termly."""

from dataclasses import replace
from datetime import date

from validators.context import Context
from validators.dates_in_words import listed
from validators.engine import Check
from validators.facts import Fact
from validators.judging import Due, judge, not_done, school_days_after
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, breach, cannot_tell, unknowable
from validators.placements import Placement
from validators.reviews import Review
from validators.rules.review_dates import (
    booked_review,
    first_review_due,
    next_review_due,
    noted_next,
    pending_review,
    unclear_end,
    unread_after,
    unread_before,
)
from validators.rules.subjects import active, latest_review, running
from validators.states import Severity, State

ACTUAL_END_ON = "placements.actual_end_on"
REVIEW_ON = "reviews.review_on"
NEXT_REVIEW_ON = "reviews.next_review_on"
_NOT_HELD = frozenset({State.MISSING, State.OVERDUE})
LOOKED_AT = {"progress_reviewed": "default", "attendance_reviewed": "attendance"}


def first_review(placement: Placement, ctx: Context) -> Outcome:
    """Judge that the first review was held in time."""
    due = first_review_due(placement, ctx)
    held = placement.held_reviews
    unread = unread_before(placement, held[0] if held else None)
    if held:
        outcome = judge(held[0].fact, due, ctx, field=REVIEW_ON)
        is_unsure = outcome.state is State.DONE_LATE and unread is not None
    else:
        outcome = _not_held(placement, due, ctx)
        is_unsure = due.day is not None and unread is not None
    return _unsure(unread, REVIEW_ON, due) if is_unsure and unread is not None else outcome


def _unsure(because: Fact[date], field: str, due: Due) -> Outcome:
    return cannot_tell(because, field).having(due=due.day, due_why=due.why)


def _not_held(placement: Placement, due: Due, ctx: Context) -> Outcome:
    """Return what is to be said of a review that has not been held, so far as anybody can tell.

    Missing where a cell for it is blank; overdue where it is booked or there is no cell for it yet.
    """
    pending = pending_review(placement, ctx.register)
    outcome = judge(pending.fact, due, ctx, field=REVIEW_ON)
    if outcome.state not in _NOT_HELD:
        return outcome
    end = unclear_end(placement)
    if end is not None:
        return _unsure(end, ACTUAL_END_ON, due)
    return outcome if pending.has_cell else replace(outcome, state=State.OVERDUE)


def next_review(placement: Placement, ctx: Context) -> Outcome:
    """Judge that the last review is not too long ago.

    A review booked from today to the end of this half-term lowers an overdue one to medium.
    """
    held = placement.held_reviews
    if not held:
        return NOT_APPLICABLE
    last = held[-1]
    due = next_review_due(placement, last, ctx)
    outcome = _not_held(placement, due, ctx).within(f"review {len(held) + 1}")
    unread = unread_after(placement, last)
    if outcome.state.is_finding and due.day is not None and unread is not None:
        return _unsure(unread, REVIEW_ON, due).within(outcome.slot)
    if outcome.state not in _NOT_HELD or due.day is None:
        return outcome
    late = outcome.with_words(done=last.on, days=ctx.school_days_since(due.day))
    return _with_booking(late, placement, last, ctx)


def _with_booking(overdue: Outcome, placement: Placement, last: Review, ctx: Context) -> Outcome:
    booked = booked_review(placement, last, ctx)
    half_term = ctx.calendar.half_term_of(ctx.as_of)
    if booked is None or booked.value is None or half_term is None or booked.value > half_term.last:
        return overdue
    lowered = replace(overdue, severity=Severity.MEDIUM, variant="booked", placeholder="")
    return lowered.with_words(booked=booked.value)


def took_part(placement: Placement, review: Review, ctx: Context) -> tuple[Outcome]:
    """Judge that school, family and pupil took part. One missed is low, two running are medium."""
    attended = review.row.several("attended")
    if attended.is_open:
        return (cannot_tell(attended, "reviews.attended"),)
    missing = _absent(review, ctx)
    if not missing:
        return (OK,)
    before = [other for other in placement.held_reviews if other.row != review.row]
    is_running = bool(before) and bool(_absent(before[-1], ctx))
    severity = Severity.MEDIUM if is_running else Severity.LOW
    variant = "blank" if attended.is_blank else "default"
    words = listed(missing)
    return (breach(attended.where, variant=variant, severity=severity, missing=words, date=review.on),)


def _absent(review: Review, ctx: Context) -> list[str]:
    attended = review.row.several("attended")
    there = attended.value or ()
    return [] if attended.is_open else [who for who in ctx.listed("roles") if who not in there]


def both_looked_at(_: Placement, review: Review, ctx: Context) -> list[Outcome]:
    """Judge that progress and attendance were both looked at; what is known is judged in any case."""
    facts = {name: review.row.yes(name) for name in LOOKED_AT}
    outcomes = [
        cannot_tell(fact, f"reviews.{name}").within(name) for name, fact in facts.items() if fact.is_open
    ]
    lacking = [name for name, fact in facts.items() if not fact.is_open and fact.value is not True]
    if lacking:
        variant = LOOKED_AT[lacking[0]] if len(lacking) == 1 else "both"
        outcomes.append(breach(facts[lacking[0]].where, variant=variant, date=review.on))
    return outcomes or [OK]


def next_booked(placement: Placement, ctx: Context) -> Outcome:
    """Judge that the next review is booked within five school days of the last, and not too late."""
    held = placement.held_reviews
    if not held:
        return NOT_APPLICABLE
    due = next_review_due(placement, held[-1], ctx)
    if due.day is None:
        return unknowable(due.unknown) if due.unknown else NOT_APPLICABLE
    booked = booked_review(placement, held[-1], ctx)
    if booked is None or booked.value is None:
        return _not_booked(placement, held[-1], due.day, ctx)
    if booked.value <= due.day:
        return OK
    words = {"booked": booked.value}
    return Outcome(State.BREACH, booked.where, due.day, due.why, variant="too_late", words=words)


def _not_booked(placement: Placement, last: Review, latest: date, ctx: Context) -> Outcome:
    noted = noted_next(placement, last, ctx.register)
    by = school_days_after(last.fact, REVIEW_ON, "last review", ctx.limit("days"), ctx, rolls=True)
    unread = unread_after(placement, last)
    if noted.is_open:
        return _unsure(noted, NEXT_REVIEW_ON, by)
    if unread is not None:
        return _unsure(unread, REVIEW_ON, by)
    if by.day is None:
        return unknowable(by.unknown)
    return not_done(noted, by, ctx, where=noted.where).with_words(latest=latest)


CHECKS = (
    Check("AP-REV-01", running(first_review)),
    Check("AP-REV-02", running(next_review)),
    Check("AP-REV-03", latest_review(took_part)),
    Check("AP-REV-04", latest_review(both_looked_at)),
    Check("AP-REV-05", active(next_booked)),
)
