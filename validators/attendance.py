"""Which sessions were expected at AP, and for which a mark came in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sheet_templates.addresses import Where
from validators.context import Context
from validators.facts import FactState, Reading
from validators.placements import Placement, Status
from validators.register import Register, link
from validators.rows import RowView
from validators.values.marks import Mark, Meaning
from validators.values.readings import shown
from validators.values.timetable import Timetable

AM, PM, DAY = "AM", "PM", "DAY"
IDENTIFYING = ("placement_ref", "upn", "admission_no", "pupil_name", "surname", "forename", "dob", "provider")
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

    received: set[str] = field(default_factory=set)
    unsure: Where | None = None
    blank: Where | None = None


Marks = Mapping[str, Mapping[date, DayMarks]]
"""By what a placement is known by, then by day."""


def marks_of(register: Register) -> Marks:
    """Read every attendance row that has a day, for each placement that it may be about.

    A mark for the whole day, or without a session, counts for both sessions. Rows about nobody known
    are left to the rule that looks for those.
    """
    marks: dict[str, dict[date, DayMarks]] = {}
    typed = register.rows("attendance").readings.get("mark", [])
    for position, day, sessions, placements in _rows_with_days(register):
        for placement in placements:
            found = marks.setdefault(placement.ident, {}).setdefault(day, DayMarks())
            mark = typed[position]
            if mark.state is FactState.KNOWN and mark.text != _EMPTY_BOX:
                found.received |= sessions
                continue
            where = RowView(register.rows("attendance"), position).where("mark")
            if mark.state in {FactState.BLANK, FactState.PLACEHOLDER}:
                found.blank = found.blank or where
            else:
                found.unsure = found.unsure or where
    return marks


def attended_outside(register: Register) -> Iterator[tuple[Placement, RowView, date]]:
    """Give the latest row that marks a pupil as there on a day that no placement of the pupil covers.

    One a placement: the one there whose dates come nearest. A start or end that cannot be read covers
    every day; a placement that is only referred, or was never taken up, covers none.
    """
    rows = register.rows("attendance")
    typed = rows.readings.get("mark", [])
    latest: dict[str, tuple[Placement, int, date]] = {}
    for position, day, _, placements in _rows_with_days(register):
        if not _is_there(typed[position]) or any(_holds(one, day) for one in placements):
            continue
        nearest = placements[0]
        if nearest.ident not in latest or latest[nearest.ident][2] < day:
            latest[nearest.ident] = (nearest, position, day)
    for placement, position, day in latest.values():
        yield placement, RowView(rows, position), day


def is_there(row: RowView) -> bool:
    """Whether an attendance row marks the pupil as there, late or not."""
    return _is_there(row.reading("mark"))


def _is_there(reading: Reading[object]) -> bool:
    return isinstance(reading.value, Mark) and reading.value.meaning in THERE


def _holds(placement: Placement, day: date) -> bool:
    start = placement.day("start_on")
    is_begun = not start.is_blank or placement.status is not Status.REFERRED
    return placement.is_taken_up and is_begun and placement.covers(day)


def _rows_with_days(
    register: Register,
) -> Iterator[tuple[int, date, frozenset[str], Sequence[Placement]]]:
    """Give each attendance row about somebody known: its position, day, sessions and placements."""
    rows = register.rows("attendance")
    typed = rows.readings.get("session")
    finder = _Finder(register)
    for position, reading in enumerate(rows.readings.get("date", ())):
        day = reading.value
        if isinstance(day, date):
            sessions = _BOTH if typed is None else _SESSIONS.get(typed[position].value, _BOTH)
            placements = finder.of(position, day, sessions)
            if placements:
                yield position, day, sessions, placements


class _Finder:
    """Finds the placements of an attendance row; remembers the answer for equal cells."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._rows = register.rows("attendance")
        self._columns = [self._rows.readings[name] for name in IDENTIFYING if name in self._rows.readings]
        self._known: dict[tuple[int, ...], tuple[list[Placement], bool]] = {}

    def of(self, position: int, day: date, sessions: frozenset[str]) -> Sequence[Placement]:
        """Return every placement that a row may be about: those whose dates cover its day, else the nearest.

        Where the row names no provider, those expecting the pupil in one of the sessions come first.
        """
        key = tuple([id(column[position]) for column in self._columns])
        if key not in self._known:
            self._known[key] = self._meant(RowView(self._rows, position))
        options, is_named = self._known[key]
        if len(options) <= 1:
            return options
        fitting = [one for one in options if one.is_taken_up and one.covers(day)]
        if not fitting:
            nearest = link(self._register, RowView(self._rows, position), day)
            return [] if nearest is None else [nearest]
        if is_named or len(fitting) == 1:
            return fitting
        return [one for one in fitting if sessions & slots_of(one).get(day.weekday(), _NONE)] or fitting

    def _meant(self, row: RowView) -> tuple[list[Placement], bool]:
        """Return the placements that a row may mean on some day, and whether it says at which provider."""
        found = link(self._register, row, date.max)
        if found is None:
            return [], False
        mapped = row.rows.mapped
        if "placement_ref" in mapped and row.text("placement_ref").value:
            return [found], True
        if "provider" in mapped and row.text("provider").value:
            same = [p for p in self._register.placements_of(found.pupil) if p.provider is found.provider]
            return same, True
        return list(self._register.placements_of(found.pupil)), False


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
        placement: The placement; nothing is expected before its start and after its end.
        ctx: For the calendar.
        until: The last day that is judged.
    """
    start, ended = placement.day("start_on").value, placement.day("actual_end_on").value
    if start is None:
        return
    last = until if ended is None else min(until, ended)
    slots = slots_of(placement)
    for day in ctx.calendar.days(start, last):
        if day.weekday() in slots:
            yield day, slots[day.weekday()]


def last_judged_day(ctx: Context) -> date:
    """Return the last day whose marks are owed: yesterday, or today in a run after the cut-off."""
    return ctx.as_of if ctx.after_cut_off else ctx.as_of - timedelta(days=1)
