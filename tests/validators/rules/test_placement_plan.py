"""Objectives and timeline, agreed by the start."""

from datetime import date
from typing import Any

import pytest

from tests.validators.rules.many import Many, judged_many, states
from validators.states import Severity, State

AS_OF = date(2026, 11, 17)
START = "2026-11-16"
DONE = "Read at age"
END = "2027-02-11"


def plans(cases: dict[str, str], as_of: date = AS_OF, **more: Any) -> Many:
    """Judge plans; each case has start, outcomes and planned end."""
    return judged_many("NAT-AAP-01", "Start date | Planned outcomes | Planned end", cases, as_of, **more)


def test_objectives_and_timeline_are_owed_by_the_start_each_for_itself() -> None:
    found = plans(
        {
            "both": f"{START} | {DONE} | {END}",
            "no objectives": f"{START} | | {END}",
            "no timeline": f"{START} | {DONE} | ",
            "neither": f"{START} | | ",
            "stand-ins": f"{START} | tbc | ongoing",
            "cannot be read": f"{START} | #REF! | Easter",
            "starts today": "2026-11-17 | | ",
            "starts in five school days": f"2026-11-24 | | {END}",
            "starts in six school days": f"2026-11-25 | | {END}",
            "start is to come and cannot be read": "soon | | ",
            "start is blank": " | | ",
        }
    )

    assert states(found) == {
        "no objectives": [State.MISSING],
        "no timeline": [State.MISSING],
        "neither": [State.MISSING, State.MISSING],
        "stand-ins": [State.MISSING, State.MISSING],
        "cannot be read": [State.CANNOT_TELL, State.CANNOT_TELL],
        "starts today": [State.DUE_SOON, State.DUE_SOON],
        "starts in five school days": [State.DUE_SOON],
        "start is to come and cannot be read": [State.CANNOT_TELL],
    }
    assert [finding.slot for finding in found.found["neither"]] == ["objectives", "timeline"]
    assert [finding.where.cell for finding in found.found["neither"]] == ["E5", "F5"]


def test_what_is_said_of_each_part() -> None:
    found = plans(
        {
            "no objectives": f"{START} | | {END}",
            "no timeline": f"{START} | {DONE} | ",
            "objectives tbc": f"{START} | tbc | {END}",
            "timeline ongoing": f"{START} | {DONE} | ongoing",
            "objectives soon": f"2026-11-20 | | {END}",
            "timeline soon": f"2026-11-20 | {DONE} | ",
            "timeline unread": f"{START} | {DONE} | Easter",
        }
    )

    assert {name: found.said(name) for name in found.found} == {
        "no objectives": "J.S. (Y10) has no agreed objectives at Oak Centre.",
        "no timeline": "J.S. (Y10) has no agreed timeline at Oak Centre.",
        "objectives tbc": 'The objectives of J.S. (Y10) still say "tbc"; they were due 16 November 2026.',
        "timeline ongoing": (
            'The planned end of J.S. (Y10) still says "ongoing"; a timeline was due 16 November 2026.'
        ),
        "objectives soon": (
            "The objectives of J.S. (Y10) at Oak Centre are due 20 November 2026 (3 school days)."
        ),
        "timeline soon": "The timeline of J.S. (Y10) at Oak Centre is due 20 November 2026 (3 school days).",
        "timeline unread": (
            "The personalised plan for J.S. (Y10) could not be checked: a part of the year without a day."
        ),
    }
    assert {found.only(name).action(names=False) for name in ("no objectives", "timeline soon")} == {
        "Agree a personalised plan."
    }
    missing = found.only("no objectives")
    assert (missing.due, missing.due_why, missing.days) == (date(2026, 11, 16), "start 16 November 2026", 1)
    assert missing.severity is Severity.HIGH


def test_who_owes_a_plan() -> None:
    head = "Start date | Planned outcomes | Planned end | Status | Actual end"
    found = judged_many(
        "NAT-AAP-01",
        head,
        {
            "paused": f"{START} | | {END} | Paused | ",
            "ended": f"{START} | | {END} | Ended | 2026-11-17",
            "ended last year": f"2026-03-02 | | {END} | Ended | 2026-07-17",
            "referred": f"{START} | | {END} | Referred | ",
            "referred, soon": f"2026-11-18 | | {END} | Referred | ",
            "declined": f"{START} | | {END} | Declined | ",
            "active without a start": f" | | {END} | Active | ",
        },
        AS_OF,
    )

    assert states(found) == {
        "paused": [State.MISSING],
        "ended": [State.MISSING],
        "referred, soon": [State.DUE_SOON],
        "active without a start": [State.CANNOT_TELL],
    }
    assert found.only("active without a start").where.cell == "D8"


def test_a_start_in_a_holiday_does_not_move() -> None:
    found = plans({"blank": f"2026-10-24 | | {END}"}, date(2026, 10, 25))

    assert found.only("blank").due == date(2026, 10, 24)


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        ("Start date | Planned outcomes", f"{START} | ", {"one": [State.MISSING]}),
        ("Start date | Planned end", f"{START} | ", {"one": [State.MISSING]}),
        ("Start date", START, {}),
        ("Planned outcomes | Planned end", " | ", {}),
    ],
    ids=["no timeline", "no objectives", "neither", "no start"],
)
def test_without_a_column_the_other_part_is_judged_and_the_gap_said_once(
    head: str, row: str, expected: dict[str, list[State]]
) -> None:
    found = judged_many("NAT-AAP-01", head, {"one": row}, AS_OF)

    assert states(found) == expected
    assert found.gaps != []


def test_without_a_calendar_a_start_is_soon_from_seven_days_before() -> None:
    cases = {"seven": f"2026-11-24 | | {END}", "eight": f"2026-11-25 | | {END}"}

    assert list(plans(cases, without_calendar=True).found) == ["seven"]


def test_a_start_before_the_policy_began_is_not_judged() -> None:
    row = {"blank": f"{START} | | {END}"}

    assert len(plans(row, policy_from=date(2026, 11, 16)).found) == 1
    assert plans(row, policy_from=date(2026, 11, 17)).found == {}


def test_both_parts_can_be_waived() -> None:
    head = "Rule | Scope | Applies to | Kind | Reason | Approved by | Until"
    waiver = f"{head}\nNAT-AAP-01 | Provider | Oak Centre | Waive | short stay | AP lead | 2026-11-17"

    found = plans({"neither": f"{START} | | "}, also={"Waivers": waiver})

    assert states(found) == {"neither": [State.WAIVED, State.WAIVED]}
