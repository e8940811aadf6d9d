"""When reviews fall due, what is booked, and where the next one is to be typed."""

from collections.abc import Iterator
from datetime import date

from sheet_templates.addresses import Where
from sheet_templates.records import record
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.facts import Fact, FactState
from validators.judging import OUTSIDE_CALENDAR, Due, in_words, school_days_in_words
from validators.placements import Placement, Status
from validators.register import Register
from validators.reviews import Review
from validators.rows import RowView

START_ON = "placements.start_on"


@record(frozen=True, slots=True)
class Pending:
    """What stands where the next review is to be typed.

    Attributes:
        fact: A day still to come, a placeholder, or nothing; absent where no tab has a column for it.
        has_cell: Whether there is a cell for it; without one a row is to be added.
    """

    fact: Fact[date]
    has_cell: bool = True


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
    return _half_termly(day, start.value, f"start {in_words(start)}", placement, ctx)


def next_review_due(placement: Placement, last: Review, ctx: Context) -> Due:
    """Return the day of the next review: 30 school days on, or the end of the next half-term if sooner."""
    return next_half_termly_due(last.fact, "last review", placement, ctx)


def next_half_termly_due(last: Fact[date], name: str, placement: Placement, ctx: Context) -> Due:
    """Return when something half-termly is due again: 30 school days on, or the end of the next half-term.

    No day when the placement ends first.

    Args:
        last: The day it was last done; must be known.
        name: What was done on it, in words.
        placement: Whose it is.
        ctx: The calendar, and the rule with its number of school days.
    """
    days, _ = _limits(ctx)
    on = last.value or date.min
    day = ctx.calendar.half_termly_due(on, days)
    return _half_termly(day, on, f"{name} {in_words(last)}", placement, ctx)


def _limits(ctx: Context) -> tuple[int, int]:
    settings = ctx.rule.settings
    days, at_least = settings.get("school_days", 30), settings.get("half_term_school_days", 15)
    return int(str(days)), int(str(at_least))


def _half_termly(day: date | None, base: date, since: str, placement: Placement, ctx: Context) -> Due:
    if day is None:
        return Due(None, unknown=OUTSIDE_CALENDAR)
    end = placement.day("actual_end_on").value or placement.day("planned_end_on").value
    if end is not None and end < day:
        return Due(None)
    return Due(day, _sum(since, base, day, ctx))


def _sum(since: str, base: date, day: date, ctx: Context) -> str:
    days, _ = _limits(ctx)
    if day == ctx.calendar.add_school_days(base, days):
        return f"{since} + {school_days_in_words(days, ctx)} = {day_in_words(day)}"
    first = ctx.calendar.roll_forward(base)
    within = first is not None and ctx.calendar.half_term_of(first) == ctx.calendar.half_term_of(day)
    which = "the half-term" if within else "the next half-term"
    return f"{since}; {which} ends on {day_in_words(day)}, before {days} school days have passed"


def unclear_end(placement: Placement) -> Fact[date] | None:
    """Return the cell of the end where the placement is over, or may be, and nobody can tell since when."""
    end = placement.end
    typed = placement.text("status").value
    if typed == Status.ENDED:
        return end if end.is_open else None
    may_be_over = typed is None and end.state in {FactState.UNREADABLE, FactState.UNKNOWN}
    return end if may_be_over else None


def unread_before(placement: Placement, first: Review | None) -> Fact[date] | None:
    """Return a review date that cannot be read and may lie before the first one that can."""
    rows = (row for row in placement.undated_reviews if first is None or not _stands_after(row, first))
    return _unread(rows)


def unread_after(placement: Placement, last: Review) -> Fact[date] | None:
    """Return a review date that cannot be read and may lie after the last one that can."""
    return _unread(row for row in placement.undated_reviews if not _stands_before(row, last))


def _unread(rows: Iterator[RowView]) -> Fact[date] | None:
    facts = (row.day("review_on") for row in rows)
    return next((fact for fact in facts if fact.state in {FactState.UNREADABLE, FactState.UNKNOWN}), None)


