from datetime import date

import pytest

from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue
from validators.facts import FactState
from validators.values.sessions import Sessions, read_sessions

SHARE = "read as a share of the ten sessions of a week"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("2 days", 4, id="days"),
        pytest.param("1 day", 2, id="one day"),
        pytest.param("two days a week", 4, id="days in words"),
        pytest.param("2.5 days", 5, id="half a day more"),
        pytest.param("2\u00bd days", 5, id="half a day more as a sign"),
        pytest.param("Mon+Tue", 4, id="days joined by plus"),
        pytest.param("M/T/Th", 6, id="letters of days"),
        pytest.param("M/T", 4, id="a T is a day, whichever it is"),
        pytest.param("Mon, Tue am, Thu", 5, id="days and a morning"),
        pytest.param("3 x am", 3, id="times morning"),
        pytest.param("3\u00d7pm", 3, id="times afternoon without gaps"),
        pytest.param("5 mornings", 5, id="mornings"),
        pytest.param("4 afternoons pw", 4, id="afternoons a week"),
        pytest.param("2 days + 1 am", 5, id="days and a morning added"),
        pytest.param("6 sessions", 6, id="sessions"),
        pytest.param("1 session", 1, id="one session"),
        pytest.param("4/10", 4, id="of ten"),
        pytest.param(4, 4, id="number"),
        pytest.param(4.0, 4, id="number kept with a point"),
        pytest.param("4", 4, id="number as text"),
        pytest.param(2.5, 2.5, id="number with a half"),
        pytest.param(0, 0, id="nought"),
        pytest.param("none", 0, id="none"),
        pytest.param("Nil", 0, id="nil"),
        pytest.param(9, 9, id="one below a full week"),
    ],
)
def test_counted_sessions_are_read(value: CellValue, expected: float) -> None:
    reading = read_sessions(value)

    assert (reading.state, reading.value, reading.note) == (FactState.KNOWN, Sessions(expected), "")


@pytest.mark.parametrize(
    "value", ["FT", "f/t", "Full time", "Full-time", 10, "10", "5 days", "every day", "Mon-Fri"]
)
def test_a_whole_week_is_full_time(value: CellValue) -> None:
    reading = read_sessions(value)

    assert (reading.state, reading.value) == (FactState.KNOWN, Sessions(10, full_time=True))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(0.4, Sessions(4), id="number below one"),
        pytest.param("0.4", Sessions(4), id="number below one as text"),
        pytest.param(".5", Sessions(5), id="without its nought"),
        pytest.param("40%", Sessions(4), id="percentage"),
        pytest.param("0.5 FTE", Sessions(5), id="of full time"),
        pytest.param("1.0", Sessions(10, full_time=True), id="one with its point, as text"),
        pytest.param("100%", Sessions(10, full_time=True), id="all"),
        pytest.param("1 fte", Sessions(10, full_time=True), id="full time"),
    ],
)
def test_a_share_is_of_the_ten_sessions_and_the_note_says_so(value: CellValue, expected: Sessions) -> None:
    reading = read_sessions(value)

    assert (reading.state, reading.value, reading.note) == (FactState.KNOWN, expected, SHARE)


@pytest.mark.parametrize("value", [1, 1.0, "1"])
def test_a_bare_one_may_be_a_session_or_the_week_and_is_not_read(value: CellValue) -> None:
    reading = read_sessions(value)

    assert (reading.state, reading.value) == (FactState.UNREADABLE, None)
    assert (reading.note, reading.hint) == ("1 can be one session or the whole week", "1 session")


@pytest.mark.parametrize("typed", ["10.5 hrs", "10.5 hours", "10.5h", "10.5 hrs pw", "10.5 Hours per week"])
def test_hours_are_kept_and_the_sessions_stay_unknown(typed: str) -> None:
    reading = read_sessions(typed)

    assert (reading.state, reading.value) == (FactState.KNOWN, Sessions(None, hours=10.5))
    assert reading.note == "hours, so the sessions are not known"


@pytest.mark.parametrize("typed", ["PT", "Part time", "p/t"])
def test_part_time_does_not_tell_how_many(typed: str) -> None:
    reading = read_sessions(typed)

    assert (reading.state, reading.value) == (FactState.UNKNOWN, None)
    assert reading.note == "part-time, number not known"


def test_a_half_day_spread_over_days_is_noted() -> None:
    reading = read_sessions("Tue & Thu pm")

    assert (reading.value, reading.note) == (Sessions(2), "the half-day is read for all the days before it")


@pytest.mark.parametrize(
    ("value", "note"),
    [
        pytest.param(11, "more than the ten sessions of a week", id="number too high"),
        pytest.param("6 days", "more than the ten sessions of a week", id="days too many"),
        pytest.param("12/10", "more than the ten sessions of a week", id="more than ten of ten"),
        pytest.param(float("inf"), "more than the ten sessions of a week", id="no end"),
        pytest.param(-1, "less than nothing", id="below nought"),
        pytest.param("-2", "less than nothing", id="below nought as text"),
        pytest.param(float("nan"), "less than nothing", id="not a number"),
        pytest.param("120%", "a share of more than a week, or of less than nothing", id="share too high"),
        pytest.param("T-F", "not a number of sessions or days", id="from a T, which may be one of two days"),
        pytest.param("M-T", "not a number of sessions or days", id="to a T"),
        pytest.param("2-3 days", "not a number of sessions or days", id="range"),
        pytest.param("Wk A Mon", "not a number of sessions or days", id="every other week"),
        pytest.param("some", "not a number of sessions or days", id="words"),
        pytest.param("2 days and a bit", "not a number of sessions or days", id="days and more"),
        pytest.param("61 hrs", "more than 60 hours a week", id="hours too many"),
        pytest.param(True, "a tick that does not say how many", id="tick box"),
        pytest.param(
            date(2026, 10, 4), "a date or time, not a number of sessions", id="4/10 turned into a date"
        ),
        pytest.param(CellError("#DIV/0!"), "an error value", id="error"),
    ],
)
def test_what_is_no_number_of_sessions_is_not_read(value: CellValue, note: str) -> None:
    reading = read_sessions(value)

    assert (reading.state, reading.value, reading.note) == (FactState.UNREADABLE, None, note)


@pytest.mark.parametrize(
    ("value", "state"),
    [
        pytest.param(None, FactState.BLANK, id="blank"),
        pytest.param("n/a", FactState.PLACEHOLDER, id="not needed is no nought"),
        pytest.param("TBC", FactState.PLACEHOLDER, id="to come"),
        pytest.param(UNCALCULATED, FactState.UNKNOWN, id="formula never worked out"),
    ],
)
def test_sessions_not_given_have_no_value(value: CellValue, state: FactState) -> None:
    reading = read_sessions(value)

    assert (reading.state, reading.value) == (state, None)
