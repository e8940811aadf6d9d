"""Whether somebody has a file open, so that saving over it would cost somebody their work.

Three signs count: the note that Excel or LibreOffice leaves beside the file, a lock on the file, and a
program that has it open for writing (which only Linux tells). A note that its program still holds open
always counts. One that nobody holds may be left from a crash: it counts for twelve hours from its last
change, by the clock of the disk it lies on. After that only a lock or an open file counts.
"""

import errno
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

from sync.connectors.owner_file import owner_of
from sync.keeping.names import draft_of
from sync.keeping.patience import Pause, is_held, patiently
from sync.keeping.trouble import locked, not_saved, read_only

FRESH = 12 * 3600
"""Seconds for which a note that nobody holds is believed."""

_MAY_NOT = {errno.EACCES, errno.EPERM, errno.EROFS}
_ANY_WRITE_BIT = 0o222


def refuse_if_open(asked: Path, real: Path, pause: Pause, needed: int) -> None:
    """Refuse to write a file that somebody has open, or that this account may not change.

    Args:
        asked: The path as it was given; a note may lie beside a link as well as beside the file.
        real: The file itself.
        pause: Lets seconds pass.
        needed: Bytes of the new content.

    Raises:
        RegisterLocked: somebody has it open; who, as far as a note tells.
        RegisterDenied: it is read-only for this account.
    """
    for beside in dict.fromkeys((asked, real)):
        for note in notes_of(beside):
            if os.path.lexists(note) and _counts(note, real, needed):
                raise locked(real, owner_of(beside), note.name)
    try:
        is_read_only = not real.stat().st_mode & _ANY_WRITE_BIT
        if not is_read_only:
            patiently(lambda: probe(real), pause)
    except OSError as exc:
        may_not = exc.errno in _MAY_NOT
        raise (
            read_only(real) if may_not and not _is_held_for_sure(exc) else not_saved(exc, real, needed)
        ) from exc
    if is_read_only:
        raise read_only(real)


def notes_of(path: Path) -> tuple[Path, Path]:
    """Return where Excel and LibreOffice leave their notes about a file."""
    return path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")


def _is_held_for_sure(exc: OSError) -> bool:
    """Tell a sharing violation from "access denied", which Windows also says where a right is missing."""
    return getattr(exc, "winerror", None) != _ACCESS_DENIED and is_held(exc)


_ACCESS_DENIED = 5


def probe(path: Path) -> None:
    """Open a file for changing, see whether it is locked or being written, and let go of it.

    Raises:
        OSError: EBUSY or a sharing violation when somebody holds it; else as the system says.
    """
    if os.name == "nt":  # pragma: no cover - Windows only
        from sync.keeping.windows import open_for_change

        open_for_change(path)
        return
    try:
        handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    except BlockingIOError as exc:  # a file server has lent the file to somebody, and asks for it back
        raise OSError(errno.EBUSY, "lent to another computer", str(path)) from exc
    try:
        _try_locks(handle)
    finally:
        os.close(handle)
    if has_writer(path):
        raise OSError(errno.EBUSY, "open for writing in another program", str(path))


def has_writer(path: Path) -> bool | None:
    """Whether any program has a file open for writing; None where the system does not tell.

    Linux grants a read lease only on a file that nobody has open for writing.
    """
    if not sys.platform.startswith("linux"):  # pragma: no cover - Linux only
        return None
    import fcntl

    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            # Whoever opens the file in this moment waits for us and we get a signal: one that does no harm.
            fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGURG)
            fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
            fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        finally:
            os.close(handle)
    except OSError as exc:
        return True if exc.errno == errno.EAGAIN else None
    return False


def _try_locks(handle: int) -> None:
    """Take both kinds of lock and give them back; disks without locks have none to find."""
    import fcntl

    for take in (fcntl.flock, fcntl.lockf):
        try:
            take(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError) as exc:
            raise OSError(errno.EBUSY, "locked by another program") from exc
        except OSError:
            continue
        take(handle, fcntl.LOCK_UN)


def _counts(note: Path, real: Path, needed: int) -> bool:
    """Tell whether a note says that its file is open now."""
    try:
        _open_note(note)
    except OSError as exc:
        if is_held(exc):
            return True
    try:
        age = _now_on_disk(real) - note.lstat().st_mtime
    except FileNotFoundError:
        return False
    except OSError as exc:
        raise not_saved(exc, real, needed) from exc
    return abs(age) < FRESH


def _open_note(note: Path) -> None:
    """Open a note for changing and let go of it.

    Raises:
        OSError: a sharing violation when its program still runs; else as the system says.
    """
    if os.name == "nt":  # pragma: no cover - Windows only
        from sync.keeping.windows import open_for_change

        open_for_change(note)
        return
    os.close(os.open(note, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK))


def _now_on_disk(real: Path) -> float:
    """Return what the disk's own clock says: the computer that keeps the file may have another time."""
    scrap = draft_of(real)
    handle = os.open(scrap, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        return os.fstat(handle).st_mtime
    finally:
        os.close(handle)
        with suppress(OSError):
            scrap.unlink()
