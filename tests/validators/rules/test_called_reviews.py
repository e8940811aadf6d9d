"""Reviews that a safeguarding concern, or a parent in writing, called for."""

from datetime import date
from typing import Any

import pytest

from tests.validators.building import check
from tests.validators.rules.many import Case, Many, judged_many, one_state, states
from validators.states import Severity, State

AS_OF = date(2026, 11, 23)
START = "2026-09-07"
CONCERN = "Safeguarding concern"
REQUEST = "Parent review request"
WAIVERS = "Rule | Scope | Applies to | Kind | Reason | Approved by | Until"


# After a concern: by the next school day


def concerns(cases: dict[str, Case], as_of: date = AS_OF, *, head: str = "Start date", **more: Any) -> Many:
    """Judge reviews after concerns; each entry has its date, type, and the day the concern was raised."""
    columns = "Date | Type | Concern raised on | Case reference"
    return judged_many("NAT-KCS-05", head, cases, as_of, log_columns=columns, **more)


def concern(raised: str, *reviews: str, row: str = START, entered: str = "") -> Case:
    """Return a placement with one concern and some reviews, each with its day."""
    return Case(row, reviews=reviews or ("2026-09-21",), log=(f"{entered} | {CONCERN} | {raised}",))


def test_a_review_follows_a_concern_by_the_next_school_day() -> None:
    found = concerns(
        {
            "the same day": concern("2026-11-18", "2026-11-18"),
            "the next school day": concern("2026-11-18", "2026-11-19"),
            "the school day after": concern("2026-11-18", "2026-11-20"),
            "the next school day, and again": concern("2026-11-18", "2026-11-19", "2026-11-23"),
            "the day before it": concern("2026-11-18", "2026-11-17"),
            "none": concern("2026-11-18"),
            "none yet, raised on Friday": concern("2026-11-20"),
            "none yet, raised today": concern("2026-11-23"),
            "raised on Saturday: Monday is in time": concern("2026-11-14", "2026-11-16"),
            "raised on Saturday: Tuesday is late": concern("2026-11-14", "2026-11-17"),
            "only booked": concern("2026-11-18", "2026-11-25"),
            "review cannot be read": concern("2026-11-18", "soon"),
            "late, and another that cannot be read": concern("2026-11-18", "2026-11-20", "soon"),
            "in time, and another that cannot be read": concern("2026-11-18", "2026-11-19", "soon"),
            "review to be confirmed": concern("2026-11-18", "TBC"),
            "raised is blank, the entry's day counts": concern("", "2026-11-19", entered="2026-11-18"),
            "raised is blank, and the entry's day is late": concern("", "2026-11-20", entered="2026-11-18"),
            "no day at all": concern(""),
            "raised cannot be read": concern("half-term"),
        }
    )

    assert one_state(found) == {
        "the school day after": State.DONE_LATE,
        "the day before it": State.OVERDUE,
        "none": State.OVERDUE,
        "none yet, raised on Friday": State.DUE_SOON,
        "none yet, raised today": State.DUE_SOON,
        "raised on Saturday: Tuesday is late": State.DONE_LATE,
        "only booked": State.OVERDUE,
        "review cannot be read": State.CANNOT_TELL,
        "late, and another that cannot be read": State.CANNOT_TELL,
        "review to be confirmed": State.MISSING,
        "raised is blank, and the entry's day is late": State.DONE_LATE,
        "no day at all": State.CANNOT_TELL,
        "raised cannot be read": State.CANNOT_TELL,
    }
    assert found.only("none").severity is Severity.CRITICAL
    assert found.only("the school day after").severity is Severity.HIGH
    assert (found.only("none").due, found.only("none").days) == (date(2026, 11, 19), 4)
    assert found.only("none").due_why == ("concern raised 18 November 2026 + 1 school day = 19 November 2026")


def test_a_blank_cell_for_the_next_review_is_missing_and_named() -> None:
    head = "Start date | Review 1 | Review 2"
    case = Case(f"{START} | 2026-09-21 | ", log=(f" | {CONCERN} | 2026-11-18",))

    found = concerns({"one": case}, head=head)

    assert one_state(found) == {"one": State.MISSING}
    assert found.only("one").where.cell == "F2"


