"""The state as one JSON object, for a copy, for another computer, and for putting damage right."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from reports.working.memory import Memory
from sheet_templates.errors import StoreError
from sync.state.columns import TABLES, Row, Table, check_kinds
from sync.state.row_reading import memory_from
from sync.state.rows import rows_of
from sync.state.run import Run
from sync.state.run_rows import RUN_TABLE, run_from, run_row
from sync.state.typed import dumps

FORMAT = "ap-register state"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export holds.

    Attributes:
        memories: What is known, by register.
        runs: The run log, oldest first.
    """

    memories: Mapping[str, Memory]
    runs: tuple[Run, ...]


def to_plain(exported: Exported) -> dict[str, object]:
    """Return an export as plain data that can be written as JSON."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "registers": {register: memory_plain(memory) for register, memory in exported.memories.items()},
        "runs": [_plain_row(RUN_TABLE, run_row(run)) for run in exported.runs],
    }


def memory_plain(memory: Memory) -> dict[str, object]:
    """Return a memory as plain data: each table by name, each row by column."""
    rows = rows_of(memory)
    return {name: [_plain_row(table, row) for row in rows[name]] for name, table in TABLES.items()}


def from_plain(plain: Mapping[str, object], where: str = "") -> Exported:
    """Return what an export holds.

    Args:
        plain: As read from JSON.
        where: Where it was read, for the message.

    Raises:
        StoreError: it is none of ours, of a newer version, or not whole.
    """
    _check_version(plain, where)
    try:
        return _read(plain)
    except (ValueError, TypeError, AttributeError, LookupError) as exc:
        raise _not_whole(where) from exc


def _check_version(plain: Mapping[str, object], where: str) -> None:
    if plain.get("format") != FORMAT:
        raise _not_whole(where)
    version = plain.get("version")
    if version != VERSION:
        raise StoreError(
            "The export of the state was made by another version of ap-register.",
            where=where,
            todo=f"Use the version that made it, or a newer one (export {version}, known here: {VERSION}).",
        )


def _read(plain: Mapping[str, object]) -> Exported:
    registers, runs = plain["registers"], plain["runs"]
    if not isinstance(registers, Mapping) or not isinstance(runs, list):
        raise TypeError
    memories = {
        register: memory_from(
            register,
            {name: [_row(table, row) for row in tables[name]] for name, table in TABLES.items()},
        )
        for register, tables in registers.items()
    }
    return Exported(memories, tuple(run_from(_row(RUN_TABLE, row)) for row in runs))


def _plain_row(table: Table, row: Row) -> dict[str, object]:
    named = dict(zip(table.columns, row, strict=True))
    for column in table.json:
        if named[column] is not None:
            named[column] = json.loads(named[column])
    return named


def _row(table: Table, plain: Mapping[str, object]) -> Row:
    row = tuple(
        dumps(plain[column]) if column in table.json and plain[column] is not None else plain[column]
        for column in table.columns
    )
    return check_kinds(table, row)


def _not_whole(where: str) -> StoreError:
    return StoreError(
        "The export of the state is not whole, or is another kind of file.",
        where=where,
        todo="Choose another export; the newest ones lie in the folder exports of the state folder.",
    )
