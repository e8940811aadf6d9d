from datetime import date

import pytest

from tests.validators.building import check
from tests.validators.rules.one_placement import judged, reviews, tab, wide
from tests.validators.school_years import AUTUMN_1, AUTUMN_2
from validators.school_calendar import SchoolCalendar
from validators.states import Severity, State

NEVER = ""
"""A row of the reviews with a blank date."""

TOO_SOON = " before 30 school days have passed"


# When the next review is due


@pytest.mark.parametrize(
    ("held", "due", "why"),
    [
        pytest.param(
            "2027-02-08",
            date(2027, 3, 25),
            "last review 8 February 2027; the next half-term ends on 25 March 2027," + TOO_SOON,
            id="the end of the next half-term",
        ),
        pytest.param(
            "2026-10-12",
            date(2026, 11, 30),
            "last review 12 October 2026 + 30 school days = 30 November 2026",
            id="thirty school days",
        ),
        pytest.param(
            "2026-10-28",
            date(2026, 12, 14),
            "last review 28 October 2026 + 30 school days = 14 December 2026",
            id="a review in a holiday is one on the first school day after it",
        ),
        pytest.param(
            "2026-12-24",
            date(2027, 2, 23),
            "last review 24 December 2026 + 30 school days = 23 February 2027",
            id="a review at Christmas",
        ),
    ],
)
def test_the_next_review_is_due_in_thirty_school_days_or_by_the_end_of_the_next_half_term(
    held: str, due: date, why: str
) -> None:
    said = tab("AP-REV-02", held, as_of=date(2027, 7, 16))

    assert (said.state, said.due, said.finding.due_why) == (State.OVERDUE, due, why)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        pytest.param(date(2027, 3, 17), State.OK, id="six school days to go"),
        pytest.param(date(2027, 3, 18), State.DUE_SOON, id="five school days to go"),
        pytest.param(date(2027, 3, 25), State.DUE_SOON, id="its last day"),
        pytest.param(date(2027, 3, 26), State.OVERDUE, id="the day after"),
    ],
)
def test_the_next_review_is_on_time_until_its_last_day(as_of: date, state: State) -> None:
    assert tab("AP-REV-02", "2027-02-08", as_of=as_of, start="2027-01-04").state is state


def test_before_any_review_only_the_first_is_asked_for() -> None:
    assert tab("AP-REV-02", NEVER).state is State.NOT_APPLICABLE
    assert tab("AP-REV-02", "2026-11-24").state is State.NOT_APPLICABLE


def test_a_review_was_held_though_no_start_is_known() -> None:
    assert tab("AP-REV-02", "2026-09-02", start="").state is State.OVERDUE


def test_the_last_review_is_the_latest_in_whatever_order_they_stand() -> None:
    assert tab("AP-REV-02", "2026-10-12", "2026-09-14", as_of=date(2026, 12, 1)).due == date(2026, 11, 30)


def test_of_two_dates_in_one_cell_the_later_is_the_last_review() -> None:
    said = wide("AP-REV-02", "12/10/26 & 23/11/26", "", as_of=date(2027, 1, 19))

    assert (said.state, said.due, said.finding.slot) == (State.MISSING, date(2027, 1, 18), "review 3")
    assert said.finding.due_why == (
        "last review 23 November 2026 (the later of two dates) + 30 school days = 18 January 2027"
    )


def test_of_two_dates_in_one_cell_one_may_have_been_held_and_one_be_booked() -> None:
    said = wide("AP-REV-02", "12/10/26 & 18/12/26", "", as_of=date(2026, 12, 8))

    assert (said.state, said.where, said.finding.severity) == (State.OVERDUE, "E2", Severity.MEDIUM)
    assert (
        said.said
        == "The next review of J.S. (Y10) was due 30 November 2026; it is booked for 18 December 2026."
    )


@pytest.mark.parametrize(
    ("cells", "as_of", "state", "where"),
    [
        pytest.param(
            ("2026-10-12", "soon"), date(2026, 12, 8), State.CANNOT_TELL, "F2", id="overdue but for it"
        ),
        pytest.param(
            ("2026-10-12", "soon"), date(2026, 11, 30), State.CANNOT_TELL, "F2", id="due soon but for it"
        ),
        pytest.param(("2026-10-12", "soon"), date(2026, 11, 2), State.OK, "", id="not due in any case"),
        pytest.param(
            ("soon", "2026-10-12"), date(2026, 12, 8), State.OVERDUE, "A2", id="before the last one"
        ),
    ],
)
def test_a_review_that_cannot_be_read_may_have_been_the_last(
    cells: tuple[str, ...], as_of: date, state: State, where: str
) -> None:
    said = wide("AP-REV-02", *cells, as_of=as_of)

    assert said.state is state
    assert [one.where.cell for one in said.findings] == ([where] if where else [])


