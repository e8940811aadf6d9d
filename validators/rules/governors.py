"""What governors are owed: policy section 5."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from sheet_templates.addresses import Where
from validators.about import SCHOOL, About, Kind
from validators.calendar_dates import academic_year_of
from validators.context import Context
from validators.dates_in_words import day_in_words, listed
from validators.engine import Check, Verdict
from validators.facts import Fact, FactState
from validators.half_terms import Term
from validators.judging import OUTSIDE_CALENDAR
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, cannot_tell, unknowable
from validators.placements import Placement, Status
from validators.rows import RowView
from validators.states import State

FIELDS: Mapping[str, str] = {
    "start_on": "start date",
    "planned_outcomes": "planned outcomes",
    "achieved": "achieved outcomes",
}
GOVERNOR_REPORT = "Governor report"


def report_complete(ctx: Context) -> Iterator[Verdict]:
    """Judge that the next governors' report can show what the policy asks for.

    Says so from ten school days before the report is due, the last school day of the term: the
    moment at which filling the boxes helps most. It stays until a report is made; a term that has its
    report is left alone.

    Source:
        Policy 5: numbers attending, length of time, planned and achieved outcomes.
    """
    about = About(Kind.SCHOOL, SCHOOL, _first_place(ctx))
    if not ctx.calendar.is_known:
        yield about, unknowable("the terms are not known")
    elif not ctx.calendar.covers(ctx.as_of):
        yield about, unknowable(OUTSIDE_CALENDAR)
    else:
        yield from ((about, outcome) for outcome in _judge(ctx))


def _judge(ctx: Context) -> Iterator[Outcome]:
    now = ctx.calendar.term_of(ctx.as_of)
    due = None if now is None else _due(now, ctx)
    if now is not None and due is None:
        yield unknowable(OUTSIDE_CALENDAR)
        return
    if now is None or due is None or not _is_near(due, ctx):
        now = ctx.calendar.term_before(ctx.as_of)
        due = None if now is None else _due(now, ctx)
    if now is None or due is None or _is_reported(now, ctx):
        yield NOT_APPLICABLE
        return
    for outcome in _gaps(now, due, ctx):
        yield outcome.within(f"term {now.name} {academic_year_of(due)}")


def _due(term: Term, ctx: Context) -> date | None:
    """Return the day a term's report is due: its own if staff typed one, else the last school day."""
    last = ctx.calendar.last_school_day(term)
    if last is None:
        return None
    typed = (row.day("due_on").value for row in _reports(ctx) if not _is_done(row, ctx))
    return min((day for day in typed if day is not None and term.first <= day <= last), default=last)


def _is_near(due: date, ctx: Context) -> bool:
    opens = ctx.calendar.add_school_days(due, -ctx.limit("school_days_before"))
    return opens is not None and opens <= ctx.as_of


def _reports(ctx: Context) -> list[RowView]:
    return [row for row in ctx.register.rows("school_events") if row.text("type").value == GOVERNOR_REPORT]


def _is_done(row: RowView, ctx: Context) -> bool:
    done = row.day("done_on").value
    return done is not None and done <= ctx.as_of


def _is_reported(term: Term, ctx: Context) -> bool:
    """Whether a report was made in the term or since, or one that is made covers all of it."""
    return any(_counts_for(row, term) for row in _reports(ctx) if _is_done(row, ctx))


def _counts_for(row: RowView, term: Term) -> bool:
    done, begins, ends = (row.day(name).value for name in ("done_on", "covers_from", "covers_to"))
    if done is not None and done >= term.first:
        return True
    return begins is not None and ends is not None and begins <= term.first and term.last <= ends


def _gaps(term: Term, due: date, ctx: Context) -> Iterator[Outcome]:
    """Give one outcome for all that is blank, and one for columns that the register has not."""
    facts = [
        (placement, name, placement.fact(name))
        for placement in ctx.register.placements
        for name in _owed(placement, term, min(due, ctx.as_of))
    ]
    blank = [(placement, name, fact) for placement, name, fact in facts if fact.is_blank]
    absent = {name for _, name, fact in facts if fact.state is FactState.ABSENT}
    if blank:
        pupils = {placement.pupil.key for placement, _, _ in blank}
        yield _incomplete(len(pupils), {name for _, name, _ in blank}, blank[0][2].where, due, ctx)
    if absent:
        missing = tuple(f"placements.{name}" for name in FIELDS if name in absent)
        yield replace(cannot_tell(Fact(FactState.ABSENT, _first_place(ctx))), missing=missing)
    if not blank and not absent:
        yield OK


def _incomplete(n: int, names: set[str], where: Where, due: date, ctx: Context) -> Outcome:
    state = State.DUE_SOON if ctx.as_of <= due else State.MISSING
    words = {"n": n, "fields": listed([word for name, word in FIELDS.items() if name in names])}
    return Outcome(state, where, due, f"governors' report due {day_in_words(due)}", words=words)


def _owed(placement: Placement, term: Term, until: date) -> tuple[str, ...]:
    """Return the fields a placement must fill for the report, if it was active or ended in the term."""
    start, ended = placement.day("start_on").value, placement.day("actual_end_on").value
    if start is not None and start > until:
        return ()
    if placement.status in {Status.ACTIVE, Status.PAUSED}:
        return ("start_on", "planned_outcomes")
    if placement.status is not Status.ENDED or (ended is not None and ended < term.first):
        return ()
    return tuple(FIELDS) if ended is None or ended <= until else ("start_on", "planned_outcomes")


def _first_place(ctx: Context) -> Where:
    return Where(ctx.register.rows("placements").parts[0].tab)


CHECKS = (Check("AP-GOV-02", report_complete),)
