import pytest

from tests.validators.building import check, findings_of, messages_of, only
from validators.states import Severity, State

LIST = "Provider name | AKA | LA audit\nTees Valley AP | TVP; Valley Centre | \nHill Farm | | 2026-09-01"


def names(*typed: str, listed: str = LIST) -> list[str]:
    """Return what is said of providers' names in a register."""
    rows = [f"PUPIL, No{number} | {name} | 2026-09-07" for number, name in enumerate(typed)]
    register = "\n".join(("Pupil | Provider | Start date", *rows))
    return messages_of(check({"Register": register, "Providers": listed}, rules=["DAT-03"]), "DAT-03")


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("Tees Valley AP", id="as in the list"),
        pytest.param("tees valley ap ", id="another spelling"),
        pytest.param("TVP", id="another name"),
        pytest.param("Valley  Centre", id="the second other name"),
        pytest.param("Tees Valley AP (Mon)", id="with a day"),
        pytest.param("", id="blank"),
        pytest.param("TBC", id="a stand-in"),
    ],
)
def test_a_name_of_the_list_in_any_spelling_is_recognised(typed: str) -> None:
    assert names(typed) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param(
            "TVAP", '"TVAP" is not in your provider list. Closest: Tees Valley AP.', id="short form"
        ),
        pytest.param(
            "Tees Valey AP",
            '"Tees Valey AP" is not in your provider list. Closest: Tees Valley AP.',
            id="a slip",
        ),
        pytest.param(
            "Zebra", '"Zebra" is not in your provider list, and no name there is close to it.', id="not alike"
        ),
        pytest.param(
            "Hill Farm / TVP", '"Hill Farm / TVP" names 2 providers in one cell (B2).', id="two in one cell"
        ),
        pytest.param(
            "Zebra / Hill Farm",
            '"Zebra / Hill Farm" is not in your provider list. Closest: Hill Farm.',
            id="one known beside one unknown",
        ),
    ],
)
def test_any_other_name_is_said_with_the_closest_and_never_merged(typed: str, said: str) -> None:
    assert names(typed) == [said]


def test_a_name_typed_often_is_said_once_with_its_cells() -> None:
    assert names("TVAP", "Hill Farm", "tvap") == [
        '"TVAP" is not in your provider list (B2 and B4). Closest: Tees Valley AP.'
    ]
    assert names(*["Zebra"] * 5) == [
        '"Zebra" is not in your provider list (B2, B3 and 3 more), and no name there is close to it.'
    ]


def test_a_name_of_the_provider_checks_is_looked_at_too() -> None:
    result = check(
        {
            "Register": "Pupil | Provider | Start date\nSMITH, Jo | TVAP | 2026-09-07",
            "Providers": LIST,
            "Checks": "AP | Check type | Done on\nTVAP | LA audit |\nZebra | LA audit | 2026-09-01",
        },
        rules=["DAT-03"],
    )

    assert messages_of(result, "DAT-03") == [
        '"Zebra" is not in your provider list, and no name there is close to it.',
        '"TVAP" is not in your provider list (B2 and Checks A2). Closest: Tees Valley AP.',
    ]


def test_the_finding_stands_at_the_first_cell_with_the_name() -> None:
    result = check(
        {"Register": "Pupil | Provider | Start date\nSMITH, Jo | TVAP | 2026-09-07", "Providers": LIST},
        rules=["DAT-03"],
    )

    finding = only(result, "DAT-03")
    assert (finding.where.tab, finding.where.cell) == ("Register", "B2")
    assert (finding.state, finding.severity) == (State.DATA, Severity.MEDIUM)


def test_two_providers_in_one_cell_are_to_be_parted() -> None:
    result = check(
        {"Register": "Pupil | Provider | Start date\nSMITH, Jo | Hill Farm & TVP |", "Providers": LIST},
        rules=["DAT-03"],
    )

    assert only(result, "DAT-03").action(names=False) == "Enter each provider on a row of its own."


@pytest.mark.parametrize(
    "tabs",
    [
        pytest.param({}, id="no list"),
        pytest.param({"Providers": "Provider name | LA audit\n"}, id="an empty list"),
    ],
)
def test_without_a_list_every_name_is_accepted(tabs: dict[str, str]) -> None:
    register = "Pupil | Provider | Start date\nSMITH, Jo | TVAP | 2026-09-07"

    result = check({"Register": register, **tabs}, rules=["DAT-03", "DAT-04"])

    assert findings_of(result, "DAT-03") == []
