import errno
import os
from pathlib import Path

import pytest

from sync.new_file import create


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


def test_a_disk_without_links_gets_the_file_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(source: object, target: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)

    create(tmp_path / "install.key", b"content")

    assert (tmp_path / "install.key").read_bytes() == b"content"
    with pytest.raises(FileExistsError):
        create(tmp_path / "install.key", b"other")
