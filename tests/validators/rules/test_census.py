from datetime import date
from typing import Any

import pytest

from tests.validators.building import check, findings_of, only, states_of
from tests.validators.rules.one_placement import Judged, judged
from validators.engine import Result
from validators.states import Severity, State

HEAD = "Pupil | Year | Provider | Start date | Actual end | Status | Reason | Census reason | Sessions"
PROVIDERS = "Provider name | Setting type | URN | UKPRN"
EVENTS = "Event | Due on | Done on"
GAP = "2026-09-02 | | | | | 4"
WHOLE = "2026-09-02 | | | Behaviour | | 4"


def census(
    *placements: str,
    events: tuple[str, ...] = ("2027-01-21 |",),
    provider: str = "School/PRU with URN | 123456 |",
    as_of: date = date(2027, 1, 7),
    **more: Any,
) -> Result:
    """Check placements and census days: start, end, status, reason, census reason, sessions; due and done."""
    names = ("SMITH, Jo", "BROWN, Al")
    rows = (f"{name} | 10 | Oak | {row}" for name, row in zip(names, placements, strict=False))
    tabs = {
        "Register": "\n".join((HEAD, *rows)),
        "Providers": f"{PROVIDERS}\nOak | {provider}",
        "School events": "\n".join((EVENTS, *(f"Census | {event}" for event in events))),
    }
    return check(tabs, as_of, rules=["NAT-CEN-01"], **more)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2027, 1, 6), State.OK, id="eleven school days before"),
        pytest.param(date(2027, 1, 7), State.DUE_SOON, id="ten school days before"),
        pytest.param(date(2027, 1, 21), State.DUE_SOON, id="census day"),
        pytest.param(date(2027, 1, 22), State.MISSING, id="the day after"),
        pytest.param(date(2027, 6, 1), State.MISSING, id="months later, not done"),
    ],
)
def test_what_the_census_lacks_is_shown_from_ten_school_days_before(as_of: date, state: State) -> None:
    found = findings_of(census(GAP, as_of=as_of), "NAT-CEN-01")

    assert [one.state for one in found] == ([] if state is State.OK else [state])


def test_what_is_said_of_a_placement_that_lacks_something() -> None:
    finding = only(census("| | Active | | | ", as_of=date(2027, 1, 11)), "NAT-CEN-01")

    assert (finding.severity, finding.where.tab, finding.where.cell) == (Severity.MEDIUM, "Register", "H2")
    assert (finding.due, finding.days, finding.slot) == (date(2027, 1, 21), -10, "census 1 of 2026/27")
    assert finding.due_why == "census day 21 January 2027"
    assert finding.message(names=False) == (
        "Census: the placement of J.S. (Y10) lacks reason, entry date and sessions."
    )
    assert finding.action(names=False) == "Complete before census day."


@pytest.mark.parametrize(
    ("placement", "provider", "cell"),
    [
        pytest.param(WHOLE, "School/PRU with URN | 123456 |", "", id="all there"),
        pytest.param(WHOLE, "| 123456 |", "", id="a URN alone"),
        pytest.param(WHOLE, "| | 10007783", "", id="a UKPRN alone"),
        pytest.param(WHOLE, "Tuition | |", "", id="a type alone"),
        pytest.param(WHOLE, "| |", "Providers C2", id="none of the three"),
        pytest.param(WHOLE, "| TBC |", "Providers C2", id="a stand-in"),
        pytest.param(
            "2026-09-02 | | | | Behaviour support | 4", "Tuition | |", "", id="a census reason alone"
        ),
        pytest.param("2026-09-02 | | | | | 4", "Tuition | |", "Register H2", id="no reason"),
        pytest.param("| | Active | Behaviour | | 4", "Tuition | |", "Register D2", id="no entry date"),
        pytest.param("2026-09-02 | | | Behaviour | | ", "Tuition | |", "Register I2", id="no sessions"),
        pytest.param(
            "2026-09-02 | | | Behaviour | | TBC", "Tuition | |", "Register I2", id="a stand-in for them"
        ),
    ],
)
def test_what_the_census_asks_for(placement: str, provider: str, cell: str) -> None:
    found = census(placement, provider=provider).findings

    assert [f"{one.where.tab} {one.where.cell}" for one in found] == ([cell] if cell else [])
    assert {one.state for one in found} <= {State.DUE_SOON}


