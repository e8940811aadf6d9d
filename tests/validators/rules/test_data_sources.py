import pytest

from tests.validators.building import check, findings_of, messages_of, only
from validators.states import Severity, State

BOTH = "(3 September 2026, 10 September 2026); we used the later."
UNLISTED = (
    "SG audit for Oak is 10 September 2026, and the latest such check on record is 3 September 2026; "
    "we used the later."
)
REGISTER = "Pupil | Provider | Start date\nSMITH, Jo | Oak | 2026-09-07"


def compared(listed: str, *checks: str, heading: str = "SG audit") -> list[str]:
    """Return what is said of one date of the provider list beside rows of the provider checks."""
    tabs = {
        "Register": REGISTER,
        "Providers": f"Provider name | URN | {heading}\nOak | 123456 | {listed}",
        "Checks": "\n".join(("Provider | Check type | Done on", *(f"Oak | {row}" for row in checks))),
    }
    return messages_of(check(tabs, rules=["DAT-12"]), "DAT-12")


@pytest.mark.parametrize(
    ("listed", "rows", "said"),
    [
        pytest.param("2026-09-03", ["Safeguarding audit | 2026-09-03"], [], id="equal"),
        pytest.param(
            "2026-09-03",
            ["Safeguarding audit | 2026-09-10"],
            [
                "SG audit for Oak differs between two tabs " + BOTH,
            ],
            id="a later check",
        ),
        pytest.param(
            "2026-09-10",
            ["Safeguarding audit | 2025-09-03", "Safeguarding audit | 2026-09-03"],
            [
                UNLISTED,
            ],
            id="a check that is not on record",
        ),
        pytest.param(
            "2026-09-10",
            ["Safeguarding audit | 2025-09-03", "Safeguarding audit | 2026-09-10"],
            [],
            id="history with the latest in it",
        ),
        pytest.param(
            "2026-09-10",
            ["Safeguarding audit | 2026-09-10", "Safeguarding audit | 2026-12-01"],
            [],
            id="booked",
        ),
        pytest.param("2026-12-10", ["Safeguarding audit | 2026-09-10"], [], id="booked in the list"),
        pytest.param("", ["Safeguarding audit | 2026-09-10"], [], id="blank in the list"),
        pytest.param("TBC", ["Safeguarding audit | 2026-09-10"], [], id="a stand-in"),
        pytest.param("HT2", ["Safeguarding audit | 2026-09-10"], [], id="cannot be read"),
        pytest.param("2026-09-03", ["LA audit | 2026-09-10"], [], id="another kind of check"),
        pytest.param("2026-09-03", ["Safeguarding audit | "], [], id="a check without a day"),
    ],
)
def test_a_date_of_the_list_is_compared_with_the_latest_check_of_its_kind(
    listed: str, rows: list[str], said: list[str]
) -> None:
    assert compared(listed, *rows) == said


@pytest.mark.parametrize(
    ("heading", "check_type"),
    [
        ("SG audit", "Safeguarding audit"),
        ("LA audit", "LA audit"),
        ("Letter of assurance", "Written confirmation"),
    ],
)
def test_each_date_of_the_list_has_its_kind_of_check(heading: str, check_type: str) -> None:
    assert len(compared("2026-09-03", f"{check_type} | 2026-09-10", heading=heading)) == 1


def test_the_older_cell_of_the_list_is_named_and_the_fault_is_low() -> None:
    result = check(
        {
            "Register": REGISTER,
            "Providers": "Provider name | SG audit | LA audit\nOak | 2026-09-03 | 2026-09-03",
            "Checks": "AP | Check type | Done on\nOak | SG audit | 2026-09-10\nOak | LA audit | 2026-09-10",
        },
        rules=["DAT-12"],
    )

    found = findings_of(result, "DAT-12")
    assert [(one.where.tab, one.where.cell) for one in found] == [("Providers", "B2"), ("Providers", "C2")]
    assert {(one.state, one.severity) for one in found} == {(State.DATA, Severity.LOW)}


ROWS = "Pupil | Provider | Start date | DOB | Reason | Ended | Notes"


def two_tabs(first: str, second: str, titles: tuple[str, str] = ("Current", "Register")) -> dict[str, str]:
    """Return the register of one placement on two tabs."""
    return {
        title: f"{ROWS}\nSMITH, Jo | Oak | 2026-09-07 | {row}"
        for title, row in zip(titles, (first, second), strict=True)
    }


def test_where_two_tabs_of_equal_claim_differ_both_values_are_said_and_neither_is_used() -> None:
    result = check(two_tabs("| Other | ", "| Behaviour | "), rules=["DAT-12"])

    finding = only(result, "DAT-12")
    assert (finding.where.tab, finding.where.cell) == ("Current", "E2")
    assert finding.message(names=False) == (
        'Reason for J.S. differs between two tabs ("Other", "Behaviour"); we used neither.'
    )
    assert finding.action(names=False) == "Correct whichever tab is wrong."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("| Other | ", "| Other | ", id="equal"),
        pytest.param("| Other | ", "| other | ", id="equal but for the spelling"),
        pytest.param("| Other | ", "| | ", id="blank on one"),
        pytest.param("| Other | ", "| TBC | ", id="a stand-in on one"),
        pytest.param("| Other | ", "| ??? | ", id="one that cannot be read"),
        pytest.param("| Other | 2026-10-02", "| Behaviour | 2026-10-09", id="one has a later date"),
    ],
)
def test_where_nothing_is_unsettled_nothing_is_said(first: str, second: str) -> None:
    assert messages_of(check(two_tabs(first, second), rules=["DAT-12"]), "DAT-12") == []


def test_the_tab_of_the_later_period_wins_without_a_word() -> None:
    tabs = two_tabs("| Other | ", "| Behaviour | ", ("Autumn 26", "Spring 27"))

    assert messages_of(check(tabs, rules=["DAT-12"]), "DAT-12") == []


def test_words_that_may_name_somebody_and_dates_of_birth_are_hidden() -> None:
    head = "Pupil | UPN | DOB | Provider | Start date | Notes"
    rows = ("2012-03-14 | Oak | 2026-09-07 | rang Mrs Ode", "2012-04-14 | Oak | 2026-09-07 | rang Mr Ng")
    tabs = {
        title: f"{head}\nSMITH, Jo | P207000016049 | {row}" for title, row in zip("AB", rows, strict=True)
    }

    result = check(tabs, rules=["DAT-12"])

    assert messages_of(result, "DAT-12") == [
        f'{field} for J.S. differs between two tabs ("text of {one} characters", "text of 10 characters"); '
        "we used neither."
        for field, one in (("DOB", 10), ("Notes", 12))
    ]
    assert '"rang Mrs Ode", "rang Mr Ng"' in messages_of(result, "DAT-12", names=True)[1]


def test_what_two_tabs_disagree_about_is_not_known_to_other_rules() -> None:
    result = check(two_tabs("| SEND | ", "| Other | "), rules=["DAT-12", "AP-ELG-02"])

    assert {one.rule.id: one.state for one in result.findings} == {
        "DAT-12": State.DATA,
        "AP-ELG-02": State.CANNOT_TELL,
    }
