"""The server's time: the real one moved on by so much, or standing still."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(slots=True)
class Clock:
    """Seconds since 1970."""

    ahead: float = 0.0
    stopped: float | None = None

    def now(self) -> float:
        return self.stopped if self.stopped is not None else time.time() + self.ahead

    def stop(self) -> None:
        """Let time stand still from now on."""
        self.stopped = self.now()

    def advance(self, seconds: float) -> None:
        if self.stopped is None:
            self.ahead += seconds
        else:
            self.stopped += seconds

    def stamp(self) -> str:
        """Return now as Drive writes it."""
        return (
            datetime.fromtimestamp(self.now(), UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        )