@pytest.mark.parametrize(
    ("placement", "provider", "cell"),
    [
        pytest.param(WHOLE, "farm | |", "Providers B2", id="type"),
        pytest.param(WHOLE, "farm | 123456 |", "", id="type, with a URN"),
        pytest.param("2026-09-02 | | | he was rude | | 4", "Tuition | |", "Register G2", id="reason"),
        pytest.param("soon | | Active | Behaviour | | 4", "Tuition | |", "Register D2", id="entry date"),
        pytest.param("2026-09-02 | | | Behaviour | | some", "Tuition | |", "Register I2", id="sessions"),
        pytest.param(
            "2026-09-02 | | | he was rude | | ", "Tuition | |", "Register I2", id="one lacks another"
        ),
    ],
)
def test_nobody_can_tell_where_a_cell_cannot_be_read(placement: str, provider: str, cell: str) -> None:
    found = census(placement, provider=provider).findings

    assert [f"{one.where.tab} {one.where.cell}" for one in found] == ([cell] if cell else [])


@pytest.mark.parametrize(
    ("placement", "number"),
    [
        pytest.param("2026-09-02 | | | | | 4", 1, id="open"),
        pytest.param("2026-09-02 | | Paused | | | 4", 1, id="paused"),
        pytest.param("2026-09-02 | 2026-10-02 | | | | 4", 1, id="ended the day after the last census"),
        pytest.param("2026-09-02 | 2026-10-01 | | | | 4", 0, id="ended on the day of the last census"),
        pytest.param("2027-01-22 | | Active | | | 4", 0, id="begins after census day"),
        pytest.param("2027-01-21 | | Active | | | 4", 1, id="begins on census day"),
        pytest.param("2027-01-21 | | | | | 4", 0, id="referred"),
        pytest.param("2026-09-02 | | Declined | | | 4", 0, id="declined"),
    ],
)
def test_placements_open_on_the_day_or_ended_since_the_last_one_belong_to_it(
    placement: str, number: int
) -> None:
    result = census(placement, events=("2026-10-01 | 2026-10-01", "2027-01-21 |"))

    assert len(result.findings) == number
    assert {one.slot for one in result.findings} <= {"census 2 of 2026/27"}


@pytest.mark.parametrize(
    ("ended", "number"),
    [
        pytest.param("2026-09-01", 1, id="this academic year"),
        pytest.param("2026-08-31", 0, id="the last one"),
    ],
)
def test_the_first_census_known_looks_back_to_the_beginning_of_the_year(ended: str, number: int) -> None:
    assert len(census(f"2026-06-01 | {ended} | | | | 4").findings) == number


@pytest.mark.parametrize(
    ("events", "due"),
    [
        pytest.param(("2026-10-01 |", "2027-05-20 |"), date(2026, 10, 1), id="the last is not done"),
        pytest.param(("2026-10-01 | 2026-10-08", "2027-05-20 |"), None, id="the last is done"),
        pytest.param(
            ("2026-10-01 | 2027-02-01", "2027-05-20 |"), date(2026, 10, 1), id="done on a day to come"
        ),
        pytest.param(("2026-10-01 |", "2027-01-21 |"), date(2027, 1, 21), id="the next is near"),
        pytest.param(("2027-01-21 |", "2026-10-01 |"), date(2027, 1, 21), id="in any order"),
        pytest.param(
            ("2026-10-01 | 2026-10-08", "2027-01-21 | 2027-01-06"), None, id="the next is done already"
        ),
        pytest.param(("2027-05-20 |",), None, id="only a later one"),
    ],
)
def test_one_census_is_looked_at(events: tuple[str, ...], due: date | None) -> None:
    assert [one.due for one in census(GAP, events=events).findings] == ([due] if due else [])


def test_a_census_without_a_day_is_said_at_its_cell_and_the_others_are_looked_at() -> None:
    result = census(GAP, events=(" |", "in spring |", "2027-01-21 |"))

    assert states_of(result, "NAT-CEN-01") == {
        "B2": State.CANNOT_TELL,
        "B3": State.CANNOT_TELL,
        "H2": State.DUE_SOON,
    }
    first, second = findings_of(result, "NAT-CEN-01")[-2:]
    assert first.message(names=False) == "A census day among the school events is not known: it is blank."
    assert second.message(names=False) == (
        "A census day among the school events is not known: a part of the year without a day."
    )
    assert first.action(names=False) == "Type the day of the census."


def test_other_events_are_no_census() -> None:
    result = check(
        {
            "Register": f"{HEAD}\nSMITH, Jo | 10 | Oak | {GAP}",
            "Providers": f"{PROVIDERS}\nOak | Tuition | |",
            "School events": f"{EVENTS}\nGovernor report | 2027-01-21 |",
        },
        date(2027, 1, 11),
        rules=["NAT-CEN-01"],
    )

    assert result.findings == ()
    assert [gap.why for gap in result.coverage.unchecked] == ["no census day is known"]


def test_without_a_calendar_ten_school_days_are_fourteen_days() -> None:
    assert census(GAP, as_of=date(2027, 1, 6), without_calendar=True).findings == ()
    assert len(census(GAP, as_of=date(2027, 1, 7), without_calendar=True).findings) == 1


