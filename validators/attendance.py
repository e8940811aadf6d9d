"""Which sessions were expected at AP, and for which a mark came in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sheet_templates.addresses import Where
from validators.context import Context
from validators.entries import SAYING_WHO
from validators.facts import FactState, Reading
from validators.placements import Placement, Status
from validators.register import Register, may_mean, nearest_of
from validators.rows import RowView
from validators.values.marks import Mark, Meaning
from validators.values.readings import shown
from validators.values.timetable import Timetable

AM, PM, DAY = "AM", "PM", "DAY"
THERE = frozenset({Meaning.ATTENDED, Meaning.LATE})

_NONE: frozenset[str] = frozenset()
_BOTH = frozenset({AM, PM})
_SESSIONS: Mapping[object, frozenset[str]] = {AM: frozenset({AM}), PM: frozenset({PM})}
_EMPTY_BOX = shown(value=False)


@dataclass(slots=True)
class DayMarks:
    """What came in about one placement for one day.

    Attributes:
        received: Sessions that have a mark.
        unsure: A cell that may hold a mark, if only it could be read.
        blank: The cell for a mark in a row that the day has already.
    """

    received: frozenset[str] = _NONE
    unsure: Where | None = None
    blank: Where | None = None


@dataclass(frozen=True, slots=True)
class Outside:
    """A day on which a pupil was marked as there although no placement of the pupil covers it.

    Attributes:
        placement: The one whose dates come nearest.
        row: The attendance row.
        on: The day.
    """

    placement: Placement
    row: RowView
    on: date


@dataclass(slots=True)
class AttendanceMarks:
    """What the attendance rows tell of placements.

    Attributes:
        by_placement: By what a placement is known by, then by day.
        outside: The latest day outside its dates for each placement that has one.
    """

    by_placement: dict[str, dict[date, DayMarks]] = field(default_factory=dict)
    outside: dict[str, Outside] = field(default_factory=dict)

    def on(self, placement: Placement, day: date) -> DayMarks:
        """Return where to remember what came in about a placement for a day."""
        days = self.by_placement.get(placement.ident)
        if days is None:
            days = self.by_placement[placement.ident] = {}
        found = days.get(day)
        if found is None:
            found = days[day] = DayMarks()
        return found

    def of(self, placement: Placement) -> Mapping[date, DayMarks]:
        """Return what came in about a placement, by day."""
        return self.by_placement.get(placement.ident, {})


def read_attendance(register: Register) -> AttendanceMarks:
    """Read every attendance row that has a day, for each placement that it may be about.

    A mark for the whole day, or without a session, counts for both sessions. Rows about nobody known
    are left to the rule that looks for those. A start or end that cannot be read covers every day; a
    placement that is only referred, or was never taken up, covers none.
    """
    rows, finder = register.rows("attendance"), _Finder(register)
    marks = AttendanceMarks()
    typed, days = rows.readings.get("mark", []), rows.readings.get("date", [])
    for position, mark in enumerate(typed):
        day = days[position].value if days else None
        if not isinstance(day, date):
            continue
        sessions = finder.sessions(position)
        placements = finder.of(position, day, sessions)
        for placement in placements:
            found = marks.on(placement, day)
            if mark.state is FactState.KNOWN and mark.text != _EMPTY_BOX:
                found.received |= sessions
            else:
                _take_without(found, mark, RowView(rows, position).where("mark"))
        if placements and _is_there(mark) and not finder.is_covered(placements, day):
            nearest = nearest_of(placements, day) or placements[0]
            _take_outside(marks, Outside(nearest, RowView(rows, position), day))
    return marks


def _take_without(found: DayMarks, mark: Reading[object], where: Where) -> None:
    """Remember the cell of a row that has no mark, or none that can be read."""
    if mark.state in {FactState.BLANK, FactState.PLACEHOLDER}:
        found.blank = found.blank or where
    else:
        found.unsure = found.unsure or where


def _take_outside(marks: AttendanceMarks, outside: Outside) -> None:
    known = marks.outside.get(outside.placement.ident)
    if known is None or known.on < outside.on:
        marks.outside[outside.placement.ident] = outside


def is_there(row: RowView) -> bool:
    """Whether an attendance row marks the pupil as there, late or not."""
    return _is_there(row.reading("mark"))


def _is_there(reading: Reading[object]) -> bool:
    return isinstance(reading.value, Mark) and reading.value.meaning in THERE


def _dates_of(placement: Placement) -> tuple[date, date]:
    """Return the first and last day that a placement covers; in the wrong order where it covers none."""
    start, ended = placement.day("start_on"), placement.day("actual_end_on")
    is_begun = not start.is_blank or placement.status is not Status.REFERRED
    if not (placement.is_taken_up and is_begun):
        return date.max, date.min
    return start.value or date.min, ended.value or date.max


class _Finder:
    """Finds the placements of an attendance row; remembers the answer for equal cells."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._rows = register.rows("attendance")
        self._typed = self._rows.readings.get("session")
        self._columns = [self._rows.readings[name] for name in SAYING_WHO if name in self._rows.readings]
        self._known: dict[tuple[int, ...], tuple[list[Placement], bool]] = {}
        self._dates: dict[str, tuple[date, date]] = {}

    def is_covered(self, placements: Sequence[Placement], day: date) -> bool:
        """Whether the dates of any of these placements hold a day."""
        for placement in placements:
            if placement.ident not in self._dates:
                self._dates[placement.ident] = _dates_of(placement)
            first, last = self._dates[placement.ident]
            if first <= day <= last:
                return True
        return False

    def sessions(self, position: int) -> frozenset[str]:
        """Return the sessions that a row is about: both, unless it names one."""
        return _BOTH if self._typed is None else _SESSIONS.get(self._typed[position].value, _BOTH)

    def of(self, position: int, day: date, sessions: frozenset[str]) -> Sequence[Placement]:
        """Return every placement that a row may be about: those whose dates cover its day, else the nearest.

        Where the row names no provider, those expecting the pupil in one of the sessions come first.
        """
        key = tuple([id(column[position]) for column in self._columns])
        if key not in self._known:
            row = RowView(self._rows, position)
            self._known[key] = (may_mean(self._register, row), _says_where(row))
        options, says_where = self._known[key]
        if len(options) <= 1:
            return options
        fitting = [one for one in options if one.is_taken_up and one.covers(day)]
        if not fitting:
            nearest = nearest_of(options, day)
            return [] if nearest is None else [nearest]
        if says_where or len(fitting) == 1:
            return fitting
        return [one for one in fitting if sessions & slots_of(one).get(day.weekday(), _NONE)] or fitting


