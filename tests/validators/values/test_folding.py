import pytest
from hypothesis import given
from hypothesis import strategies as st

from validators.values.folding import fold, tidy, trim, words


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("  Amy  ", "Amy", id="spaces at the edges"),
        pytest.param("\u00a0Amy\u00a0Smith", "Amy Smith", id="unbreakable spaces"),
        pytest.param("Amy\u200b", "Amy", id="a space of no width"),
        pytest.param("Mon \r\n\n Tue", "Mon\nTue", id="line breaks become one"),
        pytest.param("Mon\u2013Fri", "Mon-Fri", id="a long dash"),
        pytest.param("O\u2019Brien", "O'Brien", id="a curly apostrophe"),
        pytest.param("O`Brien", "O'Brien", id="a backtick for an apostrophe"),
        pytest.param("a\tb", "a b", id="a tab"),
        pytest.param("\u2714\ufe0f", "\u2714", id="a coloured tick"),
    ],
)
def test_text_is_tidied(typed: str, expected: str) -> None:
    assert tidy(typed) == expected


def test_trimming_leaves_what_is_inside_as_typed() -> None:
    assert trim("\u00a0 two  words\nand more\u200b ") == "two  words\nand more"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("Zo\u00eb", "zoe", id="accent"),
        pytest.param("\u0141ukasz", "lukasz", id="a letter with a stroke"),
        pytest.param("Stra\u00dfe", "strasse", id="sharp s"),
        pytest.param("M\u00d8LLER", "moller", id="capital with a stroke"),
        pytest.param("two\nlines", "two lines", id="line break"),
    ],
)
def test_folding_ignores_accents_case_and_lines(typed: str, expected: str) -> None:
    assert fold(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("Face-to-face!", "face to face", id="hyphens and marks"),
        pytest.param("Health & Safety", "health and safety", id="an ampersand is an and"),
        pytest.param("Parent's", "parents", id="an apostrophe leaves no gap"),
        pytest.param("Parent \u2717", "parent \u2717", id="a cross stays"),
        pytest.param("...", "", id="nothing but marks"),
    ],
)
def test_words_ignore_punctuation_but_not_signs(typed: str, expected: str) -> None:
    assert words(typed) == expected


@given(st.text())
def test_tidying_and_folding_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert words(words(text)) == words(text)
