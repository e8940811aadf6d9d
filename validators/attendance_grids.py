"""Attendance as grids: one line a placement, one column a day, what was expected and what came in.

A grid has a byte a cell, so grids of many placements are worked through in blocks.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import numpy as np

from sheet_templates.records import record
from validators.attendance import NUMBERS, RECEIVED, Attendance
from validators.attendance_links import AM, BOTH, PM
from validators.distinct import Flags, Ints, Small
from validators.school_calendar import SchoolCalendar
from validators.values.marks import Meaning

BLOCK = 4_096
"""Placements worked through at once: a grid of a school year then takes less than a megabyte."""

_WEEKDAYS = 7


@record(frozen=True, slots=True, eq=False)
class Days:
    """The days that make up the columns of a grid, ascending.

    Attributes:
        ordinals: Day numbers.
        columns: For every day from the first to the last its column, or -1.
    """

    ordinals: Ints
    columns: Ints

    @classmethod
    def of(cls, ordinals: Sequence[int]) -> "Days":
        """Return columns for these day numbers, ascending."""
        days = np.array(ordinals, np.int64)
        if not len(days):
            return cls(days, days)
        columns = np.full(days[-1] - days[0] + 1, -1, np.int64)
        columns[days - days[0]] = np.arange(len(days))
        return cls(days, columns)

    def __len__(self) -> int:
        return len(self.ordinals)

    @property
    def weekdays(self) -> Ints:
        """The weekday of each column, 0 for Monday."""
        return (self.ordinals - 1) % _WEEKDAYS

    def columns_of(self, days: Ints) -> Ints:
        """Return the column of each of some days, or -1; there must be columns."""
        within = days - self.ordinals[0]
        inside = (within >= 0) & (within < len(self.columns))
        return np.where(inside, self.columns[np.where(inside, within, 0)], -1)


def school_days(calendar: SchoolCalendar, first: date, last: date) -> Days:
    """Return the school days from one day to another, both included, as columns."""
    return Days.of([day.toordinal() for day in calendar.days(first, last)])


def every_day(first: date, last: date) -> Days:
    """Return all days from one day to another, both included, as columns."""
    return Days.of(range(first.toordinal(), last.toordinal() + 1))


@record(frozen=True, slots=True, eq=False)
class Block:
    """Some placements with the days of a grid.

    Attributes:
        attendance: What came in.
        numbers: The placements, ascending: the lines.
        days: The columns.
    """

    attendance: Attendance
    numbers: Ints
    days: Days

    def expected(self) -> Small:
        """Return the sessions of which the timetable tells for each placement and day, as bits.

        Nothing is expected before the start and after the end.
        """
        spans, days = self.attendance.spans, self.days.ordinals
        slots = spans.slots[self.numbers][:, self.days.weekdays]
        within = (spans.starts[self.numbers, None] <= days) & (days <= spans.ends[self.numbers, None])
        return np.where(within, slots, np.uint8(0))

    @property
    def _own(self) -> slice:
        """The links of all placements from the first of these to the last."""
        firsts = self.attendance.firsts
        return slice(int(firsts[self.numbers[0]]), int(firsts[self.numbers[-1] + 1]))

    def _links(self, which: Flags) -> tuple[Ints, Ints]:
        """Return the links of these placements on these days, and the cell of each in the grid.

        Args:
            which: Of the block's own links, those that count.
        """
        found = np.flatnonzero(which) + self._own.start
        first = self.numbers[0]
        lines = np.full(self.numbers[-1] - first + 1, -1, np.int64)
        lines[self.numbers - first] = np.arange(len(self.numbers))
        line = lines[self.attendance.links.placements[found] - first]
        column = self.days.columns_of(self.attendance.links.days[found])
        kept = (column >= 0) & (line >= 0)
        return found[kept], line[kept] * len(self.days) + column[kept]

    def has(self, state: int) -> Flags:
        """Return for each placement and day whether any row tells that of the mark."""
        _, cells = self._links(self.attendance.states[self._own] == state)
        grid = np.zeros(len(self.numbers) * len(self.days), np.bool_)
        grid[cells] = True
        return grid.reshape(len(self.numbers), len(self.days))

    def received(self) -> Small:
        """Return the sessions with a mark for each placement and day, as bits."""
        found, cells = self._links(self.attendance.states[self._own] == RECEIVED)
        sessions = self.attendance.links.sessions[found]
        grid = np.zeros((2, len(self.numbers) * len(self.days)), np.bool_)
        for plane, bit in enumerate((AM, PM)):
            grid[plane, cells[(sessions & bit) > 0]] = True
        bits: Small = grid[0] * np.uint8(AM) + grid[1] * np.uint8(PM)
        return bits.reshape(len(self.numbers), len(self.days))

    def said(self) -> Small:
        """Return what the mark of each placement, day and session says, as a number; the last row counts.

        A mark for the whole day is for the sessions of the timetable that day, or both where there are none.
        A pupil is late for the first of them only.
        """
        attendance, links = self.attendance, self.attendance.links
        found, cells = self._links(attendance.meanings[self._own] > 0)
        weekdays = (links.days[found] - 1) % _WEEKDAYS
        scheduled, bits = attendance.spans.slots[links.placements[found], weekdays], links.sessions[found]
        is_whole = bits == BOTH
        bits = np.where(is_whole & (scheduled > 0), scheduled, bits)
        grid = np.zeros((len(self.numbers) * len(self.days), 2), np.uint8)
        meanings = attendance.meanings[found]
        grid[cells[(bits & AM) > 0], 0] = meanings[(bits & AM) > 0]
        is_second = is_whole & ((bits & AM) > 0) & (meanings == NUMBERS[Meaning.LATE])
        later = np.where(is_second, NUMBERS[Meaning.ATTENDED], meanings)
        grid[cells[(bits & PM) > 0], 1] = later[(bits & PM) > 0]
        return grid.reshape(len(self.numbers), len(self.days), 2)


def blocks(attendance: Attendance, numbers: Iterable[int], days: Days) -> Iterator[Block]:
    """Give placements in blocks; none where there are no days or no placements.

    Args:
        attendance: What came in.
        numbers: Numbers of the placements, ascending.
        days: The columns.
    """
    chosen = np.fromiter(numbers, np.int64)
    for first in range(0, len(chosen) if len(days) else 0, BLOCK):
        yield Block(attendance, chosen[first : first + BLOCK], days)
