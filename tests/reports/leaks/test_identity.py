"""What identifies pupils, in texts, numbers and days."""

import traceback
from datetime import date, datetime

import pytest

from reports.leaks.identity import Identity, identity_of
from reports.leaks.kinds import Context, Kind
from reports.leaks.people import Who
from tests.canary import CANARIES, CANARY_UPN, canaries_in
from tests.reports.leaks.people import EVERYBODY, identity
from tests.validators.building import register_of

REGISTER = """
    Pupil                           | UPN           | Adm no | DOB        | Year | Provider  | Start date
    O'QUIBBERN, Tadhg (Tad)         | N999499916236 | 002696 | 2011-04-11 | 10   | Hill Farm | 2026-11-16
    Zephyrine Quillfeather          | 99949991626   | TBC    | soon       | 10   | Hill Farm | 2026-11-16
    O'QUIBBERN, Tadhg (Tad)         | N999499916236 | 002696 | 2011-04-11 | 10   | Hill Farm | 2026-11-16
"""
REVIEWS = """
    Pupil            | Review date | Provider
    Marchbanks, Otto | 2026-11-17  | Hill Farm
"""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("N999499916236", Kind.UPN),
        ("99949991626", Kind.ADMISSION_NUMBER),
        ("2696", Kind.ADMISSION_NUMBER),
        ("11 April 2011", Kind.BIRTH_DATE),
        ("Tad O'Quibbern", Kind.NAME),
        ("Z Quillfeather", Kind.SHORT_NAME),
        ("Otto Marchbanks", Kind.NAME),
        ("Marchbanks", Kind.SURNAME),
        ("T.O.", Kind.INITIALS),
    ],
)
def test_every_row_of_every_tab_says_who_is_looked_for(text: str, kind: Kind) -> None:
    register = register_of({"Register": REGISTER, "Reviews": REVIEWS})
    found = identity_of(register, ["Review date"])

    assert kind in found.kinds_in(text)


def test_many_texts_give_what_each_gives() -> None:
    texts = [
        *("Tadhg O'Quibbern", "Hill Farm", "", "11/04/2011", "N999499916236", "4512", "QB4512", "Ünal", "£5"),
        *("Mei Li", "AP", "T.O.", "nothing", "May Young", "Çiğdemoğlu", "Years 9/10/11", "5 January 2026"),
    ]
    found = identity()

    for context in Context:
        each = {text: found.kinds_in(text, context) for text in texts}
        assert found.kinds_in_all(texts, context) == {text: kinds for text, kinds in each.items() if kinds}


def test_texts_beside_each_other_do_not_make_a_name() -> None:
    assert identity().kinds_in_all(["Rhodri", "Hill", "Mei", "Li"]) == {}


@pytest.mark.parametrize(
    ("value", "headings", "expected"),
    [
        pytest.param(2696, ["Sessions"], set(), id="a small number is a figure"),
        pytest.param(
            2696, ["", "Admission number"], {Kind.ADMISSION_NUMBER}, id="its heading says otherwise"
        ),
        pytest.param(2696.0, ["Adm no"], {Kind.ADMISSION_NUMBER}, id="with a point and a zero"),
        pytest.param(2696.5, ["Adm no"], set(), id="with decimals"),
        pytest.param(45120, [], {Kind.ADMISSION_NUMBER}, id="a large number"),
        pytest.param(999499916236, [], {Kind.UPN}, id="a UPN without its letter"),
        pytest.param(7, ["Adm no"], set(), id="nobody's"),
        pytest.param(float("nan"), ["Adm no"], set(), id="no number"),
        pytest.param(float("inf"), ["Adm no"], set(), id="without end"),
    ],
)
def test_a_number_in_a_cell_is_judged_with_its_headings(
    value: float, headings: list[str], expected: set[Kind]
) -> None:
    found = identity([*EVERYBODY, Who(admission_no="45120")])

    assert found.kinds_of_number(value, headings) == expected


def test_figures_are_all_numbers_that_a_cell_may_hold() -> None:
    assert identity().figures == {2696, 999499916236}


def test_a_day_in_a_cell_is_looked_at_with_or_without_a_time() -> None:
    assert identity().kinds_of_day(date(2011, 4, 11)) == {Kind.BIRTH_DATE}
    assert identity().kinds_of_day(datetime(2011, 4, 11, 8, 30)) == {Kind.BIRTH_DATE}
    assert identity().kinds_of_day(date(2026, 4, 11)) == frozenset()


def test_two_neighbours_are_a_name_only_together() -> None:
    found = identity()

    assert found.halves_of_names(["Hill", "Rhodri", "Farm", "May"]) == {"Rhodri"}
    assert found.is_name_across("Rhodri", "Hill")
    assert found.is_name_across("Hill", "Rhodri")
    assert not found.is_name_across("Rhodri Hill", "Farm")
    assert not found.is_name_across("May", "Young")
    assert not found.is_name_across("Hill", "Farm")


def test_an_identity_shows_nothing_of_itself_even_in_a_crash() -> None:
    secret = identity(Who(name.split(" ")[1], name.split(" ")[0], CANARY_UPN) for name in CANARIES)

    def crash(one: Identity) -> None:
        raise ValueError(one)

    with pytest.raises(ValueError, match="UPNs and more") as caught:
        crash(secret)
    assert canaries_in(repr(secret), *traceback.format_exception(caught.value)) == []


def test_nobody_is_nobody() -> None:
    found = identity([])

    assert found.kinds_in("Tadhg O'Quibbern, 11/04/2011, 002696") == frozenset()
    assert found.figures == frozenset()
