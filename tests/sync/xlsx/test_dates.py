from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.xlsx.dates import from_iso, from_serial, plain_number
from sync.xlsx.number_formats import Shows


@given(st.dates(min_value=date(1900, 3, 1)))
def test_every_day_since_march_1900_comes_back(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days

    assert from_serial(serial, Shows.DATE, epoch_1904=False) == day


@given(st.dates(min_value=date(1904, 1, 1)))
def test_every_day_since_1904_comes_back(day: date) -> None:
    assert from_serial((day - date(1904, 1, 1)).days, Shows.DATE, epoch_1904=True) == day


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)), st.integers(1, 86_399))
def test_every_second_of_a_day_comes_back(day: date, second: int) -> None:
    serial = (day - date(1899, 12, 30)).days + second / 86_400

    found = from_serial(serial, Shows.DATE, epoch_1904=False)

    assert found == datetime.combine(day, time()) + timedelta(seconds=second)


@given(st.integers(0, 86_399))
def test_every_second_of_the_clock_comes_back(second: int) -> None:
    found = from_serial(second / 86_400, Shows.CLOCK, epoch_1904=False)

    assert found == (datetime(2026, 1, 1) + timedelta(seconds=second)).time()


@given(
    number=st.floats(allow_nan=False, allow_infinity=False),
    shows=st.sampled_from(Shows),
    epoch_1904=st.booleans(),
)
def test_any_number_has_a_meaning(number: float, shows: Shows, *, epoch_1904: bool) -> None:
    found = from_serial(number, shows, epoch_1904=epoch_1904)

    assert isinstance(found, int | float | date | time)


@pytest.mark.parametrize(
    ("serial", "shows", "expected"),
    [
        pytest.param(0.999999999999, Shows.CLOCK, time(23, 59, 59, 999_000), id="never the next midnight"),
        pytest.param(46027.999999999999, Shows.DATE, date(2026, 1, 6), id="rounding noise before midnight"),
        pytest.param(46027.0000000001, Shows.DATE, date(2026, 1, 5), id="rounding noise after midnight"),
        pytest.param(1.0, Shows.DATE, date(1900, 1, 1), id="first day"),
        pytest.param(59.999999999999, Shows.DATE, 59.999999999999, id="noise before the day that never was"),
        pytest.param(1.0, Shows.CLOCK, date(1900, 1, 1), id="a whole day under a time format"),
    ],
)
def test_the_edges_of_days(serial: float, shows: Shows, expected: object) -> None:
    assert from_serial(serial, shows, epoch_1904=False) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-05", date(2026, 1, 5)),
        ("2026-01-05T00:00:00", date(2026, 1, 5)),
        ("2026-01-05T09:30", datetime(2026, 1, 5, 9, 30)),
        ("2026-01-05T09:30:15.25Z", datetime(2026, 1, 5, 9, 30, 15, 250_000)),
        ("2026-01-05T09:30:15.9999999", datetime(2026, 1, 5, 9, 30, 15, 999_999)),
        ("09:30:00", time(9, 30)),
        ("T09:30:00", time(9, 30)),
        ("", None),
        ("T", None),
        ("Z", None),
        (".5", None),
        ("2026-13-05", None),
        ("2026-01-05T25:00:00", None),
        ("2026-01-0509:30:00", None),
        ("2026-01-05T09:30:00+01:00", None),
        ("2026-W01-1", None),
        ("20260105", None),
        ("२०२६-०१-०५", None),
    ],
)
def test_iso_texts(text: str, expected: object) -> None:
    assert from_iso(text) == expected


@given(st.text(alphabet="0123456789-:TZ.+", max_size=30))
def test_any_iso_text_is_read_or_is_none(text: str) -> None:
    assert from_iso(text) is None or isinstance(from_iso(text), date | time)


@pytest.mark.parametrize(
    ("number", "expected"), [(5.0, 5), (5.5, 5.5), (-0.0, 0), (2.0**53, 2**53), (2.0**54, 2.0**54)]
)
def test_whole_numbers_are_ints_as_far_as_they_are_exact(number: float, expected: float) -> None:
    assert plain_number(number) == expected
    assert type(plain_number(number)) is type(expected)
