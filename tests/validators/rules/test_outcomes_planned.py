from datetime import date

import pytest

from tests.validators.building import AS_OF
from tests.validators.rules.one_placement import Judged, judged
from validators.states import Severity, State

RULE = "AP-OUT-01"
START = "2026-11-16"
WAIVERS = "Rule | Scope | Applies to | Kind | Reason | Approved by | Until"


def planned(
    outcomes: str, people: str = "All", *, start: str = START, as_of: date = AS_OF, **more: object
) -> Judged:
    """Return what is said of planned outcomes and of who took part."""
    cells = {"planned_outcomes": outcomes, "welcome_attended": people, "start_on": start, **more}
    return judged(RULE, as_of, **cells)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "outcomes", ["Back in lessons by Easter", "https://files.example/plan", "Y", "2026-11-20"]
)
def test_planned_outcomes_in_any_words_are_in_order(outcomes: str) -> None:
    assert planned(outcomes).states == (State.OK,)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2026, 11, 6), State.OK, id="six school days before"),
        pytest.param(date(2026, 11, 9), State.DUE_SOON, id="five school days before"),
        pytest.param(date(2026, 11, 16), State.DUE_SOON, id="the start day"),
        pytest.param(date(2026, 11, 17), State.MISSING, id="the day after"),
    ],
)
def test_planned_outcomes_are_owed_by_the_start_day(as_of: date, state: State) -> None:
    assert planned("", as_of=as_of).states == (state,)


def test_missing_outcomes_are_said_at_their_cell() -> None:
    said = planned("")

    assert (said.finding.severity, said.where) == (Severity.HIGH, "D2")
    assert (said.due, said.finding.days, said.finding.due_why) == (
        date(2026, 11, 16),
        7,
        "start 16 November 2026",
    )
    assert said.said == ("J.S. (Y10) has been at Oak Centre since 16 November 2026 with no planned outcomes.")
    assert said.todo == "Agree outcomes with parent, pupil and provider."


def test_outcomes_due_soon_are_announced() -> None:
    assert planned("", as_of=date(2026, 11, 13)).said == (
        "The record of planned outcomes for J.S. (Y10) is due 16 November 2026 (1 school day)."
    )


def test_a_stand_in_is_a_blank_and_is_quoted() -> None:
    said = planned("TBC")

    assert (said.state, said.finding.placeholder) == (State.MISSING, "TBC")
    assert said.said == (
        'The record of planned outcomes for J.S. (Y10) still says "TBC"; it was due 16 November 2026.'
    )


def test_the_start_never_rolls_out_of_a_holiday() -> None:
    assert planned("", start="2026-10-24", as_of=date(2026, 10, 25)).due == date(2026, 10, 24)


@pytest.mark.parametrize(
    ("outcomes", "start", "cell"),
    [("#REF!", START, "D2"), ("=?", START, "D2"), ("", "soon", "F2")],
)
def test_a_cell_that_cannot_be_read_cannot_be_told(outcomes: str, start: str, cell: str) -> None:
    said = planned(outcomes, start=start)

    assert (said.state, said.where, said.finding.severity) == (State.CANNOT_TELL, cell, Severity.HIGH)


def test_outcomes_that_are_there_need_no_start() -> None:
    assert planned("Back in lessons", start="soon").states == (State.OK,)
    assert planned("Back in lessons", start="").states == (State.OK,)


def test_without_a_start_a_referral_owes_nothing_and_an_active_pupil_cannot_be_told() -> None:
    assert planned("", start="").states == (State.NOT_APPLICABLE,)
    said = planned("", start="", status="Active")
    assert (said.state, said.where) == (State.CANNOT_TELL, "F2")
    assert said.said == (
        "The record of planned outcomes for J.S. (Y10) could not be checked: the start date is blank."
    )


def test_without_a_column_the_rule_is_not_checked() -> None:
    assert judged(RULE, start_on=START).is_without_column
    assert judged(RULE, planned_outcomes="", referral_on=START).is_without_column


# With parent and pupil


@pytest.mark.parametrize("people", ["Parent", "Pupil", "School, mum", "All", "student & provider"])
def test_a_parent_or_the_pupil_at_the_welcome_meeting_is_enough(people: str) -> None:
    assert planned("Back in lessons", people).states == (State.OK,)


