"""Attendance at AP and in school, and sessions of which no word came."""

from datetime import date

import pytest

from reports.governors.attendance import (
    AT_AP,
    NO_CALENDAR,
    NO_ENTRIES,
    Attendance,
    Updates,
    attendance,
    band_of,
)
from reports.governors.attendees import attendees
from reports.governors.figures import context
from reports.governors.presence import last_day
from reports.governors.spreads import NO_COLUMN
from reports.material import Material
from tests.reports.governors.schools import AUTUMN, material_of

AS_OF = date(2026, 11, 23)
RULES = ("AP-ATT-01",)
REGISTER = """
Pupil      | Provider   | Start date | Days
SMITH, Jo  | Oak Centre | 2026-11-02 | Mon, Tue
BROWN, Sam | Elm House  | 2026-11-02 | Wed am
GREEN, Kit | Elm House  | 2026-11-02 |
"""
MARKS = "Pupil | Date | Session | Mark"


def _of(material: Material) -> Attendance:
    there = attendees(material.register, material.period.first, last_day(material))
    return attendance(there, material, context(material))


def _marked(*marks: str, register: str = REGISTER, as_of: date = AS_OF) -> Attendance:
    tabs = {"Register": register, "Attendance": "\n".join((MARKS, *marks))}
    return _of(material_of(tabs, as_of=as_of, rules=RULES))


def _days(pupil: str, mark: str, *days: int) -> list[str]:
    return [f"{pupil} | 2026-11-{day:02} | | {mark}" for day in days]


@pytest.mark.parametrize(
    ("percentage", "band"),
    [
        pytest.param(100, "95% or more", id="all"),
        pytest.param(95, "95% or more", id="exactly 95"),
        pytest.param(94.99, "90% to under 95%", id="just under 95"),
        pytest.param(90, "90% to under 95%", id="exactly 90"),
        pytest.param(80, "80% to under 90%", id="exactly 80"),
        pytest.param(50, "50% to under 80%", id="exactly 50"),
        pytest.param(0, "Under 50%", id="none"),
    ],
)
def test_a_percentage_is_in_the_band_that_it_reaches(percentage: float, band: str) -> None:
    assert band_of(percentage) == band


def test_sessions_at_ap_count_by_pupil_over_all_placements() -> None:
    found = _marked(
        *_days("SMITH, Jo", "Attended", 2, 3, 9, 10, 16),
        *_days("SMITH, Jo", "Absent", 17),
        *_days("BROWN, Sam", "Attended", 4),
    )

    assert {name: number for name, number in found.at_ap.parts.items() if number} == {
        "80% to under 90%": 1,
        "Fewer than 10 sessions on record": 1,
        "Not recorded": 1,
    }
    assert list(found.sessions) == [10, 12]
    assert found.on_record == 1


def test_marks_outside_the_period_do_not_count() -> None:
    register = REGISTER.replace("2026-11-02", "2026-06-01")
    june = [f"SMITH, Jo | 2026-06-{day:02} | | Attended" for day in (1, 2, 8, 9, 15)]

    found = _marked(*june, *_days("BROWN, Sam", "Attended", 4), register=register)

    assert found.at_ap.parts["Not recorded"] == 2


def test_late_counts_as_attended_and_closed_sessions_not_at_all() -> None:
    found = _marked(*_days("SMITH, Jo", "Late", 2, 3, 9, 10, 16), *_days("SMITH, Jo", "Closed", 17))

    assert list(found.sessions) == [10, 10]


def _known(found: Attendance) -> dict[str, int]:
    return {name: number for name, number in found.at_ap.parts.items() if number}


def test_marks_none_of_which_can_be_read_are_not_missing() -> None:
    found = _marked(*_days("SMITH, Jo", "perhaps so", 2, 3), *_days("BROWN, Sam", "Attended", 4))

    assert _known(found) == {"Fewer than 10 sessions on record": 1, "Not recorded": 1, "Cannot tell": 1}


def test_where_nothing_but_marks_that_cannot_be_read_came_in_nobody_can_tell() -> None:
    found = _marked(*_days("SMITH, Jo", "perhaps so", 2))

    assert found.at_ap.lacking == ""
    assert _known(found) == {"Not recorded": 2, "Cannot tell": 1}


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        pytest.param("SMITH, Jo | sometime | | Attended", "Cannot tell", id="the day cannot be read"),
        pytest.param("SMITH, Jo | | | Attended", "Cannot tell", id="no day"),
        pytest.param("SMITH, Jo | sometime | | ", "Not recorded", id="no mark"),
        pytest.param("SMITH, Jo | 2026-06-02 | | perhaps so", "Not recorded", id="of other days"),
        pytest.param("SMITH, Jo | 2026-11-02 | | TBC", "Not recorded", id="a stand-in"),
    ],
)
def test_a_mark_tells_of_these_days_or_nobody_can_tell(marks: str, expected: str) -> None:
    found = _marked(marks, *_days("BROWN, Sam", "Attended", 4), *_days("GREEN, Kit", "Attended", 4))

    assert _known(found) == {"Fewer than 10 sessions on record": 2, expected: 1}


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        pytest.param("November 2026 | 12 | most", "Cannot tell", id="the number cannot be read"),
        pytest.param("November 2026 | 12 | ", "Not recorded", id="no number"),
        pytest.param("some month | 12 | 9", "Cannot tell", id="the month cannot be read"),
        pytest.param("June 2026 | 12 | most", "Not recorded", id="of other days"),
    ],
)
def test_a_summary_that_cannot_be_used_is_not_missing(summary: str, expected: str) -> None:
    tabs = {
        "Register": "Pupil | Provider | Start date\nSMITH, Jo | Oak Centre | 2026-11-02\nBROWN, Sam | "
        "Oak Centre | 2026-11-02",
        "Attendance": "Pupil | Month | Possible | Attended\nBROWN, Sam | November 2026 | 9 | 9\n"
        f"SMITH, Jo | {summary}",
    }

    found = _of(material_of(tabs, as_of=date(2027, 1, 11), rules=RULES))

    assert _known(found) == {"Fewer than 10 sessions on record": 1, expected: 1}


