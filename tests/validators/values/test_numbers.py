from datetime import date

import pytest

from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue
from validators.facts import FactState
from validators.values.numbers import read_number


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(92, 92, id="number"),
        pytest.param("92", 92, id="number as text"),
        pytest.param("92%", 92, id="percentage"),
        pytest.param("92.5 %", 92.5, id="percentage with decimals"),
        pytest.param("\u00a31,200", 1200, id="pounds"),
        pytest.param("\u00a3 99.50", 99.5, id="pounds and pence"),
        pytest.param("\u00a31,200 per week", 1200, id="pounds a week"),
        pytest.param("10.5 hrs", 10.5, id="hours"),
        pytest.param("10.5 hours pw", 10.5, id="hours a week"),
        pytest.param("-3", -3, id="below nought"),
        pytest.param(".5", 0.5, id="without its nought"),
        pytest.param(0, 0, id="nought"),
    ],
)
def test_a_number_is_read_without_its_unit(value: CellValue, expected: float) -> None:
    reading = read_number(value)

    assert (reading.state, reading.value, reading.note) == (FactState.KNOWN, expected, "")


@pytest.mark.parametrize(
    ("value", "expected", "note"),
    [
        pytest.param(0.92, 92, "a share of one, read as a percentage", id="a cell shown as 92%"),
        pytest.param("0.92", 92, "a share of one, read as a percentage", id="a share as text"),
        pytest.param("0.92%", 0.92, "", id="less than one per cent, in so many words"),
        pytest.param("1%", 1, "", id="one per cent, in so many words"),
        pytest.param(1.5, 1.5, "", id="just above one"),
        pytest.param(0, 0, "", id="nought"),
        pytest.param(100, 100, "", id="all"),
    ],
)
def test_a_share_in_a_column_of_percentages_is_read_as_one(
    value: CellValue, expected: float, note: str
) -> None:
    reading = read_number(value, minimum=0, maximum=100)

    assert reading.value == pytest.approx(expected)
    assert reading.note == note


@pytest.mark.parametrize("value", [1, 1.0, "1"])
def test_a_bare_one_in_a_column_of_percentages_is_not_known(value: CellValue) -> None:
    reading = read_number(value, minimum=0, maximum=100)

    assert (reading.state, reading.value, reading.note) == (FactState.UNKNOWN, None, "1 can be 1% or 100%")


def test_a_share_elsewhere_stays_as_it_is() -> None:
    assert read_number(0.5, minimum=0, maximum=60).value == 0.5


@pytest.mark.parametrize(
    ("value", "note"),
    [
        pytest.param(41, "more than 40", id="above the bound"),
        pytest.param("41%", "more than 40", id="above the bound as text"),
        pytest.param(-1, "less than 0", id="below the bound"),
        pytest.param(float("nan"), "less than 0", id="not a number"),
        pytest.param("10-12", "not one number", id="range"),
        pytest.param("about 10", "not one number", id="words"),
        pytest.param("1,20", "not one number", id="a comma for a point"),
        pytest.param("%", "not one number", id="a unit alone"),
        pytest.param("-hrs", "not one number", id="a dash and a unit"),
        pytest.param("30 mins", "not one number", id="minutes"),
        pytest.param(True, "a date, time or tick, not a number", id="tick box"),
        pytest.param(date(2026, 9, 3), "a date, time or tick, not a number", id="date"),
        pytest.param(CellError("#DIV/0!"), "an error value", id="error"),
    ],
)
def test_what_is_no_number_within_bounds_is_not_read(value: CellValue, note: str) -> None:
    reading = read_number(value, minimum=0, maximum=40)

    assert (reading.state, reading.value, reading.note) == (FactState.UNREADABLE, None, note)


@pytest.mark.parametrize("value", [0, 40])
def test_the_bounds_are_inside(value: CellValue) -> None:
    assert read_number(value, minimum=0, maximum=40).value == value


@pytest.mark.parametrize(
    ("value", "state"),
    [
        pytest.param(None, FactState.BLANK, id="blank"),
        pytest.param("n/a", FactState.PLACEHOLDER, id="not needed"),
        pytest.param(UNCALCULATED, FactState.UNKNOWN, id="formula never worked out"),
    ],
)
def test_a_number_not_given_has_no_value(value: CellValue, state: FactState) -> None:
    assert read_number(value).state is state
