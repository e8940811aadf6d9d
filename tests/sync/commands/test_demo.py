import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sheet_templates.errors import UserError
from sync.call import Call
from sync.command_table import COMMANDS, find
from sync.commands.demo import write_and_check
from sync.demo import other_tabs
from sync.demo.book import Book
from sync.demo.comparing import Mark, PlantedBreach
from sync.demo.files import PLANTED_FILE, PRESET, READ_ME_FILE, REGISTER_FILE, make
from sync.demo.workbook import workbook_bytes
from sync.options import Options
from tests.sync.frames import Ran, a_call, run

ALL_FOUND = "23 of 23 planted breaches found, nothing else flagged."


def a_demo_call(out: StringIO, err: StringIO | None = None) -> Call:
    command = find("demo", COMMANDS)
    assert command is not None
    return a_call(command, out=out, err=err, options=Options())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("school") / "demo"


@pytest.fixture(scope="module")
def ran(folder: Path) -> Ran:
    return run(["demo", str(folder)], state=folder.parent / "state")


def test_the_demo_writes_its_folder_and_finds_all_that_is_planted(ran: Ran, folder: Path) -> None:
    assert (ran.code, ran.err) == (0, "")
    assert ALL_FOUND in ran.out
    assert "checked for 23 November 2026" in ran.out
    assert "We can check" in ran.out
    assert {path.name for path in folder.iterdir()} == {REGISTER_FILE, PLANTED_FILE, READ_ME_FILE}


def test_the_last_words_say_where_to_look_next(ran: Ran, folder: Path) -> None:
    after = ran.out.partition(ALL_FOUND)[2]

    for name in (REGISTER_FILE, PLANTED_FILE, READ_ME_FILE):
        assert str(folder / name) in after
    assert 'ap-register check "' in after
    assert "ap-register rules AP-SG-01" in after


def test_nothing_is_kept_outside_the_folder(ran: Ran, folder: Path) -> None:
    assert ran.code == 0
    assert list(folder.parent.iterdir()) == [folder]


def test_names_are_hidden_unless_asked_for(ran: Ran, tmp_path: Path) -> None:
    shown = run(["demo", str(tmp_path / "demo"), "--show-names"], state=tmp_path / "state")

    assert "Macy HUGHES" not in ran.out
    assert "Macy HUGHES" in shown.out


def test_the_check_that_is_named_next_finds_the_same(ran: Ran, folder: Path, tmp_path: Path) -> None:
    words = ["check", str(folder / REGISTER_FILE), "--preset", PRESET, "--as-of", "2026-11-23"]

    check = run(words, state=tmp_path)

    assert check.code == 1
    assert check.out.strip() in ran.out


def test_a_program_gets_the_object_of_a_check_with_the_comparison(tmp_path: Path) -> None:
    ran = run(["demo", str(tmp_path / "demo"), "--json"], state=tmp_path / "state")

    told = json.loads(ran.out)
    assert (ran.code, told["command"], told["as_of"], told["complete"]) == (0, "demo", "2026-11-23", True)
    assert len(told["registers"][0]["findings"]) == 23
    assert told["registers"][0]["preset"] == "darlington-exemplar"
    assert told["notices"] == ["Checked as if it were 23 November 2026."]
    assert told["demo"] == {
        "folder": str(tmp_path / "demo"),
        "planted": 23,
        "agrees": True,
        "not_found": [],
        "not_planted": [],
    }


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "demo"

    ran = run(["demo", str(folder), "--dry-run"], state=tmp_path / "state")

    assert ran.code == 0
    assert str(folder / REGISTER_FILE) in ran.out
    assert list(tmp_path.iterdir()) == []


def test_a_dry_run_tells_a_program_what_it_would_write(tmp_path: Path) -> None:
    folder = tmp_path / "demo"

    ran = run(["demo", str(folder), "-n", "--json"], state=tmp_path / "state")

    told = json.loads(ran.out)
    names = (REGISTER_FILE, PLANTED_FILE, READ_ME_FILE)
    assert told["would_write"] == [str(folder / name) for name in names]
    assert list(tmp_path.iterdir()) == []


def test_a_quiet_demo_ends_with_the_answer(tmp_path: Path) -> None:
    ran = run(["demo", str(tmp_path / "demo"), "-q"], state=tmp_path / "state")

    assert ran.out.rstrip().endswith(ALL_FOUND)


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "mine.xlsx").write_bytes(b"work")

    ran = run(["demo", str(tmp_path / "demo")], state=tmp_path / "state")

    assert (ran.code, ran.out) == (3, "")
    assert "mine.xlsx" in ran.err


def test_another_day_is_wrong_usage_and_its_own_day_is_not(tmp_path: Path) -> None:
    other = run(["demo", str(tmp_path / "demo"), "--as-of", "2026-11-24"], state=tmp_path / "state")
    own = run(["demo", str(tmp_path / "demo"), "--as-of", "2026-11-23", "-n"], state=tmp_path / "state")

    assert (other.code, own.code) == (2, 0)
    assert "made for 23 November 2026" in other.err


def test_nobodys_settings_or_variables_change_the_demo(tmp_path: Path) -> None:
    environ = {"AP_REGISTER_PRESET": "light", "AP_REGISTER_NOW": "2030-01-07T06:00:00+00:00"}

    ran = run(["demo", str(tmp_path / "demo")], state=tmp_path / "state", environ=environ)

    assert ran.code == 0
    assert ALL_FOUND in ran.out


def test_a_demo_that_does_not_agree_says_where_and_could_not_run(tmp_path: Path) -> None:
    demo = make()
    lost, *others = demo.planted
    never = PlantedBreach(Mark("AP-REV-04", "missing", "AP Register 26-27", "AE8"), "", "")
    out = StringIO()

    code = write_and_check(a_demo_call(out), tmp_path, replace(demo, planted=(*others, never)))

    assert code == 3
    assert "22 of 23 planted breaches found, 1 more flagged." in out.getvalue()
    assert "  Not found: AP-REV-04, missing, at AP Register 26-27!AE8" in out.getvalue()
    assert f"  Not planted: {lost.mark}" in out.getvalue()


def test_a_register_that_cannot_be_checked_is_told(tmp_path: Path) -> None:
    demo = make()
    damaged = replace(demo, files={**demo.files, REGISTER_FILE: b"PK\x03\x04 half"})

    with pytest.raises(UserError):
        write_and_check(a_demo_call(StringIO()), tmp_path, damaged)


def test_a_register_without_placements_is_told_and_could_not_run(tmp_path: Path) -> None:
    demo, out, err = make(), StringIO(), StringIO()
    files = {**demo.files, REGISTER_FILE: workbook_bytes(Book((other_tabs.notes(), other_tabs.term_dates())))}

    code = write_and_check(a_demo_call(out, err), tmp_path, replace(demo, files=files))

    assert code == 3
    assert "No tab was recognised as the list of placements." in err.getvalue()
    assert "0 of 23 planted breaches found" in out.getvalue()


def test_a_run_goes_on_with_the_tabs_of_the_demo(tmp_path: Path) -> None:
    register = tmp_path / "demo" / REGISTER_FILE
    run(["demo", str(register.parent)], state=tmp_path / "state")
    words = ["run", str(register), "--preset", "darlington-exemplar", "--as-of", "2026-11-23"]

    ran = run(words, state=tmp_path / "state")

    assert ran.code == 0
    assert load_workbook(register).sheetnames[-4:] == [
        "AP To do",
        "AP Summary",
        "AP Data checks",
        "AP History",
    ]