def test_outside_the_calendar_the_next_review_cannot_be_told() -> None:
    said = tab("AP-REV-02", "2025-11-03", start="2025-09-02")

    assert (said.state, said.findings) == (State.CANNOT_TELL, ())


# A review that is booked


@pytest.mark.parametrize(
    ("noted", "as_of", "severity"),
    [
        pytest.param("2026-12-08", date(2026, 12, 8), Severity.MEDIUM, id="for today"),
        pytest.param(
            "2026-12-18", date(2026, 12, 8), Severity.MEDIUM, id="for the last school day of the half-term"
        ),
        pytest.param("2027-01-04", date(2026, 12, 8), Severity.HIGH, id="for the next half-term"),
        pytest.param("2026-12-07", date(2026, 12, 8), Severity.HIGH, id="for yesterday"),
        pytest.param("soon", date(2026, 12, 8), Severity.HIGH, id="for a day that cannot be read"),
        pytest.param("TBC", date(2026, 12, 8), Severity.HIGH, id="to be confirmed"),
        pytest.param("", date(2026, 12, 8), Severity.HIGH, id="not booked"),
        pytest.param(
            "2026-12-23", date(2026, 12, 22), Severity.HIGH, id="in a holiday no half-term is this one"
        ),
    ],
)
def test_a_review_booked_within_this_half_term_makes_an_overdue_one_less_grave(
    noted: str, as_of: date, severity: Severity
) -> None:
    also = reviews(f"2026-10-12 | {noted}", columns="Review date | Next review on")

    said = judged("AP-REV-02", as_of, start_on="2026-09-02", also=also)

    assert (said.state, said.finding.severity, said.due) == (State.OVERDUE, severity, date(2026, 11, 30))


@pytest.mark.parametrize(
    ("row", "column"),
    [
        pytest.param("2026-12-18 | ", "Review planned for", id="a row of its own"),
        pytest.param(" | 2026-12-18", "Review planned for", id="the day it is planned for"),
        pytest.param(" | 2026-12-18", "Next review on", id="noted in a row without a date"),
    ],
)
def test_a_booking_may_stand_in_a_row_to_come(row: str, column: str) -> None:
    also = reviews("2026-10-12 | ", row, columns=f"Review date | {column}")

    said = judged("AP-REV-02", date(2026, 12, 8), start_on="2026-09-02", also=also)

    assert (said.finding.severity, said.where) == (Severity.MEDIUM, "C3")


def test_the_earliest_of_several_bookings_counts() -> None:
    said = tab("AP-REV-02", "2026-10-12", "2027-02-01", "2026-12-18", as_of=date(2026, 12, 8))

    assert said.said.endswith("it is booked for 18 December 2026.")
    assert said.where == "C4"


def test_a_booking_beside_the_placement_counts() -> None:
    said = wide("AP-REV-02", "2026-10-12", "", "", as_of=date(2026, 12, 8), more="Next review:2026-12-18")

    assert (said.state, said.finding.severity, said.where) == (State.MISSING, Severity.MEDIUM, "F2")


def test_without_a_calendar_no_booking_lies_in_this_half_term() -> None:
    also = reviews("2026-10-12 | 2026-12-18", columns="Review date | Next review on")

    said = judged(
        "AP-REV-02", date(2026, 12, 8), start_on="2026-09-02", also=also, context={"without_calendar": True}
    )

    assert (said.state, said.finding.severity, said.due) == (State.OVERDUE, Severity.HIGH, date(2026, 11, 23))


def test_what_is_said_of_the_next_review() -> None:
    overdue = tab("AP-REV-02", "2027-02-08", as_of=date(2027, 4, 12), start="2027-01-04")
    soon = tab("AP-REV-02", "2027-02-08", as_of=date(2027, 3, 24), start="2027-01-04")
    booked = tab("AP-REV-02", "2026-10-12", "2026-12-18", as_of=date(2026, 12, 8))

    assert overdue.finding.severity is Severity.HIGH
    assert (overdue.finding.days, overdue.finding.slot) == (18, "review 2")
    assert overdue.said == (
        "The last review of J.S. (Y10) was 8 February 2027;"
        " the next was due 25 March 2027 (1 school day ago)."
    )
    assert overdue.todo == "Book with family, pupil and provider."
    assert soon.said == "The next review for J.S. (Y10) is due 25 March 2027 (1 school day)."
    assert booked.said == (
        "The next review of J.S. (Y10) was due 30 November 2026; it is booked for 18 December 2026."
    )
    assert booked.todo == "Keep the booked date; bring it forward if you can."