@pytest.mark.parametrize(
    ("people", "state"),
    [("School, Provider", State.BREACH), ("", State.MISSING), ("TBC", State.MISSING), ("n/a", State.MISSING)],
)
def test_outcomes_without_parent_or_pupil_are_of_medium_severity(people: str, state: State) -> None:
    said = planned("Back in lessons", people)

    assert said.states == (State.OK, state)
    assert (said.finding.severity, said.where, said.finding.slot) == (Severity.MEDIUM, "E2", "people")
    assert (said.due, said.finding.days, said.finding.due_why) == (
        date(2026, 11, 16),
        7,
        "start 16 November 2026",
    )
    assert said.said == "Planned outcomes for J.S. (Y10) do not show that parent or pupil took part."
    assert said.todo == "Agree the outcomes with parent and pupil, and record who took part."


def test_who_took_part_is_asked_from_the_day_after_the_start() -> None:
    assert planned("Back in lessons", "", as_of=date(2026, 11, 16)).states == (State.OK,)
    assert planned("Back in lessons", "", as_of=date(2026, 11, 17)).states == (State.OK, State.MISSING)
    assert planned("Back in lessons", "", start="soon").states == (State.OK,)


@pytest.mark.parametrize("people", ["yes", "the usual lot", "#REF!"])
def test_people_who_cannot_be_read_cannot_be_told(people: str) -> None:
    said = planned("Back in lessons", people)

    assert said.states == (State.OK, State.CANNOT_TELL)
    assert said.where == "E2"


def test_without_a_column_for_people_the_outcomes_are_judged_and_the_rest_is_said_once() -> None:
    said = judged(RULE, planned_outcomes="Back in lessons", start_on=START)

    assert said.states == (State.OK, State.CANNOT_TELL)
    assert said.findings == ()
    assert RULE in said.result.coverage.checked
    assert [one.missing for one in said.result.coverage.partly] == [("placements.welcome_attended",)]


def test_blank_outcomes_are_one_finding_whoever_came() -> None:
    assert planned("", "").states == (State.MISSING,)


# Scope


@pytest.mark.parametrize("outcomes", ["", "Back in lessons"])
@pytest.mark.parametrize(
    ("scope", "number"),
    [
        pytest.param({"status": "Paused"}, 1, id="paused"),
        pytest.param({"actual_end_on": "2026-11-20"}, 1, id="ended this year"),
        pytest.param({"start": "2026-05-11", "actual_end_on": "2026-08-31"}, 0, id="ended last year"),
        pytest.param({"status": "Declined"}, 0, id="declined"),
        pytest.param({"status": "Withdrawn"}, 0, id="withdrawn"),
    ],
)
def test_placements_taken_up_of_this_year_are_judged(
    outcomes: str, scope: dict[str, str], number: int
) -> None:
    said = planned(outcomes, "", **scope)  # type: ignore[arg-type]

    assert len(said.findings) == number


def test_of_a_referral_no_more_is_said_than_that_it_is_due_soon() -> None:
    assert planned("", start="2026-11-30").state is State.DUE_SOON
    assert planned("", start="2026-12-07").states == (State.OK,)
    assert planned("", status="Referred").states == (State.NOT_APPLICABLE,)
    assert planned("Back in lessons", "", status="Referred").states == (State.OK,)


def test_starts_before_the_policy_began_are_not_judged() -> None:
    later = {"policy_from": date(2026, 11, 17)}

    assert planned("", context={"policy_from": date(2026, 11, 16)}).state is State.MISSING
    for outcomes, people in (("", ""), ("#REF!", ""), ("Back in lessons", ""), ("Back in lessons", "so-so")):
        assert planned(outcomes, people, context=later).findings == ()


def test_no_calendar_is_needed() -> None:
    assert planned("", context={"without_calendar": True}).state is State.MISSING
    assert planned("", start="2027-09-06", as_of=date(2027, 9, 7)).state is State.MISSING


@pytest.mark.parametrize(
    ("until", "state"), [("2026-11-23", State.WAIVED), ("2026-11-22", State.MISSING), ("", State.MISSING)]
)
def test_missing_outcomes_can_be_waived_for_a_time(until: str, state: State) -> None:
    waiver = {"Waivers": f"{WAIVERS}\n{RULE} | Placement | Jo SMITH | Waive | r | AP lead | {until}"}

    assert planned("", also=waiver).finding.state is state
