"""How many calls a minute: an account's share, kept by everything in the process that uses it."""

from collections import deque
from threading import Lock

from sync import logs
from sync.clock import Clock, Waiter
from sync.google.http.deadline import Deadline
from sync.google.http.trouble import Kind, Trouble, Troubled

_MINUTE = 60.0


class Allowance:
    """At most so many calls in any 60 seconds, wherever they begin; whoever comes too early waits.

    Google counts by the minute of its own clock. A share that merely fills up again could spend itself
    twice in one such minute, so the times of the last calls are remembered instead.
    """

    def __init__(self, a_minute: int, clock: Clock, waiter: Waiter) -> None:
        self._turns: deque[float] = deque(maxlen=a_minute)
        self._clock = clock
        self._waiter = waiter
        self._lock = Lock()

    def take(self, deadline: Deadline) -> None:
        """Return when it is this call's turn.

        Raises:
            Troubled: its turn comes only after the deadline; it takes none.
        """
        seconds = self._turn(deadline)
        logs.waiting(seconds)
        self._waiter.wait(seconds)

    def _turn(self, deadline: Deadline) -> float:
        """Return the seconds until this call's turn, and keep the turn."""
        with self._lock:
            now = self._clock.monotonic()
            turn = max(now, self._turns[0] + _MINUTE) if len(self._turns) == self._turns.maxlen else now
            if turn - now > deadline.left:
                raise Troubled(Trouble(Kind.TOO_MANY_CALLS))
            self._turns.append(turn)
        return turn - now
