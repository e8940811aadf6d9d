from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.plan import Cell, Value
from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue
from sync.google.writing.values import LONGEST_TEXT, entered, is_same, serial

FIRST_NUMBERS = [
    (date(1899, 12, 30), 0),
    (date(1900, 1, 1), 2),
    (date(2026, 11, 23), 46349),
    (datetime(2026, 11, 23, 6, 0), 46349.25),
    (time(18, 0), 0.75),
]


@pytest.mark.parametrize(("value", "number"), FIRST_NUMBERS, ids=[str(value) for value, _ in FIRST_NUMBERS])
def test_days_and_times_are_counted_as_google_counts_them(value: date | time, number: float) -> None:
    assert serial(value) == number


@pytest.mark.parametrize(
    ("cell", "sent"),
    [
        (Cell(None), {}),
        (Cell(""), {}),
        (Cell("text"), {"stringValue": "text"}),
        (Cell("=1+1"), {"stringValue": "=1+1"}),
        (Cell("01/09/2026"), {"stringValue": "01/09/2026"}),
        (Cell(True), {"boolValue": True}),
        (Cell(0), {"numberValue": 0}),
        (Cell(2.5), {"numberValue": 2.5}),
        (Cell(date(2026, 11, 23)), {"numberValue": 46349}),
        (Cell("seen", formula="NOW()"), {"formulaValue": "=NOW()"}),
    ],
    ids=[
        "blank",
        "empty",
        "text",
        "text like a formula",
        "text like a day",
        "tick",
        "nought",
        "number",
        "day",
        "formula",
    ],
)
def test_a_text_is_always_sent_as_text_and_a_day_as_its_number(cell: Cell, sent: dict[str, object]) -> None:
    assert entered(cell) == sent


@pytest.mark.parametrize(
    ("planned", "there"),
    [
        (None, None),
        ("", None),
        ("text", "text"),
        (3, 3.0),
        (True, True),
        (date(2026, 11, 23), date(2026, 11, 23)),
        (date(2026, 11, 23), datetime(2026, 11, 23)),
        (datetime(2026, 11, 23, 6, 0, 12), datetime(2026, 11, 23, 6, 0)),
        (time(9, 30), time(9, 30)),
    ],
    ids=["blank", "empty", "text", "number", "tick", "day", "midnight", "moment to the minute", "time"],
)
def test_what_stands_there_already_is_the_same(planned: Value, there: CellValue) -> None:
    assert is_same(Cell(planned), there, None)


@pytest.mark.parametrize(
    ("planned", "there"),
    [
        ("text", "Text"),
        ("3", 3),
        (1, True),
        (date(2026, 11, 23), 46349),
        (None, "text"),
        ("text", None),
        ("#REF!", CellError("#REF!")),
        (None, UNCALCULATED),
        (datetime(2026, 11, 23, 6, 0), datetime(2026, 11, 23, 6, 1)),
    ],
    ids=[
        "case",
        "text and number",
        "number and tick",
        "day and its number",
        "typed into a blank",
        "blanked",
        "text and error",
        "blank and not calculated",
        "a minute later",
    ],
)
def test_what_differs_in_kind_or_value_is_not_the_same(planned: Value, there: CellValue) -> None:
    assert not is_same(Cell(planned), there, None)


@pytest.mark.parametrize(
    ("cell", "formula"),
    [
        (Cell("shown", formula="A1"), "=A2"),
        (Cell("shown", formula="A1"), None),
        (Cell("shown"), '="shown"'),
    ],
    ids=["another formula", "typed over", "a formula in place of its text"],
)
def test_formulas_are_compared_and_not_what_they_come_to(cell: Cell, formula: str | None) -> None:
    assert not is_same(cell, "shown", formula)


def test_the_same_formula_is_the_same_whatever_it_comes_to() -> None:
    assert is_same(Cell("shown", formula="A1"), "otherwise", "=A1")


@given(st.text(min_size=0, max_size=30), st.integers(LONGEST_TEXT - 3, LONGEST_TEXT + 3))
def test_a_text_is_cut_to_what_a_cell_holds_and_stays_the_same_then(end: str, length: int) -> None:
    text = "😀" + "a" * length + end

    sent = entered(Cell(text))["stringValue"]

    assert len(sent.encode("utf-16-le", "surrogatepass")) // 2 <= LONGEST_TEXT
    assert is_same(Cell(text), sent, None)


def test_a_cut_text_says_so_and_is_never_cut_within_a_character() -> None:
    sent = entered(Cell("😀" * LONGEST_TEXT))["stringValue"]

    assert sent.endswith("😀 (cut)")


def test_a_long_text_that_fits_is_sent_whole() -> None:
    text = "a" * LONGEST_TEXT

    assert entered(Cell(text)) == {"stringValue": text}
