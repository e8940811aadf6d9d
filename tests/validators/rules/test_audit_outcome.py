from datetime import date

import pytest

from tests.validators.building import AS_OF
from tests.validators.rules.one_placement import Judged
from tests.validators.rules.one_provider import provider_judged
from validators.states import Severity, State

AUDIT = "School safeguarding audit"
ON, OUTCOME, STATUS = "Safeguarding audit on", "Safeguarding audit outcome", "Provider status"
ACTIONS = ("Outcome", "Actions due on", "Actions closed on")


def judged_outcome(columns: dict[str, str], *checks: str, as_of: date = AS_OF, **more: object) -> Judged:
    rows = list(checks) or None
    return provider_judged("AP-SG-03", columns, as_of, checks=rows, more=ACTIONS, **more)  # type: ignore[arg-type]


def test_pupils_at_a_provider_that_did_not_meet_its_audit_are_a_critical_breach() -> None:
    said = judged_outcome({ON: "2026-09-01", OUTCOME: "Not met"})

    assert (said.state, said.finding.severity, said.where) == (State.BREACH, Severity.CRITICAL, "D2")
    assert said.due is None
    assert said.said == 'The safeguarding audit of Oak Centre is "Not met"; actions open: 0.'
    assert said.todo == "Decide today whether pupils may attend; chase actions."


def test_all_open_actions_are_counted_where_the_audit_was_not_met() -> None:
    said = judged_outcome(
        {ON: "2026-09-01", OUTCOME: "Not met"},
        f"{AUDIT} | 2026-09-01 | | 2026-11-20 |",
        f"{AUDIT} | 2026-09-01 | | 2027-01-29 |",
        f"{AUDIT} | 2026-09-01 | | 2026-10-02 | 2026-10-01",
        "LA annual audit | 2026-09-01 | | 2026-10-02 |",
    )

    assert said.said == 'The safeguarding audit of Oak Centre is "Not met"; actions open: 2.'


def test_an_audit_that_was_met_is_fine() -> None:
    assert judged_outcome({ON: "2026-09-01", OUTCOME: "Met"}).states == (State.OK,)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2026, 11, 12), State.OK, id="six school days before"),
        pytest.param(date(2026, 11, 13), State.DUE_SOON, id="five school days before"),
        pytest.param(date(2026, 11, 20), State.DUE_SOON, id="the day itself"),
        pytest.param(date(2026, 11, 21), State.MISSING, id="the day after"),
    ],
)
def test_actions_of_an_audit_are_closed_by_their_day(as_of: date, state: State) -> None:
    said = judged_outcome(
        {ON: "2026-09-01", OUTCOME: "Met with actions"}, f"{AUDIT} | 2026-09-01 | | 2026-11-20 |", as_of=as_of
    )

    assert said.states == (state,)


def test_late_actions_are_said_at_the_cell_for_their_closing_date() -> None:
    said = judged_outcome(
        {ON: "2026-09-01", OUTCOME: "Met with actions"},
        f"{AUDIT} | 2026-09-01 | | 2026-11-21 |",
        f"{AUDIT} | 2026-09-01 | | 2026-11-20 |",
        f"{AUDIT} | 2026-09-01 | | 2026-12-20 |",
    )

    assert (said.state, said.finding.severity) == (State.MISSING, Severity.CRITICAL)
    assert (said.finding.where.tab, said.where) == ("Provider checks", "F3")
    assert (said.due, said.finding.days) == (date(2026, 11, 20), 3)
    assert said.finding.due_why == "recorded as due 20 November 2026"
    assert said.said == (
        'The safeguarding audit of Oak Centre is "Met with actions"; actions past their date: 2, the first of'
        " them due 20 November 2026."
    )
    assert said.todo == "Decide today whether pupils may attend; chase actions."


def test_actions_due_soon_are_announced() -> None:
    said = judged_outcome(
        {ON: "2026-09-01", OUTCOME: "Met with actions"}, f"{AUDIT} | 2026-09-01 | | 2026-11-27 |"
    )

    assert said.said == (
        'The safeguarding audit of Oak Centre is "Met with actions"; actions due soon: 1, the first of them'
        " by 27 November 2026."
    )
    assert said.todo == "Ask the provider for evidence, and enter the closing date."


@pytest.mark.parametrize(
    ("closed", "state"),
    [
        pytest.param("2026-11-23", State.OK, id="closed late, but closed"),
        pytest.param("2026-11-24", State.OVERDUE, id="to be closed tomorrow"),
        pytest.param("TBC", State.MISSING, id="a stand-in"),
        pytest.param("mostly", State.CANNOT_TELL, id="cannot be read"),
    ],
)
def test_only_a_closing_date_up_to_today_closes_an_action(closed: str, state: State) -> None:
    said = judged_outcome(
        {ON: "2026-09-01", OUTCOME: "Met with actions"}, f"{AUDIT} | 2026-09-01 | | 2026-11-20 | {closed}"
    )

    assert said.states == (state,)
    if closed == "TBC":
        assert said.said == (
            'The closing date of safeguarding audit actions at Oak Centre still says "TBC"; they were due'
            " 20 November 2026."
        )


@pytest.mark.parametrize(
    ("owed", "closed", "state"),
    [
        pytest.param("soon", "", State.CANNOT_TELL, id="the day cannot be read"),
        pytest.param("soon", "2026-11-02", State.OK, id="closed, whenever it was due"),
        pytest.param("", "", State.OK, id="no day is recorded"),
        pytest.param("2026-12-20", "mostly", State.OK, id="not due yet, whatever the closing date says"),
    ],
)
def test_an_action_whose_day_is_not_known(owed: str, closed: str, state: State) -> None:
    said = judged_outcome(
        {ON: "2026-09-01", OUTCOME: "Met with actions"}, f"{AUDIT} | 2026-09-01 | | {owed} | {closed}"
    )

    assert said.states == (state,)


