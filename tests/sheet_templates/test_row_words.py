"""Texts that show a row is no entry, and names that only look like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.row_words import RowText, row_text

EXAMPLES = {
    RowText.TOTAL: ["Total", "TOTALS", "Grand total", "Sub-total", "Tees Valley total", "Total pupils: 12"],
    RowText.COUNT: [
        "Count",
        "Average",
        "Count of pupils",
        "No. of pupils",
        "Number of students",
        "12 pupils",
    ],
    RowText.EXAMPLE: ["e.g. SMITH, John", "E.G.", "Example", "Example: SMITH, John", "for example Smith"],
    RowText.SECTION: [
        "YEAR 11",
        "Year 10 pupils",
        "Yr 9",
        "KS4",
        "Leavers",
        "Waiting list",
        "Past placements",
        "Autumn term",
        "Spring 2027",
        "2026-27",
        "Active",
    ],
    RowText.LEGEND: [
        "Key: red = overdue",
        "Key",
        "Legend",
        "Red = overdue",
        "Green: on track",
        "Grey – left",
    ],
    RowText.NOTE: [
        "Note: tell the office",
        "N.B.",
        "Last updated 1 September",
        "Please tell Mrs Ash",
        "* part-time",
        "Remember:",
        "this sheet is kept by the office and nobody else",
        "x" * 61,
    ],
}


@pytest.mark.parametrize(
    ("text", "kind"), [(text, kind) for kind, texts in EXAMPLES.items() for text in texts]
)
def test_telling_texts_are_told_apart(text: str, kind: RowText) -> None:
    assert row_text(text) is kind


@pytest.mark.parametrize(
    "name",
    [
        "SMITH, Jo",
        "Jo Smith",
        "O’Brien, Máire",
        "KEY, Sam",
        "Key Sam",
        "Grey, Tom",
        "GREEN",
        "Brown-White, Al",
        "May Young",
        "April",
        "New",
        "Van der Berg, Anna Maria Louise",
        "A. P.",
        "EG",
        "TBC",
        "Totalis, X",
        "",
    ],
)
def test_names_stay_names(name: str) -> None:
    assert row_text(name) is None


@given(st.text(max_size=80))
def test_any_text_gets_an_answer(text: str) -> None:
    assert row_text(text) in {None, *RowText}
