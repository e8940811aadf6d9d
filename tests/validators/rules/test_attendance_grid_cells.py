"""Grids and daily sheets: where the mark of a day belongs, and what each cell counts for."""

import pytest

from sheet_templates.snapshot import Gap
from tests.validators.building import AS_OF, check, only, register_of, states_of
from validators.engine import Result
from validators.findings import Finding
from validators.states import State

RULE = "AP-ATT-01"
PLACED = """
    Pupil     | Year | Provider | Start date | Timetable | Status
    BROWN, Al | 9    | Oak      | 2026-11-16 | Tue       | Paused
    SMITH, Jo | 10   | Oak      | 2026-11-16 | Mon, Thu  |
"""
USED = "Date | Pupil name | Mark\n2026-11-20 | GONE, Di | /"


def checked(grid: str, **more: object) -> Result:
    tabs = {"Register": PLACED, "Attendance": grid, "Daily": USED}
    return check(tabs, AS_OF, rules=[RULE], **more)  # type: ignore[arg-type]


def missing(grid: str, **more: object) -> Finding:
    finding = only(checked(grid, **more), RULE)
    assert finding.state is State.MISSING
    return finding


DATED = """
    Pupil name | Provider | 16/11/2026 | 17/11/2026 | 19/11/2026 | 23/11/2026 | 26/11/2026
    BROWN, Al  | Oak      |            |            |            |            |
    SMITH, Jo  | Oak      | /          |            |            |            |
"""
WEEKS = """
    w/b        | Pupil name | Provider | Mon AM | Mon PM | Thu AM | Thu PM
    2026-11-16 | BROWN, Al  | Oak      |        |        |        |
    2026-11-16 | SMITH, Jo  | Oak      | /      | /      |        |
    2026-11-23 | SMITH, Jo  | Oak      |        |        |        |
"""
A_WEEK = """
    Week beginning | 2026-11-16
    Pupil name     | Mon | Tue | Thu
    SMITH, Jo      | /   |     |
"""


@pytest.mark.parametrize(
    ("grid", "cell"),
    [
        pytest.param(DATED, "E3", id="dates as headings"),
        pytest.param(WEEKS, "F3", id="a row a week"),
        pytest.param(A_WEEK, "D3", id="one week, named above"),
    ],
)
def test_the_blank_cell_of_the_newest_day_is_the_one_to_type_into(grid: str, cell: str) -> None:
    finding = missing(grid)

    assert (finding.where.tab, finding.where.cell) == ("Attendance", cell)
    assert finding.words["list"] == "19 November 2026"


@pytest.mark.parametrize(
    "grid",
    [
        pytest.param("Pupil name | 16/11/2026 | 17/11/2026\nSMITH, Jo | / |", id="no column for the day"),
        pytest.param("Pupil name | 16/11/2026 | 19/11/2026\nBROWN, Al | / |", id="no row for the pupil"),
        pytest.param("w/b | Pupil name | Mon | Thu\nsoon | SMITH, Jo | / |", id="a week that cannot be read"),
        pytest.param("w/b | Pupil name | Mon | Thu\n2026-11-09 | SMITH, Jo | |", id="another week"),
    ],
)
def test_where_the_grid_has_no_such_cell_the_timetable_is_named(grid: str) -> None:
    where = missing(grid).where

    assert (where.tab, where.cell) == ("Register", "E3")


def test_the_half_day_that_is_missing_is_the_one_to_type_into() -> None:
    grid = """
        w/b        | Pupil name | Mon AM | Mon PM | Thu AM | Thu PM
        2026-11-16 | SMITH, Jo  | /      | /      | /      |
    """

    finding = missing(grid, settings={RULE: {"per_session": True}})

    assert (finding.where.cell, finding.words["list"]) == ("F2", "19 November 2026 PM")


def test_a_row_of_its_own_comes_before_the_cell_of_a_grid() -> None:
    tabs = {
        "Register": PLACED,
        "Attendance": DATED,
        "Daily": f"{USED}\n2026-11-19 | SMITH, Jo |",
    }

    where = only(check(tabs, rules=[RULE]), RULE).where

    assert (where.tab, where.cell) == ("Daily", "C3")


def test_blank_cells_of_grids_are_no_rows_of_the_attendance() -> None:
    register = register_of({"Register": PLACED, "Attendance": DATED})

    assert len(register.rows("attendance")) == 1
    assert [row.where("mark").cell for row in register.intake.unfilled] == [
        *("C2", "D2", "D3", "E2", "E3", "F2", "F3")
    ]


def test_in_a_kind_of_file_that_hides_formulas_a_blank_cell_of_a_grid_cannot_be_told() -> None:
    result = checked(DATED, gaps=[Gap.FORMULAS])

    assert states_of(result, RULE) == {"E3": State.CANNOT_TELL}


# Daily sheets


DAILY = """
    Date       | Pupil name | Provider | AM | PM | Followed up
    2026-11-16 | SMITH, Jo  | Oak      | /  | N  | Yes
    2026-11-19 | SMITH, Jo  | Oak      |    | L  |
"""


def test_a_row_of_a_daily_sheet_is_two_entries() -> None:
    rows = register_of({"Register": PLACED, "Attendance": DAILY}).rows("attendance")

    assert [
        (row.where("mark").cell, row.day("date").text, row.text("session").value, row.reading("mark").text)
        for row in rows
    ] == [
        ("D2", "16/11/2026", "AM", "/"),
        ("D3", "19/11/2026", "AM", ""),
        ("E2", "16/11/2026", "PM", "N"),
        ("E3", "19/11/2026", "PM", "L"),
    ]
    assert [row.yes("followed_up").value for row in rows] == [True, None, True, None]


def test_each_half_of_a_daily_sheet_counts_for_its_session() -> None:
    finding = missing(DAILY, settings={RULE: {"per_session": True}})

    assert finding.words["list"] == "19 November 2026 AM"
    assert (finding.where.tab, finding.where.cell) == ("Attendance", "D3")


def test_a_day_with_both_halves_blank_is_missing_and_its_cell_the_one_to_type_into() -> None:
    finding = missing(DAILY.replace("| L  |", "|    |"))

    assert (finding.words["list"], finding.where.cell) == ("19 November 2026", "D3")


def test_an_absence_on_a_daily_sheet_is_followed_up_in_its_own_row() -> None:
    tabs = {"Register": PLACED, "Attendance": DAILY.replace("| L ", "| N ")}

    finding = only(check(tabs, rules=["AP-ATT-02"]), "AP-ATT-02")

    assert (finding.words["list"], finding.where.cell) == ("19 November 2026", "F3")
