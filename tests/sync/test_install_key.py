import errno
import os
import threading
from pathlib import Path

import pytest

from sheet_templates.errors import StoreError
from sync.folders import make_private
from sync.install_key import FILE_NAME, LENGTH, InstallKey, load_or_create


def test_a_key_is_made_once_and_then_kept(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "state"

    first, second = load_or_create(folder), load_or_create(folder)

    assert first == second
    assert first.is_kept
    assert len(first.secret) == LENGTH
    assert [path.name for path in folder.iterdir()] == [FILE_NAME]


def test_two_installations_have_two_keys(tmp_path: Path) -> None:
    assert load_or_create(tmp_path / "a").secret != load_or_create(tmp_path / "b").secret


@pytest.mark.skipif(os.name == "nt", reason="rights are of another kind there")
def test_only_its_owner_can_read_the_key_and_its_folder(tmp_path: Path) -> None:
    load_or_create(tmp_path / "state")

    assert (tmp_path / "state").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "state" / FILE_NAME).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [b"", b"x" * 31, b"x" * 33], ids=["empty", "a byte short", "a byte long"])
def test_a_damaged_key_is_an_error_and_never_replaced(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)

    with pytest.raises(StoreError, match="damaged") as raised:
        load_or_create(tmp_path)

    assert raised.value.where == str(tmp_path / FILE_NAME)
    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_a_key_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()

    with pytest.raises(StoreError, match="cannot be read"):
        load_or_create(tmp_path)


def test_where_nothing_can_be_written_the_key_is_for_this_time_only(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    first, second = load_or_create(tmp_path / "file"), load_or_create(tmp_path / "file")

    assert not first.is_kept
    assert len(first.secret) == LENGTH
    assert first.secret != second.secret


def test_many_that_start_at_once_agree_on_one_key(tmp_path: Path) -> None:
    keys: list[InstallKey] = []
    start = threading.Barrier(8)

    def work() -> None:
        start.wait()
        keys.append(load_or_create(tmp_path / "state"))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(keys) == 8
    assert len(set(keys)) == 1


def test_a_key_made_by_another_run_in_the_meantime_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = b"t" * LENGTH

    def slowly(folder: Path) -> None:
        make_private(folder)
        (folder / FILE_NAME).write_bytes(theirs)

    monkeypatch.setattr("sync.install_key.make_private", slowly)

    assert load_or_create(tmp_path) == InstallKey(theirs, is_kept=True)
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_a_disk_without_links_keeps_the_key_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(source: object, target: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)

    key = load_or_create(tmp_path)

    assert key.is_kept
    assert load_or_create(tmp_path) == key
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_a_disk_that_fills_up_leaves_no_half_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    assert not load_or_create(tmp_path).is_kept
    assert list(tmp_path.iterdir()) == []


def test_the_secret_is_never_printed() -> None:
    assert repr(InstallKey(b"secret" * 5, is_kept=True)) == "InstallKey(is_kept=True)"
