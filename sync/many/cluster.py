"""Checks registers on the computers of a cluster, by the library Dask; loaded only where one is named.

The same function as everywhere else does the work there. History and displaced files are with the one that
started the run: what a worker wants of them it asks for, through the cluster, and waits for the answer.
"""

import pickle
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, cast
from uuid import uuid4

from sheet_templates.errors import RegisterError, UserError
from sync import crash, logs
from sync.keeping.keeper import Keeper
from sync.many.came import Came
from sync.many.history_calls import HistoryCalls, KeeperCalls
from sync.many.kit import Item, Kit
from sync.many.lost import was_lost_in_cluster
from sync.many.one import Bench, came_of
from sync.many.pool import Answers
from sync.many.stopping import refuse_stopped

if TYPE_CHECKING:
    from distributed import Client

    from sync.google.api import SheetsApi

_LOOK_SECONDS = 0.2
_CONNECT_SECONDS = 30
_ANSWER_SECONDS = 600
_MOST_LOOKS = 100
_ONE_AT_A_TIME = threading.Lock()


class _Queue(Protocol):
    """What is used of a queue of the cluster."""

    def put(self, value: bytes) -> None: ...

    def get(self, timeout: float | None = None, *, batch: bool = False) -> object: ...


def over_cluster(
    address: str, kit: Kit, items: Sequence[Item], answers: Answers, is_stopped: Callable[[], bool]
) -> Iterator[tuple[Item, Came]]:
    """Give what came of each register, as it comes.

    Args:
        address: Of the scheduler, such as ``tcp://10.0.0.5:8786``.
        kit: What is the same for all of them.
        items: Registers in files, at places that every computer of the cluster knows by the same path.
        answers: Answers what workers ask for.
        is_stopped: Whether somebody asked to stop.

    Raises:
        UserError: the library is not installed, or there is no such scheduler.
        KeyboardInterrupt: it was stopped; registers that are being checked there come to their end.
    """
    with _client(address) as client:
        yield from _Run(client, kit, answers).over(items, is_stopped)


def _client(address: str) -> "Client":
    try:
        from distributed import Client
    except ImportError as exc:
        raise UserError(
            "What talks to a cluster is not installed.",
            where="--scheduler",
            todo="Install it here and on every computer of the cluster: pip install 'ap-register[cluster]'.",
        ) from exc
    try:
        return Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as exc:
        raise UserError(
            "The scheduler of the cluster cannot be reached.",
            where=f"--scheduler {address}",
            todo="Start it with: dask scheduler. Then one or more workers: dask worker ADDRESS.",
        ) from exc


class _Run:
    """One run on a cluster."""

    def __init__(self, client: "Client", kit: Kit, answers: Answers) -> None:
        from distributed import Queue

        self._client = client
        self._kit = kit
        self._answers = answers
        self._name = f"ap-register-{uuid4().hex}"
        self._asked = cast("_Queue", Queue(self._name, client=client))

    def over(self, items: Sequence[Item], is_stopped: Callable[[], bool]) -> Iterator[tuple[Item, Came]]:
        """Give what came of each register."""
        kit = self._client.scatter(replace(self._kit, environ={}, is_elsewhere=True), broadcast=True)
        futures = {
            self._client.submit(check_there, kit, item, self._name, pure=False, retries=0): item
            for item in items
        }
        try:
            while futures:
                refuse_stopped(is_stopped)
                self._answer()
                for future in [one for one in futures if one.done()]:
                    item = futures.pop(future)
                    yield item, self._came(item, future)
        finally:
            self._client.cancel(list(futures))
            self._let_end()

    def _let_end(self) -> None:
        """Answer registers that are being written for as long as they ask, so that they come to their end."""
        for _ in range(_MOST_LOOKS):
            if not self._answer():
                return

    def _came(self, item: Item, future: object) -> Came:
        try:
            return cast("Came", future.result())  # type: ignore[attr-defined]  # a future of the cluster
        except Exception as error:  # noqa: BLE001 - a worker that is lost is told in many ways
            return was_lost_in_cluster(item, self._kit, type(error).__name__)

    def _answer(self) -> bool:
        """Answer what a worker asks, or wait a moment where none does; tell whether one did."""
        from distributed import Queue

        found: object = ()
        with suppress(TimeoutError):
            found = self._asked.get(timeout=_LOOK_SECONDS)
        if not isinstance(found, bytes):
            return False
        back, what, values = pickle.loads(found)  # noqa: S301 - from the workers that this run was sent to
        try:
            answer = self._answers(what, values)
        except (UserError, OSError) as error:
            answer = error
        cast("_Queue", Queue(back, client=self._client)).put(pickle.dumps(answer))
        return True


def check_there(kit: Kit, item: Item, name: str) -> Came:
    """Check one register on another computer.

    Args:
        kit: What is the same for all of them.
        item: The register.
        name: Of the queue for what is asked.
    """
    from distributed import Queue, get_client

    back = f"{name}-{item.number}"
    client = get_client()
    asked, answered = Queue(name, client=client), cast("_Queue", Queue(back, client=client))

    def ask(what: str, *values: object) -> object:
        asked.put(pickle.dumps((back, what, values)))
        told = answered.get(timeout=_ANSWER_SECONDS)
        answer = pickle.loads(cast("bytes", told))  # noqa: S301 - from the one who sent this work
        if isinstance(answer, Exception):
            raise answer
        return answer

    with _ONE_AT_A_TIME, logs.guarded(), crash.quiet_threads():
        return came_of(item, _bench(kit, ask))


def _bench(kit: Kit, ask: Callable[..., object]) -> Bench:
    def password(name: str) -> str | None:
        return cast("str | None", ask("password", name))

    like = Keeper(kit.folder, kit.clock)
    history = HistoryCalls(ask) if kit.has_history else None
    return Bench(kit, history, KeeperCalls(like.folder, like.clock, like.days, ask), password, _no_google)


def _no_google() -> "SheetsApi":
    raise RegisterError("Google Sheets are not checked on other computers of a cluster.")
