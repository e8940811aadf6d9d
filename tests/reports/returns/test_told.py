from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reports.returns.told import (
    NO_COLUMN,
    NOT_RECORDED,
    SOMEBODY,
    STILL_TO_COME,
    TO_BE_CONFIRMED,
    Teller,
    names_of,
    teller,
    teller_outside,
)
from sheet_templates.addresses import Where
from sheet_templates.plan import Value
from tests.grids import tab
from tests.reports.returns.materials import material_of
from validators.facts import Fact, FactState
from validators.people import Pupil

HERE = Where("Register", 12, 8, "Start")
JO = Pupil("1", "O'Brien-Lane", "Jo", 10)
SAM = Pupil("2", "Ng", "Sam", 9)
HIDING = Teller(names=False, hidden=names_of([JO, SAM]))
OPEN = Teller(names=True)


@pytest.mark.parametrize(
    ("state", "told"),
    [
        pytest.param(FactState.BLANK, NOT_RECORDED, id="a blank cell"),
        pytest.param(FactState.PLACEHOLDER, STILL_TO_COME, id="a stand-in"),
        pytest.param(FactState.ABSENT, NO_COLUMN, id="no such column"),
        pytest.param(FactState.UNREADABLE, "could not be read (Register H12)", id="words for a date"),
        pytest.param(FactState.UNKNOWN, "not known (Register H12)", id="a formula without a result"),
    ],
)
def test_each_way_of_not_knowing_has_words_of_its_own(state: FactState, told: str) -> None:
    assert OPEN.lack(Fact(state, HERE)) == told


def test_a_lack_without_a_cell_names_no_place() -> None:
    assert OPEN.lack(Fact(FactState.UNREADABLE, Where(""))) == "could not be read"


@pytest.mark.parametrize(
    ("state", "told"),
    [
        pytest.param(FactState.ABSENT, NOT_RECORDED, id="no such column"),
        pytest.param(FactState.BLANK, NOT_RECORDED, id="a blank cell"),
        pytest.param(FactState.UNREADABLE, TO_BE_CONFIRMED, id="cannot be read"),
        pytest.param(FactState.UNKNOWN, TO_BE_CONFIRMED, id="not known"),
    ],
)
def test_people_outside_are_told_no_cells_of_the_register(state: FactState, told: str) -> None:
    assert Teller(names=True, is_ours=False).lack(Fact(state, HERE)) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        pytest.param(date(2026, 9, 7), date(2026, 9, 7), id="a day"),
        pytest.param(True, "Yes", id="yes"),
        pytest.param(False, "No", id="no"),
        pytest.param(96.0, 96, id="a whole number"),
        pytest.param(96.5, 96.5, id="half a number"),
        pytest.param(0, 0, id="nought"),
        pytest.param(frozenset({"Pupil", "Family"}), "Family, Pupil", id="several choices"),
        pytest.param("two\n lines ", "two lines", id="a text on two lines"),
        pytest.param((1, 2), "(1, 2)", id="anything else as its text"),
    ],
)
def test_a_known_value_is_told_as_it_is(value: object, told: Value) -> None:
    assert OPEN.value(Fact(FactState.KNOWN, HERE, value)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("Jo back in school", f"{SOMEBODY} back in school", id="a forename"),
        pytest.param("see JO O’BRIEN-LANE's file", f"see {SOMEBODY} {SOMEBODY}-{SOMEBODY} file", id="whole"),
        pytest.param("sam will attend", f"{SOMEBODY} will attend", id="small letters"),
        pytest.param(
            "ng is short and Ng is a name", f"ng is short and {SOMEBODY} is a name", id="two letters"
        ),
        pytest.param("Samantha, Lanes, Jonah", "Samantha, Lanes, Jonah", id="other words"),
        pytest.param("Sam's plan", f"{SOMEBODY} plan", id="with an s of its owner"),
    ],
)
def test_names_are_hidden_in_texts_that_staff_typed(text: str, told: str) -> None:
    assert HIDING.text(text) == told
    assert OPEN.text(text) == " ".join(text.split())


@given(st.text(), st.sampled_from(["Zorblatt", "zorblatt", "ZÖRBLATT"]), st.text())
@example("", "zorblatt", "’s")
def test_no_text_holds_a_hidden_name_as_a_word(before: str, name: str, after: str) -> None:
    show = Teller(names=False, hidden=names_of([Pupil("3", "Zörblatt", "", 8)]))

    told = show.text(f"{before} {name} {after}")

    assert name not in told.replace("[name]", "").split()


def test_initials_and_year_stand_for_a_pupil_whose_name_is_hidden() -> None:
    assert (HIDING.pupil(JO), OPEN.pupil(JO)) == ("J.O. (Y10)", "Jo O'Brien-Lane")


def test_a_tab_that_names_a_pupil_is_shown_by_its_place_where_names_are_hidden() -> None:
    register = "Pupil | Year | Provider | Start date\nSMITH, Jo | 10 | Oak Centre | soon?"
    material = material_of([tab("Jo Smith", register)], rules=[])
    start = material.register.placements[0].fact("start_on")

    hidden, shown = (teller(material, names=names) for names in (False, True))

    assert (hidden.lack(start), shown.lack(start)) == (
        "could not be read (tab 1 D2)",
        "could not be read (Jo Smith D2)",
    )


def test_a_heading_is_told_without_the_names_in_it() -> None:
    where = Where("Register", 2, 3, "Sam's days")

    assert (HIDING.heading(where), OPEN.heading(where)) == (f"{SOMEBODY} days", "Sam's days")


def test_people_outside_see_only_the_names_they_may_be_told() -> None:
    register = """
        Pupil       | Year | Provider   | Start date
        SMITH, Jo   | 10   | Oak Centre | 2026-09-07
        BROWN, Sam  | 9    | Elm House  | 2026-09-07
    """
    material = material_of(register, rules=[])
    jo = material.register.placements[0].pupil

    named = teller_outside(material, [jo], names=True)
    veiled = teller_outside(material, [jo], names=False)

    assert named.text("Jo Smith with Sam Brown") == f"Jo Smith with {SOMEBODY} {SOMEBODY}"
    assert veiled.text("Jo with Sam") == f"{SOMEBODY} with {SOMEBODY}"
