"""What a provider gave in writing: its undertaking, its insurance, its self-assessment."""

from datetime import date
from typing import Any

import pytest

from tests.validators.building import AS_OF, check, findings_of, rules_of
from tests.validators.rules.one_placement import Judged, judged_of
from tests.validators.rules.one_provider import NAME, TWO_PUPILS, provider_judged
from validators.states import Severity, State

UNDERTAKING = "Will tell us of staff changes"
INSURED = "Insurance expires on"
ON_ROLE = {"NAT-KCS-02": "Safeguarding lead", "NAT-INS-01": "AP lead", "NAT-STD-01": "AP lead"}


def of_rule(rule: str, cell: str, as_of: date = AS_OF, **more: Any) -> Judged:
    """Judge the provider with one cell in C2 of the provider list."""
    heading = UNDERTAKING if rule == "NAT-KCS-02" else INSURED
    return provider_judged(rule, {heading: cell}, as_of, **more)


# The undertaking


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("Y", State.OK),
        ("N", State.BREACH),
        ("", State.MISSING),
        ("TBC", State.MISSING),
        ("mostly", State.CANNOT_TELL),
        ("x", State.CANNOT_TELL),
    ],
)
def test_a_provider_agrees_to_tell_of_staff_changes_and_a_blank_counts(cell: str, state: State) -> None:
    said = of_rule("NAT-KCS-02", cell)

    assert said.state is state
    if state is not State.OK:
        assert (said.where, said.finding.severity, said.due) == ("C2", Severity.MEDIUM, None)


def test_what_is_said_of_the_undertaking() -> None:
    missing, stand_in = of_rule("NAT-KCS-02", ""), of_rule("NAT-KCS-02", "TBC")

    assert missing.said == "Oak Centre has not agreed in writing to tell you of staff changes."
    assert missing.todo == "Add it to the confirmation letter."
    assert stand_in.said == 'The undertaking on staff changes for Oak Centre still says "TBC".'
    assert stand_in.finding.placeholder == "TBC"


# Insurance


@pytest.mark.parametrize(
    ("ends", "state"),
    [
        pytest.param("2026-12-24", State.OK, id="31 days to go"),
        pytest.param("2026-12-23", State.DUE_SOON, id="30 days to go"),
        pytest.param("2026-11-23", State.DUE_SOON, id="its last day"),
        pytest.param("2026-11-22", State.OVERDUE, id="the day after"),
        pytest.param("", State.CANNOT_TELL, id="blank"),
        pytest.param("TBC", State.CANNOT_TELL, id="a stand-in"),
        pytest.param("next year", State.CANNOT_TELL, id="cannot be read"),
        pytest.param("=?", State.CANNOT_TELL, id="a formula without a stored result"),
    ],
)
def test_the_insurance_is_in_date_while_pupils_attend(ends: str, state: State) -> None:
    said = of_rule("NAT-INS-01", ends)

    assert said.state is state
    if state is not State.OK:
        assert (said.where, said.finding.severity) == ("C2", Severity.MEDIUM)


def test_what_is_said_of_the_insurance() -> None:
    over, soon, blank = (of_rule("NAT-INS-01", ends) for ends in ("2026-11-20", "2026-11-24", ""))

    assert over.said == "The insurance of Oak Centre ended on 20 November 2026."
    assert over.todo == "Get the new certificate."
    assert (over.due, over.finding.days, over.finding.due_why) == (
        date(2026, 11, 20),
        3,
        "insured until 20 November 2026",
    )
    assert soon.said == "The insurance of Oak Centre ends on 24 November 2026 (1 day)."
    assert blank.said == "The insurance for Oak Centre could not be checked: its last day is blank."


def test_insurance_is_reminded_of_when_the_school_says_and_needs_no_calendar() -> None:
    reminded = of_rule("NAT-INS-01", "2026-11-30", settings={"remind_days": 7})
    quiet = of_rule("NAT-INS-01", "2026-12-01", settings={"remind_days": 7}, without_calendar=True)

    assert (reminded.state, quiet.state) == (State.DUE_SOON, State.OK)


def test_of_several_dates_beside_placements_the_latest_counts() -> None:
    head = "Pupil | Year | Provider | Start date | Insurance"
    rows = "SMITH, Jo | 10 | Oak | 2026-09-07 | 2026-10-01\nNG, Li | 10 | Oak | 2026-09-07 | 2027-10-01"

    result = check({"Register": f"{head}\n{rows}"}, rules=["NAT-INS-01"])

    assert result.findings == ()


# The voluntary standards


def standards(kind: str, *checks: str, as_of: date = AS_OF, **more: Any) -> Judged:
    """Judge a provider of one kind, whose type of setting is in B2; checks are type and day."""
    tabs = {
        "Register": "\n".join(("Pupil | Year | Provider | Start date | Status", *TWO_PUPILS)),
        "Providers": f"Provider name | Setting type | URN\n{NAME} | {kind} | ",
        "Provider checks": "\n".join(
            ("Provider | Check type | Done on", *(f"{NAME} | {row}" for row in checks or ("School QA | ",)))
        ),
    }
    settings = {"NAT-STD-01": {"enabled": True}}
    result = check(tabs, as_of, rules=["NAT-STD-01"], settings=settings, **more)
    return judged_of(result, "NAT-STD-01")


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        ("Other non-school", State.MISSING),
        ("1:1 tuition", State.MISSING),
        ("Work-based placement", State.MISSING),
        ("PRU", State.NOT_APPLICABLE),
        ("FE college", State.NOT_APPLICABLE),
        ("Registered provider (UKPRN)", State.NOT_APPLICABLE),
        ("", State.CANNOT_TELL),
        ("barn", State.CANNOT_TELL),
    ],
)
def test_only_non_school_providers_are_checked_against_the_standards(kind: str, state: State) -> None:
    assert standards(kind).state is state


