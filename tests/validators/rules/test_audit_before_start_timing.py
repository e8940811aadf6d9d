"""Starts to come, placements in and out of scope, and audits that were typed over."""

from datetime import date

import pytest

from tests.validators.building import AS_OF, check, findings_of, states_of
from tests.validators.rules.one_placement import Judged, judged
from validators.states import Severity, State

RULE = "AP-SG-01"
START = "2026-11-16"
WAIVER_HEAD = "Rule | Scope | Applies to | Kind | Reason | Approved by | Until"


def listed(audit: str, start: str = START, as_of: date = AS_OF, **more: object) -> Judged:
    """Return what is said of a start at a provider whose row in the provider list has an audit date."""
    tabs = {"Providers": f"Provider name | Setting type | Safeguarding audit on\nOak Centre | | {audit}"}
    return judged(RULE, as_of, also=tabs, start_on=start, **more)  # type: ignore[arg-type]


def in_use(audit: str, start: str, *others: str, as_of: date = AS_OF, **settings: int) -> Judged:
    """Return what is said of Jo's start where other pupils went to the same provider."""
    rows = (f"OTHER{n}, Kit | 9 | Oak Centre | {other}" for n, other in enumerate(others))
    text = "\n".join(
        ("Pupil | Year | Provider | Start date", f"SMITH, Jo | 10 | Oak Centre | {start}", *rows)
    )
    tabs = {
        "Register": text,
        "Providers": f"Provider name | Setting type | Safeguarding audit on\nOak Centre | | {audit}",
    }
    result = check(tabs, as_of, rules=[RULE], settings={RULE: settings})
    findings = [
        one for one in findings_of(result, RULE) if one.about.pupil and one.about.pupil.surname == "SMITH"
    ]
    states = tuple(one.state for one in findings) or (State.OK,)
    return Judged(states, tuple(findings), result)


# A start that is still to come


@pytest.mark.parametrize(
    ("as_of", "days"),
    [
        pytest.param(date(2026, 11, 2), 10, id="ten school days before"),
        pytest.param(date(2026, 11, 13), 1, id="the Friday before"),
        pytest.param(date(2026, 11, 15), 1, id="the Sunday before, the last good day"),
    ],
)
def test_an_audit_is_due_soon_from_ten_school_days_before_the_start(as_of: date, days: int) -> None:
    said = listed("", as_of=as_of)

    assert (said.state, said.finding.severity, said.where) == (State.DUE_SOON, Severity.CRITICAL, "C2")
    assert (said.due, said.finding.days) == (date(2026, 11, 15), (as_of - date(2026, 11, 15)).days)
    plural = "day" if days == 1 else "days"
    assert said.said == (
        "A safeguarding audit of Oak Centre is needed before J.S. (Y10) starts on 16 November 2026,"
        f" in {days} school {plural}."
    )
    assert said.todo == "Complete the audit and enter the date."


@pytest.mark.parametrize("as_of", [date(2026, 11, 1), date(2026, 10, 23), date(2026, 9, 2)])
def test_nothing_is_said_more_than_ten_school_days_before_the_start(as_of: date) -> None:
    assert listed("", as_of=as_of).states == (State.OK,)


def test_how_long_before_is_a_setting() -> None:
    settings = {"remind_school_days": 3}

    assert listed("", as_of=date(2026, 11, 10), settings=settings).states == (State.OK,)
    assert listed("", as_of=date(2026, 11, 11), settings=settings).state is State.DUE_SOON


def test_a_start_in_a_holiday_counts_as_the_first_school_day_after_it() -> None:
    before = listed("", "2026-10-26", as_of=date(2026, 10, 12))
    in_time = listed("", "2026-10-26", as_of=date(2026, 10, 25))

    assert (before.state, before.due) == (State.DUE_SOON, date(2026, 10, 25))
    assert in_time.said.endswith("starts on 26 October 2026, in 1 school day.")
    assert listed("", "2026-10-26", as_of=date(2026, 10, 26)).state is State.MISSING


def test_an_audit_that_will_be_too_old_on_the_start_day_is_due_again() -> None:
    said = listed("2025-11-15", as_of=date(2026, 11, 2))

    assert (said.state, said.finding.severity) == (State.DUE_SOON, Severity.HIGH)
    assert listed("2025-11-15", as_of=date(2026, 11, 1)).states == (State.OK,)
    assert listed("2025-11-16", as_of=date(2026, 11, 2)).states == (State.OK,)


def test_an_audit_booked_before_the_start_stays_due_until_it_is_done() -> None:
    assert listed("2026-11-12", as_of=date(2026, 11, 11)).state is State.DUE_SOON
    assert listed("2026-11-12", as_of=date(2026, 11, 12)).states == (State.OK,)


def test_before_the_start_nobody_can_tell_of_a_provider_that_is_not_in_the_list() -> None:
    tabs = {"Providers": "Provider name | Setting type | Safeguarding audit on\nElm House | |"}

    assert judged(RULE, date(2026, 11, 2), also=tabs, start_on=START).state is State.CANNOT_TELL
    assert judged(RULE, date(2026, 11, 1), also=tabs, start_on=START).states == (State.OK,)


