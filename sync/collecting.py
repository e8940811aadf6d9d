"""Keeps the garbage collector out of the way of work that makes millions of small values."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector away while a register is checked.

    A check makes millions of small values and drops none of them, so looking for garbage finds
    nothing and costs a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
