from datetime import date
from typing import Any

import pytest

from tests.validators.rules.one_placement import Judged, judged, two_years
from tests.validators.school_years import AUTUMN_1
from validators.school_calendar import SchoolCalendar
from validators.states import Severity, State

REFERRED_ON = "2026-11-09"
STARTS_ON = "2026-11-16"
MONDAY_AFTER = date(2026, 11, 16)

OWED = {
    "AP-REF-01": {"family_consulted_on": "", "referral_on": REFERRED_ON},
    "AP-REF-02": {"planning_call_on": "", "start_on": STARTS_ON},
    "AP-REF-03": {"part_a_on": "", "referral_on": REFERRED_ON},
    "AP-REF-04": {"part_b_on": "", "start_on": "2026-09-02"},
}
"""For each rule a placement that owes what the rule asks for on 23 November 2026, with that in D2."""

DUE = {
    "AP-REF-01": date(2026, 11, 9),
    "AP-REF-02": date(2026, 11, 16),
    "AP-REF-03": date(2026, 11, 16),
    "AP-REF-04": date(2026, 10, 14),
}

RULES = pytest.mark.parametrize("rule", OWED)


def with_done(rule: str, typed: str) -> dict[str, str]:
    """Return a placement whose done-date is typed so."""
    cells = dict(OWED[rule])
    cells[next(iter(cells))] = typed
    return cells


# Who owes it


@RULES
@pytest.mark.parametrize(
    ("status", "ended", "is_judged"),
    [
        pytest.param("Active", "", True, id="active"),
        pytest.param("Paused", "", True, id="paused"),
        pytest.param("Referred", "", True, id="referred"),
        pytest.param("Declined", "", False, id="declined"),
        pytest.param("Withdrawn", "", False, id="withdrawn"),
        pytest.param("", "2026-11-20", True, id="ended this year"),
        pytest.param("Ended", "2026-11-20", True, id="marked ended this year"),
        pytest.param("", "2026-08-31", False, id="ended last year"),
        pytest.param("", "2025-08-31", False, id="ended two years ago"),
    ],
)
def test_it_is_asked_of_all_that_were_taken_up_and_not_over_before_this_year(
    rule: str, status: str, ended: str, *, is_judged: bool
) -> None:
    said = judged(rule, **OWED[rule], status=status, actual_end_on=ended)

    assert [one.state for one in said.findings] == ([State.MISSING] if is_judged else [])


@RULES
def test_a_declined_referral_owes_nothing(rule: str) -> None:
    assert judged(rule, **OWED[rule], referral_outcome="Declined").states == ()


# Family consulted, AP-REF-01


@pytest.mark.parametrize(
    ("typed", "as_of", "state"),
    [
        pytest.param("Y", date(2026, 11, 23), State.OK, id="yes"),
        pytest.param("yes", date(2026, 11, 23), State.OK, id="yes in words"),
        pytest.param("✓", date(2026, 11, 23), State.OK, id="a tick"),
        pytest.param("N", date(2026, 11, 23), State.OVERDUE, id="no"),
        pytest.param("N", date(2026, 11, 9), State.DUE_SOON, id="no, on the day of the referral"),
        pytest.param("N", date(2026, 11, 1), State.OK, id="no, more than five school days before"),
        pytest.param("N", date(2026, 11, 2), State.DUE_SOON, id="no, five school days before"),
        pytest.param("x", date(2026, 11, 23), State.CANNOT_TELL, id="an x"),
        pytest.param("12/10/2026", date(2026, 11, 23), State.OK, id="long before"),
    ],
)
def test_a_yes_will_do_for_the_family_and_a_no_will_not(typed: str, as_of: date, state: State) -> None:
    said = judged("AP-REF-01", as_of, family_consulted_on=typed, referral_on=REFERRED_ON)

    assert said.state is state


def test_a_yes_will_do_where_the_day_of_the_referral_is_not_known() -> None:
    assert judged("AP-REF-01", family_consulted_on="Y", referral_on="").state is State.OK


