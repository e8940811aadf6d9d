"""The days that a report is about."""

from datetime import date

import pytest

from reports.material import Period
from sync.reporting.periods import PeriodUnfit, before, span, whole_period
from validators.half_terms import HalfTerm
from validators.school_calendar import SchoolCalendar

CALENDAR = SchoolCalendar.build(
    [
        HalfTerm("Summer 2", date(2026, 6, 1), date(2026, 7, 17)),
        HalfTerm("Autumn 1", date(2026, 9, 1), date(2026, 10, 23)),
        HalfTerm("Autumn 2", date(2026, 11, 2), date(2026, 12, 18)),
        HalfTerm("Spring 1", date(2027, 1, 4), date(2027, 2, 12)),
        HalfTerm("Spring 2", date(2027, 2, 22), date(2027, 3, 25)),
    ]
)
AUTUMN = Period(date(2026, 9, 1), date(2026, 12, 18), "Autumn term 2026")


def test_by_itself_a_report_is_about_the_last_term_that_is_over() -> None:
    assert whole_period(CALENDAR, date(2026, 12, 19), None, None) == AUTUMN
    assert whole_period(CALENDAR, date(2027, 3, 25), None, None) == AUTUMN


def test_on_the_last_day_of_a_term_the_one_before_is_the_last() -> None:
    assert whole_period(CALENDAR, date(2026, 12, 18), None, None).last == date(2026, 7, 17)


def test_a_whole_term_may_be_asked_for_by_its_first_or_its_last_day() -> None:
    assert whole_period(CALENDAR, date(2027, 1, 20), date(2026, 9, 1), date(2026, 12, 18)) == AUTUMN
    assert whole_period(CALENDAR, date(2027, 1, 20), None, date(2026, 12, 18)) == AUTUMN


def test_a_whole_school_year_may_be_asked_for() -> None:
    year = whole_period(CALENDAR, date(2027, 1, 20), date(2026, 9, 1), date(2027, 8, 31))

    assert year.name == "School year 2026 to 2027"
    assert before(CALENDAR, year) == Period(date(2025, 9, 1), date(2026, 8, 31), "School year 2025 to 2026")


@pytest.mark.parametrize(
    ("first", "last"),
    [
        pytest.param(date(2026, 9, 2), date(2026, 12, 18), id="begins a day late"),
        pytest.param(date(2026, 9, 1), date(2026, 12, 17), id="ends a day early"),
        pytest.param(date(2026, 12, 18), date(2026, 9, 1), id="backwards"),
    ],
)
def test_other_spans_are_refused_with_those_there_are(first: date, last: date) -> None:
    with pytest.raises(PeriodUnfit) as refused:
        whole_period(CALENDAR, date(2027, 1, 20), first, last)

    assert "1 September 2026 to 18 December 2026" in refused.value.todo


def test_without_a_calendar_a_school_year_can_still_be_named() -> None:
    unknown = SchoolCalendar.unknown()
    with pytest.raises(PeriodUnfit):
        whole_period(unknown, date(2027, 1, 20), None, None)

    year = whole_period(unknown, date(2027, 1, 20), date(2026, 9, 1), None)

    assert year.last == date(2027, 8, 31)


def test_the_term_before_is_the_one_that_ended_before() -> None:
    assert before(CALENDAR, AUTUMN) == Period(date(2026, 6, 1), date(2026, 7, 17), "Summer term 2026")
    assert before(CALENDAR, Period(date(2026, 6, 1), date(2026, 7, 17), "Summer term 2026")) is None


def test_a_span_reaches_three_weeks_back_by_itself() -> None:
    assert span(date(2026, 11, 23), None, None) == Period(date(2026, 11, 3), date(2026, 11, 23))
    assert span(date(2026, 11, 23), date(2026, 11, 23), None) == Period(
        date(2026, 11, 23), date(2026, 11, 23)
    )


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(PeriodUnfit):
        span(date(2026, 11, 23), date(2026, 11, 24), None)
