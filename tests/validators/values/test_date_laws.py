from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from validators.facts import FactState
from validators.values.dates import read_date
from validators.values.weekdays import NAMES

AS_OF = date(2026, 11, 23)
DAYS = st.dates(date(2000, 1, 1), date(2036, 12, 31))
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SHAPES = st.sampled_from(
    [
        lambda day: f"{day.day}/{day.month}/{day:%y}",
        lambda day: f"{day:%d/%m/%Y}",
        lambda day: f"{day:%d.%m.%y}",
        lambda day: f"{day:%d-%m-%Y}",
        lambda day: f"{day.day} {day.month} {day.year}",
        lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        lambda day: f"{day.day} {MONTHS[day.month - 1][:3].upper()} {day:%y}",
        lambda day: f"{day.day}th of {MONTHS[day.month - 1]}, {day.year}",
        lambda day: f"{MONTHS[day.month - 1]} {day.day}, {day.year}",
        lambda day: day.isoformat(),
        lambda day: f"{day.isoformat()} 09:15:00",
        lambda day: f"{NAMES[day.weekday()][:3]} {day:%d/%m/%y}",
        lambda day: f"{day:%d/%m/%y} (JB)",
        lambda day: f"Yes {day:%d/%m/%y}",
        lambda day: str((day - date(1899, 12, 30)).days),
    ]
)


@given(DAYS, SHAPES)
def test_a_date_in_any_accepted_shape_reads_back(day: date, shape: object) -> None:
    assert callable(shape)

    assert read_date(shape(day), as_of=AS_OF).value == day


@given(DAYS)
def test_a_serial_number_reads_back(day: date) -> None:
    assert read_date((day - date(1899, 12, 30)).days, as_of=AS_OF).value == day


@given(st.integers(1, 31), st.integers(1, 31), st.integers(2000, 2036), st.sampled_from("/.- "))
def test_day_and_month_are_never_swapped(first: int, second: int, year: int, gap: str) -> None:
    reading = read_date(f"{first}{gap}{second}{gap}{year}", as_of=AS_OF)

    if reading.state is FactState.KNOWN:
        assert reading.value == date(year, second, first)
    else:
        assert reading.value is None


@given(st.integers(2000, 2036), st.integers(1, 31), st.integers(1, 31))
def test_iso_dates_are_never_read_day_first(year: int, month: int, day: int) -> None:
    reading = read_date(f"{year}-{month:02}-{day:02}", as_of=AS_OF)

    if reading.state is FactState.KNOWN:
        assert reading.value == date(year, month, day)
    else:
        assert reading.hint == ""


@given(st.lists(DAYS, min_size=2, max_size=5), st.sampled_from([" & ", ", ", "; ", " + ", " and ", "\n"]))
def test_of_several_dates_the_latest_and_the_earliest_are_kept(days: list[date], join: str) -> None:
    reading = read_date(join.join(f"{day:%d/%m/%Y}" for day in days), as_of=AS_OF)

    assert (reading.value, reading.earliest) == (max(days), min(days))
    assert reading.note


@given(DAYS, st.integers(1, 6))
def test_a_weekday_that_does_not_fit_is_never_ignored(day: date, off: int) -> None:
    other = NAMES[(day + timedelta(days=off)).weekday()]

    assert read_date(f"{other} {day:%d/%m/%Y}", as_of=AS_OF).state is FactState.UNREADABLE


@given(st.dates(date(1995, 1, 1), AS_OF))
def test_a_birth_date_of_two_digits_reads_back(day: date) -> None:
    assert read_date(f"{day:%d/%m/%y}", as_of=AS_OF, birth=True).value == day
