from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from tests.validators.building import check, findings_of, only, states_of
from tests.validators.rules.one_placement import PUPIL, Judged, judged
from validators.engine import Result
from validators.states import Severity, State

WHO = f"{PUPIL[0]} | {PUPIL[2]}"
UPDATE = "Update sent to provider"
MEETING = "Professional meeting"


def log(*rows: str) -> Mapping[str, str]:
    return {"Log": "\n".join(("Date | Type | Pupil | Provider", *(f"{row} | {WHO}" for row in rows)))}


def update(*rows: str, as_of: date = date(2027, 1, 12), **more: Any) -> Judged:
    cells = {"start_on": "2026-11-16"} | more
    return judged("AP-COM-01", as_of, also=log(*rows), **cells)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2026, 12, 18), State.OK, id="six school days before"),
        pytest.param(date(2027, 1, 4), State.DUE_SOON, id="five school days before"),
        pytest.param(date(2027, 1, 11), State.DUE_SOON, id="the thirtieth school day"),
        pytest.param(date(2027, 1, 12), State.OVERDUE, id="the day after"),
    ],
)
def test_an_update_is_sent_within_thirty_school_days_of_the_start(as_of: date, state: State) -> None:
    assert update(as_of=as_of).state is state


def test_what_is_said_where_no_update_was_sent() -> None:
    one = update()

    assert (one.finding.where.tab, one.where, one.due, one.finding.days) == ("Log", "", date(2027, 1, 11), 1)
    assert (one.finding.severity, one.finding.slot) == (Severity.LOW, "update 1")
    assert one.finding.due_why == "start 16 November 2026 + 30 school days = 11 January 2027"
    assert one.said == "No update to Oak Centre about J.S. (Y10) is recorded since 16 November 2026."
    assert one.todo == "Check whether anything has changed."


def test_the_next_update_counts_from_the_last() -> None:
    one = update(f"2026-11-20 | {UPDATE}", f"2026-12-01 | {UPDATE}", as_of=date(2027, 1, 27))

    assert (one.state, one.due, one.finding.slot) == (State.OVERDUE, date(2027, 1, 26), "update 3")
    assert one.said == "No update to Oak Centre about J.S. (Y10) is recorded since 1 December 2026."


@pytest.mark.parametrize(
    ("row", "cell", "state"),
    [
        pytest.param(f" | {UPDATE}", "A2", State.MISSING, id="a blank day"),
        pytest.param(f"2027-01-20 | {UPDATE}", "A2", State.OVERDUE, id="a day to come"),
        pytest.param(f"soon | {UPDATE}", "A2", State.CANNOT_TELL, id="a day that cannot be read"),
        pytest.param("2026-12-01 | Phoned", "B2", State.CANNOT_TELL, id="a kind that cannot be read"),
        pytest.param("2026-12-01 | Provider report received", "", State.OVERDUE, id="another kind"),
        pytest.param(f"2026-11-13 | {UPDATE}", "", State.OVERDUE, id="before the start"),
    ],
)
def test_rows_that_are_no_update_yet(row: str, cell: str, state: State) -> None:
    one = update(row)

    assert (one.state, one.where) == (state, cell)


def test_what_is_said_of_a_standin_and_of_one_due_soon() -> None:
    assert update(f"TBC | {UPDATE}").said == (
        'The update to the provider for J.S. (Y10) still says "TBC"; it was due 11 January 2027.'
    )
    assert update(as_of=date(2027, 1, 8)).said == (
        "The update to the provider for J.S. (Y10) is due 11 January 2027 (1 school day)."
    )


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        pytest.param({"actual_end_on": "2027-01-10"}, State.NOT_APPLICABLE, id="ended before it was due"),
        pytest.param({"actual_end_on": "2027-01-11"}, State.OVERDUE, id="ended the day it was due"),
        pytest.param(
            {"actual_end_on": "", "status": "Ended"}, State.CANNOT_TELL, id="ended, nobody knows when"
        ),
        pytest.param({"start_on": "", "status": "Active"}, State.NOT_APPLICABLE, id="no start"),
        pytest.param({"start_on": "autumn"}, State.CANNOT_TELL, id="a start that cannot be read"),
    ],
)
def test_updates_are_owed_while_the_pupil_is_there(cells: dict[str, Any], state: State) -> None:
    assert update(**cells).state is state


@pytest.mark.parametrize("status", ["Referred", "Paused", "Declined"])
def test_no_update_is_owed_about_one_that_does_not_attend(status: str) -> None:
    assert update(status=status).findings == ()


