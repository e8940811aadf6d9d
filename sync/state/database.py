"""A connection to the file of the state, and what its errors mean. No error of SQLite's own leaves here."""

import errno
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
def reading(connection: sqlite3.Connection) -> Iterator[None]:
    """Let everything inside be read at one moment; inside a change there is nothing to do."""
    is_inside = connection.in_transaction
    if not is_inside:
        connection.execute("BEGIN")
    try:
        yield
    finally:
        if not is_inside:
            _take_back(connection)


@contextmanager
def begun(connection: sqlite3.Connection) -> Iterator[None]:
    """Make everything inside one change: whole, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        _take_back(connection)
        raise


def _take_back(connection: sqlite3.Connection) -> None:
    """Undo what is not whole; after some errors SQLite has done so by itself."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether the file holds together, as far as can be told quickly."""
    (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    return bool(answer == "ok")


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
        if exc.errno in _NOT_ALLOWED:
            raise not_writable(path) from exc
        raise StoreError(
            "The state cannot be read or written.",
            where=str(path),
            todo=f"Use a folder on a disk with room, or set AP_REGISTER_STATE_DIR to one ({exc.strerror}).",
        ) from exc


def not_writable(path: Path) -> StoreReadOnly:
    """Return what is said where the state cannot be written."""
    return StoreReadOnly(
        "The state cannot be written, so history is not recorded.",
        where=str(path),
        todo="Let this account write there, or set AP_REGISTER_STATE_DIR to a folder where it may.",
    )


_PRAGMAS = (
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",  # nothing of it in a folder that others may look into
)

_DAMAGED = frozenset(
    {
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_FORMAT,
        sqlite3.SQLITE_ERROR,  # our statements are right, so the tables are not what they were
        sqlite3.SQLITE_SCHEMA,
    }
)
_NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
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
        return not_writable(path)
    return _other(error, path)


def _other(error: sqlite3.Error, path: Path) -> StoreError:
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    todo = "Make room on this drive." if name == "SQLITE_FULL" else f'Run "ap-register doctor" ({name}).'
    return StoreError("The state cannot be read or written.", where=str(path), todo=todo)
