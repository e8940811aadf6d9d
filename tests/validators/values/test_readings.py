from datetime import date, datetime, time

import pytest

from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue
from validators.facts import FactState, Reading
from validators.values.readings import LONGEST, shown, without_content, without_value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(None, "", id="blank"),
        pytest.param(UNCALCULATED, "", id="formula never worked out"),
        pytest.param(" as typed ", " as typed ", id="text"),
        pytest.param(True, "TRUE", id="ticked box"),
        pytest.param(False, "FALSE", id="empty box"),
        pytest.param(CellError("#REF!"), "#REF!", id="error"),
        pytest.param(7, "7", id="whole number"),
        pytest.param(3.0, "3", id="whole number kept with a point"),
        pytest.param(0.1 + 0.2, "0.3", id="as a spreadsheet rounds it"),
        pytest.param(1e20, "1e+20", id="a number too long to show"),
        pytest.param(date(2026, 9, 3), "03/09/2026", id="date"),
        pytest.param(datetime(2026, 9, 3), "03/09/2026", id="date at midnight"),
        pytest.param(datetime(2026, 9, 3, 9, 5), "03/09/2026 09:05", id="date with a time"),
        pytest.param(time(9, 5), "09:05", id="time"),
    ],
)
def test_a_value_is_shown_as_the_cell_shows_it(value: CellValue, expected: str) -> None:
    assert shown(value) == expected


@pytest.mark.parametrize(
    ("value", "state", "text"),
    [
        pytest.param(None, FactState.BLANK, "", id="empty cell"),
        pytest.param(" \u00a0\n", FactState.BLANK, "", id="nothing but spaces"),
        pytest.param("\u200b", FactState.BLANK, "", id="an invisible character"),
        pytest.param(UNCALCULATED, FactState.UNKNOWN, "", id="formula never worked out"),
        pytest.param(CellError("#REF!"), FactState.UNREADABLE, "#REF!", id="error value"),
        pytest.param("#N/A", FactState.UNREADABLE, "#N/A", id="error value that came as text"),
        pytest.param("#REF!", FactState.UNREADABLE, "#REF!", id="another one"),
        pytest.param("tbc ?", FactState.PLACEHOLDER, "tbc ?", id="stand-in"),
        pytest.param("a" * (LONGEST + 1), FactState.UNREADABLE, "a" * (LONGEST + 1), id="prose"),
    ],
)
def test_cells_without_a_value_are_told_apart(value: CellValue, state: FactState, text: str) -> None:
    reading: Reading[object] | None = without_value(value)

    assert reading is not None
    assert (reading.state, reading.value, reading.text) == (state, None, text)


@pytest.mark.parametrize("value", [0, False, "x", 0.0, "0", date(2026, 9, 3)])
def test_a_value_that_looks_empty_is_not(value: CellValue) -> None:
    reading: Reading[object] | None = without_value(value)

    assert reading is None


def test_a_stand_in_is_content() -> None:
    reading: Reading[object] | None = without_content("tbc")

    assert reading is None
