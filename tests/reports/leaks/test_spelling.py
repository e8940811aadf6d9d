"""Words however they are spelt."""

import pytest

from reports.leaks.spelling import plain, spelt, words_in, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Çiğdemoğlu, ÜNAL", ("cigdemoglu", "unal"), id="accents and capitals"),
        pytest.param("Cig\u0306demoglu", ("cigdemoglu",), id="accents as characters of their own"),
        pytest.param("O\u2019Quibbern O`Quibbern O'QUIBBERN", ("oquibbern",) * 3, id="kinds of apostrophe"),
        pytest.param("Vole\u2019s Voles' VOLE'S", ("vole", "voles", "vole"), id="possessives"),
        pytest.param("O'Shea 'Sam'", ("oshea", "sam"), id="an s that begins a name is kept"),
        pytest.param("Marchbanks\u2010Vole_Marchbanks\u2011Vole", ("marchbanks", "vole") * 2, id="dashes"),
        pytest.param("Jo\u00a0van\u202fder\nZwann", ("jo", "van", "der", "zwann"), id="kinds of space"),
        pytest.param("Quill\u200bfea\u00adther\u2060", ("quillfeather",), id="characters that show nothing"),
        pytest.param("Qu\ufe0fill\u034f", ("quill",), id="marks that change no letter"),
        pytest.param("\uff36\uff4f\uff4c\uff45", ("vole",), id="letters of full width"),
        pytest.param("ﬁeld Strauß Łukasz", ("field", "strauss", "lukasz"), id="letters for two"),
        pytest.param("Y10Vole2", ("y", "vole"), id="figures divide"),
        pytest.param("", (), id="nothing"),
        pytest.param("12 (3)", (), id="no letters"),
    ],
)
def test_words_are_found_however_they_are_spelt(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words
    assert spelt(text).words == words
    assert tuple(words_in(plain(text))) == words


def test_a_text_taken_apart_knows_its_capitals_and_what_stands_between() -> None:
    text = spelt("Vole,  Jo (née Zwann)")

    assert [text.is_capital(number) for number in range(4)] == [True, True, False, True]
    assert [text.between(number) for number in range(3)] == [", ", " (", " "]
