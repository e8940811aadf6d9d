from datetime import date

import pytest

from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue
from validators.facts import FactState
from validators.values.year_groups import read_year_group


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("Y10", 10, id="Y"),
        pytest.param("Yr 10", 10, id="Yr"),
        pytest.param("yr.10", 10, id="Yr with a point"),
        pytest.param("Year 10", 10, id="Year"),
        pytest.param("NC Year 10", 10, id="NC Year"),
        pytest.param("10", 10, id="text"),
        pytest.param(10, 10, id="number"),
        pytest.param(10.0, 10, id="number kept with a point"),
        pytest.param("10.0", 10, id="number as text with a point"),
        pytest.param("10B", 10, id="form"),
        pytest.param("10Ab", 10, id="form of two letters"),
        pytest.param("10/AB", 10, id="form after a slash"),
        pytest.param("10X1", 10, id="form with a digit"),
        pytest.param("7 Oak", 7, id="form as a word"),
        pytest.param("11th", 11, id="ordinal"),
        pytest.param("R", 0, id="R"),
        pytest.param("Reception", 0, id="Reception"),
        pytest.param("YR", 0, id="YR"),
        pytest.param("Y0", 0, id="nought"),
        pytest.param("1", 1, id="first year"),
        pytest.param("Y14", 14, id="last year"),
    ],
)
def test_a_year_group_is_read_without_its_form(value: CellValue, expected: int) -> None:
    reading = read_year_group(value)

    assert (reading.state, reading.value, reading.note) == (FactState.KNOWN, expected, "")


def test_what_stands_in_brackets_is_left_out_with_a_note() -> None:
    reading = read_year_group("11 (rpt)")

    assert (reading.value, reading.note) == (11, "what stands in brackets is left out")


@pytest.mark.parametrize(
    ("value", "note"),
    [
        pytest.param("Y15", "more than Year 14", id="too high"),
        pytest.param(99, "more than Year 14", id="number too high"),
        pytest.param(100, "not one year group", id="three digits"),
        pytest.param(-1, "not one year group", id="below nought"),
        pytest.param(10.5, "not one year group", id="with decimals"),
        pytest.param("Y10/11", "not one year group", id="two years"),
        pytest.param("10 (was 11)", "not one year group", id="another year in brackets"),
        pytest.param("5 yrs", "not one year group", id="an age"),
        pytest.param("KS4", "not one year group", id="key stage"),
        pytest.param("Sixth form", "not one year group", id="words"),
        pytest.param("N2", "a year below Reception", id="nursery class"),
        pytest.param("Nursery", "a year below Reception", id="nursery"),
        pytest.param(date(2026, 11, 10), "a date, time or tick, not a year group", id="10/11 as a date"),
        pytest.param(True, "a date, time or tick, not a year group", id="tick box"),
        pytest.param(CellError("#N/A"), "an error value", id="error"),
    ],
)
def test_what_is_no_year_group_is_not_read(value: CellValue, note: str) -> None:
    reading = read_year_group(value)

    assert (reading.state, reading.value, reading.note) == (FactState.UNREADABLE, None, note)


@pytest.mark.parametrize(
    ("value", "state"),
    [
        pytest.param(" ", FactState.BLANK, id="blank"),
        pytest.param("?", FactState.PLACEHOLDER, id="question mark"),
        pytest.param(UNCALCULATED, FactState.UNKNOWN, id="formula never worked out"),
    ],
)
def test_a_year_group_not_given_has_no_value(value: CellValue, state: FactState) -> None:
    assert read_year_group(value).state is state
