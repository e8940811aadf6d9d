from datetime import date

import pytest

from tests.validators.building import AS_OF, check, findings_of, states_of
from tests.validators.rules.one_placement import Judged, judged, judged_of
from validators.states import Severity, State

ROW = "AP-REG-02"
HEAD = "Pupil | Year | Provider | Reason | Referral date | Start date | Status | Actual end date"
WHOLE = "SMITH, Jo | 10 | Oak | Behaviour | 2026-11-02 | 2026-11-16 | |"
WAIVERS = "Rule | Scope | Applies to | Kind | Reason | Approved by | Until"


def row(text: str, as_of: date = AS_OF, **more: object) -> Judged:
    """Return what is said of one row of a register with every required column."""
    return judged_of(check(f"{HEAD}\n{text}", as_of, rules=[ROW], **more), ROW)  # type: ignore[arg-type]


def test_a_row_with_all_its_boxes_filled_is_complete() -> None:
    assert row(WHOLE).states == (State.OK,)


def test_all_empty_boxes_are_one_finding_at_the_first_of_them() -> None:
    said = row("SMITH, Jo | | | | | 2026-11-16 | |")

    assert (said.state, said.finding.severity, said.where) == (State.MISSING, Severity.MEDIUM, "B2")
    assert (said.due, said.finding.days) == (date(2026, 11, 16), 7)
    assert said.finding.due_why == "start 16 November 2026"
    assert said.said == "Empty register boxes for J.S.: year group, provider, reason and referral date."
    assert said.todo == "Fill them in."
    assert said.finding.rule.owner == "Safeguarding lead"


@pytest.mark.parametrize(
    ("text", "cell", "box"),
    [
        pytest.param(WHOLE.replace("10", ""), "B2", "year group", id="year group"),
        pytest.param(WHOLE.replace("Oak", ""), "C2", "provider", id="provider"),
        pytest.param(WHOLE.replace("Behaviour", ""), "D2", "reason", id="reason"),
        pytest.param(WHOLE.replace("2026-11-02", ""), "E2", "referral date", id="referral date"),
        pytest.param(WHOLE.replace("2026-11-16 | |", "| Active |"), "F2", "start date", id="start date"),
    ],
)
def test_each_required_box_is_asked_for_in_its_own_cell(text: str, cell: str, box: str) -> None:
    said = row(text)

    assert (said.state, said.where) == (State.MISSING, cell)
    assert said.said.endswith(f": {box}.")


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2026, 11, 16), State.DUE_SOON, id="the start day"),
        pytest.param(date(2026, 11, 17), State.MISSING, id="the day after"),
    ],
)
def test_the_start_day_itself_is_in_time(as_of: date, state: State) -> None:
    assert row(WHOLE.replace("Behaviour", ""), as_of).states == (state,)


def test_boxes_to_be_filled_soon_are_named() -> None:
    said = row(WHOLE.replace("Behaviour", ""), date(2026, 11, 16))

    assert said.said == "Empty register boxes for J.S. (Y10), to be filled by 16 November 2026: reason."


def test_a_pupil_marked_as_active_long_before_the_start_has_time() -> None:
    assert row(WHOLE.replace("Behaviour", "").replace("| |", "| Active |"), date(2026, 11, 2)).states == (
        State.OK,
    )


def test_a_stand_in_is_an_empty_box_and_is_quoted() -> None:
    said = row(WHOLE.replace("Behaviour", "TBC").replace("10", ""))

    assert (said.state, said.where, said.finding.placeholder) == (State.MISSING, "B2", "TBC")
    assert said.said == 'Empty register boxes for J.S.: year group and reason (it says "TBC").'


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(WHOLE.replace("10", "ten-ish"), id="year group"),
        pytest.param(WHOLE.replace("Behaviour", "whatever"), id="reason"),
        pytest.param(WHOLE.replace("2026-11-02", "soon"), id="referral date"),
        pytest.param(WHOLE.replace("2026-11-16", "#REF!"), id="start date"),
        pytest.param(WHOLE.replace("2026-11-02", "2027-11-02"), id="a day to come"),
    ],
)
def test_what_cannot_be_read_is_not_empty(text: str) -> None:
    assert row(text).states == (State.OK,)


@pytest.mark.parametrize("status", ["Referred", "Paused", "Ended", "Declined", "Withdrawn"])
def test_only_active_placements_are_asked_for_their_boxes(status: str) -> None:
    assert row(f"SMITH, Jo | | Oak | | | 2026-09-14 | {status} |").states == ()


@pytest.mark.parametrize("ended", ["2026-08-31", "2026-10-23"])
def test_an_ended_placement_is_left_alone(ended: str) -> None:
    assert row(f"SMITH, Jo | | Oak | | | 2026-05-11 | | {ended}").states == ()


def test_a_required_column_that_does_not_exist_is_said_once_a_register() -> None:
    text = "Pupil | Provider | Start date\nSMITH, Jo | Oak | 2026-09-14\nBROWN, Al | Oak | 2026-09-14"

    result = check(text, rules=[ROW])

    assert findings_of(result, ROW) == []
    (gap,) = result.coverage.unchecked
    assert gap.missing == ("placements.year_group", "placements.reason", "placements.referral_on")


def test_empty_boxes_are_named_whether_or_not_another_column_exists() -> None:
    result = check("Pupil | Year | Provider | Start date\nSMITH, Jo | | Oak | 2026-09-14", rules=[ROW])

    assert [one.message(names=False) for one in findings_of(result, ROW)] == [
        "Empty register boxes for J.S.: year group."
    ]


