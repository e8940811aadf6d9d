"""Daily attendance updates from providers: policy section 7, during the placement."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from validators.attendance import Marks, expected, last_judged_day, marks_of
from validators.context import Context
from validators.dates_in_words import day_in_words, listed
from validators.engine import Check, Verdict
from validators.facts import Fact
from validators.judging import OUTSIDE_CALENDAR
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, cannot_tell, unknowable
from validators.placements import Placement
from validators.school_calendar import academic_year_of, academic_year_start
from validators.states import Severity, State
from validators.values.timetable import Timetable

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A day on which a pupil was expected and not every mark came in.

    Attributes:
        day: The day.
        sessions: The sessions without a mark, in order.
        number: Its position among the days expected, so that days running can be told.
    """

    day: date
    sessions: tuple[str, ...]
    number: int


def updates_received(ctx: Context) -> Iterator[Verdict]:
    """Judge that a mark came in for every day a pupil was due at AP; one finding a placement.

    Source:
        Policy 7: updates for each scheduled day. High; critical from two scheduled days running.
    """
    marks = marks_of(ctx.register)
    for placement in ctx.register.placements:
        if placement.is_active:
            yield placement.about, _judge(placement, marks, ctx)


def _judge(placement: Placement, marks: Marks, ctx: Context) -> Outcome:
    start, when = placement.day("start_on"), placement.fact("timetable")
    if not ctx.calendar.is_known:
        return unknowable("the school calendar is not known")
    if start.is_open:
        return cannot_tell(start, "placements.start_on")
    if when.is_open:
        return cannot_tell(when, "placements.timetable")
    if start.value is None or start.value > last_judged_day(ctx):
        return NOT_APPLICABLE
    timetable = when.value
    if not isinstance(timetable, Timetable) or not timetable.slots:
        return _no_days(when)
    if not ctx.calendar.covers(ctx.as_of):
        return unknowable(OUTSIDE_CALENDAR)
    return _missing(placement, _unmarked(placement, timetable, marks, ctx), ctx)


def _no_days(when: Fact[object]) -> Outcome:
    why = "the timetable is blank" if when.is_blank else "the timetable does not say which days"
    words = {"text": when.text, "why": why, "heading": when.where.heading}
    return Outcome(State.CANNOT_TELL, when.where, variant="cannot_tell", words=words)


def _unmarked(placement: Placement, timetable: Timetable, marks: Marks, ctx: Context) -> list[Unmarked]:
    known = marks.of(placement)
    each = bool(ctx.rule.settings.get("per_session"))
    begin = academic_year_start(academic_year_of(ctx.as_of))
    found = []
    for number, (day, sessions) in enumerate(expected(placement, timetable, ctx, last_judged_day(ctx))):
        got = known.get(day, set())
        missing = sessions - got if each else (sessions if not got else set())
        if missing and day >= begin and (ctx.policy_from is None or day >= ctx.policy_from):
            found.append(Unmarked(day, tuple(sorted(missing)), number))
    return found


def _missing(placement: Placement, days: list[Unmarked], ctx: Context) -> Outcome:
    if not days:
        return OK
    newest = days[-1]
    longest = _longest_run(days)
    runs = longest >= ctx.limit("days_running")
    where = placement.fact("timetable").where
    words = {
        "date": newest.day,
        "session": " and ".join(newest.sessions),
        "n": longest if runs else len(days),
        "list": _in_words(days),
    }
    return Outcome(
        State.MISSING,
        where,
        newest.day,
        f"expected on {day_in_words(newest.day)}, no mark",
        severity=Severity.CRITICAL if runs else None,
        variant="running" if runs else "default",
        words=words,
    )


def _longest_run(days: list[Unmarked]) -> int:
    longest = run = 1
    for before, after in pairwise(days):
        run = run + 1 if after.number == before.number + 1 else 1
        longest = max(longest, run)
    return longest


def _in_words(days: list[Unmarked]) -> str:
    """Return the days, newest first, the oldest left out when there are many."""
    shown = [day_in_words(one.day) for one in reversed(days)][:_SHOWN]
    more = len(days) - len(shown)
    return listed([*shown, f"{more} more"] if more else shown)


CHECKS = (Check("AP-ATT-01", updates_received),)
