"""The store that lasts: one SQLite file on this computer."""

import sqlite3
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sheet_templates.errors import StoreError
from sync.state.content import ALL, Content
from sync.state.database import DatabaseDamaged, begun, connect, not_writable, translated
from sync.state.entries import entries
from sync.state.errors import StoreDamaged
from sync.state.run import RegisterEntry, Run
from sync.state.run_log import check_register
from sync.state.tables import last_runs, open_findings, read_marks, read_runs, write_runs

if TYPE_CHECKING:
    from reports.working.memory import Memory
    from sync.state.exporting import Exported
    from sync.state.forgetting import Forgotten
    from sync.state.trimming import Trim

_T = TypeVar("_T")


class SqliteStore:
    """See ``Store``. Opened by ``sync.state.opening``."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        *,
        now: datetime,
        damaged: StoreDamaged | None = None,
        read_only: bool = False,
    ) -> None:
        self._content = Content(connection)
        self._path = path
        self._now = now
        self._damaged = damaged
        self._is_read_only = read_only

    @property
    def damaged(self) -> StoreDamaged | None:
        """What was done about damage since the store was opened."""
        return self._damaged

    def load(self, register: str) -> "Memory":
        """Return what is known of a register."""
        return self._do(lambda: self._content.load(register))

    def save(self, memory: "Memory", run: Run) -> None:
        """Keep a memory and a run."""
        from sync.state.exporting import Exported

        check_register(memory, run)
        self.take(Exported({memory.register: memory}, (run,)))

    def record(self, *runs: Run) -> None:
        """Keep runs as one change."""
        self._change(lambda: write_runs(self._content.connection, runs))

    def marks(self) -> Mapping[str, str]:
        """Return a mark of what is known of each register."""
        return self._do(lambda: read_marks(self._content.connection))

    def runs(self, register: str | None, most: int) -> tuple[Run, ...]:
        """Return the latest runs, newest first."""
        return self._do(lambda: read_runs(self._content.connection, register, most))

    def registers(self) -> tuple[RegisterEntry, ...]:
        """Return every register by name."""

        def work() -> tuple[RegisterEntry, ...]:
            connection = self._content.connection
            return entries(open_findings(connection), last_runs(connection))

        return self._do(work)

    def accept(self, register: str, revision: str) -> None:
        """Keep a confirmed content."""

        def work() -> None:
            self._content.keep(replace(self._content.load(register), accepted=revision))

        self._change(work)

    def subject(self, register: str, subjects: Collection[str]) -> dict[str, object]:
        """Return all about a person."""
        from sync.state.exporting import memory_plain
        from sync.state.forgetting import about

        return memory_plain(about(self.load(register), subjects))

    def erase(self, register: str, subjects: Collection[str]) -> "Forgotten":
        """Remove all about a person, and every copy that cannot be changed."""
        from sync.state.trimming import erasing

        return self._trim(register, erasing(subjects), None)

    def retain(
        self,
        register: str,
        *,
        findings_before: date,
        days_before: date,
        runs_before: date,
        copies_before: date,
    ) -> "Forgotten":
        """Remove what was kept long enough."""
        from sync.state.trimming import retaining

        trim = retaining(findings_before, days_before, runs_before)
        return self._trim(register, trim, copies_before)

    def export(self) -> dict[str, object]:
        """Return everything as plain data."""
        from sync.state.exporting import to_plain

        return to_plain(self._do(self._content.everything))

    def restore(self, exported: Mapping[str, object]) -> None:
        """Take over an export."""
        from sync.state.exporting import from_plain

        self.take(from_plain(exported))

    def take(self, exported: "Exported") -> None:
        """Keep memories and runs as one change."""
        self._change(lambda: self._content.take(exported))

    def close(self) -> None:
        """Close the file."""
        self._content.connection.close()

    def _trim(self, register: str, trim: "Trim", copies_before: date | None) -> "Forgotten":
        """Trim what is kept, then exports, then free space; cut off anywhere, the next call goes on."""
        from sync.state import trimming
        from sync.state.copies import remove_copies
        from sync.state.exports import rewrite_exports
        from sync.state.forgetting import Forgotten
        from sync.state.tables import remove_runs

        def work() -> "Forgotten":
            connection = self._content.connection
            before = trimming.of_one(self._content.load(register), read_runs(connection, register, ALL))
            after, forgotten = trim(before)
            for memory in after.memories.values():
                self._content.keep(memory)
            remove_runs(connection, trimming.runs_gone(before, after))
            return forgotten

        folder = self._path.parent
        forgotten = self._change(work)
        with translated(self._path):
            forgotten += rewrite_exports(folder, lambda exported: trimming.part(exported, register, trim))
            forgotten += Forgotten(files=remove_copies(folder, copies_before))
        self._do(lambda: self._content.connection.execute("VACUUM"))
        return forgotten

    def _change(self, work: Callable[[], _T]) -> _T:
        if self._is_read_only:
            raise not_writable(self._path)

        def whole() -> _T:
            try:
                with begun(self._content.connection):
                    return work()
            except BaseException:
                self._content.forget()
                raise

        return self._do(whole)

    def _do(self, work: Callable[[], _T]) -> _T:
        try:
            with translated(self._path):
                return work()
        except DatabaseDamaged as exc:
            if self._is_read_only:
                raise damaged_still(self._path) from exc
            self._put_right()
        try:
            with translated(self._path):
                return work()
        except DatabaseDamaged as exc:
            raise damaged_still(self._path) from exc

    def _put_right(self) -> None:
        from sync.state.recovery import recover

        self.close()
        with translated(self._path):
            self._damaged = recover(self._path, self._now)
            self._content = Content(connect(self._path))


def damaged_still(path: Path) -> StoreError:
    """Return what is said of a damaged state that was not put right."""
    return StoreError(
        "The history is damaged.",
        where=str(path),
        todo='The next "ap-register run" puts it right from what is sound and from the newest export.',
    )
