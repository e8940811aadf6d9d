"""A review each half-term that finds the placement safe and suitable."""

from datetime import date
from typing import Any

import pytest

from tests.validators.building import check, findings_of, rules_of
from tests.validators.rules.many import Case, Many, judged_many, states
from validators.states import Severity, State

COLUMNS = "Review date | Still safe and suitable"
AS_OF = date(2026, 11, 23)
START = "2026-09-02"


def safe(cases: dict[str, Case], as_of: date = AS_OF, *, head: str = "Start date", **more: Any) -> Many:
    """Judge reviews; each has its day and its answer."""
    return judged_many("NAT-KCS-04", head, cases, as_of, review_columns=COLUMNS, **more)


def test_the_last_review_says_that_the_placement_is_safe() -> None:
    found = safe(
        {
            "yes": Case(START, ("2026-11-09 | Y",)),
            "no": Case(START, ("2026-11-09 | N",)),
            "blank": Case(START, ("2026-11-09 | ",)),
            "a stand-in": Case(START, ("2026-11-09 | TBC",)),
            "cannot be read": Case(START, ("2026-11-09 | mostly",)),
            "a no that was answered": Case(START, ("2026-10-05 | N", "2026-11-09 | Y")),
            "a no since": Case(START, ("2026-10-05 | Y", "2026-11-09 | N")),
            "booked, still blank": Case(START, ("2026-11-09 | Y", "2026-12-07 | ")),
        }
    )

    assert {name: [(one.state, one.severity) for one in of] for name, of in found.found.items()} == {
        "no": [(State.BREACH, Severity.CRITICAL)],
        "blank": [(State.MISSING, Severity.MEDIUM)],
        "a stand-in": [(State.MISSING, Severity.MEDIUM)],
        "cannot be read": [(State.CANNOT_TELL, Severity.HIGH)],
        "a no since": [(State.BREACH, Severity.CRITICAL)],
    }
    assert found.said("no") == (
        "The review of J.S. (Y10) on 9 November 2026 says the placement is not safe and suitable."
    )
    assert found.said("blank") == (
        "The review of J.S. (Y10) on 9 November 2026 does not say whether the placement is still safe."
    )
    assert found.only("no").action(names=False) == (
        "Decide today whether the pupil may attend; tell a senior leader."
    )
    assert found.only("blank").action(names=False) == "Confirm it and fill the box."
    assert (found.only("no").where.tab, found.only("no").where.cell) == ("Reviews", "D3")
    assert (found.only("no").slot, found.only("a no since").slot) == ("safe 1", "safe 2")


def test_without_a_column_for_the_answer_nothing_is_said_of_it() -> None:
    found = judged_many(
        "NAT-KCS-04",
        "Start date",
        {"one": Case(START, ("2026-11-09 | Continue",))},
        review_columns="Review date | Decision",
    )

    assert (found.found, found.gaps) == ({}, [])


@pytest.mark.parametrize(
    ("status", "is_judged"),
    [("Active", True), ("Paused", False), ("Ended", False), ("Referred", False), ("Declined", False)],
)
def test_the_answer_matters_while_the_pupil_attends(status: str, *, is_judged: bool) -> None:
    found = safe({"one": Case(f"{START} | {status}", ("2026-11-09 | N",))}, head="Start date | Status")

    assert [one.slot for of in found.found.values() for one in of if "safe" in one.slot] == (
        ["safe 1"] if is_judged else []
    )


@pytest.mark.parametrize(
    ("as_of", "found"),
    [
        pytest.param(date(2026, 10, 6), {}, id="six school days to go"),
        pytest.param(date(2026, 10, 7), {"one": [State.DUE_SOON]}, id="five"),
        pytest.param(date(2026, 10, 14), {"one": [State.DUE_SOON]}, id="the last day"),
        pytest.param(date(2026, 10, 15), {"one": [State.OVERDUE]}, id="the day after"),
    ],
)
def test_the_first_review_is_owed_as_the_policys_own(as_of: date, found: dict[str, list[State]]) -> None:
    other = Case(START, ("2026-09-21 | Y",))

    assert states(safe({"one": Case(START), "other": other}, as_of)) == found


def test_the_next_review_is_owed_half_a_term_after_the_last() -> None:
    spring = {"one": Case("2026-11-16", ("2027-02-08 | Y",))}

    on_the_day = safe(spring, date(2027, 3, 25))
    day_after = safe(spring, date(2027, 3, 26))

    assert states(on_the_day) == {"one": [State.DUE_SOON]}
    assert states(day_after) == {"one": [State.OVERDUE]}
    overdue = day_after.only("one")
    assert (overdue.due, overdue.slot, overdue.severity) == (date(2027, 3, 25), "review 2", Severity.HIGH)
    assert overdue.message(names=False) == (
        "J.S. (Y10) has had no review this half-term confirming the placement is safe and attended."
    )
    assert overdue.action(names=False) == "Review now."
    assert on_the_day.said("one") == "The half-termly review for J.S. (Y10) is due 25 March 2027 (today)."