@pytest.mark.parametrize(
    ("day", "why"),
    [
        pytest.param("2027-10-07", [], id="far away"),
        pytest.param("2027-08-10", ["the date lies outside the school calendar"], id="not so far"),
    ],
)
def test_a_census_beyond_the_calendar_may_be_near_for_all_anybody_knows(day: str, why: list[str]) -> None:
    result = census(GAP, events=(f"{day} |",), as_of=date(2027, 6, 21))

    assert result.findings == ()
    assert [gap.why for gap in result.coverage.unchecked] == why


def test_a_provider_that_the_list_does_not_name_is_looked_for_there() -> None:
    result = check(
        {
            "Register": f"{HEAD}\nSMITH, Jo | 10 | Elm | {WHOLE}",
            "Providers": f"{PROVIDERS}\nOak | Tuition | |",
            "School events": f"{EVENTS}\nCensus | 2027-01-21 |",
        },
        date(2027, 1, 11),
        rules=["NAT-CEN-01"],
    )

    assert states_of(result, "NAT-CEN-01") == {"C2": State.CANNOT_TELL}


def test_a_tab_without_a_column_is_named_once() -> None:
    result = check(
        {
            "Register": f"{HEAD}\nSMITH, Jo | 10 | Oak | {WHOLE}",
            "More": "Pupil | Provider | Start date | Reason\nREED, Bo | Oak | 2026-09-02 | Behaviour",
            "Providers": f"{PROVIDERS}\nOak | Tuition | |",
            "School events": f"{EVENTS}\nCensus | 2027-01-21 |",
        },
        date(2027, 1, 11),
        rules=["NAT-CEN-01"],
    )

    assert result.findings == ()
    assert [(one.tab, one.missing) for one in result.coverage.partly] == [
        ("More", ("placements.ap_sessions",))
    ]


def test_a_provider_list_without_the_three_columns_is_named_once() -> None:
    result = check(
        {
            "Register": f"{HEAD}\nSMITH, Jo | 10 | Oak | {WHOLE}\nREED, Bo | 10 | Elm | {WHOLE}",
            "Providers": f"{PROVIDERS}\nOak | Tuition | |",
            "Other providers": "Provider name | Address\nElm | 1 Elm Lane",
            "School events": f"{EVENTS}\nCensus | 2027-01-21 |",
        },
        date(2027, 1, 11),
        rules=["NAT-CEN-01"],
    )

    assert result.findings == ()
    assert [one.missing for one in result.coverage.partly] == [("providers.urn",)]


def test_a_census_before_the_policy_began_is_not_judged_and_a_waiver_is_kept() -> None:
    assert census(GAP, policy_from=date(2027, 1, 22)).findings == ()
    tabs = {
        "Register": f"{HEAD}\nSMITH, Jo | 10 | Oak | {GAP}",
        "Providers": f"{PROVIDERS}\nOak | Tuition | |",
        "School events": f"{EVENTS}\nCensus | 2027-01-21 |",
        "Waivers": "Rule | Scope | Target | Kind | Reason | Approved by | Until\n"
        "NAT-CEN-01 | Placement | SMITH, Jo | Waive | left | AP lead | 2027-01-31",
    }
    assert only(check(tabs, date(2027, 1, 11), rules=["NAT-CEN-01"]), "NAT-CEN-01").state is State.WAIVED


def left(on: str, ended: str, as_of: date = date(2026, 11, 23), **more: Any) -> Judged:
    cells = {"start_on": "2026-09-02", "actual_end_on": ended, "left_roll_on": on} | more
    return judged("NAT-CEN-02", as_of, **cells)


@pytest.mark.parametrize(
    ("on", "ended", "state"),
    [
        pytest.param("2026-11-20", "2026-11-20", State.OK, id="the same day"),
        pytest.param("2026-11-20", "2026-11-19", State.OK, id="before"),
        pytest.param("2026-11-20", "2026-11-21", State.BREACH, id="after"),
        pytest.param("2026-11-20", "", State.MISSING, id="still open"),
        pytest.param("2026-11-20", "TBC", State.MISSING, id="a stand-in"),
        pytest.param("2026-11-23", "", State.OK, id="leaves today"),
        pytest.param("2026-12-18", "", State.OK, id="leaves later"),
        pytest.param("2026-12-18", "2027-01-08", State.BREACH, id="leaves before the end to come"),
        pytest.param("", "", State.NOT_APPLICABLE, id="on roll"),
        pytest.param("last week", "2026-11-20", State.CANNOT_TELL, id="leaving unread"),
        pytest.param("2026-11-20", "last week", State.CANNOT_TELL, id="end unread"),
    ],
)
def test_a_placement_ends_by_the_day_the_pupil_left_the_roll(on: str, ended: str, state: State) -> None:
    one = left(on, ended)

    assert one.state is state
    cell = "F2" if on == "last week" else "E2"
    assert [finding.where.cell for finding in one.findings] == ([cell] if state.is_finding else [])