def test_a_row_that_names_nobody_needs_a_name() -> None:
    head = "UPN | Pupil name | Year | Provider | Reason | Referral date | Start date"
    text = "A801200000001 | {} | 10 | Oak | Behaviour | 2026-11-02 | 2026-11-16"

    (said,) = findings_of(check(f"{head}\n{text.format('')}", rules=[ROW]), ROW)

    assert (said.where.cell, said.message(names=False)) == (
        "B2",
        "Empty register boxes for a pupil without a name (Y10): name.",
    )
    assert findings_of(check(f"{head}\n{text.format('SMITH, Jo')}", rules=[ROW]), ROW) == []


def test_either_part_of_a_name_in_two_columns_is_a_name() -> None:
    head = "UPN | Surname | Forename | Year | Provider | Reason | Referral date | Start date"
    text = "A801200000001 | {} | 10 | Oak | Behaviour | 2026-11-02 | 2026-11-16"

    (said,) = findings_of(check(f"{head}\n{text.format(' | ')}", rules=[ROW]), ROW)

    assert said.where.cell == "B2"
    assert findings_of(check(f"{head}\n{text.format(' | Jo')}", rules=[ROW]), ROW) == []


def test_without_a_column_for_names_the_rule_says_so() -> None:
    head = "UPN | Year | Provider | Reason | Referral date | Start date"

    result = check(f"{head}\nA801200000001 | 10 | Oak | Behaviour | 2026-11-02 | 2026-11-16", rules=[ROW])

    assert [one.missing for one in result.coverage.unchecked] == [("placements.pupil_name",)]


def test_the_required_boxes_are_a_setting() -> None:
    settings = {ROW: {"required": ["reason", "ap_lead"]}}
    head = "Pupil | Provider | Reason | AP lead | Start date"

    (said,) = findings_of(
        check(f"{head}\nSMITH, Jo | Oak | | | 2026-09-14", rules=[ROW], settings=settings), ROW
    )

    assert said.message(names=False) == "Empty register boxes for J.S.: reason and ap lead."


def test_a_required_box_that_is_no_column_of_any_register_is_named_as_missing() -> None:
    said = row(WHOLE, settings={ROW: {"required": ["reason", "shoe_size"]}})

    assert said.is_without_column
    assert said.result.coverage.unchecked[0].missing == ("placements.shoe_size",)


def test_a_start_before_the_policy_began_is_not_judged() -> None:
    without = WHOLE.replace("Behaviour", "")

    assert row(without, policy_from=date(2026, 11, 16)).state is State.MISSING
    assert row(without, policy_from=date(2026, 11, 17)).states == (State.NOT_APPLICABLE,)


def test_no_calendar_is_needed() -> None:
    assert row(WHOLE.replace("Behaviour", ""), without_calendar=True).state is State.MISSING


@pytest.mark.parametrize(
    ("until", "state"), [("2026-11-23", State.WAIVED), ("2026-11-22", State.MISSING), ("", State.MISSING)]
)
def test_empty_boxes_can_be_waived_for_a_time(until: str, state: State) -> None:
    waiver = f"{WAIVERS}\n{ROW} | Placement | Jo SMITH | Waive | r | AP lead | {until}"

    said = judged(ROW, also={"Waivers": waiver}, reason="", referral_on="2026-11-02", start_on="2026-11-16")

    assert said.finding.state is state


# A referral without a start date


UNDATED = """
    Pupil     | Year | Provider   | Reason   | Referral date | Start date | Referral outcome | Status
    SMITH, Jo | 10   | Oak Centre | Other    | {referral}    | {start}    | {outcome}        | {status}
"""


def undated(
    as_of: date, referral: str = "2026-11-09", start: str = "", outcome: str = "", status: str = ""
) -> dict[str, State]:
    text = UNDATED.format(referral=referral, start=start, outcome=outcome, status=status)
    return states_of(check(text, as_of, rules=["AP-REG-02"]), "AP-REG-02")


@pytest.mark.parametrize(
    ("as_of", "cells", "expected"),
    [
        pytest.param(date(2026, 11, 23), {}, {}, id="ten school days after the referral"),
        pytest.param(date(2026, 11, 24), {}, {"F2": State.MISSING}, id="the day after"),
        pytest.param(date(2026, 11, 24), {"start": "TBC"}, {"F2": State.MISSING}, id="a stand-in"),
        pytest.param(date(2026, 11, 24), {"outcome": "Accepted"}, {"F2": State.MISSING}, id="accepted"),
        pytest.param(date(2026, 11, 24), {"outcome": "Waiting"}, {}, id="waiting"),
        pytest.param(date(2026, 11, 24), {"outcome": "Declined"}, {}, id="declined"),
        pytest.param(date(2026, 11, 24), {"status": "Referred"}, {}, id="marked as referred"),
        pytest.param(date(2026, 11, 24), {"start": "2026-12-01"}, {}, id="a start to come"),
        pytest.param(date(2026, 11, 24), {"referral": ""}, {}, id="no day of referral"),
    ],
)
def test_a_referral_without_a_start_is_not_silent_for_ever(
    as_of: date, cells: dict[str, str], expected: dict[str, State]
) -> None:
    assert undated(as_of, **cells) == expected


def test_what_is_said_of_a_referral_without_a_start() -> None:
    text = UNDATED.format(referral="2026-11-09", start="", outcome="", status="")
    (finding,) = check(text, date(2026, 11, 24), rules=["AP-REG-02"]).findings

    assert finding.message(names=False) == (
        "J.S. (Y10) was referred on 9 November 2026 and has no start date, "
        "so what is owed by the start cannot be checked."
    )
    assert finding.action(names=False) == (
        "Enter the start date, or mark the referral as waiting, declined or withdrawn."
    )
