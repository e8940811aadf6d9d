"""Lets staff work in a Google register while runs read and write it, over many made-up terms.

Every note is looked for after every batch and every run; see ``tests.sync.google.writing.staff_histories``.
"""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

from tests.faults.counts import Counts, Plan
from tests.sync.google.writing.staff_histories import Tally, histories

HISTORIES = 5_000
_AT_ONCE = 25

_Batch = tuple[int, int, int]
"""Seed, number of the first history, and how many."""


def google_notes(plan: Plan) -> Counts:
    """Live so many terms; each is one fault, with all that goes wrong in it."""
    counts = Counts()
    batches = list(_batches(plan.seed, HISTORIES if plan.sample is None else min(plan.sample, HISTORIES)))
    with ProcessPoolExecutor(plan.workers) as pool:
        for tally in pool.map(_lived, batches):
            counts.faults += tally.histories
            counts.harms.extend(tally.faults)
            counts.outcomes.update(_outcomes(tally))
    return counts


def _outcomes(tally: Tally) -> dict[str, int]:
    return {
        "terms lived": tally.histories,
        "runs": tally.runs,
        "texts of staff looked for": tally.texts,
        "times staff acted between reading and writing": tally.races,
        "times before putting right": tally.late,
        "batches turned down": tally.refusals,
        "put right": tally.repairs,
        "replies lost": tally.losses,
    }


def _batches(seed: int, number: int) -> Iterator[_Batch]:
    for first in range(0, number, _AT_ONCE):
        yield seed, first, min(_AT_ONCE, number - first)


def _lived(batch: _Batch) -> Tally:
    seed, first, number = batch
    return histories(number, seed, first=first)