def _says_where(row: RowView) -> bool:
    """Whether a row says at which provider the pupil was."""
    return any(name in row.rows.mapped and row.text(name).value for name in ("placement_ref", "provider"))


def slots_of(placement: Placement) -> Mapping[int, frozenset[str]]:
    """Return the sessions of a placement's timetable by weekday, 0 for Monday; empty where none are known."""
    timetable = placement.fact("timetable").value
    slots: dict[int, frozenset[str]] = {}
    if isinstance(timetable, Timetable):
        for weekday, session in timetable.slots:
            slots[weekday] = slots.get(weekday, _NONE) | {session}
    return slots


def expected(placement: Placement, ctx: Context, until: date) -> Iterator[tuple[date, frozenset[str]]]:
    """Give each school day on which a pupil was due at AP, with the sessions, oldest first.

    Args:
        placement: The placement; nothing is expected before its start, without one, and after its end.
        ctx: For the calendar.
        until: The last day that is judged.
    """
    start, ended = placement.day("start_on").value, placement.day("actual_end_on").value
    last = until if ended is None else min(until, ended)
    slots = slots_of(placement)
    for day in ctx.calendar.days(start or date.max, last):
        if day.weekday() in slots:
            yield day, slots[day.weekday()]


def last_judged_day(ctx: Context) -> date:
    """Return the last day whose marks are owed: yesterday, or today in a run after the cut-off."""
    return ctx.as_of if ctx.after_cut_off else ctx.as_of - timedelta(days=1)
