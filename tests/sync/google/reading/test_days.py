"""Serial numbers as dates, the same as in a workbook."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.snapshot import CellValue
from sync.google.reading.days import moment, shown_by
from sync.xlsx.dates import from_serial
from sync.xlsx.number_formats import Shows

SHOWN = st.sampled_from(Shows)


@given(
    serial=st.floats(61, 3_000_000) | st.floats(-1e12, 0.9999999) | st.integers(61, 73_050).map(float),
    shows=SHOWN,
)
def test_a_number_means_what_it_means_in_a_workbook(serial: float, shows: Shows) -> None:
    found, expected = moment(serial, shows), from_serial(serial, shows, epoch_1904=False)

    assert found == expected
    assert type(found) is type(expected)


@given(days=st.integers(1, 60), clock=st.integers(0, 86_399))
def test_before_march_1900_days_are_counted_as_google_shows_them(days: int, clock: int) -> None:
    found = moment(days + clock / 86_400, Shows.DATE)

    assert isinstance(found, date)
    expected = datetime(1899, 12, 30).toordinal() + days
    assert found.toordinal() == expected


@pytest.mark.parametrize(
    ("serial", "shows", "expected"),
    [
        pytest.param(1, Shows.DATE, date(1899, 12, 31), id="day 1"),
        pytest.param(2, Shows.DATE, date(1900, 1, 1), id="the first of 1900"),
        pytest.param(60, Shows.DATE, date(1900, 2, 28), id="day 60, which Excel takes for 29 February"),
        pytest.param(60.999999999, Shows.DATE, date(1900, 3, 1), id="rounded up to March"),
        pytest.param(61, Shows.DATE, date(1900, 3, 1), id="the first of March"),
        pytest.param(2.5, Shows.CLOCK, datetime(1900, 1, 1, 12), id="a clock past the first day"),
        pytest.param(0.5, Shows.CLOCK, time(12), id="noon"),
        pytest.param(1.5, Shows.ELAPSED, 1.5, id="36 hours gone by"),
        pytest.param(2.0, Shows.ELAPSED, 2, id="48 hours gone by"),
        pytest.param(0, Shows.DATE, 0, id="no day"),
        pytest.param(-3, Shows.DATE, -3, id="before all days"),
        pytest.param(46027.0, Shows.NUMBER, 46027, id="no date at all"),
    ],
)
def test_the_edges_of_the_calendar(serial: float, shows: Shows, expected: CellValue) -> None:
    found = moment(float(serial), shows)

    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("kind", "pattern", "shows"),
    [
        ("DATE", "", Shows.DATE),
        ("DATE", "ddd d mmm", Shows.DATE),
        ("DATE", "hh:mm", Shows.CLOCK),
        ("DATE", '"on file"', Shows.DATE),
        ("DATE_TIME", "", Shows.DATE),
        ("TIME", "", Shows.CLOCK),
        ("TIME", "[mm]:ss", Shows.ELAPSED),
        ("TIME", "dd/mm/yyyy hh:mm", Shows.DATE),
        ("NUMBER", "dd/mm/yyyy", Shows.NUMBER),
        ("", "dd/mm/yyyy", Shows.NUMBER),
    ],
)
def test_the_type_of_a_format_decides_and_its_pattern_says_what_is_shown(
    kind: str, pattern: str, shows: Shows
) -> None:
    assert shown_by(kind, pattern) is shows
