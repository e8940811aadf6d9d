from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue
from validators.facts import FactState, Reading
from validators.values.codes import (
    UpnFault,
    UpnProblem,
    fold_code,
    fold_upn,
    is_typed_upn,
    read_code,
    ukprn_problem,
    upn_problem,
    urn_problem,
)
from validators.values.placeholders import is_placeholder

DIGITS = st.text("0123456789", min_size=12, max_size=12)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("001234", "001234", id="zeros at the front stay"),
        pytest.param(1234, "1234", id="number"),
        pytest.param(1234.0, "1234", id="number kept with a point"),
        pytest.param("1234.0", "1234", id="number as text with a point"),
        pytest.param("0123.0", "0123", id="zeros at the front and a point"),
        pytest.param("'0123", "0123", id="an apostrophe that keeps the zeros"),
        pytest.param(" B801200005001\u00a0", "B801200005001", id="spaces at the edges"),
        pytest.param("P2070 0001 6049", "P2070 0001 6049", id="spaces inside"),
        pytest.param("AP-2026-014", "AP-2026-014", id="letters and dashes"),
        pytest.param(801200005001.0, "801200005001", id="twelve digits"),
        pytest.param(0, "0", id="nought"),
    ],
)
def test_a_code_is_read_as_text(value: CellValue, expected: str) -> None:
    reading = read_code(value)

    assert (reading.state, reading.value) == (FactState.KNOWN, expected)


@pytest.mark.parametrize(
    ("value", "note"),
    [
        pytest.param("8.012E+11", "a number that the spreadsheet has shortened", id="shortened number"),
        pytest.param(12.5, "a number with decimals, not a code", id="decimals"),
        pytest.param(-5, "a number too long to be kept exactly, or below zero", id="below nought"),
        pytest.param(1e17, "a number too long to be kept exactly, or below zero", id="too long"),
        pytest.param(float("nan"), "a number too long to be kept exactly, or below zero", id="not a number"),
        pytest.param(date(2026, 9, 3), "a date, time or tick, not a code", id="code turned into a date"),
        pytest.param(True, "a date, time or tick, not a code", id="tick box"),
        pytest.param("code " * 20, "a long text", id="prose"),
        pytest.param(CellError("#N/A"), "an error value", id="error"),
    ],
)
def test_what_is_no_code_is_not_read(value: CellValue, note: str) -> None:
    reading = read_code(value)

    assert (reading.state, reading.value, reading.note) == (FactState.UNREADABLE, None, note)


@pytest.mark.parametrize(
    ("value", "state"),
    [
        pytest.param(None, FactState.BLANK, id="blank"),
        pytest.param("n/a", FactState.PLACEHOLDER, id="not needed"),
        pytest.param(UNCALCULATED, FactState.UNKNOWN, id="formula never worked out"),
    ],
)
def test_a_code_not_given_has_no_value(value: CellValue, state: FactState) -> None:
    assert read_code(value).state is state


@given(st.from_regex(r"[A-Za-z]?[0-9]{1,20}[A-Za-z]?", fullmatch=True))
def test_digits_with_a_letter_at_either_end_are_never_taken_for_anything_else(text: str) -> None:
    assert read_code(text) == Reading(FactState.KNOWN, text, text)
    assert not is_placeholder(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("001234", "1234", id="zeros lost"),
        pytest.param("ab 12", "AB12", id="case and spaces"),
        pytest.param("000", "0", id="noughts"),
    ],
)
def test_codes_compare_without_zeros_at_the_front(one: str, other: str) -> None:
    assert fold_code(one) == fold_code(other)


def test_codes_with_letters_keep_their_zeros() -> None:
    assert fold_code("0AB") != fold_code("AB")


@pytest.mark.parametrize(
    "upn",
    [
        pytest.param("B801200005001", id="permanent"),
        pytest.param("P207000016049", id="another"),
        pytest.param("J84112342601A", id="temporary"),
        pytest.param("b801200005001", id="small letter"),
        pytest.param("B801 2000 05001", id="spaces"),
    ],
)
def test_a_right_upn_has_no_problem(upn: str) -> None:
    assert upn_problem(upn) is None


