"""Whether a placement was going on in a period."""

from datetime import date

import pytest

from reports.governors.presence import (
    Presence,
    Stage,
    days_so_far,
    last_day,
    presence,
    school_days_so_far,
    stage,
)
from tests.reports.governors.schools import AUTUMN, material_of
from tests.validators.building import register_of
from tests.validators.school_years import the_year_2026
from validators.placements import Placement
from validators.school_calendar import NO_CALENDAR

FIRST, LAST = date(2026, 9, 2), date(2026, 12, 18)
AS_OF = date(2027, 1, 11)


def _placement(start: str, left: str = "", status: str = "", *, outcome: str = "") -> Placement:
    text = f"""
        Pupil     | Provider   | Start date | Left   | Status   | Referral outcome
        SMITH, Jo | Oak Centre | {start}    | {left} | {status} | {outcome}
    """
    return register_of(text, AS_OF).placements[0]


@pytest.mark.parametrize(
    ("start", "left", "expected"),
    [
        pytest.param("2026-09-02", "", Presence.THERE, id="starts on the first day"),
        pytest.param("2026-12-18", "", Presence.THERE, id="starts on the last day"),
        pytest.param("2026-12-19", "", Presence.AWAY, id="starts the day after"),
        pytest.param("2026-05-04", "2026-09-02", Presence.THERE, id="ends on the first day"),
        pytest.param("2026-05-04", "2026-09-01", Presence.AWAY, id="ended the day before"),
        pytest.param("2026-05-04", "2026-12-18", Presence.THERE, id="ends on the last day"),
        pytest.param("2026-05-04", "2027-02-01", Presence.THERE, id="spans all of it"),
        pytest.param("2026-05-04", "", Presence.THERE, id="has no end"),
        pytest.param("2026-10-01", "2026-10-01", Presence.THERE, id="lasts one day"),
        pytest.param("", "", Presence.AWAY, id="has no dates: a referral"),
        pytest.param("TBC", "", Presence.AWAY, id="has a start still to come"),
        pytest.param("after Xmas?", "", Presence.CANNOT_TELL, id="has a start that cannot be read"),
        pytest.param("after Xmas?", "2026-08-01", Presence.AWAY, id="ended before, whenever it began"),
        pytest.param("after Xmas?", "2026-10-01", Presence.CANNOT_TELL, id="ended in it, began nobody knows"),
        pytest.param("2026-10-05", "sometime", Presence.THERE, id="began in it, end cannot be read"),
        pytest.param("2026-05-04", "sometime", Presence.CANNOT_TELL, id="began before, end cannot be read"),
        pytest.param("2027-01-04", "sometime", Presence.AWAY, id="began after, end cannot be read"),
        pytest.param("2026-10-05", "2026-09-30", Presence.CANNOT_TELL, id="ends before it begins"),
        pytest.param("2026-10-05", "2026-08-01", Presence.CANNOT_TELL, id="ends long before it begins"),
        pytest.param("=?", "", Presence.CANNOT_TELL, id="start is a formula without a result"),
    ],
)
def test_a_placement_is_there_from_its_start_to_its_end(start: str, left: str, expected: Presence) -> None:
    assert presence(_placement(start, left), FIRST, LAST) is expected


@pytest.mark.parametrize(
    ("start", "left", "status", "expected"),
    [
        pytest.param("2026-05-04", "", "Paused", Presence.THERE, id="paused"),
        pytest.param("2026-05-04", "", "Ended", Presence.CANNOT_TELL, id="ended nobody knows when"),
        pytest.param("2026-10-05", "", "Ended", Presence.THERE, id="ended, but began in the period"),
        pytest.param("2026-05-04", "sometime", "Active", Presence.THERE, id="marked as active"),
        pytest.param("2026-10-05", "", "Referred", Presence.CANNOT_TELL, id="marked as not begun"),
        pytest.param("", "", "Active", Presence.CANNOT_TELL, id="active since nobody knows when"),
        pytest.param("perhaps", "", "Referred", Presence.AWAY, id="referred, start still open"),
        pytest.param("2026-10-05", "", "Withdrawn", Presence.AWAY, id="withdrawn"),
    ],
)
def test_the_status_tells_of_what_the_dates_leave_open(
    start: str, left: str, status: str, expected: Presence
) -> None:
    assert presence(_placement(start, left, status), FIRST, LAST) is expected


def test_a_referral_that_was_declined_is_nowhere() -> None:
    assert presence(_placement("2026-10-05", outcome="Declined"), FIRST, LAST) is Presence.AWAY


def test_without_a_column_for_the_start_nobody_can_tell() -> None:
    text = "Pupil | Provider | Referral date\nSMITH, Jo | Oak Centre | 2026-09-07"
    placement = register_of(text, AS_OF).placements[0]

    assert presence(placement, FIRST, LAST) is Presence.CANNOT_TELL


def test_without_a_column_for_the_end_who_started_is_there() -> None:
    text = "Pupil | Provider | Start date\nSMITH, Jo | Oak Centre | 2026-05-04"
    placement = register_of(text, AS_OF).placements[0]

    assert presence(placement, FIRST, LAST) is Presence.THERE
    assert stage(placement, LAST) is Stage.GOING_ON


@pytest.mark.parametrize(
    ("left", "status", "expected"),
    [
        pytest.param("2026-12-18", "", Stage.ENDED, id="ends on the last day"),
        pytest.param("2026-12-19", "", Stage.GOING_ON, id="ends the day after"),
        pytest.param("", "", Stage.GOING_ON, id="has no end"),
        pytest.param("", "Ended", Stage.UNKNOWN, id="ended nobody knows when"),
        pytest.param("sometime", "", Stage.UNKNOWN, id="end cannot be read"),
        pytest.param("sometime", "Active", Stage.GOING_ON, id="marked as active"),
    ],
)
def test_at_the_end_of_a_period_a_placement_goes_on_or_has_ended(
    left: str, status: str, expected: Stage
) -> None:
    assert stage(_placement("2026-10-05", left, status), LAST) is expected


@pytest.mark.parametrize(
    ("start", "left", "days", "school_days"),
    [
        pytest.param("2026-12-18", "", 1, 1, id="one day"),
        pytest.param("2026-12-14", "2026-12-16", 3, 3, id="up to its end"),
        pytest.param("2026-10-19", "", 61, 40, id="up to the last day, over a half-term"),
        pytest.param("2026-10-05", "sometime", None, None, id="end not known"),
        pytest.param("perhaps", "", None, None, id="start not known"),
    ],
)
def test_a_placement_has_lasted_from_its_start_both_days_counted(
    start: str, left: str, days: int | None, school_days: int | None
) -> None:
    placement = _placement(start, left)

    assert days_so_far(placement, LAST) == days
    assert school_days_so_far(placement, LAST, the_year_2026()) == school_days
    assert school_days_so_far(placement, LAST, NO_CALENDAR) is None


def test_days_before_the_calendar_are_not_counted_as_school_days() -> None:
    assert school_days_so_far(_placement("2026-05-04"), LAST, the_year_2026()) is None


def test_a_period_that_goes_on_ends_on_the_day_of_the_check() -> None:
    text = "Pupil | Provider | Start date\nSMITH, Jo | Oak Centre | 2026-09-07"

    assert last_day(material_of(text, as_of=date(2026, 11, 23))) == date(2026, 11, 23)
    assert last_day(material_of(text)) == AUTUMN.last
