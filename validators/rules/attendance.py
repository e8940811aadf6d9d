"""Daily attendance updates from providers: policy section 7, during the placement."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sheet_templates.addresses import Where
from validators.attendance import BLANK, UNSURE, last_judged_day
from validators.attendance_grids import school_days
from validators.calendar_dates import academic_year_of, academic_year_start
from validators.context import Context
from validators.dates_in_words import day_in_words, listed
from validators.engine import Check, Verdict
from validators.facts import Fact, FactState
from validators.judging import OUTSIDE_CALENDAR
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, cannot_tell, unknowable
from validators.placements import Placement, Status
from validators.states import Severity, State
from validators.unmarked import UnmarkedDays, cells_of, unmarked_days

ENDED_ON = "placements.actual_end_on"
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class _Came:
    """What did not come in, for all placements.

    Attributes:
        sure, unsure: Days without a mark, and with one that cannot be read, by number of the placement.
        blank, unread: What finds the cell for a mark that is blank, or cannot be read.
    """

    sure: Mapping[int, UnmarkedDays]
    unsure: Mapping[int, UnmarkedDays]
    blank: Callable[[int, date], Where | None]
    unread: Callable[[int, date], Where | None]


def updates_received(ctx: Context) -> Iterator[Verdict]:
    """Judge that a mark came in for every day a pupil was due at AP; one finding a placement.

    Days of this academic year up to yesterday are judged, and today after the cut-off. While a placement
    is paused nothing is expected.

    Source:
        Policy 7: updates for each scheduled day. High; critical from two scheduled days running.
    """
    placements = ctx.register.placements
    judged = [number for number, placement in enumerate(placements) if _is_judged(placement)]
    came = _came(judged, ctx)
    for number in judged:
        yield placements[number].about, _judge(number, came, ctx)


def _is_judged(placement: Placement) -> bool:
    return placement.is_current and placement.status in {Status.ACTIVE, Status.ENDED}


def _came(numbers: Sequence[int], ctx: Context) -> _Came:
    begin = max(academic_year_start(academic_year_of(ctx.as_of)), ctx.policy_from or date.min)
    days = school_days(ctx.calendar, begin, last_judged_day(ctx))
    each = bool(ctx.rule.settings["per_session"])
    attendance = ctx.register.attendance
    found = list(unmarked_days(attendance, numbers, days, each=each))
    return _Came(
        {number: sure for number, sure, _ in found if sure},
        {number: unsure for number, _, unsure in found if unsure},
        cells_of(attendance, BLANK),
        cells_of(attendance, UNSURE),
    )


def _judge(number: int, came: _Came, ctx: Context) -> Outcome:
    placement = ctx.register.placements[number]
    if not ctx.calendar.is_known:
        return unknowable("the school calendar is not known")
    unread = _unread(placement)
    if unread is not None:
        return unread
    start = placement.day("start_on").value
    if start is None or start > last_judged_day(ctx):
        return NOT_APPLICABLE
    if not ctx.register.attendance.spans.slots[number].any():
        return _no_days(placement.fact("timetable"))
    if not ctx.calendar.covers(ctx.as_of):
        return unknowable(OUTSIDE_CALENDAR)
    if number in came.sure:
        return _missing(number, came, ctx)
    return _unsure(number, came) if number in came.unsure else OK


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


def _missing(number: int, came: _Came, ctx: Context) -> Outcome:
    """Return one outcome for all days without a mark."""
    unmarked, each = came.sure[number], bool(ctx.rule.settings["per_session"])
    newest, running = unmarked.newest, ctx.limit("days_running")
    runs = list(unmarked.runs())
    long = [first for first, length in runs if length >= running]
    blank = came.blank(number, newest)
    return Outcome(
        State.MISSING,
        blank or ctx.register.placements[number].fact("timetable").where,
        newest,
        f"expected on {day_in_words(newest)}, no mark",
        severity=Severity.CRITICAL if long else None,
        variant="running" if long else "default",
        words={
            "n": max(length for _, length in runs),
            "list": _in_words(unmarked, each=each),
            "events": (*long[:1], newest),
        },
    )


def _unsure(number: int, came: _Came) -> Outcome:
    """Return that nobody can tell of days whose only mark cannot be read."""
    newest = came.unsure[number].newest
    return unknowable(f"the mark for {day_in_words(newest)} cannot be read", came.unread(number, newest))


def _in_words(unmarked: UnmarkedDays, *, each: bool) -> str:
    """Return the days, newest first, the oldest left out when there are many."""
    days = unmarked.latest(_SHOWN)
    shown = [
        " ".join((day_in_words(day), " and ".join(sessions) if each else "")).strip()
        for day, sessions in days
    ]
    more = len(unmarked) - len(shown)
    return listed([*shown, f"{more} more"] if more else shown)


CHECKS = (Check("AP-ATT-01", updates_received),)
