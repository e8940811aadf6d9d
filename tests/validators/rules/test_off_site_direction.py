"""Off-site direction: notice, its content, the authority's copy, its length and its reason."""

from datetime import date
from typing import Any

import pytest

from tests.validators.rules.many import Case, Many, judged_many, one_state
from validators.states import Severity, State

OSD = "Off-site direction"
START = "2026-11-18"
"""A Wednesday; the second school day before it is Monday 16 November."""

NOTICE_BY = date(2026, 11, 16)
STARTED = date(2026, 11, 19)


def notices(cases: dict[str, str], as_of: date = STARTED, **more: Any) -> Many:
    """Judge notices; each case has route, start and notice."""
    return judged_many("NAT-OSD-01", "Route | Start date | Notice sent on", cases, as_of, **more)


def test_notice_counts_in_school_days_before_the_first_day() -> None:
    found = notices(
        {
            "Thursday before": f"{OSD} | {START} | 2026-11-12",
            "Friday before: two clear days": f"{OSD} | {START} | 2026-11-13",
            "Sunday: two clear days": f"{OSD} | {START} | 2026-11-15",
            "Monday: one clear day": f"{OSD} | {START} | 2026-11-16",
            "Tuesday: none": f"{OSD} | {START} | 2026-11-17",
            "the first day": f"{OSD} | {START} | 2026-11-18",
            "the day after": f"{OSD} | {START} | 2026-11-19",
            "still to come": f"{OSD} | {START} | 2026-11-20",
            "blank": f"{OSD} | {START} | ",
            "a stand-in": f"{OSD} | {START} | TBC",
            "cannot be read": f"{OSD} | {START} | last week",
            "a formula without a result": f"{OSD} | {START} | =?",
            "no direction": f"School-arranged | {START} | ",
            "no route": f" | {START} | ",
            "route cannot be read": f"s29 maybe | {START} | ",
            "start is blank": f"{OSD} | | ",
            "start cannot be read": f"{OSD} | Nov | ",
        }
    )

    assert one_state(found) == {
        "Monday: one clear day": State.BREACH,
        "Tuesday: none": State.BREACH,
        "the first day": State.BREACH,
        "the day after": State.BREACH,
        "still to come": State.OVERDUE,
        "blank": State.MISSING,
        "a stand-in": State.MISSING,
        "cannot be read": State.CANNOT_TELL,
        "a formula without a result": State.CANNOT_TELL,
        "route cannot be read": State.CANNOT_TELL,
        "start cannot be read": State.CANNOT_TELL,
    }
    assert {
        name: found.only(name).severity for name in found.found if "Monday" in name or "Tuesday" in name
    } == {
        "Monday: one clear day": Severity.MEDIUM,
        "Tuesday: none": Severity.HIGH,
    }
    assert {
        one.where.cell[0] for name in found.found if "route" not in name for one in found.found[name]
    } == {
        "F",
        "E",
    }


def test_what_is_said_of_short_notice_and_of_none() -> None:
    found = notices(
        {
            "minimum": f"{OSD} | {START} | 2026-11-16",
            "short": f"{OSD} | {START} | 2026-11-17",
            "none": f"{OSD} | {START} | ",
            "stand-in": f"{OSD} | {START} | tbc",
        }
    )

    assert found.said("minimum") == (
        "Notice for J.S. (Y10) was sent 16 November 2026 for a direction from 18 November 2026: "
        "fewer than 2 clear school days between."
    )
    assert found.said("short") == (
        "Notice for J.S. (Y10) was sent 17 November 2026 for a direction from 18 November 2026: 1 school day."
    )
    assert found.said("none") == (
        "No notice is recorded for the direction of J.S. (Y10), starting 18 November 2026."
    )
    assert found.said("stand-in") == (
        'The notice for the direction of J.S. (Y10) from 18 November 2026 still says "tbc"; '
        "it was due 16 November 2026."
    )
    assert found.only("minimum").action(names=False) == (
        "Check that you can show when the notice arrived; allow two clear school days next time."
    )
    assert found.only("short").action(names=False) == (
        "Send notice at least two clear school days ahead; take advice if late."
    )
    assert (found.only("short").due, found.only("short").done, found.only("short").days) == (
        NOTICE_BY,
        date(2026, 11, 17),
        1,
    )
    assert found.only("none").due_why == "start 18 November 2026 - 2 school days = 16 November 2026"
    assert (found.only("none").where.cell, found.only("none").days) == ("F4", 3)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2026, 11, 6), None, id="six school days before the notice is due"),
        pytest.param(date(2026, 11, 9), State.DUE_SOON, id="five"),
        pytest.param(NOTICE_BY, State.DUE_SOON, id="the last day for it"),
        pytest.param(date(2026, 11, 17), State.MISSING, id="the day after, before the start"),
    ],
)
def test_a_blank_notice_is_missing_once_its_last_day_has_passed_though_nobody_has_started(
    as_of: date, state: State | None
) -> None:
    found = notices({"blank": f"{OSD} | {START} | "}, as_of)

    assert one_state(found) == ({} if state is None else {"blank": state})
    if state is State.DUE_SOON and as_of == NOTICE_BY:
        assert found.said("blank") == (
            "Notice for the direction of J.S. (Y10) is due 16 November 2026 (today)."
        )
        assert found.only("blank").action(names=False) == "Send the notice and enter the date."


