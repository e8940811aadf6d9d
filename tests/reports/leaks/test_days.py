"""Days in text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.leaks.days import days_in, places_of_days

BORN = date(2011, 1, 5)

SPELT = [
    *("05/01/2011", "5/1/2011", "05-01-2011", "05.01.2011", "5. 1. 2011", "5 1 2011", "05 / 01 / 2011"),
    *("01/05/2011", "2011-01-05", "2011-1-5", "2011/01/05", "2011.01.05", "20110105", "05012011"),
    *("5 January 2011", "5 Jan 2011", "5th Jan. 2011", "the 5th of January, 2011", "5-Jan-2011", "5Jan2011"),
    *("January 5, 2011", "Jan 5th 2011", "JANUARY 5 2011", "2011-Jan-05", "2011 January 5"),
    *("05/01/11", "5/1/11", "5-1-11", "05.01.11", "5 Jan 11", "5-Jan-11", "5 January 11"),
    *("2011-01-05T00:00:00", "05/01/2011 00:00", "=DATE(2011, 1, 5)", "Wed 5 January 2011", "born 5.1.2011."),
]


@pytest.mark.parametrize("text", SPELT)
def test_a_day_is_found_in_every_spelling(text: str) -> None:
    assert BORN in set(days_in(text))
    assert list(places_of_days(text, frozenset({BORN})))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Years 9/10/11", id="year groups"),
        pytest.param("Y 9/10/11", id="year groups, short"),
        pytest.param("section 9.10.11.1", id="a section"),
        pytest.param("9.1.11", id="a section with one digit"),
        pytest.param("31/02/2011", id="a day that never was"),
        pytest.param("123/01/2011", id="part of a longer number"),
        pytest.param("05/01/20113", id="more than a year"),
        pytest.param("2011/12", id="a school year"),
        pytest.param("5 January", id="no year"),
        pytest.param("1 Mayfair 2011", id="a word that begins like a month"),
        pytest.param("5,01,2011", id="commas"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert list(days_in(text)) == []


def test_a_day_behind_another_without_a_year_is_found() -> None:
    assert list(days_in("1 May 12 June 2011")) == [date(2011, 6, 12)]


def test_where_nobody_was_born_no_place_is_worth_a_look() -> None:
    assert list(places_of_days("5 January 2011", frozenset())) == []


@given(
    day=st.dates(date(2004, 1, 1), date(2022, 12, 31)),
    form=st.sampled_from(
        [
            "%d/%m/%Y",
            "%Y-%m-%d",
            "%d %B %Y",
            "%d %b %Y",
            "%d.%m.%Y",
            "%d/%m/%y",
            "%d %b %y",
            "%B %d, %Y",
            "%Y%m%d",
        ]
    ),
)
def test_a_day_written_in_any_form_is_found_inside_a_sentence(day: date, form: str) -> None:
    text = f"Seen on {day:{form}} at 10:30"

    assert day in set(days_in(text))
    assert list(places_of_days(text, frozenset({day})))
