import errno
import hashlib
import os
import socket
from pathlib import Path

import pytest

from sheet_templates.errors import (
    RegisterBusy,
    RegisterDenied,
    RegisterError,
    RegisterLocked,
    RegisterMissing,
    RegisterUnreadable,
)
from sync.connectors.disk import Disk, LocalDisk
from sync.connectors.files import PAUSES, FileContent, look_at, read_file, revision_of
from tests.sync.connectors.fake_disk import (
    ONLY_ONLINE,
    BusyDisk,
    CountingWaiter,
    FakeDisk,
    windows_error,
)

MANY = 10**9
NAME = "AP register.xlsx"


def read(
    path: Path, disk: Disk | None = None, most: int = MANY, waiter: CountingWaiter | None = None
) -> FileContent:
    return read_file(path, most=most, waiter=waiter or CountingWaiter(), disk=disk or LocalDisk())


def test_a_file_is_read_with_the_mark_of_its_content(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b"pupils" * 100_000)

    content = read(path)

    assert content.data == b"pupils" * 100_000
    assert content.revision == "sha256:" + hashlib.sha256(b"pupils" * 100_000).hexdigest()
    assert revision_of(b"") != revision_of(b"x")


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"x")
    link = tmp_path / "link.xlsx"
    link.symlink_to(NAME)

    assert read(link).data == b"x"


def test_a_missing_file_is_named_with_the_nearest_one(tmp_path: Path) -> None:
    (tmp_path / "AP register 2026.xlsx").touch()
    (tmp_path / "AP register 2026.docx").touch()

    with pytest.raises(RegisterMissing) as caught:
        read(tmp_path / "AP registr 2026.xlsx")

    assert caught.value.what == "There is no AP registr 2026.xlsx."
    assert caught.value.todo.endswith("The folder has AP register 2026.xlsx.")


def test_a_missing_folder_is_told_from_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(RegisterMissing, match="The folder of AP register") as caught:
        read(tmp_path / "gone" / NAME)

    assert "network drive" in caught.value.todo


def test_a_path_that_no_system_allows_is_missing(tmp_path: Path) -> None:
    with pytest.raises(RegisterMissing):
        read(tmp_path / "a\x00b.xlsx")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(RegisterUnreadable, match="is a folder, not a file"):
        read(tmp_path)


def test_a_pipe_is_refused_without_waiting_for_its_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")

    with pytest.raises(RegisterUnreadable, match="pipe or a device"):
        read(tmp_path / "pipe.csv")


def test_a_socket_and_a_device_are_refused(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s"))
        with pytest.raises(RegisterUnreadable, match="pipe or a device"):
            read(tmp_path / "s")
    with pytest.raises(RegisterUnreadable, match="pipe or a device"):
        read(Path("/dev/zero"))


def test_a_pipe_put_in_the_place_of_the_file_does_not_hold_reading_up(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b"x")
    os.mkfifo(tmp_path / "pipe")
    disk = LocalDisk()
    known = disk.stat(path)

    class Swapped(LocalDisk):
        def stat(self, path: Path) -> os.stat_result:
            return known

    (tmp_path / "pipe").replace(path)

    with pytest.raises(RegisterBusy, match="not all there yet"):
        read(path, Swapped())


def test_a_file_of_the_largest_size_is_read() -> None:
    assert read(Path(NAME), FakeDisk({NAME: b"0123456789"}), most=10).data == b"0123456789"


def test_a_file_over_the_limit_is_refused_before_it_is_read() -> None:
    disk = FakeDisk({NAME: b"0123456789"})

    with pytest.raises(RegisterUnreadable, match="has 10 bytes, and the limit is 9"):
        read(Path(NAME), disk, most=9)

    assert disk.reads == 0


def test_a_file_that_grows_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b"x" * 10)
    known = LocalDisk().stat(path)

    class Stale(LocalDisk):
        def stat(self, path: Path) -> os.stat_result:
            return known

    path.write_bytes(b"x" * 20)

    with pytest.raises(RegisterUnreadable, match="more than 15 bytes"):
        read(path, Stale(), most=15)


