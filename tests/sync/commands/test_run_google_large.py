"""Registers in Google Sheets with a tab that is too large to be read: never shown as fine."""

import json
from pathlib import Path

import pytest

from tests.canary import CANARIES, canaries_in
from tests.sheets_server.plain import Json
from tests.sheets_server.running import Running
from tests.sync.commands.google_runs import OURS, ROWS, TUESDAY, School

HEADINGS, LATE, OTHER, IN_ORDER = ROWS
LARGE, SMALL = 20_000, 1_000
"""Rows of a tab that is too large, and of one that is not."""


pytestmark = pytest.mark.usefixtures("elsewhere")


def _tab(title: str, *rows: list[object], size: int = SMALL) -> Json:
    return {"title": title, "values": [HEADINGS, *rows], "rows": size}


def _school(server: Running, folder: Path, *tabs: Json) -> School:
    server.control("POST", "reset")
    (book,) = server.seed({"title": "AP register", "tabs": list(tabs)})
    return School(server, folder, book)


def _grow(school: School) -> None:
    grown = {"sheetId": 1, "dimension": "ROWS", "length": LARGE}
    school.staff({"requests": [{"appendDimension": grown}]})


@pytest.fixture
def school(server: Running, tmp_path: Path) -> School:
    """A school with two tabs of placements, of which one is too large."""
    return _school(server, tmp_path, _tab("Autumn", LATE), _tab("Spring", OTHER, size=LARGE))


def test_what_can_be_read_is_checked_and_written_and_the_rest_is_told(school: School) -> None:
    ran = school.run()

    assert ran.code == 3
    assert "Nothing on the tab Spring was checked. It has " in ran.err
    assert "Delete its empty rows and columns" in ran.err
    assert "not complete" in ran.out
    assert school.tabs() == ["Autumn", "Spring", *OURS]
    assert [row["Pupil or provider"] for row in school.rows()] == ["Jo SMITH, Oak Farm"]
    told = [cell for row in school.server.text(school.book, "AP Summary") for cell in row]
    assert any(cell.startswith("The tab “Spring” was not read.") for cell in told)


@pytest.mark.parametrize("command", ["check", "run"])
def test_programs_are_told_that_it_is_not_complete(school: School, command: str) -> None:
    ran = school.go(command, school.address, "--json", "--fail-on", "never")

    told = json.loads(ran.out)
    assert ran.code == 3
    assert told["complete"] is False
    [error] = told["errors"]
    assert error["what"].startswith("Nothing on the tab Spring was checked.")


def test_where_it_is_the_only_tab_that_is_what_is_said(server: Running, tmp_path: Path) -> None:
    school = _school(server, tmp_path, _tab("Spring", LATE, size=LARGE))

    ran = school.run()

    assert ran.code == 3
    assert "Nothing on the tab Spring was checked." in ran.err
    assert "No tab was recognised" not in ran.err
    assert school.tabs() == ["Spring"]


def test_a_tab_that_grew_keeps_what_was_found_on_it(server: Running, tmp_path: Path) -> None:
    school = _school(server, tmp_path, _tab("Autumn", LATE), _tab("Spring", OTHER))
    school.run()
    before = school.rows()
    _grow(school)

    ran = school.run(now=TUESDAY)
    accepted = school.go("accept", school.address, now=TUESDAY)

    assert ran.code == 3
    assert "Nothing on the tab Spring was checked." in ran.err
    assert "is gone" not in ran.err
    assert school.rows() == before
    assert accepted.code == 3
    assert "Nothing on the tab Spring was checked." in accepted.err


def test_a_tab_that_the_settings_leave_out_is_no_trouble(school: School) -> None:
    settings = school.folder / "ap.toml"
    named = f'[[registers]]\nname = "R"\npath = "{school.address}"\n'
    settings.write_text(f'{named}[registers.tabs.Spring]\ntable = "ignore"\n')

    ran = school.go("run", "R", "-c", str(settings))

    assert ran.code == 0, ran.err
    assert "Spring" not in ran.err


def test_a_large_change_is_accepted_although_another_tab_is_never_read(
    server: Running, tmp_path: Path
) -> None:
    school = _school(server, tmp_path, _tab("Autumn", *[LATE] * 12), _tab("Spring", size=LARGE))
    school.run()
    school.staff({"delete_rows": {"tab": "Autumn", "at": 3, "count": 11}})
    stopped = school.run(now=TUESDAY)

    accepted = school.go("accept", school.address, now=TUESDAY)

    assert (stopped.code, accepted.code) == (4, 0)
    assert school.run(now=TUESDAY).code == 3


def test_a_tab_that_bears_the_name_of_a_pupil_is_not_named(server: Running, tmp_path: Path) -> None:
    row = [CANARIES[0] if cell == "SMITH, Jo" else cell for cell in LATE]
    school = _school(server, tmp_path, _tab("Autumn", row), _tab(CANARIES[0], size=LARGE))

    ran = school.run()

    assert ran.code == 3
    assert "Nothing on the tab " in ran.err
    assert canaries_in(ran.out, ran.err) == []


def test_an_erasure_names_a_tab_that_nobody_could_look_at(school: School) -> None:
    school.run()

    ran = school.go("subject", "erase", school.address, "AP-0001", "--yes")

    assert ran.code == 0
    assert "Left: the tab Spring was not read. Look whether it holds the pupil." in ran.out


def test_an_erasure_names_the_notes_that_taking_out_left_behind(server: Running, tmp_path: Path) -> None:
    school = _school(server, tmp_path, _tab("Register", LATE, OTHER))
    school.run()
    school.staff(school.typed("AP-0001", "One"))
    school.go("remove", school.address)
    school.run()

    ran = school.go("subject", "erase", school.address, "AP-0001", "--json")

    tabs = {one["tab"] for one in json.loads(ran.out)["other_rows"]}
    assert tabs == {"AP To do, notes of 2026-11-23"}