def test_a_start_without_school_counts_as_the_first_school_day_after_it() -> None:
    found = notices(
        {
            "two school days before Monday": f"{OSD} | 2026-11-14 | 2026-11-12",
            "one": f"{OSD} | 2026-11-14 | 2026-11-13",
            "before the holiday": f"{OSD} | 2026-10-26 | 2026-10-21",
            "one school day of it left": f"{OSD} | 2026-10-26 | 2026-10-23",
        }
    )

    assert {name: (one.state, one.severity) for name in found.found for one in found.found[name]} == {
        "two school days before Monday": (State.BREACH, Severity.MEDIUM),
        "one": (State.BREACH, Severity.HIGH),
        "one school day of it left": (State.BREACH, Severity.HIGH),
    }
    assert found.said("one").endswith(": 1 school day.")


def test_the_school_may_ask_for_more_days_and_do_without_the_warning() -> None:
    row = {"minimum": f"{OSD} | {START} | 2026-11-16"}

    assert one_state(notices(row, settings={"clear_days_warn": False})) == {}
    assert notices(row, settings={"days": 3}).said("minimum").endswith(": 2 school days.")


def test_without_a_calendar_two_school_days_are_three_days() -> None:
    found = notices(
        {
            "four days before": f"{OSD} | {START} | 2026-11-14",
            "three": f"{OSD} | {START} | 2026-11-15",
            "two": f"{OSD} | {START} | 2026-11-16",
        },
        without_calendar=True,
    )

    assert {name: found.only(name).severity for name in found.found} == {
        "three": Severity.MEDIUM,
        "two": Severity.HIGH,
    }
    assert found.only("two").due_why == (
        "start 18 November 2026 - 2 school days (counted without a calendar) = 15 November 2026"
    )


def test_outside_the_calendar_nobody_can_tell() -> None:
    found = notices({"before it": f"{OSD} | 2026-08-20 | 2026-08-10"})

    assert (found.found, found.gaps) == ({}, ["the date lies outside the school calendar"])


WITH_STATUS = "Route | Start date | Notice sent on | Status"
IN_SCOPE = {
    "Active": True,
    "Paused": True,
    "Ended": True,
    "Referred": True,
    "Declined": False,
    "Withdrawn": False,
}


def test_who_owes_notice() -> None:
    cases = {status: f"{OSD} | {START} | | {status}" for status in IN_SCOPE}

    found = judged_many("NAT-OSD-01", WITH_STATUS, cases, STARTED)

    assert {status: status in found.found for status in IN_SCOPE} == IN_SCOPE


def test_a_start_that_is_blank_though_the_pupil_attends_cannot_be_told_from() -> None:
    found = judged_many(
        "NAT-OSD-01", WITH_STATUS, {"active": f"{OSD} | | | Active", "referred": f"{OSD} | | | Referred"}
    )

    assert one_state(found) == {"active": State.CANNOT_TELL}
    assert found.only("active").where.cell == "E2"


