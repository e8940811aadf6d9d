"""One run at a time for each state directory, by a lock of the operating system.

The system itself lets go of such a lock when its process ends, however it ends. A note beside the lock says
who holds it; the note proves nothing.
"""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sheet_templates.errors import AnotherRunActive, StoreError
from sync.clock import Clock, london_time
from sync.folders import make_private

_LONGEST_NOTE = 4096
_PRIVATE = 0o600


@dataclass(frozen=True, slots=True)
class Holder:
    """A run that holds the lock.

    Attributes:
        host: The name of its computer.
        pid: Its process.
        since: When it began, with its zone.
    """

    host: str
    pid: int
    since: datetime


@contextmanager
def hold(lock: Path, clock: Clock) -> Iterator[Holder]:
    """Hold a lock for the length of a ``with`` block, without waiting for it.

    Args:
        lock: The lock's file, in the state directory; it is made and stays.
        clock: Says since when.

    Raises:
        AnotherRunActive: another run holds it; who, since when.
        StoreError: the lock cannot be made.
    """
    from filelock import FileLock, Timeout

    me = Holder(socket.gethostname(), os.getpid(), clock.now())
    file = FileLock(lock, timeout=0, mode=_PRIVATE, thread_local=False)
    try:
        make_private(lock.parent)
        file.acquire()
    except Timeout as exc:
        raise _busy(lock, _read_note(note_of(lock))) from exc
    except OSError as exc:
        raise StoreError(
            f"The lock that keeps two runs apart could not be made: {exc.strerror or exc}.",
            where=str(lock),
            todo="Let the account that runs ap-register write in that folder.",
        ) from exc
    try:
        _write_note(note_of(lock), me)
        yield me
    finally:
        with suppress(OSError):
            note_of(lock).unlink(missing_ok=True)
        file.release()


def note_of(lock: Path) -> Path:
    """Return where the note about the holder of a lock is."""
    return lock.with_name(f"{lock.name}.json")


def _busy(lock: Path, holder: Holder | None) -> AnotherRunActive:
    """Make the error for a lock that another run holds."""
    who = ""
    if holder is not None:
        since = london_time(holder.since)
        who = f" on {holder.host} (process {holder.pid}), since {since:%H:%M} on {since.day} {since:%B %Y}"
    return AnotherRunActive(
        f"Another run is under way{who}.",
        where=str(lock),
        todo="Wait until it is done, then try again.",
    )


def _write_note(note: Path, holder: Holder) -> None:
    """Say who holds the lock; without a note the lock holds all the same."""
    told = {"host": holder.host, "pid": holder.pid, "since": holder.since.astimezone(UTC).isoformat()}
    fresh = note.with_name(f"{note.name}.tmp")
    with suppress(OSError):
        fresh.unlink(missing_ok=True)
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(told, file)
        fresh.replace(note)


def _read_note(note: Path) -> Holder | None:
    """Return who a note says holds the lock, or None where it does not tell."""
    try:
        with note.open("rb") as file:
            told = json.loads(file.read(_LONGEST_NOTE))
        since = datetime.fromisoformat(told["since"])
        holder = Holder(str(told["host"]), int(told["pid"]), since)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return holder if since.tzinfo is not None else None
