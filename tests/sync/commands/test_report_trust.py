"""``ap-register report trust``: all registers of the settings in one workbook, and what it shows is kept."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.canary import CANARIES
from tests.sync.commands.report_runs import HALF_TERMS
from tests.sync.commands.run_runs import a_workbook
from tests.sync.frames import Ran, run

NOW = "2027-01-11T06:00:00+00:00"


@pytest.fixture
def trust(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for name in ("North", "South"):
        a_workbook(tmp_path, name=f"{name}.xlsx")
    settle(tmp_path, "North", "South")
    return tmp_path


def settle(folder: Path, *names: str) -> None:
    registers = "".join(f"[[registers]]\nname = '{one}'\npath = '{folder / one}.xlsx'\n" for one in names)
    (folder / "ap-register.toml").write_text(HALF_TERMS + registers, encoding="utf-8")


def report(folder: Path, *words: str, kind: str = "trust", file: str = "trust.xlsx") -> Ran:
    asked = ["report", kind, "-o", str(folder / file), "-c", str(folder / "ap-register.toml"), *words]
    return run(asked, state=folder / "state", environ={"AP_REGISTER_NOW": NOW})


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "state" / "governors").rglob("*.json"))


def schools(folder: Path) -> dict[object, object]:
    sheet = load_workbook(folder / "trust.xlsx")["Schools"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    headings = next(number for number, row in enumerate(rows) if row[0] == "School")
    return {row[0]: row[1] for row in rows[headings + 1 :]}


def test_all_registers_of_the_settings_are_in_it_and_no_pupil(trust: Path) -> None:
    ran = report(trust)

    assert ran.code == 0, ran.err
    assert list(schools(trust))[1:] == ["North", "South"]
    book = load_workbook(trust / "trust.xlsx")
    told = "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert not any(name in told for name in CANARIES)


def test_what_it_shows_is_kept_of_all_and_of_each_school(trust: Path) -> None:
    report(trust)

    assert len(kept(trust)) == 3
    assert {path.parent.name for path in kept(trust)} >= {"all-schools"}
    assert all(json.loads(path.read_text())["of_trust"] for path in kept(trust))
    assert not any(name in path.read_text() for path in kept(trust) for name in CANARIES)


def test_a_schools_own_workbook_is_checked_against_it(trust: Path) -> None:
    report(trust)

    ran = report(trust, "North", kind="governors", file="north.xlsx")

    assert ran.code == 0, ran.err
    assert len(kept(trust)) == 4
    summary = load_workbook(trust / "north.xlsx")["Summary"]
    assert not any("replaces" in str(cell.value) for row in summary.iter_rows() for cell in row)


def test_it_is_made_again_and_equal_to_the_byte(trust: Path) -> None:
    report(trust)

    again = report(trust, file="again.xlsx")

    assert again.code == 0, again.err
    assert (trust / "again.xlsx").read_bytes() == (trust / "trust.xlsx").read_bytes()


def test_a_register_that_cannot_be_read_is_a_row_that_says_so(trust: Path) -> None:
    (trust / "South.xlsx").write_bytes(b"no workbook")

    ran = report(trust)

    assert ran.code == 3
    assert "Not read, and in no number: South." in ran.out
    assert next(iter(schools(trust))) == "1 of 2 schools"
    assert schools(trust)["South"] == "[x]"


def test_json_names_those_that_were_not_read(trust: Path) -> None:
    (trust / "South.xlsx").unlink()

    told = json.loads(report(trust, "--json").out)

    assert (told["kind"], told["not_read"], told["written"]) == ("trust", ["South"], True)


def test_where_none_can_be_read_nothing_is_written(trust: Path) -> None:
    for name in ("North", "South"):
        (trust / f"{name}.xlsx").unlink()

    ran = report(trust)

    assert ran.code == 3
    assert "No register could be read" in ran.err
    assert not (trust / "trust.xlsx").exists()
    assert kept(trust) == []


def test_a_dry_run_keeps_and_writes_nothing(trust: Path) -> None:
    ran = report(trust, "-n")

    assert (ran.code, kept(trust)) == (0, [])
    assert not (trust / "trust.xlsx").exists()


def test_days_that_are_no_term_of_a_school_are_told_in_its_row(trust: Path) -> None:
    ran = report(trust, "--from", "2026-09-10", "--to", "2026-10-10")

    assert ran.code == 3
    assert "whole terms" in ran.err


@pytest.mark.parametrize(
    "words", [pytest.param(["North"], id="one register"), pytest.param(["--bands"], id="bands")]
)
def test_it_is_about_all_registers_in_numbers(trust: Path, words: list[str]) -> None:
    ran = report(trust, *words)

    assert ran.code == 2
    assert "all registers of the settings" in ran.err


def test_a_name_that_is_no_workbook_is_refused(trust: Path) -> None:
    assert report(trust, file="trust.pdf").code == 2


def test_without_registers_in_the_settings_it_says_so(trust: Path) -> None:
    settle(trust)

    ran = report(trust)

    assert ran.code == 3
    assert "ap-register setup FOLDER" in ran.err
