"""Names in text."""

from collections.abc import Callable
from unicodedata import combining, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.leaks.kinds import Context, Kind
from reports.leaks.people import Who
from tests.reports.leaks.people import identity

NAMED = {Kind.NAME, Kind.SHORT_NAME, Kind.SURNAME}


def kinds(text: str, context: Context = Context.PROSE) -> set[Kind]:
    return set(identity().kinds_in(text, context))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Tadhg O'Quibbern", Kind.NAME, id="forename first"),
        pytest.param("O\u2019QUIBBERN, Tadhg", Kind.NAME, id="surname first"),
        pytest.param("Tadhg O Quibbern", Kind.NAME, id="a space for the apostrophe"),
        pytest.param("Tadhg Quibbern", Kind.NAME, id="the part behind the apostrophe"),
        pytest.param("T. O'Quibbern", Kind.SHORT_NAME, id="initial first"),
        pytest.param("O'Quibbern T", Kind.SHORT_NAME, id="initial last"),
        pytest.param("TOQuibbern", Kind.SHORT_NAME, id="initial and surname in one word"),
        pytest.param("OQuibbernT", Kind.SHORT_NAME, id="surname and initial in one word"),
        pytest.param("with oquibbern's father", Kind.SURNAME, id="surname alone"),
        pytest.param("Ottoline Marchbanks Vole", Kind.NAME, id="a double name with a space"),
        pytest.param("Anne MARCHBANKSVOLE", Kind.NAME, id="a middle name, and a double name in one word"),
        pytest.param("Vole", Kind.SURNAME, id="half of a double name"),
        pytest.param("Ünal Cigdemoglu", Kind.NAME, id="without accents"),
        pytest.param("unalcigdemoglu", Kind.NAME, id="forename and surname in one word"),
        pytest.param("Zeph Quillfeather", Kind.NAME, id="the name that the pupil goes by"),
        pytest.param("Zephyrine_Quillfeather.png", Kind.NAME, id="a file"),
        pytest.param("Jo van der Zwann", Kind.NAME, id="a surname with particles"),
        pytest.param("Vanderzwann", Kind.SURNAME, id="the same in one word"),
        pytest.param("Zwann, Jo", Kind.NAME, id="the same without particles"),
        pytest.param("May Young", Kind.NAME, id="words of ours that are a name by themselves"),
        pytest.param("young, may", Kind.NAME, id="the same in small letters with nothing around"),
        pytest.param("Young May", Kind.NAME, id="the same, surname first"),
        pytest.param("We met May Young again", Kind.NAME, id="the same in a sentence, with capitals"),
        pytest.param("M. Young", Kind.SHORT_NAME, id="an initial with a word of ours"),
        pytest.param("Young, M", Kind.SHORT_NAME, id="the same, surname first"),
        pytest.param("spoke to M. Young today", Kind.SHORT_NAME, id="the same in a sentence"),
        pytest.param("Mei Li", Kind.NAME, id="a surname too short to stand alone"),
        pytest.param("Rhodri Hill", Kind.NAME, id="a surname that a provider's name holds"),
        pytest.param("Rhodri (Rhod) Hill", Kind.NAME, id="a word between"),
        pytest.param("Hope School", Kind.NAME, id="a forename that is a provider"),
        pytest.param("House School", Kind.NAME, id="the end of a provider's name that is a name by itself"),
    ],
)
def test_a_name_is_found(text: str, kind: Kind) -> None:
    assert kinds(text) & NAMED == {kind}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Tadhg", id="a forename alone"),
        pytest.param("Young people in May", id="words of ours"),
        pytest.param("In May young people started", id="the same side by side in small letters"),
        pytest.param("a young person", id="a letter before a word of ours"),
        pytest.param("Reviews in April, May and June", id="months"),
        pytest.param("Hill Farm", id="a provider"),
        pytest.param("The school is told", id="a common word"),
        pytest.param("li", id="a short surname alone"),
        pytest.param("Hope School year", id="a provider before a text of ours"),
        pytest.param("Alternative provision", id="our own words"),
        pytest.param("Brook House School", id="a provider whose name holds a pupil's"),
        pytest.param("A. P.", id="initials that are an abbreviation"),
        pytest.param("Voles", id="a longer word"),
        pytest.param("toquibbern", id="an initial and surname in one word without capitals"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_names_nobody_is_let_through(text: str) -> None:
    assert kinds(text) == set()


@pytest.mark.parametrize(
    ("text", "context", "expected"),
    [
        pytest.param("O'Quibbern", Context.MARKS, set(), id="a surname alone means nothing in marks"),
        pytest.param("Tadhg O'Quibbern", Context.MARKS, {Kind.NAME}, id="a name does"),
        pytest.param("T_OQuibbern", Context.MARKS, {Kind.SHORT_NAME}, id="so does an initial with it"),
        pytest.param("May Young", Context.MARKS, set(), id="words of ours mean nothing in marks"),
        pytest.param("Rhodri Hill", Context.RAW, {Kind.NAME}, id="a name among bytes"),
        pytest.param("x Vole y", Context.RAW, set(), id="a short surname among bytes is chance"),
        pytest.param("Quillfeather", Context.RAW, {Kind.SURNAME}, id="a long one is none"),
    ],
)
def test_it_depends_on_the_sort_of_text_what_counts(text: str, context: Context, expected: set[Kind]) -> None:
    assert kinds(text, context) == expected


def test_a_pupil_called_summer_term_does_not_keep_a_term_out_of_a_report() -> None:
    found = identity([Who("Term", "Summer"), Who("Day", "Summer")])

    assert found.kinds_in("Summer term 2027") == frozenset()
    assert found.kinds_in("Summer Day") == {Kind.NAME}


def test_a_surname_divided_by_mc_is_found() -> None:
    found = identity([Who("McQuibble", "Ro"), Who("Macquarrie", "Al")])

    assert found.kinds_in("Ro Mc Quibble") == {Kind.NAME}
    assert found.kinds_in("Mac Quarrie") == {Kind.SURNAME}


FOLDINGS: dict[str, Callable[[str], str]] = {
    "as typed": str,
    "capitals": str.upper,
    "small letters": str.lower,
    "swapped": str.swapcase,
    "spaces that do not break": lambda name: name.replace(" ", "\u00a0"),
    "full width": lambda name: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name),
    "soft hyphens": "\u00ad".join,
    "no width": "\u200b".join,
    "typographic apostrophe": lambda name: name.replace("'", "\u2019"),
    "no apostrophe": lambda name: name.replace("'", ""),
    "long dash": lambda name: name.replace("-", "\u2013"),
    "dash with spaces": lambda name: name.replace("-", " - "),
    "surname first": lambda name: ", ".join(reversed(name.split(" ", 1))),
    "surname first, no comma": lambda name: " ".join(reversed(name.split(" ", 1))),
    "underscores": lambda name: name.replace(" ", "_"),
    "line break": lambda name: name.replace(" ", "\n"),
    "accents apart": lambda name: normalize("NFD", name),
    "no accents": lambda name: "".join(one for one in normalize("NFD", name) if not combining(one)),
}


@given(
    name=st.sampled_from(
        [
            "Tadhg O'Quibbern",
            "Ottoline Marchbanks-Vole",
            "Ünal Çiğdemoğlu",
            "Jo van der Zwann",
            "Rhodri Hill",
            "Mei Li",
        ]
    ),
    first=st.sampled_from(sorted(FOLDINGS)),
    second=st.sampled_from(sorted(FOLDINGS)),
    before=st.sampled_from(["", "Seen: ", "(", "12 "]),
    after=st.sampled_from(["", "'s review", ") was late", " 12", "."]),
)
def test_any_folding_of_a_name_is_found(name: str, first: str, second: str, before: str, after: str) -> None:
    text = f"{before}{FOLDINGS[second](FOLDINGS[first](name))}{after}"

    assert kinds(text) & NAMED