def test_what_is_said_after_a_concern() -> None:
    found = concerns(
        {
            "none": concern("2026-11-18"),
            "late": concern("2026-11-18", "2026-11-20"),
            "tbc": concern("2026-11-18", "TBC"),
            "soon": concern("2026-11-20"),
            "unread": concern("2026-11-18", "soon"),
            "ended": concern("2026-11-18", row=f"{START} | 2026-11-20"),
        },
        head="Start date | Actual end",
    )

    assert {name: found.said(name) for name in found.found} == {
        "none": (
            "A concern on 18 November 2026 has not led to a recorded review of the placement of J.S. (Y10)."
        ),
        "late": (
            "A concern on 18 November 2026 led to a review of the placement of J.S. (Y10) "
            "only on 20 November 2026."
        ),
        "tbc": (
            "A concern on 18 November 2026 calls for a review of the placement of J.S. (Y10); "
            'its day still says "TBC".'
        ),
        "soon": (
            "A concern on 20 November 2026 calls for a review of the placement of J.S. (Y10) "
            "by 23 November 2026 (today)."
        ),
        "unread": "Whether a concern led to a review could not be checked: words, no date.",
        "ended": (
            "A concern on 18 November 2026 led to no review of the placement of J.S. (Y10) "
            "before it ended on 20 November 2026."
        ),
    }
    assert found.only("none").action(names=False) == "Review at once; end the placement if needed."
    assert found.only("none").rule.owner == "Safeguarding lead"


@pytest.mark.parametrize(
    ("ended", "state"),
    [
        ("2026-11-17", None),
        ("2026-11-18", None),
        ("2026-11-19", None),
        ("2026-11-20", State.DONE_LATE),
        ("2026-12-18", State.OVERDUE),
    ],
    ids=["before the concern", "that day", "the next school day", "later", "planned"],
)
def test_the_end_of_the_placement_answers_a_concern_as_a_review_does(ended: str, state: State | None) -> None:
    found = concerns({"one": concern("2026-11-18", row=f"{START} | {ended}")}, head="Start date | Actual end")

    assert one_state(found) == ({} if state is None else {"one": state})


def test_a_planned_end_does_not_excuse_a_concern_after_it() -> None:
    head = "Start date | Planned end"

    found = concerns({"one": concern("2026-11-18", row=f"{START} | 2026-11-13")}, head=head)

    assert one_state(found) == {"one": State.OVERDUE}


def test_a_placement_that_ends_today_answers_a_concern_today() -> None:
    found = concerns(
        {"one": concern("2026-11-20", row=f"{START} | 2026-11-23")}, head="Start date | Actual end"
    )

    assert found.found == {}


def test_each_concern_is_told_apart_by_its_reference_or_its_number() -> None:
    log = tuple(
        f" | {CONCERN} | {raised} | {ref}"
        for raised, ref in (
            ("2026-11-12", ""),
            ("2026-11-05", ""),
            ("2026-11-10", "C-7"),
            ("2026-11-11", "C-7"),
        )
    )

    found = concerns({"one": Case(START, reviews=("2026-09-21",), log=log)})

    assert {one.slot: one.message(names=False)[13:29] for one in found.found["one"]} == {
        "concern 1": "5 November 2026 ",
        "concern 2": "12 November 2026",
        "concern C-7": "10 November 2026",
        "concern C-7 entry 2": "11 November 2026",
    }


def test_a_concern_that_names_no_provider_is_about_every_placement_of_the_pupil_then() -> None:
    register = (
        "Pupil | Year | Provider | Start date | Actual end\n"
        "SMITH, Jo | 10 | Oak | 2026-09-07 | \n"
        "SMITH, Jo | 10 | Elm | 2026-10-05 | \n"
        "SMITH, Jo | 10 | Ash | 2026-09-07 | 2026-10-02"
    )

    def judged(who: str) -> list[str]:
        log = f"Date | Type | Pupil | Provider\n2026-11-12 | {CONCERN} | {who}"
        reviews = "Pupil | Provider | Review date\nNG, Li | Oak | 2026-09-21"
        result = check({"Register": register, "Log": log, "Reviews": reviews}, AS_OF, rules=["NAT-KCS-05"])
        return sorted(finding.about.provider for finding in result.findings)

    assert judged("SMITH, Jo | ") == ["Elm", "Oak"]
    assert judged("SMITH, Jo | Elm") == ["Elm"]
    assert judged("NOBODY, Al | Oak") == []


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
def test_whose_concerns_call_for_a_review(status: str, *, is_judged: bool) -> None:
    found = concerns({"one": concern("2026-11-18", row=f"{START} | {status}")}, head="Start date | Status")

    assert bool(found.found) is is_judged


def test_a_placement_that_ended_last_year_is_left_alone() -> None:
    case = concern("2026-06-18", row="2026-01-12 | 2026-07-10")

    assert concerns({"one": case}, head="Start date | Actual end").found == {}


NOBODY = "Date | Type | Concern raised on | Provider | Case reference"
REVIEWS = "Pupil name | Provider | Review date\nSMITH, Jo | Oak | 2026-09-21"