@pytest.mark.parametrize(
    "context",
    [
        pytest.param({"without_calendar": True}, id="no calendar"),
        pytest.param(
            {"calendar": SchoolCalendar.build([AUTUMN_1, AUTUMN_2])}, id="a calendar that has run out"
        ),
    ],
)
def test_school_days_gone_by_are_estimated_where_no_calendar_tells_them(context: dict[str, object]) -> None:
    said = judged(
        "AP-REV-02", date(2027, 1, 25), start_on="2026-09-02", also=reviews("2026-10-12"), context=context
    )

    days = (date(2027, 1, 25) - (said.due or date.max)).days * 5 // 7
    assert said.said.endswith(f"({days} school days ago).")


# Where the next review is to be typed


@pytest.mark.parametrize(
    ("cells", "state", "where"),
    [
        pytest.param(("", "", ""), State.MISSING, "E2", id="the first of three blank cells"),
        pytest.param(("2026-10-12", "", ""), State.MISSING, "F2", id="the next blank cell"),
        pytest.param(("", "2026-10-12", ""), State.MISSING, "G2", id="after a gap, the cell after the last"),
        pytest.param(
            ("2026-10-12", "2026-12-18", ""), State.OVERDUE, "F2", id="the cell that holds a booking"
        ),
        pytest.param(("2026-10-12", "TBC", ""), State.MISSING, "F2", id="the cell that holds a stand-in"),
        pytest.param(
            ("TBC", "2026-10-12", ""), State.MISSING, "G2", id="not a stand-in before the last review"
        ),
        pytest.param(("2026-10-05", "2026-10-12"), State.OVERDUE, "A2", id="no cell left, so the pupil's"),
    ],
)
def test_reviews_side_by_side_point_to_the_next_cell(
    cells: tuple[str, ...], state: State, where: str
) -> None:
    rule = "AP-REV-02" if any(cells) else "AP-REV-01"

    said = wide(rule, *cells, as_of=date(2026, 12, 8))

    assert (said.state, said.where) == (state, where)


@pytest.mark.parametrize(
    ("rows", "state", "where"),
    [
        pytest.param(("2026-10-12",), State.OVERDUE, "", id="a row is to be added"),
        pytest.param(("2026-10-12", ""), State.MISSING, "C3", id="a row that waits for its date"),
        pytest.param(("2026-10-12", "TBC"), State.MISSING, "C3", id="a row with a stand-in"),
        pytest.param(("2026-10-12", "2026-12-18"), State.OVERDUE, "C3", id="a row with a booking"),
    ],
)
def test_reviews_on_a_tab_of_their_own_point_there(rows: tuple[str, ...], state: State, where: str) -> None:
    said = judged(
        "AP-REV-02",
        date(2026, 12, 8),
        start_on="2026-09-02",
        also=reviews(*(f"{row} | All" for row in rows), columns="Review date | Review attended by"),
    )

    assert (said.state, said.finding.where.tab, said.where) == (state, "Reviews", where)


def test_of_several_tabs_of_reviews_the_latest_is_pointed_to() -> None:
    result = check(
        {
            "Register": "Pupil | Year | Provider | Start date\nSMITH, Jo | 10 | Oak Centre | 2026-09-02",
            "Reviews Spring 2026": "Pupil | Provider | Review date\nSMITH, Jo | Oak Centre | 2026-02-02",
            "Reviews Autumn 2026": "Pupil | Provider | Review date\nSMITH, Jo | Oak Centre | 2026-10-12",
            "Reviews Summer 2026": "Pupil | Provider | Review date\nSMITH, Jo | Oak Centre | 2026-06-02",
        },
        date(2026, 12, 8),
        rules=["AP-REV-02"],
    )

    assert [one.where.tab for one in result.findings] == ["Reviews Autumn 2026"]


def test_reviews_side_by_side_on_a_tab_of_their_own_point_to_the_next_cell() -> None:
    result = check(
        {
            "Register": "Pupil | Year | Provider | Start date\nSMITH, Jo | 10 | Oak Centre | 2026-09-02",
            "Reviews": """
                Pupil     | Provider   | Review 1   | Review 2 | Review 3
                SMITH, Jo | Oak Centre | 2026-10-12 |          |
                """,
        },
        date(2026, 12, 8),
        rules=["AP-REV-02"],
    )

    assert [(one.state, one.where.tab, one.where.cell) for one in result.findings] == [
        (State.MISSING, "Reviews", "D2")
    ]


def test_a_tab_of_placements_without_review_columns_is_said_once() -> None:
    result = check(
        {
            "Oak": """
                Pupil     | Year | Provider   | Start date | Review 1
                SMITH, Jo | 10   | Oak Centre | 2026-09-02 | 2026-10-12
                """,
            "Elm": """
                Pupil     | Year | Provider   | Start date
                BROWN, Al | 10   | Elm House  | 2026-09-02
                """,
        },
        rules=["AP-REV-01"],
    )

    assert result.findings == ()
    assert [(one.tab, one.missing) for one in result.coverage.partly] == [("Elm", ("reviews.review_on",))]
