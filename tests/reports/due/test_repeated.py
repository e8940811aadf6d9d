"""When reports are due that are made each school day, week, half-term or term."""

from datetime import date

import pytest

from reports.due.wanted import Every
from tests.reports.due.registers import found


@pytest.mark.parametrize(
    ("every", "as_of", "on"),
    [
        pytest.param(Every.DAY, date(2026, 11, 23), date(2026, 11, 23), id="a school day"),
        pytest.param(Every.DAY, date(2026, 11, 22), None, id="a Sunday"),
        pytest.param(Every.DAY, date(2026, 10, 28), None, id="half-term"),
        pytest.param(Every.WEEK, date(2026, 11, 23), date(2026, 11, 23), id="Monday"),
        pytest.param(Every.WEEK, date(2026, 11, 27), date(2026, 11, 23), id="Friday, as runs were missed"),
        pytest.param(Every.WEEK, date(2026, 11, 29), date(2026, 11, 23), id="Sunday, as runs were missed"),
        pytest.param(Every.WEEK, date(2027, 5, 3), date(2027, 5, 4), id="a Monday without school"),
        pytest.param(Every.WEEK, date(2026, 12, 23), None, id="a week of holidays"),
        pytest.param(
            Every.HALF_TERM, date(2026, 11, 2), date(2026, 11, 2), id="the first day of a half-term"
        ),
        pytest.param(
            Every.HALF_TERM, date(2026, 12, 18), date(2026, 11, 2), id="the last day of a half-term"
        ),
        pytest.param(Every.HALF_TERM, date(2026, 10, 28), None, id="between half-terms"),
        pytest.param(Every.TERM, date(2026, 12, 18), date(2026, 9, 2), id="the last day of a term"),
        pytest.param(Every.TERM, date(2026, 12, 19), None, id="the day after a term"),
    ],
)
def test_one_is_for_the_first_school_day_of_each_span(every: Every, as_of: date, on: date | None) -> None:
    occasions = found(as_of, kind="calls", every=every)

    assert [one.on for one in occasions.known] == ([] if on is None else [on])
    assert occasions.doubts == ()


def test_on_a_monday_without_school_nothing_is_made_yet() -> None:
    assert found(date(2027, 5, 3), kind="calls", every=Every.WEEK).open_on(date(2027, 5, 3)) == ()


@pytest.mark.parametrize(
    ("as_of", "has_calendar", "told"),
    [
        pytest.param(date(2026, 11, 23), False, "is not known", id="no calendar"),
        pytest.param(date(2027, 8, 1), True, "does not reach today", id="outside the calendar"),
    ],
)
def test_where_the_calendar_does_not_tell_it_is_said(as_of: date, *, has_calendar: bool, told: str) -> None:
    occasions = found(as_of, kind="calls", every=Every.DAY, has_calendar=has_calendar)

    assert occasions.known == ()
    assert told in occasions.doubts[0]