def test_summaries_serve_where_there_are_no_marks_if_they_lie_in_the_period() -> None:
    tabs = {
        "Register": REGISTER,
        "Attendance": """
            Pupil      | Month         | Possible | Attended
            SMITH, Jo  | November 2026 | 12       | 9
            SMITH, Jo  | June 2026     | 12       | 1
        """,
    }

    found = _of(material_of(tabs, as_of=date(2027, 1, 11), rules=RULES))

    assert found.at_ap.parts["50% to under 80%"] == 1
    assert list(found.sessions) == [9, 12]


@pytest.mark.parametrize(
    ("tabs", "why"),
    [
        pytest.param({"Register": REGISTER}, NO_COLUMN, id="no attendance tab"),
        pytest.param(
            {"Register": REGISTER, "Attendance": f"{MARKS}\nSMITH, Jo | 2026-06-01 | | Attended"},
            NO_ENTRIES,
            id="nothing entered for these days",
        ),
    ],
)
def test_without_entries_nothing_is_counted_and_nothing_is_fine(tabs: dict[str, str], why: str) -> None:
    found = _of(material_of(tabs, as_of=AS_OF, rules=RULES))

    assert found.at_ap.lacking == why
    assert found.at_ap.name == AT_AP
    assert found.at_ap.whole == 0


def test_attendance_in_school_is_what_the_register_says() -> None:
    register = """
        Pupil       | Provider   | Start date | School attendance %
        SMITH, Jo   | Oak Centre | 2026-11-02 | 95
        BROWN, Sam  | Oak Centre | 2026-11-02 | 94
        GREEN, Kit  | Oak Centre | 2026-11-02 | 0.97
        WHITE, Al   | Oak Centre | 2026-11-02 | good
        BLACK, Bo   | Oak Centre | 2026-11-02 |
    """

    found = _of(material_of(register, as_of=AS_OF, rules=RULES)).in_school

    assert {name: number for name, number in found.parts.items() if number} == {
        "95% or more": 2,
        "90% to under 95%": 1,
        "Not recorded": 1,
        "Cannot tell": 1,
    }


def test_sessions_without_a_mark_are_counted_by_provider_up_to_yesterday() -> None:
    updates = _marked(*_days("SMITH, Jo", "Attended", 2, 3, 9, 10)).updates

    assert updates == Updates(
        expected=15, missing={"oak centre": 4, "elm house": 3}, unread=0, without_days=1
    )


def test_a_mark_that_cannot_be_read_is_neither_there_nor_missing() -> None:
    updates = _marked(
        *_days("SMITH, Jo", "Attended", 2, 3, 9, 10, 16), *_days("SMITH, Jo", "perhaps so", 17)
    ).updates

    assert (updates.missing["oak centre"], updates.unread) == (0, 2)


@pytest.mark.parametrize("status", ["Paused", "Referred"])
def test_of_placements_whose_clocks_stand_still_nothing_is_expected(status: str) -> None:
    register = f"""
        Pupil      | Provider   | Start date | Days     | Status
        SMITH, Jo  | Oak Centre | 2026-11-02 | Mon, Tue | {status}
        BROWN, Sam | Elm House  | 2026-11-02 | Wed am   |
    """

    updates = _marked(*_days("BROWN, Sam", "Attended", 4, 11, 18), register=register).updates

    assert (updates.expected, sum(updates.missing.values())) == (3, 0)


def test_without_the_schools_half_terms_nobody_knows_which_sessions_were_due() -> None:
    tabs = {"Register": REGISTER, "Attendance": f"{MARKS}\nSMITH, Jo | 2026-11-02 | | Attended"}

    found = _of(material_of(tabs, as_of=AS_OF, rules=RULES, has_calendar=False))

    assert found.updates.lacking == NO_CALENDAR


def test_without_a_mark_up_to_the_last_day_nothing_is_said_of_updates() -> None:
    found = _marked("SMITH, Jo | 2027-02-01 | | Attended")

    assert found.updates.lacking == NO_ENTRIES


def test_a_period_that_begins_today_expects_nothing_yet() -> None:
    found = _marked("SMITH, Jo | 2026-09-02 | | Attended", as_of=AUTUMN.first)

    assert found.updates.expected == 0
