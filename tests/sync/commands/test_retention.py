"""The command ``retention``: what is old enough goes everywhere, and nothing else does."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.sync.commands.run_runs import LATER_ON_MONDAY, TUESDAY, a_workbook, edit, go, rows_of, typed
from tests.sync.commands.scenes import Scene, entered, make_scene
from tests.sync.frames import Ran, run

LAST_DAY = "2028-08-31T06:00:00+00:00"
FIRST_DAY = "2028-09-01T06:00:00+00:00"
"""Around the day from which what was resolved in November 2026 is of the year before last."""


def retention(folder: Path, *words: str | Path, now: str = FIRST_DAY) -> Ran:
    told = {"AP_REGISTER_NOW": now}
    return run(["retention", *map(str, words)], state=folder.parent / "state", environ=told)


def _told(ran: Ran) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(ran.out)
    return told


def _everything(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.parent.rglob("*") if path.is_file() and path.suffix != ".json"]
    return {str(path): path.read_bytes() for path in files}


def _make(folder: Path) -> None:
    """Make a register with one resolved finding, with a note, on its history, and one that is open."""
    path = a_workbook(folder)
    go(folder, path)
    edit(path, typed("AP-0002", "Our notes", "sent by post"))
    edit(path, _enter_part_a, "Register")
    go(folder, path, now=LATER_ON_MONDAY)
    go(folder, path, now=TUESDAY)


def _enter_part_a(sheet: Worksheet) -> None:
    headings = [cell.value for cell in sheet[1]]
    sheet.cell(2, headings.index("Part A") + 1).value = "09/11/2026"


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return make_scene(tmp_path_factory, _make)


@pytest.fixture
def register(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register with a past."""
    return entered(scene, monkeypatch) / "AP register.xlsx"


def test_what_is_of_the_year_before_last_goes_everywhere(register: Path) -> None:
    folder = register.parent
    ran = retention(folder, "--apply", "--json")

    told = _told(ran)
    [one] = told["registers"]
    assert (ran.code, told["schema"], told["command"], told["applied"]) == (0, 1, "retention", True)
    assert told["stays_from"]["findings"] == "2027-09-01"
    assert (one["findings"], one["notes"], one["history_rows"], one["runs"]) == (1, 1, 1, 2)
    assert [row["Ref"] for row in rows_of(register)] == ["AP-0001"]
    assert [row for row in rows_of(register, "AP History", 3) if row["Ref"]] == []
    state = (folder.parent / "state" / "state.db").read_bytes()
    assert b"sent by post" not in state


def test_a_second_time_there_is_nothing_left_to_remove(register: Path) -> None:
    folder = register.parent
    retention(folder, "--apply")
    before = register.read_bytes()

    ran = retention(folder, "--apply")

    assert "Nothing is old enough." in ran.out
    assert register.read_bytes() == before


def test_on_the_last_day_it_still_stays(register: Path) -> None:
    folder = register.parent
    [one] = _told(retention(folder, "--apply", "--json", now=LAST_DAY))["registers"]

    assert (one["findings"], one["notes"], one["history_rows"]) == (0, 0, 0)
    assert [row["Our notes"] for row in rows_of(register, "AP History", 3)] == ["sent by post"]


@pytest.mark.parametrize("words", [[], ["--apply", "-n"]], ids=["without apply", "dry all the same"])
def test_without_apply_it_is_only_said_what_would_go(register: Path, words: list[str]) -> None:
    folder = register.parent
    before = _everything(folder)

    ran = retention(folder, *words)

    assert ran.code == 0
    assert "Would be removed: 1 findings, 1 notes, 1 rows of AP History, 2 runs." in ran.out
    assert "Nothing was removed" in ran.out
    assert _everything(folder) == before


def test_copies_of_a_register_go_after_fourteen_days(register: Path) -> None:
    folder = register.parent
    displaced = folder.parent / "state" / "displaced"
    number = len(list(displaced.iterdir()))

    young = _told(retention(folder, "--apply", "--json", now="2026-12-07T06:00:00+00:00"))
    still = len(list(displaced.iterdir()))
    old = _told(retention(folder, "--apply", "--json", now="2026-12-08T06:00:01+00:00"))

    assert (young["copies"], still) == (0, number)
    assert old["copies"] == number
    assert list(displaced.iterdir()) == []


def test_the_settings_say_for_how_long(register: Path) -> None:
    folder = register.parent
    settings = folder / "ap-register.toml"
    settings.write_text(
        '[[registers]]\nname = "AP"\npath = "AP register.xlsx"\n'
        "[retention]\nacademic_years = 3\nrun_days = 3650\ncopy_days = 1\ncount_years = 1\n",
        encoding="utf-8",
    )

    told = _told(retention(folder, "-c", settings, "--json"))

    assert told["stays_from"] == {
        "findings": "2026-09-01",
        "days": "2027-09-01",
        "runs": "2018-09-04",
        "copies": "2028-08-31",
    }
    [one] = told["registers"]
    assert (one["findings"], one["history_rows"], one["runs"], one["days"]) == (0, 0, 0, 2)


def test_only_the_register_that_is_named_is_looked_at(register: Path) -> None:
    folder = register.parent
    other = a_workbook(folder, name="Other.xlsx")
    go(folder, other)

    told = _told(retention(folder, other, "--json"))

    assert [one["name"] for one in told["registers"]] == ["Other"]
    assert retention(folder, "None").code == 2


def test_a_register_that_somebody_has_open_is_told_and_the_history_is_thinned(register: Path) -> None:
    folder = register.parent
    owner = "Sam Office"
    note = bytes([len(owner)]) + owner.encode() + b" " * (53 - len(owner))
    (folder / "~$AP register.xlsx").write_bytes(note.ljust(165, b"\0"))

    ran = retention(folder, "--apply")

    assert ran.code == 75
    assert owner in ran.err
    assert "Removed: 1 findings" in ran.out


def test_a_register_that_is_gone_is_told_and_its_history_is_thinned(register: Path) -> None:
    folder = register.parent
    register.unlink()

    told = _told(retention(folder, "--apply", "--json"))

    assert told["registers"][0]["findings"] == 1
    assert [error["register"] for error in told["errors"]] == ["AP register"]


def test_another_day_is_refused_for_a_removal(register: Path) -> None:
    folder = register.parent
    assert retention(folder, "--apply", "--as-of", "2030-01-01").code == 2
    assert retention(folder, "--as-of", "2030-01-01", now=TUESDAY).code == 0


def test_without_any_run_there_is_nothing(folder: Path) -> None:
    told = _told(retention(folder, "--json"))

    assert (told["registers"], told["copies"]) == ([], 0)


def test_a_state_that_cannot_be_read_is_told(register: Path) -> None:
    folder = register.parent
    (folder.parent / "state" / "state.db").write_bytes(b"damaged " * 1_000)

    assert retention(folder).code == 3
