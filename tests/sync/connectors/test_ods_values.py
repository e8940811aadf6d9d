from datetime import date, datetime, time

import pytest

from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue
from sync.connectors.ods_values import BLANKS, CALC, FORMULA, LINE_BREAK, OFFICE, TABULATOR, shown, value_of

WITH_FORMULA = {FORMULA: "of:=A1"}


def typed(kind: str, **stored: str) -> dict[str, str]:
    """Return the attributes of a cell: its type, and what is stored under ``float_value`` and the like."""
    names = {f"{OFFICE}{name.replace('_', '-')}": value for name, value in stored.items()}
    return {f"{OFFICE}value-type": kind, **names}


@pytest.mark.parametrize(
    ("attributes", "text", "expected"),
    [
        pytest.param({}, "", None, id="nothing"),
        pytest.param({}, " ", None, id="a blank"),
        pytest.param({}, "Zoë", "Zoë", id="text without a type"),
        pytest.param(typed("string"), "Zoë ", "Zoë ", id="text as it was typed"),
        pytest.param(typed("string", string_value="0012"), "shown", "0012", id="text stored beside"),
        pytest.param(typed("string"), "\u200b", None, id="text that shows nothing"),
        pytest.param(typed("float", value="10"), "10", 10, id="a whole number"),
        pytest.param(typed("percentage", value="0.5"), "50%", 0.5, id="a share"),
        pytest.param(typed("currency", value="2.5"), "£2.50", 2.5, id="an amount"),
        pytest.param(typed("boolean", boolean_value="true"), "TRUE", True, id="yes"),
        pytest.param(typed("boolean", boolean_value="false"), "FALSE", False, id="no"),
        pytest.param(typed("date", date_value="2026-09-01"), "x", date(2026, 9, 1), id="a date"),
        pytest.param(
            typed("date", date_value="2026-09-01T09:30:00"), "x", datetime(2026, 9, 1, 9, 30), id="a moment"
        ),
        pytest.param(
            typed("date", date_value="2026-09-01T00:00:00.000000001"), "x", date(2026, 9, 1), id="midnight"
        ),
        pytest.param(
            typed("date", date_value="1899-12-30T09:45:00"), "x", time(9, 45), id="a time stored as a date"
        ),
        pytest.param(typed("time", time_value="PT09H45M00S"), "x", time(9, 45), id="a time"),
        pytest.param(typed("time", time_value="PT30H00M00S"), "x", 1.25, id="thirty hours"),
        pytest.param(typed("time", time_value="P1DT6H"), "x", 1.25, id="a day and six hours"),
        pytest.param(typed("time", time_value="-PT12H"), "x", -0.5, id="less than nothing"),
        pytest.param(typed("time", time_value="PT0.5S"), "x", time(0, 0, 0, 500_000), id="half a second"),
        pytest.param(WITH_FORMULA | typed("float", value="3"), "3", 3, id="a formula with its result"),
        pytest.param(WITH_FORMULA, "", UNCALCULATED, id="a formula without a result"),
        pytest.param(WITH_FORMULA | typed("string"), "", None, id="a formula that gives nothing"),
        pytest.param(WITH_FORMULA | typed("string"), "#N/A", CellError("#N/A"), id="a formula's error"),
        pytest.param(
            WITH_FORMULA | typed("float", value="0"), "Err:502", CellError("Err:502"), id="an old error"
        ),
        pytest.param(typed("string"), "#N/A", "#N/A", id="an error word typed as text"),
        pytest.param(
            {f"{CALC}value-type": "error"}, "#REF!", CellError("#REF!"), id="an error of LibreOffice"
        ),
        pytest.param({f"{CALC}value-type": "error"}, "", CellError("#ERROR!"), id="an error without a word"),
        pytest.param({f"{CALC}value-type": "error"}, "#X", CellError("#X"), id="an error of another word"),
    ],
)
def test_a_cell_has_the_value_of_its_type(attributes: dict[str, str], text: str, expected: CellValue) -> None:
    found = value_of(attributes, text)

    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    "attributes",
    [
        pytest.param(typed("float", value="ten"), id="a number that is none"),
        pytest.param(typed("float"), id="no number at all"),
        pytest.param(typed("date", date_value="2026-13-01"), id="a date that is none"),
        pytest.param(typed("date", date_value="-0044-03-15"), id="a date before all"),
        pytest.param(typed("time", time_value="9:45"), id="a time of another form"),
        pytest.param(typed("boolean"), id="neither yes nor no"),
    ],
)
def test_what_does_not_fit_its_type_stays_the_text_shown(attributes: dict[str, str]) -> None:
    assert value_of(attributes, "as shown") == "as shown"
    assert value_of(attributes, "") == CellError("#VALUE!")


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        pytest.param([], "", id="none"),
        pytest.param([["one"], ["two"]], "one\ntwo", id="two paragraphs"),
        pytest.param([["a ", "\n  b"]], "a b", id="white space that only orders the file"),
        pytest.param([["a", BLANKS * 3, "b", BLANKS]], "a   b ", id="white space that counts"),
        pytest.param([["a", TABULATOR, "b", LINE_BREAK, "c"]], "a\tb\nc", id="a tabulator and a break"),
    ],
)
def test_the_text_of_a_cell_is_what_it_shows(paragraphs: list[list[str]], expected: str) -> None:
    assert shown(paragraphs) == expected
