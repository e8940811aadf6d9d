"""When reports for set days are due: meetings of governors, census days, days of the authority."""

from datetime import date, timedelta

import pytest

from reports.due.occasion import opens_on
from reports.due.wanted import Span
from reports.material import Period
from tests.reports.due.registers import due, found
from tests.validators.school_years import the_year_2026

MEETING = date(2027, 2, 10)
OPENS = date(2027, 1, 27)
REPORT = "Governor report | 2027-02-10 | |"
AUTUMN = Period(date(2026, 9, 2), date(2026, 12, 18), "Autumn term 2026")
SPRING = Period(date(2027, 1, 4), date(2027, 3, 25), "Spring term 2027")


@pytest.mark.parametrize(
    ("as_of", "is_due"),
    [
        pytest.param(date(2027, 1, 26), False, id="eleven school days before"),
        pytest.param(OPENS, True, id="ten school days before"),
        pytest.param(date(2027, 1, 31), True, id="a weekend after, as runs were missed"),
        pytest.param(MEETING, True, id="the day of the meeting"),
        pytest.param(date(2027, 2, 11), False, id="the day after the meeting"),
    ],
)
def test_the_workbook_is_due_from_ten_school_days_before_the_meeting_until_its_day(
    as_of: date, *, is_due: bool
) -> None:
    assert (due(as_of, REPORT) == [MEETING]) is is_due


def test_meetings_of_register_and_settings_count_once_each() -> None:
    known = found(OPENS, REPORT, dates=[MEETING, date(2027, 3, 17)]).known

    assert [one.on for one in known] == [MEETING, date(2027, 3, 17)]


def test_two_meetings_near_each_other_have_a_workbook_each() -> None:
    assert due(date(2027, 2, 1), REPORT, "Governor report | 2027-02-11 | |") == [MEETING, date(2027, 2, 11)]


def test_a_meeting_that_has_its_day_done_needs_no_workbook() -> None:
    events = "Governor report | 2027-02-10 | 2027-02-01 |"

    assert due(date(2027, 2, 3), events) == []
    assert found(date(2027, 2, 3), events, dates=[MEETING]).known == ()


def test_a_day_done_that_is_still_to_come_does_not_count() -> None:
    assert due(date(2027, 2, 3), "Governor report | 2027-02-10 | 2027-02-10 |") == [MEETING]


def test_other_events_are_no_meetings() -> None:
    assert due(date(2027, 2, 3), "Policy review | 2027-02-10 | |") == []


def test_without_any_meeting_it_is_said_where_to_type_one() -> None:
    occasions = found(OPENS)

    assert occasions.known == ()
    assert "Due on" in occasions.doubts[0]
    assert "meetings in the settings" in occasions.doubts[0]


def test_a_day_that_cannot_be_read_is_said_with_its_cell_and_the_others_go_on() -> None:
    occasions = found(OPENS, "Governor report | after half-term | |", REPORT)

    assert [one.on for one in occasions.known] == [MEETING]
    assert "School events B2 cannot be read" in occasions.doubts[0]


def test_a_blank_day_is_no_doubt() -> None:
    occasions = found(OPENS, "Governor report | | |", REPORT)

    assert (len(occasions.known), occasions.doubts) == (1, ())


def test_a_meeting_beyond_the_calendar_is_said_once_it_may_be_near() -> None:
    near, far = found(date(2027, 7, 1), dates=[date(2027, 9, 8)]), found(OPENS, dates=[date(2027, 9, 8)])

    assert near.known == ()
    assert "for 8 September 2027 is due cannot be told" in near.doubts[0]
    assert far.doubts == ()


def test_a_meeting_beyond_the_calendar_that_has_passed_is_not_said() -> None:
    assert found(date(2027, 9, 9), dates=[date(2027, 9, 8)]).doubts == ()


def test_it_is_about_the_last_term_that_is_over_by_the_meeting_and_not_made_before() -> None:
    [one] = found(date(2026, 12, 18), dates=[date(2027, 1, 5)]).known

    assert one.period == AUTUMN
    assert one.opens == date(2026, 12, 19)
    assert not one.is_open(date(2026, 12, 18))


