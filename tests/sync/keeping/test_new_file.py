import ctypes
import errno
import os
import stat
from pathlib import Path

import pytest

from sync.keeping.new_file import FileNotWritten, create, refuse_taken, write_new
from tests.sync.keeping.test_exchange import Library


def test_a_new_file_is_written_whole_and_nothing_else(tmp_path: Path) -> None:
    create(tmp_path / "install.key", b"content")

    assert (tmp_path / "install.key").read_bytes() == b"content"
    assert [path.name for path in tmp_path.iterdir()] == ["install.key"]


@pytest.mark.skipif(os.name == "nt", reason="rights are of another kind there")
def test_a_new_file_has_the_rights_asked_for(tmp_path: Path) -> None:
    create(tmp_path / "install.key", b"content", mode=0o600)

    assert (tmp_path / "install.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("kind", ["file", "folder", "link to nowhere"])
def test_what_is_there_is_never_replaced(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "install.key"
    if kind == "file":
        path.write_bytes(b"theirs")
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(tmp_path / "gone")

    with pytest.raises(FileExistsError):
        create(path, b"ours")

    assert kind != "file" or path.read_bytes() == b"theirs"
    assert [one.name for one in tmp_path.iterdir()] == ["install.key"]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OSError, match="No space"):
        create(tmp_path / "install.key", b"content")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("renames", [True, False], ids=["renames safely", "knows no safe renaming"])
def test_a_disk_without_links_gets_the_file_all_the_same(
    *, renames: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(source: object, target: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    if not renames:
        monkeypatch.setattr(ctypes, "CDLL", lambda *args, **options: Library(errno.EINVAL))

    create(tmp_path / "install.key", b"content")

    assert (tmp_path / "install.key").read_bytes() == b"content"
    with pytest.raises(FileExistsError):
        create(tmp_path / "install.key", b"other")


def test_a_new_file_holds_all_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "AP register.xlsx"

    write_new(path, b"all of it")

    assert path.read_bytes() == b"all of it"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_a_new_file_has_the_usual_rights_so_that_colleagues_can_open_it(tmp_path: Path) -> None:
    usual, path = tmp_path / "usual", tmp_path / "new.xlsx"
    usual.touch()

    write_new(path, b"x")

    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)


@pytest.mark.parametrize("kind", ["a file", "a folder", "a lost link"])
def test_what_stands_there_already_is_never_written_over(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "taken.xlsx"
    if kind == "a file":
        path.write_bytes(b"old")
    elif kind == "a folder":
        path.mkdir()
    else:
        path.symlink_to(tmp_path / "gone")

    with pytest.raises(FileNotWritten, match="already") as caught:
        write_new(path, b"new")

    assert caught.value.where == str(path)
    assert list(tmp_path.iterdir()) == [path]
    assert kind != "a file" or path.read_bytes() == b"old"


def test_a_file_that_appears_meanwhile_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "late.xlsx"
    link = os.link

    def late(source: Path, target: Path) -> None:
        path.write_bytes(b"somebody else's")
        link(source, target)

    monkeypatch.setattr(os, "link", late)

    with pytest.raises(FileNotWritten, match="already"):
        write_new(path, b"new")

    assert path.read_bytes() == b"somebody else's"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        pytest.param("none/new.xlsx", "does not exist", id="no such folder"),
        pytest.param("file/new.xlsx", "is no folder", id="a file for a folder"),
    ],
)
def test_a_folder_that_is_none_is_named(name: str, what: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / name

    with pytest.raises(FileNotWritten, match=what) as caught:
        refuse_taken(path)

    assert caught.value.where == str(path.parent)
    assert caught.value.todo


def test_a_name_that_the_disk_does_not_take_is_an_error_in_words(tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten, match="could not be written") as caught:
        write_new(tmp_path / f"{'x' * 300}.xlsx", b"x")

    assert "name too long" in caught.value.where.lower()
