"""One file, read once and let go, or the reason why not in words.

Nothing here keeps a file open: a handle that stays would stop staff from saving.
"""

import hashlib
import os
import stat
import threading
from dataclasses import dataclass
from pathlib import Path

from sheet_templates.errors import RegisterUnreadable
from sync.clock import Waiter
from sync.connectors.disk import Disk
from sync.connectors.file_trouble import SHARING, held, not_downloaded, trouble
from sync.connectors.refusals import too_large

PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
"""Seconds between the tries while somebody holds the file: virus scanners let go within these."""

DOWNLOAD_SECONDS = 60.0
"""How long a file that is kept only online may take to arrive."""

_PLACEHOLDER = 0x400000 | 0x40000 | 0x1000  # Windows: recall on data access, recall on open, offline


@dataclass(frozen=True, slots=True)
class FileContent:
    """A file as it was at one moment.

    Attributes:
        data: All its bytes.
        revision: ``sha256:`` and the hash of them.
    """

    data: bytes
    revision: str


def revision_of(data: bytes) -> str:
    """Return the mark of a content: equal bytes have equal marks."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def look_at(path: Path, disk: Disk) -> os.stat_result:
    """Return what the system knows about a path.

    Raises:
        RegisterMissing: there is nothing, or no such folder or drive.
        RegisterError: it cannot be reached.
    """
    try:
        return disk.stat(path)
    except (OSError, ValueError) as exc:
        raise trouble(exc, path) from exc


def read_file(path: Path, *, most: int, waiter: Waiter, disk: Disk) -> FileContent:
    """Read a file once and let go of it.

    Args:
        path: A file; links are followed.
        most: The largest number of bytes accepted.
        waiter: Lets time pass between tries.
        disk: Where it lies.

    Raises:
        RegisterMissing: there is no such file.
        RegisterDenied: this account may not read it.
        RegisterLocked: a program kept others out of it during all tries.
        RegisterBusy: it is being saved, is not on this computer, or its server cannot be reached.
        RegisterUnreadable: it is no file, or too large, or the disk fails.
    """
    known = look_at(path, disk)
    if not stat.S_ISREG(known.st_mode):
        kind = "a folder" if stat.S_ISDIR(known.st_mode) else "a pipe or a device"
        raise RegisterUnreadable(
            f"{path.name} is {kind}, not a file.", where=str(path), todo="Give the path of the workbook."
        )
    if known.st_size > most:
        raise too_large(str(path), f"it has {known.st_size:,} bytes, and the limit is {most:,}")
    only_online = bool(getattr(known, "st_file_attributes", 0) & _PLACEHOLDER)
    try:
        data = _fetch(path, most + 1, disk) if only_online else _read_patiently(path, most + 1, waiter, disk)
    except (OSError, ValueError, MemoryError) as exc:
        raise (not_downloaded(path) if only_online else trouble(exc, path)) from exc
    if len(data) > most:
        raise too_large(str(path), f"it has more than {most:,} bytes, which is the limit")
    return FileContent(data, revision_of(data))


def _read_patiently(path: Path, most: int, waiter: Waiter, disk: Disk) -> bytes:
    """Read a file, trying again while somebody holds it or saves it."""
    for pause in PAUSES:
        try:
            return disk.read(path, most)
        except OSError as exc:
            if not _may_pass(exc):
                raise
        waiter.wait(pause)
    try:
        return disk.read(path, most)
    except OSError as exc:
        if not _may_pass(exc):
            raise
        raise held(path, exc) from exc


def _may_pass(exc: OSError) -> bool:
    """Tell whether reading fails only because somebody holds the file, or saves it, at this moment."""
    return isinstance(exc, BlockingIOError) or getattr(exc, "winerror", None) in SHARING


def _fetch(path: Path, most: int, disk: Disk) -> bytes:
    """Read a file that must first come from the cloud, which may take for ever.

    Raises:
        OSError: it did not come.
    """
    result: list[bytes | Exception] = []

    def attempt() -> None:
        try:
            result.append(disk.read(path, most))
        except Exception as exc:  # noqa: BLE001 - handed over to the caller's thread
            result.append(exc)

    thread = threading.Thread(target=attempt, daemon=True)
    thread.start()
    thread.join(DOWNLOAD_SECONDS)
    if not result:
        raise TimeoutError("the download did not finish")
    if isinstance(result[0], Exception):
        raise OSError(str(result[0])) from result[0]
    return result[0]
