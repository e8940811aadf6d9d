"""Placements of which the attendance tab tells something for some days that nobody can read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from reports.governors.attendees import Attendees
from validators.attendance import RECEIVED, UNSURE, Attendance, mark_state
from validators.attendance_grids import Days, blocks
from validators.attendance_links import day_numbers
from validators.attendance_summaries import Summary
from validators.register import Register, may_mean
from validators.rows import RowView


def unread_of(
    there: Attendees,
    numbers: Iterable[int],
    days: Days,
    register: Register,
    summaries: Mapping[str, Sequence[Summary]],
) -> frozenset[str]:
    """Return by what they are known the placements with a mark or summary that cannot be read.

    Also those of a mark whose day cannot be read, for it may be one of these.

    Args:
        there: Who was in AP, and in which days.
        numbers: The numbers that the placements have in the register, ascending.
        days: All those days.
        register: The rows.
        summaries: Summaries by what a placement is known by.
    """
    of_summaries = {
        ident for ident, every in summaries.items() if any(_may_tell(one, there) for one in every)
    }
    return frozenset({*_of_marks(numbers, days, register), *_without_day(register), *of_summaries})


def _of_marks(numbers: Iterable[int], days: Days, register: Register) -> Iterator[str]:
    for block in blocks(register.attendance, numbers, days):
        lines = np.flatnonzero(block.has(UNSURE).any(axis=1))
        yield from (register.placements[int(number)].ident for number in block.numbers[lines])


def _without_day(register: Register) -> Iterator[str]:
    attendance: Attendance = register.attendance
    states = attendance.marks.ints(mark_state)
    found = np.isin(states, (UNSURE, RECEIVED)) & (day_numbers(attendance.rows) == 0)
    for position in np.flatnonzero(found).tolist():
        row = RowView(attendance.rows, position)
        yield from (placement.ident for placement in may_mean(register, row))


def _may_tell(summary: Summary, there: Attendees) -> bool:
    """Whether a summary may be of these days, and something is typed there that cannot be used."""
    if summary.unread is None or summary.first > there.last or summary.last < there.first:
        return False
    is_of_known_days = there.first <= summary.first and summary.last <= there.last
    return not (is_of_known_days and summary.unread.is_blank)
