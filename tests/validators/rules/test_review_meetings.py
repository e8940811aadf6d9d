from datetime import date
from typing import Any

import pytest

from tests.validators.building import AS_OF, check
from tests.validators.rules.one_placement import Judged, judged, reviews, wide
from tests.validators.school_years import AUTUMN_1
from validators.school_calendar import HalfTerm, SchoolCalendar
from validators.states import Severity, State

HELD = "2026-10-12"
NEXT = "2026-11-16"


def meeting(rule: str, *rows: str, columns: str, as_of: Any = AS_OF, **cells: str) -> Judged:
    """Judge a placement with reviews whose dates stand in C2 and below, and more columns from D on."""
    also = reviews(*rows, columns=f"Review date | {columns}")
    return judged(rule, as_of, start_on="2026-09-02", **cells, also=also)


# Who took part, AP-REV-03


def attended(*rows: str, **cells: str) -> Judged:
    return meeting("AP-REV-03", *rows, columns="Review attended by", **cells)


@pytest.mark.parametrize(
    ("there", "missing"),
    [
        pytest.param("School, Family, Pupil", "", id="all three"),
        pytest.param("All", "", id="all"),
        pytest.param("SLT, Parent (invited) and student", "", id="other words, a parent who was invited"),
        pytest.param("School, Family, Pupil, Provider", "", id="the provider too"),
        pytest.param("School, Pupil", "Family", id="no family"),
        pytest.param("Family", "School and Pupil", id="two missing"),
        pytest.param("Provider", "School, Family and Pupil", id="only the provider"),
    ],
)
def test_school_family_and_pupil_should_take_part(there: str, missing: str) -> None:
    said = attended(f"{HELD} | {there}")

    if not missing:
        assert said.state is State.OK
        return
    assert (said.state, said.where, said.finding.severity) == (State.BREACH, "D2", Severity.LOW)
    assert said.said == f"{missing} did not take part in the review of J.S. (Y10) on 12 October 2026."
    assert said.todo == "Get their views before the next review."
    assert said.due is None


def test_a_blank_says_that_nobody_is_recorded() -> None:
    said = attended(f"{HELD} | ")

    assert (said.state, said.where, said.finding.severity) == (State.BREACH, "D2", Severity.LOW)
    assert said.said == "Nobody is recorded as taking part in the review of J.S. (Y10) on 12 October 2026."
    assert said.todo == "Record who took part, or get their views before the next review."


@pytest.mark.parametrize(
    ("rows", "severity", "slot"),
    [
        pytest.param(
            (f"{HELD} | School", f"{NEXT} | School"), Severity.MEDIUM, "review 2", id="twice running"
        ),
        pytest.param((f"{NEXT} | School", f"{HELD} | Pupil"), Severity.MEDIUM, "review 2", id="in any order"),
        pytest.param((f"{HELD} | All", f"{NEXT} | School"), Severity.LOW, "review 2", id="only the latest"),
        pytest.param(
            (f"{HELD} | no idea", f"{NEXT} | School"), Severity.LOW, "review 2", id="the other not known"
        ),
        pytest.param(
            (f"{HELD} | School", f"{NEXT} | All", "2026-11-23 | School"),
            Severity.LOW,
            "review 3",
            id="not running",
        ),
        pytest.param(("12/10/26 & 16/11/26 | School",), Severity.LOW, "review 2", id="two dates in one cell"),
        pytest.param(
            (f"{HELD} | School", "2026-11-24 | "), Severity.LOW, "review 1", id="a booking does not count"
        ),
    ],
)
def test_one_missed_is_low_and_two_running_are_medium(
    rows: tuple[str, ...], severity: Severity, slot: str
) -> None:
    said = attended(*rows)

    assert (said.state, said.finding.severity, said.finding.slot) == (State.BREACH, severity, slot)


def test_the_next_review_answers_what_was_amiss_at_the_last() -> None:
    assert attended(f"{HELD} | School", f"{NEXT} | All").state is State.OK


