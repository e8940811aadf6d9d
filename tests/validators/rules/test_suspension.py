"""Provision from the sixth school day of a suspension."""

from datetime import date
from typing import Any

import pytest

from tests.validators.rules.many import Many, judged_many, one_state
from validators.states import Severity, State

DAY_SIX = "Suspension day 6"
SUSPENDED = "2026-11-16"
"""A Monday: day six is Monday 23 November."""

DUE = date(2026, 11, 23)
AFTER = date(2026, 11, 24)


def provision(cases: dict[str, str], as_of: date = AFTER, **more: Any) -> Many:
    """Judge provision; each case has route, first day of the suspension and start."""
    return judged_many("NAT-S19-01", "Route | Suspended from | Start date", cases, as_of, **more)


def test_provision_starts_by_the_sixth_school_day() -> None:
    found = provision(
        {
            "day five": f"{DAY_SIX} | {SUSPENDED} | 2026-11-20",
            "day six": f"{DAY_SIX} | {SUSPENDED} | 2026-11-23",
            "day seven": f"{DAY_SIX} | {SUSPENDED} | 2026-11-24",
            "day eight is planned": f"{DAY_SIX} | {SUSPENDED} | 2026-11-25",
            "a Saturday: the Monday after is day eleven": f"{DAY_SIX} | {SUSPENDED} | 2026-11-28",
            "no start": f"{DAY_SIX} | {SUSPENDED} | ",
            "start to be confirmed": f"{DAY_SIX} | {SUSPENDED} | TBC",
            "start cannot be read": f"{DAY_SIX} | {SUSPENDED} | soon",
            "suspension is blank": f"{DAY_SIX} | | 2026-11-24",
            "suspension to be confirmed": f"{DAY_SIX} | TBC | 2026-11-24",
            "suspension cannot be read": f"{DAY_SIX} | last week | 2026-11-24",
            "another route": f"School-arranged | {SUSPENDED} | 2026-11-30",
            "no route": f" | {SUSPENDED} | 2026-11-30",
            "route cannot be read": f"suspended? | {SUSPENDED} | 2026-11-30",
            "route cannot be read and nobody is suspended": "maybe | | 2026-11-30",
        }
    )

    assert one_state(found) == {
        "day seven": State.DONE_LATE,
        "day eight is planned": State.OVERDUE,
        "a Saturday: the Monday after is day eleven": State.OVERDUE,
        "no start": State.MISSING,
        "start to be confirmed": State.MISSING,
        "start cannot be read": State.CANNOT_TELL,
        "suspension is blank": State.CANNOT_TELL,
        "suspension to be confirmed": State.CANNOT_TELL,
        "suspension cannot be read": State.CANNOT_TELL,
        "route cannot be read": State.CANNOT_TELL,
    }
    assert {
        name: found.only(name).severity for name in ("day seven", "no start", "day eight is planned")
    } == {
        "day seven": Severity.HIGH,
        "no start": Severity.CRITICAL,
        "day eight is planned": Severity.CRITICAL,
    }
    assert {name: found.only(name).where.cell[0] for name in ("no start", "suspension is blank")} == {
        "no start": "F",
        "suspension is blank": "E",
    }


def test_what_is_said_of_each_case() -> None:
    found = provision(
        {
            "late": f"{DAY_SIX} | {SUSPENDED} | 2026-11-24",
            "planned": f"{DAY_SIX} | {SUSPENDED} | 2026-11-28",
            "none": f"{DAY_SIX} | {SUSPENDED} | ",
            "tbc": f"{DAY_SIX} | {SUSPENDED} | TBC",
            "no suspension": f"{DAY_SIX} | | ",
        }
    )

    assert {name: found.said(name) for name in found.found} == {
        "late": "The provision of J.S. (Y10) started on school day 7 of the suspension.",
        "planned": "The provision of J.S. (Y10) starts on school day 11 of the suspension.",
        "none": (
            "No start is recorded for the provision of J.S. (Y10); day six of the suspension was "
            "23 November 2026."
        ),
        "tbc": 'The provision from day six for J.S. (Y10) still says "TBC"; it was due 23 November 2026.',
        "no suspension": (
            "The provision from day six for J.S. (Y10) could not be checked: the first day "
            "of the suspension is blank."
        ),
    }
    assert found.only("none").action(names=False) == "Arrange from day six."
    assert found.only("none").due_why == (
        "first day of suspension 16 November 2026 + 5 school days = 23 November 2026"
    )
    assert (found.only("late").done, found.only("late").days) == (AFTER, 1)