def test_updates_are_not_among_the_rules_of_a_register_without_a_log() -> None:
    one = judged("AP-COM-01", start_on="2026-11-16")

    assert (one.findings, one.result.coverage.rules) == ((), ())


def test_without_a_calendar_thirty_school_days_are_fortytwo_days() -> None:
    one = update(as_of=date(2026, 12, 29), context={"without_calendar": True})

    assert (one.state, one.due) == (State.OVERDUE, date(2026, 12, 28))


def test_outside_the_calendar_nobody_can_tell() -> None:
    one = update(start_on="2026-07-06")

    assert [gap.why for gap in one.result.coverage.unchecked] == ["the date lies outside the school calendar"]


def test_an_update_owed_before_the_policy_began_is_not_judged() -> None:
    assert update(context={"policy_from": date(2027, 1, 12)}).findings == ()


def meetings(*rows: str, as_of: date = date(2026, 11, 23), status: str = "", **context: Any) -> Result:
    """Check meetings about one pupil: date, whether invited, whether the family agreed."""
    head = "Date | Type | Pupil | Provider | Provider invited | Family agreed"
    lines = (row.replace(" | ", f" | {MEETING} | {WHO} | ", 1) for row in rows)
    return check(
        {
            "Register": f"""
                Pupil     | Year | Provider   | Start date | Status
                SMITH, Jo | 10   | Oak Centre | 2026-09-02 | {status}
                """,
            "Log": "\n".join((head, *lines)),
        },
        as_of,
        rules=["AP-COM-02"],
        **context,
    )


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("2026-11-19 | Yes |", id="invited"),
        pytest.param("2026-11-19 | | No", id="family declined"),
        pytest.param("2026-11-19 | No | No", id="not invited, family declined"),
        pytest.param("2026-11-19 | perhaps | No", id="cannot be read, family declined"),
        pytest.param("last week | Yes |", id="invited, the day cannot be read"),
        pytest.param("2026-12-01 | | ", id="six school days to come"),
        pytest.param("2026-08-31 | | ", id="last academic year"),
    ],
)
def test_meetings_that_are_in_order(row: str) -> None:
    assert meetings(row).findings == ()


@pytest.mark.parametrize(
    ("row", "cell", "state"),
    [
        pytest.param("2026-11-19 | | ", "E2", State.MISSING, id="blank"),
        pytest.param("2026-11-19 | | Yes", "E2", State.MISSING, id="family agreed"),
        pytest.param("2026-11-22 | | ", "E2", State.MISSING, id="yesterday"),
        pytest.param("2026-11-23 | | ", "E2", State.DUE_SOON, id="today"),
        pytest.param("2026-11-30 | No | ", "E2", State.DUE_SOON, id="five school days to come"),
        pytest.param("2026-11-19 | No | ", "E2", State.BREACH, id="no"),
        pytest.param("2026-11-19 | TBC | ", "E2", State.MISSING, id="a stand-in"),
        pytest.param("2026-11-19 | perhaps | ", "E2", State.CANNOT_TELL, id="nonsense"),
        pytest.param("2026-11-19 | No | perhaps", "F2", State.CANNOT_TELL, id="nonsense of the family"),
        pytest.param(" | No | ", "A2", State.CANNOT_TELL, id="no day"),
        pytest.param("last week | No | ", "A2", State.CANNOT_TELL, id="a day that cannot be read"),
    ],
)
def test_a_provider_is_invited_by_the_day_of_the_meeting(row: str, cell: str, state: State) -> None:
    result = meetings(row)

    assert states_of(result, "AP-COM-02") == {cell: state}
    assert {one.severity for one in result.findings} == {Severity.MEDIUM}


