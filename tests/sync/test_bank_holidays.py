from datetime import date

import pytest

from sync.bank_holidays import bank_holidays


def test_bank_holidays_of_a_school_year_are_those_of_england() -> None:
    found = bank_holidays([2026, 2027])
    expected = {
        date(2026, 12, 25),
        date(2026, 12, 28),
        date(2027, 1, 1),
        date(2027, 3, 26),
        date(2027, 3, 29),
        date(2027, 5, 3),
        date(2027, 5, 31),
    }
    assert expected == {
        day for day in found if date(2026, 9, 1) <= day <= date(2027, 8, 1) and day.weekday() < 5
    }


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2027, 3, 17), id="Saint Patrick's Day is Northern Ireland's"),
        pytest.param(date(2027, 1, 4), id="2 January's substitute is Scotland's"),
        pytest.param(date(2027, 8, 2), id="early August is Scotland's"),
    ],
)
def test_bank_holidays_of_the_rest_of_the_kingdom_are_school_days(day: date) -> None:
    assert day not in bank_holidays([2027])


def test_days_proclaimed_once_are_there() -> None:
    assert date(2022, 9, 19) in bank_holidays(range(2022, 2023))


def test_no_years_have_no_bank_holidays() -> None:
    assert bank_holidays([]) == frozenset()