def test_what_is_said_of_a_family_that_was_not_consulted() -> None:
    said = judged("AP-REF-01", **OWED["AP-REF-01"])

    assert said.finding.severity is Severity.HIGH
    assert said.said == (
        "No consultation with the family of J.S. (Y10) is recorded on or before 9 November 2026."
    )
    assert said.todo == "Record the date you spoke, or speak now."
    assert said.finding.due_why == "referral 9 November 2026"
    assert said.finding.where.heading == "Family consulted on"


def test_what_is_said_of_a_family_that_was_consulted_late() -> None:
    assert judged("AP-REF-01", **with_done("AP-REF-01", "2026-11-12")).said == (
        "The family of J.S. (Y10) was consulted on 12 November 2026, after the referral on 9 November 2026."
    )


def test_what_is_said_of_a_family_that_is_still_to_be_consulted() -> None:
    said = judged("AP-REF-01", date(2026, 11, 6), **OWED["AP-REF-01"])

    assert said.said == (
        "The consultation with the family for J.S. (Y10) is due 9 November 2026 (1 school day)."
    )


# Planning conversation, AP-REF-02


@pytest.mark.parametrize(
    ("method", "state"),
    [
        pytest.param("Face to face", State.OK, id="face to face"),
        pytest.param("Telephone", State.OK, id="by telephone"),
        pytest.param("Teams", State.OK, id="by video"),
        pytest.param("", State.OK, id="not said"),
        pytest.param("TBC", State.OK, id="a stand-in"),
        pytest.param("Letter", State.CANNOT_TELL, id="a word that is not on the list"),
    ],
)
def test_a_conversation_may_be_face_to_face_by_telephone_or_by_video(method: str, state: State) -> None:
    said = judged("AP-REF-02", planning_call_on="2026-11-16", start_on=STARTS_ON, planning_call_method=method)

    assert said.state is state


def test_a_way_that_the_school_does_not_count_is_named() -> None:
    said = judged(
        "AP-REF-02",
        settings={"methods": ["Face to face", "Telephone"]},
        planning_call_on="2026-11-16",
        start_on=STARTS_ON,
        planning_call_method="Zoom",
    )

    assert (said.state, said.where, said.finding.severity) == (State.BREACH, "F2", Severity.MEDIUM)
    assert said.said == 'The planning conversation about J.S. (Y10) is recorded as "Video".'
    assert said.todo == "Hold it in a way that counts, or correct how it was held."


@pytest.mark.parametrize(
    "method", [pytest.param("Zoom", id="does not count"), pytest.param("Letter", id="cannot be read")]
)
def test_how_it_was_held_before_the_policy_began_is_not_judged(method: str) -> None:
    said = judged(
        "AP-REF-02",
        settings={"methods": ["Face to face"]},
        context={"policy_from": date(2026, 11, 14)},
        planning_call_on="2026-11-13",
        start_on=STARTS_ON,
        planning_call_method=method,
    )

    assert said.state is State.NOT_APPLICABLE


def test_a_conversation_still_to_come_is_not_asked_how_it_was_held() -> None:
    said = judged(
        "AP-REF-02",
        planning_call_on="2026-12-01",
        start_on="2027-01-04",
        planning_call_method="Letter",
    )

    assert said.state is State.OK


def test_what_is_said_of_a_conversation_that_was_not_held() -> None:
    said = judged("AP-REF-02", **OWED["AP-REF-02"])

    assert said.finding.severity is Severity.MEDIUM
    assert said.said == "No planning conversation with Oak Centre is recorded for J.S. (Y10)."
    assert said.todo == "Record the date and whether face to face or by phone."
    assert said.finding.due_why == "start 16 November 2026"


def test_what_is_said_of_a_conversation_that_was_late() -> None:
    assert judged("AP-REF-02", **with_done("AP-REF-02", "2026-11-17")).said == (
        "The planning conversation about J.S. (Y10) was due by 16 November 2026; it was on 17 November 2026."
    )


# Part A, AP-REF-03


def part_a_due(as_of: Any = date(2027, 7, 16), **cells: str) -> date | None:
    """Return the day by which a blank Part A was owed."""
    return judged("AP-REF-03", as_of, part_a_on="", **cells).due


