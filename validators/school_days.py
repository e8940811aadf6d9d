"""Counting in school days, on the numbers of days since year 1 (``date.toordinal``)."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import field
from datetime import date
from itertools import accumulate

from sheet_templates.records import record

_LAST_DAY = date.max.toordinal()


@record(frozen=True, slots=True)
class SchoolDays:
    """The days on which a school is open.

    Nothing is worked out across a stretch that the calendar does not cover: a half-term that
    nobody typed would make a deadline weeks too late.

    Attributes:
        first: Day number of the first day covered.
        days: Day numbers of the school days, ascending.
        upto: For every day from ``first`` to the last day covered, how many school days there
            are from ``first`` up to and including it.
        stretches: First and last day number of each run of days covered, ascending. Each run
            has a school day.
    """

    first: int
    days: tuple[int, ...] = field(repr=False)
    upto: tuple[int, ...] = field(repr=False)
    stretches: tuple[tuple[int, int], ...]

    @classmethod
    def build(cls, days: Sequence[int], stretches: Sequence[tuple[int, int]]) -> "SchoolDays":
        """Build from ascending school days and the ascending stretches that hold them, at least one."""
        first, last = stretches[0][0], stretches[-1][1]
        open_days = set(days)
        upto = accumulate(int(day in open_days) for day in range(first, last + 1))
        return cls(first, tuple(days), tuple(upto), tuple(stretches))

    def stretch_of(self, day: int) -> int | None:
        """Return the number of the stretch that covers a day, None where none does."""
        number = bisect_right(self.stretches, (day, _LAST_DAY)) - 1
        return number if number >= 0 and day <= self.stretches[number][1] else None

    def is_school_day(self, day: int) -> bool:
        """Whether school is open on a day; False for a day that is not covered."""
        return self.stretch_of(day) is not None and self._before(day + 1) > self._before(day)

    def _before(self, day: int) -> int:
        """Return how many school days come before a day in the calendar or just behind it."""
        return self.upto[day - self.first - 1] if day > self.first else 0

    def _at_or_after(self, day: int) -> tuple[int, int] | None:
        """Return the position of the first school day from a day on, and the stretch of both."""
        stretch = self.stretch_of(day)
        if stretch is None:
            return None
        position = self._before(day)
        if position == len(self.days) or self.days[position] > self.stretches[stretch][1]:
            return None
        return position, stretch

    def add(self, day: int, n: int) -> int | None:
        """Return the n-th school day after a day, or before it where n is negative.

        A day without school counts as the first school day after it. None where either end is
        not covered.
        """
        base = self._at_or_after(day)
        if base is None:
            return None
        position, stretch = base[0] + n, base[1]
        if not 0 <= position < len(self.days):
            return None
        first, last = self.stretches[stretch]
        return self.days[position] if first <= self.days[position] <= last else None

    def after(self, day: int, n: int) -> int | None:
        """Return the n-th school day after a day, whether or not there is school on the day itself.

        The day itself for 0. None where either end is not covered.
        """
        if n == 0:
            return None if self.stretch_of(day) is None else day
        return self.add(day, n if self.is_school_day(day) else n - 1)

    def between(self, after: int, until: int) -> int | None:
        """Return how many school days come after one day and up to another, that one included.

        0 where the second day does not come after the first. None where the two are not covered
        by one stretch.
        """
        stretch = self.stretch_of(after)
        if stretch is None or stretch != self.stretch_of(until):
            return None
        return max(0, self._before(until + 1) - self._before(after + 1))

    def count(self, first: int, last: int) -> int | None:
        """Return how many school days there are from one day to another, both included.

        0 where the last day comes before the first. None as for ``between``.
        """
        between = self.between(first, last)
        return None if between is None else between + (first <= last and self.is_school_day(first))


@record(frozen=True, slots=True)
class EstimatedDays:
    """Stands in where the school's calendar is not known: seven calendar days for five school days.

    n school days are 1.4 n calendar days, rounded up, and nothing rolls: no day is known to be a
    school day. Whole numbers are used throughout, as 1.4 has no exact float. How many lie between
    two days is a count of weekdays, holidays among them. The attributes are those of
    ``SchoolDays`` with no days in them.
    """

    first: int = _LAST_DAY
    days: tuple[int, ...] = ()
    upto: tuple[int, ...] = ()

    def stretch_of(self, day: int) -> None:
        """Return None: no day is covered."""

    def is_school_day(self, day: int) -> bool:
        """Return False: no day is known to be a school day."""
        return False

    def add(self, day: int, n: int) -> int:
        """Return the day 1.4 n calendar days later, rounded up; earlier where n is negative."""
        distance = -(-abs(n) * 7 // 5)
        return day + distance if n >= 0 else day - distance

    def after(self, day: int, n: int) -> int:
        """Return the same as ``add``: no day is known to be without school."""
        return self.add(day, n)

    def between(self, after: int, until: int) -> int:
        """Return how many weekdays come after one day and up to another, that one included.

        That is what people count: Tuesday is one day after Monday, and Monday one after Friday.
        Over whole weeks it agrees with ``add``; else the two may differ, by two days at most.
        """
        return max(0, _weekdays_upto(until) - _weekdays_upto(after))

    def count(self, first: int, last: int) -> int:
        """Return how many weekdays there are from one day to another, both included."""
        return self.between(first - 1, last)


def _weekdays_upto(day: int) -> int:
    """Return how many weekdays there are up to and with a day; day 1 is a Monday."""
    weeks, rest = divmod(day, 7)
    return weeks * 5 + min(rest, 5)
