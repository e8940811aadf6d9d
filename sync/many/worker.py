"""A process that checks one register after the other for the one that started it.

It keeps nothing: history and displaced files are with the one that started it, and are asked for. Whether to
stop is decided there too, so a signal to the whole group of processes is not for this one; where the other
end is gone, it ends at once.
"""

import logging
import os
import signal
import threading
from contextlib import suppress
from functools import partial
from multiprocessing import parent_process
from multiprocessing.connection import Connection

from sync import crash, logs
from sync.exit_codes import ExitCode
from sync.google_access import way_to
from sync.keeping.keeper import Keeper
from sync.many.first_words import ASK, CAME, LOG, READY
from sync.many.history_calls import HistoryCalls, KeeperCalls
from sync.many.kit import Kit
from sync.many.one import Bench, came_of


class Line:
    """Talks to the one who started the run."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()

    def send(self, kind: str, *values: object) -> None:
        """Send something that needs no answer."""
        with self._lock:
            self._connection.send((kind, *values))

    def ask(self, what: str, *values: object) -> object:
        """Ask, and return the answer.

        Raises:
            Exception: as the other one met it.
        """
        with self._lock:
            self._connection.send((ASK, what, values))
            answer = self._connection.recv()
        if isinstance(answer, Exception):
            raise answer
        return answer


class _Forwarding(logging.Handler):
    """Sends events to the one log."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line

    def emit(self, record: logging.LogRecord) -> None:
        self._line.send(LOG, record.levelno, record.msg, getattr(record, "keys", {}))


def serve(connection: Connection, kit: Kit) -> None:
    """Check registers until there are no more.

    Args:
        connection: To the one who started this process.
        kit: What is the same for all of them.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    line = Line(connection)
    bench = bench_of(kit, line)
    with logs.guarded(), crash.quiet_threads():
        _forward(kit, line)
        line.send(READY)
        with suppress(EOFError):
            while (item := connection.recv()) is not None:
                line.send(CAME, came_of(item, bench))


def bench_of(kit: Kit, line: Line) -> Bench:
    """Return what a worker works with."""
    from sync.connectors.passwords import find_password

    like = Keeper(kit.folder, kit.clock)
    return Bench(
        kit,
        HistoryCalls(line.ask) if kit.has_history else None,
        KeeperCalls(like.folder, like.clock, like.days, line.ask),
        partial(find_password, environ=kit.environ),
        way_to(kit.settings.google, kit.environ, kit.endpoint, kit.clock, kit.folder),
    )


def _forward(kit: Kit, line: Line) -> None:
    if kit.verbose:
        logger = logging.getLogger(logs.LOGGER)
        logger.addHandler(_Forwarding(line))
        logger.setLevel(kit.verbose)


def _end_with_parent() -> None:
    """End as soon as the one who started this process has ended, however that came about."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(ExitCode.INTERRUPTED)