@pytest.mark.parametrize(
    "there", [pytest.param("no idea", id="words that are not on the list"), pytest.param("✓", id="a tick")]
)
def test_people_that_cannot_be_read_are_not_said_to_be_missing(there: str) -> None:
    said = attended(f"{HELD} | {there}")

    assert (said.state, said.where) == (State.CANNOT_TELL, "D2")


def test_a_school_may_ask_for_others() -> None:
    also = reviews(f"{HELD} | School, Pupil", columns="Review date | Review attended by")
    settings = {"roles": ["School", "Pupil"]}

    assert judged("AP-REV-03", start_on="2026-09-02", also=also, settings=settings).state is State.OK


# What was looked at, AP-REV-04


def looked_at(*rows: str, **cells: str) -> Judged:
    return meeting("AP-REV-04", *rows, columns="Progress reviewed | Attendance reviewed", **cells)


@pytest.mark.parametrize(
    ("progress", "attendance", "where", "what"),
    [
        pytest.param("Y", "Y", "", "", id="both"),
        pytest.param("Y", "", "E2", "attendance", id="attendance blank"),
        pytest.param("Y", "N", "E2", "attendance", id="attendance no"),
        pytest.param("", "Y", "D2", "progress", id="progress blank"),
        pytest.param("TBC", "Y", "D2", "progress", id="progress to be confirmed"),
        pytest.param("N", "", "D2", "progress or attendance", id="neither"),
    ],
)
def test_a_review_should_look_at_progress_and_at_attendance(
    progress: str, attendance: str, where: str, what: str
) -> None:
    said = looked_at(f"{HELD} | {progress} | {attendance}")

    if not what:
        assert said.state is State.OK
        return
    assert (said.state, said.where, said.finding.severity) == (State.BREACH, where, Severity.MEDIUM)
    assert said.said == f"The review of J.S. (Y10) on 12 October 2026 does not show {what} was looked at."
    assert said.todo == "Add it."


@pytest.mark.parametrize(
    ("progress", "attendance", "expected"),
    [
        pytest.param("maybe", "Y", [(State.CANNOT_TELL, "D2")], id="one cannot be read"),
        pytest.param(
            "maybe",
            "",
            [(State.CANNOT_TELL, "D2"), (State.BREACH, "E2")],
            id="the other is judged all the same",
        ),
        pytest.param(
            "maybe", "x", [(State.CANNOT_TELL, "D2"), (State.CANNOT_TELL, "E2")], id="neither can be read"
        ),
    ],
)
def test_a_tick_that_cannot_be_read_is_not_a_no(
    progress: str, attendance: str, expected: list[tuple[State, str]]
) -> None:
    said = looked_at(f"{HELD} | {progress} | {attendance}")

    assert [(one.state, one.where.cell) for one in said.findings] == expected


@pytest.mark.parametrize(
    ("tick", "states"),
    [pytest.param("Y", [], id="yes"), pytest.param("", [State.BREACH], id="blank")],
)
def test_without_a_column_for_one_of_them_the_other_is_judged(tick: str, states: list[State]) -> None:
    said = meeting("AP-REV-04", f"{HELD} | {tick}", columns="Attendance reviewed")

    assert [one.state for one in said.findings] == states
    assert [one.missing for one in said.result.coverage.partly] == (
        [("reviews.progress_reviewed",)] if states else []
    )
    assert [one.missing for one in said.result.coverage.unchecked] == (
        [] if states else [("reviews.progress_reviewed",)]
    )


def test_only_the_latest_review_is_looked_at() -> None:
    said = looked_at(f"{HELD} |  | ", f"{NEXT} | Y | ")

    assert (said.where, said.finding.slot) == ("E3", "review 2")


# What holds for both


COLUMNS = {"AP-REV-03": "Review attended by", "AP-REV-04": "Progress reviewed | Attendance reviewed"}

BOTH = pytest.mark.parametrize("rule", COLUMNS)


