from datetime import date

import pytest

from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue
from validators.facts import FactState
from validators.values.text import read_text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("Improve attendance", "Improve attendance", id="words"),
        pytest.param("  edge spaces\u00a0", "edge spaces", id="edge spaces"),
        pytest.param("two  gaps\nand a line", "two  gaps\nand a line", id="inside kept as typed"),
        pytest.param(3.0, "3", id="number without its point"),
        pytest.param(3.5, "3.5", id="number with decimals"),
        pytest.param(date(2026, 9, 3), "03/09/2026", id="date"),
        pytest.param(True, "TRUE", id="tick box"),
        pytest.param("a" * 32_767, "a" * 32_767, id="the longest cell"),
    ],
)
def test_free_text_is_kept_whatever_it_holds(value: CellValue, expected: str) -> None:
    reading = read_text(value)

    assert (reading.state, reading.value) == (FactState.KNOWN, expected)


@pytest.mark.parametrize(
    ("value", "state"),
    [
        pytest.param(None, FactState.BLANK, id="blank"),
        pytest.param("TBC", FactState.PLACEHOLDER, id="stand-in"),
        pytest.param(CellError("#N/A"), FactState.UNREADABLE, id="error"),
        pytest.param(UNCALCULATED, FactState.UNKNOWN, id="formula never worked out"),
    ],
)
def test_text_that_is_not_there_has_no_value(value: CellValue, state: FactState) -> None:
    reading = read_text(value)

    assert (reading.state, reading.value) == (state, None)
