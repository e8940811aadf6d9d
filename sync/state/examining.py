"""A slow and thorough look at the state, for ``doctor``. Changes nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sync.state.content import Content
from sync.state.database import DatabaseDamaged, connect, translated, version_of
from sync.state.opening import FILE_NAME, refuse_remote
from sync.state.schema import MIGRATIONS, refuse_newer


def examine(folder: Path) -> tuple[str, ...]:
    """Return what is wrong with the state in a folder, a sentence each; nothing where it is whole.

    Args:
        folder: The state folder; where there is no state in it, nothing is wrong.

    Raises:
        StoreError: it cannot be looked at, or is of a newer version.
    """
    refuse_remote(folder)
    path = folder / FILE_NAME
    if not path.exists():
        return ()
    try:
        with translated(path), closing(connect(path, read_only=True)) as connection:
            refuse_newer(version_of(connection), path)
            return _wrong(connection)
    except DatabaseDamaged:
        return ("The history cannot be read.",)


def _wrong(connection: sqlite3.Connection) -> tuple[str, ...]:
    found = []
    if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        found.append("The file of the history does not hold together.")
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        found.append("The history holds rows of a register that it does not know.")
    if version_of(connection) == len(MIGRATIONS):
        broken = sum(memory is None for _, memory in Content(connection).sound())
        if broken:
            found.append(f"What is known of {broken} register(s) is not what was written.")
    return tuple(found)
