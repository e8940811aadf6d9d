"""Times of day at which registers are checked, as clocks in England show them, whatever these do.

A slot is a day and a time of it. It is told apart by what clocks show, so the hour that comes twice in autumn
has each slot once. A time that clocks skip in spring is a slot all the same: it begins when they jump.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from sync.clock import LONDON

AHEAD = timedelta(minutes=5)
"""A run that lies further ahead than this was noted by a wrong clock, and counts for nothing."""

WEEK = frozenset(range(7))
WORKDAYS = frozenset(range(5))
"""Days of the week, 0 for Monday, on which registers are checked."""

_LOOKED_BACK = 8
_JUMP = time(1)
"""When clocks in England jump in spring, in UTC."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Slots:
    """When registers are checked.

    Attributes:
        times: Times of day, ascending.
        weekdays: Days of the week, 0 for Monday.
    """

    times: Sequence[time]
    weekdays: frozenset[int] = WORKDAYS

    def latest(self, now: datetime) -> datetime | None:
        """Return when the last slot began that has begun, in UTC; None where there is none.

        Args:
            now: This moment, with its zone.
        """
        return max((moment for moment in self._around(now, -_LOOKED_BACK, 1) if moment <= now), default=None)

    def following(self, now: datetime) -> datetime | None:
        """Return when the next slot begins, in UTC."""
        return min((moment for moment in self._around(now, 0, _LOOKED_BACK) if moment > now), default=None)

    def is_due(self, now: datetime, last_good: datetime | None) -> bool:
        """Whether a register is to be checked: a slot has begun, and no good check since.

        Args:
            now: This moment, with its zone.
            last_good: When the last good check of it began, None for never.
        """
        slot = self.latest(now)
        if slot is None:
            return False
        return last_good is None or last_good > now + AHEAD or last_good < slot

    def _around(self, now: datetime, first: int, last: int) -> Iterator[datetime]:
        today = now.astimezone(_ZONE).date()
        for number in range(first, last + 1):
            day = today + number * _DAY
            if day.weekday() in self.weekdays:
                for of_day in self.times:
                    yield moment_of(day, of_day)


_ZONE = ZoneInfo(LONDON)


@lru_cache(maxsize=256)
def moment_of(day: date, of_day: time) -> datetime:
    """Return when clocks in England first show a time on a day, in UTC.

    A time that they skip begins when they jump; of one that comes twice the first counts.
    """
    shown = datetime.combine(day, of_day, _ZONE)
    moment = shown.astimezone(UTC)
    was_skipped = moment.astimezone(_ZONE).replace(fold=0) != shown.replace(fold=0)
    return datetime.combine(day, _JUMP, UTC) if was_skipped else moment
