"""The command ``remove``: our tabs leave, staff's notes stay, and the workbook is the one before."""

import hashlib
import json
from copy import copy
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from tests.canary import CANARIES
from tests.sync.commands.check_runs import LATE, a_register
from tests.sync.commands.run_runs import MONDAY, OURS, TUESDAY, a_workbook, edit, go, place, rows_of, typed
from tests.sync.commands.scenes import Scene, entered, make_scene
from tests.sync.connectors.protected_samples import PASSWORD, protected
from tests.sync.frames import Ran, run


def remove(folder: Path, *words: str | Path, state: str = "state", now: str = MONDAY) -> Ran:
    told = {"AP_REGISTER_NOW": now}
    return run(["remove", *map(str, words)], state=folder.parent / state, environ=told)


def _content(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _parts(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def _notes(folder: Path) -> Path:
    return folder / "AP register - AP notes 2026-11-23.xlsx"


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def _make(folder: Path) -> None:
    path = a_workbook(folder)
    path.with_suffix(".before").write_bytes(path.read_bytes())
    go(folder, path)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return make_scene(tmp_path_factory, _make)


@pytest.fixture
def register(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register that a run was over."""
    return entered(scene, monkeypatch) / "AP register.xlsx"


def test_the_workbook_is_the_one_before(register: Path) -> None:
    folder = register.parent
    ran = remove(folder, register)

    before, after = _parts(register.with_suffix(".before")), _parts(register)
    assert ran.code == 0
    assert load_workbook(register).sheetnames == ["Register"]
    assert set(after) == set(before)
    same = {name for name in before if after[name] == before[name]}
    assert set(before) - same <= {"xl/styles.xml", "xl/workbook.xml"}


def test_notes_of_staff_are_in_a_workbook_that_the_output_names(register: Path) -> None:
    folder = register.parent

    def note(sheet: Worksheet) -> None:
        typed("AP-0001", "Our notes", "rang on Friday")(sheet)
        row, _ = place(sheet, "AP-0001", "Ref")
        sheet.cell(row, 20).value = "=1+1 is not worked out"
        sheet.cell(row, 1).comment = Comment("ask the office", "staff")

    edit(register, note)

    ran = remove(folder, register)

    [row] = [row for row in rows_of(_notes(folder)) if row["Ref"] == "AP-0001"]
    assert row["Our notes"] == "rang on Friday"
    assert str(_notes(folder)) in ran.out
    sheet = load_workbook(_notes(folder))["AP To do"]
    assert [cell.comment.text for cell in sheet["A"] if cell.comment] == ["ask the office"]
    assert load_workbook(_notes(folder)).sheetnames == ["AP To do", "AP History"]


def test_a_file_that_has_the_name_of_the_notes_is_left_alone(register: Path) -> None:
    folder = register.parent
    _notes(folder).write_bytes(b"a year of work")

    ran = remove(folder, register)

    assert ran.code == 0
    assert _notes(folder).read_bytes() == b"a year of work"
    assert rows_of(folder / "AP register - AP notes 2026-11-23 (2).xlsx")


def test_a_dry_run_says_what_would_go_and_writes_nothing(register: Path) -> None:
    folder = register.parent
    before, names = _content(register), _names(folder)

    ran = remove(folder, register, "--dry-run")

    assert ran.code == 0
    assert all(title in ran.out for title in OURS)
    assert "Nothing was written" in ran.out
    assert (_content(register), _names(folder)) == (before, names)


def test_a_second_time_finds_nothing_and_changes_nothing(register: Path) -> None:
    folder = register.parent
    remove(folder, register)
    before, names = _content(register), _names(folder)

    ran = remove(folder, register)

    assert ran.code == 0
    assert "No tab of ours" in ran.out
    assert (_content(register), _names(folder)) == (before, names)


def test_a_later_run_brings_refs_and_notes_back(register: Path) -> None:
    folder = register.parent
    edit(register, typed("AP-0001", "Our notes", "rang on Friday"))
    go(folder, register)
    remove(folder, register)

    go(folder, register, now=TUESDAY)

    assert {row["Ref"]: row["Our notes"] for row in rows_of(register)} == {
        "AP-0001": "rang on Friday",
        "AP-0002": None,
    }


def test_a_tab_of_staff_with_our_title_and_a_copy_of_ours_stay(folder: Path) -> None:
    register = a_workbook(folder)
    book = load_workbook(register)
    book.create_sheet("AP Summary")["A1"] = "ours, not yours"
    book.save(register)
    go(folder, register)

    remove(folder, register)

    book = load_workbook(register)
    assert book.sheetnames == ["Register", "AP Summary"]
    assert book["AP Summary"]["A1"].value == "ours, not yours"


def test_results_beside_get_another_name_and_the_register_is_left_alone(folder: Path) -> None:
    register = a_register(folder, LATE)
    go(folder, register)
    results = folder / "AP register - AP results.xlsx"
    edit(results, typed("AP-0001", "Our notes", "in the other book"))
    before = _content(register)
    taken = folder / "AP register - AP results, removed 2026-11-23.xlsx"
    taken.write_bytes(b"a year of work")

    ran = remove(folder, register)

    moved = folder / "AP register - AP results, removed 2026-11-23 (2).xlsx"
    assert ran.code == 0
    assert (_content(register), taken.read_bytes()) == (before, b"a year of work")
    assert not results.exists()
    assert rows_of(moved)[0]["Our notes"] == "in the other book"
    assert str(moved) in ran.out


def test_a_dry_run_over_results_beside_names_them(folder: Path) -> None:
    register = a_register(folder, LATE)
    go(folder, register)

    ran = remove(folder, register, "-n")

    assert "AP results.xlsx would get another name" in ran.out
    assert (folder / "AP register - AP results.xlsx").exists()


@pytest.mark.parametrize("flags", [[], ["-n"]], ids=["done", "dry"])
def test_programs_get_one_object(register: Path, flags: list[str]) -> None:
    folder = register.parent
    told = json.loads(remove(folder, register, "--json", *flags).out)

    assert (told["schema"], told["command"]) == (1, "remove")
    assert (told["tabs"], told["copies"], told["results"]) == (OURS, [], None)
    assert (told["changed"], told["kept"] is None) == (not flags, bool(flags))
    assert told["notes"] == str(_notes(folder))


def test_a_register_that_another_computer_keeps_is_left_to_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = a_workbook(folder)
    monkeypatch.setattr("socket.gethostname", lambda: "OFFICE-PC")
    go(folder, register)
    monkeypatch.setattr("socket.gethostname", lambda: "IT-SERVER")
    before = _content(register)

    ran = remove(folder, register, state="another")

    assert ran.code == 75
    assert "OFFICE-PC" in ran.err
    assert _content(register) == before


def test_a_register_that_somebody_has_open_keeps_its_tabs_and_no_notes_lie_about(register: Path) -> None:
    folder = register.parent
    owner = "Sam Office"
    note = bytes([len(owner)]) + owner.encode() + b" " * (53 - len(owner))
    (folder / "~$AP register.xlsx").write_bytes(note.ljust(165, b"\0"))
    before = _content(register)

    ran = remove(folder, register)

    assert ran.code == 75
    assert _content(register) == before
    assert not _notes(folder).exists()


def test_a_state_that_cannot_be_read_does_not_keep_the_tabs_in(register: Path) -> None:
    folder = register.parent
    (folder.parent / "state" / "state.db").write_bytes(b"damaged " * 1_000)

    assert remove(folder, register).code == 0
    assert load_workbook(register).sheetnames == ["Register"]


def test_a_file_that_is_no_workbook_is_told_and_left_alone(folder: Path) -> None:
    register = folder / "AP register.xlsx"
    register.write_bytes(b"not a workbook")

    ran = remove(folder, register)

    assert ran.code == 3
    assert register.read_bytes() == b"not a workbook"


def test_copies_that_staff_made_of_our_tabs_are_named_and_stay(register: Path) -> None:
    book = load_workbook(register)
    own = book["AP To do"]
    mine = book.copy_worksheet(own)
    mine.title = "Mine"
    mine.defined_names.update({name: copy(one) for name, one in own.defined_names.items()})
    book.save(register)

    ran = remove(register.parent, register)

    assert ran.code == 0
    assert load_workbook(register).sheetnames == ["Register", "Mine"]
    assert "Copies that staff made of our tabs stay: Mine." in ran.out


def test_a_register_with_a_password_is_left_alone_and_its_results_beside_are_renamed(folder: Path) -> None:
    register = folder / "AP register.xlsx"
    register.write_bytes(protected(a_workbook(folder).read_bytes(), PASSWORD))
    before = _content(register)
    assert go(folder, register, AP_REGISTER_PASSWORD=PASSWORD).code == 0

    ran = remove(folder, register)

    assert ran.code == 0
    assert _content(register) == before
    assert not (folder / "AP register - AP results.xlsx").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param([], 2, id="no register is named"),
        pytest.param(["none.xlsx"], 3, id="no such file"),
        pytest.param(["none.csv"], 3, id="no such file of a kind that holds no tabs"),
    ],
)
def test_what_cannot_be_done_is_told(folder: Path, words: list[str], code: int) -> None:
    ran = remove(folder, *words)

    assert (ran.code, ran.out) == (code, "")
    assert ran.err


def test_a_register_of_the_settings_is_said_to_come_back(register: Path) -> None:
    folder = register.parent
    settings = folder / "ap-register.toml"
    settings.write_text('[[registers]]\nname = "AP"\npath = "AP register.xlsx"\n', encoding="utf-8")

    ran = remove(folder, "-c", settings, "AP")

    assert "next run puts the tabs in again" in ran.out


def test_no_name_of_a_pupil_is_printed(register: Path) -> None:
    folder = register.parent
    ran = remove(folder, register, "-vv")

    assert not [name for name in CANARIES if name in ran.out + ran.err]