@BOTH
@pytest.mark.parametrize(
    ("status", "ended", "is_judged"),
    [
        pytest.param("Active", "", True, id="active"),
        pytest.param("Paused", "", True, id="paused"),
        pytest.param("Referred", "", False, id="referred"),
        pytest.param("Declined", "", False, id="declined"),
        pytest.param("Withdrawn", "", False, id="withdrawn"),
        pytest.param("", "2026-11-20", True, id="ended this year"),
        pytest.param("", "2026-08-31", False, id="ended last year"),
        pytest.param("", "2025-08-31", False, id="ended two years ago"),
    ],
)
def test_reviews_are_looked_at_of_pupils_who_attend_or_attended_this_year(
    rule: str, status: str, ended: str, *, is_judged: bool
) -> None:
    said = meeting(rule, f"{HELD} | ", columns=COLUMNS[rule], status=status, actual_end_on=ended)

    assert [one.state for one in said.findings] == ([State.BREACH] if is_judged else [])


@BOTH
def test_nothing_is_asked_of_a_review_still_to_come_or_without_a_date(rule: str) -> None:
    assert meeting(rule, "2026-11-24 | ", " | ", "soon | ", columns=COLUMNS[rule]).states == ()


@BOTH
def test_without_its_column_nothing_is_said_of_any_pupil(rule: str) -> None:
    assert judged(rule, start_on="2026-09-02", also=reviews(HELD)).is_without_column


@BOTH
@pytest.mark.parametrize(
    "typed", [pytest.param("", id="blank"), pytest.param("no idea", id="cannot be read")]
)
def test_a_review_held_before_the_policy_began_is_not_looked_at(rule: str, typed: str) -> None:
    also = reviews(f"{HELD} | {typed}", columns=f"Review date | {COLUMNS[rule]}")
    first_day, next_day = {"policy_from": date(2026, 10, 12)}, {"policy_from": date(2026, 10, 13)}

    assert judged(rule, start_on="2026-09-02", also=also, context=first_day).findings != ()
    assert judged(rule, start_on="2026-09-02", also=also, context=next_day).findings == ()


@BOTH
def test_a_waiver_covers_what_no_date_applies_to(rule: str) -> None:
    waiver = f"Rule | Scope | Kind | Approved by | Until\n{rule} | All | Waive | AP lead | 2026-11-23"
    also = reviews(f"{HELD} | ", columns=f"Review date | {COLUMNS[rule]}")

    said = judged(rule, start_on="2026-09-02", also={**also, "Waivers": waiver})

    assert said.finding.state is State.WAIVED


# The next review booked, AP-REV-05


def booked(*rows: str, as_of: date = AS_OF, **cells: str) -> Judged:
    return meeting("AP-REV-05", *rows, columns="Next review on", as_of=as_of, **cells)


@pytest.mark.parametrize(
    ("noted", "as_of", "state"),
    [
        pytest.param("", date(2026, 11, 16), State.DUE_SOON, id="blank on the day of the review"),
        pytest.param("", date(2026, 11, 23), State.DUE_SOON, id="blank on the fifth school day"),
        pytest.param("", date(2026, 11, 24), State.MISSING, id="blank the day after"),
        pytest.param("TBC", date(2026, 11, 24), State.MISSING, id="a stand-in"),
        pytest.param("soon", date(2026, 11, 24), State.CANNOT_TELL, id="words"),
        pytest.param("2026-11-24", date(2026, 11, 24), State.OK, id="booked for today"),
        pytest.param(
            "2026-11-23", date(2026, 11, 24), State.OVERDUE, id="booked for yesterday, and none held"
        ),
        pytest.param("2027-01-11", date(2026, 11, 24), State.OK, id="booked for the last day"),
        pytest.param("2027-01-12", date(2026, 11, 24), State.BREACH, id="booked for the day after"),
    ],
)
def test_the_next_review_is_booked_within_five_school_days_and_for_no_later_than_it_is_due(
    noted: str, as_of: date, state: State
) -> None:
    said = booked(f"{NEXT} | {noted}", as_of=as_of)

    assert said.state is state
    if said.findings:
        assert said.where == "D2"