@pytest.mark.parametrize(
    ("row", "said", "todo"),
    [
        pytest.param(
            "2026-11-19 | | ",
            "Oak Centre is not recorded as invited to the meeting about J.S. (Y10) on 19 November 2026.",
            "Record the invitation, or that the family declined.",
            id="blank",
        ),
        pytest.param(
            "2026-11-19 | No | ",
            "Oak Centre was not invited to the meeting about J.S. (Y10) on 19 November 2026.",
            "Invite them next time, or record that the family declined.",
            id="no",
        ),
        pytest.param(
            "2026-11-24 | | ",
            "Oak Centre is not recorded as invited to the meeting about J.S. (Y10) "
            "on 24 November 2026 (1 school day).",
            "Invite them, or record that the family declined.",
            id="tomorrow",
        ),
        pytest.param(
            "2026-11-19 | TBC | ",
            "The invitation of Oak Centre to the meeting about J.S. (Y10) on 19 November 2026 "
            'still says "TBC".',
            "Record the invitation, or that the family declined.",
            id="a stand-in",
        ),
        pytest.param(
            "2026-11-19 | perhaps | ",
            "Whether Oak Centre was invited to a meeting about J.S. (Y10) could not be checked: "
            "neither yes nor no.",
            "Check it by hand, and put right the cell or the column so that it can be checked here.",
            id="nonsense",
        ),
        pytest.param(
            " | No | ",
            "Whether Oak Centre was invited to a meeting about J.S. (Y10) could not be checked: "
            "the day of the meeting is blank.",
            "Check it by hand, and put right the cell or the column so that it can be checked here.",
            id="no day",
        ),
    ],
)
def test_what_is_said_of_a_meeting(row: str, said: str, todo: str) -> None:
    finding = only(meetings(row), "AP-COM-02")

    assert (finding.message(names=False), finding.action(names=False)) == (said, todo)


def test_the_deadline_of_an_invitation_is_the_meeting() -> None:
    finding = only(meetings("2026-11-19 | | "), "AP-COM-02")

    assert (finding.due, finding.days, finding.due_why) == (date(2026, 11, 19), 4, "meeting 19 November 2026")


def test_each_meeting_is_judged_in_order_of_date() -> None:
    result = meetings("2026-11-19 | No | ", "2026-10-01 | | ", "2026-09-10 | Yes | ")

    assert {one.slot: one.where.cell for one in findings_of(result, "AP-COM-02")} == {
        "meeting 2": "E3",
        "meeting 3": "E2",
    }


@pytest.mark.parametrize(
    ("status", "number"), [("Active", 1), ("Paused", 1), ("Ended", 1), ("Declined", 0), ("Withdrawn", 0)]
)
def test_meetings_about_placements_in_scope_are_judged(status: str, number: int) -> None:
    assert len(meetings("2026-11-19 | | ", status=status).findings) == number


def test_a_meeting_before_the_policy_began_is_not_judged() -> None:
    assert meetings("2026-11-19 | | ", policy_from=date(2026, 11, 20)).findings == ()
    assert meetings("2026-11-19 | perhaps | ", policy_from=date(2026, 11, 20)).findings == ()


def test_without_a_calendar_a_meeting_is_near_from_seven_days_before() -> None:
    assert meetings("2026-12-01 | | ", without_calendar=True).findings == ()
    soon = meetings("2026-11-30 | | ", without_calendar=True)
    assert states_of(soon, "AP-COM-02") == {"E2": State.DUE_SOON}


def test_what_the_family_said_need_not_have_a_column_but_the_invitation_must() -> None:
    register = "Pupil | Provider | Start date\nSMITH, Jo | Oak | 2026-09-02"
    invited = (
        f"Date | Type | Pupil | Provider | Provider invited\n2026-11-19 | {MEETING} | SMITH, Jo | Oak | No"
    )
    family = f"Date | Type | Pupil | Provider | Family agreed\n2026-11-19 | {MEETING} | SMITH, Jo | Oak | Yes"

    with_one = check({"Register": register, "Log": invited}, rules=["AP-COM-02"])
    without = check({"Register": register, "Log": family}, rules=["AP-COM-02"])
    on_one_tab = check({"Register": register, "Log": invited, "Old log": family}, rules=["AP-COM-02"])

    assert states_of(with_one, "AP-COM-02") == {"E2": State.BREACH}
    assert [one.missing for one in without.coverage.unchecked] == [("log.provider_invited",)]
    assert [(one.tab, one.missing) for one in on_one_tab.coverage.partly] == [
        ("Register", ("log.provider_invited",))
    ]


def test_a_waiver_is_kept() -> None:
    result = check(
        {
            "Register": "Pupil | Provider | Start date\nSMITH, Jo | Oak | 2026-09-02",
            "Log": (
                "Date | Type | Pupil | Provider | Provider invited\n"
                f"2026-11-19 | {MEETING} | SMITH, Jo | Oak | No"
            ),
            "Waivers": (
                "Rule | Scope | Target | Kind | Reason | Approved by | Until\n"
                "AP-COM-02 | Provider | Oak | Waive | agreed | AP lead | 2026-12-18"
            ),
        },
        rules=["AP-COM-02"],
    )

    assert only(result, "AP-COM-02").state is State.WAIVED
