"""The tables of the state, and how an older file gets them."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sheet_templates.errors import StoreError
from sync.state.database import DatabaseDamaged, begun, version_of

MIGRATIONS: tuple[str, ...] = (
    """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE memory (
    register TEXT PRIMARY KEY,
    next_ref INTEGER NOT NULL,
    rules TEXT NOT NULL,
    started_on TEXT,
    checked_at TEXT,
    revision TEXT NOT NULL,
    written TEXT NOT NULL,
    accepted TEXT NOT NULL,
    shape TEXT
) WITHOUT ROWID;

CREATE TABLE finding (
    register TEXT NOT NULL REFERENCES memory (register),
    id TEXT NOT NULL,
    ref INTEGER NOT NULL,
    rule TEXT NOT NULL,
    severity TEXT NOT NULL,
    state TEXT NOT NULL,
    owner TEXT NOT NULL,
    subject TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    resolved_on TEXT,
    reopened INTEGER NOT NULL,
    is_old INTEGER NOT NULL,
    print TEXT NOT NULL,
    PRIMARY KEY (register, id)
) WITHOUT ROWID;

CREATE TABLE block (
    register TEXT NOT NULL REFERENCES memory (register),
    ref INTEGER NOT NULL,
    notes TEXT,
    done_on TEXT,
    hold_until TEXT,
    hold_reason TEXT,
    held_by TEXT,
    not_right TEXT,
    PRIMARY KEY (register, ref)
) WITHOUT ROWID;

CREATE TABLE leftover (
    register TEXT NOT NULL REFERENCES memory (register),
    place INTEGER NOT NULL,
    ref TEXT NOT NULL,
    text TEXT NOT NULL,
    found_on TEXT NOT NULL,
    why TEXT NOT NULL,
    notes TEXT,
    done_on TEXT,
    hold_until TEXT,
    hold_reason TEXT,
    held_by TEXT,
    not_right TEXT,
    PRIMARY KEY (register, place)
) WITHOUT ROWID;

CREATE TABLE placement (
    register TEXT NOT NULL REFERENCES memory (register),
    place INTEGER NOT NULL,
    id TEXT NOT NULL,
    ref TEXT NOT NULL,
    upn TEXT NOT NULL,
    admission_number TEXT NOT NULL,
    pupil_name TEXT NOT NULL,
    birth TEXT NOT NULL,
    provider TEXT NOT NULL,
    start TEXT NOT NULL,
    PRIMARY KEY (register, place)
) WITHOUT ROWID;

CREATE TABLE date_read (
    register TEXT NOT NULL REFERENCES memory (register),
    place INTEGER NOT NULL,
    provider TEXT NOT NULL,
    field TEXT NOT NULL,
    day TEXT NOT NULL,
    read_on TEXT NOT NULL,
    PRIMARY KEY (register, place)
) WITHOUT ROWID;

CREATE TABLE day (
    register TEXT NOT NULL REFERENCES memory (register),
    place INTEGER NOT NULL,
    day TEXT NOT NULL,
    counts TEXT NOT NULL,
    rules TEXT NOT NULL,
    PRIMARY KEY (register, place)
) WITHOUT ROWID;

CREATE TABLE run (
    id TEXT PRIMARY KEY,
    register TEXT NOT NULL,
    name TEXT NOT NULL,
    source TEXT NOT NULL,
    started TEXT NOT NULL,
    finished TEXT NOT NULL,
    as_of TEXT NOT NULL,
    command TEXT NOT NULL,
    outcome TEXT NOT NULL,
    exit INTEGER NOT NULL,
    counts TEXT NOT NULL,
    written TEXT NOT NULL,
    errors TEXT NOT NULL,
    version TEXT NOT NULL,
    pack TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX run_latest ON run (register, finished, id);
""",
    """
ALTER TABLE memory ADD COLUMN mark TEXT NOT NULL DEFAULT '';
ALTER TABLE run ADD COLUMN mark TEXT NOT NULL DEFAULT '';
""",
)
"""Each brings the tables from one version to the next; what was released is never changed again."""


def refuse_newer(version: int, path: Path, known: int = len(MIGRATIONS)) -> None:
    """Make sure that a file is not of a version that this program does not know.

    Raises:
        StoreError: it is.
    """
    if version > known:
        raise StoreError(
            "The state was written by a newer version of ap-register, and is left as it is.",
            where=str(path),
            todo=f"Install that version here, or a newer one (state {version}, known here: {known}).",
        )


def migrate(
    connection: sqlite3.Connection,
    migrations: Sequence[str] = MIGRATIONS,
    make_copy: Callable[[], Path] | None = None,
) -> None:
    """Bring the tables of a file to the newest version, each step whole or not at all; a new file in one.

    Another program that does the same at the same moment is waited for, and its work not done again.

    Args:
        connection: Outside a change.
        migrations: One script a version.
        make_copy: Gives the place for a copy of the file as it was, an empty file; called where the file
            has tables of an older version.

    Raises:
        DatabaseDamaged: it says that it is new, and has tables all the same.
    """
    version = version_of(connection)
    if version == 0 and _has_tables(connection):
        raise DatabaseDamaged("the version is gone")
    if 0 < version < len(migrations) and make_copy is not None:
        connection.execute("VACUUM INTO ?", (str(make_copy()),))
    steps = range(version + 1, len(migrations) + 1) if version else [len(migrations)]
    for number in steps:
        with begun(connection):
            _bring_to(connection, number, migrations)


def _bring_to(connection: sqlite3.Connection, version: int, migrations: Sequence[str]) -> None:
    for script in migrations[version_of(connection) : version]:
        for statement in _statements(script):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {version}")


def _has_tables(connection: sqlite3.Connection) -> bool:
    """Whether there are tables, and they are not those that another program is making now."""
    with begun(connection):
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return tables > 0 and version_of(connection) == 0


def _statements(script: str) -> Iterator[str]:
    """Give the statements of a script, which ends each of them, and nothing else, by a semicolon."""
    return (statement for part in script.split(";") if (statement := part.strip()))
