"""What is owed once a term: the first term in which it was owed and not done since."""

from collections.abc import Callable, Iterable
from datetime import date

from sheet_templates.records import record
from validators.calendar_dates import academic_year_of
from validators.context import Context
from validators.half_terms import Term
from validators.judging import OUTSIDE_CALENDAR, Due
from validators.outcomes import OK, Outcome, unknowable
from validators.placements import Placement, Status


@record(frozen=True, slots=True)
class OwedTerm:
    """A term by whose last school day something is to be done.

    Attributes:
        name: Its name, such as Autumn.
        due: The deadline.
        slot: What tells it from other terms.
    """

    name: str
    due: Due
    slot: str


def owed_term(done: Iterable[date], is_owed: Callable[[Term], bool], ctx: Context) -> OwedTerm | Outcome:
    """Return the first term that is not met yet, or what is to be said where there is none.

    A term is met by what was done in it, or since. What was done in the holidays before a term counts for
    that term. Terms that ended before the policy began are left out.

    Args:
        done: The days on which it was done.
        is_owed: Whether it is owed in a term at all.
        ctx: Today and the calendar.
    """
    if not ctx.calendar.is_known:
        return unknowable("the terms are not known")
    met = max((ctx.calendar.roll_forward(day) or day for day in done), default=date.min)
    for term in ctx.calendar.terms:
        last = ctx.calendar.last_school_day(term)
        is_over = last is not None and ctx.policy_from is not None and last < ctx.policy_from
        if last is not None and not is_over and met < term.first and is_owed(term):
            due = Due(last, f"the last school day of the {term.name} term")
            return OwedTerm(term.name, due, f"term {term.name} {academic_year_of(last)}")
    return OK if ctx.calendar.covers(ctx.as_of) else unknowable(OUTSIDE_CALENDAR)


def was_there(placement: Placement, term: Term, as_of: date) -> bool:
    """Whether a pupil attended in a term; one whose start is not known attends since today."""
    if not placement.is_taken_up or placement.status is Status.REFERRED:
        return False
    start = placement.day("start_on").value or as_of
    ended = placement.day("actual_end_on").value
    return start <= term.last and (ended is None or term.first <= ended)
