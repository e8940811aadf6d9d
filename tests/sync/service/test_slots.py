"""Slots: the right moment of each, in winter and summer, and when clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.service.slots import Slots, moment_of

SIX = Slots((time(6),))
EVERY_DAY = frozenset(range(7))


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "of_day", "moment"),
    [
        pytest.param(date(2026, 1, 5), time(6), "2026-01-05 06:00", id="winter"),
        pytest.param(date(2026, 7, 6), time(6), "2026-07-06 05:00", id="summer"),
        pytest.param(date(2026, 3, 29), time(0, 59), "2026-03-29 00:59", id="just before clocks jump"),
        pytest.param(date(2026, 3, 29), time(1), "2026-03-29 01:00", id="the first time they skip"),
        pytest.param(date(2026, 3, 29), time(1, 59), "2026-03-29 01:00", id="the last time they skip"),
        pytest.param(date(2026, 3, 29), time(2), "2026-03-29 01:00", id="the first after the jump"),
        pytest.param(date(2026, 10, 25), time(1, 30), "2026-10-25 00:30", id="a time that comes twice"),
        pytest.param(date(2026, 10, 25), time(2), "2026-10-25 02:00", id="after it"),
    ],
)
def test_a_slot_begins_when_clocks_in_england_show_it(day: date, of_day: time, moment: str) -> None:
    assert moment_of(day, of_day) == _utc(moment)


def test_the_latest_slot_is_the_last_that_has_begun() -> None:
    assert SIX.latest(_utc("2026-11-24 05:59:59")) == _utc("2026-11-23 06:00")
    assert SIX.latest(_utc("2026-11-24 06:00:00")) == _utc("2026-11-24 06:00")


def test_at_a_weekend_the_latest_slot_is_that_of_friday() -> None:
    assert SIX.latest(_utc("2026-11-22 12:00")) == _utc("2026-11-20 06:00")
    assert SIX.following(_utc("2026-11-20 06:00")) == _utc("2026-11-23 06:00")


def test_without_times_nothing_is_ever_due() -> None:
    none = Slots(())

    assert none.latest(_utc("2026-11-24 06:00")) is None
    assert none.following(_utc("2026-11-24 06:00")) is None
    assert not none.is_due(_utc("2026-11-24 06:00"), None)


@pytest.mark.parametrize(
    ("last", "is_due"),
    [
        pytest.param(None, True, id="never checked"),
        pytest.param("2026-11-23 06:00:30", True, id="checked in the slot before"),
        pytest.param("2026-11-24 05:59:59", True, id="a second before the slot"),
        pytest.param("2026-11-24 06:00:00", False, id="as it began"),
        pytest.param("2026-11-24 06:20:00", False, id="since"),
        pytest.param("2026-11-24 06:35:00", False, id="five minutes ahead"),
        pytest.param("2026-11-24 06:35:01", True, id="noted by a clock that was wrong"),
        pytest.param("2027-11-24 06:00:00", True, id="noted a year ahead"),
    ],
)
def test_a_register_is_due_when_a_slot_began_after_its_last_good_check(
    last: str | None,
    is_due: bool,  # noqa: FBT001 - a case
) -> None:
    now = _utc("2026-11-24 06:30:00")

    assert SIX.is_due(now, _utc(last) if last else None) is is_due


@given(
    start=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1)),
    times=st.lists(st.times(), min_size=1, max_size=3, unique=True),
)
def test_slots_follow_each_other_without_a_gap(start: datetime, times: list[time]) -> None:
    slots = Slots(sorted(times), EVERY_DAY)
    now = start.replace(tzinfo=UTC)
    latest, following = slots.latest(now), slots.following(now)

    assert latest is not None
    assert following is not None
    assert latest <= now < following
    assert following - latest <= timedelta(hours=25)
    assert slots.latest(following) == following