def of_nobody(*rows: str, head: str = f"{NOBODY} | Pupil") -> Many:
    return judged_many(
        "NAT-KCS-05",
        "Start date",
        {"one": START},
        also={"Log": "\n".join((head, *rows)), "Reviews": REVIEWS},
    )


def test_of_a_concern_that_names_no_pupil_nobody_can_tell() -> None:
    found = of_nobody(
        f" | {CONCERN} | 2026-11-18 | Oak Centre | C-9 | ",
        f"2026-11-18 | {CONCERN} | | | | ",
        f"2026-08-31 | {CONCERN} | | | | ",
        f" | {CONCERN} | | | | ",
    )

    assert [(one.where.cell, one.slot, one.state) for one in found.others] == [
        ("F2", "concern C-9", State.CANNOT_TELL),
        ("F3", "concern 2", State.CANNOT_TELL),
        ("F5", "concern 3", State.CANNOT_TELL),
    ]
    assert found.others[0].message(names=False) == (
        "Whether a concern led to a review could not be checked: the entry names no pupil."
    )
    assert found.others[0].severity is Severity.CRITICAL


def test_a_log_without_a_column_for_pupils_is_said_once() -> None:
    found = of_nobody(f" | {CONCERN} | 2026-11-18 | Oak Centre | C-9", head=NOBODY)

    assert (found.others, found.gaps) == ((), ["log.pupil_name"])


def test_where_reviews_stand_on_another_tab_only_the_gap_is_said() -> None:
    register = {
        "Register": f"Pupil | Year | Provider | Start date\nSMITH, Jo | 10 | Oak | {START}",
        "Leavers": (
            f"Pupil | Year | Provider | Start date | Review 1\nNG, Li | 10 | Oak | {START} | 2026-09-21"
        ),
        "Log": f"Date | Type | Pupil\n2026-11-12 | {CONCERN} | SMITH, Jo",
    }

    result = check(register, AS_OF, rules=["NAT-KCS-05"])

    assert result.findings == ()
    assert [one.missing for one in (*result.coverage.partly, *result.coverage.unchecked)] == [
        ("reviews.review_on",)
    ]


# When a parent asked


def requests(cases: dict[str, Case], as_of: date = AS_OF, *, head: str = "Start date", **more: Any) -> Many:
    """Judge reviews that parents asked for; each entry has its date, type, and the day of the request."""
    columns = "Date | Type | Requested on"
    return judged_many("NAT-OSD-06", head, cases, as_of, log_columns=columns, **more)


def request(asked: str, *reviews: str, row: str = START, entered: str = "") -> Case:
    return Case(row, reviews=reviews or ("2026-06-01",), log=(f"{entered} | {REQUEST} | {asked}",))


def test_a_review_is_held_within_ten_school_days_of_the_request() -> None:
    found = requests(
        {
            "on the tenth school day": request("2026-11-06", "2026-11-20"),
            "the day after": request("2026-11-05", "2026-11-20"),
            "the same day": request("2026-11-06", "2026-11-06"),
            "none, due today": request("2026-11-09"),
            "none, due last school day": request("2026-11-06"),
            "held 70 days before": request("2026-11-06", "2026-08-28"),
            "held 71 days before": request("2026-11-06", "2026-08-27"),
            "held the day before": request("2026-11-06", "2026-11-05"),
            "only booked": request("2026-11-06", "2026-11-30"),
            "review cannot be read": request("2026-11-06", "soon"),
            "review to be confirmed": request("2026-11-06", "TBC"),
            "the entry's day counts": request("", "2026-11-20", entered="2026-11-05"),
            "no day at all": request(""),
            "asked cannot be read": request("half-term"),
        }
    )

    assert one_state(found) == {
        "the day after": State.DONE_LATE,
        "none, due today": State.DUE_SOON,
        "none, due last school day": State.OVERDUE,
        "held 71 days before": State.OVERDUE,
        "only booked": State.OVERDUE,
        "review cannot be read": State.CANNOT_TELL,
        "review to be confirmed": State.MISSING,
        "the entry's day counts": State.DONE_LATE,
        "no day at all": State.CANNOT_TELL,
        "asked cannot be read": State.CANNOT_TELL,
    }
    late = found.only("none, due last school day")
    assert (late.due, late.severity, late.slot) == (date(2026, 11, 20), Severity.HIGH, "request 1")
    assert late.due_why == "review asked for 6 November 2026 + 10 school days = 20 November 2026"


