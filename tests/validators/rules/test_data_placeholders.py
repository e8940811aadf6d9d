from datetime import date

import pytest

from sheet_templates.fields import Need
from sheet_templates.tables import TABLES
from tests.validators.building import AS_OF, check, findings_of, messages_of, only, rules_of, states_of
from validators.rules.data_placeholders import OWNERS
from validators.states import Severity, State

HEAD = "Pupil | Year | Provider | Reason | Referral | Part A | Start date"


def left(row: str, *rules: str, as_of: date = AS_OF) -> dict[str, State]:
    """Return the state at each cell where DAT-10 speaks alone."""
    return states_of(check(f"{HEAD}\n{row}", as_of, rules=["DAT-10", *rules]), "DAT-10")


@pytest.mark.parametrize(
    ("as_of", "cells"),
    [
        pytest.param(date(2026, 11, 15), [], id="before the start"),
        pytest.param(date(2026, 11, 16), [], id="on the start"),
        pytest.param(date(2026, 11, 17), ["F2"], id="the day after"),
    ],
)
def test_a_stand_in_in_a_required_cell_is_late_once_the_start_is_over(as_of: date, cells: list[str]) -> None:
    row = "SMITH, Jo | 10 | Oak | Other | 2026-11-09 | TBC | 2026-11-16"

    assert list(left(row, as_of=as_of)) == cells


def test_the_message_says_what_the_cell_says_and_since_when() -> None:
    result = check(f"{HEAD}\nSMITH, Jo | 10 | Oak | Other | 2026-11-09 | asap | 2026-11-16", rules=["DAT-10"])

    finding = only(result, "DAT-10")
    assert (
        finding.message(names=False)
        == 'Part A for J.S. (Y10) still says "asap"; it was due 16 November 2026.'
    )
    assert (finding.state, finding.severity, finding.days) == (State.DATA, Severity.MEDIUM, 7)


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("SMITH, Jo | 10 | Oak | Other | 2026-11-09 | | 2026-11-16", id="blank"),
        pytest.param("SMITH, Jo | 10 | Oak | Other | 2026-11-09 | HT2 | 2026-11-16", id="cannot be read"),
        pytest.param("SMITH, Jo | 10 | Oak | Other | 2026-11-09 | 2026-11-10 | 2026-11-16", id="a date"),
        pytest.param("SMITH, Jo | 10 | Oak | Other | 2026-11-09 | TBC | ", id="no start"),
        pytest.param("SMITH, Jo | 10 | Oak | Other | 2026-11-09 | TBC | TBC", id="start to come"),
    ],
)
def test_without_a_stand_in_or_without_a_due_date_nothing_is_late(row: str) -> None:
    assert left(row) == {}


def test_a_stand_in_in_an_optional_cell_is_left_alone() -> None:
    result = check(
        "Pupil | Provider | Start date | Planning call\nSMITH, Jo | Oak | 2026-09-07 | TBC", rules=["DAT-10"]
    )

    assert findings_of(result, "DAT-10") == []


def test_the_rule_that_owns_the_date_speaks_for_it_and_names_this_one() -> None:
    result = check(
        f"{HEAD}\nSMITH, Jo | 10 | Oak | Other | 2026-11-02 | TBC | 2026-11-16",
        rules=["DAT-10", "AP-REF-03"],
    )

    assert [(one.rule.id, one.also, one.where.cell) for one in result.findings] == [
        ("AP-REF-03", ("DAT-10",), "F2")
    ]


def test_where_the_owner_is_on_and_content_this_rule_is_silent() -> None:
    row = "SMITH, Jo | 10 | Oak | Other | 2026-11-19 | TBC | 2026-11-16"

    assert left(row) == {"F2": State.DATA}
    assert left(row, "AP-REF-03") == {}


def test_a_cell_that_another_rule_names_already_is_left_to_it() -> None:
    text = "Pupil | Provider | SEN status | Reason | Start date\nSMITH, Jo | Oak | N | TBC | 2026-09-07"

    alone = check(text, rules=["DAT-10"])
    beside = check(text, rules=["DAT-10", "AP-ELG-02"])

    assert list(states_of(alone, "DAT-10")) == ["D2"]
    assert findings_of(beside, "DAT-10") == []


def test_a_providers_required_cell_is_due_when_its_first_pupil_starts() -> None:
    result = check(
        {
            "Register": "Pupil | AP | Start date\nSMITH, Jo | Oak | 2026-11-16\nODE, Al | Oak | 2026-09-07",
            "Providers": "Provider name | Address | LA audit\nOak | TBC | 2026-09-01\nElm | TBC | 2026-09-01",
        },
        rules=["DAT-10"],
    )

    assert messages_of(result, "DAT-10") == ['Address for Oak still says "TBC"; it was due 7 September 2026.']


def test_a_placement_of_last_year_is_left_alone() -> None:
    text = (
        "Pupil | Provider | Part A | Start date | Actual end\nSMITH, Jo | Oak | TBC | 2025-09-08 | 2026-07-17"
    )

    assert findings_of(check(text, rules=["DAT-10"]), "DAT-10") == []


def test_owners_are_rules_there_are_and_own_required_columns() -> None:
    required = {
        f"{one.name}.{field.name}" for one in TABLES for field in one.fields if field.need is Need.REQUIRED
    }

    assert set(OWNERS) <= required
    assert {rule for owners in OWNERS.values() for rule in owners} <= {rule.id for rule in rules_of()}