def test_a_review_booked_for_this_half_term_lowers_it() -> None:
    found = safe({"one": Case(START, ("2026-09-21 | Y", "2026-12-07 | "))}, date(2026, 11, 23))

    assert [(one.state, one.severity) for one in found.found["one"]] == [(State.OVERDUE, Severity.MEDIUM)]
    assert found.said("one") == (
        "J.S. (Y10) has had no review this half-term; the next is booked for 7 December 2026."
    )
    assert found.only("one").action(names=False) == "Keep to the booked date."


def test_a_late_first_review_is_left_to_the_policy() -> None:
    assert safe({"one": Case(START, ("2026-11-16 | Y",))}).found == {}


@pytest.mark.parametrize(
    ("status", "is_judged"),
    [("Active", True), ("Paused", False), ("Ended", True), ("Referred", False), ("Declined", False)],
)
def test_whose_reviews_are_owed(status: str, *, is_judged: bool) -> None:
    found = safe(
        {"one": Case(f"{START} | {status} | 2026-11-20", ("2026-09-03 | Y",))},
        head="Start date | Status | Actual end",
    )

    assert bool(found.found) is is_judged


def test_review_dates_that_cannot_be_read_leave_it_open() -> None:
    found = safe({"one": Case(START, ("Oct | Y",)), "start": Case("Sept", ("Oct | Y",))})

    assert states(found) == {"one": [State.CANNOT_TELL], "start": [State.CANNOT_TELL]}


def test_the_strict_preset_asks_for_reviews_every_fortnight() -> None:
    found = safe({"one": Case(START, ("2026-11-06 | Y",))}, preset="strict")

    assert found.only("one").due == date(2026, 11, 20)


def test_reviews_and_answers_of_before_the_policy_began_are_not_judged() -> None:
    cases = {"no": Case(START, ("2026-11-09 | N",)), "none": Case(START)}

    assert states(safe(cases, policy_from=date(2026, 10, 14))) == {
        "no": [State.BREACH],
        "none": [State.OVERDUE],
    }
    assert states(safe(cases, policy_from=date(2026, 10, 15))) == {"no": [State.BREACH]}
    assert states(safe(cases, policy_from=date(2026, 11, 10))) == {}


@pytest.mark.parametrize(
    ("approver", "state"), [("AP lead", State.BREACH), ("Safeguarding lead", State.WAIVED)]
)
def test_an_unsafe_placement_is_waived_by_a_safeguarding_role_alone(approver: str, state: State) -> None:
    head = "Rule | Scope | Applies to | Kind | Reason | Approved by | Until"
    waiver = f"{head}\nNAT-KCS-04 | All | | Waive | moved | {approver} | 2026-12-01"

    found = safe({"no": Case(START, ("2026-11-09 | N",))}, also={"Waivers": waiver})

    assert states(found) == {"no": [state]}


@pytest.mark.parametrize("lacking", ["reviews", "start"])
def test_without_a_column_it_is_said_once(lacking: str) -> None:
    head, row = ("Referral", "2026-09-01") if lacking == "start" else ("Start date", START)
    case = Case(row, () if lacking == "reviews" else ("2026-11-09 | N",))

    found = safe({"one": case, "two": case}, head=head)

    assert found.found == {}
    assert len(found.gaps) == 1


def test_with_the_policys_rules_on_each_review_is_said_once_and_an_unsafe_one_apart() -> None:
    head = "Pupil | Year | Provider | Start date"
    text = {
        "Register": f"{head}\nSMITH, Jo | 10 | Oak | {START}\nNG, Li | 10 | Oak | {START}",
        "Reviews": f"Pupil | Provider | {COLUMNS}\nNG, Li | Oak | 2026-09-21 | N",
    }
    rules = [rule.id for rule in rules_of() if rule.id in {"AP-REV-01", "AP-REV-02", "NAT-KCS-04"}]

    result = check(text, AS_OF, rules=rules)

    assert [(one.rule.id, one.also, one.state) for one in findings_of(result, "AP-REV-01")] == [
        ("AP-REV-01", ("NAT-KCS-04",), State.OVERDUE)
    ]
    assert [(one.rule.id, one.also, one.state) for one in findings_of(result, "AP-REV-02")] == [
        ("AP-REV-02", ("NAT-KCS-04",), State.OVERDUE)
    ]
    assert [(one.slot, one.also) for one in findings_of(result, "NAT-KCS-04")] == [("safe 1", ())]
