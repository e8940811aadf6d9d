"""Daily attendance updates from providers: policy section 7, during the placement."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sheet_templates.addresses import Where
from sheet_templates.records import record
from validators.about import SCHOOL, About, Kind
from validators.attendance import BLANK, UNSURE, last_judged_day, read_attendance
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
from validators.unmarked import MarkCells, UnmarkedDays, unmarked_days

ENDED_ON = "placements.actual_end_on"
_SHOWN = 5


@record(frozen=True, slots=True)
class _Came:
    """What did not come in, for all placements.

    Attributes:
        sure, unsure: Days without a mark, and with one that cannot be read, by number of the placement.
        blank: What finds the cell for a mark that is blank: first those of rows, then those of grids.
        unread: What finds the cell of a mark that cannot be read.
        has_days: For each placement whether its timetable says on which days.
        why_nothing: Why no day can be told, where nothing at all was entered up to today.
    """

    sure: Mapping[int, UnmarkedDays]
    unsure: Mapping[int, UnmarkedDays]
    blank: Sequence[MarkCells]
    unread: MarkCells
    has_days: Sequence[bool]
    why_nothing: str


def updates_received(ctx: Context) -> Iterator[Verdict]:
    """Judge that a mark came in for every day a pupil was due at AP; one finding a placement.

    Days of this academic year up to yesterday are judged, and today after the cut-off. While a placement
    is paused nothing is expected. Where nothing at all was entered yet, nobody can tell: said once.

    Source:
        Policy 7: updates for each scheduled day. High; critical from two scheduled days running.
    """
    placements = ctx.register.placements
    judged = [number for number, placement in enumerate(placements) if _is_judged(placement)]
    came = _came(judged, ctx)
    verdicts = [(placements[number].about, _judge(number, came, ctx)) for number in judged]
    yield from verdicts
    if came.why_nothing and any(outcome.words.get("why") == came.why_nothing for _, outcome in verdicts):
        yield _nothing_entered(came.why_nothing, ctx)


def _is_judged(placement: Placement) -> bool:
    return placement.is_current and placement.status in {Status.ACTIVE, Status.ENDED}


def _came(numbers: Sequence[int], ctx: Context) -> _Came:
    begin = max(academic_year_start(academic_year_of(ctx.as_of)), ctx.policy_from or date.min)
    days = school_days(ctx.calendar, begin, last_judged_day(ctx))
    each = bool(ctx.rule.settings["per_session"])
    attendance = ctx.register.attendance
    found = list(unmarked_days(attendance, numbers, days, each=each))
    grids = read_attendance(ctx.register, ctx.register.intake.unfilled)
    return _Came(
        {number: sure for number, sure, _ in found if sure},
        {number: unsure for number, _, unsure in found if unsure},
        (MarkCells(attendance, BLANK), MarkCells(grids, BLANK)),
        MarkCells(attendance, UNSURE),
        (attendance.spans.slots > 0).max(axis=1, initial=False).tolist(),
        attendance.why_nothing(ctx.as_of),
    )


def _nothing_entered(why: str, ctx: Context) -> Verdict:
    """Return, for the whole school, that no mark was entered up to today; at the tab for the marks."""
    parts = ctx.register.rows("attendance").parts
    where = Where(next(part.tab for part in parts if "mark" in part.columns))
    return About(Kind.SCHOOL, SCHOOL, where), replace(unknowable(why, where), variant="nothing_entered")


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
    if not came.has_days[number]:
        return _no_days(placement.fact("timetable"))
    if not ctx.calendar.covers(ctx.as_of):
        return unknowable(OUTSIDE_CALENDAR)
    if number in came.sure:
        return unknowable(came.why_nothing) if came.why_nothing else _missing(number, came, ctx)
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
    """Return one outcome for all days without a mark; the latest run that is long enough is named."""
    placement, unmarked = ctx.register.placements[number], came.sure[number]
    newest, least = unmarked.newest, ctx.limit("days_running")
    each = bool(ctx.rule.settings["per_session"])
    long = [run for run in unmarked.runs() if run.length >= least]
    words: dict[str, object] = {"list": _in_words(unmarked, each=each), "events": (newest,)}
    if long:
        words |= {"n": long[-1].length, "date": long[-1].last, "events": (long[0].first, newest)}
    blank = (cells.find(number, newest, unmarked.sessions[-1]) for cells in came.blank)
    return Outcome(
        State.MISSING,
        next((cell for cell in blank if cell is not None), placement.fact("timetable").where),
        newest,
        f"expected on {day_in_words(newest)}, no mark",
        severity=Severity.CRITICAL if long else None,
        variant=_variant(placement, ctx, is_running=bool(long)),
        words=words,
    )


def _variant(placement: Placement, ctx: Context, *, is_running: bool) -> str:
    """Return which message fits: after the end nobody is to be rung now, and the marks are still owed."""
    ended = placement.day("actual_end_on").value
    if ended is not None and ended < ctx.as_of:
        return "ended_running" if is_running else "ended"
    return "running" if is_running else "default"


def _unsure(number: int, came: _Came) -> Outcome:
    """Return that nobody can tell of days whose only mark cannot be read."""
    newest, sessions = came.unsure[number].newest, came.unsure[number].sessions[-1]
    return unknowable(
        f"the mark for {day_in_words(newest)} cannot be read", came.unread.find(number, newest, sessions)
    )


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
