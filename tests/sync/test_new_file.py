import errno
import os
from pathlib import Path

import pytest

from sheet_templates.errors import UserError
from sync.new_file import create, refuse_existing, write_new


def test_a_new_file_is_written_whole_and_nothing_else(tmp_path: Path) -> None:
    write_new(tmp_path / "AP register.xlsx", b"content")

    assert (tmp_path / "AP register.xlsx").read_bytes() == b"content"
    assert [path.name for path in tmp_path.iterdir()] == ["AP register.xlsx"]


@pytest.mark.parametrize("kind", ["file", "folder", "link to nowhere"])
def test_what_is_there_is_never_replaced(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "AP register.xlsx"
    if kind == "file":
        path.write_bytes(b"a year of work")
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(tmp_path / "gone")

    with pytest.raises(UserError, match="left as it is"):
        write_new(path, b"content")
    with pytest.raises(FileExistsError):
        create(path, b"content")

    assert kind != "file" or path.read_bytes() == b"a year of work"
    assert [one.name for one in tmp_path.iterdir()] == ["AP register.xlsx"]


def test_a_file_made_by_somebody_else_in_the_meantime_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "AP register.xlsx"
    monkeypatch.setattr("sync.new_file.refuse_existing", lambda path: path.write_bytes(b"theirs"))

    with pytest.raises(UserError, match="left as it is"):
        write_new(path, b"ours")

    assert path.read_bytes() == b"theirs"


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such folder"):
        refuse_existing(tmp_path / "gone" / "AP.xlsx")


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(UserError, match="could not be written") as raised:
        write_new(tmp_path / "AP.xlsx", b"content")

    assert "No space left" in raised.value.todo
    assert list(tmp_path.iterdir()) == []


def test_a_disk_without_links_gets_the_file_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(source: object, target: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)

    create(tmp_path / "AP.xlsx", b"content")

    assert (tmp_path / "AP.xlsx").read_bytes() == b"content"
    with pytest.raises(FileExistsError):
        create(tmp_path / "AP.xlsx", b"other")