@pytest.mark.parametrize(
    ("referral", "due"),
    [
        pytest.param("2026-11-09", date(2026, 11, 16), id="a Monday to the next, that day included"),
        pytest.param("2026-12-18", date(2027, 1, 4), id="Christmas Day to the first school day after it"),
        pytest.param("2026-11-07", date(2026, 11, 16), id="a Saturday to Monday"),
        pytest.param("2026-11-08", date(2026, 11, 16), id="a Sunday to Monday"),
        pytest.param("2026-10-19", date(2026, 11, 2), id="into the half-term break"),
        pytest.param("2027-04-26", date(2027, 5, 4), id="a day on which school is closed"),
        pytest.param("2026-10-28", date(2026, 11, 4), id="from a holiday the week is not longer"),
    ],
)
def test_part_a_is_owed_a_week_later_or_on_the_next_school_day(referral: str, due: date) -> None:
    assert part_a_due(referral_on=referral) == due


def test_the_sum_says_why_the_day_moved() -> None:
    said = judged("AP-REF-03", date(2027, 1, 5), part_a_on="", referral_on="2026-12-18")

    assert said.finding.due_why == (
        "referral 18 December 2026 + 7 days = 25 December 2026, no school day,"
        " so the next one, 4 January 2027"
    )
    assert said.finding.days == 1


def test_the_sum_is_short_where_the_day_did_not_move() -> None:
    said = judged("AP-REF-03", **OWED["AP-REF-03"])

    assert said.finding.due_why == "referral 9 November 2026 + 7 days = 16 November 2026"
    assert said.finding.days == 7


@pytest.mark.parametrize(
    ("cells", "due"),
    [
        pytest.param(
            {"referral_on": "2026-11-09", "planning_call_on": "2026-11-02", "start_on": "2026-11-30"},
            date(2026, 11, 16),
            id="the referral, though the call came first",
        ),
        pytest.param(
            {"referral_on": "", "planning_call_on": "2026-11-10", "start_on": "2026-11-30"},
            date(2026, 11, 17),
            id="the call where the referral is blank",
        ),
        pytest.param(
            {"referral_on": "TBC", "planning_call_on": "", "start_on": "2026-11-30"},
            date(2026, 12, 7),
            id="the start where both are blank",
        ),
        pytest.param(
            {"start_on": "2026-11-30"}, date(2026, 12, 7), id="the start where there is no other column"
        ),
        pytest.param(
            {"planning_call_on": "2026-11-10", "start_on": ""}, date(2026, 11, 17), id="only the call"
        ),
        pytest.param(
            {"referral_on": "soon", "planning_call_on": "2026-11-10", "start_on": "2026-11-30"},
            None,
            id="no other where the referral cannot be read",
        ),
    ],
)
def test_the_week_is_counted_from_the_first_step_that_has_a_date(
    cells: dict[str, str], due: date | None
) -> None:
    assert part_a_due(**cells) == due


@pytest.mark.parametrize(
    ("anchor", "due"),
    [
        pytest.param("agreed_on", date(2026, 11, 9), id="the decision"),
        pytest.param("referral_on", date(2026, 11, 16), id="the referral"),
        pytest.param("planning_call_on", date(2026, 11, 18), id="the call"),
        pytest.param("start_on", date(2026, 12, 7), id="the start"),
    ],
)
def test_a_school_may_count_the_week_from_another_step(anchor: str, due: date) -> None:
    cells = {
        "agreed_on": "2026-11-02",
        "referral_on": "2026-11-09",
        "planning_call_on": "2026-11-11",
        "start_on": "2026-11-30",
    }

    said = judged("AP-REF-03", date(2027, 1, 4), settings={"anchor": anchor}, part_a_on="", **cells)

    assert said.due == due


@pytest.mark.parametrize(
    "start", [pytest.param({"start_on": ""}, id="blank"), pytest.param({"start_on": "TBC"}, id="to come")]
)
def test_an_earlier_step_never_stands_in_for_the_one_that_a_school_chose(start: dict[str, str]) -> None:
    said = judged(
        "AP-REF-03", settings={"anchor": "start_on"}, part_a_on="", referral_on=REFERRED_ON, **start
    )

    assert said.state is State.NOT_APPLICABLE


