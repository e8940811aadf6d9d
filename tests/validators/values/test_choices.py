from datetime import date

import pytest

from sheet_templates.fields import Choice
from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue
from validators.facts import FactState
from validators.values.choices import read_choice, read_multi

REASON = (Choice("Behaviour", ("Behavior",)), Choice("Mental health", ("MH",)), Choice("Other"))
SEN = (Choice("N", ("No SEN",)), Choice("K", ("SEN support",)), Choice("E", ("EHCP", "EHC plan")))
OUTCOME = (Choice("Accepted", ("Yes",)), Choice("Waiting", ("Pending", "Awaiting")), Choice("Declined"))
AUDIT = (Choice("Met"), Choice("Met with actions"), Choice("Not met"))
ROLES = (
    Choice("School", ("SENCO",)),
    Choice("Parent", ("Mum", "Parent/carer", "P/C")),
    Choice("Pupil", ("Student",)),
    Choice("Provider", ("AP",)),
)
TOPICS = (Choice("Dress code"), Choice("Travel"), Choice("Start and end dates", ("Dates",)))


@pytest.mark.parametrize(
    ("value", "choices", "expected"),
    [
        pytest.param("Behaviour", REASON, "Behaviour", id="the word itself"),
        pytest.param(" BEHAVIOUR. ", REASON, "Behaviour", id="capitals, spaces and a full stop"),
        pytest.param("behavior", REASON, "Behaviour", id="another word for it"),
        pytest.param("mental-health", REASON, "Mental health", id="a hyphen"),
        pytest.param("Behaviour (JB)", REASON, "Behaviour", id="initials behind it"),
        pytest.param("E - EHCP", SEN, "E", id="a code with its meaning"),
        pytest.param("E (EHC plan)", SEN, "E", id="a code with its meaning in brackets"),
        pytest.param("K: SEN support", SEN, "K", id="a code with its meaning after a colon"),
        pytest.param("Pending", OUTCOME, "Waiting", id="a stand-in that is a word for a choice"),
        pytest.param("Met (with actions)", AUDIT, "Met with actions", id="brackets inside a choice"),
        pytest.param(1, (Choice("1"), Choice("2")), "1", id="a number"),
    ],
)
def test_a_choice_is_read_from_any_word_for_it(
    value: CellValue, choices: tuple[Choice, ...], expected: str
) -> None:
    reading = read_choice(value, choices)

    assert (reading.state, reading.value) == (FactState.KNOWN, expected)


@pytest.mark.parametrize(
    ("value", "choices", "hint"),
    [
        pytest.param("Behavour", REASON, "Behaviour", id="a slip of the pen is suggested, not taken"),
        pytest.param("Accepted?", OUTCOME, "Accepted", id="a doubt"),
        pytest.param("Met (some left open)", AUDIT, "", id="an addition that may turn the meaning"),
        pytest.param("E / K", SEN, "", id="two different choices"),
        pytest.param("Fishing", REASON, "", id="another word"),
        pytest.param("Behaviour and mental health", REASON, "", id="more than one"),
        pytest.param("\u2713", REASON, "", id="a tick"),
        pytest.param("Behaviour " * 40, REASON, "", id="prose"),
        pytest.param(date(2026, 9, 3), REASON, "", id="a date"),
        pytest.param(CellError("#N/A"), REASON, "", id="an error"),
    ],
)
def test_what_is_no_choice_is_not_read(value: CellValue, choices: tuple[Choice, ...], hint: str) -> None:
    reading = read_choice(value, choices)

    assert (reading.state, reading.value, reading.hint) == (FactState.UNREADABLE, None, hint)


@pytest.mark.parametrize(
    ("value", "state"),
    [
        pytest.param("", FactState.BLANK, id="blank"),
        pytest.param("tbc", FactState.PLACEHOLDER, id="to come"),
        pytest.param("N/A", FactState.PLACEHOLDER, id="not needed, though N is a choice"),
        pytest.param(UNCALCULATED, FactState.UNKNOWN, id="formula never worked out"),
    ],
)
def test_a_choice_not_made_has_no_value(value: CellValue, state: FactState) -> None:
    assert read_choice(value, SEN).state is state
    assert read_multi(value, SEN).state is state


