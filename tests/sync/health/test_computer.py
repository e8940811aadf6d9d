import zoneinfo
from datetime import UTC, datetime

import pytest

from sync.clock import FixedClock, SystemClock
from sync.health.computer import clock_point, computer_points, python_point, zone_point
from sync.health.points import Verdict


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        pytest.param((3, 11, 0), Verdict.OK, id="the oldest that works"),
        pytest.param((3, 14, 1), Verdict.OK, id="a newer one"),
        pytest.param((3, 10, 14), Verdict.FAIL, id="one too old"),
    ],
)
def test_an_old_python_must_be_replaced(version: tuple[int, ...], expected: Verdict) -> None:
    point = python_point(version)

    assert point.verdict is expected
    assert bool(point.todo) == (expected is Verdict.FAIL)


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2024, Verdict.FAIL),
        (2025, Verdict.OK),
        (2050, Verdict.OK),
        (2051, Verdict.FAIL),
        (1970, Verdict.FAIL),
    ],
)
def test_a_clock_that_cannot_be_right_must_be_set(year: int, expected: Verdict) -> None:
    point = clock_point(FixedClock(datetime(year, 6, 1, 6, 0, tzinfo=UTC)), is_set=False)

    assert point.verdict is expected
    assert f"1 June {year}, 06:00 UTC" in point.what


def test_a_clock_that_a_variable_sets_is_pointed_out() -> None:
    point = clock_point(FixedClock(datetime(2026, 11, 23, tzinfo=UTC)), is_set=True)

    assert point.verdict is Verdict.WARN
    assert point.where == "AP_REGISTER_NOW"


def test_time_zones_that_know_england_are_in_order() -> None:
    assert zone_point().verdict is Verdict.OK


def test_time_zones_that_have_england_wrong_must_be_updated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zoneinfo, "ZoneInfo", lambda key: UTC)

    assert zone_point().verdict is Verdict.FAIL


def test_missing_time_zones_must_be_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(key: str) -> None:
        raise zoneinfo.ZoneInfoNotFoundError(key)

    monkeypatch.setattr(zoneinfo, "ZoneInfo", missing)

    point = zone_point()
    assert point.verdict is Verdict.FAIL
    assert "tzdata" in point.todo


def test_this_computer_is_fit() -> None:
    points = list(computer_points(SystemClock(), is_set=False))

    assert [point.part for point in points] == ["Python", "Time zones", "Clock"]
    assert {point.verdict for point in points} == {Verdict.OK}
