from datetime import date

import pytest

from tests.validators.building import AS_OF, check
from tests.validators.rules.one_placement import Judged, judged, judged_of
from validators.states import Severity, State

WAIVERS = "Rule | Scope | Applies to | Kind | Reason | Approved by | Until"
NOT_TAKEN_UP = ["Declined", "Withdrawn"]


def waived(rule: str, until: str) -> dict[str, str]:
    return {"Waivers": f"{WAIVERS}\n{rule} | Placement | Jo SMITH | Waive | r | AP lead | {until}"}


# Compulsory school age


def aged(born: str, start: str = "2026-11-16", as_of: date = AS_OF, **more: object) -> Judged:
    return judged("AP-ELG-01", as_of, dob=born, start_on=start, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2027, 6, 25), State.OK, id="the last Friday in June itself"),
        pytest.param(date(2027, 6, 26), State.BREACH, id="the day after"),
    ],
)
@pytest.mark.parametrize("born", ["2010-09-01", "2011-08-31"])
def test_school_age_ends_with_the_last_friday_in_june_of_year_11(
    born: str, as_of: date, state: State
) -> None:
    assert aged(born, as_of=as_of).states == (state,)


def test_a_pupil_past_school_age_is_said_at_the_date_of_birth() -> None:
    said = aged("2011-01-20", as_of=date(2027, 6, 26))

    assert (said.finding.severity, said.where, said.due) == (Severity.MEDIUM, "D2", None)
    assert said.said == "J.S. (Y10) stopped being of compulsory school age on 25 June 2027."
    assert said.todo == "Confirm the placement should continue."


@pytest.mark.parametrize(
    ("born", "start", "state"),
    [
        pytest.param("2021-08-31", "2026-08-31", State.OK, id="fifth birthday on a prescribed day"),
        pytest.param("2021-08-31", "2026-08-30", State.BREACH, id="the day before it"),
        pytest.param("2021-09-01", "2026-12-31", State.OK, id="on the next prescribed day"),
        pytest.param("2021-09-01", "2026-12-30", State.BREACH, id="the day before the next"),
    ],
)
def test_school_age_begins_with_a_prescribed_day(born: str, start: str, state: State) -> None:
    assert aged(born, start).states == (state,)


def test_a_start_before_school_age_is_said_at_the_start() -> None:
    said = aged("2021-09-01", "2026-11-16")

    assert (said.finding.severity, said.where, said.due) == (Severity.MEDIUM, "E2", None)
    assert said.said == "J.S. (Y10) is not yet of compulsory school age on 16 November 2026."


@pytest.mark.parametrize("status", ["Referred", "Paused", "Ended"])
def test_only_an_active_placement_goes_on_too_long(status: str) -> None:
    late = date(2027, 7, 12)

    assert aged("2011-01-20", as_of=late, status=status).states == (State.OK,)
    assert aged("2011-01-20", "2026-09-14", as_of=late, status="Active").state is State.BREACH


def test_a_placement_that_ended_on_the_last_day_or_was_not_taken_up_is_left_alone() -> None:
    late = date(2027, 7, 12)

    assert aged("2011-01-20", as_of=late, actual_end_on="2027-06-25").states == (State.OK,)
    for status in NOT_TAKEN_UP:
        assert aged("2011-01-20", as_of=late, status=status).states == ()


@pytest.mark.parametrize("born", ["", "TBC"])
def test_a_blank_date_of_birth_cannot_be_told(born: str) -> None:
    said = aged(born)

    assert (said.state, said.where) == (State.CANNOT_TELL, "D2")
    assert said.said == (
        "Compulsory school age for J.S. (Y10) could not be checked: the date of birth is blank."
    )


