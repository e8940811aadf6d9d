"""The clock and the pause. The only module that asks what time it is, or waits."""

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from sheet_templates.errors import UserError

LONDON = "Europe/London"


class Clock(Protocol):
    """Says what time it is."""

    def now(self) -> datetime:
        """Return this moment, in UTC and with its zone."""
        ...

    def monotonic(self) -> float:
        """Return seconds since some start; they never go back."""
        ...


class Waiter(Protocol):
    """Lets time pass."""

    def wait(self, seconds: float) -> None:
        """Return after that many seconds."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """Return this moment."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return the seconds the computer has counted."""
        return time.monotonic()


class SystemWaiter:
    """Waits for as long as it is told."""

    def wait(self, seconds: float) -> None:
        """Return after that many seconds; at once when there are none."""
        time.sleep(max(0.0, seconds))


@dataclass(frozen=True, slots=True)
class FixedClock:
    """Always the same moment, while seconds are still counted, so that a limit on waiting holds.

    Attributes:
        moment: With its zone.
    """

    moment: datetime

    def now(self) -> datetime:
        """Return the moment, in UTC."""
        return self.moment.astimezone(UTC)

    def monotonic(self) -> float:
        """Return the seconds the computer has counted."""
        return time.monotonic()


class ManualClock:
    """A clock and a waiter for tests: time passes only when something waits, and then at once."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment.astimezone(UTC)
        self._passed = 0.0

    def now(self) -> datetime:
        """Return the moment reached, in UTC."""
        return self._moment + timedelta(seconds=self._passed)

    def monotonic(self) -> float:
        """Return the seconds waited so far."""
        return self._passed

    def wait(self, seconds: float) -> None:
        """Let that many seconds pass at once."""
        self._passed += max(0.0, seconds)


def london_time(moment: datetime) -> datetime:
    """Return a moment as clocks in England show it.

    Raises:
        UserError: the computer has no time zone data.
    """
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return moment.astimezone(ZoneInfo(LONDON))
    except ZoneInfoNotFoundError as exc:
        raise UserError(
            "This computer does not know when clocks change in England.",
            where=f"Time zone data for {LONDON}",
            todo="Install ap-register again with all its packages; tzdata holds the time zones.",
        ) from exc


def today_in_london(clock: Clock) -> date:
    """Return the date in England, which is another than in UTC for an hour of a summer night."""
    return london_time(clock.now()).date()
