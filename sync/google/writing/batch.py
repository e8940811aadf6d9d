"""All that is written in one run, cut into as few batches as Google takes, each of them guarded."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from sync.google.plain import Json
from sync.google.writing.guards import Guard

MOST_BYTES = 2_000_000
"""Google advises against larger calls."""


@dataclass(frozen=True, slots=True)
class TabWork:
    """What is to be done on one tab.

    Attributes:
        guard: Guards it; that of a tab which the first batch puts in guards only later batches.
        is_new: Whether the first batch puts it in.
        shape: Requests for its rows and columns, or for the look of a new one.
        rows: Requests that put new rows in and fill them; staff must not act between those of one group.
        cells: Requests that write its cells.
    """

    guard: Guard
    is_new: bool
    shape: tuple[Json, ...] = ()
    rows: tuple[tuple[Json, ...], ...] = ()
    cells: tuple[Json, ...] = ()

    @property
    def groups(self) -> Iterator[tuple[Json, ...]]:
        """Requests that may be cut apart between two batches, each group of them whole."""
        yield from self.rows
        yield from ((one,) for one in self.cells)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is to be done."""
        return not (self.shape or self.rows or self.cells)


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done in one run.

    Attributes:
        history: The history, where rows that leave the list are copied to; it comes first and whole.
        copies: Requests that copy them, before anything is done to the list.
        tabs: All others in this order; what must be seen only when all else is there comes last.
        added: Requests that put new tabs in, in the order in which staff see them.
    """

    history: TabWork | None
    copies: tuple[Json, ...]
    tabs: tuple[TabWork, ...]
    added: tuple[Json, ...] = ()

    @property
    def every(self) -> tuple[TabWork, ...]:
        """All tabs on which something is to be done."""
        return (self.history, *self.tabs) if self.history is not None else self.tabs


def batches(work: Work, *, is_guarded: bool = True) -> Iterator[list[Json]]:
    """Give the requests of each batch: the shape of all tabs first, then rows and cells as far as they fit.

    Args:
        work: What is to be done.
        is_guarded: Whether guards go first.
    """
    past = work.history
    history = (*past.shape, *(one for group in past.groups for one in group)) if past is not None else ()
    shapes = (one for tab in work.tabs for one in tab.shape)
    parts: list[Json] = [*work.added, *history, *work.copies, *shapes]
    guards = [tab.guard for tab in work.every if not tab.is_new]
    size = _size(parts)
    for group in (one for tab in work.tabs for one in tab.groups):
        more = _size(group)
        if parts and size + more > MOST_BYTES:
            yield _guarded(guards, parts) if is_guarded else parts
            guards, parts, size = [tab.guard for tab in work.every], [], 0
        parts.extend(group)
        size += more
    if parts:
        yield _guarded(guards, parts) if is_guarded else parts


def _guarded(guards: Sequence[Guard], requests: list[Json]) -> list[Json]:
    text = json.dumps(requests, sort_keys=True)
    following = blake2b(text.encode(), digest_size=8).hexdigest()
    return [*(one for guard in guards for one in guard.requests(following)), *requests]


def _size(requests: Sequence[Json]) -> int:
    return sum(len(json.dumps(one, separators=(",", ":"))) for one in requests)
