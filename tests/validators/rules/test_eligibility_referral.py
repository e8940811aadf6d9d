"""What is owed by the day of the referral: a reason, strategies tried first, a decision."""

from datetime import date
from typing import Any

import pytest

from tests.validators.building import AS_OF
from tests.validators.rules.one_placement import Judged, judged
from validators.states import Severity, State

REFERRED = "2026-11-16"
WAIVERS = "Rule | Scope | Applies to | Kind | Reason | Approved by | Until"


def waived(rule: str, until: str) -> dict[str, str]:
    return {"Waivers": f"{WAIVERS}\n{rule} | Placement | Jo SMITH | Waive | r | AP lead | {until}"}


# The reason


def reason(typed: str, as_of: Any = AS_OF, *, referral: str = REFERRED, **more: Any) -> Judged:
    cells: dict[str, Any] = {"reason": typed, "referral_on": referral, **more}
    return judged("AP-ELG-02", as_of, **cells)


@pytest.mark.parametrize("typed", ["Behaviour", "Physical health", "Mental health", "NEET", "SEND"])
def test_a_reason_from_the_list_is_in_order(typed: str) -> None:
    assert reason(typed).states == (State.OK,)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2026, 11, 6), State.OK, id="six school days before"),
        pytest.param(date(2026, 11, 9), State.DUE_SOON, id="five school days before"),
        pytest.param(date(2026, 11, 16), State.DUE_SOON, id="the day of the referral"),
        pytest.param(date(2026, 11, 17), State.MISSING, id="the day after"),
    ],
)
def test_a_reason_is_owed_by_the_day_of_the_referral(as_of: date, state: State) -> None:
    assert reason("", as_of).states == (state,)


def test_a_missing_reason_is_said_at_its_cell() -> None:
    said = reason("")

    assert (said.finding.severity, said.where, said.due) == (Severity.HIGH, "D2", date(2026, 11, 16))
    assert (said.finding.days, said.finding.due_why) == (7, "referral 16 November 2026")
    assert said.said == "No reason for AP is recorded for J.S. (Y10)."
    assert said.todo == 'Choose a reason; add a note if "Other".'


def test_a_reason_due_soon_is_announced() -> None:
    said = reason("", date(2026, 11, 16))

    assert said.said == "The reason for AP for J.S. (Y10) is due 16 November 2026 (today)."


def test_a_stand_in_is_a_blank_and_is_quoted() -> None:
    said = reason("TBC")

    assert (said.state, said.finding.placeholder) == (State.MISSING, "TBC")
    assert said.said == 'The reason for AP for J.S. (Y10) still says "TBC"; it was due 16 November 2026.'


@pytest.mark.parametrize(
    ("cells", "due"),
    [
        pytest.param(
            {"referral": "", "start_on": "2026-11-18"}, date(2026, 11, 18), id="blank, so by the start"
        ),
        pytest.param({"referral": "TBC", "start_on": "2026-11-18"}, date(2026, 11, 18), id="to be confirmed"),
        pytest.param(
            {"referral": "soon", "start_on": "2026-11-18"}, date(2026, 11, 18), id="unread, but started"
        ),
        pytest.param({"referral": "", "start_on": "", "status": "Active"}, None, id="active without any day"),
        pytest.param({"referral": "", "start_on": "soon"}, None, id="a start that cannot be read"),
    ],
)
def test_without_a_day_of_referral_the_start_sets_the_clock(cells: dict[str, str], due: date | None) -> None:
    said = reason("", **cells)

    assert (said.state, said.due) == (State.MISSING, due)


def test_without_a_referral_column_the_start_sets_the_clock() -> None:
    assert judged("AP-ELG-02", reason="", start_on="2026-11-22").state is State.MISSING
    assert judged("AP-ELG-02", reason="", start_on="2026-11-23").state is State.DUE_SOON


def test_a_referral_without_any_day_owes_nothing_yet() -> None:
    assert reason("", referral="").states == (State.NOT_APPLICABLE,)
    assert reason("", referral="", start_on="").states == (State.NOT_APPLICABLE,)
    assert judged("AP-ELG-02", reason="").states == (State.NOT_APPLICABLE,)


