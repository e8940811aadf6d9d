"""What the attendance rows tell of placements: read once a register, for all rules that ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np

from sheet_templates.addresses import Where
from sheet_templates.records import record
from validators.attendance_links import Links, Spans, day_numbers, links_of, spans_of
from validators.context import Context
from validators.distinct import Column, Flags, Ints, Small
from validators.facts import FactState, Reading
from validators.naming import naming_of
from validators.placements import Placement, Status
from validators.register import Register, nearest_of
from validators.rows import RowView, TableRows
from validators.values.marks import Mark, Meaning
from validators.values.readings import shown

THERE = frozenset({Meaning.ATTENDED, Meaning.LATE})
NO_MARK = 0
NUMBERS: Mapping[Meaning, int] = {meaning: number for number, meaning in enumerate(Meaning, start=1)}
"""What a mark says as a number; 0 for a row without a mark that can be read."""

NOTHING, BLANK, UNSURE, RECEIVED = range(4)
"""What a row tells: no column for marks, none typed yet, one that cannot be read, or a mark."""

NO_ENTRIES = "the attendance tab has no entries yet"
NO_DAYS = "no entry of the attendance tab has a date that can be read"

_EMPTY_BOX = shown(value=False)
_ABSENT: Reading[object] = Reading(FactState.ABSENT)


@record(frozen=True, slots=True)
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


@dataclass(eq=False)
class Attendance:
    """What the attendance rows tell of placements.

    Attributes:
        rows: The rows.
        placements: The register's placements; numbers are positions among them.
        spans: Their dates and timetables.
        links: The rows with the placements they are about, in order of the placements and then of the
            rows.
    """

    rows: TableRows
    placements: Sequence[Placement]
    spans: Spans
    links: Links

    def column(self, name: str) -> Column:
        """Return a column of the attendance rows; one that no tab carries is absent in every row."""
        if name not in self.rows.readings:
            return Column(np.zeros(len(self.rows), np.int64), [_ABSENT])
        return self.rows.column(name)

    @cached_property
    def marks(self) -> Column:
        """The providers' marks."""
        return self.column("mark")

    @cached_property
    def register_codes(self) -> Column:
        """The marks in the school's own register."""
        return self.column("register_code")

    @cached_property
    def meanings(self) -> Small:
        """What the mark of each link says, as a number."""
        return self.marks.ints(meaning_number)[self.links.rows].astype(np.uint8)

    @cached_property
    def states(self) -> Small:
        """What the row of each link tells of a mark; the sessions attended that day are as good as one."""
        states = self.marks.ints(mark_state)
        is_summed = self.column("attended").flags(lambda reading: reading.state is FactState.KNOWN)
        states[is_summed & (states == NOTHING)] = RECEIVED
        return states[self.links.rows].astype(np.uint8)

    @cached_property
    def firsts(self) -> Ints:
        """Where the links of each placement begin; one more for the end."""
        return np.searchsorted(self.links.placements, np.arange(len(self.placements) + 1))

    def why_nothing(self, last: date) -> str:
        """Return why the rows tell of no day up to another, whoever they are about; nothing where they do."""
        days = day_numbers(self.rows)
        if ((days > 0) & (days <= last.toordinal())).any():
            return ""
        return NO_DAYS if self.column("date").flags(_is_without_day).any() else NO_ENTRIES

    def row(self, link: int) -> RowView:
        """Return the row of a link."""
        return RowView(self.rows, int(self.links.rows[link]))

    def where(self, link: int, name: str) -> Where:
        """Return a cell of the row of a link."""
        return self.row(link).where(name)

    @cached_property
    def outside(self) -> Mapping[str, Outside]:
        """The latest day outside its dates, for each placement that has one, by what it is known by.

        A start or end that cannot be read covers every day; a placement that is only referred, or was
        never taken up, covers none.
        """
        first, last = _held(self.placements)
        there = np.isin(self.meanings, [NUMBERS[meaning] for meaning in THERE])
        days, placements = self.links.days, self.links.placements
        held = np.zeros(len(self.rows), np.bool_)
        held[self.links.rows[(first[placements] <= days) & (days <= last[placements])]] = True
        latest: dict[str, Outside] = {}
        for row, numbers in self._by_row(there & ~held[self.links.rows]):
            self._take_outside(latest, row, [self.placements[number] for number in numbers])
        return latest

    def _by_row(self, which: Flags) -> list[tuple[int, list[int]]]:
        """Return the rows of some links in their order, each with its placements in the register's order."""
        found: dict[int, list[int]] = {}
        pairs = zip(self.links.rows[which].tolist(), self.links.placements[which].tolist(), strict=True)
        for row, number in pairs:
            found.setdefault(row, []).append(number)
        return sorted(found.items())

    def _take_outside(self, latest: dict[str, Outside], row: int, placements: Sequence[Placement]) -> None:
        view = RowView(self.rows, row)
        day = view.day("date").value or date.max
        nearest = nearest_of(placements, day) or placements[0]
        if nearest.ident not in latest or latest[nearest.ident].on < day:
            latest[nearest.ident] = Outside(nearest, view, day)


