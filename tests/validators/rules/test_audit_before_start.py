from datetime import date

import pytest

from tests.validators.building import AS_OF
from tests.validators.rules.one_placement import Judged, judged
from validators.states import Severity, State

RULE = "AP-SG-01"
MONDAY_START = "2026-11-16"
PROVIDERS = "Provider name | Setting type | Safeguarding audit on\nOak Centre | |"
CHECKS_HEAD = "Provider | Check type | Done on"


def listed(audit: str, *, start: str = MONDAY_START, as_of: date = AS_OF, **more: object) -> Judged:
    """Return what is said of a start at a provider whose row in the provider list has an audit date."""
    tabs = {"Providers": f"Provider name | Setting type | Safeguarding audit on\nOak Centre | | {audit}"}
    return judged(RULE, as_of, also=tabs, start_on=start, **more)  # type: ignore[arg-type]


def checked(*rows: str, start: str = MONDAY_START, head: str = CHECKS_HEAD, **more: object) -> Judged:
    """Return what is said of a start in a register that keeps audits among the provider checks alone."""
    tabs = {
        "Providers": "Provider name | Setting type\nOak Centre |",
        "Provider checks": "\n".join((head, *rows)),
    }
    return judged(RULE, also=tabs, start_on=start, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "audit",
    [
        pytest.param("2026-11-15", id="the day before, a Sunday"),
        pytest.param("2026-03-01", id="months before"),
        pytest.param("2025-11-16", id="twelve months old on the start day"),
        pytest.param("1/9/26 & 15/11/26", id="two dates in one cell, the later counts"),
    ],
)
def test_an_audit_at_most_a_year_before_the_start_is_in_order(audit: str) -> None:
    assert listed(audit).states == (State.OK,)


def test_a_start_without_an_audit_is_critical_from_the_first_day() -> None:
    first_day = listed("", as_of=date(2026, 11, 16)).finding
    week_later = listed("").finding

    assert (first_day.state, first_day.severity) == (State.MISSING, Severity.CRITICAL)
    assert (first_day.days, week_later.days) == (1, 8)
    assert week_later.due == date(2026, 11, 15)
    assert week_later.due_why == "start 16 November 2026; the day before is 15 November 2026"
    assert (week_later.where.tab, week_later.where.cell) == ("Providers", "C2")
    assert week_later.where.heading == "Safeguarding audit on"
    assert week_later.message(names=False) == (
        "J.S. (Y10) started at Oak Centre on 16 November 2026 with no safeguarding audit before that day."
    )
    assert week_later.message(names=True).startswith("Jo SMITH started at Oak Centre")
    assert week_later.action(names=False) == "Pause attendance until the audit is done; tell a senior leader."
    assert week_later.rule.owner == "Safeguarding lead"


def test_an_audit_on_the_start_day_is_a_warning_to_confirm_the_hour() -> None:
    said = listed("2026-11-16")

    assert (said.state, said.finding.severity) == (State.BREACH, Severity.MEDIUM)
    assert (said.where, said.due, said.finding.done) == ("C2", date(2026, 11, 15), date(2026, 11, 16))
    assert said.finding.days == 1
    assert said.said == (
        "The safeguarding audit of Oak Centre is dated 16 November 2026, the same day J.S. (Y10) started."
    )
    assert said.todo == "Confirm that the audit was done before the pupil arrived."


def test_an_audit_after_the_start_is_done_late_one_step_lower() -> None:
    said = listed("2026-11-17")

    assert (said.state, said.finding.severity) == (State.DONE_LATE, Severity.HIGH)
    assert (said.where, said.due, said.finding.done) == ("C2", date(2026, 11, 15), date(2026, 11, 17))
    assert said.finding.days == 2
    assert said.said == (
        "The safeguarding audit of Oak Centre was done 17 November 2026, after J.S. (Y10) started on"
        " 16 November 2026."
    )
    assert said.todo == "Record why the pupil started first; tell a senior leader."


