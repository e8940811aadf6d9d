"""Ages of checks: weekends do not count where nothing is checked on these, whatever clocks do."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.service.ages import counted_age, next_run
from sync.settings import ScheduleSettings

WEEKDAYS, EVERY_DAY = ScheduleSettings(), ScheduleSettings(every_day=True)
HOUR = timedelta(hours=1)
FRIDAY = datetime(2026, 11, 20, 6, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))


@pytest.mark.parametrize(
    ("now", "hours"),
    [
        pytest.param(FRIDAY + 17 * HOUR, 17, id="on Friday night"),
        pytest.param(FRIDAY + 18 * HOUR, 18, id="as Saturday begins"),
        pytest.param(FRIDAY + 48 * HOUR, 18, id="on Sunday"),
        pytest.param(FRIDAY + 66 * HOUR, 18, id="as Monday begins"),
        pytest.param(FRIDAY + 72 * HOUR, 24, id="when Monday's check is due"),
        pytest.param(FRIDAY + 75 * HOUR, 27, id="three hours after it was"),
    ],
)
def test_a_weekend_is_left_out(now: datetime, hours: float) -> None:
    assert counted_age(FRIDAY, now, WEEKDAYS) == hours * HOUR
    assert counted_age(FRIDAY, now, EVERY_DAY) == now - FRIDAY


@pytest.mark.parametrize(
    ("friday", "hours"),
    [
        pytest.param(datetime(2026, 10, 23, 5, tzinfo=UTC), 25, id="back to winter time"),
        pytest.param(datetime(2026, 3, 27, 6, tzinfo=UTC), 23, id="on to summer time"),
    ],
)
def test_a_sunday_on_which_clocks_change_is_left_out_whole(friday: datetime, hours: int) -> None:
    shown_alike = friday + timedelta(days=3) + (hours - 24) * HOUR

    assert counted_age(friday, shown_alike, WEEKDAYS) == 24 * HOUR


def test_a_check_on_a_sunday_is_as_old_as_the_working_time_since() -> None:
    assert counted_age(FRIDAY + 50 * HOUR, FRIDAY + 72 * HOUR, WEEKDAYS) == 6 * HOUR


@given(MOMENTS, st.integers(0, 40 * 24 * 60))
def test_an_age_is_never_longer_than_the_time_that_passed_nor_less_than_nothing(
    start: datetime, minutes: int
) -> None:
    now = start + timedelta(minutes=minutes)
    age = counted_age(start, now, WEEKDAYS)

    assert timedelta() <= age <= now - start
    assert counted_age(start, now + HOUR, WEEKDAYS) >= age


def test_a_check_that_is_a_moment_ahead_of_the_clock_is_younger_than_nothing() -> None:
    assert counted_age(FRIDAY, FRIDAY - timedelta(minutes=4), WEEKDAYS) == -timedelta(minutes=4)


def test_the_next_run_is_the_next_slot() -> None:
    assert next_run(WEEKDAYS, FRIDAY) == FRIDAY + 72 * HOUR
    assert next_run(ScheduleSettings((time(6), time(12, 30)), every_day=True), FRIDAY) == FRIDAY + 6.5 * HOUR
    assert next_run(ScheduleSettings(()), FRIDAY) is None
