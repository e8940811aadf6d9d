"""What a database holds of registers. Trusts nothing whose mark is not right."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sync.state.columns import Rows
from sync.state.database import DatabaseDamaged, reading
from sync.state.rows import mark_of, rows_after, rows_of
from sync.state.tables import (
    read_mark,
    read_rows,
    read_runs,
    registers_in,
    sound_rows,
    write_rows,
    write_runs,
)

if TYPE_CHECKING:
    from reports.working.memory import Memory
    from sync.state.exporting import Exported

ALL = -1
"""As many as there are."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was last read or written: as long as nobody else writes, it need not be read again."""

    version: int
    memory: "Memory"
    rows: Rows


class Content:
    """Loads and keeps memories; every method may raise what SQLite raises, and ``DatabaseDamaged``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._seen: _Seen | None = None

    def load(self, register: str) -> "Memory":
        """Return what is known of a register."""
        with reading(self.connection):
            return self._read(register).memory

    def keep(self, memory: "Memory") -> None:
        """Write what differs from what is there; inside a change."""
        seen = self._last_seen(memory.register) or self._read(memory.register)
        rows = rows_after(memory, seen.memory, seen.rows) if seen.rows["memory"] else rows_of(memory)
        write_rows(self.connection, memory.register, rows, seen.rows)
        self._seen = _Seen(self._version(), _own(memory), rows)

    def forget(self) -> None:
        """Read everything again next time: a change did not come about."""
        self._seen = None

    def take(self, exported: "Exported") -> None:
        """Write all of an export; inside a change."""
        for memory in exported.memories.values():
            self.keep(memory)
        write_runs(self.connection, exported.runs)

    def everything(self) -> "Exported":
        """Return all there is."""
        from sync.state.exporting import Exported

        with reading(self.connection):
            memories = {register: self._read(register).memory for register in registers_in(self.connection)}
            return Exported(memories, read_runs(self.connection, None, ALL)[::-1])

    def sound(self) -> "Iterator[tuple[str, Memory | None]]":
        """Give each register of a damaged file, with what is known of it or None where that is damaged.

        Ends where the list of registers itself cannot be read any further.
        """
        for register in sound_rows(self.connection, "SELECT register FROM memory"):
            try:
                yield str(register[0]), self.load(str(register[0]))
            except (sqlite3.Error, DatabaseDamaged):
                yield str(register[0]), None

    def _read(self, register: str) -> _Seen:
        from sync.state.row_reading import memory_from

        version, rows = self._version(), read_rows(self.connection, register)
        mark = read_mark(self.connection, register)
        if mark and mark != mark_of(register, rows):
            raise DatabaseDamaged("what is known of a register is not what was written")
        try:
            memory = memory_from(register, rows)
        except (ValueError, TypeError, AttributeError, LookupError) as exc:
            raise DatabaseDamaged("what is known of a register cannot be read") from exc
        self._seen = _Seen(version, _own(memory), rows)
        return _Seen(version, memory, rows)

    def _last_seen(self, register: str) -> _Seen | None:
        seen = self._seen
        if seen is None or seen.memory.register != register or seen.version != self._version():
            return None
        return seen

    def _version(self) -> int:
        """Return a number that changes whenever another program writes."""
        (version,) = self.connection.execute("PRAGMA data_version").fetchone()
        return int(version)


def _own(memory: "Memory") -> "Memory":
    """Return a memory that does not change when the one who holds the other changes a mapping in it."""
    return replace(memory, known=dict(memory.known))
