"""The end of a call, with all its tries: reached is reached, whatever the network does."""

from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass
from threading import Thread
from typing import TypeVar

from sync.clock import Clock
from sync.google.http.trouble import Kind, troubled

_GLANCE = 0.5
"""Seconds between two looks at the clock, so that Ctrl+C ends a wait on Windows as well."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on a clock that never goes back.

    Attributes:
        clock: Counts the seconds.
        ends: In the clock's seconds.
    """

    clock: Clock
    ends: float

    @property
    def left(self) -> float:
        """Seconds until it is reached; none once it is."""
        return max(0.0, self.ends - self.clock.monotonic())

    def refuse_late(self) -> None:
        """Let only those pass who are in time.

        Raises:
            Troubled: the deadline is reached.
        """
        if not self.left:
            raise troubled(Kind.OUT_OF_TIME)


def deadline_in(seconds: float, clock: Clock) -> Deadline:
    """Return the deadline that many seconds from now."""
    return Deadline(clock, clock.monotonic() + seconds)


def by(deadline: Deadline, work: Callable[[], T]) -> T:
    """Return what the work returns, or leave it behind at the deadline.

    The work has a thread of its own, as nothing else ends a search for a computer's name, or headers
    that come one byte at a time. What is left behind ends by its own limits, and its result is lost.

    Raises:
        Troubled: the deadline is reached.
        Exception: whatever the work raises.
    """
    deadline.refuse_late()
    done: Future[T] = Future()
    Thread(target=_settle, args=(done, work), name="google-call", daemon=True).start()
    while not done.done():
        deadline.refuse_late()
        wait([done], timeout=min(deadline.left, _GLANCE))
    return done.result()


def _settle(done: Future[T], work: Callable[[], T]) -> None:
    try:
        result = work()
    except BaseException as error:  # noqa: BLE001 - raised again where the result is waited for
        done.set_exception(error)
    else:
        done.set_result(result)
