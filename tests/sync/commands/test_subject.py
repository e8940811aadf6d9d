"""The command ``subject``: all about one pupil is handed out or erased, and nothing about another."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from sync.state.opening import open_store
from tests.canary import CANARIES
from tests.sync.commands import check_runs
from tests.sync.commands.run_runs import TUESDAY, WEDNESDAY, edit, go, place, rows_of, typed
from tests.sync.commands.scenes import Scene, entered, make_scene
from tests.sync.commands.subject_runs import FIRST, SECOND, UPNS, a_register, a_row, subject
from tests.sync.frames import A_MORNING


def _make(folder: Path) -> None:
    """Make a register of two pupils that runs were over, with a note of staff beside each finding."""
    path = a_register(folder)
    go(folder, path)
    edit(path, _notes)
    go(folder, path, now=TUESDAY)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return make_scene(tmp_path_factory, _make)


@pytest.fixture
def register(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register with notes of staff beside each finding."""
    return entered(scene, monkeypatch) / "AP register.xlsx"


def _notes(sheet: Worksheet) -> None:
    for ref, note in _by_pupil(sheet).items():
        typed(ref, "Our notes", note)(sheet)


def _by_pupil(sheet: Worksheet) -> dict[str, str]:
    """Return a note for each ref of the list: the first word of whom it is about."""
    heading = next(cell.column for cell in sheet[4] if cell.value == "Pupil or provider")
    refs = [(row[0].value, row[heading - 1].value) for row in sheet.iter_rows(min_row=5)]
    return {str(ref): f"note on {str(about).split()[0]}" for ref, about in refs if ref}


def _about(path: Path, name: str, tab: str = "AP To do", headings: int = 4) -> list[dict[str, object]]:
    return [row for row in rows_of(path, tab, headings) if str(row["Pupil or provider"]).startswith(name)]


