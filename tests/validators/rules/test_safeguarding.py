from datetime import date

import pytest

from tests.validators.building import AS_OF
from tests.validators.rules.one_placement import Judged
from tests.validators.rules.one_provider import provider_judged
from validators.states import Severity, State

AUDIT = "School safeguarding audit"
ON = "Safeguarding audit on"


def dated(audit: str, as_of: date = AS_OF, **more: object) -> Judged:
    return provider_judged("AP-SG-02", {ON: audit}, as_of, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2026, 11, 16), State.OK, id="six school days before"),
        pytest.param(date(2026, 11, 17), State.DUE_SOON, id="five school days before"),
        pytest.param(date(2026, 11, 24), State.DUE_SOON, id="the last good day"),
        pytest.param(date(2026, 11, 25), State.OVERDUE, id="the first bad day"),
    ],
)
def test_a_safeguarding_audit_counts_until_the_same_day_of_the_next_year(as_of: date, state: State) -> None:
    assert dated("2025-11-24", as_of).states == (state,)


def test_an_audit_out_of_date_is_said_at_its_cell_with_how_many_pupils_attend() -> None:
    said = dated("2025-11-24", date(2026, 12, 5))

    assert (said.finding.severity, said.where, said.finding.where.tab) == (Severity.HIGH, "C2", "Providers")
    assert (said.due, said.finding.days) == (date(2026, 11, 24), 11)
    assert said.finding.due_why == "audit 24 November 2025 + 12 months = 24 November 2026"
    assert said.said == (
        "The safeguarding audit of Oak Centre was in date until 24 November 2026; pupils attending: 2."
    )
    assert said.todo == "Book a re-audit this week."


def test_an_audit_soon_out_of_date_is_announced() -> None:
    said = dated("2025-11-24", date(2026, 11, 23))

    assert said.said == "The safeguarding audit for Oak Centre is due 24 November 2026 (1 school day)."
    assert (said.due, said.finding.days) == (date(2026, 11, 24), -1)


def test_the_last_good_day_never_rolls_out_of_a_holiday() -> None:
    assert dated("2025-12-25", date(2026, 12, 26)).due == date(2026, 12, 25)
    assert dated("2024-02-29").due == date(2025, 2, 28)


def test_a_pupil_with_two_placements_there_is_one_pupil() -> None:
    twice = ("SMITH, Jo | 10 | Oak Centre | 2026-09-14 |", "SMITH, Jo | 10 | Oak Centre | 2026-10-05 |")

    assert dated("2025-01-06", placements=twice).said.endswith("pupils attending: 1.")


def test_the_months_are_a_setting() -> None:
    assert dated("2026-05-23", settings={"months": 6}).state is State.DUE_SOON
    assert dated("2026-05-22", settings={"months": 6}).state is State.OVERDUE


@pytest.mark.parametrize("audit", ["", "TBC", "2026-11-24"])
def test_without_an_audit_this_is_left_to_the_rule_about_starts(audit: str) -> None:
    assert dated(audit).states == (State.NOT_APPLICABLE,)


def test_the_latest_audit_counts_wherever_it_stands() -> None:
    assert dated("2025-01-06", checks=[f"{AUDIT} | 2026-09-01"]).states == (State.OK,)
    said = dated("", checks=[f"{AUDIT} | 2025-09-01", f"{AUDIT} | 2025-01-06", "Insurance | 2026-09-01"])
    assert (said.state, said.finding.where.tab, said.where) == (State.OVERDUE, "Provider checks", "C2")


@pytest.mark.parametrize("audit", ["last summer", "#VALUE!", "=?"])
def test_an_audit_that_cannot_be_read_cannot_be_told(audit: str) -> None:
    said = dated(audit)

    assert (said.state, said.where, said.finding.severity) == (State.CANNOT_TELL, "C2", Severity.HIGH)
    assert said.said.startswith("The safeguarding audit for Oak Centre could not be checked: ")


def test_an_old_audit_beside_one_that_may_be_newer_cannot_be_told() -> None:
    assert dated("ask Sam", checks=[f"{AUDIT} | 2025-01-06"]).state is State.CANNOT_TELL
    assert dated("", checks=[f"{AUDIT} | 2025-01-06", "| 2026-02-03"]).state is State.CANNOT_TELL
    assert dated("ask Sam", checks=[f"{AUDIT} | 2026-09-01"]).states == (State.OK,)
    assert dated("", checks=[f"{AUDIT} | 2025-01-06", "| 2024-02-03"]).state is State.OVERDUE


def test_what_an_earlier_run_read_serves_only_where_the_register_holds_no_date_now() -> None:
    slip = (("oak centre", "safeguarding_audit_on", date(2026, 9, 1)),)
    old = (("oak centre", "safeguarding_audit_on", date(2025, 9, 1)),)

    assert dated("2025-09-01", history=slip).state is State.OVERDUE
    assert dated("", history=slip).states == (State.OK,)
    assert (dated("", history=old).state, dated("", history=old).where) == (State.OVERDUE, "C2")
    assert dated("soon", history=old).state is State.CANNOT_TELL


@pytest.mark.parametrize("status", ["Referred", "Paused", "Ended", "Declined", "Withdrawn"])
def test_a_provider_that_nobody_attends_is_left_alone(status: str) -> None:
    rows = (f"SMITH, Jo | 10 | Oak Centre | 2026-09-14 | {status}",)

    assert dated("2024-01-08", placements=rows).states == ()


def test_an_audit_that_ran_out_before_the_policy_began_is_not_judged() -> None:
    assert dated("2025-09-01", policy_from=date(2026, 9, 1)).state is State.OVERDUE
    assert dated("2025-09-01", policy_from=date(2026, 9, 2)).states == (State.NOT_APPLICABLE,)
    assert dated("2025-09-01", checks=["| 2026-01-02"], policy_from=date(2026, 9, 2)).findings == ()


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        (date(2026, 11, 17), State.DUE_SOON),
        (date(2026, 11, 16), State.OK),
        (date(2026, 11, 25), State.OVERDUE),
    ],
)
def test_without_a_calendar_five_school_days_are_seven_days(as_of: date, state: State) -> None:
    assert dated("2025-11-24", as_of, without_calendar=True).states == (state,)


def test_outside_the_calendar_it_is_judged_all_the_same() -> None:
    assert dated("2026-09-01", date(2027, 9, 2)).state is State.OVERDUE


def test_an_audit_out_of_date_can_be_waived_by_a_named_role_for_a_time() -> None:
    assert dated(
        "2025-01-06", waiver="Provider | Oak Centre | Waive | r | AP lead | 2026-12-01"
    ).finding.state is (State.WAIVED)
    assert (
        dated("2025-01-06", waiver="Provider | Oak Centre | Waive | r | AP lead |").finding.state
        is State.OVERDUE
    )
    assert dated("2025-01-06", waiver="Provider | Elm | Waive | r | AP lead | 2026-12-01").finding.state is (
        State.OVERDUE
    )
