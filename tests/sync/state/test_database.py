import sqlite3
from pathlib import Path

import pytest

from sheet_templates.errors import StoreError
from sync.state.database import DatabaseDamaged, connect, translated


def test_a_file_that_is_no_database_is_closed_again(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    path.write_bytes(b"no database" * 100)

    with pytest.raises(DatabaseDamaged), translated(path):
        connect(path)

    path.unlink()


def an_error(code: int, name: str) -> sqlite3.OperationalError:
    """Return an error as SQLite reports it."""
    error = sqlite3.OperationalError("made up")
    error.sqlite_errorcode = code
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("error", "word"),
    [
        pytest.param(an_error(sqlite3.SQLITE_FULL, "SQLITE_FULL"), "Make room", id="a full disk"),
        pytest.param(an_error(sqlite3.SQLITE_IOERR_FSYNC, "SQLITE_IOERR_FSYNC"), "IOERR", id="a bad disk"),
        pytest.param(sqlite3.ProgrammingError("made up"), "ProgrammingError", id="no code"),
    ],
)
def test_other_errors_say_what_to_do(tmp_path: Path, error: sqlite3.Error, word: str) -> None:
    with pytest.raises(StoreError, match="cannot be read or written") as raised, translated(tmp_path):
        raise error

    assert word in raised.value.todo
    assert raised.value.where == str(tmp_path)
