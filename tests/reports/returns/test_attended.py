from datetime import date

import pytest

from reports.returns.attended import AttendanceTold, Attended, days_note
from sheet_templates.plan import Value
from tests.reports.returns.materials import ONE_RULE, material_of
from tests.validators.building import Tabs

MONDAY = date(2026, 11, 23)
FIRST = date(2026, 11, 2)
REGISTER = (
    "Pupil | Year | Provider | Start date | Timetable\nASH, Ada | 10 | Oak Centre | 2026-09-07 | Mon, Tue"
)


def told(attendance: str, first: date = FIRST, last: date = MONDAY) -> Attended:
    tabs: Tabs = {"Register": REGISTER} | ({"Attendance": attendance} if attendance else {})
    material = material_of(tabs, rules=ONE_RULE)
    return AttendanceTold(material, first, last).of(material.register.placements[0])


def marks(*lines: str) -> str:
    return "\n".join(
        ["Pupil | Provider | Date | Session | Mark", *(f"ASH, Ada | Oak Centre | {one}" for one in lines)]
    )


@pytest.mark.parametrize(
    ("lines", "percent", "sessions"),
    [
        pytest.param(["2026-11-16 | AM | /"], 100, "1 of 1", id="there"),
        pytest.param(["2026-11-16 | AM | N"], 0, "0 of 1", id="absent is nought, and says so"),
        pytest.param(["2026-11-16 | AM | L"], 100, "1 of 1", id="late is there"),
        pytest.param(
            ["2026-11-16 | AM | D"], "no marks", "no marks", id="not expected is no possible session"
        ),
        pytest.param(["2026-11-16 | DAY | /"], 100, "2 of 2", id="the whole day is two"),
        pytest.param(["2026-11-16 | DAY | /", "2026-11-17 | AM | N"], 66.6, "2 of 3", id="cut, not rounded"),
        pytest.param(["2026-11-16 | AM | ??? what"], "not known", "1 mark not read", id="in other words"),
        pytest.param(
            ["2026-11-16 | AM | QQ", "2026-11-17 | AM | /"],
            100,
            "1 of 1, 1 mark not read",
            id="an unknown code",
        ),
        pytest.param(["2026-11-01 | AM | /"], "no marks", "no marks", id="the day before the first"),
        pytest.param(["2026-11-02 | AM | /"], 100, "1 of 1", id="the first day"),
        pytest.param(["2026-11-23 | AM | /"], 100, "1 of 1", id="the last day"),
        pytest.param(["2026-11-24 | AM | /"], "no marks", "no marks", id="the day after the last"),
        pytest.param([], "no marks", "no marks", id="a tab without a row"),
    ],
)
def test_attendance_is_counted_in_sessions(lines: list[str], percent: Value, sessions: str) -> None:
    found = told(marks(*lines))

    assert (found.percent, found.sessions) == (percent, sessions)


def test_a_register_without_the_tab_has_no_figures() -> None:
    found = told("")

    assert (found.percent, found.sessions) == ("not in the register", "not in the register")


def test_days_that_are_all_to_come_have_no_marks() -> None:
    found = told(marks("2026-11-16 | AM | /"), date(2026, 11, 24), date(2026, 12, 1))

    assert (found.percent, found.sessions) == ("no marks", "no marks")


@pytest.mark.parametrize(
    ("summary", "sessions"),
    [
        pytest.param(
            "Nov 2026 | 10 | 9", "9 of 10 (from summaries)", id="a month that reaches into the days"
        ),
        pytest.param("Oct 2026 | 10 | 9", "no marks", id="a month before"),
        pytest.param("Nov 2026 | 10 | ?? what", "1 mark not read", id="a number that cannot be read"),
        pytest.param("some time | 10 | 9", "1 mark not read", id="a month that cannot be read"),
    ],
)
def test_summaries_count_whole_and_say_so(summary: str, sessions: str) -> None:
    found = told(f"Pupil | Provider | Month | Possible | Attended\nASH, Ada | Oak Centre | {summary}")

    assert found.sessions == sessions


@pytest.mark.parametrize(
    ("lines", "note"),
    [
        pytest.param(["2026-11-16 | AM | /"], (), id="every day read"),
        pytest.param(
            ["soon | AM | /"],
            ("1 row of the attendance has a day that could not be read, and is in no figure here.",),
            id="one day in words",
        ),
        pytest.param(
            ["soon | AM | /", "later | AM | /"],
            ("2 rows of the attendance have a day that could not be read, and are in no figure here.",),
            id="two days in words",
        ),
    ],
)
def test_rows_whose_day_cannot_be_read_are_counted_apart(lines: list[str], note: tuple[str, ...]) -> None:
    material = material_of({"Register": REGISTER, "Attendance": marks(*lines)}, rules=ONE_RULE)

    assert days_note(material) == note


def test_without_a_column_of_days_there_is_nothing_to_note() -> None:
    assert days_note(material_of(REGISTER, rules=ONE_RULE)) == ()
