"""The store that lasts: one SQLite file on this computer."""

import sqlite3
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from reports.working.memory import Memory
from sync.state import exporting
from sync.state.database import begun, translated
from sync.state.entries import entries
from sync.state.errors import StoreDamaged
from sync.state.exporting import Exported
from sync.state.forgetting import Forgotten, about, kept_on, without
from sync.state.rows import memory_from, rows_of
from sync.state.run import RegisterEntry, Run
from sync.state.run_log import check_register, old_runs
from sync.state.tables import (
    last_runs,
    open_findings,
    read_rows,
    read_runs,
    registers_in,
    remove_runs,
    write_rows,
    write_runs,
)

_T = TypeVar("_T")
_ALL = -1


class SqliteStore:
    """See ``Store``. Opened by ``sync.state.opening``."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._damaged: StoreDamaged | None = None

    @property
    def damaged(self) -> StoreDamaged | None:
        """What was done about damage since the store was opened."""
        return self._damaged

    def load(self, register: str) -> Memory:
        """Return what is known of a register."""
        return self._do(lambda: self._load(register))

    def save(self, memory: Memory, run: Run) -> None:
        """Keep a memory and a run."""
        check_register(memory, run)
        rows = rows_of(memory)

        def work() -> None:
            write_rows(self._connection, memory.register, rows)
            write_runs(self._connection, [run])

        self._change(work)

    def record(self, run: Run) -> None:
        """Keep a run."""
        self._change(lambda: write_runs(self._connection, [run]))

    def runs(self, register: str | None, most: int) -> tuple[Run, ...]:
        """Return the latest runs, newest first."""
        return self._do(lambda: read_runs(self._connection, register, most))

    def registers(self) -> tuple[RegisterEntry, ...]:
        """Return every register by name."""
        return self._do(lambda: entries(open_findings(self._connection), last_runs(self._connection)))

    def accept(self, register: str, revision: str) -> None:
        """Keep a confirmed content."""
        self._change(lambda: self._keep(replace(self._load(register), accepted=revision)))

    def subject(self, register: str, subjects: Collection[str]) -> dict[str, object]:
        """Return all about a person."""
        return exporting.memory_plain(about(self.load(register), subjects))

    def erase(self, register: str, subjects: Collection[str]) -> Forgotten:
        """Remove all about a person."""

        def work() -> Forgotten:
            memory = self._load(register)
            left, forgotten = without(memory, subjects)
            if left != memory:
                self._keep(left)
            return forgotten

        return self._change(work)

    def retain(
        self, register: str, *, findings_before: date, days_before: date, runs_before: date
    ) -> Forgotten:
        """Remove what was kept long enough."""

        def work() -> Forgotten:
            memory = self._load(register)
            left, forgotten = kept_on(memory, findings_before, days_before)
            if left != memory:
                self._keep(left)
            old = old_runs(read_runs(self._connection, register, _ALL), runs_before)
            remove_runs(self._connection, old)
            return forgotten + Forgotten(runs=len(old))

        return self._change(work)

    def export(self) -> dict[str, object]:
        """Return everything as plain data."""
        return exporting.to_plain(self._do(self._everything))

    def restore(self, exported: Mapping[str, object]) -> None:
        """Take over an export."""
        known = exporting.from_plain(exported)

        def work() -> None:
            for memory in known.memories.values():
                self._keep(memory)
            write_runs(self._connection, known.runs)

        self._change(work)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _load(self, register: str) -> Memory:
        return memory_from(register, read_rows(self._connection, register))

    def _keep(self, memory: Memory) -> None:
        write_rows(self._connection, memory.register, rows_of(memory))

    def _everything(self) -> Exported:
        memories = {register: self._load(register) for register in registers_in(self._connection)}
        return Exported(memories, read_runs(self._connection, None, _ALL)[::-1])

    def _change(self, work: Callable[[], _T]) -> _T:
        def whole() -> _T:
            with begun(self._connection):
                return work()

        return self._do(whole)

    def _do(self, work: Callable[[], _T]) -> _T:
        with translated(self._path):
            return work()
