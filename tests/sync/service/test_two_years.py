"""Two years of the service on a computer that sleeps, is started anew, and whose clock is wrong at times.

Each slot has exactly one good check, made at the first look after it began at which the clock was right.
"""

import random
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

import pytest

from sync.clock import Clock
from sync.service.service import Service
from sync.service.slots import AHEAD, WEEK, Slots
from sync.service.ticker import Ticker
from sync.settings import RegisterSettings, ScheduleSettings

START, DAYS = datetime(2026, 1, 1, tzinfo=UTC), 730
TIMES = (time(1, 30), time(6), time(12, 30))
SLOTS = Slots(TIMES, WEEK)
SCHEDULE = ScheduleSettings(TIMES, every_day=True, watch=False)
REGISTER = RegisterSettings("Main", "register.xlsx")
LOOK = timedelta(minutes=20)
WRONG_BY = (timedelta(days=1), timedelta(days=-1), timedelta(days=365), timedelta(days=-365))


@dataclass
class Computer(Clock):
    """A computer: the time it is, how wrong its clock is, and the history on its disk.

    Attributes:
        moment: The time it is.
        wrong: How far ahead its clock is.
        last_good: When its clock said that the last good check was.
        checks: The slot of each good check that was made while the clock was right.
        astray: Checks that were made while it was wrong.
        fails: How many checks fail from now on.
        failed: The slot of each that did.
    """

    moment: datetime = START
    wrong: timedelta = timedelta()
    last_good: datetime | None = None
    checks: list[datetime] = field(default_factory=list)
    astray: int = 0
    fails: int = 0
    failed: list[datetime] = field(default_factory=list)

    def now(self) -> datetime:
        return self.moment + self.wrong

    def monotonic(self) -> float:
        return 0.0

    def started(self) -> Ticker:
        """Start the service: nothing is known but what is on the disk."""
        service = Service(lambda: [REGISTER], lambda: SCHEDULE, self.history, self)
        ticker = Ticker(self, _raised)
        ticker.repeat(15, lambda: _looked(service))
        return ticker

    @property
    def history(self) -> "History":
        return History(self)


@dataclass
class History:
    """The history, and the run."""

    computer: Computer

    def last_good(self, register: RegisterSettings) -> datetime | None:
        return self.computer.last_good

    def run(self, names: Collection[str]) -> None:
        one = self.computer
        if one.fails:
            one.fails -= 1
            one.failed.append(slot_of(one.moment))
            return
        one.last_good = one.now()
        if abs(one.wrong) > AHEAD:
            one.astray += 1
        else:
            one.checks.append(slot_of(one.now()))


def slot_of(moment: datetime) -> datetime:
    """Return the slot that a moment is in."""
    slot = SLOTS.latest(moment)
    assert slot is not None
    return slot


def _looked(service: Service) -> None:
    service.look()


def _raised(error: Exception) -> None:
    raise error


@dataclass
class Lived:
    """Two years.

    Attributes:
        computer: As it is in the end.
        looked: Slots in which the computer looked while its clock was right.
        troubled: How often the clock was wrong.
    """

    computer: Computer
    looked: set[datetime] = field(default_factory=set)
    troubled: int = 0


def lived(seed: int, days: int = DAYS) -> Lived:
    chance, one = random.Random(seed), Computer()
    told = Lived(one)
    ticker = one.started()
    while one.moment < START + timedelta(days=days):
        one.moment += LOOK
        happens = chance.random()
        if happens < 0.004:
            one.moment += timedelta(hours=chance.uniform(1, 14))  # asleep
        elif happens < 0.008:
            ticker = _restarted_each_half_minute(one, ticker)
        elif happens < 0.010:
            told.troubled += 1
            one.wrong = chance.choice(WRONG_BY)
            ticker.run_pending()
            one.moment += timedelta(minutes=2)
            one.wrong = timedelta()
        elif happens < 0.013:
            one.fails = chance.randint(1, 2)
        elif happens < 0.016:
            one.wrong = timedelta(seconds=chance.randint(-240, 240))  # a time server puts it right in steps
            ticker.run_pending()
            one.wrong = timedelta()
        ticker.run_pending()
        told.looked.add(slot_of(one.moment))
    return told


def _restarted_each_half_minute(one: Computer, ticker: Ticker) -> Ticker:
    for _ in range(20):
        one.moment += timedelta(seconds=30)
        ticker = one.started()
        ticker.run_pending()
    return ticker


def test_each_slot_has_one_check_whatever_computer_and_clock_do() -> None:
    told = lived(1)
    checks = Counter(told.computer.checks)

    assert told.troubled > 50
    assert len(told.computer.failed) > 50
    assert len(told.looked) > DAYS * len(TIMES) * 0.9
    # Only a check that failed up to the end of its slot is missing; only a wrong clock makes one more.
    assert told.looked - checks.keys() <= set(told.computer.failed)
    assert sum(number - 1 for number in checks.values()) <= told.troubled
    assert told.computer.astray <= told.troubled * 2


def test_without_a_wrong_clock_no_slot_has_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.sync.service.test_two_years.WRONG_BY", (timedelta(),))

    told = lived(3, 200)
    checks = Counter(told.computer.checks)

    assert set(checks.values()) == {1}
    assert told.looked - checks.keys() <= set(told.computer.failed)