def test_an_audit_more_than_twelve_months_old_on_the_start_day_is_a_breach_of_high_severity() -> None:
    said = listed("2025-11-15")

    assert (said.state, said.finding.severity) == (State.BREACH, Severity.HIGH)
    assert (said.where, said.due) == ("C2", date(2026, 11, 15))
    assert said.finding.due_why == (
        "audit 15 November 2025 + 12 months = 15 November 2026, before the start on 16 November 2026"
    )
    assert said.said == (
        "The latest safeguarding audit of Oak Centre before J.S. (Y10) started on 16 November 2026 was"
        " 15 November 2025, too long before."
    )
    assert said.todo == "Book a new audit this week; tell a senior leader."


def test_the_months_an_audit_counts_are_a_setting() -> None:
    assert listed("2026-05-15", settings={"months": 6}).state is State.BREACH
    assert listed("2026-05-16", settings={"months": 6}).states == (State.OK,)


def test_an_audit_booked_for_a_day_to_come_is_not_done() -> None:
    said = listed("2026-11-24")

    assert (said.state, said.finding.severity) == (State.OVERDUE, Severity.CRITICAL)
    assert said.where == "C2"
    assert said.said == (
        "J.S. (Y10) started at Oak Centre on 16 November 2026 with no safeguarding audit before that day; "
        "the one of 24 November 2026 is still to come."
    )


def test_a_stand_in_counts_as_blank_and_is_quoted() -> None:
    said = listed("TBC")

    assert (said.state, said.finding.placeholder) == (State.MISSING, "TBC")
    assert said.said == (
        'The safeguarding audit of Oak Centre still says "TBC"; J.S. (Y10) started on 16 November 2026.'
    )
    assert said.todo == "Pause attendance until the audit is done; tell a senior leader."


@pytest.mark.parametrize("audit", ["last summer", "#REF!", "31/02/2026", "=?"])
def test_an_audit_that_cannot_be_read_is_neither_missing_nor_fine(audit: str) -> None:
    said = listed(audit)

    assert (said.state, said.finding.severity) == (State.CANNOT_TELL, Severity.CRITICAL)
    assert (said.where, said.due) == ("C2", date(2026, 11, 15))
    assert said.said.startswith(
        "Whether Oak Centre was audited before J.S. (Y10) started could not be checked: "
    )


def test_an_audit_that_cannot_be_read_changes_nothing_where_another_is_in_order() -> None:
    rows = (
        "Oak Centre | School safeguarding audit | ask Sam",
        "Oak Centre | School safeguarding audit | 2026-09-01",
    )

    assert checked(*rows).states == (State.OK,)


def test_an_old_audit_beside_one_that_cannot_be_read_cannot_be_told() -> None:
    rows = (
        "Oak Centre | School safeguarding audit | ask Sam",
        "Oak Centre | School safeguarding audit | 2025-01-06",
    )

    assert checked(*rows).state is State.CANNOT_TELL


@pytest.mark.parametrize("start", ["soon", "#N/A", "=?"])
def test_a_start_that_cannot_be_read_cannot_be_told(start: str) -> None:
    said = listed("2026-09-01", start=start)

    assert (said.state, said.where) == (State.CANNOT_TELL, "D2")


def test_a_placement_without_a_start_is_still_referred_and_owes_nothing() -> None:
    assert listed("", start="").states == (State.NOT_APPLICABLE,)


def test_an_active_pupil_without_a_start_cannot_be_told() -> None:
    said = listed("", start="", status="Active")

    assert (said.state, said.where) == (State.CANNOT_TELL, "D2")
    assert said.said.endswith("could not be checked: the start date is blank.")


def test_without_any_column_for_audits_the_rule_is_not_checked_and_says_so_once() -> None:
    said = judged(RULE, start_on=MONDAY_START)

    assert said.is_without_column
    (gap,) = said.result.coverage.unchecked
    assert gap.missing == ("providers.safeguarding_audit_on",)


def test_without_a_start_column_the_rule_is_not_checked() -> None:
    assert judged(RULE, also={"Providers": PROVIDERS}, referral_on="2026-11-09").is_without_column