def test_a_file_held_for_a_moment_is_read_after_waiting() -> None:
    disk = FakeDisk({NAME: b"x"}, troubles=[windows_error(32), windows_error(33)])
    waiter = CountingWaiter()

    assert read(Path(NAME), disk, waiter=waiter).data == b"x"
    assert waiter.waits == list(PAUSES[:2])


def test_a_file_held_all_the_time_is_locked_by_the_one_whom_excel_names(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b"x")
    (tmp_path / f"~${NAME}").write_bytes(b"\x09J Example".ljust(55))
    waiter = CountingWaiter()

    with pytest.raises(RegisterLocked, match="open by J Example \\(going by") as caught:
        read(path, BusyDisk(*[windows_error(32)] * 20), waiter=waiter)

    assert caught.value.retry
    assert sum(waiter.waits) == pytest.approx(2.55)


def test_a_file_held_by_nobody_known_is_open_in_another_program() -> None:
    with pytest.raises(RegisterLocked, match="open in another program"):
        read(Path(NAME), FakeDisk({NAME: b"x"}, troubles=[windows_error(32)] * 20))


def test_a_file_saved_while_it_is_read_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b"old")
    saves = [b"new content"]

    def save() -> None:
        if saves:
            path.write_bytes(saves.pop())

    assert read(path, LocalDisk(noticed=save)).data == b"new content"


def test_a_file_saved_again_and_again_is_busy(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b"")

    def save() -> None:
        with path.open("ab") as file:
            file.write(b"more")

    with pytest.raises(RegisterBusy, match="being saved at the moment"):
        read(path, LocalDisk(noticed=save))


@pytest.mark.parametrize(
    ("trouble", "error", "words"),
    [
        pytest.param(PermissionError(13, "no"), RegisterDenied, "may not read", id="no right"),
        pytest.param(windows_error(5), RegisterDenied, "may not read", id="no right on Windows"),
        pytest.param(FileNotFoundError(2, "no"), RegisterMissing, "There is no", id="gone meanwhile"),
        pytest.param(
            windows_error(53, FileNotFoundError), RegisterBusy, "cannot be reached", id="server away"
        ),
        pytest.param(OSError(errno.ESTALE, "stale"), RegisterBusy, "cannot be reached", id="share away"),
        pytest.param(windows_error(362, OSError), RegisterBusy, "only online", id="OneDrive not running"),
        pytest.param(
            OSError(errno.EIO, "I/O error"), RegisterUnreadable, "disk: I/O error", id="broken disk"
        ),
        pytest.param(
            OSError(errno.ELOOP, "Link loop"), RegisterUnreadable, "Link loop", id="links in a loop"
        ),
    ],
)
def test_what_the_system_says_is_put_into_words(
    trouble: OSError, error: type[RegisterError], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        read(Path(NAME), FakeDisk({NAME: b"x"}, troubles=[trouble]))

    assert caught.value.where == NAME
    assert caught.value.todo


def test_a_folder_that_may_not_be_entered_is_denied_and_not_missing() -> None:
    class Closed(LocalDisk):
        def stat(self, path: Path) -> os.stat_result:
            raise PermissionError(13, "Permission denied")

    with pytest.raises(RegisterDenied):
        look_at(Path(NAME), Closed())


def test_links_that_lead_in_a_circle_are_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")

    with pytest.raises(RegisterUnreadable):
        read(tmp_path / "a")


def test_a_file_kept_only_online_is_fetched() -> None:
    disk = FakeDisk({NAME: b"x"}, attributes=ONLY_ONLINE)

    assert read(Path(NAME), disk).data == b"x"


def test_a_file_kept_only_online_that_does_not_come_says_what_to_do() -> None:
    disk = FakeDisk({NAME: b"x"}, attributes=ONLY_ONLINE, troubles=[OSError(22, "no network")])

    with pytest.raises(RegisterBusy, match="kept only online") as caught:
        read(Path(NAME), disk)

    assert "Always keep on this device" in caught.value.todo


def test_a_download_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    from threading import Event

    monkeypatch.setattr("sync.connectors.files.DOWNLOAD_SECONDS", 0.05)
    arrived = Event()
    disk = FakeDisk({NAME: b"x"}, attributes=ONLY_ONLINE, before_read=lambda: arrived.wait(5))

    with pytest.raises(RegisterBusy, match="kept only online"):
        read(Path(NAME), disk)

    arrived.set()
