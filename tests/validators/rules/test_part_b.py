from datetime import date

import pytest

from tests.validators.rules.one_placement import Judged, judged, reviews
from validators.states import Severity, State


def part_b(done: str, *held: str, start: str = "2026-09-02", as_of: date = date(2026, 11, 23)) -> Judged:
    return judged("AP-REF-04", as_of, part_b_on=done, start_on=start, also=reviews(*held))


@pytest.mark.parametrize(
    ("done", "held", "as_of", "state", "due"),
    [
        pytest.param(
            "2026-10-05", "2026-10-05", date(2026, 11, 23), State.OK, None, id="on the day of the review"
        ),
        pytest.param(
            "2026-10-06",
            "2026-10-05",
            date(2026, 11, 23),
            State.DONE_LATE,
            date(2026, 10, 5),
            id="the day after a review before its due day",
        ),
        pytest.param(
            "", "2026-10-05", date(2026, 10, 5), State.DUE_SOON, date(2026, 10, 5), id="blank, that day"
        ),
        pytest.param(
            "", "2026-10-05", date(2026, 10, 6), State.MISSING, date(2026, 10, 5), id="blank, next day"
        ),
        pytest.param(
            "2026-10-14",
            "2026-11-20",
            date(2026, 11, 23),
            State.OK,
            None,
            id="by the due day of a late review",
        ),
        pytest.param(
            "2026-10-15",
            "2026-11-20",
            date(2026, 11, 23),
            State.DONE_LATE,
            date(2026, 10, 14),
            id="a late review is no excuse",
        ),
        pytest.param("", "", date(2026, 10, 14), State.DUE_SOON, date(2026, 10, 14), id="none held, due day"),
        pytest.param("", "", date(2026, 10, 15), State.MISSING, date(2026, 10, 14), id="none held, next day"),
        pytest.param(
            "",
            "2026-10-12",
            date(2026, 10, 9),
            State.DUE_SOON,
            date(2026, 10, 14),
            id="a booked review is none",
        ),
    ],
)
def test_part_b_is_owed_by_the_first_review_or_its_due_day_if_sooner(
    done: str, held: str, as_of: date, state: State, due: date | None
) -> None:
    said = part_b(done, held, as_of=as_of)

    assert said.state is state
    assert due is None or (said.due, said.where) == (due, "D2")


def test_the_first_of_several_reviews_counts_in_whatever_order_they_stand() -> None:
    assert part_b("", "2026-11-20", "2026-10-05", "2026-10-30").due == date(2026, 10, 5)


def test_of_two_dates_in_a_review_cell_the_earlier_counts() -> None:
    said = part_b("", "12/10/26 & 23/11/26", start="2026-10-05")

    assert said.due == date(2026, 10, 12)
    assert said.finding.due_why == "first review held 12 October 2026 (the earlier of two dates)"


def test_without_any_column_for_reviews_the_due_day_counts() -> None:
    said = judged("AP-REF-04", part_b_on="", start_on="2026-11-16")

    assert (said.state, said.findings) == (State.OK, ())
    assert judged("AP-REF-04", date(2026, 12, 19), part_b_on="", start_on="2026-11-16").due == date(
        2026, 12, 18
    )


def test_without_a_start_the_review_that_was_held_counts() -> None:
    said = part_b("", "2026-10-05", start="")

    assert (said.state, said.due) == (State.MISSING, date(2026, 10, 5))


def test_without_a_column_for_the_start_the_review_that_was_held_counts() -> None:
    said = judged("AP-REF-04", part_b_on="", referral_on="2026-09-01", also=reviews("2026-10-05"))

    assert (said.state, said.due) == (State.MISSING, date(2026, 10, 5))


def test_a_placement_that_ends_before_its_first_review_owes_no_part_b() -> None:
    said = judged("AP-REF-04", part_b_on="", start_on="2026-09-02", planned_end_on="2026-10-13")

    assert said.state is State.NOT_APPLICABLE


def test_a_review_held_all_the_same_makes_part_b_due() -> None:
    said = judged(
        "AP-REF-04",
        part_b_on="",
        start_on="2026-09-02",
        planned_end_on="2026-10-13",
        also=reviews("2026-10-09"),
    )

    assert (said.state, said.due) == (State.MISSING, date(2026, 10, 9))


@pytest.mark.parametrize(
    ("done", "state", "where"),
    [
        pytest.param("2026-09-02", State.OK, "", id="done by the start, so before any review"),
        pytest.param("2026-09-03", State.CANNOT_TELL, "C2", id="done after the start"),
        pytest.param("2026-10-15", State.DONE_LATE, "D2", id="late whenever the review was"),
        pytest.param("", State.MISSING, "D2", id="blank after the due day"),
    ],
)
def test_a_review_that_cannot_be_read_may_have_been_the_first(done: str, state: State, where: str) -> None:
    said = part_b(done, "early Sept")

    assert said.state is state
    assert where in {"", *(one.where.cell for one in said.findings)}


def test_a_review_that_cannot_be_read_leaves_open_what_is_not_yet_due() -> None:
    said = part_b("", "early Sept", as_of=date(2026, 9, 10))

    assert (said.state, said.due, said.finding.where.tab) == (
        State.CANNOT_TELL,
        date(2026, 10, 14),
        "Reviews",
    )


def test_a_review_that_cannot_be_read_leaves_open_what_a_short_placement_owed() -> None:
    said = judged(
        "AP-REF-04",
        part_b_on="",
        start_on="2026-09-02",
        planned_end_on="2026-10-13",
        also=reviews("early Sept"),
    )

    assert (said.state, said.where) == (State.CANNOT_TELL, "C2")


@pytest.mark.parametrize(
    ("done", "state"),
    [
        pytest.param("2026-10-05", State.CANNOT_TELL, id="by the review, whose due day may have come before"),
        pytest.param("2026-10-06", State.DONE_LATE, id="after the review"),
        pytest.param("", State.MISSING, id="blank"),
    ],
)
@pytest.mark.parametrize(
    "start",
    [pytest.param("soon", id="cannot be read"), pytest.param("2025-11-03", id="outside the calendar")],
)
def test_a_due_day_that_is_not_known_may_have_come_before_the_review(
    start: str, done: str, state: State
) -> None:
    assert part_b(done, "2026-10-05", start=start).state is state


def test_nobody_can_tell_where_neither_the_review_nor_its_due_day_is_known() -> None:
    said = part_b("2026-10-05", start="2025-11-03")

    assert (said.state, said.findings) == (State.CANNOT_TELL, ())


def test_what_is_said_of_part_b() -> None:
    missing, late = part_b(""), part_b("2026-10-20", "2026-10-05")

    assert missing.finding.severity is Severity.HIGH
    assert missing.finding.due_why == "start 2 September 2026 + 30 school days = 14 October 2026"
    assert missing.said == (
        "Part B for J.S. (Y10) was due by the first review, 14 October 2026; it is not recorded."
    )
    assert missing.todo == "Complete Part B with the provider."
    assert late.finding.due_why == "first review held 5 October 2026"
    assert late.said == (
        "Part B for J.S. (Y10) was due by the first review, 5 October 2026; it is dated 20 October 2026."
    )