@pytest.mark.parametrize("start", ["", "2026-11-23", "2026-12-01"])
def test_a_day_of_referral_that_cannot_be_read_leaves_it_open_until_the_start(start: str) -> None:
    said = reason("", referral="soon", start_on=start)

    assert (said.state, said.where) == (State.CANNOT_TELL, "E2")


def test_a_reason_that_is_not_on_the_list_is_said_without_giving_it_away() -> None:
    said = reason("Fell out with Mr Ode")

    assert (said.state, said.finding.severity, said.where) == (State.BREACH, Severity.HIGH, "D2")
    assert said.said == 'The reason for AP of J.S. (Y10), "text of 20 characters", is not on the list.'
    assert said.finding.message(names=True) == (
        'The reason for AP of Jo SMITH, "Fell out with Mr Ode", is not on the list.'
    )
    assert said.todo == 'Choose a reason; add a note if "Other".'


@pytest.mark.parametrize("typed", ["#REF!", "=?"])
def test_a_cell_with_no_reason_to_read_cannot_be_told(typed: str) -> None:
    said = reason(typed)

    assert (said.state, said.where) == (State.CANNOT_TELL, "D2")


@pytest.mark.parametrize(
    ("note", "state"),
    [
        ("Long-term guest at a farm", State.OK),
        ("", State.MISSING),
        ("TBC", State.MISSING),
        ("#REF!", State.CANNOT_TELL),
    ],
)
def test_other_wants_a_note(note: str, state: State) -> None:
    said = reason("Other", reason_note=note)

    assert said.states == (state,)
    if not note:
        assert (said.finding.severity, said.where, said.due) == (Severity.MEDIUM, "F2", date(2026, 11, 16))
        assert said.said == "The reason for AP of J.S. (Y10) is Other, and no note says what."
        assert said.todo == "Add a note that says what the reason is."


def test_the_note_is_owed_by_the_day_of_the_referral_too() -> None:
    assert reason("Other", date(2026, 11, 16), reason_note="").state is State.DUE_SOON
    assert reason("Other", date(2026, 11, 16), reason_note="").finding.severity is Severity.MEDIUM


def test_other_without_a_column_for_notes_is_said_once() -> None:
    assert reason("Other").is_without_column


def test_without_a_column_the_reason_is_not_checked() -> None:
    assert judged("AP-ELG-02", referral_on=REFERRED).is_without_column


# Strategies tried first


def tried(typed: str, *, referral: str = REFERRED, why: str = "Behaviour", **more: Any) -> Judged:
    cells: dict[str, Any] = {"reason": why, "prior_strategies": typed, "referral_on": referral, **more}
    return judged("AP-ELG-03", **cells)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("Report card, mentor", id="words"),
        pytest.param("https://files.example/plan", id="a link"),
        pytest.param("2026-11-16", id="dated the day of the referral"),
        pytest.param("16/11/2026", id="the same day as text"),
        pytest.param("Yes", id="a yes"),
        pytest.param("Log of 20/11/2026", id="words with a date are words"),
    ],
)
def test_strategies_recorded_in_words_or_dated_by_the_referral_are_in_order(typed: str) -> None:
    assert tried(typed).states == (State.OK,)


def test_strategies_dated_after_the_referral_came_late() -> None:
    said = tried("2026-11-17")

    assert (said.state, said.finding.severity, said.where) == (State.DONE_LATE, Severity.HIGH, "E2")
    assert (said.due, said.finding.done, said.finding.days) == (date(2026, 11, 16), date(2026, 11, 17), 1)
    assert said.said == (
        "The strategies tried with J.S. (Y10) are dated 17 November 2026, after the referral on"
        " 16 November 2026."
    )
    assert tried("17/11/26").state is State.DONE_LATE


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("", State.MISSING),
        ("TBC", State.MISSING),
        ("None", State.MISSING),
        ("No", State.MISSING),
        ("2026-11-24", State.OVERDUE),
    ],
)
def test_a_behaviour_referral_without_strategies_is_of_high_severity(typed: str, state: State) -> None:
    said = tried(typed)

    assert (said.state, said.finding.severity, said.where) == (state, Severity.HIGH, "E2")
    assert (said.due, said.finding.due_why) == (date(2026, 11, 16), "referral 16 November 2026")
    if typed in {"", "No"}:
        assert said.said == (
            "J.S. (Y10) was referred for behaviour with nothing recorded about strategies tried first."
        )
        assert said.todo == "Record or link the strategies, or why stronger action was needed."


