import json
from pathlib import Path

import pytest

from sheet_templates.tables import TABLES
from tests.sync.frames import run
from tests.sync.workbooks.opened import snapshot_of

TABS = ["Read me", *(table.title for table in TABLES), "Column guide"]


def _titles(path: Path) -> list[str]:
    return [tab.title for tab in snapshot_of(path.read_bytes()).tabs]


@pytest.mark.parametrize("words", [[], ["register"]], ids=["without a word", "by its word"])
def test_a_blank_register_is_written(words: list[str], tmp_path: Path) -> None:
    path = tmp_path / "AP register.xlsx"

    ran = run(["template", *words, "-o", str(path)], state=tmp_path / "state")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Wrote a blank register: {path}\nTabs: ")
    assert f'ap-register check "{path}"' in ran.out
    assert _titles(path) == TABS


def test_equal_days_give_equal_files(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.XLSX"):
        run(["template", "-o", str(tmp_path / name)], state=tmp_path / "state")

    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.XLSX").read_bytes()


def test_a_blank_calendar_is_that_of_the_school_year(tmp_path: Path) -> None:
    path = tmp_path / "calendar.xlsx"

    ran = run(["template", "calendar", "-o", str(path)], state=tmp_path / "state")

    assert ran.code == 0
    assert "copy the tab into the register" in ran.out
    [tab] = snapshot_of(path.read_bytes()).tabs
    assert tab.title == "Calendar 2026-27"
    assert [values[1] for values in tab.rows.values()][1:8] == [
        "Autumn 1",
        "Autumn 2",
        "Spring 1",
        "Spring 2",
        "Summer 1",
        "Summer 2",
        "Bank holiday",
    ]


@pytest.mark.parametrize(
    ("day", "title"),
    [
        pytest.param("2026-08-31", "Calendar 2025-26", id="the last day of a school year"),
        pytest.param("2026-09-01", "Calendar 2026-27", id="the first day of the next"),
    ],
)
def test_the_day_asked_for_chooses_the_school_year(day: str, title: str, tmp_path: Path) -> None:
    path = tmp_path / "calendar.xlsx"

    ran = run(["template", "calendar", "--as-of", day, "-o", str(path)], state=tmp_path / "state")

    assert (ran.code, _titles(path)) == (0, [title])
    assert " as if it were " in ran.err


def test_a_dry_run_says_what_would_be_written_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"

    ran = run(["template", "-n", "-o", str(path)], state=tmp_path / "state")

    assert (ran.code, ran.out) == (0, f"Would write a blank register: {path}\nTabs: {', '.join(TABS)}.\n")
    assert not path.exists()


def test_quiet_says_only_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"

    ran = run(["template", "-q", "-o", str(path)], state=tmp_path / "state")

    assert ran.out == f"Wrote a blank register: {path}\n"


@pytest.mark.parametrize(("flags", "written"), [([], True), (["-n"], False)], ids=["written", "dry"])
def test_programs_get_one_object(flags: list[str], *, written: bool, tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"

    told = json.loads(run(["template", *flags, "--json", "-o", str(path)], state=tmp_path / "state").out)

    assert (told["schema"], told["command"], told["as_of"]) == (1, "template", "2026-11-23")
    assert (told["kind"], told["file"], told["tabs"]) == ("register", str(path), TABS)
    assert told["written"] is written is path.exists()


@pytest.mark.parametrize("flags", [[], ["-n"], ["--json"]], ids=["usual", "dry", "for a program"])
def test_a_file_that_is_there_is_left_alone(flags: list[str], tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(b"a year of work")

    ran = run(["template", *flags, "-o", str(path)], state=tmp_path / "state")

    assert ran.code == 3
    assert "nothing is ever written over it" in ran.err
    assert str(path) in ran.err
    assert path.read_bytes() == b"a year of work"


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    ran = run(["template", "-o", str(tmp_path / "no" / "register.xlsx")], state=tmp_path / "state")

    assert ran.code == 3
    assert str(tmp_path / "no") in ran.err


@pytest.mark.parametrize("name", ["register", "register.xls", "register.csv", ".xlsx", ""])
def test_only_an_excel_workbook_can_be_written(name: str, tmp_path: Path) -> None:
    ran = run(["template", "-o", name], state=tmp_path / "state")

    assert (ran.code, ran.out) == (2, "")
    assert "Let the name end in .xlsx." in ran.err
