"""Daily attendance updates from providers: policy section 7, during the placement."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sheet_templates.addresses import Where
from validators.attendance import DayMarks, expected, last_judged_day, slots_of
from validators.calendar_dates import academic_year_of, academic_year_start
from validators.context import Context
from validators.dates_in_words import day_in_words, listed
from validators.engine import Check, Verdict
from validators.facts import Fact, FactState
from validators.judging import OUTSIDE_CALENDAR
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, cannot_tell, unknowable
from validators.placements import Placement, Status
from validators.states import Severity, State

ENDED_ON = "placements.actual_end_on"
_SHOWN = 5
_NOTHING = DayMarks()


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A day on which a pupil was expected and not every mark came in.

    Attributes:
        day: The day.
        sessions: The sessions without a mark, in order; empty where one mark a day is enough.
        number: Its position among the days expected, so that days running can be told.
        blank: The cell for the mark, where the day has a row already.
        unsure: A cell that may hold the mark, if only it could be read.
    """

    day: date
    sessions: tuple[str, ...]
    number: int
    blank: Where | None = None
    unsure: Where | None = None


def updates_received(ctx: Context) -> Iterator[Verdict]:
    """Judge that a mark came in for every day a pupil was due at AP; one finding a placement.

    Days of this academic year up to yesterday are judged, and today after the cut-off. While a placement
    is paused nothing is expected.

    Source:
        Policy 7: updates for each scheduled day. High; critical from two scheduled days running.
    """
    marks = ctx.register.attendance
    for placement in ctx.register.placements:
        if placement.is_current and placement.status in {Status.ACTIVE, Status.ENDED}:
            yield placement.about, _judge(placement, marks.of(placement), ctx)


def _judge(placement: Placement, marks: Mapping[date, DayMarks], ctx: Context) -> Outcome:
    if not ctx.calendar.is_known:
        return unknowable("the school calendar is not known")
    unread = _unread(placement)
    if unread is not None:
        return unread
    start = placement.day("start_on").value
    if start is None or start > last_judged_day(ctx):
        return NOT_APPLICABLE
    if not slots_of(placement):
        return _no_days(placement.fact("timetable"))
    if not ctx.calendar.covers(ctx.as_of):
        return unknowable(OUTSIDE_CALENDAR)
    unmarked = _unmarked(placement, marks, ctx)
    return _missing(placement, [one for one in unmarked if one.unsure is None], ctx) or _unsure(unmarked)


def _unread(placement: Placement) -> Outcome | None:
    """Return that nobody can tell on which days the pupil was due, or None."""
    start, ended = placement.day("start_on"), placement.day("actual_end_on")
    when = placement.fact("timetable")
    if start.is_open:
        return cannot_tell(start, "placements.start_on")
    if start.is_blank:
        return cannot_tell(start, why="the start date is blank")
    if when.is_open:
        return cannot_tell(when, "placements.timetable")
    if placement.status is Status.ENDED and ended.value is None:
        return cannot_tell(ended, ENDED_ON, why=ended.note or "the day it ended is blank")
    if ended.is_open and ended.state is not FactState.ABSENT:
        return cannot_tell(ended, ENDED_ON)
    return None


def _no_days(when: Fact[object]) -> Outcome:
    why = "the timetable is blank" if when.is_blank else "the timetable does not say which days"
    return cannot_tell(when, why=why)


def _unmarked(placement: Placement, marks: Mapping[date, DayMarks], ctx: Context) -> list[Unmarked]:
    each = bool(ctx.rule.settings["per_session"])
    begin = max(academic_year_start(academic_year_of(ctx.as_of)), ctx.policy_from or date.min)
    found = []
    for number, (day, sessions) in enumerate(expected(placement, ctx, last_judged_day(ctx))):
        got = marks.get(day, _NOTHING)
        missing = sessions - got.received if each or not got.received else frozenset()
        if missing and day >= begin:
            named = tuple(sorted(missing)) if each else ()
            found.append(Unmarked(day, named, number, got.blank, got.unsure))
    return found


def _missing(placement: Placement, days: list[Unmarked], ctx: Context) -> Outcome | None:
    """Return one outcome for all days without a mark, or None where there is none."""
    if not days:
        return None
    newest = days[-1]
    longest = _longest_run(days)
    is_long = longest >= ctx.limit("days_running")
    return Outcome(
        State.MISSING,
        newest.blank or placement.fact("timetable").where,
        newest.day,
        f"expected on {day_in_words(newest.day)}, no mark",
        severity=Severity.CRITICAL if is_long else None,
        variant="running" if is_long else "default",
        words={"n": longest, "list": _in_words(days)},
    )


def _unsure(days: list[Unmarked]) -> Outcome:
    """Return that nobody can tell of days whose only mark cannot be read; OK where there are none."""
    if not days:
        return OK
    newest = days[-1]
    return unknowable(f"the mark for {day_in_words(newest.day)} cannot be read", newest.unsure)


def _longest_run(days: list[Unmarked]) -> int:
    longest = run = 1
    for before, after in pairwise(days):
        run = run + 1 if after.number == before.number + 1 else 1
        longest = max(longest, run)
    return longest


def _in_words(days: list[Unmarked]) -> str:
    """Return the days, newest first, the oldest left out when there are many."""
    shown = [" ".join((day_in_words(one.day), *_sessions(one))) for one in reversed(days)][:_SHOWN]
    more = len(days) - len(shown)
    return listed([*shown, f"{more} more"] if more else shown)


def _sessions(one: Unmarked) -> tuple[str, ...]:
    return (" and ".join(one.sessions),) if one.sessions else ()


CHECKS = (Check("AP-ATT-01", updates_received),)
