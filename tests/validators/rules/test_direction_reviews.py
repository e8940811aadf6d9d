"""Reviews of an off-site direction: invitations before them, and the outcome after."""

from datetime import date
from typing import Any

import pytest

from tests.validators.rules.many import Case, Many, judged_many, one_state, states
from validators.states import Severity, State

OSD = "2026-09-07 | Off-site direction"
AS_OF = date(2026, 11, 23)
WAIVERS = "Rule | Scope | Applies to | Kind | Reason | Approved by | Until"


def invitations(cases: dict[str, Case], as_of: date = AS_OF, **more: Any) -> Many:
    """Judge invitations; each review has its day and the day of its invitations."""
    columns = "Review date | Invitations sent on"
    return judged_many("NAT-OSD-04", "Start date | Route", cases, as_of, review_columns=columns, **more)


def reviewed(*rows: str, row: str = OSD) -> Case:
    return Case(row, reviews=rows)


def test_invitations_go_out_six_days_before_a_review() -> None:
    found = invitations(
        {
            "seven days": reviewed("2026-11-20 | 2026-11-13"),
            "six days": reviewed("2026-11-20 | 2026-11-14"),
            "five days": reviewed("2026-11-20 | 2026-11-15"),
            "the day itself": reviewed("2026-11-20 | 2026-11-20"),
            "after it": reviewed("2026-11-20 | 2026-11-21"),
            "blank": reviewed("2026-11-20 | "),
            "a stand-in": reviewed("2026-11-20 | TBC"),
            "cannot be read": reviewed("2026-11-20 | mid Nov"),
            "still to come": reviewed("2026-11-20 | 2026-11-25"),
            "an earlier review": reviewed("2026-10-05 | ", "2026-11-20 | 2026-11-13"),
            "booked in seven days": reviewed("2026-11-30 | "),
            "booked in six days": reviewed("2026-11-29 | "),
            "booked in five days": reviewed("2026-11-28 | "),
            "booked in three weeks": reviewed("2026-12-14 | "),
            "booked after that": reviewed("2026-11-30 | 2026-11-20", "2026-12-01 | "),
            "no review": reviewed(),
            "review cannot be read": reviewed("soon | "),
            "no direction": reviewed("2026-11-20 | ", row="2026-09-07 | School-arranged"),
            "no route": reviewed("2026-11-20 | ", row="2026-09-07 | "),
            "route cannot be read": reviewed("2026-11-20 | 2026-11-13", row="2026-09-07 | maybe"),
        }
    )

    assert states(found) == {
        "five days": [State.BREACH],
        "the day itself": [State.BREACH],
        "after it": [State.BREACH],
        "blank": [State.MISSING],
        "a stand-in": [State.MISSING],
        "cannot be read": [State.CANNOT_TELL],
        "still to come": [State.OVERDUE],
        "booked in seven days": [State.DUE_SOON],
        "booked in six days": [State.DUE_SOON],
        "booked in five days": [State.MISSING],
        "route cannot be read": [State.CANNOT_TELL],
    }
    assert found.only("blank").where.tab == "Reviews"
    assert found.only("blank").where.cell == "D7"
    assert found.only("route cannot be read").where.tab == "Register"


def test_what_is_said_of_invitations() -> None:
    found = invitations(
        {
            "five": reviewed("2026-11-20 | 2026-11-15"),
            "one": reviewed("2026-11-20 | 2026-11-19"),
            "none": reviewed("2026-11-20 | 2026-11-20"),
            "after": reviewed("2026-11-20 | 2026-11-21"),
            "blank": reviewed("2026-11-20 | "),
            "tbc": reviewed("2026-11-20 | TBC"),
            "soon": reviewed("2026-11-30 | "),
        }
    )

    assert {name: found.said(name) for name in found.found} == {
        "five": "Invitations for the review of J.S. (Y10) went out 5 days before it.",
        "one": "Invitations for the review of J.S. (Y10) went out 1 day before it.",
        "none": "Invitations for the review of J.S. (Y10) went out 0 days before it.",
        "after": "Invitations for the review of J.S. (Y10) on 20 November 2026 are dated after it.",
        "blank": "No invitations are recorded for the review of J.S. (Y10) on 20 November 2026.",
        "tbc": (
            'The invitations for the review of J.S. (Y10) on 20 November 2026 still say "TBC"; '
            "they were due 14 November 2026."
        ),
        "soon": (
            "Invitations for the review of J.S. (Y10) on 30 November 2026 go out by 24 November "
            "2026 (1 school day)."
        ),
    }
    assert {name: found.only(name).action(names=False) for name in ("five", "blank", "soon")} == {
        "five": "Allow six days next time.",
        "blank": "Send them, or enter the date they went out.",
        "soon": "Send them and enter the date.",
    }
    five = found.only("five")
    assert (five.due, five.done, five.days, five.severity) == (
        date(2026, 11, 14),
        date(2026, 11, 15),
        1,
        Severity.MEDIUM,
    )
    assert five.due_why == "review 20 November 2026 - 6 days = 14 November 2026"
    assert five.slot == "review 1"


def test_invitations_to_the_last_review_and_to_the_next_are_told_apart() -> None:
    found = invitations(
        {"both": reviewed("2026-10-05 | ", "2026-11-20 | ", "2026-11-27 | ", "2026-12-18 | ")}
    )

    assert [(one.slot, one.where.cell) for one in found.found["both"]] == [
        ("review 2", "D3"),
        ("review 3", "D4"),
    ]


def test_the_days_are_the_schools_own() -> None:
    found = invitations({"six": reviewed("2026-11-20 | 2026-11-14")}, settings={"days": 10})

    assert found.only("six").due == date(2026, 11, 10)


