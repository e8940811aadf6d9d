"""Initials in text."""

import pytest

from reports.leaks.kinds import Context, Kind
from reports.leaks.people import Who
from tests.reports.leaks.people import FIXED, identity

PUPILS = (
    Who("Marchbanks-Vole", "Ottoline Anne"),
    Who("Stone", "Ivy"),
    Who("Norton", "Ellis"),
    Who("P.", "A."),
    Who("JBX", ""),
    Who("Ode", "Nia"),
)


def has_initials(text: str, context: Context = Context.PROSE) -> bool:
    return Kind.INITIALS in identity(PUPILS, fixed=(*FIXED, "no or is")).kinds_in(text, context)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("I.S.", id="full stops"),
        pytest.param("I. S. (Y10)", id="spaces"),
        pytest.param("I.S", id="one full stop"),
        pytest.param("i.s.", id="small letters"),
        pytest.param("Seen IS today", id="capitals in a sentence"),
        pytest.param("I S", id="a space"),
        pytest.param("I S (Y10)", id="a space, with the year"),
        pytest.param("I\u00a0S", id="a space that does not break"),
        pytest.param("OMV", id="both parts of a surname"),
        pytest.param("OAM", id="a middle name"),
        pytest.param("O.A.V.", id="a middle name and the last part"),
        pytest.param("JBX", id="a name that is nothing but initials"),
        pytest.param("(EN)", id="in brackets"),
    ],
)
def test_initials_are_found(text: str) -> None:
    assert has_initials(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("AP", id="an abbreviation of ours"),
        pytest.param("A.P.", id="the same with full stops"),
        pytest.param("A P", id="the same with a space"),
        pytest.param("is", id="a word"),
        pytest.param("NO", id="a word of ours in capitals"),
        pytest.param("IS SCHOOL TOLD", id="a heading in capitals"),
        pytest.param("Is", id="a word with a capital"),
        pytest.param("AP-IS-04", id="part of a rule's id"),
        pytest.param("IS2", id="with a figure"),
        pytest.param("www.i.stone", id="part of an address"),
        pytest.param("XY", id="nobody's"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_nobodys_initials_is_let_through(text: str) -> None:
    assert not has_initials(text)


@pytest.mark.parametrize("context", [Context.MARKS, Context.RAW])
def test_initials_are_looked_for_only_where_people_read(context: Context) -> None:
    assert not has_initials("I.S.", context)


def test_initials_that_latin_has_are_not_taken_for_pupils_in_small_letters() -> None:
    found = identity([Who("Grove", "Ede")])

    assert found.kinds_in("e.g. a visit") == frozenset()
    assert found.kinds_in("E.G.") == {Kind.INITIALS}