@pytest.mark.parametrize(
    ("begins", "count"), [(NOTICE_BY, 1), (date(2026, 11, 17), 0)], ids=["that day", "the day after"]
)
def test_notice_due_before_the_policy_began_is_not_judged(begins: date, count: int) -> None:
    assert len(notices({"none": f"{OSD} | {START} | "}, policy_from=begins).found) == count


# What the notice says


def contents(cases: dict[str, str], **more: Any) -> Many:
    """Judge notices; each case has route, start, notice and its items."""
    head = "Route | Start date | Notice sent on | Notice says"
    return judged_many("NAT-OSD-02", head, cases, STARTED, **more)


def test_a_notice_that_lacks_one_of_the_five_things_is_a_breach() -> None:
    found = contents(
        {
            "all": f"{OSD} | {START} | 2026-11-12 | All",
            "each of them": f"{OSD} | {START} | 2026-11-12 | Address, Person, Days, Reasons, Times",
            "three": f"{OSD} | {START} | 2026-11-12 | Address, Person, Days",
            "four": f"{OSD} | {START} | 2026-11-12 | Address, Person, Days, Times",
            "blank": f"{OSD} | {START} | 2026-11-12 | ",
            "a stand-in": f"{OSD} | {START} | 2026-11-12 | TBC",
            "cannot be read": f"{OSD} | {START} | 2026-11-12 | the usual",
            "no notice": f"{OSD} | {START} | | ",
            "no notice but ticks": f"{OSD} | {START} | | Address",
            "sent today": f"{OSD} | {START} | 2026-11-19 | ",
            "notice to come": f"{OSD} | {START} | 2026-11-20 | ",
            "notice cannot be read": f"{OSD} | {START} | last week | ",
            "notice cannot be read but ticks": f"{OSD} | {START} | last week | All",
            "no direction": f"School-arranged | {START} | 2026-11-12 | ",
            "route cannot be read": f"? maybe | {START} | 2026-11-12 | ",
            "not started": f"{OSD} | 2026-12-01 | 2026-11-12 | ",
        }
    )

    assert one_state(found) == {
        "three": State.BREACH,
        "four": State.BREACH,
        "blank": State.BREACH,
        "a stand-in": State.BREACH,
        "cannot be read": State.CANNOT_TELL,
        "no notice but ticks": State.BREACH,
        "sent today": State.BREACH,
        "notice cannot be read": State.CANNOT_TELL,
        "route cannot be read": State.CANNOT_TELL,
    }
    assert found.said("three") == (
        "The notice for J.S. (Y10) does not show the reasons and objectives and the session times."
    )
    assert found.said("blank") == (
        "The notice for J.S. (Y10) does not show the address, the person to report to, the number of days, "
        "the reasons and objectives and the session times."
    )
    assert found.only("three").action(names=False) == "Send a corrected notice."
    assert found.only("three").severity is Severity.MEDIUM
    assert {name: found.only(name).where.cell[0] for name in found.found} == {
        **dict.fromkeys(
            ("three", "four", "blank", "a stand-in", "cannot be read", "no notice but ticks", "sent today"),
            "G",
        ),
        "notice cannot be read": "F",
        "route cannot be read": "D",
    }


@pytest.mark.parametrize(
    ("begins", "count"),
    [(date(2026, 11, 12), 1), (date(2026, 11, 13), 0)],
    ids=["the day of the notice", "the day after"],
)
def test_a_notice_sent_before_the_policy_began_is_not_judged(begins: date, count: int) -> None:
    found = contents({"blank": f"{OSD} | {START} | 2026-11-12 | "}, policy_from=begins)

    assert len(found.found) == count


def test_without_a_column_for_the_notice_ticks_are_judged_and_nothing_else() -> None:
    found = judged_many(
        "NAT-OSD-02",
        "Route | Start date | Notice says",
        {"ticks": f"{OSD} | {START} | Address", "blank": f"{OSD} | {START} | "},
    )

    assert one_state(found) == {"ticks": State.BREACH}


# The authority of a pupil with an EHC plan


def authority(cases: dict[str, str], as_of: date = STARTED, **more: Any) -> Many:
    """Judge the authority's notice; each case has route, start, SEN status and the day it was told."""
    head = "Route | Start date | SEN status | LA informed on"
    return judged_many("NAT-OSD-03", head, cases, as_of, **more)


