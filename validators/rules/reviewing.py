"""Review meetings during a placement: policy section 7, half-termly."""

from dataclasses import replace
from datetime import date

from sheet_templates.addresses import Where
from validators.context import Context
from validators.dates_in_words import day_in_words, listed
from validators.engine import Check
from validators.facts import Fact, FactState
from validators.judging import OUTSIDE_CALENDAR, Due, judge, not_done
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, breach, cannot_tell
from validators.placements import Placement
from validators.reviews import Review
from validators.rules.subjects import active, held_reviews, running
from validators.states import Severity, State

START_ON = "placements.start_on"
REVIEW_ON = "reviews.review_on"
_STEP = 5


def first_review_due(placement: Placement, ctx: Context) -> Due:
    """Return the day of the first review: 30 school days after the start or the end of the half-term.

    The end of the half-term counts if 15 school days of it remained, else the end of the next.
    No day when the placement ends first: the end meeting takes the review's place.
    """
    start = placement.day("start_on")
    if start.is_open:
        return Due(None, open=start, field=START_ON)
    if start.value is None:
        return Due(None)
    days, at_least = _limits(ctx)
    day = ctx.calendar.first_half_termly_due(start.value, days, at_least)
    return _half_termly(day, f"start {day_in_words(start.value)}", placement, days)


def next_review_due(placement: Placement, last: date, ctx: Context) -> Due:
    """Return the day of the next review: 30 school days on, or the end of the next half-term if sooner."""
    days, _ = _limits(ctx)
    day = ctx.calendar.half_termly_due(last, days)
    return _half_termly(day, f"last review {day_in_words(last)}", placement, days)


def _limits(ctx: Context) -> tuple[int, int]:
    settings = ctx.rule.settings
    days, at_least = settings.get("school_days", 30), settings.get("half_term_school_days", 15)
    return int(str(days)), int(str(at_least))


def _half_termly(day: date | None, since: str, placement: Placement, days: int) -> Due:
    if day is None:
        return Due(None, unknown=OUTSIDE_CALENDAR)
    if _ends_by(placement, day):
        return Due(None)
    limb = f"the sooner of {days} school days and the end of the half-term"
    return Due(day, f"{since}; {limb} = {day_in_words(day)}")


def _ends_by(placement: Placement, day: date) -> bool:
    """Whether the placement ends before a review falls due."""
    ends = (placement.day("actual_end_on").value, placement.day("planned_end_on").value)
    end = ends[0] or ends[1]
    return end is not None and end < day


def _next_cell(placement: Placement, ctx: Context) -> Where:
    """Return where the next review's date is to be typed: its blank cell, else the reviews tab."""
    if placement.next_review_cell is not None:
        return placement.next_review_cell
    undated = placement.undated_reviews
    if undated:
        return undated[0].where("review_on")
    parts = ctx.register.rows("reviews").parts
    return Where(parts[0].tab) if parts else placement.about.where


def _undated(placement: Placement) -> Fact[date] | None:
    """Return a review date that is there but cannot be read, if any."""
    facts = (row.day("review_on") for row in placement.undated_reviews)
    return next((fact for fact in facts if fact.is_open), None)


def first_review(placement: Placement, ctx: Context) -> Outcome:
    """Judge that the first review was held in time."""
    due = first_review_due(placement, ctx)
    held = placement.held_reviews
    if held:
        return judge(held[0].row.day("review_on"), due, ctx, field=REVIEW_ON)
    unreadable = _undated(placement)
    if unreadable is not None and due.day is not None:
        return cannot_tell(unreadable, REVIEW_ON)
    blank: Fact[date] = Fact(FactState.BLANK, _next_cell(placement, ctx))
    return judge(blank, due, ctx, field=REVIEW_ON)


