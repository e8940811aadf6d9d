"""``ap-register report governors``: no pupil in it, whole terms only, and what it showed is kept."""

import json
import stat
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sync.reporting.governors import read_kept
from tests.canary import CANARIES
from tests.sync.commands.check_runs import IN_ORDER, LATE, NO_END
from tests.sync.commands.run_runs import a_workbook
from tests.sync.frames import Ran, run

NOW = "2027-01-11T06:00:00+00:00"
YEAR = ("--from", "2026-09-01", "--to", "2027-08-31")


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return a_workbook(tmp_path, LATE, NO_END, IN_ORDER)


def governors(register: Path, file: str, *words: str) -> Ran:
    asked = ["report", "governors", str(register), "-o", str(register.parent / file), *words]
    return run(asked, state=register.parent / "state", environ={"AP_REGISTER_NOW": NOW})


def kept(register: Path) -> list[Path]:
    return sorted((register.parent / "state" / "governors").rglob("*.json"))


def test_it_is_written_without_any_pupil_and_with_its_sheets(register: Path) -> None:
    ran = governors(register, "governors.xlsx", *YEAR)

    assert ran.code == 0, ran.err
    book = load_workbook(register.parent / "governors.xlsx")
    assert book.sheetnames[0] == "Summary"
    assert {"Numbers", "Providers", "Compliance", "How to read"} <= set(book.sheetnames)
    told = "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert not any(name in told for name in CANARIES)


def test_what_it_shows_is_kept_for_the_next_one_and_for_this_account_alone(register: Path) -> None:
    governors(register, "governors.xlsx", *YEAR)

    [path] = kept(register)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert isinstance(json.loads(path.read_text()), dict)
    assert not any(name in path.read_text() for name in CANARIES)
    assert len(read_kept(path.parent)) == 1


def test_the_same_workbook_again_is_equal_to_the_byte(register: Path) -> None:
    governors(register, "first.xlsx", *YEAR)
    governors(register, "one.xlsx", *YEAR)

    ran = governors(register, "two.xlsx", *YEAR)

    assert ran.code == 0, ran.err
    one, two = register.parent / "one.xlsx", register.parent / "two.xlsx"
    assert one.read_bytes() == two.read_bytes()
    assert len(kept(register)) == 3


def test_a_workbook_that_is_not_written_leaves_nothing_kept(register: Path) -> None:
    (register.parent / "taken.xlsx").write_bytes(b"mine")
    ran = governors(register, "taken.xlsx", *YEAR)
    dry = governors(register, "dry.xlsx", *YEAR, "-n")

    assert (ran.code, dry.code) == (3, 0)
    assert kept(register) == []


def test_a_kept_file_that_cannot_be_read_stops_the_next_one(register: Path) -> None:
    governors(register, "one.xlsx", *YEAR)
    kept(register)[0].write_text("{")

    ran = governors(register, "two.xlsx", *YEAR)

    assert ran.code == 3
    assert "earlier workbook" in ran.err
    assert not (register.parent / "two.xlsx").exists()


def test_days_that_are_no_whole_term_or_year_are_refused(register: Path) -> None:
    ran = governors(register, "part.xlsx", "--from", "2026-09-10", "--to", "2026-10-10")

    assert ran.code == 3
    assert "whole terms" in ran.err


def test_without_a_calendar_a_year_must_be_named(register: Path) -> None:
    ran = governors(register, "none.xlsx")

    assert ran.code == 3
    assert "--from" in ran.err


def test_bands_can_be_asked_for(register: Path) -> None:
    ran = governors(register, "bands.xlsx", *YEAR, "--bands")

    assert ran.code == 0, ran.err


def test_a_name_that_is_no_workbook_is_refused(register: Path) -> None:
    assert governors(register, "governors.pdf", *YEAR).code == 2