def test_the_authority_of_a_pupil_with_a_plan_has_the_notice_two_school_days_ahead() -> None:
    found = authority(
        {
            "Monday": f"{OSD} | {START} | E | 2026-11-16",
            "Tuesday": f"{OSD} | {START} | E | 2026-11-17",
            "blank": f"{OSD} | {START} | EHCP | ",
            "a stand-in": f"{OSD} | {START} | E | TBC",
            "cannot be read": f"{OSD} | {START} | E | told",
            "still to come": f"{OSD} | {START} | E | 2026-11-20",
            "SEN support": f"{OSD} | {START} | K | ",
            "no status": f"{OSD} | {START} | | ",
            "status cannot be read": f"{OSD} | {START} | Q | ",
            "no direction": f"School-arranged | {START} | E | ",
            "route cannot be read": f"maybe | {START} | E | ",
            "not started": f"{OSD} | 2026-11-20 | E | ",
        }
    )

    assert one_state(found) == {
        "Tuesday": State.DONE_LATE,
        "blank": State.MISSING,
        "a stand-in": State.MISSING,
        "cannot be read": State.CANNOT_TELL,
        "still to come": State.OVERDUE,
        "status cannot be read": State.CANNOT_TELL,
        "route cannot be read": State.CANNOT_TELL,
        "not started": State.MISSING,
    }
    assert found.said("blank") == "J.S. (Y10) has an EHC plan and the LA is not recorded as given notice."
    assert found.said("Tuesday") == (
        "J.S. (Y10) has an EHC plan; the LA was given notice 17 November 2026, for a "
        "direction from 18 November 2026."
    )
    assert found.only("blank").action(names=False) == "Send the LA the notice."
    assert (found.only("blank").severity, found.only("blank").rule.owner) == (Severity.HIGH, "SENCO")
    assert (found.only("blank").due, found.only("blank").where.cell) == (NOTICE_BY, "G4")


@pytest.mark.parametrize(
    ("as_of", "state"),
    [(NOTICE_BY, State.DUE_SOON), (date(2026, 11, 17), State.MISSING)],
    ids=["last day", "next"],
)
def test_the_authority_is_owed_notice_before_the_pupil_starts(as_of: date, state: State) -> None:
    assert one_state(authority({"blank": f"{OSD} | {START} | E | "}, as_of)) == {"blank": state}


def test_what_the_authority_was_owed_before_the_policy_began_is_not_judged() -> None:
    row = {"blank": f"{OSD} | {START} | E | "}

    assert len(authority(row, policy_from=NOTICE_BY).found) == 1
    assert authority(row, policy_from=date(2026, 11, 17)).found == {}


# For how long


def periods(cases: dict[str, str], as_of: date = STARTED, **more: Any) -> Many:
    """Judge the length of directions; each case has route, start and planned end."""
    return judged_many("NAT-AAP-03", "Route | Start date | Planned end", cases, as_of, **more)


def test_a_direction_has_a_longest_time_by_its_start() -> None:
    found = periods(
        {
            "agreed": f"{OSD} | {START} | 2027-02-11",
            "blank": f"{OSD} | {START} | ",
            "ongoing": f"{OSD} | {START} | ongoing",
            "cannot be read": f"{OSD} | {START} | Easter",
            "starts today": f"{OSD} | 2026-11-19 | ",
            "starts in six school days": f"{OSD} | 2026-11-27 | ",
            "start cannot be read": f"{OSD} | Nov | ",
            "no direction": f"School-arranged | {START} | ",
            "route cannot be read": f"maybe | {START} | ",
        }
    )

    assert one_state(found) == {
        "blank": State.MISSING,
        "ongoing": State.MISSING,
        "cannot be read": State.CANNOT_TELL,
        "starts today": State.DUE_SOON,
        "start cannot be read": State.CANNOT_TELL,
        "route cannot be read": State.CANNOT_TELL,
    }
    assert found.said("blank") == "The off-site direction of J.S. (Y10) has no maximum period."
    assert found.said("ongoing") == (
        'The maximum period for J.S. (Y10) still says "ongoing"; it was due 18 November 2026.'
    )
    assert found.only("blank").action(names=False) == "Agree and record one."
    assert found.only("blank").severity is Severity.MEDIUM
    assert (found.only("blank").due, found.only("blank").due_why, found.only("blank").where.cell) == (
        date(2026, 11, 18),
        "start 18 November 2026",
        "F3",
    )


