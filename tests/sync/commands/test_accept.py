"""The command ``accept``: what a person confirms is told exactly, and only then does the next run go on."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sync.state.opening import open_store
from tests.canary import CANARIES
from tests.sync.commands.run_runs import MONDAY, TUESDAY, WEDNESDAY, a_workbook, edit, go, rows_of
from tests.sync.commands.scenes import Scene, entered, make_scene
from tests.sync.frames import A_MORNING, Ran, run


def accept(folder: Path, *words: str | Path, now: str = TUESDAY, state: str = "state") -> Ran:
    told = {"AP_REGISTER_NOW": now}
    return run(["accept", *map(str, words)], state=folder.parent / state, environ=told)


def _known(folder: Path) -> dict[str, object]:
    """Return all that is kept."""
    store = open_store(folder.parent / "state", now=A_MORNING.now(), read_only=True)
    try:
        return store.export()
    finally:
        store.close()


def _make(folder: Path) -> None:
    """Make a register of ten pupils that a run was over."""
    path = a_workbook(folder)

    def fill(sheet: Worksheet) -> None:
        first = [cell.value for cell in sheet[2]]
        sheet.delete_rows(2, 3)
        for number in range(10):
            sheet.append([f"Pupil{number} Canary{number}", *first[1:]])

    edit(path, fill, "Register")
    go(folder, path)


def _make_cut(folder: Path) -> None:
    """Make the same, with all but two pupils gone, and stopped."""
    _make(folder)
    path = folder / "AP register.xlsx"
    edit(path, lambda sheet: sheet.delete_rows(4, 20), "Register")
    assert go(folder, path, now=TUESDAY).code == 4


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return make_scene(tmp_path_factory, _make)


@pytest.fixture(scope="module")
def cut_scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return make_scene(tmp_path_factory, _make_cut)


@pytest.fixture
def register(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register of ten pupils that a run was over."""
    return entered(scene, monkeypatch) / "AP register.xlsx"


@pytest.fixture
def cut(cut_scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, with all but two pupils gone, and stopped."""
    return entered(cut_scene, monkeypatch) / "AP register.xlsx"


def test_what_was_accepted_lets_the_next_run_go_on(cut: Path) -> None:
    folder = cut.parent
    ran = accept(folder, cut)

    after = go(folder, cut, now=WEDNESDAY)
    assert (ran.code, after.code) == (0, 0)
    assert len(rows_of(cut)) == 2
    assert f'The next run writes its results: ap-register run "{cut}"' in ran.out
    assert "Is this change right?" not in str(list(load_workbook(cut)["AP Summary"].values))


def test_what_is_accepted_is_said_exactly(cut: Path) -> None:
    folder = cut.parent
    ran = accept(folder, cut, "--json")

    told = json.loads(ran.out)
    assert (told["schema"], told["command"], told["accepted"]) == (1, "accept", True)
    assert told["differences"] == ["The placements have 2 rows; at the last check there were 10."]
    assert told["rows"] == {"placements": {"before": 10, "now": 2}}
    assert told["open"]["now"] < told["open"]["before"]


def test_nothing_is_accepted_twice(cut: Path) -> None:
    folder = cut.parent
    accept(folder, cut)

    assert "No stop is pending" in accept(folder, cut).out


def test_a_further_loss_after_what_was_accepted_stops_again(cut: Path) -> None:
    folder = cut.parent
    accept(folder, cut)
    edit(cut, lambda sheet: sheet.delete_rows(2, 20), "Register")

    assert go(folder, cut, now=WEDNESDAY).code == 4


def test_a_dry_run_says_it_and_accepts_nothing(cut: Path) -> None:
    folder = cut.parent
    ran = accept(folder, cut, "--dry-run")

    assert "This would be accepted:" in ran.out
    assert "10" in ran.out
    assert go(folder, cut, now=WEDNESDAY).code == 4


def test_without_a_stop_nothing_is_changed(register: Path) -> None:
    folder = register.parent
    before = _known(folder)

    ran = accept(folder, register, now=MONDAY)

    assert ran.code == 0
    assert "No stop is pending" in ran.out
    assert _known(folder) == before


def test_a_register_that_was_never_checked_has_nothing_to_accept(folder: Path) -> None:
    ran = accept(folder, a_workbook(folder))

    assert ran.code == 0
    assert "No check of it is known yet" in ran.out


def test_a_register_without_placements_is_not_accepted_unless_it_may_be_empty(register: Path) -> None:
    folder = register.parent
    edit(register, lambda sheet: sheet.delete_rows(2, 20), "Register")
    settings = folder / "ap-register.toml"
    settings.write_text(
        '[[registers]]\nname = "AP"\npath = "AP register.xlsx"\nmay_be_empty = true\n', encoding="utf-8"
    )

    refused = accept(folder, register)
    accepted = accept(folder, "-c", settings, "AP")

    assert (refused.code, accepted.code) == (3, 0)
    assert "may_be_empty" in refused.err
    assert "This is accepted" in accepted.out


def test_taking_over_lets_this_computer_write(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    register = a_workbook(folder)
    monkeypatch.setattr("socket.gethostname", lambda: "OFFICE-PC")
    go(folder, register)
    before = [row["Ref"] for row in rows_of(register)]
    monkeypatch.setattr("socket.gethostname", lambda: "IT-SERVER")

    plain = accept(folder, register, state="other")
    dry = accept(folder, register, "--take-over", "-n", state="other")
    still = go(folder, register, state="other", now=TUESDAY)
    ran = accept(folder, register, "--take-over", state="other")
    after = go(folder, register, state="other", now=WEDNESDAY)

    assert (plain.code, dry.code, still.code, ran.code, after.code) == (75, 0, 75, 0, 0)
    assert "would take the register over from OFFICE-PC" in dry.out
    assert "takes the register over from OFFICE-PC" in ran.out
    assert [row["Ref"] for row in rows_of(register)] == before


def test_taking_over_what_nobody_else_keeps_changes_nothing(register: Path) -> None:
    folder = register.parent
    told = json.loads(accept(folder, register, "--take-over", "--json").out)
    ran = accept(folder, register, "--take-over")

    assert (told["accepted"], told["kept_by"]) == (False, None)
    assert "No other installation keeps this register" in ran.out


def test_without_a_register_the_command_line_is_refused(folder: Path) -> None:
    assert accept(folder).code == 2


def test_a_state_that_cannot_be_read_is_told(cut: Path) -> None:
    folder = cut.parent
    (folder.parent / "state" / "state.db").write_bytes(b"damaged " * 1_000)

    ran = accept(folder, cut, "-n")

    assert ran.code == 3
    assert "The history is damaged." in ran.err


def test_no_name_of_a_pupil_in_a_tabs_title_is_printed(folder: Path) -> None:
    register = a_workbook(folder)

    def rename(sheet: Worksheet) -> None:
        sheet.title = CANARIES[0]

    edit(register, rename, "Register")
    go(folder, register)

    def empty(sheet: Worksheet) -> None:
        sheet["H1"].value = "Old thing"

    edit(register, empty, CANARIES[0])
    ran = accept(folder, register, "-vv")

    assert ran.code == 0
    assert "This is accepted" in ran.out
    assert CANARIES[0] not in ran.out + ran.err