def test_on_the_day_of_the_referral_strategies_are_still_due() -> None:
    said = tried("", referral="2026-11-23")

    assert said.state is State.DUE_SOON
    assert said.said == (
        "The record of strategies tried first for J.S. (Y10) is due 23 November 2026 (today)."
    )


def test_only_a_date_may_be_asked_for() -> None:
    dates = {"accept_text": False}

    assert tried("Report card", settings=dates).state is State.MISSING
    assert tried("2026-11-16", settings=dates).states == (State.OK,)


@pytest.mark.parametrize("why", ["SEND", "Other", "", "TBC"])
def test_other_reasons_need_no_strategies(why: str) -> None:
    assert tried("", why=why).states == (State.NOT_APPLICABLE,)


@pytest.mark.parametrize(
    ("typed", "why", "cell"),
    [("", "something", "D2"), ("#REF!", "Behaviour", "E2"), ("=?", "Behaviour", "E2")],
)
def test_strategies_or_a_reason_that_cannot_be_read_cannot_be_told(typed: str, why: str, cell: str) -> None:
    said = tried(typed, why=why)

    assert (said.state, said.where) == (State.CANNOT_TELL, cell)


def test_dated_strategies_are_compared_with_a_day_of_referral_alone() -> None:
    assert tried("2026-11-17", referral="").states == (State.NOT_APPLICABLE,)
    assert (tried("2026-11-17", referral="soon").state, tried("2026-11-17", referral="soon").where) == (
        State.CANNOT_TELL,
        "F2",
    )


def test_without_a_column_strategies_are_not_checked() -> None:
    assert judged("AP-ELG-03", reason="Behaviour").is_without_column
    assert judged("AP-ELG-03", prior_strategies="", referral_on=REFERRED).is_without_column


# The decision


def decided(typed: str, as_of: date = AS_OF, *, referral: str = REFERRED, **more: Any) -> Judged:
    cells: dict[str, Any] = {"agreed_on": typed, "referral_on": referral, **more}
    return judged("AP-ELG-05", as_of, **cells)


@pytest.mark.parametrize("typed", ["2026-11-16", "2026-09-07"])
def test_a_decision_by_the_day_of_the_referral_is_in_order(typed: str) -> None:
    assert decided(typed).states == (State.OK,)


def test_a_decision_after_the_referral_came_late() -> None:
    said = decided("2026-11-17")

    assert (said.state, said.finding.severity, said.where) == (State.DONE_LATE, Severity.MEDIUM, "D2")
    assert (said.due, said.finding.done, said.finding.days) == (date(2026, 11, 16), date(2026, 11, 17), 1)
    assert said.said == (
        "AP was agreed for J.S. (Y10) on 17 November 2026, after the referral on 16 November 2026."
    )


def test_a_referral_without_a_decision_is_said_from_the_day_after() -> None:
    on_the_day, after = decided("", date(2026, 11, 16)), decided("", date(2026, 11, 17))

    assert on_the_day.state is State.DUE_SOON
    assert on_the_day.said == (
        "The decision that AP is needed for J.S. (Y10) is due 16 November 2026 (today)."
    )
    assert (after.state, after.finding.severity, after.where) == (State.MISSING, Severity.MEDIUM, "D2")
    assert (after.due, after.finding.days) == (date(2026, 11, 16), 1)
    assert after.finding.due_why == "referral 16 November 2026"
    assert after.said == "There is no decision date before the referral of J.S. (Y10) on 16 November 2026."
    assert after.todo == "Record when AP was agreed as appropriate and necessary."


