"""A colleague's program, in a process of its own: it saves when it is told to, and a little later.

``python -m tests.faults.colleague FOLDER``. The two share one page of memory, because a pipe would be too
slow to hit the moment of a swap.
"""

import mmap
import struct
import sys
import time
from pathlib import Path

from tests.faults.writers import NAME

SIGNAL = "signal"
IDLE, PREPARE, READY, GO, SAVED, STOP = range(6)
_STATE, _DELAY, _STYLE, _ROUND = 0, 8, 16, 24
SIZE = 4096


class Page:
    """The memory that both share: a state, and how the next save is to be."""

    def __init__(self, folder: Path) -> None:
        path = folder / SIGNAL
        if not path.exists():
            path.write_bytes(bytes(SIZE))
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), SIZE)

    @property
    def state(self) -> int:
        """Where the two are."""
        return self._memory[_STATE]

    @state.setter
    def state(self, state: int) -> None:
        self._memory[_STATE] = state

    def ask(self, number: int, delay: float, *, in_place: bool) -> None:
        """Say how the next save is to be: its number, seconds after the signal, and in which style."""
        struct.pack_into("<dqq", self._memory, _DELAY, delay, in_place, number)
        self.state = PREPARE

    def asked(self) -> tuple[float, bool, int]:
        """Return seconds after the signal, style and number."""
        delay, in_place, number = struct.unpack_from("<dqq", self._memory, _DELAY)
        return delay, bool(in_place), number

    def wait_for(self, *states: int) -> int:
        """Wait for one of the states without giving up the processor."""
        while self.state not in states:
            pass
        return self.state


def edit(number: int) -> bytes:
    """Return what the colleague types in a round."""
    return b"<edit %d>" % number


def main(folder: Path) -> None:
    """Save each time it is asked for, until told to stop."""
    page, path = Page(folder), folder / NAME
    theirs = folder / "theirs.tmp"
    while page.wait_for(PREPARE, STOP) == PREPARE:
        delay, in_place, number = page.asked()
        data = path.read_bytes() + edit(number)
        if not in_place:
            theirs.write_bytes(data)
        page.state = READY
        page.wait_for(GO)
        until = time.perf_counter() + delay
        while time.perf_counter() < until:
            pass
        if in_place:
            with path.open("r+b") as file:
                file.truncate()
                file.write(data)
        else:
            theirs.replace(path)
        page.state = SAVED


if __name__ == "__main__":
    main(Path(sys.argv[1]))