# The outcome


def outcomes(cases: dict[str, Case], as_of: date = AS_OF, **more: Any) -> Many:
    """Judge outcomes; each review has its day and the day its outcome was sent."""
    columns = "Review date | Review outcome sent on"
    return judged_many("NAT-OSD-05", "Start date | Route", cases, as_of, review_columns=columns, **more)


def test_the_outcome_is_sent_within_six_days() -> None:
    found = outcomes(
        {
            "the same day": reviewed("2026-11-09 | 2026-11-09"),
            "six days": reviewed("2026-11-09 | 2026-11-15"),
            "seven days": reviewed("2026-11-09 | 2026-11-16"),
            "blank": reviewed("2026-11-09 | "),
            "a stand-in": reviewed("2026-11-09 | TBC"),
            "cannot be read": reviewed("2026-11-09 | sent"),
            "still to come": reviewed("2026-11-09 | 2026-11-30"),
            "due today": reviewed("2026-11-17 | "),
            "due yesterday": reviewed("2026-11-16 | "),
            "an earlier review": reviewed("2026-10-05 | ", "2026-11-09 | 2026-11-09"),
            "booked": reviewed("2026-12-01 | "),
            "no review": reviewed(),
            "no direction": reviewed("2026-11-09 | ", row="2026-09-07 | Dual registered"),
            "route cannot be read": reviewed("2026-11-09 | 2026-11-09", row="2026-09-07 | maybe"),
        }
    )

    assert one_state(found) == {
        "seven days": State.DONE_LATE,
        "blank": State.MISSING,
        "a stand-in": State.MISSING,
        "cannot be read": State.CANNOT_TELL,
        "still to come": State.OVERDUE,
        "due today": State.DUE_SOON,
        "due yesterday": State.MISSING,
        "route cannot be read": State.CANNOT_TELL,
    }
    assert found.said("blank") == (
        "The outcome of the review of J.S. (Y10) of 9 November 2026 was not sent within six days."
    )
    assert found.said("seven days") == (
        "The outcome of the review of J.S. (Y10) of 9 November 2026 was due 15 November 2026; "
        "it was sent 16 November 2026."
    )
    assert (
        found.said("due today") == "The outcome of the review for J.S. (Y10) is due 23 November 2026 (today)."
    )
    assert found.only("blank").action(names=False) == "Send it with reasons."
    assert found.only("blank").severity is Severity.MEDIUM
    assert (found.only("blank").due, found.only("blank").where.cell) == (date(2026, 11, 15), "D5")
    assert found.only("blank").due_why == "review 9 November 2026 + 6 days = 15 November 2026"


# What holds for both

OWED = {
    "NAT-OSD-04": ("Review date | Invitations sent on", "2026-11-20 | ", date(2026, 11, 14)),
    "NAT-OSD-05": ("Review date | Review outcome sent on", "2026-11-09 | ", date(2026, 11, 15)),
}
BOTH = pytest.mark.parametrize("rule", OWED)


@BOTH
@pytest.mark.parametrize(
    ("status", "is_judged"),
    [
        ("Active", True),
        ("Paused", True),
        ("Ended", True),
        ("Referred", False),
        ("Declined", False),
        ("Withdrawn", False),
    ],
)
def test_whose_reviews_are_judged(rule: str, status: str, *, is_judged: bool) -> None:
    columns, review, _ = OWED[rule]
    case = Case(f"{OSD} | {status}", reviews=(review,))

    found = judged_many(rule, "Start date | Route | Status", {"one": case}, review_columns=columns)

    assert bool(found.found) is is_judged


@BOTH
def test_a_day_before_the_policy_began_is_not_judged_and_a_role_may_waive_it(rule: str) -> None:
    columns, review, due = OWED[rule]
    cases = {"one": Case(OSD, reviews=(review,))}
    waiver = f"{WAIVERS}\n{rule} | All | | Waive | agreed | AP lead | 2026-12-01"

    def found(**more: Any) -> Many:
        return judged_many(rule, "Start date | Route", cases, review_columns=columns, **more)

    assert one_state(found(policy_from=due)) == {"one": State.MISSING}
    assert one_state(found(policy_from=date.fromordinal(due.toordinal() + 1))) == {}
    assert one_state(found(also={"Waivers": waiver})) == {"one": State.WAIVED}


@BOTH
def test_no_calendar_is_needed(rule: str) -> None:
    columns, review, due = OWED[rule]
    cases = {"one": Case(OSD, reviews=(review,))}

    found = judged_many(rule, "Start date | Route", cases, review_columns=columns, without_calendar=True)

    assert found.only("one").due == due


@BOTH
@pytest.mark.parametrize("lacking", ["route", "column", "reviews"])
def test_without_a_column_it_is_said_once(rule: str, lacking: str) -> None:
    columns, review, _ = OWED[rule]
    row = "2026-09-07" if lacking == "route" else OSD
    head = "Start date" if lacking == "route" else "Start date | Route"
    columns = "Review date | Next review on" if lacking == "column" else columns
    case = Case(row, reviews=() if lacking == "reviews" else (review,))

    found = judged_many(rule, head, {"one": case, "two": case}, review_columns=columns)

    assert found.found == {}
    assert len(found.gaps) == 1


@BOTH
def test_reviews_beside_a_placement_have_no_such_column(rule: str) -> None:
    columns, review, _ = OWED[rule]
    cases = {"beside": Case(f"{OSD} | 2026-11-02"), "on a tab": Case(f"{OSD} | ", reviews=(review,))}

    found = judged_many(rule, "Start date | Route | Review 1", cases, review_columns=columns)

    assert one_state(found) == {"on a tab": State.MISSING}
    assert len(found.gaps) == 1
