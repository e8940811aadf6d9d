"""The ticker goes on: whatever a job raises, and whatever becomes of the clock."""

from datetime import UTC, datetime, time, timedelta

from sync.clock import Clock
from sync.service.slots import Slots
from sync.service.ticker import Ticker

START = datetime(2026, 1, 1, tzinfo=UTC)


class SteppedClock(Clock):
    """A clock that tests set."""

    def __init__(self) -> None:
        self.moment = START

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return 0.0

    def go(self, **more: float) -> None:
        self.moment += timedelta(**more)


class Bench:
    """A ticker, its clock, and what was told."""

    def __init__(self) -> None:
        self.clock = SteppedClock()
        self.told: list[Exception] = []
        self.ticker = Ticker(self.clock, self.told.append)

    def look(self, **more: float) -> None:
        self.clock.go(**more)
        self.ticker.run_pending()


def test_a_job_is_done_at_once_and_then_in_its_time() -> None:
    bench, done = Bench(), list[datetime]()
    bench.ticker.repeat(30, lambda: done.append(bench.clock.moment))

    bench.look()
    bench.look(seconds=29)
    bench.look(seconds=1)

    assert done == [START, START + timedelta(seconds=30)]


def test_a_job_that_raises_is_told_of_and_stops_neither_the_others_nor_itself() -> None:
    bench, good, bad = Bench(), list[int](), list[int]()

    def fails() -> None:
        bad.append(1)
        raise ValueError

    bench.ticker.repeat(30, fails)
    bench.ticker.repeat(30, lambda: good.append(1))
    for _ in range(5):
        bench.look(seconds=30)

    assert (len(good), len(bad), len(bench.told)) == (5, 5, 5)


def test_a_clock_that_is_set_back_a_year_stops_nothing() -> None:
    bench, done = Bench(), list[datetime]()
    bench.ticker.repeat(30, lambda: done.append(bench.clock.moment))
    bench.look()

    bench.look(days=-365)
    bench.look(seconds=30)

    assert len(done) == 3


def test_a_long_sleep_is_one_turn() -> None:
    bench, done = Bench(), list[int]()
    bench.ticker.repeat(30, lambda: done.append(1))
    bench.look()

    bench.look(hours=9)

    assert len(done) == 2


def test_in_two_years_each_slot_has_one_check_whatever_happens() -> None:
    """The computer sleeps, is started again, and checks fail: each slot has one good check and no other."""
    slots = Slots((time(1, 30), time(6)), frozenset(range(7)))
    bench = Bench()
    checks: list[datetime] = []
    state: dict[str, datetime | None] = {"last": None}
    fails = {40, 41, 90}
    number = 0

    def look() -> None:
        nonlocal number
        if not slots.is_due(bench.clock.moment, state["last"]):
            return
        number += 1
        if number in fails:
            raise OSError
        checks.append(bench.clock.moment)
        state["last"] = bench.clock.moment

    bench.ticker.repeat(60, look)
    end = START + timedelta(days=730)
    steps = 0
    while bench.clock.moment < end:
        steps += 1
        if steps % 167 == 0:
            bench.clock.go(hours=6)  # the computer slept
        if steps % 244 == 0:
            bench.ticker = Ticker(bench.clock, bench.told.append)  # it was started again
            bench.ticker.repeat(60, look)
        bench.look(minutes=20)

    begun = [slots.latest(moment) for moment in checks]
    assert len(begun) == len(set(begun))
    due = {slots.latest(START + timedelta(hours=n)) for n in range(24 * 730)}
    missed = due - set(begun)
    # Only slots that a whole sleep of six hours covered, both of a night, leave one check for two.
    assert len(missed) <= steps // 167 + 1
    assert len(bench.told) == len(fails)
