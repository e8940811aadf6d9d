"""Periods and dates in the titles of tabs."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.periods import date_in, period_of, school_year, school_year_in

IN_ORDER = [
    ("Aut 1", "Aut 2", "Spring 1", "Spr 2", "Summer 1", "Sum 2"),
    ("HT1", "HT2", "HT3", "HT4", "HT5", "HT6"),
    ("2025-26", "Autumn 26", "Spring 2027", "Summer term 2027", "2027-28"),
    ("Summer term 2025/26", "Autumn 1 2026", "Autumn 2 2026", "Spring 1 27"),
    ("Sept 26", "October 2026", "Nov 26", "Dec 2026", "Jan 27", "July 27"),
    ("w/b 07.09.26", "w/b 14/09/2026", "w/b 21 Sept 2026", "wb 2026-09-28"),
    ("Aut 2", "Autumn 26"),
    ("Register 2024", "Register 2025", "2627"),
]


@pytest.mark.parametrize("titles", IN_ORDER, ids=" < ".join)
def test_later_periods_give_larger_numbers(titles: tuple[str, ...]) -> None:
    numbers = [period_of(title) for title in titles]
    assert all(0 < one < other for one, other in pairwise(numbers)), numbers


@pytest.mark.parametrize(
    "title",
    [
        "Register",
        "Year 10",
        "Y11",
        "AP register v3 FINAL (2)",
        "Marchwood",
        "Mayfield School",
        "Room 26",
        "Summary",
        "Leavers",
        "",
    ],
)
def test_titles_without_a_period_give_nought(title: str) -> None:
    assert period_of(title) == 0


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2026-27", 2026),
        ("26/27 archive", 2026),
        ("2627", 2026),
        ("Spring 2027", 2026),
        ("Autumn 26", 2026),
        ("Leavers 2024", 2024),
        ("w/b 05.01.27", 2026),
        ("Old register", 0),
        ("Aut 1", 0),
        ("Pages 10-12", 0),
    ],
)
def test_a_title_names_the_school_year_it_falls_in(title: str, year: int) -> None:
    assert school_year_in(title) == year


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 8, 31), 2025), (date(2026, 9, 1), 2026), (date(2027, 8, 31), 2026)],
    ids=["last day of August", "first of September", "a year later"],
)
def test_school_years_begin_on_the_first_of_september(day: date, year: int) -> None:
    assert school_year(day) == year


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("w/b 07/09/2026", date(2026, 9, 7)),
        ("7.9.26", date(2026, 9, 7)),
        ("2026-09-07", date(2026, 9, 7)),
        ("Mon 7th September 2026", date(2026, 9, 7)),
        ("7 Sept 26", date(2026, 9, 7)),
        ("07/09", None),
        ("31/02/2026", None),
        ("07/09/2026 to 11/09/2026", None),
        ("07/09/2026 (07.09.26)", date(2026, 9, 7)),
        ("7 Foo 2026", None),
        ("", None),
    ],
)
def test_one_full_date_in_a_text_is_read_day_first(text: str, day: date | None) -> None:
    assert date_in(text) == day


@given(st.text(max_size=30))
def test_any_title_gets_a_number(title: str) -> None:
    assert period_of(title) >= 0