@pytest.mark.parametrize(
    ("checks", "state", "where"),
    [
        pytest.param(["National standards | 2025-12-01"], State.OK, "", id="six school days to go"),
        pytest.param(["National standards | 2025-11-23"], State.DUE_SOON, "C2", id="the last day"),
        pytest.param(["National standards | 2025-11-22"], State.OVERDUE, "C2", id="the day after"),
        pytest.param(
            ["National standards | 2024-11-22", "National standards | 2026-11-22"], State.OK, "", id="again"
        ),
        pytest.param(["National standards | 2026-11-23"], State.OK, "", id="today"),
        pytest.param(["National standards | "], State.MISSING, "C2", id="blank"),
        pytest.param(["National standards | 2026-11-24"], State.MISSING, "", id="still to come"),
        pytest.param(["National standards | recently"], State.CANNOT_TELL, "C2", id="cannot be read"),
        pytest.param(
            ["National standards | 2024-11-22", "National standards | recently"],
            State.CANNOT_TELL,
            "C3",
            id="old, and another that cannot be read",
        ),
        pytest.param(["Standards visit | 2026-11-02"], State.CANNOT_TELL, "B2", id="kind cannot be read"),
        pytest.param(["School QA | 2026-11-02"], State.MISSING, "", id="another kind"),
    ],
)
def test_a_check_against_the_standards_counts_for_twelve_months(
    checks: list[str], state: State, where: str
) -> None:
    said = standards("Other non-school", *checks)

    assert said.state is state
    if state is not State.OK:
        assert (said.finding.where.tab, said.where, said.finding.severity) == (
            "Provider checks",
            where,
            Severity.INFO,
        )


def test_what_is_said_of_the_standards() -> None:
    none, over = (
        standards("Other non-school"),
        standards("Other non-school", "National standards | 2025-11-22"),
    )

    assert (
        none.said
        == over.said
        == ("No check of Oak Centre against the voluntary national standards in 12 months.")
    )
    assert none.todo == "Ask for its self-assessment."
    assert standards("").said.endswith("could not be checked: the type of setting is blank.")
    assert over.finding.due_why == "last check 22 November 2025 + 12 months = 22 November 2026"


def test_the_standards_are_off_unless_a_school_wants_them() -> None:
    assert "NAT-STD-01" not in {rule.id for rule in rules_of()}


# What holds for all three

CELLS = {"NAT-KCS-02": "N", "NAT-INS-01": "2026-11-01"}


@pytest.mark.parametrize("rule", CELLS)
@pytest.mark.parametrize(
    ("status", "is_judged"), [("Active", True), ("Paused", False), ("Ended", False), ("Referred", False)]
)
def test_only_providers_that_a_pupil_attends_are_judged(rule: str, status: str, *, is_judged: bool) -> None:
    said = of_rule(rule, CELLS[rule], placements=[f"SMITH, Jo | 10 | {NAME} | 2026-09-14 | {status}"])

    assert bool(said.findings) is is_judged


@pytest.mark.parametrize("rule", CELLS)
def test_a_provider_that_the_list_does_not_name_cannot_be_told_from(rule: str) -> None:
    said = of_rule(rule, CELLS[rule], placements=["SMITH, Jo | 10 | Elm | 2026-09-14 |"])

    assert said.state is State.CANNOT_TELL
    assert said.said.endswith("could not be checked: the provider is not in the provider list.")
    assert (said.finding.where.tab, said.where) == ("Register", "C2")


def test_a_provider_of_no_known_type_and_no_list_cannot_be_told_from_the_standards() -> None:
    tabs = {
        "Register": "Pupil | Year | Provider | Start date\nSMITH, Jo | 10 | Elm | 2026-09-14",
        "Providers": f"Provider name | Setting type\n{NAME} | PRU",
        "Provider checks": f"Provider | Check type | Done on\n{NAME} | School QA | 2026-09-01",
    }

    result = check(tabs, rules=["NAT-STD-01"], settings={"NAT-STD-01": {"enabled": True}})

    assert [one.state for one in findings_of(result, "NAT-STD-01")] == [State.CANNOT_TELL]


@pytest.mark.parametrize("rule", CELLS)
def test_without_a_column_it_is_said_once(rule: str) -> None:
    assert provider_judged(rule, {"Address": "1 Oak Lane"}).is_without_column


@pytest.mark.parametrize("rule", CELLS)
def test_it_can_be_waived(rule: str) -> None:
    waiver = f"Provider | {NAME} | Waive | agreed | {ON_ROLE[rule]} | 2026-12-01"

    assert [one.state for one in of_rule(rule, CELLS[rule], waiver=waiver).findings] == [State.WAIVED]


@pytest.mark.parametrize(
    ("begins", "count"), [(date(2026, 11, 1), 1), (date(2026, 11, 2), 0)], ids=["that day", "the day after"]
)
def test_insurance_that_ended_before_the_policy_began_is_not_judged(begins: date, count: int) -> None:
    assert len(of_rule("NAT-INS-01", CELLS["NAT-INS-01"], policy_from=begins).findings) == count
