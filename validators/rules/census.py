"""The school census and its module on placements that schools arrange: national rules."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sheet_templates.records import record
from validators.calendar_dates import academic_year_of, academic_year_start
from validators.context import Context
from validators.dates_in_words import day_in_words, listed
from validators.duties import Event, events_of, the_school
from validators.engine import Check, Verdict
from validators.facts import Fact, FactState
from validators.half_terms import LONGEST_SUMMER
from validators.judging import OUTSIDE_CALENDAR
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, breach, cannot_tell, unknowable
from validators.placements import Placement, Status
from validators.rules.audit_dates import unlisted
from validators.rules.subjects import current
from validators.states import State
from validators.weekly_sessions import AP_SESSIONS, sessions_at_ap

CENSUS = "Census"
DUE_ON = "school_events.due_on"
LEFT_ROLL_ON = "placements.left_roll_on"
ACTUAL_END_ON = "placements.actual_end_on"
CENSUS_REASON = "placements.census_reason"
SEN_STATUS = "placements.sen_status"
EHC_PLAN = "E"
WITHOUT_DAY = "without_day"
"""Variant and slot of a census whose day is not known."""

_BEGUN = frozenset({Status.ACTIVE, Status.PAUSED, Status.ENDED})
_NAMES_PLAN = re.compile(r"\behc(?:p|\b)|education,? health and care", re.IGNORECASE)


@record(frozen=True, slots=True)
class CensusDay:
    """A census that is near, or has passed and is not done.

    Attributes:
        day: Census day.
        since: Placements that ended on this day or before belong to an earlier census.
        slot: What tells it from others.
    """

    day: date
    since: date
    slot: str


Lack = Fact[object] | Outcome | None
"""What is wrong with one thing that the census asks for: a blank cell, that nobody can tell, or nothing."""


def census_ready(ctx: Context) -> Iterator[Verdict]:
    """Judge that placements have what the census asks for, from ten school days before census day.

    Looks at placements open on that day or ended since the census before. What is lacking is due soon until
    census day and missing after it, until the census is done or the next one is near.

    Source:
        School census, module on placements arranged by schools.
    """
    events = events_of(ctx.register, {CENSUS})
    about = the_school(ctx.register)
    for number, event in enumerate((one for one in events.known if one.due.value is None), start=1):
        why = event.due.note or "it is blank"
        outcome = cannot_tell(event.due, DUE_ON, why=why).within(f"{WITHOUT_DAY} {number}")
        yield about, replace(outcome, variant=WITHOUT_DAY)
    census = _census(sorted((one for one in events.known if one.due.value is not None), key=_day), ctx)
    if isinstance(census, Outcome):
        yield about, census
        return
    for placement in ctx.register.placements:
        if _belongs_to(placement, census):
            yield placement.about, _record(placement, census, ctx)


def _day(event: Event) -> date:
    return event.due.value or date.max


def _census(events: Sequence[Event], ctx: Context) -> CensusDay | Outcome:
    """Return the census to look at, or what is to be said where there is none."""
    if not events:
        return unknowable("no census day is known")
    ahead = [event for event in events if ctx.as_of <= _day(event) and not event.is_done(ctx.as_of)]
    if ahead:
        is_near = _is_near(_day(ahead[0]), ctx)
        if is_near is None:
            return unknowable(OUTSIDE_CALENDAR)
        if is_near:
            return _census_day(events, events.index(ahead[0]))
    passed = [event for event in events if _day(event) < ctx.as_of]
    if not passed or passed[-1].is_done(ctx.as_of):
        return NOT_APPLICABLE
    return _census_day(events, events.index(passed[-1]))


def _is_near(day: date, ctx: Context) -> bool | None:
    """Whether a census day is so many school days away or fewer; None where the calendar does not tell."""
    n = ctx.limit("school_days_before")
    opens = ctx.calendar.add_school_days(day, -n)
    if opens is not None:
        return opens <= ctx.as_of
    is_far = ctx.as_of + timedelta(days=n * 2 + LONGEST_SUMMER) < day
    return False if is_far else None


def _census_day(events: Sequence[Event], position: int) -> CensusDay:
    day = _day(events[position])
    year = academic_year_of(day)
    same_year = [event for event in events[: position + 1] if academic_year_of(_day(event)) == year]
    begin = academic_year_start(year) - timedelta(days=1)
    since = _day(events[position - 1]) if position else begin
    return CensusDay(day, since, f"census {len(same_year)} of {year}/{(year + 1) % 100:02}")


def _belongs_to(placement: Placement, census: CensusDay) -> bool:
    start, ended = placement.day("start_on").value, placement.day("actual_end_on").value
    if placement.status not in _BEGUN or (start is not None and start > census.day):
        return False
    return ended is None or ended > census.since


def _record(placement: Placement, census: CensusDay, ctx: Context) -> Outcome:
    """Judge that a placement has what the census asks for; what it lacks goes before what nobody can tell."""
    found = {name: asked(placement) for name, asked in ASKED.items()}
    lacking = {name: lack for name, lack in found.items() if isinstance(lack, Fact)}
    if lacking:
        state = State.DUE_SOON if ctx.as_of <= census.day else State.MISSING
        cell, words = next(iter(lacking.values())).where, {"items": listed(list(lacking))}
        why = f"census day {day_in_words(census.day)}"
        return Outcome(state, cell, census.day, why, words=words, slot=census.slot)
    doubt = next((lack for lack in found.values() if isinstance(lack, Outcome)), OK)
    return doubt.within(census.slot)


def _setting(placement: Placement) -> Lack:
    provider = placement.provider
    facts = {f"providers.{name}": provider.fact(name) for name in ("urn", "ukprn", "setting_type")}
    lack = _lack(facts)
    is_unlisted = isinstance(lack, Outcome) and bool(lack.missing) and not provider.listed
    return unlisted(provider) if is_unlisted else lack


def _reason(placement: Placement) -> Lack:
    names = ("census_reason", "reason")
    return _lack({f"placements.{name}": placement.fact(name) for name in names})


def _entry(placement: Placement) -> Lack:
    return _lack({"placements.start_on": placement.fact("start_on")})


def _sessions(placement: Placement) -> Lack:
    sessions = sessions_at_ap(placement)
    typed = placement.fact("ap_sessions")
    cell = typed if typed.state is not FactState.ABSENT else placement.fact("timetable")
    if sessions.value is not None:
        return None
    return cell if cell.is_blank else cannot_tell(sessions, AP_SESSIONS)


def _lack(facts: Mapping[str, Fact[object]]) -> Lack:
    """Return what is wrong with a thing that any of several cells may hold, by their columns."""
    if any(fact.value is not None for fact in facts.values()):
        return None
    for field, fact in facts.items():
        if fact.state in {FactState.UNREADABLE, FactState.UNKNOWN}:
            return cannot_tell(fact, field)
    blank = next((fact for fact in facts.values() if fact.is_blank), None)
    field, first = next(iter(facts.items()))
    return blank or cannot_tell(first, field)


ASKED: Mapping[str, Callable[[Placement], Lack]] = {
    "URN, UKPRN or type of setting": _setting,
    "reason": _reason,
    "entry date": _entry,
    "sessions": _sessions,
}
"""What the census asks of a placement, by its name in words."""


def ended_by_leaving(placement: Placement, ctx: Context) -> Outcome:
    """Judge that a placement ended by the day the pupil left the roll; the same day is fine.

    Source:
        School census, check 2372.
    """
    left, ended = placement.day("left_roll_on"), placement.day("actual_end_on")
    if left.is_open:
        return cannot_tell(left, LEFT_ROLL_ON)
    if left.value is None or placement.status is Status.REFERRED:
        return NOT_APPLICABLE
    if ended.is_open:
        return cannot_tell(ended, ACTUAL_END_ON)
    is_over = ended.value is not None and ended.value <= left.value
    if is_over or (ended.value is None and ctx.as_of <= left.value):
        return OK
    state = State.MISSING if ended.value is None else State.BREACH
    why = f"left the roll {day_in_words(left.value)}"
    return Outcome(state, ended.where, left.value, why, words={"date": left.value})


def plan_behind_census_reason(placement: Placement, ctx: Context) -> Outcome:
    """Judge that a pupil whose census reason is an EHC plan has one.

    Source:
        School census, check 2363.
    """
    reason, status = placement.text("census_reason"), placement.text("sen_status")
    if reason.is_open:
        return cannot_tell(reason, CENSUS_REASON)
    if not _NAMES_PLAN.search(reason.value or ""):
        return NOT_APPLICABLE
    if status.is_open:
        return cannot_tell(status, SEN_STATUS)
    if status.is_blank:
        return breach(status.where, variant="blank")
    return OK if status.value == EHC_PLAN else breach(status.where, x=status.value)


CHECKS = (
    Check("NAT-CEN-01", census_ready),
    Check("NAT-CEN-02", current(ended_by_leaving)),
    Check("NAT-CEN-03", current(plan_behind_census_reason)),
)
