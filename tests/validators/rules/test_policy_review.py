"""The review of the AP policy itself."""

from datetime import date

import pytest

from tests.validators.rules.events import NO_EVENT, events_result, gaps_of, judged_events
from validators.states import Severity, State

RULE = "AP-POL-01"
AS_OF = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("due", "done", "state"),
    [
        pytest.param("2026-12-01", "", None, id="six school days to go"),
        pytest.param("2026-11-30", "", State.DUE_SOON, id="five"),
        pytest.param("2026-11-23", "", State.DUE_SOON, id="due today"),
        pytest.param("2026-11-22", "", State.MISSING, id="due yesterday"),
        pytest.param("2026-11-22", "TBC", State.MISSING, id="a stand-in"),
        pytest.param("2026-11-22", "2026-11-24", State.OVERDUE, id="done in the future"),
        pytest.param("2026-11-22", "mostly", State.CANNOT_TELL, id="done cannot be read"),
        pytest.param("2026-11-20", "2026-11-20", None, id="done on the day"),
        pytest.param("2026-11-20", "2026-11-21", State.DONE_LATE, id="done the day after"),
        pytest.param("autumn", "", State.CANNOT_TELL, id="due cannot be read"),
        pytest.param("", "", State.CANNOT_TELL, id="due is blank and there was none before"),
        pytest.param("TBC", "", State.CANNOT_TELL, id="due to be confirmed"),
        pytest.param("autumn", "2026-11-20", None, id="due cannot be read and it is done"),
    ],
)
def test_a_review_is_done_by_the_day_recorded_for_it(due: str, done: str, state: State | None) -> None:
    found = judged_events(RULE, f"Policy review | {due} | {done} |", as_of=AS_OF)

    assert found == ({} if state is None else {"review 1": state})


def test_what_is_said_of_the_policy() -> None:
    over, soon, late, blank = (
        events_result(RULE, f"Policy review | {row} |", as_of=AS_OF).findings[0]
        for row in ("2026-11-01 | ", "2026-11-25 | ", "2026-11-20 | 2026-11-21", " | ")
    )

    assert over.message(names=False) == "The AP policy was due for review on 1 November 2026."
    assert over.action(names=False) == "Put it on the governors' agenda."
    assert (over.severity, over.rule.owner) == (Severity.LOW, "Clerk to governors")
    assert (over.due_why, over.days, over.where.cell) == ("recorded as due 1 November 2026", 22, "C2")
    assert soon.message(names=False) == "The review of the AP policy is due 25 November 2026 (2 school days)."
    assert late.message(names=False) == (
        "The review of the AP policy was due 20 November 2026; it was done 21 November 2026, 1 day late."
    )
    assert blank.message(names=False) == (
        "The review of the AP policy could not be checked: the day it is due is blank."
    )
    assert blank.where.cell == "B2"


@pytest.mark.parametrize(
    ("done", "state", "due"),
    [
        pytest.param("2025-12-14", None, None, id="ten months ago and more"),
        pytest.param("2025-11-23", State.DUE_SOON, date(2026, 11, 23), id="twelve months ago"),
        pytest.param("2025-11-22", State.MISSING, date(2026, 11, 22), id="a day more"),
    ],
)
@pytest.mark.parametrize("following", [(), ("Policy review | | |",)], ids=["no row", "a row without days"])
def test_where_no_next_day_is_recorded_it_is_twelve_months_after_the_last(
    done: str, following: tuple[str, ...], state: State | None, due: date | None
) -> None:
    result = events_result(RULE, f"Policy review | | {done} |", *following, as_of=AS_OF)

    assert [(one.slot, one.state, one.due) for one in result.findings] == (
        [] if state is None else [("review 2", state, due)]
    )
    if state is State.MISSING:
        assert result.findings[0].where.cell == ("C3" if following else "")
        assert result.findings[0].due_why == ("last review 22 November 2025 + 12 months = 22 November 2026")


def test_a_recorded_next_day_counts_before_the_twelve_months() -> None:
    rows = ("Policy review | 2024-09-02 | 2024-09-02 |", "Policy review | 2027-09-01 | |")

    assert judged_events(RULE, *rows, as_of=AS_OF) == {}


