import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from sync.keeping.draft import sync_folder, write_copy, write_draft
from tests.sync.keeping.saving import DRAFT, NEW, OLD, THEIRS, a_register


def test_a_draft_has_the_rights_and_attributes_of_the_file_it_replaces(tmp_path: Path) -> None:
    path = a_register(tmp_path)
    path.chmod(0o664)
    os.setxattr(path, "user.label", b"staff only")

    write_draft(tmp_path / DRAFT, NEW, path)

    assert stat.S_IMODE((tmp_path / DRAFT).stat().st_mode) == 0o664
    assert os.getxattr(tmp_path / DRAFT, "user.label") == b"staff only"


@pytest.mark.parametrize("call", ["fchown", "setxattr", "listxattr"])
def test_what_this_account_may_not_carry_over_is_left_out(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_register(tmp_path)
    os.setxattr(path, "user.label", b"staff only")
    monkeypatch.setattr(os, call, _may_not)

    write_draft(tmp_path / DRAFT, NEW, path)

    assert (tmp_path / DRAFT).read_bytes() == NEW


def test_a_draft_of_a_new_file_has_the_usual_rights(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()

    write_draft(tmp_path / DRAFT, NEW, None)

    assert (tmp_path / DRAFT).stat().st_mode == usual.stat().st_mode


@pytest.mark.parametrize("kind", ["file", "link"])
def test_a_draft_is_never_written_into_what_is_there(kind: str, tmp_path: Path) -> None:
    other = a_register(tmp_path, THEIRS)
    if kind == "file":
        (tmp_path / DRAFT).write_bytes(THEIRS)
    else:
        (tmp_path / DRAFT).symlink_to(other)

    with pytest.raises(FileExistsError):
        write_draft(tmp_path / DRAFT, NEW, other)

    assert (tmp_path / DRAFT).read_bytes() == other.read_bytes() == THEIRS


@pytest.mark.parametrize("call", ["fsync", "fchmod"])
def test_a_draft_that_cannot_be_written_leaves_nothing(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_register(tmp_path)
    monkeypatch.setattr(os, call, _may_not)

    with pytest.raises(PermissionError):
        write_draft(tmp_path / DRAFT, NEW, path)

    assert not (tmp_path / DRAFT).exists()


def test_a_draft_whose_making_fails_half_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, opened = a_register(tmp_path), os.open

    def open_and_fail(name: Path, flags: int, mode: int = 0o777) -> int:
        os.close(opened(name, flags, mode))
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "open", open_and_fail)

    with pytest.raises(OSError, match="Input/output"):
        write_draft(tmp_path / DRAFT, NEW, path)

    assert not (tmp_path / DRAFT).exists()


def test_a_copy_holds_the_same(tmp_path: Path) -> None:
    path = a_register(tmp_path)

    write_copy(path, tmp_path / "copy")

    assert (tmp_path / "copy").read_bytes() == OLD


@pytest.mark.parametrize(
    "number", [errno.EINVAL, errno.ENOTSUP, errno.EACCES], ids=["no", "unknown", "closed"]
)
def test_a_disk_that_writes_no_folders_down_is_no_error(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(os, "fsync", _failing(number, asked))

    sync_folder(tmp_path)

    assert len(asked) == 1


def test_a_disk_that_fails_to_write_a_folder_down_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", _failing(errno.EIO, []))

    with pytest.raises(OSError, match="Input/output"):
        sync_folder(tmp_path)


def _may_not(*args: object) -> None:
    raise PermissionError(errno.EPERM, "Operation not permitted")


def _failing(number: int, asked: list[int]) -> Callable[[int], None]:
    def fail(handle: int) -> None:
        asked.append(handle)
        raise OSError(number, os.strerror(number))

    return fail
