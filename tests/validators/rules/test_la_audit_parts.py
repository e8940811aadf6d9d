from datetime import date

import pytest

from tests.validators.building import AS_OF, check, findings_of
from tests.validators.rules.one_placement import Judged
from tests.validators.rules.one_provider import provider_judged
from validators.states import Severity, State

ON, SAFEGUARDING, HEALTH = "LA audit on", "LA audit covers safeguarding", "LA audit covers health and safety"
AUDIT = "LA annual audit"
OWNER = "LA officer (AP lead chases)"
WAIVER = "Provider | Oak Centre | Waive | r | AP lead | {}"


# Both parts


def parts(safeguarding: str, health: str, audit: str = "2026-09-01", **more: object) -> Judged:
    columns = {ON: audit, SAFEGUARDING: safeguarding, HEALTH: health}
    return provider_judged("AP-AUD-03", columns, **more)  # type: ignore[arg-type]


def test_an_audit_of_both_parts_is_in_order() -> None:
    assert parts("Yes", "Y").states == (State.OK, State.OK)


def test_each_part_that_was_left_out_is_a_breach_at_its_cell() -> None:
    said = parts("No", "No")

    assert said.states == (State.BREACH, State.BREACH)
    assert [(one.where.cell, one.severity, one.due, one.slot) for one in said.findings] == [
        ("D2", Severity.HIGH, None, "Safeguarding"),
        ("E2", Severity.HIGH, None, "Health and Safety"),
    ]
    assert [one.message(names=False) for one in said.findings] == [
        "The LA audit of Oak Centre of 1 September 2026 has no Safeguarding result.",
        "The LA audit of Oak Centre of 1 September 2026 has no Health and Safety result.",
    ]
    assert {one.action(names=False) for one in said.findings} == {"Ask the LA for the missing part."}


@pytest.mark.parametrize("tick", ["", "TBC", "x", "#REF!"])
def test_a_tick_that_is_blank_or_cannot_be_read_is_no_breach_and_hides_none(tick: str) -> None:
    said = parts(tick, "No")

    assert [(one.state, one.where.cell) for one in said.findings] == [
        (State.CANNOT_TELL, "D2"),
        (State.BREACH, "E2"),
    ]
    if not tick:
        assert said.findings[0].message(names=False) == (
            "The LA audit's two parts for Oak Centre could not be checked: the tick is blank."
        )


@pytest.mark.parametrize("audit", ["", "TBC", "2026-12-01", "soon"])
def test_without_an_audit_its_parts_are_not_judged(audit: str) -> None:
    assert parts("No", "No", audit).states == (State.NOT_APPLICABLE, State.NOT_APPLICABLE)


def test_the_parts_of_an_audit_among_the_checks_stand_in_the_provider_list() -> None:
    columns = {SAFEGUARDING: "Yes", HEALTH: "No"}

    said = provider_judged("AP-AUD-03", columns, checks=[f"{AUDIT} | 2026-10-01"])

    assert said.states == (State.OK, State.BREACH)
    assert "of 1 October 2026" in said.said


def test_a_part_without_a_column_is_said_once() -> None:
    said = provider_judged("AP-AUD-03", {ON: "2026-09-01", HEALTH: "Yes"})

    assert said.findings == ()
    assert [one.missing for one in said.result.coverage.partly] == [("providers.la_audit_safeguarding",)]


def test_the_parts_of_a_provider_that_the_list_does_not_name_cannot_be_told() -> None:
    columns = {SAFEGUARDING: "Yes", HEALTH: "Yes"}

    said = provider_judged("AP-AUD-03", columns, checks=[f"{AUDIT} | 2026-10-01"], name="Elm House")

    assert said.states == (State.CANNOT_TELL, State.CANNOT_TELL)
    assert len(said.findings) == 1


# Actions


def actions(*rows: str, as_of: date = AS_OF, **more: object) -> Judged:
    checks = [f"{AUDIT} | 2026-09-01 | {row}" for row in rows]
    head = ("Actions due on", "Actions closed on")
    return provider_judged("AP-AUD-04", {}, as_of, checks=checks, more=head, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2026, 11, 12), State.OK, id="six school days before"),
        pytest.param(date(2026, 11, 13), State.DUE_SOON, id="five school days before"),
        pytest.param(date(2026, 11, 20), State.DUE_SOON, id="the day itself"),
        pytest.param(date(2026, 11, 21), State.MISSING, id="the day after, a Saturday"),
    ],
)
def test_actions_of_an_la_audit_are_closed_by_their_day(as_of: date, state: State) -> None:
    assert actions("2026-11-20 |", as_of=as_of).states == (state,)


