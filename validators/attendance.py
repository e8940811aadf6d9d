"""Which sessions were expected at AP, and for which a mark came in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from validators.context import Context
from validators.facts import FactState
from validators.placements import Placement
from validators.register import Register, link
from validators.rows import RowView
from validators.values.timetable import Timetable

AM, PM, DAY = "AM", "PM", "DAY"
IDENTIFYING = ("placement_ref", "upn", "admission_no", "pupil_name", "surname", "forename", "dob", "provider")


@dataclass(slots=True)
class Marks:
    """Marks by placement: the ident of the placement, then the day, to the sessions that have one."""

    by_placement: dict[str, dict[date, set[str]]] = field(default_factory=dict)
    unlinked: list[RowView] = field(default_factory=list)

    def of(self, placement: Placement) -> dict[date, set[str]]:
        """Return a placement's days with marks."""
        return self.by_placement.get(placement.ident, {})


def marks_of(register: Register) -> Marks:
    """Read every attendance row that has a day and a mark; a row about nobody known is kept apart.

    Whom a row is about is looked up once for each distinct way of saying so.
    """
    rows = register.rows("attendance")
    marks = Marks()
    days, typed = rows.readings.get("date"), rows.readings.get("mark")
    if days is None or typed is None:
        return marks
    sessions = rows.readings.get("session")
    finder = _Finder(register)
    for position in range(len(rows)):
        day = days[position].value
        if not isinstance(day, date) or typed[position].state is FactState.BLANK:
            continue
        placement = finder.of(position, day)
        if placement is None:
            marks.unlinked.append(RowView(rows, position))
            continue
        session = sessions[position].value if sessions is not None else None
        found = marks.by_placement.setdefault(placement.ident, {}).setdefault(day, set())
        found.update((AM, PM) if session in {None, DAY} else (str(session),))
    return marks


class _Finder:
    """Finds the placement of an attendance row; remembers the answer for equal cells."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._rows = register.rows("attendance")
        self._columns = [self._rows.readings[name] for name in IDENTIFYING if name in self._rows.readings]
        self._known: dict[tuple[int, ...], list[Placement] | None] = {}

    def of(self, position: int, day: date) -> Placement | None:
        key = tuple(id(column[position]) for column in self._columns)
        if key not in self._known:
            self._known[key] = self._options(RowView(self._rows, position), day)
        options = self._known[key]
        if options is None:
            return link(self._register, RowView(self._rows, position), day)
        return options[0] if options else None

    def _options(self, row: RowView, day: date) -> list[Placement] | None:
        """Return the one placement that equal rows always mean, or None when it depends on the day."""
        found = link(self._register, row, day)
        if found is None:
            return []
        spells = [p for p in self._register.placements_of(found.pupil) if p.provider is found.provider]
        return [found] if len(spells) == 1 and _names_provider(row) else None


def _names_provider(row: RowView) -> bool:
    mapped = row.rows.mapped
    return bool({"provider", "placement_ref"} & mapped)


def expected(
    placement: Placement, timetable: Timetable, ctx: Context, until: date
) -> Iterator[tuple[date, set[str]]]:
    """Give each school day on which a pupil was due at AP, with the sessions, oldest first.

    Args:
        placement: The placement; its start must be known.
        timetable: Its days and sessions.
        ctx: For the calendar.
        until: The last day that is judged.
    """
    start, ended = placement.day("start_on").value, placement.day("actual_end_on").value
    if start is None:
        return
    last = min(until, ended) if ended is not None else until
    slots: dict[int, set[str]] = {}
    for weekday, session in timetable.slots:
        slots.setdefault(weekday, set()).add(session)
    for day in ctx.calendar.days(start, last):
        if day.weekday() in slots:
            yield day, slots[day.weekday()]


def last_judged_day(ctx: Context) -> date:
    """Return the last day whose marks are owed: yesterday, or today in a run after the cut-off."""
    return ctx.as_of if ctx.after_cut_off else ctx.as_of - timedelta(days=1)
