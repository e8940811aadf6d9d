"""A connection to the file of the state, and what its errors mean. No error of SQLite's own leaves here."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sheet_templates.errors import StoreError
from sync.state.errors import StoreBusy, StoreReadOnly

WAIT = 5.0
"""Seconds to wait for another program before giving up."""


class DatabaseDamaged(Exception):
    """The file is not what was once written. Never leaves this package."""


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open a file that is there.

    Args:
        path: In full.
        read_only: Whether to refuse changes. A change that a crash cut off is taken back all the same.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=WAIT, isolation_level=None
    )
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        if read_only:
            connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of the tables, 0 where there are none yet."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


@contextmanager
def begun(connection: sqlite3.Connection) -> Iterator[None]:
    """Make everything inside one change: whole, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and of the disk into ours.

    Raises:
        DatabaseDamaged: the file is not what was once written.
        StoreBusy: another program holds it.
        StoreReadOnly: it cannot be written.
        StoreError: anything else.
    """
    try:
        yield
    except sqlite3.Error as exc:
        raise _meaning(exc, path) from exc
    except OSError as exc:
        raise StoreError(
            "The state cannot be read or written.",
            where=str(path),
            todo=f"Let this account use the folder, or set AP_REGISTER_STATE_DIR ({exc.strerror}).",
        ) from exc


_PRAGMAS = (
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
)

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_READ_ONLY = frozenset(
    {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH}
)


def _meaning(error: sqlite3.Error, path: Path) -> Exception:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # text that is not text any more is met by Python, which gives no code
        is_reading = isinstance(error, sqlite3.OperationalError)
        return DatabaseDamaged("a text is damaged") if is_reading else _other(error, path)
    kind = code & 0xFF
    if kind in _DAMAGED:
        return DatabaseDamaged(error.sqlite_errorname)
    if kind in _BUSY:
        return StoreBusy(
            "Another program holds the state.",
            where=str(path),
            todo="Try again once that run has finished.",
        )
    if kind in _READ_ONLY:
        return StoreReadOnly(
            "The state cannot be written, so history is not recorded.",
            where=str(path),
            todo="Let this account write there, or set AP_REGISTER_STATE_DIR to a folder where it may.",
        )
    return _other(error, path)


def _other(error: sqlite3.Error, path: Path) -> StoreError:
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    todo = "Make room on this drive." if name == "SQLITE_FULL" else f'Run "ap-register doctor" ({name}).'
    return StoreError("The state cannot be read or written.", where=str(path), todo=todo)
