"""Somebody asks a run to stop: what has begun is finished, nothing else is. Asked twice, it stops at once."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Give what tells whether somebody asked; whoever answers such a signal already goes on doing so."""
    stopped = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        if stopped.is_set():
            raise KeyboardInterrupt
        stopped.set()

    usual = {signal.SIGINT: signal.default_int_handler, signal.SIGTERM: signal.SIG_DFL}
    is_main = threading.current_thread() is threading.main_thread()
    ours = [number for number, handler in usual.items() if is_main and signal.getsignal(number) == handler]
    before = {number: signal.signal(number, stop) for number in ours}
    try:
        yield stopped.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def refuse_stopped(is_stopped: Callable[[], bool]) -> None:
    """Go on unless somebody asked to stop.

    Raises:
        KeyboardInterrupt: somebody did.
    """
    if is_stopped():
        raise KeyboardInterrupt
