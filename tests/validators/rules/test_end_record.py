"""The record of a placement that has ended: progress, destination, the pupil's own view."""

from datetime import date
from typing import Any

import pytest

from tests.validators.rules.many import Many, judged_many, states
from validators.states import Severity, State

ENDED = "2026-11-20"
"""A Friday; fifteen school days later is Friday 11 December."""

DUE = date(2026, 12, 11)
AFTER = date(2026, 12, 12)
FULL = "Fully | Full-time school | All"


def records(cases: dict[str, str], as_of: date = AFTER, **more: Any) -> Many:
    """Judge end records; each case has start, actual end, achieved, destination and evaluation parts."""
    head = "Start date | Actual end | Achieved | Destination | Evaluation covers"
    rows = {name: f"2026-09-14 | {row}" for name, row in cases.items()}
    return judged_many("NAT-AAP-04", head, rows, as_of, **more)


def test_each_part_is_owed_fifteen_school_days_after_the_end() -> None:
    found = records(
        {
            "all there": f"{ENDED} | {FULL}",
            "no progress": f"{ENDED} | | Other AP | Student voice",
            "no destination": f"{ENDED} | Partly | | Student voice",
            "no own view": f"{ENDED} | Partly | Other AP | ",
            "other parts only": f"{ENDED} | Partly | Other AP | Attendance, Progress, Parent voice",
            "nothing": f"{ENDED} | | | ",
            "stand-ins": f"{ENDED} | TBC | TBC | TBC",
            "cannot be read": f"{ENDED} | good | somewhere | the usual",
            "a day younger": "2026-11-23 | | | ",
            "not ended": " | | | ",
            "ends later": "2026-12-18 | | | ",
            "end cannot be read": "half-term | | | ",
        }
    )

    assert states(found) == {
        "no progress": [State.MISSING],
        "no destination": [State.MISSING],
        "no own view": [State.MISSING],
        "other parts only": [State.OVERDUE],
        "nothing": [State.MISSING] * 3,
        "stand-ins": [State.MISSING] * 3,
        "cannot be read": [State.CANNOT_TELL] * 3,
        "a day younger": [State.DUE_SOON] * 3,
        "end cannot be read": [State.CANNOT_TELL],
    }
    nothing = found.found["nothing"]
    assert [(one.where.cell, one.slot) for one in nothing] == [
        ("F7", "progress"),
        ("G7", "destination"),
        ("H7", "Student voice"),
    ]
    assert {one.due for one in nothing} == {DUE}
    assert {one.due_why for one in nothing} == {"end 20 November 2026 + 15 school days = 11 December 2026"}


def test_what_is_said_of_each_part() -> None:
    found = records(
        {
            "no progress": f"{ENDED} | | Other AP | All",
            "no destination": f"{ENDED} | Partly | | All",
            "no own view": f"{ENDED} | Partly | Other AP | Attendance",
            "progress tbc": f"{ENDED} | TBC | Other AP | All",
            "destination tbc": f"{ENDED} | Partly | TBC | All",
            "own view tbc": f"{ENDED} | Partly | Other AP | TBC",
        }
    )
    soon = records(
        {
            "progress": f"{ENDED} | | Other AP | All",
            "destination": f"{ENDED} | Partly | | All",
            "own view": f"{ENDED} | Partly | Other AP | ",
        },
        DUE,
    )

    assert {name: found.said(name) for name in found.found} == {
        "no progress": "The end record of J.S. (Y10) lacks progress.",
        "no destination": "The end record of J.S. (Y10) lacks the destination.",
        "no own view": "The end record of J.S. (Y10) lacks the pupil's own view.",
        "progress tbc": (
            'For progress the end record of J.S. (Y10) still says "TBC"; it was due 11 December 2026.'
        ),
        "destination tbc": (
            'For the destination the end record of J.S. (Y10) still says "TBC"; it was due 11 December 2026.'
        ),
        "own view tbc": (
            'For the pupil\'s own view the end record of J.S. (Y10) still says "TBC"; it was '
            "due 11 December 2026."
        ),
    }
    assert {name: soon.said(name) for name in soon.found} == {
        "progress": "The end record of J.S. (Y10) needs progress by 11 December 2026 (today).",
        "destination": ("The end record of J.S. (Y10) needs the destination by 11 December 2026 (today)."),
        "own view": ("The end record of J.S. (Y10) needs the pupil's own view by 11 December 2026 (today)."),
    }
    assert found.only("no progress").action(names=False) == "Complete it."
    assert found.only("no progress").severity is Severity.MEDIUM


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        (date(2026, 12, 3), None),
        (date(2026, 12, 4), State.DUE_SOON),
        (DUE, State.DUE_SOON),
        (AFTER, State.MISSING),
    ],
    ids=["six school days to go", "five", "the last day", "the day after"],
)
def test_it_is_due_soon_five_school_days_before(as_of: date, state: State | None) -> None:
    found = records({"one": f"{ENDED} | | Other AP | All"}, as_of)

    assert states(found) == ({} if state is None else {"one": [state]})


def test_who_owes_a_record() -> None:
    head = "Start date | Actual end | Achieved | Destination | Evaluation covers | Status"
    found = judged_many(
        "NAT-AAP-04",
        head,
        {
            "ended last year": "2026-01-12 | 2026-07-17 | | Left | All | ",
            "ended the year before": "2025-01-13 | 2025-07-18 | | Left | All | ",
            "ended without a day": "2026-09-14 | | | Left | All | Ended",
            "referred": "2026-09-14 | 2026-10-09 | | Left | All | Referred",
            "declined": "2026-09-14 | 2026-10-09 | | Left | All | Declined",
        },
        AFTER,
    )

    assert states(found) == {"ended without a day": [State.CANNOT_TELL]}
    assert found.gaps == ["the date lies outside the school calendar"]
    assert found.only("ended without a day").where.cell == "E4"
    assert found.said("ended without a day").endswith("the placement is marked Ended, without the day.")


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Start date | Actual end | Achieved", f"2026-09-14 | {ENDED} | "),
        ("Start date | Actual end | Destination", f"2026-09-14 | {ENDED} | "),
        ("Start date | Actual end | Evaluation covers", f"2026-09-14 | {ENDED} | "),
    ],
)
def test_what_has_a_column_is_judged_and_the_rest_said_once(head: str, row: str) -> None:
    found = judged_many("NAT-AAP-04", head, {"one": row, "two": row}, AFTER)

    assert states(found) == {"one": [State.MISSING], "two": [State.MISSING]}
    assert len(found.gaps) == 2


def test_without_a_calendar_fifteen_school_days_are_three_weeks() -> None:
    cases = {"20 days": "2026-11-22 | | Left | All", "21 days": "2026-11-21 | | Left | All"}

    found = records(cases, without_calendar=True)

    assert {name: found.only(name).due for name in found.found} == {
        "20 days": date(2026, 12, 13),
        "21 days": AFTER,
    }


def test_what_was_due_before_the_policy_began_is_not_judged_and_any_part_can_be_waived() -> None:
    row = {"one": f"{ENDED} | | | "}
    head = "Rule | Scope | Applies to | Kind | Reason | Approved by | Until"
    waiver = f"{head}\nNAT-AAP-04 | All | | Waive | agreed | Senior leader | 2027-01-01"

    assert len(records(row, policy_from=DUE).found["one"]) == 3
    assert records(row, policy_from=AFTER).found == {}
    assert states(records(row, also={"Waivers": waiver})) == {"one": [State.WAIVED] * 3}
