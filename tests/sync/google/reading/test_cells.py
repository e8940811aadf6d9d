"""What one cell holds."""

from datetime import date, datetime, time
from typing import Any

import pytest

from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue
from sync.google.plain import Json
from sync.google.reading.cells import Cells
from tests.sync.google.reading.sent import sent_cell

FORMULA = {"formulaValue": "=A1"}


def value(cell: Json) -> CellValue:
    return Cells().value(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param(sent_cell("SMITH, Jo"), "SMITH, Jo", id="text"),
        pytest.param(sent_cell("  edges stay "), "  edges stay ", id="text with spaces at its edges"),
        pytest.param(sent_cell("=SUM(A1)"), "=SUM(A1)", id="text that looks like a formula"),
        pytest.param(sent_cell("05/01/2026"), "05/01/2026", id="text that looks like a date"),
        pytest.param(sent_cell("0012"), "0012", id="text that looks like a number"),
        pytest.param(sent_cell("_x000D_"), "_x000D_", id="text that a workbook would read as an escape"),
        pytest.param(
            sent_cell("Zoë \ud83d\ude00"), "Zoë \ufffd\ufffd".replace("\ufffd\ufffd", "😀"), id="pair"
        ),
        pytest.param(sent_cell("half \ud83d"), "half \ufffd", id="half of a pair"),
        pytest.param(sent_cell(""), None, id="no text"),
        pytest.param(sent_cell(" \n\u00a0"), None, id="spaces only"),
        pytest.param(sent_cell("\u200b\ufeff"), None, id="marks of no width only"),
        pytest.param(sent_cell(10), 10, id="whole number"),
        pytest.param(sent_cell(10.0), 10, id="whole number with a point"),
        pytest.param(sent_cell(2.5), 2.5, id="number"),
        pytest.param(sent_cell(0), 0, id="nought"),
        pytest.param(sent_cell(2**53), 2**53, id="last whole number that is exact"),
        pytest.param(sent_cell(2**53 + 2), float(2**53 + 2), id="first whole number that is not"),
        pytest.param(
            sent_cell("NaN") | {"effectiveValue": {"numberValue": "NaN"}}, CellError("#NUM!"), id="NaN"
        ),
        pytest.param({"effectiveValue": {"numberValue": "Infinity"}}, CellError("#NUM!"), id="without end"),
        pytest.param(sent_cell(True), True, id="ticked"),
        pytest.param(sent_cell(False), False, id="not ticked"),
        pytest.param({}, None, id="blank"),
        pytest.param({"effectiveFormat": {}}, None, id="blank with a format"),
        pytest.param({"effectiveValue": {}}, None, id="blank with an empty result"),
        pytest.param({"userEnteredValue": {}, "effectiveValue": {}}, None, id="blank with nothing typed"),
        pytest.param({"note": "see file"}, None, id="blank with a note"),
    ],
)
def test_a_cell_is_read_as_what_it_holds(cell: Json, expected: CellValue) -> None:
    found = value(cell)

    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param({"numberValue": 0}, 0, id="nought"),
        pytest.param({"boolValue": False}, False, id="not ticked"),
        pytest.param({"stringValue": "Oak Farm"}, "Oak Farm", id="text"),
    ],
)
@pytest.mark.parametrize("result", [{}, {"effectiveValue": {}}], ids=["without its key", "empty"])
def test_where_no_result_is_sent_what_was_typed_counts(
    typed: Json, expected: CellValue, result: dict[str, Any]
) -> None:
    found = value({"userEnteredValue": typed} | result)

    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        pytest.param({"effectiveValue": {"numberValue": 0}}, 0, id="nought"),
        pytest.param({"effectiveValue": {"boolValue": False}}, False, id="false"),
        pytest.param({"effectiveValue": {"stringValue": ""}}, None, id="an empty text"),
        pytest.param({"effectiveValue": {}}, None, id="nothing"),
        pytest.param({}, UNCALCULATED, id="no result"),
        pytest.param(
            {"effectiveValue": {"errorValue": {"type": "LOADING"}}}, UNCALCULATED, id="still loading"
        ),
        pytest.param({"effectiveValue": {"pictureValue": {}}}, UNCALCULATED, id="something new"),
    ],
)
def test_a_formula_is_its_result_and_without_one_nobody_knows(result: Json, expected: CellValue) -> None:
    found = value({"userEnteredValue": FORMULA} | result)

    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("NULL_VALUE", "#NULL!"),
        ("DIVIDE_BY_ZERO", "#DIV/0!"),
        ("VALUE", "#VALUE!"),
        ("REF", "#REF!"),
        ("NAME", "#NAME?"),
        ("NUM", "#NUM!"),
        ("N_A", "#N/A"),
        ("ERROR", "#ERROR!"),
        ("SOMETHING_NEW", "#ERROR!"),
    ],
)
def test_an_error_has_the_code_that_excel_gives_it(kind: str, code: str) -> None:
    error = {"errorValue": {"type": kind, "message": "made up"}}

    assert value({"userEnteredValue": FORMULA, "effectiveValue": error}) == CellError(code)


@pytest.mark.parametrize(
    ("look", "pattern", "expected"),
    [
        pytest.param("", "", 46027.5, id="none"),
        pytest.param("NUMBER", "0.00", 46027.5, id="number"),
        pytest.param("TEXT", "@", 46027.5, id="text"),
        pytest.param("CURRENCY", "£0.00", 46027.5, id="money"),
        pytest.param("NUMBER_FORMAT_TYPE_UNSPECIFIED", "", 46027.5, id="not said"),
        pytest.param("DATE", "", datetime(2026, 1, 5, 12), id="date"),
        pytest.param("DATE", "dd/mm/yyyy", datetime(2026, 1, 5, 12), id="date with a pattern"),
        pytest.param("DATE_TIME", "dd/mm/yyyy hh:mm", datetime(2026, 1, 5, 12), id="date and time"),
        pytest.param("TIME", "hh:mm", datetime(2026, 1, 5, 12), id="clock"),
        pytest.param("TIME", "[h]:mm:ss", 46027.5, id="hours gone by"),
    ],
)
def test_the_number_format_says_whether_a_number_is_a_date(
    look: str, pattern: str, expected: CellValue
) -> None:
    assert value(sent_cell(46027.5, look=look, pattern=pattern)) == expected


def test_a_date_a_moment_and_a_time_of_day_are_three_things() -> None:
    found = [
        value(sent_cell(46027, look="DATE")),
        value(sent_cell(46027.25, look="DATE_TIME")),
        value(sent_cell(0.25, look="TIME")),
    ]

    assert found == [date(2026, 1, 5), datetime(2026, 1, 5, 6), time(6)]
    assert [type(one) for one in found] == [date, datetime, time]


def test_many_different_texts_are_not_all_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.google.reading.cells._REMEMBERED", 1)
    cells = Cells()

    assert [cells.value(sent_cell(text)) for text in ("a", "b", " ", "b")] == ["a", "b", None, "b"]