def test_before_the_start_a_missing_column_is_said_once() -> None:
    tabs = {
        "Providers": "Provider name | Setting type\nOak Centre |",
        "Old": """
            Pupil     | Year | Provider | Start date | SG audit date
            BROWN, Al | 9    | Elm      | 2026-09-14 | 2026-09-07
        """,
    }

    said = judged(RULE, date(2026, 11, 2), also=tabs, start_on=START)

    assert said.findings == ()
    assert [one.missing for one in said.result.coverage.partly] == [("providers.safeguarding_audit_on",)]


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2026, 11, 1), State.OK, id="fifteen days before"),
        pytest.param(date(2026, 11, 2), State.DUE_SOON, id="fourteen days before"),
        pytest.param(date(2026, 11, 15), State.DUE_SOON, id="the day before"),
        pytest.param(date(2026, 11, 16), State.MISSING, id="the start day"),
    ],
)
def test_without_a_calendar_ten_school_days_are_fourteen_days(as_of: date, state: State) -> None:
    assert listed("", as_of=as_of, context={"without_calendar": True}).states == (state,)


def test_outside_the_calendar_the_audit_is_judged_all_the_same() -> None:
    assert listed("", "2027-09-06", as_of=date(2027, 9, 1)).state is State.DUE_SOON
    assert listed("", "2027-09-06", as_of=date(2027, 9, 6)).state is State.MISSING
    assert listed("2027-09-05", "2027-09-06", as_of=date(2027, 9, 6)).states == (State.OK,)


# Scope


@pytest.mark.parametrize(
    ("cells", "states"),
    [
        pytest.param({"status": "Paused"}, (State.MISSING,), id="paused"),
        pytest.param({"actual_end_on": "2026-11-20"}, (State.MISSING,), id="ended this year"),
        pytest.param({"status": "Ended"}, (State.MISSING,), id="ended, without the day"),
        pytest.param({"status": "Declined"}, (), id="declined"),
        pytest.param({"status": "Withdrawn"}, (), id="withdrawn"),
        pytest.param({"referral_outcome": "Declined"}, (), id="declined by its outcome"),
    ],
)
def test_only_placements_taken_up_are_judged(cells: dict[str, str], states: tuple[State, ...]) -> None:
    assert listed("", **cells).states == states  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ended", "states"),
    [
        pytest.param("2026-08-31", (), id="last year"),
        pytest.param("2026-09-01", (State.MISSING,), id="this year"),
    ],
)
def test_a_placement_that_ended_before_this_academic_year_is_left_alone(
    ended: str, states: tuple[State, ...]
) -> None:
    assert listed("", "2026-05-11", actual_end_on=ended).states == states


def test_a_pupil_marked_as_referred_after_the_start_cannot_be_told() -> None:
    said = listed("", status="Referred")

    assert (said.state, said.finding.severity, said.where) == (State.CANNOT_TELL, Severity.CRITICAL, "E2")
    assert said.said.endswith(
        "could not be checked: the start has passed and the pupil is marked as Referred."
    )
    assert listed("2026-11-15", status="Referred").states == (State.OK,)


def test_starts_before_the_policy_began_are_not_judged() -> None:
    assert listed("", context={"policy_from": date(2026, 11, 15)}).state is State.MISSING
    assert listed("", context={"policy_from": date(2026, 11, 16)}).states == (State.NOT_APPLICABLE,)
    for audit in ("2025-11-15", "2026-11-16", "2026-11-20", "ask Sam"):
        assert listed(audit, context={"policy_from": date(2026, 11, 16)}).states == (State.NOT_APPLICABLE,)


# An audit that was typed over another


@pytest.mark.parametrize(
    ("first_used", "state"),
    [
        pytest.param("2025-11-01", State.CANNOT_TELL, id="in use for more than a year before the audit"),
        pytest.param("2025-11-02", State.DONE_LATE, id="in use for a year to the day"),
    ],
)
def test_a_later_audit_of_a_provider_long_in_use_may_stand_over_an_earlier_one(
    first_used: str, state: State
) -> None:
    assert in_use("2026-11-02", first_used).state is state


@pytest.mark.parametrize(
    ("other", "state"),
    [
        pytest.param("2026-10-02", State.CANNOT_TELL, id="a month before the audit"),
        pytest.param("2026-10-03", State.DONE_LATE, id="a day less than a month before"),
    ],
)
def test_so_may_one_of_a_provider_whose_earlier_pupils_started_a_month_before_it(
    other: str, state: State
) -> None:
    said = in_use("2026-11-02", "2026-10-20", other)

    assert said.state is state


def test_a_pupil_who_started_later_is_no_sign_of_an_earlier_audit() -> None:
    assert in_use("2026-11-02", "2026-09-07", "2026-09-14").state is State.DONE_LATE


