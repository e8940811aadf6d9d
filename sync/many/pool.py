"""Some processes of this computer that check registers side by side.

Each has one register at a time. One that ends in the middle, or takes too long, is the failure of that one
register: a new process takes its place, and the others go on. What is asked for is answered here, so the
history is written by one process alone.
"""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from sheet_templates.errors import UserError
from sync.clock import Clock
from sync.logs import forwarded
from sync.many.came import Came
from sync.many.first_words import ASK, CAME, LOG, READY
from sync.many.kit import Item, Kit
from sync.many.lost import took_too_long, was_lost
from sync.many.stopping import refuse_stopped
from sync.many.worker import serve

LIFETIME = 250
"""Registers after which a process is replaced, so that none grows for ever."""

LIMIT_SECONDS = 600.0
"""The longest that one register may take; a register of 100,000 placements takes about two minutes."""

GRACE_SECONDS = 20.0
"""For how long registers that are being written may go on when somebody stops the run."""

_LOOK_SECONDS = 0.5
_START_SECONDS = 120.0
_FAILED_STARTS = 3

Answers = Callable[[str, tuple[object, ...]], object]
"""Answers what a worker asks."""

Work = Callable[[Connection, Kit], None]
"""What a process does: see ``serve``."""


class NoWorkers(Exception):
    """No process can be started, or none of them gets to its first register."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far a pool may go.

    Attributes:
        workers: How many processes.
        lifetime: Registers after which one is replaced.
        limit_seconds: The longest that one register may take.
        grace_seconds: For how long a register goes on when the run is stopped.
    """

    workers: int
    lifetime: int = LIFETIME
    limit_seconds: float = LIMIT_SECONDS
    grace_seconds: float = GRACE_SECONDS


@dataclass(slots=True)
class _Worker:
    """One process.

    Attributes:
        process, connection: The process and the way to it.
        takes_google: Whether the Google Sheets are for it: one process keeps to the allowance of an account.
        since: When it was started, or began its register.
        is_ready: Whether it has said so.
        item: The register it has, if any.
        done: How many it had.
    """

    process: BaseProcess
    connection: Connection
    takes_google: bool
    since: float
    is_ready: bool = False
    item: Item | None = None
    done: int = 0


