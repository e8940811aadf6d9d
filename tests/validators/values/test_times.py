from datetime import date, datetime, time

import pytest

from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue
from validators.facts import FactState
from validators.values.times import read_time


@pytest.mark.parametrize(
    ("value", "expected", "note"),
    [
        pytest.param(time(14, 30, 5), time(14, 30), "", id="time of day"),
        pytest.param("14:30", time(14, 30), "", id="text"),
        pytest.param("14:30:59", time(14, 30), "", id="text with seconds"),
        pytest.param("2.30pm", time(14, 30), "", id="afternoon with a point"),
        pytest.param("9 am", time(9), "", id="morning without minutes"),
        pytest.param("12am", time(0), "", id="midnight"),
        pytest.param("12:15 p.m.", time(12, 15), "", id="after noon"),
        pytest.param("at 09:05", time(9, 5), "", id="with at"),
        pytest.param("12/10/26 09:05", time(9, 5), "the date is left out", id="after a date"),
        pytest.param("2026-10-12T09:05:00", time(9, 5), "the date is left out", id="ISO"),
        pytest.param(datetime(2026, 10, 12, 9, 5), time(9, 5), "the date is left out", id="date cell"),
        pytest.param(0.375, time(9), "the number 0.375 is read as a time", id="part of a day"),
    ],
)
def test_a_time_of_day_is_read(value: CellValue, expected: time, note: str) -> None:
    reading = read_time(value)

    assert (reading.state, reading.value, reading.note) == (FactState.KNOWN, expected, note)


@pytest.mark.parametrize(
    ("value", "note"),
    [
        pytest.param("25:00", "no such time of day", id="hour too late"),
        pytest.param("10:75", "no such time of day", id="too many minutes"),
        pytest.param("13pm", "no such time of day", id="thirteen in the afternoon"),
        pytest.param("0am", "no such time of day", id="nought in the morning"),
        pytest.param("9", "no time of day", id="hour alone"),
        pytest.param("morning", "no time of day", id="word"),
        pytest.param(9, "no time of day", id="number"),
        pytest.param(1.5, "no time of day", id="more than a day"),
        pytest.param(date(2026, 10, 12), "no time of day", id="date"),
        pytest.param(CellError("#N/A"), "an error value", id="error"),
    ],
)
def test_what_is_no_time_of_day_is_not_read(value: CellValue, note: str) -> None:
    reading = read_time(value)

    assert (reading.state, reading.value, reading.note) == (FactState.UNREADABLE, None, note)


@pytest.mark.parametrize(
    ("value", "state"),
    [
        pytest.param(None, FactState.BLANK, id="blank"),
        pytest.param("tbc", FactState.PLACEHOLDER, id="to come"),
        pytest.param(UNCALCULATED, FactState.UNKNOWN, id="formula never worked out"),
    ],
)
def test_a_time_not_given_has_no_value(value: CellValue, state: FactState) -> None:
    assert read_time(value).state is state
