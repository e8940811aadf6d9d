from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validators.values.months import month_in

AS_OF = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("Nov 2026", date(2026, 11, 1), date(2026, 11, 30), id="short"),
        pytest.param("november 2026", date(2026, 11, 1), date(2026, 11, 30), id="whole"),
        pytest.param("Sept 26", date(2026, 9, 1), date(2026, 9, 30), id="four letters, two digits"),
        pytest.param("Nov-26", date(2026, 11, 1), date(2026, 11, 30), id="as spreadsheets show it"),
        pytest.param("Nov. '26", date(2026, 11, 1), date(2026, 11, 30), id="with an apostrophe"),
        pytest.param("November", date(2026, 11, 1), date(2026, 11, 30), id="this month"),
        pytest.param(
            "December", date(2025, 12, 1), date(2025, 12, 31), id="one that has not begun this year"
        ),
        pytest.param("Sep", date(2026, 9, 1), date(2026, 9, 30), id="earlier this year"),
        pytest.param("11/2026", date(2026, 11, 1), date(2026, 11, 30), id="numbers"),
        pytest.param("2026-11", date(2026, 11, 1), date(2026, 11, 30), id="year first"),
        pytest.param("01/11/2026", date(2026, 11, 1), date(2026, 11, 30), id="a date"),
        pytest.param("2026-11-01", date(2026, 11, 1), date(2026, 11, 30), id="a date, year first"),
        pytest.param("Feb 2028", date(2028, 2, 1), date(2028, 2, 29), id="a leap year"),
    ],
)
def test_a_month_is_read_however_it_is_written(text: str, first: date, last: date) -> None:
    assert month_in(text, AS_OF) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Autumn 1",
        "Novel",
        "Marc h",
        "Junk 2026",
        "13/2026",
        "0/2026",
        "2026",
        "total",
        "Nov 2026 to date",
    ],
)
def test_what_names_no_month_is_none(text: str) -> None:
    assert month_in(text, AS_OF) is None


@given(st.text(max_size=20))
def test_no_text_is_too_odd(text: str) -> None:
    found = month_in(text, AS_OF)

    assert found is None or (found[0].day == 1 and found[0] < found[1])
