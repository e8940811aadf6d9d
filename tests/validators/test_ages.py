from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validators.ages import compulsory_school_age, year_group_for

BIRTHS = st.dates(date(1995, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("born", "first"),
    [
        pytest.param(date(2011, 8, 31), date(2016, 8, 31), id="five on 31 August, that very day"),
        pytest.param(date(2011, 9, 1), date(2016, 12, 31), id="five on 1 September"),
        pytest.param(date(2011, 12, 31), date(2016, 12, 31), id="five on 31 December"),
        pytest.param(date(2011, 1, 1), date(2016, 3, 31), id="five on 1 January"),
        pytest.param(date(2011, 3, 31), date(2016, 3, 31), id="five on 31 March"),
        pytest.param(date(2011, 4, 1), date(2016, 8, 31), id="five on 1 April"),
        pytest.param(date(2012, 2, 29), date(2017, 3, 31), id="born on 29 February"),
    ],
)
def test_compulsory_school_age_begins_on_the_prescribed_day(born: date, first: date) -> None:
    assert compulsory_school_age(born)[0] == first


@pytest.mark.parametrize(
    ("born", "last"),
    [
        pytest.param(date(2010, 9, 1), date(2027, 6, 25), id="eldest of the year group"),
        pytest.param(date(2011, 8, 31), date(2027, 6, 25), id="youngest, still fifteen on the day"),
        pytest.param(date(2011, 6, 25), date(2027, 6, 25), id="sixteen on the day"),
        pytest.param(date(2011, 9, 1), date(2028, 6, 30), id="a day too young for the year group"),
        pytest.param(date(2012, 2, 29), date(2028, 6, 30), id="born on 29 February"),
    ],
)
def test_compulsory_school_age_ends_on_the_last_friday_in_june(born: date, last: date) -> None:
    assert compulsory_school_age(born)[1] == last


@given(BIRTHS)
def test_compulsory_schooling_lasts_from_age_five_to_year_eleven(born: date) -> None:
    first, last = compulsory_school_age(born)
    assert 5 * 365 <= (first - born).days <= 5 * 366 + 153
    assert year_group_for(born, last) == 11
    assert year_group_for(born, first) in {0, 1}


@pytest.mark.parametrize(
    ("born", "on", "year_group"),
    [
        pytest.param(date(2010, 9, 1), date(2026, 9, 1), 11, id="eldest on the first day"),
        pytest.param(date(2011, 8, 31), date(2026, 9, 1), 11, id="youngest on the first day"),
        pytest.param(date(2011, 9, 1), date(2026, 9, 1), 10, id="born a day later"),
        pytest.param(date(2011, 8, 31), date(2026, 8, 31), 10, id="the day before the new year"),
        pytest.param(date(2022, 8, 31), date(2026, 9, 1), 0, id="reception"),
        pytest.param(date(2026, 1, 1), date(2026, 9, 1), -4, id="a baby"),
    ],
)
def test_year_group_follows_from_the_september_a_child_was_born_before(
    born: date, on: date, year_group: int
) -> None:
    assert year_group_for(born, on) == year_group


@given(BIRTHS, st.integers(0, 6000))
def test_year_group_goes_up_by_one_every_first_of_september_and_on_no_other_day(
    born: date, days: int
) -> None:
    on = born + timedelta(days=days)
    tomorrow = on + timedelta(days=1)
    step = year_group_for(born, tomorrow) - year_group_for(born, on)
    assert step == int((tomorrow.month, tomorrow.day) == (9, 1))