def test_a_direction_that_began_before_the_policy_is_not_judged() -> None:
    row = {"blank": f"{OSD} | {START} | "}

    assert len(periods(row, policy_from=date(2026, 11, 18)).found) == 1
    assert periods(row, policy_from=STARTED).found == {}


# For what reason


def reasons(cases: dict[str, str], **more: Any) -> Many:
    """Judge reasons; each case has route, reason, start and status."""
    return judged_many("NAT-OSD-07", "Route | Reason | Start date | Status", cases, STARTED, **more)


def test_a_direction_is_for_behaviour_and_no_other_reason() -> None:
    found = reasons(
        {
            "behaviour": f"{OSD} | Behaviour | {START} | ",
            "mental health": f"{OSD} | Mental health | {START} | ",
            "other": f"{OSD} | Other | {START} | ",
            "blank": f"{OSD} | | {START} | ",
            "a stand-in": f"{OSD} | TBC | {START} | ",
            "cannot be read": f"{OSD} | tricky | {START} | ",
            "no direction": f"School-arranged | Mental health | {START} | ",
            "route cannot be read": f"maybe | Mental health | {START} | ",
            "not started": f"{OSD} | Mental health | 2026-12-01 | ",
            "paused": f"{OSD} | SEND | {START} | Paused",
            "declined": f"{OSD} | SEND | {START} | Declined",
        }
    )

    assert one_state(found) == {
        "mental health": State.BREACH,
        "other": State.BREACH,
        "cannot be read": State.CANNOT_TELL,
        "route cannot be read": State.CANNOT_TELL,
        "paused": State.BREACH,
    }
    assert found.said("mental health") == (
        "The route of J.S. (Y10) is off-site direction but the reason is Mental health."
    )
    assert found.only("mental health").action(names=False) == "Check the legal route."
    assert found.only("mental health").severity is Severity.MEDIUM
    assert (found.only("mental health").where.cell, found.only("mental health").due) == ("D3", None)


@pytest.mark.parametrize(
    ("rule", "head"),
    [
        ("NAT-OSD-01", "Route | Start date"),
        ("NAT-OSD-01", "Start date | Notice sent on"),
        ("NAT-OSD-02", "Route | Start date | Notice sent on"),
        ("NAT-OSD-03", "Route | Start date | SEN status"),
        ("NAT-OSD-07", "Route | Start date"),
        ("NAT-AAP-03", "Route | Start date"),
    ],
)
def test_without_a_column_it_is_said_once_and_not_of_the_pupil(rule: str, head: str) -> None:
    cells = {"Route": OSD, "Start date": START, "Notice sent on": "", "SEN status": "E"}
    row = " | ".join(cells[name] for name in head.split(" | "))

    found = judged_many(rule, head, {"one": row, "two": row}, STARTED)

    assert found.found == {}
    assert found.gaps != []


@pytest.mark.parametrize(
    ("rule", "approver", "state"),
    [
        ("NAT-OSD-01", "AP lead", State.WAIVED),
        ("NAT-OSD-02", "AP lead", State.WAIVED),
        ("NAT-OSD-03", "SENCO", State.WAIVED),
        ("NAT-OSD-07", "AP lead", State.WAIVED),
        ("NAT-AAP-03", "AP lead", State.WAIVED),
    ],
)
def test_it_can_be_waived(rule: str, approver: str, state: State) -> None:
    head = (
        "Route | Reason | Start date | Notice sent on | Notice says | SEN status | LA informed "
        "on | Planned end"
    )
    waiver = f"{rule} | Placement | Jo Saa | Waive | agreed | {approver} | 2026-12-31"
    row = Case(f"{OSD} | SEND | {START} | 2026-11-17 | Days | E | | ")

    found = judged_many(
        rule,
        head,
        {"waived": row},
        STARTED,
        also={"Waivers": f"Rule | Scope | Applies to | Kind | Reason | Approved by | Until\n{waiver}"},
    )

    assert one_state(found) == {"waived": state}
