import json
from datetime import date
from pathlib import Path

import pytest

from sheet_templates.finding import find_layout
from sheet_templates.tables import TABLES
from sync.commands.template import workbook_plan
from sync.connectors.read import read_register
from tests.sync.frames import Ran, run


def template(folder: Path, *words: str) -> Ran:
    return run(["template", *words], state=folder / "state")


def test_a_blank_register_can_be_read_back(tmp_path: Path) -> None:
    path = tmp_path / "AP register.xlsx"

    ran = template(tmp_path, "-o", str(path))

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Wrote a blank register: {path}\nTabs: ")
    layout = find_layout(read_register(path), (), as_of=date(2026, 11, 23))
    assert {tab.table for tab in layout.tabs} >= {table.name for table in TABLES}


def test_equal_days_give_equal_files(tmp_path: Path) -> None:
    template(tmp_path, "register", "-o", str(tmp_path / "a.xlsx"))
    template(tmp_path, "-o", str(tmp_path / "b.XLSX"))

    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.XLSX").read_bytes()


def test_a_blank_calendar_can_be_read_back(tmp_path: Path) -> None:
    path = tmp_path / "calendar.xlsx"

    ran = template(tmp_path, "calendar", "-o", str(path), "-q")

    assert (ran.code, ran.out) == (0, f"Wrote a blank calendar: {path}\n")
    layout = find_layout(read_register(path), (), as_of=date(2026, 11, 23))
    assert [tab.table for tab in layout.tabs] == ["calendar"]


@pytest.mark.parametrize(
    ("as_of", "title"),
    [
        pytest.param(date(2026, 11, 23), "School calendar 2026-27", id="in autumn, this school year"),
        pytest.param(date(2027, 5, 31), "School calendar 2026-27", id="until May, this school year"),
        pytest.param(date(2027, 6, 1), "School calendar 2027-28", id="from June, the next one"),
    ],
)
def test_a_calendar_is_for_the_school_year_that_is_to_be_planned(as_of: date, title: str) -> None:
    assert workbook_plan("calendar", as_of).title == title


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "AP register.xlsx"
    path.write_bytes(b"a year of work")

    ran = template(tmp_path, "-o", str(path))

    assert (ran.code, ran.out) == (3, "")
    assert path.read_bytes() == b"a year of work"


def test_another_ending_is_wrong_usage(tmp_path: Path) -> None:
    ran = template(tmp_path, "-o", str(tmp_path / "AP register.csv"))

    assert ran.code == 2
    assert "Let the name end in .xlsx." in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_dry_run_says_what_would_be_written_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "AP register.xlsx"

    ran = template(tmp_path, "-n", "-o", str(path))

    assert ran.out.startswith(f"Would write a blank register: {path}\nTabs: ")
    assert list(tmp_path.iterdir()) == []


def test_programs_are_told_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "AP register.xlsx"

    told = json.loads(template(tmp_path, "--json", "--as-of", "2026-12-01", "-o", str(path)).out)

    assert (told["schema"], told["kind"], told["file"], told["written"]) == (1, "register", str(path), True)
    assert {table.title for table in TABLES} <= set(told["tabs"])
    assert told["notices"] == ["Done as if it were 1 December 2026."]
