"""Opening the state of this computer."""

import os
from datetime import datetime
from pathlib import Path

from sheet_templates.errors import StoreError
from sync.folders import is_remote, make_private
from sync.state.database import connect, translated, version_of
from sync.state.in_memory import MemoryStore
from sync.state.schema import migrate, refuse_newer
from sync.state.sqlite_store import SqliteStore
from sync.state.store import Store

FILE_NAME = "state.db"
_ONLY_OWNER = 0o600


def open_store(folder: Path, *, now: datetime, read_only: bool = False) -> Store:
    """Open the state in a folder, making both the first time.

    Args:
        folder: The state folder; on this computer.
        now: This moment, in UTC.
        read_only: Whether nothing is to be changed; then nothing is made either.

    Raises:
        StoreError: it is on another computer, of a newer version, or cannot be opened.
        StoreBusy: another program holds it.
        StoreReadOnly: this account may not write there.
    """
    if is_remote(folder):
        raise StoreError(
            "The state folder is on another computer.",
            where=str(folder),
            todo="Set AP_REGISTER_STATE_DIR, or state_dir in the settings, to a folder on this computer.",
        )
    path = folder / FILE_NAME
    if read_only and not path.exists():
        return MemoryStore(read_only=True)
    with translated(path):
        if not read_only:
            make_private(folder)
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, _ONLY_OWNER))
        connection = connect(path, read_only=read_only)
        refuse_newer(version_of(connection), path)
        migrate(connection)
    return SqliteStore(connection, path)
