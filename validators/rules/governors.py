"""What governors are owed: policy section 5."""

from collections.abc import Iterator
from datetime import date

from sheet_templates.addresses import Where
from validators.about import SCHOOL, About, Kind
from validators.context import Context
from validators.dates_in_words import day_in_words, listed
from validators.engine import Check, Verdict
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, unknowable
from validators.placements import Placement, Status
from validators.states import State

_WORDS = {"start_on": "start date", "planned_outcomes": "planned outcomes", "achieved": "achieved outcomes"}
GOVERNOR_REPORT = "Governor report"


def report_complete(ctx: Context) -> Iterator[Verdict]:
    """Judge that the next governors' report can show what the policy asks for.

    Says so from ten school days before the report is due, the last school day of the term: the
    moment at which filling the boxes helps most. A term that has its report is left alone.

    Source:
        Policy 5: numbers attending, length of time, planned and achieved outcomes.
    """
    term = ctx.calendar.term_of(ctx.as_of)
    about = About(Kind.SCHOOL, SCHOOL, _first_place(ctx))
    if not ctx.calendar.is_known:
        yield about, unknowable("the terms are not known")
        return
    due = ctx.calendar.last_school_day(term) if term else None
    if term is None or due is None or _is_reported(ctx, term.first, due):
        yield about, NOT_APPLICABLE
        return
    yield about, _gaps(ctx, term.first, due).within(f"term {term.name}")


def _gaps(ctx: Context, first: date, due: date) -> Outcome:
    opens = ctx.calendar.add_school_days(due, -ctx.limit("school_days_before"))
    if opens is None or ctx.as_of < opens:
        return OK
    empty: dict[str, None] = {}
    where: Where | None = None
    pupils: set[str] = set()
    for placement in ctx.register.placements:
        for name in _owed(placement, first, ctx.as_of):
            fact = placement.fact(name)
            if fact.is_blank:
                pupils.add(placement.pupil.key)
                empty[_WORDS[name]] = None
                where = where or fact.where
    if not pupils:
        return OK
    words = {"n": len(pupils), "fields": listed(list(empty))}
    return Outcome(State.BREACH, where, due, f"end of term {day_in_words(due)}", words=words)


def _owed(placement: Placement, first: date, as_of: date) -> tuple[str, ...]:
    """Return the fields a placement must fill for the report: of those active or ended in the period."""
    ended = placement.day("actual_end_on").value
    if placement.status is Status.ENDED:
        if ended is None or ended < first or ended > as_of:
            return ()
        return ("start_on", "planned_outcomes", "achieved")
    if placement.status in {Status.ACTIVE, Status.PAUSED}:
        return ("start_on", "planned_outcomes")
    return ()


def _is_reported(ctx: Context, first: date, last: date) -> bool:
    for row in ctx.register.rows("school_events"):
        if row.text("type").value == GOVERNOR_REPORT and covers(row.day("done_on").value, row, first, last):
            return True
    return False


def covers(done: date | None, row: object, first: date, last: date) -> bool:
    """Whether an event that is done counts for a period: done in it, or covering all of it."""
    return done is not None and first <= done <= last


def _first_place(ctx: Context) -> Where:
    parts = ctx.register.rows("placements").parts
    return Where(parts[0].tab) if parts else Where("")


CHECKS = (Check("AP-GOV-02", report_complete),)