def test_what_is_said_of_a_pupil_who_left_the_roll() -> None:
    one = left("2026-11-20", "2026-11-23")

    assert (one.finding.severity, one.due, one.finding.days) == (Severity.MEDIUM, date(2026, 11, 20), 3)
    assert one.finding.due_why == "left the roll 20 November 2026"
    assert (
        one.said == "J.S. (Y10) left the roll on 20 November 2026; the placement is still open or ends later."
    )
    assert one.todo == "Enter the placement end date."


@pytest.mark.parametrize(
    ("status", "number"), [("Active", 1), ("Paused", 1), ("Ended", 1), ("Referred", 0), ("Declined", 0)]
)
def test_placements_that_have_begun_are_asked_for_their_end(status: str, number: int) -> None:
    assert len(left("2026-11-20", "2026-11-23", status=status).findings) == number


def test_leaving_before_the_policy_began_is_not_judged_and_columns_are_needed() -> None:
    assert left("2026-11-20", "", context={"policy_from": date(2026, 11, 21)}).findings == ()
    assert judged("NAT-CEN-02", start_on="2026-09-02", left_roll_on="2026-11-20").is_without_column
    assert judged("NAT-CEN-02", start_on="2026-09-02", actual_end_on="").is_without_column


def plan(reason: str, status: str, **more: Any) -> Judged:
    cells = {"start_on": "2026-09-02", "census_reason": reason, "sen_status": status} | more
    return judged("NAT-CEN-03", **cells)


@pytest.mark.parametrize(
    ("reason", "status", "state"),
    [
        pytest.param("Setting named on EHC plan", "E", State.OK, id="a plan"),
        pytest.param("Setting named on EHC plan", "K", State.BREACH, id="SEN support"),
        pytest.param("Setting named on EHC plan", "N", State.BREACH, id="none"),
        pytest.param("named in EHCP", "", State.BREACH, id="blank"),
        pytest.param("Education, health and care plan names it", "K", State.BREACH, id="in full"),
        pytest.param("EHC plan", "some", State.CANNOT_TELL, id="status unread"),
        pytest.param(
            "Off-site placement for behavioural support", "K", State.NOT_APPLICABLE, id="another reason"
        ),
        pytest.param("", "K", State.NOT_APPLICABLE, id="no reason"),
        pytest.param("TBC", "K", State.NOT_APPLICABLE, id="a stand-in"),
        pytest.param("#REF!", "K", State.CANNOT_TELL, id="reason unread"),
        pytest.param("behcp", "K", State.NOT_APPLICABLE, id="letters inside a word"),
    ],
)
def test_a_census_reason_of_an_ehc_plan_needs_one(reason: str, status: str, state: State) -> None:
    one = plan(reason, status)

    assert one.state is state
    cell = "E2" if reason == "#REF!" else "F2"
    assert [finding.where.cell for finding in one.findings] == ([cell] if state.is_finding else [])


def test_what_is_said_of_a_census_reason_without_a_plan() -> None:
    one = plan("EHC plan", "K")

    assert (one.finding.severity, one.due) == (Severity.LOW, None)
    assert one.said == "The census reason of J.S. (Y10) says EHC plan; the SEN status is K."
    assert one.todo == "Correct one of them."
    assert plan("EHC plan", "").said == (
        "The census reason of J.S. (Y10) says EHC plan; the SEN status is blank."
    )


def test_census_reasons_are_checked_where_there_are_columns() -> None:
    assert judged("NAT-CEN-03", start_on="2026-09-02", sen_status="K").is_without_column
    assert judged("NAT-CEN-03", start_on="2026-09-02", census_reason="EHC plan").is_without_column


def test_a_send_reason_and_a_census_reason_without_a_plan_are_said_once() -> None:
    result = check(
        "Pupil | Year | Provider | Start date | Reason | Census reason | SEN\n"
        "SMITH, Jo | 10 | Oak | 2026-09-02 | SEND | Setting named on EHC plan | N",
        rules=["AP-ELG-04", "NAT-CEN-03"],
    )

    (finding,) = result.findings
    assert (finding.rule.id, finding.also, finding.severity) == (
        "AP-ELG-04",
        ("NAT-CEN-03",),
        Severity.MEDIUM,
    )


def test_a_census_reason_alone_is_said_by_its_own_rule() -> None:
    result = check(
        "Pupil | Year | Provider | Start date | Reason | Census reason | SEN\n"
        "SMITH, Jo | 10 | Oak | 2026-09-02 | SEND | Setting named on EHC plan | K",
        rules=["AP-ELG-04", "NAT-CEN-03"],
    )

    (finding,) = result.findings
    assert (finding.rule.id, finding.also) == ("NAT-CEN-03", ())