def next_review(placement: Placement, ctx: Context) -> Outcome:
    """Judge that the last review is not too long ago.

    A review booked from today to the end of this half-term lowers an overdue one to medium.
    """
    held = placement.held_reviews
    if not held:
        return NOT_APPLICABLE
    unreadable = _undated(placement)
    if unreadable is not None:
        return cannot_tell(unreadable, REVIEW_ON)
    last = held[-1]
    due = next_review_due(placement, last.on, ctx)
    nothing: Fact[date] = Fact(FactState.BLANK, _next_cell(placement, ctx))
    outcome = judge(nothing, due, ctx, field=REVIEW_ON).within(f"review {len(held) + 1}")
    if outcome.state is not State.MISSING or due.day is None:
        return outcome.with_words(done=last.on)
    since = ctx.calendar.school_days_between(due.day, ctx.as_of)
    days = (ctx.as_of - due.day).days if since is None else since
    overdue = Outcome(
        State.OVERDUE,
        outcome.where,
        due.day,
        due.why,
        slot=outcome.slot,
        words={"done": last.on, "days": days},
    )
    return _with_booking(overdue, placement, last, ctx)


def _with_booking(overdue: Outcome, placement: Placement, last: Review, ctx: Context) -> Outcome:
    booked = booking(placement, last, ctx)
    half_term = ctx.calendar.half_term_of(ctx.as_of)
    if booked is None or half_term is None or booked > half_term.last:
        return overdue
    lowered = replace(overdue, severity=Severity.MEDIUM, variant="booked")
    return lowered.with_words(booked=booked)


def booking(placement: Placement, last: Review, ctx: Context) -> date | None:
    """Return the day of the next review booked from today on: its own row, or the last one's cell."""
    days = [review.on for review in placement.reviews if review.on > ctx.as_of]
    if "next_review_on" in last.row.part.columns:
        noted = last.row.day("next_review_on").value
        if noted is not None and noted >= ctx.as_of:
            days.append(noted)
    return min(days, default=None)


def took_part(placement: Placement, review: Review, ctx: Context) -> Outcome:
    """Judge that school, family and pupil took part. One missed is low, two running are medium."""
    attended = review.row.several("attended")
    if attended.is_open:
        return cannot_tell(attended, "reviews.attended")
    missing = _absent(review, ctx)
    if not missing:
        return OK
    number = placement.held_reviews.index(review)
    before = placement.held_reviews[number - 1] if number else None
    running_twice = before is not None and bool(_absent(before, ctx))
    severity = Severity.MEDIUM if running_twice else Severity.LOW
    return breach(attended.where, severity=severity, missing=listed(missing), date=review.on)


def _absent(review: Review, ctx: Context) -> list[str]:
    attended = review.row.several("attended")
    there = attended.value or ()
    return [] if attended.is_open else [who for who in ctx.listed("roles") if who not in there]


def both_looked_at(placement: Placement, review: Review, ctx: Context) -> Outcome:
    """Judge that progress and attendance were both looked at."""
    for name, variant in (("progress_reviewed", "default"), ("attendance_reviewed", "attendance")):
        looked = review.row.yes(name)
        if looked.is_open:
            return cannot_tell(looked, f"reviews.{name}")
        if looked.value is not True:
            return breach(looked.where, variant=variant, date=review.on)
    return OK


def next_booked(placement: Placement, ctx: Context) -> Outcome:
    """Judge that the next review is booked within five school days of the last, and not too late."""
    held = placement.held_reviews
    if not held:
        return NOT_APPLICABLE
    last = held[-1]
    noted = last.row.day("next_review_on")
    due = next_review_due(placement, last.on, ctx)
    booked = booking(placement, last, ctx)
    if due.day is None:
        return NOT_APPLICABLE
    if booked is not None:
        if booked <= due.day:
            return OK
        return breach(noted.where, variant="too_late", booked=booked, due=due.day)
    if noted.is_open:
        return cannot_tell(noted, "reviews.next_review_on")
    by = ctx.calendar.add_school_days(last.on, ctx.limit("days"))
    if by is None:
        return NOT_APPLICABLE
    why = f"last review {day_in_words(last.on)} + {ctx.limit('days')} school days = {day_in_words(by)}"
    outcome = not_done(
        Fact(FactState.BLANK, noted.where, text=noted.text), Due(by, why), ctx, where=noted.where
    )
    return outcome.with_words(latest=due.day)


CHECKS = (
    Check("AP-REV-01", running(first_review)),
    Check("AP-REV-02", running(next_review)),
    Check("AP-REV-03", held_reviews(took_part)),
    Check("AP-REV-04", held_reviews(both_looked_at)),
    Check("AP-REV-05", active(next_booked)),
)
