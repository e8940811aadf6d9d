import zoneinfo
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from sheet_templates.errors import UserError
from sync.clock import FixedClock, ManualClock, SystemClock, SystemWaiter, london_time, today_in_london


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        pytest.param(
            datetime(2026, 7, 1, 22, 59, tzinfo=UTC), date(2026, 7, 1), id="a minute before midnight"
        ),
        pytest.param(datetime(2026, 7, 1, 23, 0, tzinfo=UTC), date(2026, 7, 2), id="midnight in summer"),
        pytest.param(datetime(2026, 12, 1, 23, 0, tzinfo=UTC), date(2026, 12, 1), id="eleven in winter"),
        pytest.param(
            datetime(2026, 12, 2, 8, 0, tzinfo=timezone(timedelta(hours=9))),
            date(2026, 12, 1),
            id="a moment told in another zone",
        ),
    ],
)
def test_the_day_is_the_one_in_england(moment: datetime, expected: date) -> None:
    assert today_in_london(FixedClock(moment)) == expected


def test_the_hour_that_comes_twice_in_autumn_keeps_its_order() -> None:
    first = london_time(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    second = london_time(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))

    assert (first.hour, second.hour) == (1, 1)
    assert first.utcoffset() != second.utcoffset()


def test_missing_time_zone_data_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(key: str) -> zoneinfo.ZoneInfo:
        raise zoneinfo.ZoneInfoNotFoundError(key)

    monkeypatch.setattr(zoneinfo, "ZoneInfo", missing)

    with pytest.raises(UserError, match="when clocks change") as raised:
        today_in_london(SystemClock())
    assert "tzdata" in raised.value.todo


def test_the_system_clock_gives_utc_and_never_goes_back() -> None:
    clock = SystemClock()

    before = clock.monotonic()
    SystemWaiter().wait(-1)

    assert clock.now().utcoffset() == timedelta(0)
    assert clock.monotonic() >= before


def test_a_fixed_clock_stands_still_while_seconds_are_counted() -> None:
    clock = FixedClock(datetime(2026, 11, 23, 7, 0, tzinfo=timezone(timedelta(hours=1))))

    started = clock.monotonic()

    assert clock.now() == clock.now() == datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
    assert clock.now().tzinfo is UTC
    assert clock.monotonic() >= started


def test_on_a_manual_clock_time_passes_only_by_waiting() -> None:
    clock = ManualClock(datetime(2026, 11, 23, 6, 0, tzinfo=UTC))

    clock.wait(90)
    clock.wait(-5)

    assert clock.now() == datetime(2026, 11, 23, 6, 1, 30, tzinfo=UTC)
    assert clock.monotonic() == 90
