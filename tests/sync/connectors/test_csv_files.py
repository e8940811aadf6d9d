import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.errors import RegisterUnreadable
from sheet_templates.snapshot import CellError, Gap, Tab
from sync.connectors.csv_files import CSV_GAPS, read_csv
from sync.connectors.grid import Budget
from sync.connectors.limits import Limits


def read(data: bytes, limits: Limits | None = None) -> Tab:
    return read_csv(data, "Register", Budget("Register.csv", limits or Limits()))


def test_the_row_of_a_value_is_the_number_of_its_record() -> None:
    tab = read(b'Pupil,Notes,Start\r\n\r\nA,"one\r\ntwo",01/09/2026\r\n,,\r\nB,,\r\n')

    assert tab.title == "Register"
    assert tab.rows == {1: ["Pupil", "Notes", "Start"], 3: ["A", "one\ntwo", "01/09/2026"], 5: ["B"]}


def test_every_value_is_text_as_it_was_typed() -> None:
    tab = read(b"0012, 1.50 ,TRUE,2026-09-01\n")

    assert tab.rows[1] == ["0012", " 1.50 ", "TRUE", "2026-09-01"]


@pytest.mark.parametrize(
    "blank",
    [
        pytest.param("", id="nothing"),
        pytest.param("   ", id="spaces"),
        pytest.param("\u00a0", id="a space that does not break"),
        pytest.param("\u200b", id="a mark of no width"),
        pytest.param('"\n"', id="a line break"),
        pytest.param('=""', id="a formula that gives nothing"),
    ],
)
def test_what_looks_blank_is_blank(blank: str) -> None:
    assert read(f"A,{blank},B\n".encode()).rows == {1: ["A", None, "B"]}


@pytest.mark.parametrize("word", ["#N/A", "#REF!", "#DIV/0!", "#NAME?", " #VALUE! ", "########", "Err:502"])
def test_an_error_word_is_an_error_value(word: str) -> None:
    assert read(f"A,{word}\n".encode()).value(1, 2) == CellError(word.strip())


@pytest.mark.parametrize("word", ["#1", "#", "Errors", "Error: none", "#n/a", "= see notes", '="a"b'])
def test_other_text_that_starts_so_is_text(word: str) -> None:
    assert read(f"A,{word}\n".encode()).value(1, 2) == word


def test_zeros_kept_by_a_formula_are_read_without_it() -> None:
    assert read(b'UPN,No\nA,="0012"\n').value(2, 2) == "0012"


def test_values_far_to_the_right_are_kept_apart() -> None:
    tab = read(b"A" + b"," * 1024 + b"far\n")

    assert tab.rows == {1: ["A"]}
    assert tab.value(1, 1025) == "far"


def test_a_blank_of_a_csv_is_certain() -> None:
    assert not CSV_GAPS & {Gap.FORMULAS, Gap.ERRORS}


@pytest.mark.parametrize(
    ("data", "limits", "words"),
    [
        pytest.param(b"A\n" * 11, Limits(attendance_rows=10, other_rows=5), "more than 10 rows", id="rows"),
        pytest.param(b"A,B\n" * 5, Limits(cells=9), "more than 9 cells", id="cells"),
        pytest.param(b"," * 16_384 + b"A", Limits(), "outside the largest possible tab", id="columns"),
        pytest.param(b'"a"b\n' * 1_001, Limits(), "do not pair up on more than 1,000 lines", id="doubts"),
    ],
)
def test_a_csv_beyond_a_limit_is_refused(data: bytes, limits: Limits, words: str) -> None:
    with pytest.raises(RegisterUnreadable, match=words) as caught:
        read(data, limits)

    assert caught.value.where == "Register.csv"
    assert caught.value.todo


def test_a_csv_at_its_limits_is_read() -> None:
    limits = Limits(attendance_rows=5, other_rows=5, cells=10)

    assert len(read(b"A,B\n" * 5, limits).rows) == 5


@given(st.binary(max_size=300))
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    tab = read(data)

    assert all(values and values[-1] is not None for values in tab.rows.values())
    assert list(tab.rows) == sorted(tab.rows)