def _stands_after(row: RowView, review: Review) -> bool:
    """Whether a date stands in the same row of the sheet as a review, further to the right."""
    one, other = row.where("review_on"), review.fact.where
    return (one.tab, one.row) == (other.tab, other.row) and one.column > other.column


def _stands_before(row: RowView, review: Review) -> bool:
    one, other = row.where("review_on"), review.fact.where
    return (one.tab, one.row) == (other.tab, other.row) and one.column < other.column


def pending_review(placement: Placement, register: Register) -> Pending:
    """Return what stands where the next review's date is to be typed.

    A day to come, else a placeholder, else the next blank cell; where there is none, the reviews tab.
    Absent where reviews stand beside placements and the placement's own tab has no column for them.
    """
    ahead = next((review.fact for review in placement.reviews if not review.is_held), None)
    held = placement.held_reviews
    rows = [row for row in placement.undated_reviews if not held or not _stands_before(row, held[-1])]
    undated = [row.day("review_on") for row in rows]
    placeholder = next((fact for fact in undated if fact.state is FactState.PLACEHOLDER), None)
    cell = _next_blank(placement, register)
    empty = next((fact for fact in undated if fact.state is FactState.BLANK), None)
    if ahead is None and placeholder is None and cell is not None:
        return Pending(Fact(FactState.BLANK, cell))
    known = ahead or placeholder or empty
    if known is not None:
        return Pending(known)
    tab = _reviews_tab(register)
    state = FactState.BLANK if tab or _is_beside(placement, register) else FactState.ABSENT
    return Pending(Fact(state, tab or placement.about.where), has_cell=False)


def _is_beside(placement: Placement, register: Register) -> bool:
    """Whether reviews stand beside a placement, on one of its own tabs."""
    tabs = {part.tab for part in register.rows("reviews").parts}
    return any(row.tab in tabs for row in placement.rows)


def _next_blank(placement: Placement, register: Register) -> Where | None:
    """Return the first blank cell after the reviews of a placement that stand side by side."""
    if placement.next_review_cell is not None:
        return placement.next_review_cell
    rows = [*placement.undated_reviews, *(review.row for review in placement.reviews)]
    cells = (register.intake.next_review.get((row.tab, row.number)) for row in rows)
    return next((cell for cell in cells if cell is not None), None)


def _reviews_tab(register: Register) -> Where | None:
    """Return the tab of the reviews; of several the one for the latest period."""
    beside = {part.tab for part in register.rows("placements").parts}
    parts = [part for part in register.rows("reviews").parts if part.tab not in beside]
    latest = max(parts, key=lambda part: (part.period, -part.order), default=None)
    return None if latest is None else Where(latest.tab)


def noted_next(placement: Placement, last: Review, register: Register) -> Fact[date]:
    """Return the day that the register notes for the next review, beside the last or in the row to come."""
    rows = [last.row, *placement.undated_reviews]
    facts = [row.day("next_review_on") for row in rows if "next_review_on" in row.part.columns]
    known = [fact for fact in facts if fact.value is not None]
    if known:
        return max(known, key=lambda fact: fact.value or date.min)
    typed = [fact for fact in facts if fact.state is not FactState.BLANK]
    if typed or facts:
        return (typed or facts)[0]
    own = last.row.day("next_review_on")
    beside = (part for part in register.rows("reviews").parts if part.tab == last.row.tab)
    column = next((p.columns["next_review_on"] for p in beside if "next_review_on" in p.columns), None)
    if column is None:
        return own
    return Fact(FactState.BLANK, Where(last.row.tab, last.row.number, column.column, column.heading))


def booked_review(placement: Placement, last: Review, ctx: Context) -> Fact[date] | None:
    """Return the first review booked from today on: a row of its own, or a day noted for the next."""
    planned = [row.day("planned_for") for row in placement.undated_reviews]
    noted = [noted_next(placement, last, ctx.register), *planned]
    days = [fact for fact in noted if fact.value is not None and fact.value >= ctx.as_of]
    days += [review.fact for review in placement.reviews if not review.is_held]
    return min(days, key=lambda fact: fact.value or date.max, default=None)