def test_the_months_are_the_schools_own() -> None:
    row = "Policy review | | 2025-11-01 |"

    assert judged_events(RULE, row, as_of=AS_OF, settings={"months": 24}) == {}


def test_a_missed_review_stays_open_until_the_next_is_done() -> None:
    rows = ("Policy review | 2025-09-01 | |", "Policy review | 2026-09-01 | {} |")

    missed = judged_events(RULE, rows[0], rows[1].format(""), as_of=AS_OF)
    answered = judged_events(RULE, rows[0], rows[1].format("2026-09-01"), as_of=AS_OF)
    late = judged_events(RULE, rows[0], rows[1].format("2026-09-02"), as_of=AS_OF)

    assert missed == {"review 1": State.MISSING, "review 2": State.MISSING}
    assert answered == {}
    assert late == {"review 2": State.DONE_LATE}


@pytest.mark.parametrize(
    ("done", "found"),
    [
        ("2026-10-31", {"review 2": State.MISSING}),
        ("2026-11-01", {}),
        ("2026-11-02", {}),
    ],
    ids=["the day before", "that day", "the day after"],
)
def test_a_review_in_a_row_of_its_own_answers_the_one_due_by_then(done: str, found: dict[str, State]) -> None:
    rows = ("Policy review | 2026-11-01 | |", f"Policy review | | {done} |")

    assert judged_events(RULE, *rows, as_of=AS_OF) == found


def test_an_event_of_a_kind_that_cannot_be_read_may_be_the_review() -> None:
    row = "Policy review | 2026-11-01 | |"

    unread = events_result(RULE, row, "Pol. rev. | | 2026-11-05 |", as_of=AS_OF)
    before = judged_events(RULE, "Policy review | | 2025-10-01 |", "Pol. rev. | | 2025-09-01 |", as_of=AS_OF)

    assert [(one.state, one.where.cell, one.due) for one in unread.findings] == [
        (State.CANNOT_TELL, "A3", date(2026, 11, 1))
    ]
    between = judged_events(
        RULE,
        "Policy review | | 2024-10-01 |",
        "Policy review | | 2025-10-01 |",
        "Pol. rev. | | 2025-01-06 |",
        as_of=AS_OF,
    )
    assert before == {"review 2": State.MISSING}
    assert between == {"review 3": State.MISSING}


def test_without_a_review_among_the_events_nobody_can_tell() -> None:
    result = events_result(RULE, NO_EVENT, as_of=AS_OF)

    assert result.findings == ()
    assert gaps_of(result) == ["no review of the policy is among the school events"]


def test_without_a_column_for_the_day_done_only_what_is_to_come_is_known() -> None:
    result = events_result(RULE, "Policy review | 2026-11-01", as_of=AS_OF, head="Event | Due on")

    assert (result.findings, gaps_of(result)) == ((), ["school_events.done_on"])


def test_without_due_days_it_is_said_once() -> None:
    result = events_result(RULE, "Policy review | 2026-11-01", as_of=AS_OF, head="Event | Done on")

    assert (result.findings, gaps_of(result)) == ((), ["school_events.due_on"])


def test_no_placement_and_no_calendar_are_needed() -> None:
    found = judged_events(
        RULE,
        "Policy review | 2026-11-01 | |",
        as_of=AS_OF,
        placements=["SMITH, Jo | 10 | Oak | | | Referred"],
        without_calendar=True,
    )

    assert found == {"review 1": State.MISSING}


def test_a_review_due_before_the_policy_began_is_not_judged_and_one_can_be_waived() -> None:
    row = "Policy review | 2026-11-01 | |"
    waiver = "All | | Waive | agreed | Chair | 2026-12-01"

    assert len(judged_events(RULE, row, as_of=AS_OF, policy_from=date(2026, 11, 1))) == 1
    assert judged_events(RULE, row, as_of=AS_OF, policy_from=date(2026, 11, 2)) == {}
    assert judged_events(RULE, row, as_of=AS_OF, waiver=waiver) == {"review 1": State.WAIVED}
