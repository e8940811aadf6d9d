import pytest

from tests.validators.building import check, findings_of, messages_of, only, states_of
from validators.states import Severity, State

GOOD = "P207000016049"


def upn(text: str) -> list[str]:
    """Return what is said of one UPN."""
    result = check(f"Pupil | UPN | Provider | Start date\nSMITH, Jo | {text} | Oak |", rules=["DAT-05"])
    assert {(one.state, one.severity) for one in result.findings} <= {(State.DATA, Severity.LOW)}
    return messages_of(result, "DAT-05")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(GOOD, id="right"),
        pytest.param("B801200005001", id="of another authority"),
        pytest.param("J84112342601A", id="temporary"),
        pytest.param("", id="blank"),
        pytest.param("TBC", id="a stand-in"),
        pytest.param("#N/A", id="an error value, said elsewhere"),
    ],
)
def test_a_upn_that_is_right_or_not_there_is_no_fault(text: str) -> None:
    assert upn(text) == []


def test_a_upn_of_an_entry_about_no_known_pupil_is_named_all_the_same() -> None:
    tabs = {
        "Register": f"Pupil | UPN | Provider | Start date\nSMITH, Jo | {GOOD} | Oak | 2026-11-09",
        "Checks": (
            "Provider | Check type | Done on | UPN\n"
            "Oak | LA annual audit | 2026-10-05 | A207000016049\nElm | LA annual audit | 2026-10-05 | P2070"
        ),
    }

    assert messages_of(check(tabs, rules=["DAT-05"]), "DAT-05") == [
        "The UPN of this entry does not pass its check letter (expected P).",
        "The UPN of this entry should have 13 characters and has 5.",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "A207000016049", "of J.S. does not pass its check letter (expected P).", id="another letter"
        ),
        pytest.param(
            "P207000016048", "of J.S. does not pass its check letter (expected A).", id="another digit"
        ),
        pytest.param(
            "a207000016049", "of J.S. does not pass its check letter (expected P).", id="small and wrong"
        ),
        pytest.param("P20700001604", "of J.S. should have 13 characters and has 12.", id="a digit short"),
        pytest.param("P2070000160490", "of J.S. should have 13 characters and has 14.", id="a digit long"),
        pytest.param(
            "'207000016049", "of J.S. has lost the letter at its front (expected P).", id="letter lost"
        ),
        pytest.param(
            "S207000016049",
            "of J.S. does not follow the pattern of a letter and twelve characters.",
            id="a letter that none has",
        ),
        pytest.param(
            "PXXX000016049",
            "of J.S. does not follow the pattern of a letter and twelve characters.",
            id="letters inside",
        ),
        pytest.param(
            "p207000016049", "of J.S. should be in capitals without spaces (…6049).", id="small letter"
        ),
        pytest.param("P207 0000 16049", "of J.S. should be in capitals without spaces (…6049).", id="spaces"),
    ],
)
def test_what_is_wrong_with_a_upn_is_said_and_the_upn_is_not(text: str, said: str) -> None:
    assert upn(text) == [f"The UPN {said}"]


def test_the_upn_as_it_should_be_is_shown_only_where_names_are() -> None:
    result = check("Pupil | UPN | Provider | Start date\nSMITH, Jo | p207000016049 | Oak |", rules=["DAT-05"])

    assert messages_of(result, "DAT-05", names=True) == [
        f"The UPN of Jo SMITH should be in capitals without spaces ({GOOD})."
    ]
    assert only(result, "DAT-05").action(names=False) == "Type it in capitals without spaces."


def test_every_tab_with_upns_is_looked_at() -> None:
    result = check(
        {
            "Register": "Pupil | UPN | Provider | Start date\nSMITH, Jo | A207000016049 | Oak | 2026-09-07",
            "Reviews": "Pupil name | UPN | Review date\nSMITH, Jo | A207000016049 | 2026-09-07",
            "SDQ": "Pupil | UPN | Point | Date completed\nNOBODY, Sam | P20700001604 | Start | 2026-09-07",
        },
        rules=["DAT-05"],
    )

    found = findings_of(result, "DAT-05")
    assert [(one.where.tab, one.where.cell) for one in found] == [
        ("Register", "B2"),
        ("Reviews", "B2"),
        ("SDQ", "B2"),
    ]


def test_review_columns_beside_a_placement_do_not_say_its_upn_again() -> None:
    head = "Pupil | UPN | Provider | Start date | Review 1"
    text = f"{head}\nSMITH, Jo | A207000016049 | Oak | 2026-09-07 | 2026-09-28"

    assert list(states_of(check(text, rules=["DAT-05"]), "DAT-05")) == ["B2"]


def test_without_a_upn_column_the_rule_cannot_be_checked() -> None:
    result = check("Pupil | Provider | Start date\nSMITH, Jo | Oak | 2026-09-07", rules=["DAT-05"])

    assert result.coverage.unchecked[0].missing == ("placements.upn",)


REGISTER = "Pupil | Provider | Start date\nSMITH, Jo | Oak | 2026-09-07"


@pytest.mark.parametrize(
    ("heading", "text", "said"),
    [
        pytest.param("URN", "123456", [], id="six digits"),
        pytest.param("URN", "'000123", [], id="zeros at the front"),
        pytest.param("URN", "12345", ['Oak: URN "12345" should be 6 digits.'], id="five digits"),
        pytest.param("URN", "1234567", ['Oak: URN "1234567" should be 6 digits.'], id="seven digits"),
        pytest.param("URN", "841/1234", ['Oak: URN "841/1234" should be 6 digits.'], id="a DfE number"),
        pytest.param("URN", "", [], id="URN blank"),
        pytest.param("URN", "n/a", [], id="URN not needed"),
        pytest.param("UKPRN", "10007783", [], id="eight digits, the first a 1"),
        pytest.param(
            "UKPRN",
            "1007783",
            ['Oak: UKPRN "1007783" should be 8 digits, the first a 1.'],
            id="a digit short",
        ),
        pytest.param(
            "UKPRN", "20007783", ['Oak: UKPRN "20007783" should be 8 digits, the first a 1.'], id="first a 2"
        ),
        pytest.param(
            "UKPRN", "none held", ['Oak: UKPRN "none held" should be 8 digits, the first a 1.'], id="words"
        ),
    ],
)
def test_the_numbers_of_a_provider_have_their_digits(heading: str, text: str, said: list[str]) -> None:
    result = check(
        {
            "Register": REGISTER,
            "Providers": f"Provider name | LA audit | {heading}\nOak | 2026-09-01 | {text}\nElm | | ",
        },
        rules=["DAT-06"],
    )

    assert messages_of(result, "DAT-06") == said
    assert list(states_of(result, "DAT-06")) == ["C2"] * len(said)


def test_a_providers_number_beside_many_placements_is_said_once() -> None:
    rows = [f"{name} | Oak | 2026-09-07 | 1007783" for name in ("SMITH, Jo", "ODE, Ann", "NG, Li")]
    text = "\n".join(("Pupil | Provider | Start date | UKPRN", *rows))

    assert list(states_of(check(text, rules=["DAT-06"]), "DAT-06")) == ["D2"]


def test_a_number_in_a_row_that_names_no_provider_is_said_of_the_row() -> None:
    providers = "Provider name | LA audit | URN\n#REF! | 2026-09-01 | 12345"

    result = check({"Register": REGISTER, "Providers": providers}, rules=["DAT-06"])

    assert messages_of(result, "DAT-06") == ['The provider: URN "12345" should be 6 digits.']