def test_what_is_said_of_a_request() -> None:
    found = requests(
        {
            "none": request("2026-11-06"),
            "late": request("2026-11-05", "2026-11-20"),
            "soon": request("2026-11-09"),
            "tbc": request("2026-11-06", "TBC"),
            "no day": request(""),
        }
    )

    assert {name: found.said(name) for name in found.found} == {
        "none": "The parent of J.S. (Y10) asked for a review on 6 November 2026; none held.",
        "late": (
            "The parent of J.S. (Y10) asked for a review on 5 November 2026; it was held 20 November 2026."
        ),
        "soon": (
            "The parent of J.S. (Y10) asked for a review on 9 November 2026; "
            "it is due 23 November 2026 (today)."
        ),
        "tbc": ('The parent of J.S. (Y10) asked for a review on 6 November 2026; its day still says "TBC".'),
        "no day": "The review that a parent asked for could not be checked: its day is blank.",
    }
    assert found.only("none").action(names=False) == "Hold it as soon as you can."


def test_a_placement_that_has_ended_owes_no_review_but_keeps_a_late_one() -> None:
    found = requests(
        {
            "ended without one": request("2026-11-02", row=f"{START} | 2026-11-18"),
            "ended after a late one": request("2026-11-02", "2026-11-17", row=f"{START} | 2026-11-18"),
            "ends later": request("2026-11-02", row=f"{START} | 2026-12-18"),
        },
        head="Start date | Actual end",
    )

    assert one_state(found) == {"ended after a late one": State.DONE_LATE, "ends later": State.OVERDUE}


def test_the_days_are_the_schools_own() -> None:
    row = {"one": request("2026-11-09", "2026-09-07")}

    assert requests(row, settings={"within_days": 62, "days": 5}).only("one").due == date(2026, 11, 16)
    assert requests(row, settings={"within_days": 63, "days": 5}).found == {}


def test_a_request_about_a_pupil_without_a_placement_or_about_nobody_is_left_to_other_rules() -> None:
    log = f"Date | Type | Pupil\n2026-10-05 | {REQUEST} | NOBODY, Al\n2026-10-05 | {REQUEST} | "

    found = judged_many("NAT-OSD-06", "Start date", {"one": START}, also={"Log": log, "Reviews": REVIEWS})

    assert found.result.findings == ()


# What holds for both

OWED = {
    "NAT-KCS-05": (f"2026-11-18 | {CONCERN}", date(2026, 11, 19), "Safeguarding lead"),
    "NAT-OSD-06": (f"2026-11-05 | {REQUEST}", date(2026, 11, 19), "AP lead"),
}
BOTH = pytest.mark.parametrize("rule", OWED)


@BOTH
def test_a_day_before_the_policy_began_is_not_judged_and_a_role_may_waive_it(rule: str) -> None:
    entry, due, approver = OWED[rule]
    cases: dict[str, str | Case] = {"one": Case(START, reviews=("2026-06-01",), log=(entry,))}
    waiver = f"{WAIVERS}\n{rule} | All | | Waive | agreed | {approver} | 2026-12-01"

    assert one_state(judged_many(rule, "Start date", cases, policy_from=due)) == {"one": State.OVERDUE}
    assert judged_many(rule, "Start date", cases, policy_from=date(2026, 11, 20)).found == {}
    assert one_state(judged_many(rule, "Start date", cases, also={"Waivers": waiver})) == {
        "one": State.WAIVED
    }


@BOTH
def test_without_a_calendar_school_days_are_estimated_and_outside_one_nobody_can_tell(rule: str) -> None:
    entry, _, _ = OWED[rule]
    days = {"NAT-KCS-05": date(2026, 11, 20), "NAT-OSD-06": date(2026, 11, 19)}
    case = Case(START, reviews=("2026-06-01",), log=(entry,))
    before = Case("2026-06-01", reviews=("2025-06-01",), log=(entry.replace("2026-11", "2026-08"),))

    without = judged_many(rule, "Start date", {"one": case}, without_calendar=True)
    outside = judged_many(rule, "Start date", {"one": before})

    assert without.only("one").due == days[rule]
    assert (outside.found, outside.gaps) == ({}, ["the date lies outside the school calendar"])


@BOTH
@pytest.mark.parametrize("lacking", ["log", "reviews"])
def test_without_a_log_or_reviews_it_is_said_once(rule: str, lacking: str) -> None:
    entry, _, _ = OWED[rule]
    case = Case(
        START,
        reviews=() if lacking == "reviews" else ("2026-06-01",),
        log=() if lacking == "log" else (entry,),
    )

    found = judged_many(rule, "Start date", {"one": case})

    assert states(found) == {}
    assert found.gaps != []
