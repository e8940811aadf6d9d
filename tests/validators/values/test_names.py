from datetime import date

import pytest

from sheet_templates.snapshot import CellValue
from validators.facts import FactState
from validators.values.names import PersonName, fold_name, initials, name_key, read_name, split_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("O'Brien", "O\u2019Brien", id="kinds of apostrophe"),
        pytest.param("Smith-Jones", "Smith \u2013 Jones", id="kinds of dash and spaces beside it"),
        pytest.param("Amy Example ", "Amy Example", id="trailing space"),
        pytest.param("Amy\u00a0Example", "amy  example", id="unbreakable space and case"),
        pytest.param("Zo\u00eb", "Zoe", id="accent"),
        pytest.param("A. B.", "A B", id="points of initials"),
        pytest.param("J.Smith", "J Smith", id="a point without a gap"),
    ],
)
def test_one_name_typed_in_two_ways_is_equal(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Amy Example", "Ava Example", id="twins with one surname"),
        pytest.param("OBrien", "O'Brien", id="no apostrophe"),
        pytest.param("Smith Jones", "Smith-Jones", id="no dash"),
    ],
)
def test_names_that_may_be_two_people_stay_apart(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("EXAMPLE, Amy", PersonName("EXAMPLE", "Amy"), id="surname, forename"),
        pytest.param("Example ,Amy Jo", PersonName("Example", "Amy Jo"), id="two forenames"),
        pytest.param("Amy Example", PersonName("Example", "Amy"), id="forename surname"),
        pytest.param("Amy Jo Example", PersonName("Example", "Amy Jo"), id="middle name"),
        pytest.param("EXAMPLE Amy", PersonName("EXAMPLE", "Amy"), id="capitals first"),
        pytest.param("VAN DER BERG Amy", PersonName("VAN DER BERG", "Amy"), id="several capitals first"),
        pytest.param("AMY EXAMPLE", PersonName("EXAMPLE", "AMY"), id="all capitals"),
        pytest.param("A Example", PersonName("Example", "A"), id="initial and surname"),
        pytest.param("Amy van der Berg", PersonName("van der Berg", "Amy"), id="particles"),
        pytest.param("Van Berg", PersonName("Berg", "Van"), id="a forename like a particle"),
        pytest.param("Amy Smith - Jones", PersonName("Smith-Jones", "Amy"), id="double-barrelled"),
        pytest.param("Amy O\u2019Brien", PersonName("O'Brien", "Amy"), id="curly apostrophe"),
        pytest.param("A.B.", PersonName("B.", "A."), id="initials with points"),
        pytest.param("A B", PersonName("B", "A"), id="initials"),
        pytest.param("Amy", PersonName("Amy", ""), id="one word"),
        pytest.param("", PersonName("", ""), id="nothing"),
        pytest.param("Example, Amy (Mia)", PersonName("Example", "Amy", "Mia"), id="in brackets"),
        pytest.param("Amy (known as Mia) Example", PersonName("Example", "Amy", "Mia"), id="known as"),
        pytest.param('Amy "Mia" Example', PersonName("Example", "Amy", "Mia"), id="in quotation marks"),
        pytest.param("  Amy \n Example\u00a0", PersonName("Example", "Amy"), id="spaces of all kinds"),
    ],
)
def test_a_name_is_split_into_its_parts(typed: str, expected: PersonName) -> None:
    assert split_name(typed) == expected


@pytest.mark.parametrize("typed", ["EXAMPLE, Amy", "Amy Example", "EXAMPLE Amy", "Example, Amy (Mia)"])
def test_the_key_does_not_depend_on_the_order_of_the_parts(typed: str) -> None:
    name = split_name(typed)

    assert name_key(name.surname, name.forename) == "example, amy"


def test_the_key_leaves_out_the_known_as_name_and_missing_parts() -> None:
    assert name_key("Example", "Amy (Mia)") == "example, amy"
    assert name_key("Example", "") == "example"
    assert name_key("", "") == ""


@pytest.mark.parametrize(
    ("surname", "forename", "expected"),
    [
        pytest.param("Example", "Amy", "A.E.", id="both"),
        pytest.param("o'brien", "\u00e9mile", "\u00c9.O.", id="small letters and an accent"),
        pytest.param("Example", "", "E.", id="surname only"),
        pytest.param("'", "(Amy)", "A.", id="marks before letters"),
        pytest.param("", "", "", id="none"),
    ],
)
def test_initials_begin_with_the_forename(surname: str, forename: str, expected: str) -> None:
    assert initials(surname, forename) == expected


@pytest.mark.parametrize(
    ("value", "state", "expected"),
    [
        pytest.param(" Amy\n Example ", FactState.KNOWN, "Amy Example", id="name"),
        pytest.param(None, FactState.BLANK, None, id="blank"),
        pytest.param("TBC", FactState.PLACEHOLDER, None, id="stand-in"),
        pytest.param(12, FactState.UNREADABLE, None, id="number"),
        pytest.param("1234", FactState.UNREADABLE, None, id="digits"),
        pytest.param(date(2026, 9, 3), FactState.UNREADABLE, None, id="date"),
        pytest.param("word " * 30, FactState.UNREADABLE, None, id="prose"),
    ],
)
def test_a_name_is_read_on_one_line(value: CellValue, state: FactState, expected: str | None) -> None:
    reading = read_name(value)

    assert (reading.state, reading.value) == (state, expected)
