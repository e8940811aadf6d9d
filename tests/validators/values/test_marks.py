from datetime import date

import pytest

from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue
from validators.facts import FactState
from validators.values.folding import phrases
from validators.values.marks import CODES, Mark, Meaning, is_dfe_only, read_mark, read_register_code

DFE_CODES = sorted(phrases("/|\\|L|K|V|P|W|B|D|C|C1|C2|J1|S|X|E|I|M|R|T|Y1|Y2|Y3|Y4|Y5|Y6|Y7|Q|G|N|O|U|Z|#"))


@pytest.mark.parametrize("code", DFE_CODES)
def test_every_code_of_the_dfe_is_read(code: str) -> None:
    for typed in (code, code.lower(), f" {code} "):
        assert read_register_code(typed).value == Mark(code, CODES[code])


@pytest.mark.parametrize("code", [code for code in DFE_CODES if code != "X"])
def test_every_code_but_x_is_read_from_a_provider_too(code: str) -> None:
    for typed in (code, code.lower(), f" {code} "):
        assert read_mark(typed).value == Mark(code, CODES[code])


def test_no_other_codes_are_listed() -> None:
    assert sorted(CODES) == DFE_CODES


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        pytest.param("/", Meaning.ATTENDED, id="present in the morning"),
        pytest.param("B", Meaning.ATTENDED, id="educated off site"),
        pytest.param("L", Meaning.LATE, id="late before the register closed"),
        pytest.param("U", Meaning.ABSENT, id="late after the register closed"),
        pytest.param("N", Meaning.ABSENT, id="no reason yet"),
        pytest.param("D", Meaning.NOT_EXPECTED, id="at the other school"),
        pytest.param("Y1", Meaning.NOT_EXPECTED, id="no transport"),
        pytest.param("#", Meaning.CLOSED, id="planned closure"),
    ],
)
def test_codes_mean_what_the_dfe_says(code: str, meaning: Meaning) -> None:
    assert CODES[code] is meaning


@pytest.mark.parametrize(
    ("value", "meaning"),
    [
        pytest.param("Attended", Meaning.ATTENDED, id="attended"),
        pytest.param("present", Meaning.ATTENDED, id="present"),
        pytest.param("\u2713", Meaning.ATTENDED, id="tick"),
        pytest.param("Yes", Meaning.ATTENDED, id="yes"),
        pytest.param("Y", Meaning.ATTENDED, id="y"),
        pytest.param("A", Meaning.ABSENT, id="a"),
        pytest.param(" a. ", Meaning.ABSENT, id="a with a full stop"),
        pytest.param(True, Meaning.ATTENDED, id="ticked box"),
        pytest.param(1, Meaning.ATTENDED, id="one"),
        pytest.param("Late", Meaning.LATE, id="late"),
        pytest.param("Absent", Meaning.ABSENT, id="absent"),
        pytest.param("DNA", Meaning.ABSENT, id="did not attend"),
        pytest.param("No", Meaning.ABSENT, id="no"),
        pytest.param("\u2717", Meaning.ABSENT, id="cross of its own sign"),
        pytest.param(0, Meaning.ABSENT, id="nought"),
        pytest.param("Not expected", Meaning.NOT_EXPECTED, id="not expected"),
        pytest.param("in school", Meaning.NOT_EXPECTED, id="in school"),
        pytest.param("Closed", Meaning.CLOSED, id="closed"),
        pytest.param("INSET", Meaning.CLOSED, id="training day"),
        pytest.param("/ \\", Meaning.ATTENDED, id="both sessions of a day"),
    ],
)
def test_words_for_a_mark_are_read(value: CellValue, meaning: Meaning) -> None:
    reading = read_mark(value)

    assert (reading.state, reading.value, reading.note) == (FactState.KNOWN, Mark(None, meaning), "")


@pytest.mark.parametrize(
    ("value", "code", "note"),
    [
        pytest.param("H", "H", "a code that is not known", id="code of earlier years"),
        pytest.param("zz", "ZZ", "a code that is not known", id="two letters"),
        pytest.param("/N", None, "two marks that differ", id="two marks that differ"),
        pytest.param(False, None, "an empty tick box may not have been filled in", id="empty tick box"),
    ],
)
def test_a_mark_that_is_not_certain_is_kept_as_unknown(value: CellValue, code: str | None, note: str) -> None:
    reading = read_mark(value)

    assert (reading.state, reading.value) == (FactState.KNOWN, Mark(code, Meaning.UNKNOWN))
    assert reading.note == note


@pytest.mark.parametrize("typed", ["x", "X", " x ", "xx", "\u00d7", "\u2612"])
def test_an_x_of_a_provider_is_neither_a_tick_nor_a_cross_nor_a_code(typed: str) -> None:
    reading = read_mark(typed)

    assert (reading.state, reading.value) == (FactState.UNREADABLE, None)
    assert reading.note == "an x can be a tick, a cross or the DfE's code"
    assert reading.hint == "Absent, Present or Not expected"


@pytest.mark.parametrize(
    ("typed", "code", "note"),
    [
        pytest.param("x", "X", "X can be the DfE's code or a cross", id="x"),
        pytest.param("Y", "Y", "Y can be an older code for absence or a yes", id="y"),
        pytest.param("A", "A", "a code that is not known", id="a"),
    ],
)
def test_in_the_schools_own_register_letters_are_codes(typed: str, code: str, note: str) -> None:
    reading = read_register_code(typed)

    assert (reading.state, reading.value) == (FactState.KNOWN, Mark(code, Meaning.UNKNOWN))
    assert reading.note == note


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        pytest.param(["/", "\\", "B"], True, id="codes"),
        pytest.param(["/", "L", "I"], True, id="a code that is nobody else's"),
        pytest.param(["P", "L", "N"], False, id="letters that others type as well"),
        pytest.param(["/"], False, id="a slash may be a tick"),
        pytest.param(["/", "I", "Absent"], False, id="a word among codes"),
        pytest.param(["/", "I", "H"], False, id="a code of nobody's"),
        pytest.param([], False, id="nothing"),
    ],
)
def test_marks_are_clearly_codes_when_no_other_reading_is_left(marks: list[str], *, expected: bool) -> None:
    readings = [read_mark(mark).value for mark in marks]

    assert is_dfe_only([mark for mark in readings if mark is not None]) is expected


@pytest.mark.parametrize(
    ("value", "note"),
    [
        pytest.param("went home at 11", "not an attendance mark", id="words"),
        pytest.param("BB/", "not an attendance mark", id="three codes"),
        pytest.param(7, "a number, date or time, not a mark", id="number"),
        pytest.param(date(2026, 9, 3), "a number, date or time, not a mark", id="date"),
        pytest.param("absent " * 60, "a long text", id="prose"),
        pytest.param(CellError("#N/A"), "an error value", id="error"),
    ],
)
def test_what_is_no_mark_is_not_read(value: CellValue, note: str) -> None:
    reading = read_mark(value)

    assert (reading.state, reading.value, reading.note) == (FactState.UNREADABLE, None, note)


@pytest.mark.parametrize(
    ("value", "state"),
    [
        pytest.param(None, FactState.BLANK, id="blank"),
        pytest.param("-", FactState.PLACEHOLDER, id="no mark taken"),
        pytest.param("n/a", FactState.PLACEHOLDER, id="not needed"),
        pytest.param(UNCALCULATED, FactState.UNKNOWN, id="formula never worked out"),
    ],
)
def test_a_mark_not_taken_is_no_absence(value: CellValue, state: FactState) -> None:
    reading = read_mark(value)

    assert (reading.state, reading.value) == (state, None)