def test_met_with_actions_cannot_be_told_without_a_column_for_the_actions() -> None:
    said = judged_outcome({ON: "2026-09-01", OUTCOME: "Met with actions"})

    assert said.is_without_column
    assert [one.missing for one in said.result.coverage.unchecked] == [("provider_checks.actions_due_on",)]


def test_the_outcome_of_the_latest_audit_counts() -> None:
    columns = {ON: "2026-03-02", OUTCOME: "Not met"}

    assert judged_outcome(columns, f"{AUDIT} | 2026-09-01 | Met | |").states == (State.OK,)
    assert judged_outcome(columns, f"{AUDIT} | 2026-02-02 | Met | |").state is State.BREACH
    assert judged_outcome(columns, f"{AUDIT} | 2026-12-01 | Met | |").state is State.BREACH
    assert judged_outcome(columns, f"{AUDIT} | 2026-09-01 | | |").state is State.BREACH
    assert judged_outcome(columns, "LA annual audit | 2026-09-01 | Met | |").state is State.BREACH
    said = judged_outcome({ON: "2026-03-02", OUTCOME: "Met"}, f"{AUDIT} | 2026-09-01 | Not met | |")
    assert (said.state, said.finding.where.tab, said.where) == (State.BREACH, "Provider checks", "D2")
    ahead = {ON: "2026-12-10", OUTCOME: "Not met"}
    assert judged_outcome(ahead, f"{AUDIT} | 2026-09-01 | Met | |").states == (State.OK,)


@pytest.mark.parametrize("status", ["Suspended", "Do not use"])
def test_pupils_at_a_provider_marked_as_closed_to_them_are_a_critical_breach(status: str) -> None:
    said = judged_outcome({ON: "2026-09-01", OUTCOME: "Met", STATUS: status})

    assert (said.state, said.finding.severity, said.where) == (State.BREACH, Severity.CRITICAL, "E2")
    assert said.said == f"Oak Centre is marked {status}, and pupils attend."


@pytest.mark.parametrize("status", ["In use", "Not in use", ""])
def test_any_other_status_says_nothing(status: str) -> None:
    assert judged_outcome({ON: "2026-09-01", OUTCOME: "Met", STATUS: status}).states == (State.OK,)


def test_a_status_that_cannot_be_read_leaves_it_open_unless_the_outcome_is_worse() -> None:
    met = judged_outcome({ON: "2026-09-01", OUTCOME: "Met", STATUS: "hmm"})
    nothing = judged_outcome({ON: "", OUTCOME: "", STATUS: "hmm"})

    assert [(said.state, said.where) for said in (met, nothing)] == [(State.CANNOT_TELL, "E2")] * 2
    assert judged_outcome({ON: "2026-09-01", OUTCOME: "Not met", STATUS: "hmm"}).state is State.BREACH


@pytest.mark.parametrize("outcome", ["so-so", "#REF!"])
def test_an_outcome_that_cannot_be_read_cannot_be_told(outcome: str) -> None:
    said = judged_outcome({ON: "2026-09-01", OUTCOME: outcome})

    assert (said.state, said.where, said.finding.severity) == (State.CANNOT_TELL, "D2", Severity.CRITICAL)
    assert said.said.startswith("The outcome of the safeguarding audit for Oak Centre could not be checked: ")


@pytest.mark.parametrize("outcome", ["", "TBC"])
def test_a_blank_outcome_of_an_audit_cannot_be_told_and_is_of_medium_severity(outcome: str) -> None:
    said = judged_outcome({ON: "2026-09-01", OUTCOME: outcome})

    assert (said.state, said.where, said.finding.severity) == (State.CANNOT_TELL, "D2", Severity.MEDIUM)
    assert said.said == (
        "The outcome of the safeguarding audit for Oak Centre could not be checked: the outcome is blank."
    )


def test_without_an_audit_there_is_no_outcome_to_judge() -> None:
    assert judged_outcome({ON: "", OUTCOME: ""}).states == (State.NOT_APPLICABLE,)
    assert judged_outcome({ON: "2026-12-01", OUTCOME: ""}).states == (State.NOT_APPLICABLE,)
    assert judged_outcome({}, "Insurance | 2026-09-01 | | |").states == (State.NOT_APPLICABLE,)


def test_a_blank_outcome_among_the_checks_is_asked_for_there() -> None:
    said = judged_outcome({}, f"{AUDIT} | 2026-09-01 | | |")

    assert (said.state, said.finding.where.tab, said.where) == (State.CANNOT_TELL, "Provider checks", "D2")


def test_without_any_column_for_the_outcome_the_rule_is_not_checked() -> None:
    assert judged_outcome({STATUS: "In use"}).is_without_column
    assert judged_outcome({ON: "2026-09-01"}).is_without_column


def test_the_outcome_of_a_provider_that_the_list_does_not_name_cannot_be_told() -> None:
    said = judged_outcome({ON: "2026-09-01", OUTCOME: "Met"}, name="Elm House")

    assert (said.state, said.finding.where.tab, said.where) == (State.CANNOT_TELL, "Register", "C2")


def test_a_failed_audit_is_waived_by_the_safeguarding_lead_or_a_senior_leader_alone() -> None:
    columns = {ON: "2026-09-01", OUTCOME: "Not met"}
    by = "Provider | Oak Centre | Waive | r | {} | 2026-12-01"

    assert judged_outcome(columns, waiver=by.format("Senior leader")).finding.state is State.WAIVED
    assert judged_outcome(columns, waiver=by.format("AP lead")).finding.state is State.BREACH
