import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sheet_templates.errors import StoreError
from sync.state.examining import examine
from sync.state.opening import FILE_NAME, open_store
from sync.state.schema import MIGRATIONS
from tests.sync.state.memories import NOW, a_large_memory, a_run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store = open_store(tmp_path, now=NOW)
    store.save(a_large_memory(200), a_run())
    store.close()
    return tmp_path / FILE_NAME


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_state_that_is_whole_has_nothing_wrong(path: Path) -> None:
    before = path.read_bytes()

    assert examine(path.parent) == ()
    assert path.read_bytes() == before


def test_where_there_is_no_state_nothing_is_wrong(tmp_path: Path) -> None:
    assert examine(tmp_path / "state") == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        pytest.param(["UPDATE block SET notes = NULL"], ["1 register"], id="a note that is gone"),
        pytest.param(
            ["UPDATE finding SET register = 'x' WHERE ref = 1"],
            ["rows of a register", "1 register"],
            id="a finding of no register",
        ),
        pytest.param(
            ["PRAGMA writable_schema = ON", "DELETE FROM sqlite_master WHERE name = 'run_latest'"],
            ["hold together"],
            id="an index that nothing owns",
        ),
    ],
)
def test_what_is_wrong_is_said(path: Path, statements: list[str], words: list[str]) -> None:
    change(path, *statements)

    found = examine(path.parent)

    assert len(found) == len(words)
    assert all(word in sentence for word, sentence in zip(words, found, strict=True))


def test_a_file_of_another_kind_is_said(path: Path) -> None:
    path.write_bytes(b"no database" * 100)

    assert examine(path.parent) == ("The history cannot be read.",)


def test_a_state_of_an_older_version_is_looked_at_too(tmp_path: Path) -> None:
    change(tmp_path / FILE_NAME, *MIGRATIONS[0].split(";"), "PRAGMA user_version = 1")

    assert examine(tmp_path) == ()


def test_a_state_of_a_newer_version_is_refused(path: Path) -> None:
    change(path, f"PRAGMA user_version = {len(MIGRATIONS) + 1}")

    with pytest.raises(StoreError, match="newer version"):
        examine(path.parent)
