"""Pupils expected at AP today whose attendance has not come in, and those of whom nobody can tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from reports.material import Material
from reports.returns.asking import context_of
from reports.returns.told import Teller
from reports.returns.weeks import HALVES, sessions_of_day, slots_of
from reports.working.wording import some_of
from validators.attendance import RECEIVED, UNSURE, Attendance
from validators.attendance_grids import Days, school_days
from validators.calendar_dates import academic_year_of, academic_year_start
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.facts import FactState
from validators.placements import Placement, Status
from validators.unmarked import MarkCells, UnmarkedDays, unmarked_days

NO_DAYS = "the timetable does not say which days"

_DAY = timedelta(days=1)
_SHOWN = 3
_LOST = frozenset({FactState.UNREADABLE, FactState.UNKNOWN})
_NOT_EXPECTED = frozenset({Status.PAUSED, Status.DECLINED, Status.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Call:
    """One pupil to ask a provider about.

    Attributes:
        placement: Whose.
        expected: For which sessions; in words why nobody can tell.
        is_sure: Whether the pupil is expected and no update came in.
        earlier: Earlier days of this academic year without an update, newest first, in words.
    """

    placement: Placement
    expected: str
    is_sure: bool
    earlier: str = ""


@dataclass(frozen=True, slots=True)
class Calls:
    """What is to be asked today.

    Attributes:
        calls: The pupils to ask about, in the order of the register.
        expected: How many placements are known to expect their pupil today.
        received: For how many of those an update came in.
    """

    calls: tuple[Call, ...]
    expected: int
    received: int


@dataclass(frozen=True, slots=True)
class _Expectation:
    """Whether a pupil is expected on a day: the sessions, or why nobody can tell; neither where not."""

    sessions: tuple[str, ...] = ()
    doubt: str = ""


_NOT = _Expectation()


def calls_of(material: Material, show: Teller) -> Calls:
    """Return whom to ask about on the day of the check.

    A pupil is expected in the sessions of the timetable from the first day to the last, both included; not
    while the placement is paused. With the limit ``per_session`` each session needs a mark of its own.

    Source:
        Policy 7, attendance updates for each scheduled day; 5, liaise daily.
    """
    ctx = context_of(material, "AP-ATT-01", per_session=False)
    each = bool(ctx.rule.settings["per_session"])
    placements = ctx.register.placements
    told = [_expectation(placement, ctx.as_of, show) for placement in placements]
    due = [number for number, one in enumerate(told) if one.sessions]
    missing = _unmarked(due, Days.of([ctx.as_of.toordinal()]), ctx, each=each)
    marked = _with_a_mark(ctx.register.attendance, ctx.as_of)
    words = {number: _missing_in_words(number, one, ctx, show) for number, one in missing.items()}
    words |= {n: (one.doubt, False) for n, one in enumerate(told) if one.doubt and n not in marked}
    earlier = _earlier(sorted(words), ctx, each=each)
    calls = tuple(Call(placements[n], *words[n], earlier.get(n, "")) for n in sorted(words))
    return Calls(calls, len(due), len(due) - len(missing))


def _expectation(placement: Placement, day: date, show: Teller) -> _Expectation:
    start, status, when = placement.day("start_on"), placement.status, placement.fact("timetable")
    if status in _NOT_EXPECTED:
        return _NOT
    ended = placement.end.value
    if (status is Status.ENDED and ended is None) or (ended is not None and ended < day):
        return _NOT
    if status is Status.REFERRED:
        is_late = start.value is not None and start.value <= day
        return _Expectation(doubt="marked Referred, though the start has passed") if is_late else _NOT
    if start.value is not None and start.value > day:
        return _Expectation(doubt=f"marked {status.value}, though the start is {day_in_words(start.value)}")
    sessions = tuple(half for half in HALVES if (day.weekday(), half) in slots_of(placement))
    if not slots_of(placement):
        return _Expectation(doubt=f"timetable {show.lack(when)}" if when.value is None else NO_DAYS)
    if sessions and start.state in _LOST:
        return _Expectation(doubt=f"start {show.lack(start)}")
    return _Expectation(sessions)


_Unmarked = Mapping[int, tuple[UnmarkedDays, UnmarkedDays]]


def _unmarked(numbers: Sequence[int], days: Days, ctx: Context, *, each: bool) -> _Unmarked:
    found = unmarked_days(ctx.register.attendance, numbers, days, each=each)
    return {number: (sure, unsure) for number, sure, unsure in found}


def _with_a_mark(attendance: Attendance, day: date) -> frozenset[int]:
    """Return the placements of which a mark came in on a day."""
    links = attendance.links
    is_there = (links.days == day.toordinal()) & (attendance.states == RECEIVED)
    return frozenset(np.unique(links.placements[is_there]).tolist())


def _missing_in_words(
    number: int, missing: tuple[UnmarkedDays, UnmarkedDays], ctx: Context, show: Teller
) -> tuple[str, bool]:
    """Return the sessions without a mark, or that the mark of today could not be read."""
    sure, unsure = missing
    if not len(sure):
        cell = MarkCells(ctx.register.attendance, UNSURE).find(number, unsure.newest, unsure.sessions[-1])
        place = f" ({show.cell(cell)})" if cell is not None else ""
        return f"mark could not be read{place}", False
    return ", ".join(sessions_of_day(sessions) for _, sessions in sure.latest(1)), True


def _earlier(numbers: Sequence[int], ctx: Context, *, each: bool) -> Mapping[int, str]:
    """Return for some placements the earlier days of the academic year without a mark, newest first."""
    first = academic_year_start(academic_year_of(ctx.as_of))
    days = school_days(ctx.calendar, first, ctx.as_of - _DAY)
    found = _unmarked(numbers, days, ctx, each=each)
    return {
        number: some_of([day_in_words(day) for day, _ in sure.latest(len(sure))], _SHOWN, "day")
        for number, (sure, _) in found.items()
        if len(sure)
    }