@pytest.mark.parametrize(
    ("rows", "state", "where"),
    [
        pytest.param(
            ("2026-10-12 | ", "2027-01-11 | "), State.BREACH, "C3", id="a row long after the last day"
        ),
        pytest.param(("2026-11-16 | ", "2027-01-11 | "), State.OK, "", id="a row of its own"),
        pytest.param(("2026-11-16 | ", "2027-01-12 | "), State.BREACH, "C3", id="a row of its own, too late"),
        pytest.param(("2026-11-16 | ", " | 2027-01-11"), State.OK, "", id="noted in a row without a date"),
        pytest.param(("2026-11-16 | 2026-11-20", " | "), State.OVERDUE, "D2", id="a day that has passed"),
        pytest.param(
            ("2026-11-16 | ", " | soon"), State.CANNOT_TELL, "D3", id="noted in words in a row to come"
        ),
    ],
)
def test_a_booking_may_stand_in_a_row_to_come(rows: tuple[str, ...], state: State, where: str) -> None:
    said = booked(*rows, as_of=date(2026, 11, 24))

    assert said.state is state
    assert [one.where.cell for one in said.findings] == ([where] if where else [])


@pytest.mark.parametrize(
    ("cells", "more", "state", "where"),
    [
        pytest.param(("2026-11-16", ""), "Next review:", State.MISSING, "G2", id="blank"),
        pytest.param(("2026-11-16", ""), "Next review:2026-12-18", State.OK, "", id="noted beside"),
        pytest.param(
            ("2026-11-16", ""), "Next review:2026-11-20", State.OVERDUE, "G2", id="a day that has passed"
        ),
        pytest.param(("2026-11-16", ""), "Next review:TBC", State.MISSING, "G2", id="a stand-in"),
        pytest.param(
            ("2026-10-12", "2026-11-16"), "Next review:", State.MISSING, "G2", id="after the last column"
        ),
        pytest.param(
            ("2026-11-16", "2026-12-18"), "Next review:", State.OK, "", id="booked in the next column"
        ),
        pytest.param(
            ("2026-11-16", "soon"), "Next review:", State.CANNOT_TELL, "F2", id="words in the next column"
        ),
    ],
)
def test_a_booking_may_stand_beside_the_placement(
    cells: tuple[str, ...], more: str, state: State, where: str
) -> None:
    said = wide("AP-REV-05", *cells, as_of=date(2026, 11, 24), more=more)

    assert said.state is state
    assert [one.where.cell for one in said.findings] == ([where] if where else [])


@pytest.mark.parametrize(
    ("status", "is_judged"),
    [
        pytest.param("Active", True, id="active"),
        pytest.param("Paused", False, id="paused"),
        pytest.param("Referred", False, id="referred"),
        pytest.param("Ended", False, id="ended"),
        pytest.param("Declined", False, id="declined"),
        pytest.param("Withdrawn", False, id="withdrawn"),
    ],
)
def test_a_booking_is_asked_for_while_the_pupil_attends(status: str, *, is_judged: bool) -> None:
    said = booked("2026-10-12 | ", status=status)

    assert [one.state for one in said.findings] == ([State.MISSING] if is_judged else [])


def test_a_booking_is_asked_for_once_a_review_was_held() -> None:
    assert booked(" | ").state is State.NOT_APPLICABLE
    assert booked("2026-11-24 | ").state is State.NOT_APPLICABLE


def test_no_booking_is_asked_for_where_the_placement_ends_before_the_next_review() -> None:
    assert booked("2026-10-12 | ", planned_end_on="2026-11-27").state is State.NOT_APPLICABLE
    assert booked("2026-10-12 | ", planned_end_on="2026-11-30").state is State.MISSING


def test_outside_the_calendar_nobody_can_tell_and_it_is_said_once() -> None:
    said = booked("2025-11-03 | ")

    assert (said.state, said.findings) == (State.CANNOT_TELL, ())
    assert [one.why for one in said.result.coverage.unchecked] == [
        "the date lies outside the school calendar"
    ]


