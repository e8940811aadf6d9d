"""The school lead's visits to placements: policy section 7."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sheet_templates.records import record
from validators.context import Context
from validators.engine import Check, Verdict
from validators.entries import Entry
from validators.half_terms import Term
from validators.judging import school_days_after
from validators.outcomes import Outcome
from validators.people import identifiers
from validators.placements import Placement, Status
from validators.providers import Provider
from validators.register import Register, may_mean
from validators.rules.recorded import (
    Kind,
    Recorded,
    day_of,
    first_time,
    recorded,
    still_owed,
    unless_over,
    while_there,
)
from validators.rules.subjects import once_ended
from validators.rules.termly import owed_term, was_there

VISIT = Kind("provider_checks", "check_type", "Pupil placement visit", "done_on")
START_ON = "placements.start_on"
_CLOCK_STOPS = frozenset({Status.PAUSED, Status.REFERRED})


@record(frozen=True, slots=True)
class _Visit:
    """A row of the provider checks, and whether it names a pupil; one that names none is about all."""

    entry: Entry
    is_named: bool

    def is_about(self, placement: Placement) -> bool:
        return not self.is_named or self.entry.is_about(placement)


def visited(ctx: Context) -> Iterator[Verdict]:
    """Judge that the school lead visited within twenty school days of the start, and then once a term.

    A visit that names no pupil counts for every pupil at the provider.

    Source:
        Policy 7, school lead to visit placement. The days and the term are our choice.
    """
    known: dict[str, Sequence[_Visit]] = {}
    for placement in ctx.register.placements:
        if placement.is_current and placement.status not in _CLOCK_STOPS:
            provider = placement.provider
            if provider.ident not in known:
                known[provider.ident] = _visits_at(provider, ctx.register)
            for outcome in _judge(placement, known[provider.ident], ctx):
                yield placement.about, once_ended(placement, outcome)


def _visits_at(provider: Provider, register: Register) -> Sequence[_Visit]:
    visits = []
    for check in provider.checks:
        row = check.row
        is_named = bool(row.text("placement_ref").value) or not identifiers(row).is_empty
        options = may_mean(register, row) if is_named else ()
        visits.append(_Visit(Entry(row, check.done, options), is_named))
    return sorted(visits, key=lambda visit: visit.entry.day)


def _judge(placement: Placement, visits: Sequence[_Visit], ctx: Context) -> Iterator[Outcome]:
    start = placement.day("start_on")
    entries = [visit.entry for visit in visits if visit.is_about(placement)]
    known = recorded(entries, VISIT, ctx).since(start.value)
    due = school_days_after(start, START_ON, "start", ctx.limit("school_days"), ctx, rolls=True)
    if not known.done:
        due = while_there(due, placement)
    yield unless_over(first_time(known, due, ctx), placement, due).within("first visit")
    if known.done:
        yield _this_term(placement, known, ctx)


def _this_term(placement: Placement, known: Recorded, ctx: Context) -> Outcome:
    """Judge that a visit was made in each term since the last one."""

    def is_owed(term: Term) -> bool:
        return was_there(placement, term, ctx.as_of)

    term = owed_term((day_of(fact) for fact in known.done), is_owed, ctx)
    if isinstance(term, Outcome):
        return term
    due = while_there(term.due, placement)
    outcome = still_owed(known, due, ctx, after=day_of(known.done[-1]))
    outcome = unless_over(outcome, placement, due).within(term.slot)
    if outcome.variant == "default":
        outcome = replace(outcome, variant="term")
    return outcome.with_words(term=term.name)


CHECKS = (Check("AP-VIS-01", visited),)