@pytest.mark.parametrize(
    ("start", "as_of", "state"),
    [
        pytest.param("2026-11-24", date(2026, 11, 17), State.BREACH, id="planned too late"),
        pytest.param("2026-11-24", DUE, State.BREACH, id="planned too late, on day six"),
        pytest.param("2026-11-23", date(2026, 11, 17), None, id="planned in time"),
        pytest.param("", date(2026, 11, 17), State.DUE_SOON, id="no start yet"),
        pytest.param("", DUE, State.DUE_SOON, id="no start on day six"),
        pytest.param("", AFTER, State.MISSING, id="no start on day seven"),
    ],
)
def test_a_pupil_who_has_not_started_is_judged_too(start: str, as_of: date, state: State | None) -> None:
    found = provision({"one": f"{DAY_SIX} | {SUSPENDED} | {start}"}, as_of)

    assert one_state(found) == ({} if state is None else {"one": state})
    if state is State.BREACH:
        assert found.said("one") == "The provision of J.S. (Y10) starts on school day 7 of the suspension."
        assert (found.only("one").due, found.only("one").severity) == (DUE, Severity.CRITICAL)


def test_weekends_holidays_and_a_first_day_without_school_do_not_count() -> None:
    found = provision(
        {
            "over half-term": f"{DAY_SIX} | 2026-10-20 | 2026-11-04",
            "from a Saturday": f"{DAY_SIX} | 2026-11-14 | 2026-11-24",
        }
    )

    assert {name: (found.only(name).due, found.said(name)) for name in found.found} == {
        "over half-term": (
            date(2026, 11, 3),
            "The provision of J.S. (Y10) started on school day 7 of the suspension.",
        ),
        "from a Saturday": (DUE, "The provision of J.S. (Y10) started on school day 7 of the suspension."),
    }


def test_without_a_calendar_day_six_is_a_week_later() -> None:
    found = provision(
        {
            "seven days later": f"{DAY_SIX} | {SUSPENDED} | 2026-11-23",
            "eight": f"{DAY_SIX} | {SUSPENDED} | 2026-11-24",
        },
        without_calendar=True,
    )

    assert list(found.found) == ["eight"]
    assert found.said("eight") == "The provision of J.S. (Y10) started on school day 7 of the suspension."


def test_where_the_calendar_ends_the_day_is_estimated_and_before_it_nobody_can_tell() -> None:
    beyond = provision({"one": f"{DAY_SIX} | {SUSPENDED} | 2027-08-02"})
    before = provision({"one": f"{DAY_SIX} | 2026-08-03 | 2026-09-02"})

    assert beyond.said("one") == "The provision of J.S. (Y10) starts on school day 186 of the suspension."
    assert (before.found, before.gaps) == ({}, ["the date lies outside the school calendar"])


def test_who_is_owed_provision() -> None:
    head = "Route | Suspended from | Start date | Status | Actual end"
    found = judged_many(
        "NAT-S19-01",
        head,
        {
            "referred": f"{DAY_SIX} | {SUSPENDED} | | Referred | ",
            "active": f"{DAY_SIX} | {SUSPENDED} | 2026-11-24 | Active | ",
            "paused": f"{DAY_SIX} | {SUSPENDED} | 2026-11-24 | Paused | ",
            "ended": f"{DAY_SIX} | 2026-11-02 | 2026-11-16 | Ended | 2026-11-20",
            "ended last year": f"{DAY_SIX} | 2026-06-02 | 2026-06-30 | Ended | 2026-07-10",
            "declined": f"{DAY_SIX} | {SUSPENDED} | | Declined | ",
        },
        AFTER,
    )

    assert list(found.found) == ["referred", "active", "paused", "ended"]


@pytest.mark.parametrize(
    "head", ["Route | Start date", "Suspended from | Start date", "Route | Suspended from"]
)
def test_without_a_column_it_is_said_once(head: str) -> None:
    cells = {"Route": DAY_SIX, "Suspended from": SUSPENDED, "Start date": "2026-11-30"}
    row = " | ".join(cells[name] for name in head.split(" | "))
    head, row = (head, row) if "Start" in head else (f"{head} | Referral", f"{row} | 2026-11-09")

    found = judged_many("NAT-S19-01", head, {"one": row}, AFTER)

    assert found.found == {}
    assert found.gaps != []


def test_what_was_owed_before_the_policy_began_is_not_judged() -> None:
    row = {"none": f"{DAY_SIX} | {SUSPENDED} | "}

    assert len(provision(row, policy_from=DUE).found) == 1
    assert provision(row, policy_from=AFTER).found == {}


@pytest.mark.parametrize(("approver", "state"), [("AP lead", State.MISSING), ("Senior leader", State.WAIVED)])
def test_only_a_leader_waives_it(approver: str, state: State) -> None:
    head = "Rule | Scope | Applies to | Kind | Reason | Approved by | Until"
    waiver = f"{head}\nNAT-S19-01 | All | | Waive | agreed | {approver} | 2026-12-01"

    found = provision({"none": f"{DAY_SIX} | {SUSPENDED} | "}, also={"Waivers": waiver})

    assert one_state(found) == {"none": state}
