"""What every store of the state can do."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Protocol

from sync.state.errors import StoreDamaged
from sync.state.run import RegisterEntry, Run

if TYPE_CHECKING:
    from reports.working.memory import Memory
    from sync.state.forgetting import Forgotten


class History(Protocol):
    """What a run over one register needs of a store; see ``Store``."""

    def load(self, register: str) -> "Memory":
        """Return what is known of a register: a fresh memory where that is nothing."""
        ...

    def save(self, memory: "Memory", run: Run) -> None:
        """Keep what is known of a register now, and the run that found it out.

        Raises:
            ValueError: the run is one over another register.
        """
        ...

    def record(self, *runs: Run) -> None:
        """Keep runs that found out nothing, such as one that could not read the register."""
        ...

    def runs(self, register: str | None, most: int) -> tuple[Run, ...]:
        """Return the latest runs over one register, or over all where it is None, newest first."""
        ...


class Store(History, Protocol):
    """Keeps what is known of registers from run to run.

    Whatever changes it does so whole or not at all. Every method may raise ``StoreError``; of its kinds,
    ``StoreBusy`` may work later, and after ``StoreReadOnly`` a run goes on without its history.
    """

    @property
    def damaged(self) -> StoreDamaged | None:
        """What was done about damage since the store was opened; None when there was none."""
        ...

    def marks(self) -> Mapping[str, str]:
        """Return a mark of what is known of each register: another one whenever that was changed."""
        ...

    def registers(self) -> tuple[RegisterEntry, ...]:
        """Return every register that something is known of, by name."""
        ...

    def accept(self, register: str, revision: str) -> None:
        """Keep that a person confirmed this content of a register after a safety stop."""
        ...

    def subject(self, register: str, subjects: Collection[str]) -> dict[str, object]:
        """Return all that is kept about a person, as plain data that can be written as JSON.

        Args:
            register: Id of the register.
            subjects: Every keyed hash that the person, or a placement of theirs, is known by.
        """
        ...

    def erase(self, register: str, subjects: Collection[str]) -> "Forgotten":
        """Remove all that is kept about a person, open findings too, here and in every copy of ours.

        Args:
            register: Id of the register.
            subjects: Every keyed hash that the person, or a placement of theirs, is known by.
        """
        ...

    def retain(
        self,
        register: str,
        *,
        findings_before: date,
        days_before: date,
        runs_before: date,
        copies_before: date,
    ) -> "Forgotten":
        """Remove what was kept long enough, here and in every copy of ours; see ``sync.state.retention``.

        Never touches an open finding, nor a register's last good run.

        Args:
            register: Id of the register.
            findings_before: Findings resolved before this day go, with what staff wrote beside them.
            days_before: Counts of days before this one go.
            runs_before: Runs that finished before this day (in UTC) go.
            copies_before: Copies of the whole state made before this day go.
        """
        ...

    def export(self) -> dict[str, object]:
        """Return everything as plain data that can be written as JSON."""
        ...

    def restore(self, exported: Mapping[str, object]) -> None:
        """Take over an export: what is known of its registers is replaced, other registers stay.

        Raises:
            StoreError: it is not a whole export of a version that is known here; nothing was changed.
        """
        ...

    def close(self) -> None:
        """Let the files go."""
        ...
