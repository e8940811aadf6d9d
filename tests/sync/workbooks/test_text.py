import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.workbooks.text import LONGEST, escaped, held_text, is_armed


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        pytest.param("Jo\x0bSmith\x00", "JoSmith", id="control characters are left out"),
        pytest.param("one\r\ntwo\rthree\n", "one\ntwo\nthree\n", id="line ends are those of Excel"),
        pytest.param("\ud83d", "\ufffd", id="half a character is an unknown one"),
        pytest.param("\ufffe", "", id="no character at all"),
        pytest.param("\tZoë 😀", "\tZoë 😀", id="letters of all kinds stay"),
    ],
)
def test_a_cell_holds_what_it_can(typed: str, held: str) -> None:
    assert held_text(typed) == held


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        pytest.param("x" * 32_767, "x" * 32_767, id="as long as can be"),
        pytest.param("x" * 32_768, "x" * 32_766 + "…", id="one letter longer"),
        pytest.param("😀" * 16_383, "😀" * 16_383, id="letters that count twice"),
        pytest.param("😀" * 16_384, "😀" * 16_383 + "…", id="one of them too many"),
        pytest.param("x" + "😀" * 16_383, "x" + "😀" * 16_383, id="odd and full"),
    ],
)
def test_a_text_that_is_too_long_is_cut_where_a_reader_sees_it(typed: str, held: str) -> None:
    assert held_text(typed) == held


@given(st.text(), st.integers(0, 3), st.sampled_from("x😀é"))
def test_no_text_is_longer_than_a_cell(text: str, over: int, letter: str) -> None:
    held = held_text(text + letter * (LONGEST - 1 + over))

    assert len(held.encode("utf-16-le")) // 2 <= LONGEST


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("_x0041_", "_x005F_x0041_", id="looks like an escaped A"),
        pytest.param("_x0041_x0042_", "_x005F_x0041_x005F_x0042_", id="two of them share a line below"),
        pytest.param("snake_case", "snake_case", id="does not"),
        pytest.param("_xAbCd_", "_x005F_xAbCd_", id="in both cases of letters"),
    ],
)
def test_text_that_looks_escaped_is_escaped(text: str, written: str) -> None:
    assert escaped(text) == written


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-", "@here", "\tx"])
def test_text_that_editing_could_turn_into_a_formula_is_known(text: str) -> None:
    assert is_armed(text)


@pytest.mark.parametrize("text", ["", " =1", "'=1", "Smith", "–"])
def test_other_text_is_not(text: str) -> None:
    assert not is_armed(text)
