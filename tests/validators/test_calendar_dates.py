from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validators.calendar_dates import (
    academic_year_end,
    academic_year_of,
    academic_year_start,
    add_months,
    last_friday_in_june,
)

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("day", "year"),
    [
        pytest.param(date(2026, 8, 31), 2025, id="last day of the old year"),
        pytest.param(date(2026, 9, 1), 2026, id="first day of the new year"),
        pytest.param(date(2027, 1, 1), 2026, id="new year's day"),
        pytest.param(date(2026, 10, 1), 2026, id="first of a later month"),
    ],
)
def test_an_academic_year_is_named_by_the_september_it_begins_in(day: date, year: int) -> None:
    assert academic_year_of(day) == year


@given(DAYS)
def test_every_day_lies_between_the_first_and_last_day_of_its_academic_year(day: date) -> None:
    year = academic_year_of(day)
    assert academic_year_start(year) <= day <= academic_year_end(year)
    assert (academic_year_start(year + 1) - academic_year_end(year)).days == 1


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        pytest.param(date(2025, 11, 24), 12, date(2026, 11, 24), id="same date next year"),
        pytest.param(date(2028, 2, 29), 12, date(2029, 2, 28), id="29 February"),
        pytest.param(date(2028, 2, 29), 48, date(2032, 2, 29), id="29 February to a leap year"),
        pytest.param(date(2027, 1, 31), 1, date(2027, 2, 28), id="31 January plus a month"),
        pytest.param(date(2027, 3, 31), -1, date(2027, 2, 28), id="31 March less a month"),
        pytest.param(date(2026, 12, 15), 1, date(2027, 1, 15), id="over the new year"),
        pytest.param(date(2026, 11, 30), 1, date(2026, 12, 30), id="into December"),
        pytest.param(date(2027, 1, 15), -13, date(2025, 12, 15), id="back over two new years"),
        pytest.param(date(2026, 5, 5), 0, date(2026, 5, 5), id="no month"),
    ],
)
def test_months_are_added_by_date_with_the_last_day_standing_in(
    day: date, months: int, expected: date
) -> None:
    assert add_months(day, months) == expected


@given(DAYS, st.integers(-600, 600))
def test_adding_months_never_skips_a_month(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day <= day.day


@pytest.mark.parametrize("months", [12, -120_000], ids=["after year 9999", "before year 1"])
def test_a_month_beyond_all_dates_is_refused(months: int) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        add_months(date(9999, 12, 31), months)


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        pytest.param(2027, date(2027, 6, 25), id="30 June is a Wednesday"),
        pytest.param(2028, date(2028, 6, 30), id="30 June is a Friday"),
        pytest.param(2029, date(2029, 6, 29), id="30 June is a Saturday"),
        pytest.param(2026, date(2026, 6, 26), id="30 June is a Tuesday"),
        pytest.param(2022, date(2022, 6, 24), id="30 June is a Thursday"),
    ],
)
def test_school_leaving_day_is_the_last_friday_in_june(year: int, expected: date) -> None:
    assert last_friday_in_june(year) == expected


@given(st.integers(1998, 2200))
def test_no_later_day_of_june_is_a_friday(year: int) -> None:
    found = last_friday_in_june(year)
    assert found.month == 6
    assert found.weekday() == 4
    assert found.day + 7 > 30
