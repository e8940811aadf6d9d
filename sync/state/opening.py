"""Opening the state of this computer."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sheet_templates.errors import StoreError
from sync.folders import is_remote, make_private
from sync.state.copies import ONLY_OWNER, make_copy_name
from sync.state.database import DatabaseDamaged, begun, connect, is_whole, translated, version_of
from sync.state.errors import StoreDamaged
from sync.state.schema import MIGRATIONS, migrate, refuse_newer
from sync.state.sqlite_store import SqliteStore, damaged_still
from sync.state.store import Store

FILE_NAME = "state.db"


def open_store(folder: Path, *, now: datetime, read_only: bool = False) -> Store:
    """Open the state in a folder, making both the first time, and putting right what is damaged.

    Args:
        folder: The state folder; on this computer.
        now: This moment, in UTC.
        read_only: Whether nothing is to be changed; then nothing is made or put right either.

    Raises:
        StoreError: it is on another computer, of a newer version, or cannot be opened.
        StoreBusy: another program holds it.
        StoreReadOnly: this account may not write there.
    """
    refuse_remote(folder)
    path = folder / FILE_NAME
    if read_only:
        return _open_to_read(path, now)
    with translated(path):
        make_private(folder)
        damaged = _recovered(path, now) if _is_gone(path) else None
        try:
            connection = _open(path, now)
        except DatabaseDamaged:
            damaged = _recovered(path, now)
            connection = _open(path, now)
    return SqliteStore(connection, path, now=now, damaged=damaged)


def refuse_remote(folder: Path) -> None:
    """Make sure that a folder is on this computer: a database on a share is damaged sooner or later.

    Raises:
        StoreError: it is on another.
    """
    if is_remote(folder):
        raise StoreError(
            "The state folder is on another computer.",
            where=str(folder),
            todo="Set AP_REGISTER_STATE_DIR, or state_dir in the settings, to a folder on this computer.",
        )


def _open(path: Path, now: datetime) -> sqlite3.Connection:
    with translated(path):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, ONLY_OWNER))
        connection = connect(path)
        try:
            _prepare(connection, path, now)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, now: datetime) -> None:
    """Bring a file to the newest version; once a day look whether it holds together."""
    version, today = version_of(connection), now.date().isoformat()
    refuse_newer(version, path)
    is_due = version > 0 and _checked_on(connection) != today
    if is_due and not is_whole(connection):
        raise DatabaseDamaged("it does not hold together")
    migrate(connection, MIGRATIONS, lambda: make_copy_name(path.parent, f"before-{len(MIGRATIONS)}", now))
    if is_due:
        with begun(connection):
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('checked_on', ?)", (today,))


def _checked_on(connection: sqlite3.Connection) -> str:
    found = connection.execute("SELECT value FROM meta WHERE name = 'checked_on'").fetchone()
    return str(found[0]) if found else ""


def _open_to_read(path: Path, now: datetime) -> Store:
    if _is_gone(path):
        raise damaged_still(path)
    if not path.exists():
        from sync.state.in_memory import MemoryStore

        return MemoryStore(read_only=True)
    try:
        with translated(path):
            connection = connect(path, read_only=True)
            try:
                refuse_newer(version_of(connection), path)
                if version_of(connection) < len(MIGRATIONS):
                    connection = _newer_copy(connection)
            except BaseException:
                connection.close()
                raise
    except DatabaseDamaged as exc:
        raise damaged_still(path) from exc
    return SqliteStore(connection, path, now=now, read_only=True)


def _newer_copy(older: sqlite3.Connection) -> sqlite3.Connection:
    """Return a copy in memory, brought to the newest version, and close the file."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    with closing(older):
        older.backup(copy)
    migrate(copy)
    copy.execute("PRAGMA query_only = ON")
    return copy


def _is_gone(path: Path) -> bool:
    """Whether there once was a state, and the file of it is missing or empty."""
    if path.exists() and path.stat().st_size:
        return False
    from sync.state.exports import exports_in

    return bool(exports_in(path.parent))


def _recovered(path: Path, now: datetime) -> StoreDamaged:
    from sync.state.recovery import recover

    return recover(path, now)
