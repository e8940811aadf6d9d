"""Planned outcomes, agreed with parent and pupil by the start: policy sections 3 and 5."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from validators.context import Context
from validators.engine import Verdict
from validators.facts import Fact
from validators.judging import not_done, on_day
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, cannot_tell
from validators.placements import Placement, Status
from validators.states import Severity, State

START_ON = "placements.start_on"
PLANNED = "placements.planned_outcomes"
PEOPLE = "placements.welcome_attended"
FAMILY = frozenset({"Parent", "Pupil"})
WITH_FAMILY = "people"
"""Slot of who took part."""

_BEFORE_START = frozenset({State.OK, State.DUE_SOON, State.CANNOT_TELL})


def outcomes_planned(ctx: Context) -> Iterator[Verdict]:
    """Judge that outcomes were planned by the start, and that parent or pupil took part.

    Of a placement that is still referred no more is said than that they are due soon.

    Source:
        Policy 3. On the start day itself is in time; the words of an outcome are not judged.
    """
    for placement in ctx.register.placements:
        if placement.is_current:
            planned = _planned(placement, ctx)
            is_told = placement.status is not Status.REFERRED or planned.state in _BEFORE_START
            yield placement.about, planned if is_told else NOT_APPLICABLE
            people = _with_family(placement, ctx) if planned.state is State.OK else OK
            if people.state is not State.OK:
                yield placement.about, people.within(WITH_FAMILY)


def _planned(placement: Placement, ctx: Context) -> Outcome:
    start, planned = placement.day("start_on"), placement.text("planned_outcomes")
    due = on_day(start, START_ON, "start")
    if planned.is_open:
        return replace(cannot_tell(planned, PLANNED), due=due.day, due_why=due.why)
    if not planned.is_blank:
        return OK
    if due.day is not None:
        blank: Fact[date] = Fact(planned.state, planned.where, text=planned.text)
        return not_done(blank, due, ctx, where=planned.where).with_words(start=due.day)
    if start.is_open:
        return cannot_tell(start, START_ON)
    if placement.status is Status.REFERRED:
        return NOT_APPLICABLE
    return cannot_tell(start, why="the start date is blank")


def _with_family(placement: Placement, ctx: Context) -> Outcome:
    """Judge, once the start has passed, that parent or pupil came to the welcome meeting."""
    due = on_day(placement.day("start_on"), START_ON, "start")
    if due.day is None or ctx.as_of <= due.day or placement.status is Status.REFERRED:
        return OK
    people = placement.several("welcome_attended")
    if people.is_open:
        return replace(cannot_tell(people, PEOPLE), due=due.day, due_why=due.why)
    if FAMILY & (people.value or frozenset()):
        return OK
    state = State.MISSING if people.is_blank else State.BREACH
    return Outcome(state, people.where, due.day, due.why, severity=Severity.MEDIUM, variant="people")