@pytest.mark.parametrize(
    ("born", "start", "cell"),
    [
        pytest.param("soon", "2026-11-16", "D2", id="birth"),
        pytest.param("1911-01-20", "2026-11-16", "D2", id="birth in another century"),
        pytest.param("2027-01-20", "2026-11-16", "D2", id="birth still to come"),
        pytest.param("2011-01-20", "soon", "E2", id="start"),
    ],
)
def test_a_day_that_cannot_be_read_cannot_be_told(born: str, start: str, cell: str) -> None:
    said = aged(born, start)

    assert (said.state, said.where) == (State.CANNOT_TELL, cell)


def test_without_a_start_only_the_end_of_school_age_is_judged() -> None:
    assert aged("2021-09-01", "").states == (State.OK,)
    late = date(2027, 7, 12)
    assert aged("2011-01-20", "", as_of=late, status="Active").state is State.BREACH
    assert aged("2011-01-20", "soon", as_of=late, status="Active").state is State.BREACH


def test_without_a_column_school_age_is_not_checked() -> None:
    assert judged("AP-ELG-01", start_on="2026-11-16").is_without_column
    assert judged("AP-ELG-01", dob="2011-01-20", referral_on="2026-11-09").is_without_column


def test_school_age_needs_no_calendar_and_goes_on_whenever_the_policy_began() -> None:
    late = {"policy_from": date(2027, 7, 1), "without_calendar": True}

    assert aged("2011-01-20", as_of=date(2027, 7, 12), context=late).state is State.BREACH


def test_a_pupil_past_school_age_can_be_waived_for_a_time() -> None:
    late = date(2027, 7, 12)

    assert (
        aged("2011-01-20", as_of=late, also=waived("AP-ELG-01", "2027-07-12")).finding.state is State.WAIVED
    )
    assert (
        aged("2011-01-20", as_of=late, also=waived("AP-ELG-01", "2027-07-11")).finding.state is State.BREACH
    )


# The plan behind a SEND reason


