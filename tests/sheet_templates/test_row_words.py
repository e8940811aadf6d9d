"""Texts that show a row is no entry, and names that only look like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.row_words import RowText, provider_key, row_text

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
        "Provider: Oak Centre",
        "Group: motor vehicle",
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
        "Checked by: Ash",
        "x" * 61,
    ],
    RowText.NOBODY: ["No pupils this term", "None", "None yet", "Nil return", "No one"],
    RowText.HINT: [
        "Surname, Forename",
        "SURNAME Forename",
        "First name / surname",
        "dd/mm/yyyy",
        "(dd.mm.yy)",
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
        "Noone, Al",
        "Nilsson, Bo",
        "Date, Yuki",
        "",
    ],
)
def test_names_stay_names(name: str) -> None:
    assert row_text(name) is None


@pytest.mark.parametrize("text", ["Oak Centre", "OAK CENTRE (3)", "Oak Centre - 3 pupils", "Oak centre: 12"])
def test_a_provider_is_known_with_a_number_of_pupils_behind_it(text: str) -> None:
    assert provider_key(text) == "oakcentre"


@given(st.text(max_size=80))
def test_any_text_gets_an_answer(text: str) -> None:
    assert row_text(text) in {None, *RowText}