def test_late_actions_are_one_finding_a_provider() -> None:
    said = actions("2026-11-21 |", "2026-11-20 |", "2026-12-20 |", "2026-10-01 | 2026-11-23")

    assert (said.finding.severity, said.finding.rule.owner) == (Severity.MEDIUM, OWNER)
    assert (said.finding.where.tab, said.where) == ("Provider checks", "E3")
    assert (said.due, said.finding.days) == (date(2026, 11, 20), 3)
    assert (
        said.said
        == "LA audit actions past their date at Oak Centre: 2, the first of them due 20 November 2026."
    )
    assert said.todo == "Ask the provider for evidence."


def test_actions_due_soon_are_announced() -> None:
    said = actions("2026-11-27 |", "2026-11-30 |", "2026-12-20 |")

    assert said.said == "LA audit actions due soon at Oak Centre: 2, the first of them by 27 November 2026."
    assert said.todo == "Ask the provider how far it is."


@pytest.mark.parametrize(
    ("closed", "state"),
    [
        pytest.param("2026-11-24", State.OVERDUE, id="a day to come"),
        pytest.param("ongoing", State.MISSING, id="a stand-in"),
        pytest.param("mostly", State.CANNOT_TELL, id="cannot be read"),
    ],
)
def test_only_a_closing_date_in_the_past_closes_an_action(closed: str, state: State) -> None:
    said = actions(f"2026-11-20 | {closed}")

    assert (said.state, said.where) == (state, "E2")
    if closed == "ongoing":
        assert said.said == (
            'The closing date of LA audit actions at Oak Centre still says "ongoing"; they were due'
            " 20 November 2026."
        )


def test_actions_of_other_checks_or_without_a_day_are_left_alone() -> None:
    assert actions("|", "| 2026-11-20").states == (State.OK,)
    other = provider_judged(
        "AP-AUD-04",
        {},
        checks=["School safeguarding audit | 2026-09-01 | 2026-10-01 |"],
        more=("Actions due on", "Actions closed on"),
    )
    assert other.states == (State.OK,)


def test_an_action_whose_day_cannot_be_read_cannot_be_told() -> None:
    said = actions("soon |")

    assert (said.state, said.where, said.finding.severity) == (State.CANNOT_TELL, "D2", Severity.MEDIUM)
    assert said.said.startswith("The audit actions for Oak Centre could not be checked: ")


@pytest.mark.parametrize("head", [("Actions due on",), ("Actions closed on",)])
def test_without_both_columns_actions_are_not_checked(head: tuple[str, ...]) -> None:
    said = provider_judged("AP-AUD-04", {}, checks=[f"{AUDIT} | 2026-09-01 | 2026-10-01"], more=head)

    assert said.is_without_column


def test_a_tab_without_the_column_for_closing_leaves_it_open() -> None:
    head = "Provider | Check type | Done on"
    tabs = {
        "Register": "Pupil | Year | Provider | Start date\nSMITH, Jo | 10 | Oak | 2026-09-14",
        "Checks": f"{head} | Actions due on\nOak | {AUDIT} | 2026-09-01 | 2026-10-01",
        "Old checks": f"{head} | Actions closed on\nOak | {AUDIT} | 2025-09-01 |",
    }

    result = check(tabs, rules=["AP-AUD-04"])

    assert findings_of(result, "AP-AUD-04") == []
    assert [one.missing for one in result.coverage.unchecked] == [("provider_checks.actions_closed_on",)]


def test_actions_due_before_the_policy_began_are_not_judged() -> None:
    assert actions("2026-10-01 |", policy_from=date(2026, 10, 1)).state is State.MISSING
    for row in ("2026-10-01 |", "2026-10-01 | mostly"):
        assert actions(row, policy_from=date(2026, 10, 2)).states == (State.NOT_APPLICABLE,)


def test_late_actions_can_be_waived() -> None:
    assert actions("2026-10-01 |", waiver=WAIVER.format("2027-01-31")).finding.state is State.WAIVED
    assert actions("2026-10-01 |", waiver=WAIVER.format("2026-11-22")).finding.state is State.MISSING