def test_nobody_can_tell_where_the_chosen_step_has_no_column() -> None:
    said = judged("AP-REF-03", settings={"anchor": "start_on"}, part_a_on="", referral_on=REFERRED_ON)

    assert said.is_without_column


def test_a_school_may_give_longer() -> None:
    said = judged("AP-REF-03", settings={"days": 14}, part_a_on="", referral_on=REFERRED_ON)

    assert (said.state, said.due) == (State.DUE_SOON, date(2026, 11, 23))


def test_without_a_calendar_the_day_does_not_move() -> None:
    said = judged(
        "AP-REF-03",
        date(2026, 12, 26),
        context={"without_calendar": True},
        part_a_on="",
        referral_on="2026-12-18",
    )

    assert (said.state, said.due) == (State.MISSING, date(2026, 12, 25))


@pytest.mark.parametrize(
    "referral",
    [
        pytest.param("2026-08-19", id="due before the calendar begins"),
        pytest.param("2027-07-16", id="due after it ends"),
    ],
)
def test_outside_the_calendar_nobody_can_tell_and_it_is_said_once(referral: str) -> None:
    said = judged("AP-REF-03", date(2027, 8, 30), part_a_on="", referral_on=referral)

    assert (said.state, said.findings) == (State.CANNOT_TELL, ())
    assert [one.why for one in said.result.coverage.unchecked] == [
        "the date lies outside the school calendar"
    ]


def test_a_week_that_begins_before_the_calendar_and_ends_in_it_can_be_told() -> None:
    assert part_a_due(referral_on="2026-08-28") == date(2026, 9, 4)


def test_what_is_said_of_part_a() -> None:
    missing = judged("AP-REF-03", **OWED["AP-REF-03"])
    late = judged("AP-REF-03", **with_done("AP-REF-03", "2026-11-18"))

    assert missing.finding.severity is Severity.HIGH
    assert missing.said == "Part A for J.S. (Y10) was due 16 November 2026; it is not recorded."
    assert missing.todo == "Send Part A and enter the date."
    assert late.said == (
        "Part A for J.S. (Y10) was due 16 November 2026; it was sent 18 November 2026, 2 days late."
    )


def test_of_two_dates_in_a_cell_the_later_counts_and_the_sum_says_so() -> None:
    done = judged("AP-REF-03", part_a_on="12/11/26 & 18/11/26", referral_on=REFERRED_ON)
    base = judged("AP-REF-03", part_a_on="", planning_call_on="02/11/2026 & 09/11/2026")

    assert (done.state, done.finding.done) == (State.DONE_LATE, date(2026, 11, 18))
    assert done.finding.due_why == (
        "referral 9 November 2026 + 7 days = 16 November 2026; done 18 November 2026 (the later of two dates)"
    )
    assert base.finding.due_why == (
        "planning conversation 9 November 2026 (the later of two dates) + 7 days = 16 November 2026"
    )


# An answer to the referral, AP-REF-05


def answer(
    outcome: str, as_of: Any = date(2026, 11, 24), referral: str = REFERRED_ON, **cells: str
) -> Judged:
    return judged("AP-REF-05", as_of, referral_outcome=outcome, referral_on=referral, **cells)


