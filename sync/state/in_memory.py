"""A store that forgets everything when the program ends: for tests, and where nothing is known yet."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from reports.working.memory import Memory
from sync.state import exporting, trimming
from sync.state.columns import Rows
from sync.state.entries import entries
from sync.state.errors import StoreDamaged, StoreReadOnly
from sync.state.exporting import Exported
from sync.state.forgetting import Forgotten, about
from sync.state.row_reading import memory_from
from sync.state.rows import mark_of, rows_of
from sync.state.run import RegisterEntry, Run
from sync.state.run_log import check_register, newest_first


class MemoryStore:
    """See ``Store``. Keeps rows, not the objects it was given, so nobody can change them afterwards."""

    def __init__(self, *, read_only: bool = False) -> None:
        self._rows: dict[str, Rows] = {}
        self._runs: dict[str, Run] = {}
        self._read_only = read_only

    @property
    def damaged(self) -> StoreDamaged | None:
        """None."""
        return None

    def load(self, register: str) -> Memory:
        """Return what is known of a register."""
        return memory_from(register, self._rows.get(register, {}))

    def save(self, memory: Memory, run: Run) -> None:
        """Keep a memory and a run."""
        check_register(memory, run)
        self._change()
        self._rows[memory.register] = rows_of(memory)
        self._runs[run.id] = run

    def record(self, *runs: Run) -> None:
        """Keep runs."""
        self._change()
        self._runs |= {run.id: run for run in runs}

    def marks(self) -> Mapping[str, str]:
        """Return a mark of what is known of each register."""
        return {register: mark_of(register, rows) for register, rows in self._rows.items()}

    def runs(self, register: str | None, most: int) -> tuple[Run, ...]:
        """Return the latest runs, newest first."""
        theirs = [run for run in self._runs.values() if register in (None, run.register)]
        return newest_first(theirs)[:most]

    def registers(self) -> tuple[RegisterEntry, ...]:
        """Return every register by name."""
        runs = newest_first(self._runs.values())
        known = {*self._rows, *(run.register for run in runs)}
        return entries({register: self._open(register) for register in known}, runs)

    def accept(self, register: str, revision: str) -> None:
        """Keep a confirmed content."""
        self._change()
        self._rows[register] = rows_of(replace(self.load(register), accepted=revision))

    def subject(self, register: str, subjects: Collection[str]) -> dict[str, object]:
        """Return all about a person."""
        return exporting.memory_plain(about(self.load(register), subjects))

    def erase(self, register: str, subjects: Collection[str]) -> Forgotten:
        """Remove all about a person."""
        return self._trim(register, trimming.erasing(subjects))

    def retain(
        self,
        register: str,
        *,
        findings_before: date,
        days_before: date,
        runs_before: date,
        copies_before: date,
    ) -> Forgotten:
        """Remove what was kept long enough."""
        return self._trim(register, trimming.retaining(findings_before, days_before, runs_before))

    def export(self) -> dict[str, object]:
        """Return everything as plain data."""
        memories = {register: self.load(register) for register in sorted(self._rows)}
        return exporting.to_plain(Exported(memories, newest_first(self._runs.values())[::-1]))

    def restore(self, exported: Mapping[str, object]) -> None:
        """Take over an export."""
        self._change()
        known = exporting.from_plain(exported)
        self._rows |= {register: rows_of(memory) for register, memory in known.memories.items()}
        self._runs |= {run.id: run for run in known.runs}

    def close(self) -> None:
        """Do nothing: there are no files."""

    def _trim(self, register: str, trim: trimming.Trim) -> Forgotten:
        self._change()
        before = trimming.of_one(self.load(register), self.runs(register, len(self._runs)))
        after, forgotten = trim(before)
        self._rows |= {id_: rows_of(memory) for id_, memory in after.memories.items()}
        for run in trimming.runs_gone(before, after):
            del self._runs[run.id]
        return forgotten

    def _open(self, register: str) -> Counter[str]:
        known = self.load(register).known.values()
        return Counter(one.severity for one in known if one.resolved_on is None)

    def _change(self) -> None:
        if self._read_only:
            raise StoreReadOnly("The state was opened to be read only, and cannot be changed.")
