"""How much of their time at AP pupils attend, how often they are late, and on which days they come."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from sheet_templates.records import record
from validators.attendance import NUMBERS, THERE
from validators.attendance_grids import Days, blocks, every_day
from validators.attendance_summaries import Summary, summaries_of
from validators.calendar_dates import academic_year_of, academic_year_start
from validators.context import Context
from validators.engine import Check, Verdict
from validators.judging import OUTSIDE_CALENDAR
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, breach, cannot_tell, unknowable
from validators.placements import Placement
from validators.rules.absences import in_this_year, in_words, ok_if_entered
from validators.states import Severity
from validators.values.marks import Meaning
from validators.values.timetable import Timetable

_A_DAY = timedelta(days=1)
_WEEKDAYS = 7
_IS_THERE = np.isin(np.arange(len(NUMBERS) + 1), [NUMBERS[one] for one in THERE])
_IS_POSSIBLE = _IS_THERE | (np.arange(len(NUMBERS) + 1) == NUMBERS[Meaning.ABSENT])


@record(frozen=True, slots=True)
class Level:
    """How many of some sessions a pupil attended."""

    attended: float
    possible: float

    def is_below(self, percent: int) -> bool:
        """Whether it is less than a percentage; exactly that is not."""
        return self.attended * 100 < self.possible * percent

    @property
    def percentage(self) -> float:
        """The percentage cut, not rounded, to one decimal: 89.96 stays below 90."""
        return int(self.attended * 1000 / self.possible) / 10


def attends_enough(ctx: Context) -> Iterator[Verdict]:
    """Judge that a pupil attended 90 per cent of the sessions possible in the last 30 school days.

    Late counts as attended; Not expected and Closed are not possible. Where there are no marks, summaries
    that reach into these days count whole. Below ten sessions no percentage is worked out.

    Source:
        Policy 5, regularly review attendance. The percentages are our choice.
    """
    placements = ctx.register.placements
    numbers = [number for number, placement in enumerate(placements) if placement.is_active]
    days = last_school_days(ctx.limit("school_days"), ctx)
    levels = {} if days is None else dict(levels_of(numbers, days, ctx))
    summaries = summaries_of(ctx)
    otherwise = OK if summaries else ok_if_entered(ctx)
    for number in numbers:
        about = placements[number].about
        if days is None:
            yield about, unknowable(OUTSIDE_CALENDAR)
        else:
            told = summaries.get(placements[number].ident, ())
            yield about, _enough(levels.get(number), told, days, ctx) or otherwise


def last_school_days(number: int, ctx: Context) -> Days | None:
    """Return so many last school days up to today, or None outside the calendar.

    Without a calendar 1.4 days for each. Where the calendar or the policy begins later, fewer.
    """
    begin = ctx.policy_from or date.min
    if not ctx.calendar.is_known:
        before = ctx.calendar.add_school_days(ctx.as_of, -number) or ctx.as_of
        return every_day(max(before + _A_DAY, begin), ctx.as_of)
    if not ctx.calendar.covers(ctx.as_of):
        return None
    days = [day for day in ctx.calendar.ordinals() if day <= ctx.as_of.toordinal()][-number:]
    return Days.of([day for day in days if day >= begin.toordinal()])


def levels_of(numbers: Iterable[int], days: Days, ctx: Context) -> Iterator[tuple[int, Level]]:
    """Give what the marks of some days say of each placement that has a possible session."""
    for block in blocks(ctx.register.attendance, numbers, days):
        said = block.said()
        attended, possible = (table[said].sum(axis=(1, 2)) for table in (_IS_THERE, _IS_POSSIBLE))
        for line in np.flatnonzero(possible).tolist():
            yield int(block.numbers[line]), Level(int(attended[line]), int(possible[line]))


def _enough(level: Level | None, summaries: Sequence[Summary], days: Days, ctx: Context) -> Outcome | None:
    """Judge one placement, by its marks if it has any, else by its summaries; None where all is in order."""
    if level is None:
        within = _within(summaries, days)
        unread = next((one.unread for one in within if one.unread is not None), None)
        if unread is not None:
            return cannot_tell(unread, "attendance.attended")
        level = Level(sum(one.attended for one in within), sum(one.possible for one in within))
    if level.possible < ctx.limit("min_sessions"):
        return None
    words = {"p": level.percentage, "a": level.attended, "b": level.possible}
    if level.is_below(ctx.limit("low_percent")):
        return breach(variant="very_low", severity=Severity.HIGH).with_words(**words)
    return breach().with_words(**words) if level.is_below(ctx.limit("percent")) else None


def _within(summaries: Sequence[Summary], days: Days) -> list[Summary]:
    """Return the summaries that reach into some days."""
    if not len(days):
        return []
    first, last = (date.fromordinal(int(days.ordinals[end])) for end in (0, -1))
    return [one for one in summaries if one.first <= last and first <= one.last]


def often_late(ctx: Context) -> Iterator[Verdict]:
    """Say that a pupil was late for three or more of the last ten sessions with a mark.

    Source:
        Policy 7, parent or carer to support the child to arrive on time. The numbers are our choice.
    """
    placements = ctx.register.placements
    numbers = [number for number, placement in enumerate(placements) if placement.is_active]
    late, otherwise = dict(_late(numbers, ctx)), ok_if_entered(ctx)
    for number in numbers:
        n = late.get(number, 0)
        yield placements[number].about, breach(n=n) if n >= ctx.limit("times") else otherwise


def _late(numbers: Iterable[int], ctx: Context) -> Iterator[tuple[int, int]]:
    """Give how many of the last sessions of each placement were late, where any was."""
    begin = max(academic_year_start(academic_year_of(ctx.as_of)), ctx.policy_from or date.min)
    for block in blocks(ctx.register.attendance, numbers, every_day(begin, ctx.as_of)):
        newest_first = block.said().reshape(len(block.numbers), -1)[:, ::-1]
        is_possible = _IS_POSSIBLE[newest_first]
        is_recent = np.cumsum(is_possible, axis=1, dtype=np.int64) <= ctx.limit("sessions")
        late = ((newest_first == NUMBERS[Meaning.LATE]) & is_recent).sum(axis=1)
        for line in np.flatnonzero(late).tolist():
            yield int(block.numbers[line]), int(late[line])


def on_timetable(ctx: Context) -> Iterator[Verdict]:
    """Judge that pupils are marked present in sessions of their timetable; one finding lists the other days.

    Source:
        Policy 7, each day the pupil is scheduled to attend.
    """
    found, otherwise = _outside_timetable(ctx), ok_if_entered(ctx)
    for number, placement in enumerate(ctx.register.placements):
        if placement.is_active:
            yield placement.about, _on_timetable(placement, found.get(number, []), ctx) or otherwise


def _on_timetable(placement: Placement, links: Sequence[int], ctx: Context) -> Outcome | None:
    """Return what is to be said of one placement, or None where all is in order."""
    when, attendance = placement.fact("timetable"), ctx.register.attendance
    if when.is_open:
        return cannot_tell(when, "placements.timetable")
    if not isinstance(when.value, Timetable) or not when.value.slots:
        return NOT_APPLICABLE
    if not links:
        return None
    days = dict.fromkeys(date.fromordinal(int(attendance.links.days[link])) for link in links)
    newest = max(links, key=lambda link: int(attendance.links.days[link]))
    day = date.fromordinal(int(attendance.links.days[newest]))
    return breach(attendance.where(newest, "mark"), list=in_words(sorted(days))).of_step(day)


def _outside_timetable(ctx: Context) -> Mapping[int, list[int]]:
    """Return by placement the links that mark a pupil as there in a session that the timetable has not."""
    attendance = ctx.register.attendance
    links, spans = attendance.links, attendance.spans
    scheduled = spans.slots[links.placements, (links.days - 1) % _WEEKDAYS]
    covers = (spans.starts[links.placements] <= links.days) & (links.days <= spans.ends[links.placements])
    is_off = _IS_THERE[attendance.meanings] & ((scheduled & links.sessions) == 0) & covers
    found: dict[int, list[int]] = {}
    for link in np.flatnonzero(is_off & in_this_year(attendance, ctx)).tolist():
        found.setdefault(int(links.placements[link]), []).append(link)
    return found


CHECKS = (
    Check("AP-ATT-03", attends_enough),
    Check("AP-ATT-04", often_late),
    Check("AP-ATT-05", on_timetable),
)