def test_what_may_have_been_typed_over_is_asked_for_once_a_placement() -> None:
    text = """
        Pupil     | Year | Provider   | Start date
        SMITH, Jo | 10   | Oak Centre | 2026-10-20
        BROWN, Al | 9    | Oak Centre | 2025-10-05
    """
    tabs = {
        "Register": text,
        "Providers": "Provider name | Setting type | Safeguarding audit on\nOak Centre | | 2026-11-02",
    }

    found = findings_of(check(tabs, rules=[RULE]), RULE)

    assert [(one.state, one.severity, one.where.cell) for one in found] == [
        (State.CANNOT_TELL, Severity.CRITICAL, "C2")
    ] * 2
    assert {one.rule.owner for one in found} == {"Safeguarding lead"}
    assert {one.due for one in found} == {date(2026, 10, 19), date(2025, 10, 4)}
    (of_jo,) = (one.message(names=False) for one in found if one.due == date(2026, 10, 19))
    assert of_jo == (
        "The only audit of Oak Centre (2 November 2026) is after J.S. (Y10) started on 20 October 2026;"
        " an earlier audit may have been overwritten."
    )
    assert found[0].action(names=False) == (
        "Safeguarding lead: add the earlier audit to provider checks, or say that there was none."
    )


def test_both_lengths_are_settings() -> None:
    assert in_use("2026-11-02", "2026-07-01", in_use_months=3).state is State.CANNOT_TELL
    assert in_use("2026-11-02", "2026-10-20", "2026-10-10", earlier_start_months=0).state is State.CANNOT_TELL
    assert in_use("2026-11-02", "2026-10-20", "2026-08-10", earlier_start_months=3).state is State.DONE_LATE


def test_an_audit_on_the_start_day_is_a_warning_even_where_the_provider_was_in_use() -> None:
    assert in_use("2026-10-20", "2026-10-20", "2024-09-02").state is State.BREACH


def test_pupils_who_never_came_are_no_sign_of_use() -> None:
    text = """
        Pupil     | Year | Provider   | Start date | Status
        SMITH, Jo | 10   | Oak Centre | 2026-10-20 |
        BROWN, Al | 9    | Oak Centre | 2024-10-05 | Declined
    """
    providers = "Provider name | Setting type | Safeguarding audit on\nOak Centre | | 2026-11-02"

    assert states_of(check({"Register": text, "Providers": providers}, rules=[RULE]), RULE) == {
        "C2": State.DONE_LATE
    }


# Waivers


@pytest.mark.parametrize(
    ("row", "state"),
    [
        pytest.param(
            "Placement | Jo SMITH | Waive | r | Safeguarding lead | 2026-11-23", State.WAIVED, id="today"
        ),
        pytest.param(
            "Provider | Oak Centre | Waive | r | Senior leader | 2026-12-18", State.WAIVED, id="provider"
        ),
        pytest.param("All | | Waive | r | Senior leader | 2026-12-18", State.WAIVED, id="everybody"),
        pytest.param(
            "Placement | Jo SMITH | Waive | r | AP lead | 2026-12-18", State.MISSING, id="wrong role"
        ),
        pytest.param("Placement | Jo SMITH | Waive | r | | 2026-12-18", State.MISSING, id="no approver"),
        pytest.param("Placement | Jo SMITH | Waive | r | Senior leader |", State.MISSING, id="no end"),
        pytest.param("Placement | | Waive | r | Senior leader | 2026-12-18", State.MISSING, id="no target"),
        pytest.param(
            "Placement | Jo SMITH | Waive | r | Senior leader | 2026-11-22", State.MISSING, id="run out"
        ),
        pytest.param(
            "Placement | Al BROWN | Waive | r | Senior leader | 2026-12-18", State.MISSING, id="other"
        ),
        pytest.param(
            "Placement | Jo SMITH | Acknowledge | r | Senior leader | 2026-12-18",
            State.MISSING,
            id="acknowledged",
        ),
    ],
)
def test_a_critical_finding_is_waived_by_the_right_role_for_a_time_alone(row: str, state: State) -> None:
    providers = "Provider name | Setting type | Safeguarding audit on\nOak Centre | |"
    tabs = {"Providers": providers, "Waivers": f"{WAIVER_HEAD}\n{RULE} | {row}"}

    said = judged(RULE, also=tabs, start_on=START)

    assert said.finding.state is state
    assert said.finding.severity is Severity.CRITICAL


def test_the_breach_of_an_old_audit_may_be_waived_by_any_role() -> None:
    providers = "Provider name | Setting type | Safeguarding audit on\nOak Centre | | 2025-11-15"
    waiver = f"{WAIVER_HEAD}\n{RULE} | Placement | Jo SMITH | Waive | r | AP lead | 2026-12-18"

    said = judged(RULE, also={"Providers": providers, "Waivers": waiver}, start_on=START)

    assert said.finding.state is State.WAIVED
