"""When the three-weekly return to the panel is due, and the cycle that each is about."""

from datetime import date

import pytest

from reports.material import Period
from tests.reports.due.registers import due, found

RETURNS = ("VPP return | 2026-11-02 | |", "VPP return | 2026-11-23 | |")


@pytest.mark.parametrize(
    ("as_of", "days"),
    [
        pytest.param(date(2026, 11, 19), [date(2026, 11, 2)], id="the one before may still be made"),
        pytest.param(date(2026, 11, 20), [date(2026, 11, 23)], id="one school day before, over a weekend"),
        pytest.param(date(2026, 11, 23), [date(2026, 11, 23)], id="its own day"),
        pytest.param(date(2026, 12, 10), [date(2026, 11, 23)], id="late, as runs were missed"),
        pytest.param(date(2026, 12, 11), [date(2026, 12, 14)], id="the next one, counted by the rule"),
        pytest.param(date(2026, 12, 17), [date(2026, 12, 14)], id="the last day of the one before"),
        pytest.param(date(2026, 12, 20), [date(2027, 1, 4)], id="the next one over the holidays"),
    ],
)
def test_one_return_is_due_at_a_time(as_of: date, days: list[date]) -> None:
    assert due(as_of, *RETURNS, kind="panel", before=1) == days


def test_each_is_about_the_days_since_the_one_before() -> None:
    [one] = found(date(2026, 12, 14), *RETURNS, kind="panel", before=1).open_on(date(2026, 12, 14))

    assert one.period == Period(date(2026, 11, 24), date(2026, 12, 14))


def test_one_is_never_made_before_the_one_before_it_was_due() -> None:
    occasions = found(date(2026, 11, 3), *RETURNS, kind="panel", before=14)

    assert [one.on for one in occasions.open_on(date(2026, 11, 3))] == [date(2026, 11, 23)]


def test_what_was_returned_needs_no_other() -> None:
    done = ("VPP return | 2026-11-02 | 2026-11-02 |", "VPP return | 2026-11-23 | 2026-11-23 |")

    assert due(date(2026, 11, 24), *done, kind="panel", before=1) == []


def test_a_return_planned_for_the_holidays_is_for_the_next_school_day() -> None:
    assert due(
        date(2027, 1, 4), "VPP return | 2026-12-30 | |", "VPP return | 2026-12-09 | |", kind="panel"
    ) == [date(2027, 1, 4)]


def test_where_no_day_is_known_it_is_said() -> None:
    occasions = found(date(2026, 11, 23), kind="panel")

    assert occasions.known == ()
    assert "no day of a VPP return is known" in occasions.doubts[0]


def test_beyond_the_calendar_no_return_is_due() -> None:
    assert due(date(2027, 9, 20), "VPP return | 2027-07-12 | |", kind="panel", before=1) == []