class Pool:
    """Checks registers side by side.

    Args:
        kit: What is the same for all of them.
        answers: Answers what workers ask for.
        bounds: How far it may go.
        clock: Counts seconds.
        work: What each process does.
    """

    def __init__(self, kit: Kit, answers: Answers, bounds: Bounds, clock: Clock, work: Work = serve) -> None:
        self._kit = kit
        self._work = work
        self._answers = answers
        self._bounds = bounds
        self._clock = clock
        self._context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = []
        self._files: deque[Item] = deque()
        self._google: deque[Item] = deque()
        self._failed_starts = 0

    @property
    def left(self) -> Sequence[Item]:
        """Registers that nobody has begun."""
        return (*self._files, *self._google)

    def over(self, items: Iterable[Item], is_stopped: Callable[[], bool]) -> Iterator[tuple[Item, Came]]:
        """Give what came of each register, as it comes.

        Args:
            items: The registers.
            is_stopped: Whether somebody asked to stop: registers that are begun are finished then.

        Raises:
            NoWorkers: no process can be started; what is ``left`` has not been begun.
            KeyboardInterrupt: it was stopped.
        """
        for item in items:
            (self._google if item.register.is_google else self._files).append(item)
        try:
            while self.left or self._busy:
                refuse_stopped(is_stopped)
                self._fill()
                yield from self._looked()
        except BaseException:
            self._stop(self._bounds.grace_seconds)
            raise
        self._stop(0)

    def _fill(self) -> None:
        """Start processes, as many as there is work for, and give work to those that have none."""
        for worker in self._workers:
            if worker.is_ready and worker.item is None:
                self._give(worker)
        wanted = min(self._bounds.workers, len(self.left) + self._busy)
        while self.left and len(self._workers) < wanted:
            self._start()

    @property
    def _busy(self) -> int:
        return sum(one.item is not None for one in self._workers)

    def _start(self) -> None:
        if self._failed_starts >= _FAILED_STARTS:
            raise NoWorkers
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=self._work, args=(theirs, self._kit), daemon=True)
        try:
            process.start()
        except OSError as exc:
            raise NoWorkers from exc
        theirs.close()
        takes_google = not any(one.takes_google for one in self._workers)
        self._workers.append(_Worker(process, ours, takes_google, self._clock.monotonic()))

    def _give(self, worker: _Worker) -> None:
        queue = self._google if worker.takes_google and self._google else self._files
        if not queue:
            return
        worker.item, worker.since = queue.popleft(), self._clock.monotonic()
        with suppress(OSError):  # one that has just ended is seen at the next look
            worker.connection.send(worker.item)

    def _looked(self) -> Iterator[tuple[Item, Came]]:
        """Take what workers send, and see which of them are gone or take too long."""
        by_connection = {one.connection: one for one in self._workers}
        ended = [one.process.sentinel for one in self._workers]
        ready = wait([*by_connection, *ended], timeout=_LOOK_SECONDS)
        for worker in [by_connection[one] for one in ready if isinstance(one, Connection)]:
            yield from self._heard(worker)
        for worker in list(self._workers):
            if not worker.process.is_alive():
                yield from self._gone(worker)
            elif self._is_late(worker):
                yield from self._ended(worker)

    def _heard(self, worker: _Worker) -> Iterator[tuple[Item, Came]]:
        """Take all that a worker has sent."""
        try:
            while worker.connection.poll():
                kind, *values = worker.connection.recv()
                if kind == CAME and worker.item is not None:
                    item, worker.item = worker.item, None
                    worker.done += 1
                    yield item, values[0]
                    self._retire(worker)
                else:
                    self._served(worker, kind, values)
        except (EOFError, OSError):  # it is gone, which is seen by its process
            worker.process.join(_LOOK_SECONDS)

    def _served(self, worker: _Worker, kind: str, values: list[object]) -> None:
        if kind == READY:
            worker.is_ready, self._failed_starts = True, 0
        elif kind == LOG:
            forwarded(*values)
        elif kind == ASK:
            what, asked = values
            worker.connection.send(self._answer(str(what), asked))

    def _answer(self, what: str, asked: object) -> object:
        try:
            return self._answers(what, asked if isinstance(asked, tuple) else ())
        except (UserError, OSError) as error:
            return error

    def _retire(self, worker: _Worker) -> None:
        """Let a process end that had its share, or nothing to do any more."""
        if worker.done >= self._bounds.lifetime:
            with suppress(OSError):
                worker.connection.send(None)
            self._forget(worker)

    def _is_late(self, worker: _Worker) -> bool:
        if worker.item is None and worker.is_ready:
            return False
        most = self._bounds.limit_seconds if worker.is_ready else _START_SECONDS
        return self._clock.monotonic() - worker.since > most

    def _gone(self, worker: _Worker) -> Iterator[tuple[Item, Came]]:
        """Tell of the register of a process that ended by itself."""
        yield from self._heard(worker)
        item, worker.item = worker.item, None
        self._forget(worker)
        if not worker.is_ready:
            self._failed_starts += 1
        if item is not None:
            yield item, was_lost(item, self._kit, worker.process.exitcode)

    def _ended(self, worker: _Worker) -> Iterator[tuple[Item, Came]]:
        """End a process that takes too long."""
        worker.process.kill()
        worker.process.join()
        item, worker.item = worker.item, None
        self._forget(worker)
        if not worker.is_ready:
            self._failed_starts += 1
        if item is not None:
            yield item, took_too_long(item, self._kit, self._bounds.limit_seconds)

    def _forget(self, worker: _Worker) -> None:
        if worker in self._workers:
            self._workers.remove(worker)
        worker.connection.close()

    def _stop(self, grace_seconds: float) -> None:
        """Let registers that are being checked come to their end for a while, then end every process."""
        until = self._clock.monotonic() + grace_seconds
        try:
            while self._busy and self._clock.monotonic() < until:
                for _ in self._looked():
                    pass
        finally:
            for worker in self._workers:
                with suppress(OSError):
                    worker.connection.close()
                worker.process.join(0 if grace_seconds else _LOOK_SECONDS)
                if worker.process.is_alive():
                    worker.process.kill()
                    worker.process.join()
            self._workers.clear()