@pytest.mark.parametrize(
    ("value", "choices", "expected"),
    [
        pytest.param("School, Parent", ROLES, frozenset({"School", "Parent"}), id="comma"),
        pytest.param("school; parent", ROLES, frozenset({"School", "Parent"}), id="semicolon"),
        pytest.param("School/Pupil/AP", ROLES, frozenset({"School", "Pupil", "Provider"}), id="slashes"),
        pytest.param("School & mum + student", ROLES, frozenset({"School", "Parent", "Pupil"}), id="signs"),
        pytest.param("School and Parent", ROLES, frozenset({"School", "Parent"}), id="and"),
        pytest.param("- School\n- Pupil", ROLES, frozenset({"School", "Pupil"}), id="lines with dashes"),
        pytest.param("\u2022 School\n\u2022 Pupil", ROLES, frozenset({"School", "Pupil"}), id="bullets"),
        pytest.param("School, Parent (invited)", ROLES, frozenset({"School", "Parent"}), id="invited"),
        pytest.param("Parent (by phone)", ROLES, frozenset({"Parent"}), id="by phone"),
        pytest.param("School (JB)", ROLES, frozenset({"School"}), id="initials"),
        pytest.param("P/C, School", ROLES, frozenset({"Parent", "School"}), id="a slash inside a word"),
        pytest.param("Parent/carer & pupil", ROLES, frozenset({"Parent", "Pupil"}), id="choice with a slash"),
        pytest.param("Pupil, pupil", ROLES, frozenset({"Pupil"}), id="the same twice"),
        pytest.param(
            "Travel, start and end dates",
            TOPICS,
            frozenset({"Travel", "Start and end dates"}),
            id="an and inside a choice",
        ),
        pytest.param(
            "Travel and start and end dates and dress code",
            TOPICS,
            frozenset({"Travel", "Start and end dates", "Dress code"}),
            id="ands inside and outside",
        ),
    ],
)
def test_several_choices_are_read_from_one_cell(
    value: CellValue, choices: tuple[Choice, ...], expected: frozenset[str]
) -> None:
    reading = read_multi(value, choices)

    assert (reading.state, reading.value, reading.note) == (FactState.KNOWN, expected, "")


@pytest.mark.parametrize("typed", ["All", "all", "ALL.", "All present", "Everyone", "All 4", "All (JB)"])
def test_all_means_every_choice(typed: str) -> None:
    reading = read_multi(typed, ROLES)

    assert reading.value == frozenset({"School", "Parent", "Pupil", "Provider"})
    assert reading.note == "read as all of them"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("School, mentor", frozenset({"School"}), id="an unknown word"),
        pytest.param("School, not pupil", frozenset({"School"}), id="a word turned round"),
        pytest.param("School, parent (did not attend)", frozenset({"School"}), id="an absence in brackets"),
        pytest.param("School, Parent?", frozenset({"School"}), id="a doubt about one"),
        pytest.param("School, Parent \u2717", frozenset({"School"}), id="a cross beside one"),
    ],
)
def test_known_words_count_where_others_are_not_known(typed: str, expected: frozenset[str]) -> None:
    reading = read_multi(typed, ROLES)

    assert (reading.state, reading.value) == (FactState.KNOWN, expected)
    assert reading.note == "some of the words are not recognised"


@pytest.mark.parametrize(
    ("value", "note"),
    [
        pytest.param("mentor", "none of the words that this column allows", id="an unknown word"),
        pytest.param("All but the pupil", "none of the words that this column allows", id="all but one"),
        pytest.param("Parent, no", "none of the words that this column allows", id="a no among them"),
        pytest.param("School / x", "none of the words that this column allows", id="a cross among them"),
        pytest.param("\u2713", "a tick that does not say which", id="a tick"),
        pytest.param(True, "a tick that does not say which", id="a tick box"),
        pytest.param("x", "a tick that does not say which", id="an x"),
        pytest.param("School " * 400, "a long text", id="prose"),
        pytest.param("mentor " * 60, "none of the words that this column allows", id="a long list"),
        pytest.param(CellError("#REF!"), "an error value", id="an error"),
    ],
)
def test_a_cell_without_any_choice_is_not_read(value: CellValue, note: str) -> None:
    reading = read_multi(value, ROLES)

    assert (reading.state, reading.value, reading.note) == (FactState.UNREADABLE, None, note)


def test_a_column_without_choices_reads_nothing() -> None:
    assert read_multi("School", ()).state is FactState.UNREADABLE
    assert read_choice("School", ()).state is FactState.UNREADABLE


def test_a_slip_in_a_list_is_suggested() -> None:
    assert read_multi("Pupill", ROLES).hint == "Pupil"
