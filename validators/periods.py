"""The terms and academic years in which a duty of the school is owed, as far as they are to be judged."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from sheet_templates.records import record
from validators.calendar_dates import YEAR_STARTS, academic_year_end, academic_year_of, academic_year_start
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.half_terms import Term
from validators.judging import OUTSIDE_CALENDAR
from validators.outcomes import NOT_APPLICABLE, Outcome, unknowable
from validators.placements import Placement, Status

NO_TERMS = "the terms are not known"
NO_START = "no start of a placement is known"

_DAY = timedelta(days=1)


@record(frozen=True, slots=True)
class Period:
    """One period in which a duty is owed once.

    Attributes:
        name: As staff know it; tells its findings from those of other periods.
        first, last: Its days, both inside it; the holiday after a term belongs to it.
        due: The last day on which the duty is done in time.
        why: The sum behind that day, in words.
    """

    name: str
    first: date
    last: date
    due: date
    why: str


def first_placement(placements: Sequence[Placement]) -> date | None:
    """Return the first start of any placement that was taken up, or None where none is known."""
    starts = (placement.day("start_on").value for placement in placements if placement.is_taken_up)
    return min((start for start in starts if start is not None), default=None)


def judged_terms(ctx: Context) -> tuple[list[Period], Outcome]:
    """Return the terms that a termly duty is judged in, and what is to be said of the others.

    These are the terms that have begun, without those that ended before the register's first placement.
    Of a term that the calendar does not hold to its end, and of today where it holds none, nobody can tell.
    """
    since, rest = judged_since(ctx)
    if since is None:
        return [], rest
    if not ctx.calendar.is_known:
        return [], unknowable(NO_TERMS)
    begun = [term for term in ctx.calendar.terms if term.first <= ctx.as_of]
    periods = [_of_term(term, ctx) for term in begun if term.last >= since]
    known = [period for period in periods if period is not None]
    is_whole = len(known) == len(periods) and ctx.calendar.covers(ctx.as_of)
    return known, NOT_APPLICABLE if is_whole else unknowable(OUTSIDE_CALENDAR)


def _of_term(term: Term, ctx: Context) -> Period | None:
    due = ctx.calendar.last_school_day(term)
    if due is None:
        return None
    following = ctx.calendar.term_after(term.last)
    last = term.last if following is None else following.first - _DAY
    first = ctx.calendar.roll_forward(term.first) or term.first
    name = f"{term.name} {term.first.year}"
    return Period(name, first, last, due, f"last school day of {name} = {day_in_words(due)}")


def judged_years(ctx: Context, month: int, day: int) -> tuple[list[Period], Outcome]:
    """Return the academic years that a yearly duty is judged in, and what is to be said where none is known.

    Args:
        ctx: Today and the placements.
        month: The month in which each year's duty is due.
        day: The last day of that month on which it is in time; in a shorter month its last day.

    Raises:
        ValueError: there is no such month.
    """
    since, rest = judged_since(ctx)
    if since is None:
        return [], rest
    years = range(academic_year_of(since), academic_year_of(ctx.as_of) + 1)
    return [_of_year(year, month, day) for year in years], NOT_APPLICABLE


def year_name(year: int) -> str:
    """Return how staff write the academic year that begins in a year: 2026/27."""
    return f"{year}/{(year + 1) % 100:02}"


def _of_year(year: int, month: int, day: int) -> Period:
    of = year if month >= YEAR_STARTS[0] else year + 1
    due = date(of, month, min(day, monthrange(of, month)[1]))
    why = f"{day_in_words(due)} of the academic year {year_name(year)}"
    return Period(year_name(year), academic_year_start(year), academic_year_end(year), due, why)


def judged_since(ctx: Context) -> tuple[date | None, Outcome]:
    """Return the first start of a placement; without one up to today, what is to be said.

    That is nothing, or that no start is known though a placement is under way.
    """
    placements = ctx.register.placements
    since = first_placement(placements)
    if since is not None:
        return (since, NOT_APPLICABLE) if since <= ctx.as_of else (None, NOT_APPLICABLE)
    under_way = (p for p in placements if p.is_taken_up and p.status is not Status.REFERRED)
    return None, NOT_APPLICABLE if next(under_way, None) is None else unknowable(NO_START)
