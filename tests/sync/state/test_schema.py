import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from sync.state.database import connect, version_of
from sync.state.opening import open_store
from sync.state.schema import MIGRATIONS, migrate
from tests.sync.state.memories import NOW

ONE = ("CREATE TABLE a (x);\nCREATE TABLE b (x);",)
TWO = (*ONE, "CREATE TABLE c (x);\nCREATE TABLE a (y);")


def tables(connection: sqlite3.Connection) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM sqlite_master ORDER BY name")]


def test_a_step_that_fails_leaves_the_version_before(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    path.touch()
    with closing(connect(path)) as connection:
        migrate(connection, ONE)

        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            migrate(connection, TWO)

        assert version_of(connection) == 1
        assert tables(connection) == ["a", "b"]


def test_a_new_file_gets_all_its_tables_or_none(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    path.touch()
    with closing(connect(path)) as connection:
        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            migrate(connection, TWO)

        assert version_of(connection) == 0
        assert tables(connection) == []


def test_a_file_of_the_newest_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    path.touch()
    with closing(connect(path)) as connection:
        migrate(connection)
        before = connection.total_changes

        migrate(connection, MIGRATIONS, lambda: pytest.fail("a copy was made"))

        assert connection.total_changes == before


def test_programs_that_start_at_once_make_the_tables_once(tmp_path: Path) -> None:
    failures: list[BaseException] = []
    start = threading.Barrier(6)

    def work() -> None:
        start.wait()
        try:
            open_store(tmp_path, now=NOW).close()
        except BaseException as exc:  # noqa: BLE001 - whatever it is, it is looked at below
            failures.append(exc)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert [path.name for path in tmp_path.iterdir()] == ["state.db"]