@pytest.mark.parametrize(
    ("outcome", "as_of", "state"),
    [
        pytest.param("", date(2026, 11, 15), State.OK, id="blank, six school days to go"),
        pytest.param("", date(2026, 11, 16), State.DUE_SOON, id="blank, five school days to go"),
        pytest.param("", date(2026, 11, 23), State.DUE_SOON, id="blank on the tenth school day"),
        pytest.param("", date(2026, 11, 24), State.MISSING, id="blank the day after"),
        pytest.param("TBC", date(2026, 11, 24), State.MISSING, id="a stand-in"),
        pytest.param("Accepted", date(2026, 11, 24), State.OK, id="accepted"),
        pytest.param("Waiting list", date(2026, 11, 24), State.OK, id="on the waiting list"),
        pytest.param("they rang", date(2026, 11, 24), State.CANNOT_TELL, id="words that are not on the list"),
    ],
)
def test_a_referral_wants_an_answer_within_ten_school_days(outcome: str, as_of: date, state: State) -> None:
    assert answer(outcome, as_of).state is state


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        pytest.param({"status": "Referred"}, State.MISSING, id="referred"),
        pytest.param({"status": "Active"}, State.NOT_APPLICABLE, id="active"),
        pytest.param({"status": "Paused"}, State.NOT_APPLICABLE, id="paused"),
        pytest.param({"status": "Ended"}, State.NOT_APPLICABLE, id="ended"),
        pytest.param({"start_on": "2026-11-24"}, State.NOT_APPLICABLE, id="started today"),
        pytest.param({"start_on": "2026-11-25"}, State.MISSING, id="starts tomorrow"),
    ],
)
def test_an_answer_is_wanted_until_the_pupil_starts(cells: dict[str, str], state: State) -> None:
    assert answer("", **cells).state is state


@pytest.mark.parametrize(
    "status", [pytest.param("Declined", id="declined"), pytest.param("Withdrawn", id="withdrawn")]
)
def test_a_referral_that_came_to_nothing_wants_no_answer(status: str) -> None:
    assert answer("", status=status).states == ()
    assert answer(status).states == ()


@pytest.mark.parametrize(
    ("referral", "state"),
    [
        pytest.param("", State.NOT_APPLICABLE, id="blank"),
        pytest.param("soon", State.CANNOT_TELL, id="cannot be read"),
        pytest.param("2026-12-01", State.OK, id="still to come"),
        pytest.param("2026-08-01", State.CANNOT_TELL, id="outside the calendar"),
    ],
)
def test_the_ten_days_are_counted_from_the_referral(referral: str, state: State) -> None:
    assert answer("", referral=referral).state is state


def test_without_a_calendar_ten_school_days_are_fourteen_days() -> None:
    context = {"without_calendar": True}
    cells = {"referral_outcome": "", "referral_on": REFERRED_ON}

    assert judged("AP-REF-05", date(2026, 11, 23), context=context, **cells).state is State.DUE_SOON
    late = judged("AP-REF-05", date(2026, 11, 24), context=context, **cells)

    assert (late.state, late.due) == (State.MISSING, date(2026, 11, 23))
    assert late.finding.due_why == (
        "referral 9 November 2026 + 10 school days (counted without a calendar) = 23 November 2026"
    )
    assert late.said == "The referral of J.S. (Y10) of 9 November 2026 has no answer after 11 school days."


def test_school_days_are_estimated_where_the_calendar_has_run_out() -> None:
    autumn = SchoolCalendar.build([AUTUMN_1])
    said = judged(
        "AP-REF-05",
        date(2026, 11, 9),
        context={"calendar": autumn},
        referral_outcome="",
        referral_on="2026-10-05",
    )

    assert (said.state, said.due) == (State.MISSING, date(2026, 10, 19))
    assert said.said == "The referral of J.S. (Y10) of 5 October 2026 has no answer after 25 school days."


def test_what_is_said_of_a_referral_without_an_answer() -> None:
    said = answer("")

    assert (said.finding.severity, said.where, said.due) == (Severity.INFO, "D2", date(2026, 11, 23))
    assert said.said == "The referral of J.S. (Y10) of 9 November 2026 has no answer after 11 school days."
    assert said.todo == "Ring Oak Centre; plan an alternative."
    assert said.finding.due_why == "referral 9 November 2026 + 10 school days = 23 November 2026"


def test_a_referral_of_last_year_can_be_told_by_a_calendar_that_holds_it() -> None:
    said = judged(
        "AP-REF-05", context={"calendar": two_years()}, referral_outcome="", referral_on="2026-07-06"
    )

    assert (said.state, said.due) == (State.MISSING, date(2026, 9, 2))


def test_an_answer_owed_before_the_policy_began_is_not_judged() -> None:
    context = {"policy_from": date(2026, 11, 24)}

    said = judged(
        "AP-REF-05", date(2026, 11, 24), context=context, referral_outcome="", referral_on=REFERRED_ON
    )

    assert said.state is State.NOT_APPLICABLE
