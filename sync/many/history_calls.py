"""The history as a worker sees it: whoever started the run keeps it, and is asked for each step."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from reports.working.memory import Memory
from sheet_templates.errors import StoreError
from sync.keeping.keeper import Keeper
from sync.state.run import Run
from sync.state.store import History


class Asks(Protocol):
    """Asks the one who started the run, and waits for the answer."""

    def __call__(self, what: str, *values: object) -> object:
        """Return the answer.

        Raises:
            UserError: as the one who was asked met it.
        """
        ...


class HistoryCalls:
    """A history that is asked for; see ``History``."""

    def __init__(self, ask: Asks) -> None:
        self._ask = ask

    def load(self, register: str) -> Memory:
        """Return what is known of a register."""
        return cast("Memory", self._ask("load", register))

    def save(self, memory: Memory, run: Run) -> None:
        """Keep a memory and a run."""
        self._ask("save", memory, run)

    def record(self, *runs: Run) -> None:
        """Keep runs."""
        self._ask("record", *runs)

    def runs(self, register: str | None, most: int) -> tuple[Run, ...]:
        """Return the latest runs, newest first."""
        return cast("tuple[Run, ...]", self._ask("runs", register, most))


class NotedHistory:
    """A history that notes whether all that was to be kept could be.

    Attributes:
        has_failed: Whether something could not be read or kept.
    """

    def __init__(self, history: History) -> None:
        self._history = history
        self.has_failed = False

    def load(self, register: str) -> Memory:
        """Return what is known of a register."""
        try:
            return self._history.load(register)
        except StoreError:
            self.has_failed = True
            raise

    def save(self, memory: Memory, run: Run) -> None:
        """Keep a memory and a run."""
        try:
            self._history.save(memory, run)
        except StoreError:
            self.has_failed = True
            raise

    def record(self, *runs: Run) -> None:
        """Keep runs."""
        self._history.record(*runs)

    def runs(self, register: str | None, most: int) -> tuple[Run, ...]:
        """Return the latest runs, newest first."""
        return self._history.runs(register, most)


@dataclass(frozen=True, slots=True)
class KeeperCalls(Keeper):
    """Keeps displaced files where the history is.

    Attributes:
        ask: Asks the one who started the run.
    """

    ask: Asks | None = None

    def keep(self, data: bytes, name: str) -> Path:
        """Keep a content.

        Raises:
            OSError: it could not be kept.
        """
        if self.ask is None:
            return Keeper.keep(self, data, name)
        return cast("Path", self.ask("keep", data, name))


def answer(history: History | None, keeper: Keeper, what: str, values: tuple[object, ...]) -> object:
    """Return the answer to one call of a worker.

    Raises:
        UserError: as the history met it.
        OSError: a displaced file could not be kept.
    """
    if what == "keep":
        data, name = values
        return keeper.keep(cast("bytes", data), cast("str", name))
    if history is None:
        raise StoreError("The history cannot be kept.")
    match what, values:
        case "load", (str(register),):
            return history.load(register)
        case "save", (Memory() as memory, Run() as run):
            history.save(memory, run)
        case "record", _:
            history.record(*(one for one in values if isinstance(one, Run)))
        case "runs", (register, int(most)) if register is None or isinstance(register, str):
            return history.runs(register, most)
        case _:
            raise StoreError("The history was asked for what it does not do.", where=what)
    return None
