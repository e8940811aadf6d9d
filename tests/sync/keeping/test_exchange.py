import ctypes
import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sync.keeping.exchange import exchange, link_and_replace, name_new, swap
from tests.sync.keeping.saving import DRAFT, NEW, OLD, SPARE, THEIRS, a_register, save_as_excel_does


class Library:
    """Stands for the system's own library, in which a rename fails with one error."""

    def __init__(self, number: int) -> None:
        self.number = number

    def renameat2(self, *args: object) -> int:
        ctypes.set_errno(self.number)
        return -1


def a_draft(folder: Path) -> Path:
    path = folder / DRAFT
    path.write_bytes(NEW)
    return path


def failing(number: int, action: Callable[[], object] = lambda: None) -> Callable[..., None]:
    def fail(*args: object, **options: object) -> None:
        action()
        raise OSError(number, os.strerror(number))

    return fail


def test_two_files_change_places(tmp_path: Path) -> None:
    path, coming = a_register(tmp_path), a_draft(tmp_path)

    assert exchange(path, coming)

    assert (path.read_bytes(), coming.read_bytes()) == (NEW, OLD)


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOSYS, errno.ENOTSUP])
def test_a_disk_that_knows_no_exchange_says_so_and_is_served_another_way(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, coming = a_register(tmp_path), a_draft(tmp_path)
    monkeypatch.setattr(ctypes, "CDLL", lambda *args, **options: Library(number))

    assert not exchange(path, coming)
    assert swap(path, coming) == tmp_path / SPARE

    assert (path.read_bytes(), (tmp_path / SPARE).read_bytes()) == (NEW, OLD)
    assert not coming.exists()


def test_an_exchange_that_fails_is_an_error_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, coming = a_register(tmp_path), a_draft(tmp_path)
    monkeypatch.setattr(ctypes, "CDLL", lambda *args, **options: Library(errno.EIO))

    with pytest.raises(OSError, match="Input/output"):
        swap(path, coming)

    assert (path.read_bytes(), coming.read_bytes()) == (OLD, NEW)


@pytest.mark.parametrize("number", [errno.EPERM, errno.ENOTSUP, errno.EMLINK])
def test_a_disk_without_second_names_gets_a_copy(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, coming = a_register(tmp_path), a_draft(tmp_path)
    monkeypatch.setattr(os, "link", failing(number))

    assert link_and_replace(path, coming) == tmp_path / SPARE

    assert (path.read_bytes(), (tmp_path / SPARE).read_bytes()) == (NEW, OLD)


def test_a_second_name_that_cannot_be_given_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, coming = a_register(tmp_path), a_draft(tmp_path)
    monkeypatch.setattr(os, "link", failing(errno.ENOSPC))

    with pytest.raises(OSError, match="No space"):
        link_and_replace(path, coming)

    assert (path.read_bytes(), coming.read_bytes()) == (OLD, NEW)


def test_a_replacement_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, coming = a_register(tmp_path), a_draft(tmp_path)
    monkeypatch.setattr(os, "replace", failing(errno.EIO))

    with pytest.raises(OSError, match="Input/output"):
        link_and_replace(path, coming)

    assert (path.read_bytes(), coming.read_bytes()) == (OLD, NEW)
    assert not (tmp_path / SPARE).exists()


def test_a_file_that_comes_between_is_the_one_that_gets_the_second_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, coming = a_register(tmp_path), a_draft(tmp_path)
    link, left = os.link, [THEIRS]

    def link_late(source: Path, target: Path, *, follow_symlinks: bool) -> None:
        link(source, target, follow_symlinks=follow_symlinks)
        if left:
            save_as_excel_does(path, left.pop())

    monkeypatch.setattr(os, "link", link_late)

    assert link_and_replace(path, coming).read_bytes() == THEIRS


def test_a_file_that_is_saved_without_end_is_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, coming = a_register(tmp_path), a_draft(tmp_path)
    monkeypatch.setattr(os, "link", failing(errno.ENOENT))

    with pytest.raises(OSError, match="again and again") as caught:
        link_and_replace(path, coming)

    assert caught.value.errno == errno.EBUSY
    assert path.read_bytes() == OLD


def test_a_file_that_nobody_can_look_at_keeps_no_second_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, coming = a_register(tmp_path), a_draft(tmp_path)
    monkeypatch.setattr(os, "lstat", failing(errno.EIO))

    with pytest.raises(OSError, match="Input/output"):
        link_and_replace(path, coming)

    monkeypatch.undo()
    assert not (tmp_path / SPARE).exists()
    assert path.read_bytes() == OLD


def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))


@pytest.mark.parametrize("links", [True, False], ids=["second names", "none"])
def test_a_draft_gets_a_name_that_is_free(
    *, links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coming, path = a_draft(tmp_path), tmp_path / "results.xlsx"
    if not links:
        no_links(monkeypatch)

    assert name_new(coming, path)

    assert path.read_bytes() == NEW
    assert not coming.exists()


@pytest.mark.parametrize("links", [True, False], ids=["second names", "none"])
def test_a_name_that_is_taken_stays_taken(
    *, links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coming, path = a_draft(tmp_path), a_register(tmp_path, THEIRS)
    if not links:
        no_links(monkeypatch)

    with pytest.raises(FileExistsError):
        name_new(coming, path)

    assert path.read_bytes() == THEIRS


def test_a_name_on_a_full_disk_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", failing(errno.ENOSPC))

    with pytest.raises(OSError, match="No space"):
        name_new(a_draft(tmp_path), tmp_path / "results.xlsx")


def test_a_disk_that_knows_no_safe_way_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_links(monkeypatch)
    monkeypatch.setattr(ctypes, "CDLL", lambda *args, **options: Library(errno.EINVAL))

    assert not name_new(a_draft(tmp_path), tmp_path / "results.xlsx")
    assert not (tmp_path / "results.xlsx").exists()