def _told(out: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(out)
    return told


def _kept(folder: Path) -> dict[str, Any]:
    """Return all that the state holds of its one register."""
    store = open_store(folder.parent / "state", now=A_MORNING.now(), read_only=True)
    try:
        plain: Any = store.export()
    finally:
        store.close()
    [one] = plain["registers"].values()
    return dict(one)


def _everything(folder: Path) -> bytes:
    """Return all bytes in the state folder."""
    return b"".join(path.read_bytes() for path in (folder.parent / "state").rglob("*") if path.is_file())


def _leave(path: Path, name: str) -> None:
    """Take a pupil out of the register, as staff do."""

    def cut(sheet: Worksheet) -> None:
        row = next(cell.row for cell in sheet["A"] if cell.value == name)
        sheet.delete_rows(row)

    edit(path, cut, "Register")


WORDS = [
    pytest.param(UPNS[0], id="a UPN"),
    pytest.param(UPNS[0].lower(), id="a UPN typed carelessly"),
    pytest.param(FIRST, id="a name"),
    pytest.param(", ".join(reversed(FIRST.split())), id="a name, surname first"),
    pytest.param("AP-0002", id="a ref"),
]


@pytest.mark.parametrize("word", WORDS)
def test_an_export_holds_all_about_one_pupil_and_nothing_about_another(register: Path, word: str) -> None:
    folder = register.parent
    ran = subject(folder, "export", register, word)

    told = _told(ran.out)
    assert ran.code == 0
    assert (told["schema"], told["command"], told["action"]) == (1, "subject", "export")
    assert told["in_register"] == [{"tab": "Register", "row": 2}]
    listed = _about(register, FIRST)
    assert [row["Ref"] for row in told["todo"]] == [row["Ref"] for row in listed]
    assert set(told["state"]) == {"finding", "block", "leftover", "placement"}
    assert len(told["state"]["finding"]) == len(listed)
    assert [one["notes"] for one in told["state"]["block"]] == [f"note on {FIRST.split()[0]}"] * len(listed)
    assert SECOND not in ran.out


def test_an_export_goes_to_a_file_that_only_this_account_may_read(register: Path) -> None:
    folder = register.parent
    path = folder / "pupil.json"

    ran = subject(folder, "export", register, "AP-0001", "-o", path)

    assert _told(path.read_text(encoding="utf-8"))["todo"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert str(path) in ran.out
    assert FIRST not in ran.out + ran.err


def test_an_export_never_goes_over_a_file(register: Path) -> None:
    folder = register.parent
    path = folder / "pupil.json"
    path.write_bytes(b"a year of work")

    assert subject(folder, "export", register, "AP-0001", "-o", path).code == 3
    assert path.read_bytes() == b"a year of work"


def test_comments_of_staff_are_handed_out_too(register: Path) -> None:
    folder = register.parent

    def remark(sheet: Worksheet) -> None:
        row, _ = place(sheet, "AP-0001", "Ref")
        sheet.cell(row, 3).comment = Comment("ask her mum", "staff")

    edit(register, remark)

    [row] = _told(subject(folder, "export", register, "AP-0001").out)["todo"]

    assert row["Comment in column 3"] == "ask her mum"


@pytest.mark.parametrize("words", [[], ["--yes", "--dry-run"]], ids=["without yes", "dry all the same"])
def test_without_yes_it_is_only_said_what_would_go(register: Path, words: list[str]) -> None:
    folder = register.parent
    before, kept = register.read_bytes(), _everything(folder)

    ran = subject(folder, "erase", register, UPNS[0], *words)

    assert ran.code == 0
    assert "Would be erased; to do it, add --yes:" in ran.out
    assert (register.read_bytes(), _everything(folder)) == (before, kept)


def test_a_pupil_who_left_the_register_is_erased_everywhere(register: Path) -> None:
    folder = register.parent
    _leave(register, FIRST)
    go(folder, register, now=WEDNESDAY)
    assert _about(register, FIRST, "AP History", 3)

    ran = subject(folder, "erase", register, UPNS[0], "--yes", now=WEDNESDAY)

    assert ran.code == 0
    assert "Left:" not in ran.out
    assert _about(register, FIRST, "AP History", 3) == []
    assert FIRST.split()[1].encode() not in b"".join(map(_unpacked, [register, *_displaced(folder)]))
    assert f"note on {FIRST.split()[0]}".encode() not in _everything(folder)
    assert {row["Our notes"] for row in _about(register, SECOND)} == {f"note on {SECOND.split()[0]}"}
    kept = _kept(folder)
    assert len(kept["placement"]) == 1
    assert len(kept["finding"]) == len(_about(register, SECOND))


def _displaced(folder: Path) -> list[Path]:
    return list((folder.parent / "state" / "displaced").iterdir())


def _unpacked(path: Path) -> bytes:
    from zipfile import ZipFile

    with ZipFile(path) as package:
        return b"".join(package.read(name) for name in package.namelist())


def test_after_an_erasure_the_next_run_has_nothing_to_repair(register: Path) -> None:
    folder = register.parent
    _leave(register, FIRST)
    go(folder, register, now=WEDNESDAY)
    before = {row["Ref"]: row["Why"] for row in _about(register, SECOND)}
    subject(folder, "erase", register, FIRST, "--yes", now=WEDNESDAY)

    again = go(folder, register, "--json", now="2026-11-26T06:00:00+00:00")

    assert again.code == 0
    assert {row["Ref"]: row["Why"] for row in _about(register, SECOND)} == before
    assert _about(register, FIRST, "AP History", 3) == []


def test_a_pupil_still_in_the_register_goes_from_our_tabs_and_staffs_own_are_left(register: Path) -> None:
    folder = register.parent
    ran = subject(folder, "erase", register, UPNS[0], "--yes")

    assert ran.code == 0
    assert _about(register, FIRST) == []
    assert [row["Ref"] for row in _about(register, SECOND)]
    assert load_workbook(register)["Register"]["A2"].value == FIRST
    assert "the register's own tabs" in ran.out
    assert "Register row 2" in ran.out


def test_what_staff_put_beside_others_stays(register: Path) -> None:
    folder = register.parent

    def more(sheet: Worksheet) -> None:
        row, _ = place(sheet, str(_about(register, SECOND)[0]["Ref"]), "Ref")
        sheet.cell(4, 17).value = "Who rings"
        sheet.cell(row, 17).value = "Sam"

    edit(register, more)

    subject(folder, "erase", register, UPNS[0], "--yes")

    assert next(row["Who rings"] for row in _about(register, SECOND)) == "Sam"


def test_a_row_that_staff_made_of_one_of_ours_is_erased_for_good(register: Path) -> None:
    folder = register.parent

    def retype(sheet: Worksheet) -> None:
        row, column = place(sheet, "AP-0001", "Pupil or provider")
        sheet.cell(row, 1).value = "AP-0777"
        sheet.cell(row, 4).value = "Ask again"
        sheet.cell(row, column).value = FIRST
        why = place(sheet, "AP-0777", "Why")[1]
        sheet.cell(row, why).value = "ours no more (AP-REF-03; policy section 7)"

    edit(register, retype)
    go(folder, register, now=WEDNESDAY)
    assert len(_kept(folder)["leftover"]) == 1
    exported = _told(subject(folder, "export", register, UPNS[0]).out)
    copy = folder.parent / "state" / "exports" / "state-2026-11-25.json"
    assert FIRST.split()[1] in copy.read_text(encoding="utf-8")

    subject(folder, "erase", register, UPNS[0], "--yes", now=WEDNESDAY)
    _leave(register, FIRST)
    go(folder, register, now="2026-11-26T06:00:00+00:00")

    assert len(exported["state"]["leftover"]) == 1
    assert _kept(folder)["leftover"] == []
    assert FIRST.split()[1] not in copy.read_text(encoding="utf-8")
    assert not [row for row in rows_of(register, "AP History", 3) if FIRST in str(row.values())]


def test_a_row_of_staffs_own_on_the_list_stays(register: Path) -> None:
    def add(sheet: Worksheet) -> None:
        sheet.cell(sheet.max_row + 1, 4).value = "Ring the taxi firm"

    edit(register, add)

    subject(register.parent, "erase", register, UPNS[0], "--yes")

    rows = rows_of(register)
    assert [row["What to do next"] for row in rows if not row["Ref"]] == ["Ring the taxi firm"]
    assert len(rows) == len(_about(register, SECOND)) + 1


def _review_of_a_stranger(path: Path) -> None:
    book = load_workbook(path)
    sheet = book.create_sheet("Reviews")
    sheet.append(["Pupil", "Provider", "Review date", "Review due", "Outcome"])
    sheet.append([CANARIES[1], "Oak Farm", "20/11/2026", "20/11/2026", "Carry on"])
    book.save(path)


@pytest.mark.parametrize("by_ref", [True, False], ids=["by its ref", "by the name"])
def test_a_pupil_whom_only_another_tab_names_is_found(register: Path, *, by_ref: bool) -> None:
    folder = register.parent
    _review_of_a_stranger(register)
    go(folder, register, now=WEDNESDAY)
    [row] = _about(register, CANARIES[1])

    told = _told(subject(folder, "export", register, str(row["Ref"]) if by_ref else CANARIES[1]).out)

    assert [one["Ref"] for one in told["todo"]] == [row["Ref"]]
    assert len(told["state"]["finding"]) == 1


def test_copies_of_another_register_of_that_name_stay(register: Path) -> None:
    folder = register.parent
    (folder / "other").mkdir()
    other = a_register(folder / "other")
    go(folder, other, now=TUESDAY)
    go(folder, other, now=WEDNESDAY)
    [kept] = [path for path in _displaced(folder) if path.name.startswith("2026-11-25")]

    subject(folder, "erase", register, UPNS[0], "--yes", now=WEDNESDAY)

    assert _displaced(folder) == [kept]


def test_a_file_that_cannot_be_made_is_told(register: Path) -> None:
    folder = register.parent

    ran = subject(folder, "export", register, UPNS[0], "-o", folder / f"{'long' * 90}.json")

    assert ran.code == 3
    assert "could not be written" in ran.err


def test_programs_are_told_what_was_erased(register: Path) -> None:
    folder = register.parent
    number = len(_about(register, FIRST))

    told = _told(subject(folder, "erase", register, UPNS[0], "--yes", "--json").out)

    assert (told["action"], told["done"]) == ("erase", True)
    assert (told["findings"], told["notes"], told["todo_rows"]) == (number, number, number)
    assert (told["placements"], told["history_rows"], told["unsure_rows"]) == (1, 0, 0)
    assert told["copies"]
    assert not any(Path(path).exists() for path in told["copies"])


def test_notes_taken_out_earlier_are_named_for_a_person_to_look_at(register: Path) -> None:
    folder = register.parent
    notes = folder / "AP register - AP notes 2026-11-23.xlsx"
    notes.write_bytes(register.read_bytes())

    assert str(notes) in subject(folder, "erase", register, UPNS[0]).out


def test_a_name_that_two_pupils_have_is_refused_without_repeating_it(folder: Path) -> None:
    register = a_register(folder, a_row(FIRST, UPNS[0]), a_row(FIRST, UPNS[1]))
    go(folder, register)

    ran = subject(folder, "erase", register, FIRST, "--yes")

    assert ran.code == 3
    assert "more than one pupil" in ran.err
    assert FIRST not in ran.out + ran.err


def test_of_two_namesakes_only_the_one_meant_is_erased(folder: Path) -> None:
    register = a_register(folder, a_row(FIRST, UPNS[0]), a_row(FIRST, UPNS[1]))
    go(folder, register)
    edit(register, typed("AP-0002", "Our notes", "the other child"))
    go(folder, register, now=TUESDAY)

    ran = subject(folder, "erase", register, UPNS[0], "--yes", now=TUESDAY)

    assert ran.code == 0
    assert [row["Our notes"] for row in _about(register, FIRST)] == ["the other child"]
    assert len(_kept(folder)["placement"]) == 1


def test_results_beside_a_register_lose_the_pupil_and_the_register_stays(folder: Path) -> None:
    register = check_runs.a_register(folder, check_runs.LATE, check_runs.LATE)
    go(folder, register)
    before = register.read_bytes()
    results = folder / "AP register - AP results.xlsx"

    ran = subject(folder, "erase", register, CANARIES[1], "--yes")

    assert ran.code == 0
    assert register.read_bytes() == before
    assert [row["Pupil or provider"] for row in rows_of(results)] == [f"{FIRST}, Oak Farm"]


def test_a_state_that_was_lost_leaves_rows_that_are_found_by_the_name(register: Path) -> None:
    folder = register.parent
    _leave(register, FIRST)
    go(folder, register, now=WEDNESDAY)

    for path in (folder.parent / "state").rglob("*"):
        if path.is_file() and path.name != "install.key":
            path.unlink()

    ran = subject(folder, "erase", register, FIRST, "--yes", now=WEDNESDAY)

    assert ran.code == 0
    assert _about(register, FIRST, "AP History", 3) == []


def test_a_name_in_the_notes_of_others_is_told_and_left(register: Path) -> None:
    folder = register.parent
    ref = str(_about(register, SECOND)[0]["Ref"])
    edit(register, typed(ref, "Our notes", f"see also {FIRST.upper()}."))

    ran = subject(folder, "erase", register, UPNS[0])

    assert "1 other rows of our tabs hold the name" in ran.out


def test_a_register_that_is_gone_is_asked_about_by_what_is_kept(register: Path) -> None:
    folder = register.parent
    register.unlink()

    ran = subject(folder, "erase", register, UPNS[0], "--yes", "--json")

    told = _told(ran.out)
    assert (ran.code, told["placements"], told["todo_rows"]) == (0, 1, 0)
    assert len(_kept(folder)["placement"]) == 1
    assert "Only what is kept apart from the register" in ran.err


def test_a_register_that_somebody_has_open_is_not_half_erased(register: Path) -> None:
    folder = register.parent
    owner = "Sam Office"
    note = bytes([len(owner)]) + owner.encode() + b" " * (53 - len(owner))
    (folder / "~$AP register.xlsx").write_bytes(note.ljust(165, b"\0"))
    kept = _kept(folder)

    assert subject(folder, "erase", register, UPNS[0], "--yes").code == 75
    assert _kept(folder) == kept
    assert _about(register, FIRST)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param([], 2, id="nothing said"),
        pytest.param(["export", "AP register.xlsx"], 2, id="no pupil"),
        pytest.param(["export", "AP register.xlsx", " "], 2, id="a blank pupil"),
        pytest.param(["delete", "AP register.xlsx", "x"], 2, id="no such action"),
        pytest.param(["export", "AP register.xlsx", "Nobody Known"], 3, id="nobody of that name"),
        pytest.param(["export", "AP register.xlsx", "AP-0999"], 3, id="a ref that nothing has"),
    ],
)
def test_what_cannot_be_answered_is_refused(
    register: Path, words: list[str], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = register.parent
    monkeypatch.chdir(folder)

    ran = subject(folder, *words)

    assert (ran.code, ran.out) == (code, "")
    assert "to do" in ran.err


@pytest.mark.parametrize(
    "flags", [[], ["--yes"], ["--yes", "--json"]], ids=["looked", "done", "for a program"]
)
def test_no_name_is_printed_by_an_erasure(register: Path, flags: list[str]) -> None:
    folder = register.parent
    ran = subject(folder, "erase", register, FIRST, *flags, "-vv")

    assert ran.code == 0
    assert not [part for name in CANARIES for part in name.split() if part in ran.out + ran.err]