def read_attendance(register: Register, rows: TableRows | None = None) -> Attendance:
    """Read every attendance row that has a day, for each placement that it may be about.

    A mark for the whole day, or without a session, counts for both sessions. Rows about nobody known
    are left to the rule that looks for those.

    Args:
        register: The placements, and the rows.
        rows: Other rows of the attendance table instead.
    """
    if rows is None:
        naming, spans = register.naming("attendance"), spans_of(register.placements)
    else:
        naming, spans = naming_of(register, rows), register.attendance.spans
    links = links_of(naming, spans)
    order = np.argsort(links.placements, kind="stable")
    return Attendance(naming.rows, register.placements, spans, links.chosen(order))


def meaning_number(reading: Reading[object]) -> int:
    """Return what a mark says, as a number."""
    return NUMBERS[reading.value.meaning] if isinstance(reading.value, Mark) else NO_MARK


def code_of(reading: Reading[object]) -> str:
    """Return the code of a mark, or nothing."""
    return (reading.value.code or "") if isinstance(reading.value, Mark) else ""


def mark_state(reading: Reading[object]) -> int:
    """Return what a cell tells of a mark: one of the four states above."""
    if reading.state is FactState.ABSENT:
        return NOTHING
    if reading.state is FactState.KNOWN and reading.text != _EMPTY_BOX:
        return RECEIVED
    return BLANK if reading.state in {FactState.BLANK, FactState.PLACEHOLDER} else UNSURE


def _is_without_day(reading: Reading[object]) -> bool:
    return reading.value is None and reading.state is not FactState.ABSENT


def says_there(mark: Reading[object]) -> bool:
    """Whether a mark says that the pupil was there, late or not."""
    return isinstance(mark.value, Mark) and mark.value.meaning in THERE


def _held(placements: Sequence[Placement]) -> tuple[Ints, Ints]:
    """Return the first and last day that each placement covers; in the wrong order where it covers none."""
    held = [_dates_of(placement) for placement in placements]
    first, last = (
        ([day.toordinal() for day in days] for days in zip(*held, strict=True)) if held else ([], [])
    )
    return np.array(first, np.int64), np.array(last, np.int64)


def _dates_of(placement: Placement) -> tuple[date, date]:
    start, ended = placement.day("start_on"), placement.day("actual_end_on")
    is_begun = not start.is_blank or placement.status is not Status.REFERRED
    if not (placement.is_taken_up and is_begun):
        return date.max, date.min
    return start.value or date.min, ended.value or date.max


def last_judged_day(ctx: Context) -> date:
    """Return the last day whose marks are owed: yesterday, or today in a run after the cut-off."""
    return ctx.as_of if ctx.after_cut_off else ctx.as_of - timedelta(days=1)