@pytest.mark.parametrize(
    ("upn", "expected"),
    [
        pytest.param("A801200005001", UpnProblem(UpnFault.CHECK_LETTER, "B"), id="another letter"),
        pytest.param("B801200005010", UpnProblem(UpnFault.CHECK_LETTER, "A"), id="digits turned"),
        pytest.param("801200005001", UpnProblem(UpnFault.LETTER_LOST, "B"), id="letter lost"),
        pytest.param("84112342601A", UpnProblem(UpnFault.LETTER_LOST, "J"), id="temporary, letter lost"),
        pytest.param("B80120000500", UpnProblem(UpnFault.LENGTH), id="a digit lost"),
        pytest.param("B8012000050011", UpnProblem(UpnFault.LENGTH), id="a digit too many"),
        pytest.param("", UpnProblem(UpnFault.LENGTH), id="nothing"),
        pytest.param("I801200005001", UpnProblem(UpnFault.PATTERN), id="a letter that is never used"),
        pytest.param("BA01200005001", UpnProblem(UpnFault.PATTERN), id="a letter among the digits"),
        pytest.param("J84112342601S", UpnProblem(UpnFault.PATTERN), id="a last letter that is never used"),
    ],
)
def test_a_wrong_upn_says_what_is_wrong(upn: str, expected: UpnProblem) -> None:
    assert upn_problem(upn) == expected


def test_a_upn_is_compared_in_capitals_without_spaces() -> None:
    assert fold_upn(" b801 2000\u00a005001 ") == "B801200005001"


@given(DIGITS, st.integers(0, 11), st.integers(1, 9))
def test_the_check_letter_finds_any_one_wrong_digit(digits: str, place: int, more: int) -> None:
    problem = upn_problem(digits)
    assert problem is not None
    wrong = str((int(digits[place]) + more) % 10)

    changed = upn_problem(problem.expected + digits[:place] + wrong + digits[place + 1 :])

    assert changed is not None
    assert changed.fault is UpnFault.CHECK_LETTER


@given(DIGITS)
def test_the_expected_letter_makes_a_upn_right(digits: str) -> None:
    problem = upn_problem(digits)

    assert problem is not None
    assert upn_problem(problem.expected + digits) is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("123456", None, id="six digits"),
        pytest.param(" 123456 ", None, id="spaces"),
        pytest.param("12345", "a URN has 6 digits", id="five digits"),
        pytest.param("12345a", "a URN has 6 digits", id="a letter"),
        pytest.param("841/1234", "a DfE number; a URN has 6 digits", id="DfE number"),
        pytest.param("8411234", "a DfE number; a URN has 6 digits", id="DfE number without its slash"),
        pytest.param("", "a URN has 6 digits", id="nothing"),
    ],
)
def test_a_urn_has_six_digits(typed: str, expected: str | None) -> None:
    assert urn_problem(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("10007783", None, id="eight digits from 1"),
        pytest.param("20007783", "a UKPRN has 8 digits and begins with 1", id="another first digit"),
        pytest.param("1000778", "a UKPRN has 8 digits and begins with 1", id="seven digits"),
        pytest.param("", "a UKPRN has 8 digits and begins with 1", id="nothing"),
    ],
)
def test_a_ukprn_has_eight_digits_and_begins_with_one(typed: str, expected: str | None) -> None:
    assert ukprn_problem(typed) == expected


@given(st.one_of(st.text(max_size=16), DIGITS, DIGITS.map(lambda digits: f"A{digits}")))
def test_what_is_typed_as_a_upn_should_be_is_what_has_no_fault_and_needs_no_folding(typed: str) -> None:
    problem = upn_problem(f"A{typed}")
    right = problem.expected + typed if problem is not None and problem.expected else typed

    for text in (typed, right, f" {right}", right.lower(), right.replace("1", "\u0661")):
        assert is_typed_upn(text) is (text == fold_upn(text) and upn_problem(text) is None)
