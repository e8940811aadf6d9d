import errno
import os
from pathlib import Path

import pytest

from sheet_templates.errors import RegisterLocked, UserError
from sync.demo.files import PLANTED_FILE, READ_ME_FILE, REGISTER_FILE, make
from sync.demo.folder import refuse_foreign, write

FILES = make().files


def test_a_folder_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "demo"

    refuse_foreign(folder)
    write(folder, FILES)

    assert {path.name: path.read_bytes() for path in folder.iterdir()} == FILES


def test_an_earlier_demo_is_replaced(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    for name in (READ_ME_FILE, PLANTED_FILE):
        with (tmp_path / name).open("ab") as file:
            file.write(b"something typed since")

    refuse_foreign(tmp_path)
    write(tmp_path, FILES)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == FILES


def test_files_of_the_system_and_of_open_programs_do_not_matter(tmp_path: Path) -> None:
    for name in ("desktop.ini", "Thumbs.db", ".DS_Store", f"~${REGISTER_FILE}", "~$ap-register-demo-1.tmp"):
        (tmp_path / name).write_bytes(b"")

    refuse_foreign(tmp_path)


def test_a_folder_with_files_of_somebody_else_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx", "c.docx", "d.docx"):
        (tmp_path / name).write_bytes(b"work")

    with pytest.raises(UserError) as refused:
        refuse_foreign(tmp_path)

    assert refused.value.what == "That folder holds files that are not the demo's: a.docx, b.docx, c.docx, …"
    assert refused.value.where == str(tmp_path)
    assert refused.value.todo == 'Name another folder: ap-register demo "another folder".'


@pytest.mark.parametrize("content", [b"no workbook", b"PK\x05\x06" + bytes(18)], ids=["text", "another zip"])
def test_a_real_register_of_the_same_name_is_never_replaced(content: bytes, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    (tmp_path / REGISTER_FILE).write_bytes(content)

    with pytest.raises(UserError, match=REGISTER_FILE):
        refuse_foreign(tmp_path)


@pytest.mark.parametrize("name", [READ_ME_FILE, PLANTED_FILE])
def test_other_files_with_names_of_the_demo_are_never_replaced(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"mine")

    with pytest.raises(UserError, match=name):
        refuse_foreign(tmp_path)


def test_a_folder_with_the_name_of_a_file_is_no_file_of_the_demo(tmp_path: Path) -> None:
    (tmp_path / READ_ME_FILE).mkdir()

    with pytest.raises(UserError, match=READ_ME_FILE):
        refuse_foreign(tmp_path)


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "demo"
    place.write_bytes(b"work")

    with pytest.raises(UserError, match="There is a file of that name"):
        refuse_foreign(place)


def test_an_open_register_is_named_with_who_holds_it(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    (tmp_path / f".~lock.{REGISTER_FILE}#").write_text(",J Bell,office-pc,23.11.2026 07:00,;")

    with pytest.raises(RegisterLocked, match="open by J Bell") as refused:
        refuse_foreign(tmp_path)

    assert refused.value.retry


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(UserError, match="could not be written"):
        write(tmp_path / "file" / "demo", FILES)


def test_a_rest_of_a_run_that_was_stopped_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / f"~$ap-register-demo-{os.getpid()}.tmp").write_bytes(b"half")

    write(tmp_path, FILES)

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(FILES)


def test_a_register_that_another_program_keeps_to_itself_is_told_as_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "Access is denied", str(self), None, str(target))

    monkeypatch.setattr(Path, "replace", refused)

    with pytest.raises(RegisterLocked, match="is open") as told:
        write(tmp_path, FILES)

    assert told.value.where == str(tmp_path / READ_ME_FILE)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_this_account_may_not_write_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path, **_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", refused)

    with pytest.raises(UserError, match="could not be written") as told:
        write(tmp_path / "demo", FILES)

    assert "Permission denied" in told.value.todo


def test_a_folder_that_this_account_may_not_look_into_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr(Path, "iterdir", refused)

    with pytest.raises(UserError, match="could not be written"):
        refuse_foreign(tmp_path)
