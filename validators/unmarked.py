"""Days on which a pupil was expected at AP and no mark came in."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

import numpy as np

from sheet_templates.addresses import Where
from sheet_templates.records import record
from validators.attendance import UNSURE, Attendance
from validators.attendance_grids import Days, blocks
from validators.attendance_links import AM, BOTH, PM
from validators.distinct import Ints, Small

_NAMES = {AM: ("AM",), PM: ("PM",), BOTH: ("AM", "PM")}
_AFTER_ALL_DAYS = 1 << 22


@record(frozen=True, slots=True)
class Run:
    """Days expected one after the other without a mark: the first, the last, and how many there are."""

    first: date
    last: date
    length: int


@record(frozen=True, slots=True)
class UnmarkedDays:
    """Days of one placement on which not every mark came in, in order.

    Attributes:
        days: Their day numbers.
        counts: For each its place among the days expected, so that days running can be told.
        sessions: For each the sessions without a mark, as bits.
    """

    days: Sequence[int] = ()
    counts: Sequence[int] = ()
    sessions: Sequence[int] = ()

    def __len__(self) -> int:
        return len(self.days)

    @property
    def newest(self) -> date:
        """The newest of them; there must be one."""
        return date.fromordinal(self.days[-1])

    def runs(self) -> Iterator[Run]:
        """Give each run of days expected one after the other."""
        first = 0
        for number, (before, after) in enumerate(pairwise((*self.counts, -1)), start=1):
            if after != before + 1:
                yield Run(
                    date.fromordinal(self.days[first]),
                    date.fromordinal(self.days[number - 1]),
                    number - first,
                )
                first = number

    def latest(self, most: int) -> Iterator[tuple[date, tuple[str, ...]]]:
        """Give the newest of them, newest first, with the names of the sessions without a mark."""
        for day, bits in zip(self.days[: -most - 1 : -1], self.sessions[: -most - 1 : -1], strict=True):
            yield date.fromordinal(day), _NAMES[bits]


_NONE = UnmarkedDays()


def unmarked_days(
    attendance: Attendance, numbers: Iterable[int], days: Days, *, each: bool
) -> Iterator[tuple[int, UnmarkedDays, UnmarkedDays]]:
    """Give the placements of which not every mark came in: their number, and the days without a mark.

    Days that have a row whose mark cannot be read stand apart, in the last place.

    Args:
        attendance: What came in.
        numbers: The placements to look at, ascending.
        days: The school days to look at.
        each: Whether each session needs a mark of its own, instead of one a day.
    """
    for block in blocks(attendance, numbers, days):
        expected, received = block.expected(), block.received()
        missing = expected & ~received if each else np.where(received == 0, expected, np.uint8(0))
        counts = np.cumsum(expected > 0, axis=1, dtype=np.int64)
        is_unsure = block.has(UNSURE)
        sure = _by_line(np.where(is_unsure, np.uint8(0), missing), counts, days)
        unsure = _by_line(np.where(is_unsure, missing, np.uint8(0)), counts, days)
        for line in sorted(sure.keys() | unsure.keys()):
            yield int(block.numbers[line]), sure.get(line, _NONE), unsure.get(line, _NONE)


def _by_line(sessions: Small, counts: Ints, days: Days) -> dict[int, UnmarkedDays]:
    """Return the days of each line of a grid of sessions, for lines that have any."""
    lines, columns = np.nonzero(sessions)
    parts = [of.tolist() for of in (days.ordinals[columns], counts[lines, columns], sessions[lines, columns])]
    firsts = np.flatnonzero(np.diff(lines, prepend=-1)).tolist()
    slices = [slice(first, stop) for first, stop in pairwise((*firsts, len(lines)))]
    return {
        int(lines[part.start]): UnmarkedDays(parts[0][part], parts[1][part], parts[2][part])
        for part in slices
    }


class MarkCells:
    """Finds the cell for the mark of a placement's day among the rows in one state."""

    def __init__(self, attendance: Attendance, state: int) -> None:
        self._attendance = attendance
        links = np.flatnonzero(attendance.states == state)
        keys = attendance.links.placements[links] * _AFTER_ALL_DAYS + attendance.links.days[links]
        order = np.argsort(keys, kind="stable")
        self._keys, self._links = keys[order], links[order]

    def find(self, number: int, day: date, sessions: int = BOTH) -> Where | None:
        """Return the cell of the day's first row about one of some sessions, else of its first row; or None.

        Args:
            number: The placement.
            day: The day.
            sessions: As bits.
        """
        key = number * _AFTER_ALL_DAYS + day.toordinal()
        first, stop = np.searchsorted(self._keys, (key, key + 1)).tolist()
        links = self._links[first:stop]
        if not len(links):
            return None
        fits = (self._attendance.links.sessions[links] & sessions) > 0
        return self._attendance.where(int(links[int(fits.argmax())]), "mark")