@pytest.mark.parametrize(
    ("held", "as_of"),
    [
        pytest.param("2026-11-03", date(2026, 11, 4), id="the next review lies beyond it"),
        pytest.param("2026-10-23", date(2026, 11, 4), id="only the booking lies beyond it"),
    ],
)
def test_nobody_can_tell_by_when_to_book_where_the_calendar_is_about_to_end(held: str, as_of: date) -> None:
    also = reviews(f"{held} | ", columns="Review date | Next review on")
    three_days = HalfTerm("Autumn 2", date(2026, 11, 2), date(2026, 11, 4))
    context = {"calendar": SchoolCalendar.build([AUTUMN_1, three_days])}

    said = judged("AP-REV-05", as_of, start_on="2026-09-02", also=also, context=context)

    assert (said.state, said.findings) == (State.CANNOT_TELL, ())


def test_without_a_calendar_five_school_days_are_a_week() -> None:
    also = reviews("2026-11-16 | ", columns="Review date | Next review on")
    context = {"calendar": SchoolCalendar.unknown()}

    early = judged("AP-REV-05", date(2026, 11, 23), start_on="2026-09-02", also=also, context=context)
    late = judged("AP-REV-05", date(2026, 11, 24), start_on="2026-09-02", also=also, context=context)

    assert (early.state, late.state) == (State.DUE_SOON, State.MISSING)
    assert late.said == "No next review is booked for J.S. (Y10); latest it can be is 28 December 2026."
    assert late.finding.due_why == (
        "last review 16 November 2026 + 5 school days (counted without a calendar) = 23 November 2026"
    )


def test_without_a_column_for_the_next_review_nothing_is_said_of_any_pupil() -> None:
    assert judged("AP-REV-05", start_on="2026-09-02", also=reviews(HELD)).is_without_column


def test_a_tab_without_a_column_for_the_next_review_is_said_once() -> None:
    result = check(
        {
            "Register": "Pupil | Year | Provider | Start date\nSMITH, Jo | 10 | Oak Centre | 2026-09-02",
            "Reviews": "Pupil | Provider | Review date\nSMITH, Jo | Oak Centre | 2026-11-02",
            "Old reviews": """
                Pupil     | Provider   | Review date | Next review on
                SMITH, Jo | Oak Centre | 2026-10-05  | 2026-11-02
                """,
        },
        rules=["AP-REV-05"],
    )

    assert result.findings == ()
    assert [one.missing for one in result.coverage.unchecked] == [("reviews.next_review_on",)]


def test_a_booking_owed_before_the_policy_began_is_not_judged() -> None:
    also = reviews("2026-10-12 | ", columns="Review date | Next review on")
    first_day, next_day = {"policy_from": date(2026, 10, 19)}, {"policy_from": date(2026, 10, 20)}

    on_the_day = judged("AP-REV-05", start_on="2026-09-02", also=also, context=first_day)
    after = judged("AP-REV-05", start_on="2026-09-02", also=also, context=next_day)

    assert (on_the_day.state, after.state) == (State.MISSING, State.NOT_APPLICABLE)


def test_what_is_said_of_a_booking() -> None:
    missing = booked("2026-11-16 | ", as_of=date(2026, 11, 24))
    late = booked("2026-11-16 | 2027-01-12", as_of=date(2026, 11, 24))
    soon = booked("2026-11-16 | ", as_of=date(2026, 11, 20))
    stand_in = booked("2026-11-16 | tbc", as_of=date(2026, 11, 24))

    assert (missing.finding.severity, missing.due) == (Severity.LOW, date(2026, 11, 23))
    assert missing.said == "No next review is booked for J.S. (Y10); latest it can be is 11 January 2027."
    assert missing.todo == "Book it."
    assert missing.finding.due_why == "last review 16 November 2026 + 5 school days = 23 November 2026"
    assert (late.finding.severity, late.due) == (Severity.LOW, date(2027, 1, 11))
    assert late.said == (
        "The next review of J.S. (Y10) is booked for 12 January 2027; latest it can be is 11 January 2027."
    )
    assert late.todo == "Bring it forward."
    assert late.finding.due_why == "last review 16 November 2026 + 30 school days = 11 January 2027"
    assert (
        soon.said == "The booking of the next review for J.S. (Y10) is due 23 November 2026 (1 school day)."
    )
    assert stand_in.said == (
        'The booking of the next review for J.S. (Y10) still says "tbc"; it was due 23 November 2026.'
    )
