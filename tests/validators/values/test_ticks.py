from datetime import date

import pytest

from sheet_templates.fields import Choice
from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue
from validators.facts import FactState
from validators.values.ticks import read_date_or_yes, read_yes_no

AS_OF = date(2026, 11, 23)
SOCIAL_WORKER = (Choice("Yes", ("CIN", "CP", "Early help")), Choice("No", ("No social care",)))


@pytest.mark.parametrize(
    "value",
    [
        "Y",
        "y",
        "Yes",
        "yes.",
        "\u2713",
        "\u2714\ufe0f",
        "\u221a",
        "TRUE",
        True,
        1,
        1.0,
        "1",
        "Done",
        "ticked",
        "Yes (JB)",
    ],
)
def test_yes_and_ticks_are_yes(value: CellValue) -> None:
    reading = read_yes_no(value)

    assert (reading.state, reading.value) == (FactState.KNOWN, True)


@pytest.mark.parametrize(
    "value", ["N", "no", "NO!", "\u2717", "\u2718", "FALSE", False, 0, 0.0, "0", "None", "\u2610"]
)
def test_no_and_crosses_of_their_own_sign_are_no(value: CellValue) -> None:
    reading = read_yes_no(value)

    assert (reading.state, reading.value) == (FactState.KNOWN, False)


@pytest.mark.parametrize(
    ("value", "note", "hint"),
    [
        pytest.param("x", "an x can mean yes or no", "", id="x"),
        pytest.param("X", "an x can mean yes or no", "", id="capital x"),
        pytest.param("\u2612", "an x can mean yes or no", "", id="crossed box"),
        pytest.param(date(2026, 9, 3), "a date, not yes or no", "Yes", id="date"),
        pytest.param("Yes?", "neither yes nor no", "", id="a doubt"),
        pytest.param("Yes and no", "neither yes nor no", "", id="both"),
        pytest.param(2, "neither yes nor no", "", id="number"),
        pytest.param("CIN", "neither yes nor no", "", id="a word without a list"),
        pytest.param("yes " * 100, "a long text", "", id="prose"),
        pytest.param(CellError("#N/A"), "an error value", "", id="error"),
    ],
)
def test_what_is_neither_yes_nor_no_is_not_read(value: CellValue, note: str, hint: str) -> None:
    reading = read_yes_no(value)

    assert (reading.state, reading.note, reading.hint) == (FactState.UNREADABLE, note, hint)


@pytest.mark.parametrize(
    ("value", "state"),
    [
        pytest.param(None, FactState.BLANK, id="blank"),
        pytest.param("n/a", FactState.PLACEHOLDER, id="not needed"),
        pytest.param("TBC", FactState.PLACEHOLDER, id="to come"),
        pytest.param(UNCALCULATED, FactState.UNKNOWN, id="formula never worked out"),
    ],
)
def test_no_answer_is_not_a_no(value: CellValue, state: FactState) -> None:
    reading = read_yes_no(value)

    assert (reading.state, reading.value) == (state, None)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("cin", True, id="a word for yes"),
        pytest.param("CIN/CP", True, id="two words for yes"),
        pytest.param("No social care", False, id="a word for no"),
        pytest.param("Y", True, id="yes itself"),
        pytest.param("CP / No social care", None, id="one of each"),
        pytest.param("EHCP", None, id="another word"),
    ],
)
def test_a_column_may_have_words_of_its_own_for_yes(typed: str, expected: object) -> None:
    assert read_yes_no(typed, SOCIAL_WORKER).value is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("12/10/26", date(2026, 10, 12), id="date as text"),
        pytest.param(date(2026, 10, 12), date(2026, 10, 12), id="real date"),
        pytest.param("Yes 12/10/26", date(2026, 10, 12), id="yes and a date"),
        pytest.param("Yes", True, id="yes"),
        pytest.param(True, True, id="tick box"),
        pytest.param("no", False, id="no"),
    ],
)
def test_a_date_or_a_yes_is_read_as_what_it_is(value: CellValue, expected: object) -> None:
    reading = read_date_or_yes(value, as_of=AS_OF)

    assert (reading.state, reading.value) == (FactState.KNOWN, expected)


@pytest.mark.parametrize(
    ("value", "state", "note"),
    [
        pytest.param("x", FactState.UNREADABLE, "an x can mean yes or no", id="x"),
        pytest.param("Yes 12/10", FactState.UNREADABLE, "no year", id="yes and a date without a year"),
        pytest.param("9/14/26", FactState.UNREADABLE, "only possible with the month first", id="month first"),
        pytest.param("TBC", FactState.PLACEHOLDER, "", id="stand-in"),
        pytest.param(None, FactState.BLANK, "", id="blank"),
    ],
)
def test_neither_a_date_nor_a_yes_has_no_value(value: CellValue, state: FactState, note: str) -> None:
    reading = read_date_or_yes(value, as_of=AS_OF)

    assert (reading.state, reading.value, reading.note) == (state, None, note)
