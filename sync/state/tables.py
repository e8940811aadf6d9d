"""Reading and writing the rows of the state. Writes only the rows that differ from what is there."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from sync.state.columns import TABLES, Row, Rows, Table
from sync.state.database import DatabaseDamaged
from sync.state.rows import mark_of, mark_of_cells
from sync.state.run import Outcome, Run
from sync.state.run_rows import RUN_TABLE, run_from, run_row

_GOOD = ", ".join(f"'{outcome}'" for outcome in Outcome if outcome.is_good)
_RUN_COLUMNS = ", ".join((*RUN_TABLE.columns, "mark"))


def read_rows(connection: sqlite3.Connection, register: str) -> dict[str, list[Row]]:
    """Return the rows of a register, in each table by its key."""
    return {name: _read(connection, name, register) for name in TABLES}


def write_rows(connection: sqlite3.Connection, register: str, rows: Rows, before: Rows) -> None:
    """Make the rows of a register those that are given, mark them, and read back what was written.

    Args:
        connection: Inside a change.
        register: Its id.
        rows: All its rows.
        before: All its rows as they are there.

    Raises:
        DatabaseDamaged: what was written is not what is read; nothing may be kept of it.
    """
    changed = [name for name in TABLES if rows[name] != before[name]]
    for name in changed:
        _write(connection, name, register, rows[name], before[name])
        if _read(connection, name, register) != rows[name]:
            raise DatabaseDamaged("what was written is not what is read")
    if changed:
        connection.execute(
            "UPDATE memory SET mark = ? WHERE register = ?", (mark_of(register, rows), register)
        )


def read_mark(connection: sqlite3.Connection, register: str) -> str:
    """Return the mark of a register's rows; empty where none was set yet."""
    found = connection.execute("SELECT mark FROM memory WHERE register = ?", (register,)).fetchone()
    return str(found[0]) if found else ""


def read_marks(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the mark of each register's rows, those without one left out."""
    return dict(connection.execute("SELECT register, mark FROM memory WHERE mark <> ''").fetchall())


def registers_in(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of all registers of which something is known."""
    return [register for (register,) in connection.execute("SELECT register FROM memory ORDER BY register")]


def open_findings(connection: sqlite3.Connection) -> dict[str, dict[str, int]]:
    """Return how many findings are open by severity, for every register that is known or was run over."""
    found: dict[str, dict[str, int]] = {
        register: {}
        for (register,) in connection.execute("SELECT register FROM memory UNION SELECT register FROM run")
    }
    for register, severity, count in connection.execute(
        "SELECT register, severity, count(*) FROM finding WHERE resolved_on IS NULL GROUP BY 1, 2"
    ):
        if register not in found:
            raise DatabaseDamaged("a finding of no register")
        found[register][severity] = count
    return found


def write_runs(connection: sqlite3.Connection, runs: Iterable[Run]) -> None:
    """Keep runs; one that is there already is written anew."""
    places = ", ".join("?" * (1 + len(RUN_TABLE.columns)))
    connection.executemany(
        f"INSERT OR REPLACE INTO run ({_RUN_COLUMNS}) VALUES ({places})",  # noqa: S608 - our own columns
        ((*row, mark_of_cells(row)) for row in map(run_row, runs)),
    )


def remove_runs(connection: sqlite3.Connection, runs: Iterable[Run]) -> None:
    """Remove runs."""
    connection.executemany("DELETE FROM run WHERE id = ?", ((run.id,) for run in runs))


def read_runs(connection: sqlite3.Connection, register: str | None, most: int) -> tuple[Run, ...]:
    """Return the latest runs over one register, or over all, newest first; all of them where most is -1."""
    where = "" if register is None else "WHERE register = ?"
    chosen = () if register is None else (register,)
    rows = connection.execute(
        f"SELECT {_RUN_COLUMNS} FROM run {where} "  # noqa: S608 - our own columns
        "ORDER BY finished DESC, id DESC LIMIT ?",
        (*chosen, most),
    )
    return tuple(map(_run, rows))


def sound_runs(connection: sqlite3.Connection) -> Iterator[Run]:
    """Give the runs that a damaged file still holds."""
    for row in sound_rows(connection, f"SELECT {_RUN_COLUMNS} FROM run"):  # noqa: S608 - our own columns
        with suppress(DatabaseDamaged):
            yield _run(row)


def sound_rows(connection: sqlite3.Connection, statement: str) -> list[Row]:
    """Return the rows that a statement finds in a damaged file, up to the first that cannot be read."""
    rows: list[Row] = []
    with suppress(sqlite3.Error):
        rows.extend(connection.execute(statement))
    return rows


def last_runs(connection: sqlite3.Connection) -> tuple[Run, ...]:
    """Return the last run and the last good run of every register, newest first."""
    rows = connection.execute(
        f"""
        WITH ranked AS (
            SELECT {_RUN_COLUMNS},
                row_number() OVER (
                    PARTITION BY register, outcome IN ({_GOOD}) ORDER BY finished DESC, id DESC
                ) AS n
            FROM run
        )
        SELECT {_RUN_COLUMNS} FROM ranked WHERE n = 1 ORDER BY finished DESC, id DESC
        """  # noqa: S608 - our own columns and outcomes
    )
    return tuple(map(_run, rows))


def _run(row: Row) -> Run:
    *cells, mark = row
    if mark and mark != mark_of_cells(cells):
        raise DatabaseDamaged("a run is not what was written")
    try:
        return run_from(tuple(cells))
    except (ValueError, TypeError) as exc:
        raise DatabaseDamaged("a run cannot be read") from exc


def _write(
    connection: sqlite3.Connection, name: str, register: str, rows: Sequence[Row], before: Sequence[Row]
) -> None:
    key = TABLES[name].key
    old = {row[:key]: row for row in before}
    new = {row[:key]: row for row in rows}
    gone = old.keys() - new.keys()
    changed = [row for place, row in new.items() if old.get(place) != row]
    connection.executemany(_DELETE[name], ((register, *place) for place in gone))
    connection.executemany(_UPSERT[name], ((register, *row) for row in changed))


def _read(connection: sqlite3.Connection, name: str, register: str) -> list[Row]:
    return connection.execute(_SELECT[name], (register,)).fetchall()


def _select(name: str, table: Table) -> str:
    order = ", ".join(table.columns[: table.key]) or "register"
    return (
        f"SELECT {', '.join(table.columns)} FROM {name} "  # noqa: S608 - our own tables
        f"WHERE register = ? ORDER BY {order}"
    )


def _delete(name: str, table: Table) -> str:
    keys = "".join(f" AND {column} = ?" for column in table.columns[: table.key])
    return f"DELETE FROM {name} WHERE register = ?{keys}"  # noqa: S608 - our own tables


def _upsert(name: str, table: Table) -> str:
    key = ", ".join(("register", *table.columns[: table.key]))
    values = ", ".join("?" * (1 + len(table.columns)))
    changes = ", ".join(f"{column} = excluded.{column}" for column in table.columns[table.key :])
    return (
        f"INSERT INTO {name} (register, {', '.join(table.columns)}) VALUES ({values}) "  # noqa: S608 - our own
        f"ON CONFLICT ({key}) DO UPDATE SET {changes}"
    )


_SELECT = {name: _select(name, table) for name, table in TABLES.items()}
_DELETE = {name: _delete(name, table) for name, table in TABLES.items()}
_UPSERT = {name: _upsert(name, table) for name, table in TABLES.items()}