@pytest.mark.parametrize(
    ("typed", "referral", "state"),
    [
        pytest.param("TBC", REFERRED, State.MISSING, id="a stand-in"),
        pytest.param("2026-11-24", REFERRED, State.OVERDUE, id="a day to come"),
        pytest.param("at panel", REFERRED, State.CANNOT_TELL, id="a decision that cannot be read"),
        pytest.param("", "soon", State.CANNOT_TELL, id="a referral that cannot be read"),
        pytest.param("", "", State.NOT_APPLICABLE, id="no day of referral"),
    ],
)
def test_a_decision_in_other_states(typed: str, referral: str, state: State) -> None:
    assert decided(typed, referral=referral).states == (state,)


def test_without_a_decision_column_the_rule_is_off() -> None:
    said = judged("AP-ELG-05", referral_on=REFERRED)

    assert said.findings == ()
    assert said.result.coverage.rules == ()


def test_without_a_referral_column_the_decision_is_not_checked() -> None:
    assert judged("AP-ELG-05", agreed_on="", start_on=REFERRED).is_without_column


# All three

EMPTY = [
    pytest.param("AP-ELG-02", {"reason": ""}, id="reason"),
    pytest.param("AP-ELG-03", {"reason": "Behaviour", "prior_strategies": ""}, id="strategies"),
    pytest.param("AP-ELG-05", {"agreed_on": ""}, id="decision"),
]


@pytest.mark.parametrize(("rule", "cells"), EMPTY)
@pytest.mark.parametrize(
    ("scope", "states"),
    [
        pytest.param({"status": "Referred"}, (State.MISSING,), id="referred"),
        pytest.param({"status": "Paused"}, (State.MISSING,), id="paused"),
        pytest.param({"status": "Declined"}, (), id="declined"),
        pytest.param({"status": "Withdrawn"}, (), id="withdrawn"),
        pytest.param(
            {"actual_end_on": "2026-09-01", "start_on": "2026-05-11"}, (State.MISSING,), id="ended this year"
        ),
        pytest.param({"actual_end_on": "2026-08-31", "start_on": "2026-05-11"}, (), id="ended last year"),
    ],
)
def test_what_the_referral_owes_is_judged_for_placements_of_this_year(
    rule: str, cells: dict[str, str], scope: dict[str, str], states: tuple[State, ...]
) -> None:
    said = judged(rule, **cells, referral_on="2026-05-04", **scope)

    assert said.states == states


@pytest.mark.parametrize(("rule", "cells"), EMPTY)
def test_referrals_before_the_policy_began_are_not_judged(rule: str, cells: dict[str, str]) -> None:
    def states(begun: date) -> tuple[State, ...]:
        return judged(rule, **cells, referral_on=REFERRED, context={"policy_from": begun}).states

    assert states(date(2026, 11, 16)) == (State.MISSING,)
    assert states(date(2026, 11, 17)) == (State.NOT_APPLICABLE,)


@pytest.mark.parametrize(("rule", "cells"), EMPTY)
@pytest.mark.parametrize(
    ("until", "state"), [("2026-11-23", State.WAIVED), ("2026-11-22", State.MISSING), ("", State.MISSING)]
)
def test_what_the_referral_owes_can_be_waived_for_a_time(
    rule: str, cells: dict[str, str], until: str, state: State
) -> None:
    said = judged(rule, **cells, referral_on=REFERRED, also=waived(rule, until))

    assert said.finding.state is state


@pytest.mark.parametrize(("rule", "cells"), EMPTY)
def test_no_calendar_is_needed(rule: str, cells: dict[str, str]) -> None:
    said = judged(rule, **cells, referral_on=REFERRED, context={"without_calendar": True})

    assert said.state is State.MISSING
    outside = judged(rule, date(2027, 9, 3), **cells, referral_on="2027-09-02")
    assert outside.state is State.MISSING
