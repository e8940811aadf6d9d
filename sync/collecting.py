"""Keeps the garbage collector out of the way of work that makes millions of small values."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_VALUES_BETWEEN_LOOKS = 100_000


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector away while a register is checked.

    A check makes millions of small values and drops none of them, so looking for garbage finds
    nothing and costs a third of the time. What was made counts as old afterwards, so that it is not
    gone through at once.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()


@contextmanager
def one_command() -> Iterator[None]:
    """Look for garbage seldom in a process that runs one command, and not at all when it ends."""
    gc.set_threshold(_VALUES_BETWEEN_LOOKS)
    try:
        yield
    finally:
        gc.freeze()
