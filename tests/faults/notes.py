"""Lets staff do to the to-do list whatever people do, over many made-up terms, and looks for every note."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

from tests.faults.counts import Counts, Plan
from tests.reports.working.notes_history import histories

HISTORIES = 200_000
_AT_ONCE = 500

_Batch = tuple[int, int, int]
"""Seed, number of the first history, and how many."""


def notes(plan: Plan) -> Counts:
    """Live so many terms; each is one fault."""
    counts = Counts()
    batches = list(_batches(plan.seed, HISTORIES if plan.sample is None else min(plan.sample, HISTORIES)))
    with ProcessPoolExecutor(plan.workers) as pool:
        for (_, _, number), (kept, faults) in zip(batches, pool.map(_lived, batches), strict=True):
            counts.faults += number
            counts.outcomes["histories lived"] += number
            counts.outcomes["notes kept"] += kept
            counts.harms.extend(faults)
    return counts


def _batches(seed: int, number: int) -> Iterator[_Batch]:
    for first in range(0, number, _AT_ONCE):
        yield seed, first, min(_AT_ONCE, number - first)


def _lived(batch: _Batch) -> tuple[int, list[str]]:
    seed, first, number = batch
    tally = histories(number, seed, first=first)
    return tally.notes - len(tally.lost), tally.faults