def send(sen: str, reason: str = "SEND", **more: object) -> Judged:
    return judged("AP-ELG-04", reason=reason, sen_status=sen, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("status", ["K", "E", "SEN support", "EHCP"])
def test_a_send_reason_has_sen_support_or_a_plan_behind_it(status: str) -> None:
    assert send(status).states == (State.OK,)


def test_a_send_reason_without_sen_is_a_breach_for_the_senco() -> None:
    said = send("N")

    assert (said.state, said.finding.severity, said.finding.rule.owner) == (
        State.BREACH,
        Severity.MEDIUM,
        "SENCO",
    )
    assert (said.where, said.due) == ("E2", None)
    assert said.said == "The reason for AP of J.S. (Y10) is SEND but SEN status is N."
    assert said.todo == "Confirm the status or the reason."


@pytest.mark.parametrize("status", ["", "TBC"])
def test_a_send_reason_with_a_blank_status_is_a_breach(status: str) -> None:
    said = send(status)

    assert (said.state, said.where) == (State.BREACH, "E2")
    assert said.said == "The reason for AP of J.S. (Y10) is SEND and no SEN status is recorded."


@pytest.mark.parametrize(
    ("status", "reason", "cell"),
    [("maybe", "SEND", "E2"), ("#N/A", "SEND", "E2"), ("N", "something", "D2"), ("N", "=?", "D2")],
)
def test_a_status_or_reason_that_cannot_be_read_cannot_be_told(status: str, reason: str, cell: str) -> None:
    said = send(status, reason)

    assert (said.state, said.where) == (State.CANNOT_TELL, cell)


@pytest.mark.parametrize("reason", ["Behaviour", "Other", "", "TBC"])
def test_other_reasons_need_no_plan(reason: str) -> None:
    assert send("N", reason).states == (State.NOT_APPLICABLE,)


def test_the_statuses_that_count_as_a_plan_are_a_setting() -> None:
    assert send("K", settings={"accept": ["E"]}).state is State.BREACH
    assert send("E", settings={"accept": ["E"]}).states == (State.OK,)


def test_without_a_column_the_plan_is_not_checked() -> None:
    assert judged("AP-ELG-04", reason="SEND").is_without_column
    assert judged("AP-ELG-04", sen_status="N", start_on="2026-11-16").is_without_column


def test_the_plan_is_judged_for_placements_taken_up_of_this_year() -> None:
    for status in NOT_TAKEN_UP:
        assert send("N", status=status).states == ()
    assert send("N", actual_end_on="2026-08-31").states == ()
    for cells in ({"actual_end_on": "2026-09-01"}, {"status": "Referred"}, {"status": "Paused"}):
        assert send("N", **cells).state is State.BREACH


def test_a_missing_plan_goes_on_whenever_the_policy_began_and_can_be_waived() -> None:
    begun = {"policy_from": AS_OF, "without_calendar": True}

    assert send("N", referral_on="2026-09-01", context=begun).state is State.BREACH
    assert send("N", also=waived("AP-ELG-04", "2026-11-23")).finding.state is State.WAIVED
    assert send("N", also=waived("AP-ELG-04", "")).finding.state is State.BREACH


# NEET risk


def neet(year: str, reason: str = "At risk of NEET", *, status: str = "", **more: object) -> Judged:
    head = "Pupil | Provider | Start date | Reason | Year | Status"
    rows = f"{head}\nSMITH, Jo | Oak | | {reason} | {year} | {status}"
    return judged_of(check(rows, rules=["AP-ELG-06"], **more), "AP-ELG-06")  # type: ignore[arg-type]


def test_a_neet_risk_reason_is_queried_below_year_9() -> None:
    assert neet("9").states == (State.OK,)
    said = neet("8")

    assert (said.state, said.finding.severity) == (State.BREACH, Severity.INFO)
    assert (said.where, said.due) == ("D2", None)
    assert said.said == "J.S. (Y8) is in Year 8 and recorded as at risk of NEET."
    assert said.todo == "Check the reason fits."


def test_the_first_year_that_needs_no_query_is_a_setting() -> None:
    assert neet("8", settings={"AP-ELG-06": {"from_year": 8}}).states == (State.OK,)
    assert neet("9", settings={"AP-ELG-06": {"from_year": 10}}).state is State.BREACH


@pytest.mark.parametrize(
    ("year", "reason", "cell"),
    [("mixed", "At risk of NEET", "E2"), ("8", "something", "D2"), ("8", "#REF!", "D2")],
)
def test_a_year_or_reason_that_cannot_be_read_cannot_be_told(year: str, reason: str, cell: str) -> None:
    said = neet(year, reason)

    assert (said.state, said.where) == (State.CANNOT_TELL, cell)


@pytest.mark.parametrize("year", ["", "TBC"])
def test_a_blank_year_cannot_be_told(year: str) -> None:
    said = neet(year)

    assert (said.state, said.where) == (State.CANNOT_TELL, "E2")
    assert said.said == "The NEET-risk reason for J.S. could not be checked: the year group is blank."


@pytest.mark.parametrize("reason", ["Behaviour", "", "TBC"])
def test_other_reasons_fit_every_year(reason: str) -> None:
    assert neet("7", reason).states == (State.NOT_APPLICABLE,)


def test_the_query_is_made_of_placements_taken_up_alone_and_can_be_waived() -> None:
    for status in NOT_TAKEN_UP:
        assert neet("7", status=status).states == ()
    assert neet("7", status="Paused", policy_from=AS_OF, without_calendar=True).state is State.BREACH


def test_without_a_column_the_query_is_not_made() -> None:
    for text in (
        "Pupil | Provider | Start date | Reason\nSMITH, Jo | Oak | | NEET",
        "Pupil | Year | Provider | Start date\nSMITH, Jo | 7 | Oak |",
    ):
        assert judged_of(check(text, rules=["AP-ELG-06"]), "AP-ELG-06").is_without_column
