import errno
import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sheet_templates.errors import (
    RegisterBusy,
    RegisterDenied,
    RegisterError,
    RegisterLocked,
    RegisterNotSaved,
)
from sync.connectors.files import PAUSES
from sync.keeping import openness
from sync.keeping.openness import FRESH, has_writer, notes_of, refuse_if_open
from tests.faults.shares import sharing_violation
from tests.sync.keeping.saving import a_register, beside, no_pause

EXCEL = bytes([10]) + b"Anna Smith".ljust(54)
LIBREOFFICE = b",anna,OFFICE-PC,23.11.2026 06:00,file:///home;"


def refuse(path: Path, real: Path | None = None, pause: Callable[[float], object] = no_pause) -> None:
    refuse_if_open(path, real or path, pause, needed=1234)


def leave_note(path: Path, kind: int, age: float = 0) -> Path:
    note = notes_of(path)[kind]
    note.write_bytes((EXCEL, LIBREOFFICE)[kind])
    moment = note.stat().st_mtime - age
    os.utime(note, (moment, moment))
    return note


def test_a_file_that_nobody_has_open_may_be_written(tmp_path: Path) -> None:
    path = a_register(tmp_path)

    refuse(path)

    assert beside(path) == []


@pytest.mark.parametrize(
    ("kind", "name"), [pytest.param(0, "Anna Smith", id="Excel"), pytest.param(1, "anna", id="LibreOffice")]
)
def test_a_fresh_note_says_who_has_it_open(kind: int, name: str, tmp_path: Path) -> None:
    path = a_register(tmp_path)
    note = leave_note(path, kind)

    with pytest.raises(RegisterLocked, match=f"open by {name} ") as caught:
        refuse(path)

    assert note.name in caught.value.todo
    assert beside(path) == [note.name]


def test_a_note_beside_the_link_counts_as_well(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    real, link = a_register(shared), tmp_path / "link.xlsx"
    link.symlink_to(real)
    leave_note(link, 0)

    with pytest.raises(RegisterLocked, match="Anna Smith"):
        refuse(link, real)


@pytest.mark.parametrize(
    ("age", "counts"),
    [
        pytest.param(0, True, id="just made"),
        pytest.param(FRESH - 60, True, id="nearly twelve hours"),
        pytest.param(FRESH + 60, False, id="more than twelve hours"),
        pytest.param(-FRESH + 60, True, id="from a clock that is fast"),
        pytest.param(-FRESH - 60, False, id="from tomorrow"),
    ],
)
def test_a_note_that_nobody_holds_counts_for_twelve_hours(
    age: float, *, counts: bool, tmp_path: Path
) -> None:
    path = a_register(tmp_path)
    leave_note(path, 0, age)

    if counts:
        with pytest.raises(RegisterLocked):
            refuse(path)
    else:
        refuse(path)


def test_a_note_that_its_program_holds_counts_however_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_register(tmp_path)
    leave_note(path, 0, age=30 * FRESH)
    monkeypatch.setattr(os, "open", _violating(os.open, notes_of(path)[0], sharing_violation(32)))

    with pytest.raises(RegisterLocked, match="Anna Smith"):
        refuse(path)


def test_a_note_that_goes_meanwhile_counts_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = a_register(tmp_path)
    note = leave_note(path, 0)

    def gone(real: Path) -> float:
        note.unlink()
        return 0.0

    monkeypatch.setattr(openness, "_now_on_disk", gone)

    refuse(path)

    assert beside(path) == []


def test_a_folder_in_which_nothing_can_be_made_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_register(tmp_path)
    leave_note(path, 0)

    def full(real: Path) -> float:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(openness, "_now_on_disk", full)

    with pytest.raises(RegisterNotSaved) as caught:
        refuse(path)

    assert "1,234 bytes" in caught.value.todo


@pytest.mark.parametrize("lock", [fcntl.flock, fcntl.lockf], ids=["of the whole file", "of a record"])
def test_a_locked_file_is_open(lock: Callable[[int, int], object], tmp_path: Path) -> None:
    path, waits = a_register(tmp_path), list[float]()
    holder = (
        "import fcntl, sys\n"
        f"file = open(sys.argv[1], 'r+b'); fcntl.{lock.__name__}(file, fcntl.LOCK_EX)\n"
        "print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-S", "-c", holder, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()

        with pytest.raises(RegisterLocked, match="another program"):
            refuse(path, pause=waits.append)

        process.kill()
    assert waits == list(PAUSES)
    refuse(path)


def test_a_file_open_for_writing_is_open_and_one_open_for_reading_is_not(tmp_path: Path) -> None:
    path = a_register(tmp_path)

    with path.open("r+b"):
        assert has_writer(path) is True
        with pytest.raises(RegisterLocked):
            refuse(path)
    with path.open("rb"):
        assert has_writer(path) is False
        refuse(path)


def test_a_file_that_a_server_has_lent_to_another_computer_is_asked_for_and_then_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, waits = a_register(tmp_path), list[float]()
    lent = BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
    monkeypatch.setattr(os, "open", _violating(os.open, path, lent))

    with pytest.raises(RegisterLocked):
        refuse(path, pause=waits.append)

    assert waits == list(PAUSES)


def test_a_disk_that_does_not_tell_who_writes_is_not_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_register(tmp_path)

    def unknown(*args: object) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(fcntl, "fcntl", unknown)
    monkeypatch.setattr(fcntl, "flock", unknown)
    monkeypatch.setattr(fcntl, "lockf", unknown)

    assert has_writer(path) is None
    refuse(path)


def test_whether_anybody_writes_what_is_not_there_is_not_known(tmp_path: Path) -> None:
    assert has_writer(tmp_path / "gone.xlsx") is None


def test_the_signal_of_somebody_who_waits_for_us_does_no_harm() -> None:
    assert signal.getsignal(signal.SIGURG) is signal.SIG_DFL  # which is to ignore it


def test_a_read_only_file_is_respected_even_by_an_account_that_may_do_anything(tmp_path: Path) -> None:
    path = a_register(tmp_path)
    path.chmod(0o444)

    with pytest.raises(RegisterDenied, match="read-only") as caught:
        refuse(path)

    assert 'results = "beside"' in caught.value.todo


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        pytest.param(OSError(errno.EACCES, "Permission denied"), RegisterDenied, id="no right"),
        pytest.param(OSError(errno.EROFS, "Read-only file system"), RegisterDenied, id="read-only disk"),
        pytest.param(sharing_violation(5), RegisterDenied, id="access denied on Windows"),
        pytest.param(sharing_violation(32), RegisterLocked, id="sharing violation on Windows"),
        pytest.param(
            OSError(errno.ETXTBSY, "Text file busy"), RegisterLocked, id="sharing violation on a share"
        ),
        pytest.param(OSError(errno.EIO, "Input/output error"), RegisterNotSaved, id="disk fails"),
        pytest.param(OSError(errno.EHOSTDOWN, "Host is down"), RegisterBusy, id="server away"),
    ],
)
def test_a_file_that_cannot_be_opened_for_changing_is_told(
    error: OSError, kind: type[RegisterError], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_register(tmp_path)

    def fail(real: Path) -> None:
        raise error

    monkeypatch.setattr(openness, "probe", fail)

    with pytest.raises(kind):
        refuse(path)


def _violating(opened: Callable[..., int], which: Path, error: OSError) -> Callable[[Path, int, int], int]:
    def open_or_fail(path: Path, flags: int, mode: int = 0o777) -> int:
        if path == which:
            raise error
        return opened(path, flags, mode)

    return open_or_fail