@pytest.mark.parametrize(
    ("about", "on", "period"),
    [
        pytest.param(Span.LAST_TERM, MEETING, AUTUMN, id="the last term"),
        pytest.param(Span.THIS_TERM, MEETING, SPRING, id="this term"),
        pytest.param(Span.THIS_TERM, date(2027, 4, 5), SPRING, id="this term, in the holidays after it"),
        pytest.param(
            Span.THIS_YEAR,
            MEETING,
            Period(date(2026, 9, 1), date(2027, 8, 31), "School year 2026 to 2027"),
            id="this school year",
        ),
    ],
)
def test_what_it_is_about_may_be_chosen(about: Span, on: date, period: Period) -> None:
    [one] = found(OPENS, dates=[on], about=about).known

    assert one.period == period


def test_before_the_first_term_is_over_nothing_is_known_that_it_could_be_about() -> None:
    [one] = found(date(2026, 10, 1), dates=[date(2026, 10, 8)]).known

    assert one.period is None


def test_this_term_is_not_reported_before_it_begins() -> None:
    [one] = found(date(2026, 12, 20), dates=[date(2027, 1, 6)], about=Span.THIS_TERM).known

    assert one.opens == date(2027, 1, 4)


def test_without_a_calendar_ten_school_days_are_fourteen_days() -> None:
    [one] = found(OPENS, REPORT, has_calendar=False).known

    assert one.opens == MEETING - timedelta(days=14)


@pytest.mark.parametrize(
    ("day", "before", "opens"),
    [
        pytest.param(MEETING, 0, MEETING, id="none before a school day"),
        pytest.param(date(2027, 2, 6), 0, date(2027, 2, 5), id="none before a Saturday"),
        pytest.param(date(2027, 2, 6), 1, date(2027, 2, 5), id="one before a Saturday"),
        pytest.param(date(2027, 2, 22), 1, date(2027, 2, 11), id="one, over half-term"),
        pytest.param(date(2027, 9, 8), 1, None, id="beyond the calendar"),
    ],
)
def test_school_days_are_counted_back(day: date, before: int, opens: date | None) -> None:
    assert opens_on(the_year_2026(), day, before) == opens


CENSUS = "Census | 2027-01-21 | |"


@pytest.mark.parametrize(
    ("as_of", "is_due"),
    [
        pytest.param(date(2027, 1, 6), False, id="the day before"),
        pytest.param(date(2027, 1, 7), True, id="ten school days before"),
        pytest.param(date(2027, 1, 21), True, id="census day"),
        pytest.param(date(2027, 2, 18), True, id="four weeks after, as runs were missed"),
        pytest.param(date(2027, 2, 19), False, id="later"),
    ],
)
def test_census_rows_are_due_around_census_day(as_of: date, *, is_due: bool) -> None:
    assert (due(as_of, CENSUS, kind="census") == [date(2027, 1, 21)]) is is_due


def test_a_census_that_is_done_needs_no_rows_and_the_next_one_ends_the_one_before() -> None:
    done = "Census | 2027-01-21 | 2027-01-25 |"
    both = found(date(2027, 1, 26), CENSUS, "Census | 2027-02-11 | |", kind="census")

    assert due(date(2027, 1, 26), done, kind="census") == []
    assert [one.closes for one in both.known] == [date(2027, 1, 27), date(2027, 3, 11)]


def test_without_any_census_day_it_is_said_where_to_type_one() -> None:
    assert "Census with the day under Due on" in found(date(2027, 1, 8), kind="census").doubts[0]


def test_rows_are_about_the_school_year_of_census_day() -> None:
    [one] = found(date(2027, 1, 8), CENSUS, kind="census").known

    assert one.period == Period(date(2026, 9, 1), date(2027, 8, 31), "School year 2026 to 2027")


def test_the_authority_has_its_days_in_the_settings_alone() -> None:
    occasions = found(date(2027, 2, 1), REPORT, CENSUS, kind="la-return", before=5, dates=[MEETING, MEETING])

    assert [(one.on, one.opens) for one in occasions.known] == [(MEETING, date(2027, 2, 3))]
    assert occasions.doubts == ()
