from datetime import date

import pytest

from sync.state.retention import default_limits


@pytest.mark.parametrize(
    ("today", "first"),
    [
        pytest.param(date(2026, 1, 5), date(2024, 9, 1), id="in spring"),
        pytest.param(date(2026, 8, 31), date(2024, 9, 1), id="the last day of a year"),
        pytest.param(date(2026, 9, 1), date(2025, 9, 1), id="the first day of the next"),
    ],
)
def test_resolved_findings_stay_for_this_and_the_last_academic_year(today: date, first: date) -> None:
    assert default_limits(today)["findings_before"] == first


@pytest.mark.parametrize(
    ("today", "first"),
    [
        pytest.param(date(2026, 1, 5), date(2019, 1, 5), id="a common day"),
        pytest.param(date(2028, 2, 29), date(2021, 2, 28), id="a leap day"),
    ],
)
def test_counts_stay_for_seven_years(today: date, first: date) -> None:
    assert default_limits(today)["days_before"] == first


def test_runs_stay_for_ninety_days_and_copies_for_fourteen() -> None:
    limits = default_limits(date(2026, 4, 10))

    assert limits["runs_before"] == date(2026, 1, 10)
    assert limits["copies_before"] == date(2026, 3, 27)
