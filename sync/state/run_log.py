"""Which runs of a log come first, and which were kept long enough."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sync.state.run import Run

if TYPE_CHECKING:
    from reports.working.memory import Memory


def check_register(memory: "Memory", run: Run) -> None:
    """Make sure that a run is one over the register that a memory is of.

    Raises:
        ValueError: it is one over another.
    """
    if memory.register != run.register:
        raise ValueError("the run is over another register")


def newest_first(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return runs by when they finished, newest first; of equals the greater id comes first."""
    return tuple(sorted(runs, key=lambda run: (run.finished, run.id), reverse=True))


def old_runs(runs: Sequence[Run], before: date) -> tuple[Run, ...]:
    """Return the runs of one register that finished before a day in UTC, all but its last good one.

    Args:
        runs: All runs of one register, newest first.
        before: The first day whose runs stay.
    """
    last_good = next((run for run in runs if run.outcome.is_good), None)
    return tuple(run for run in runs if run.finished.date() < before and run is not last_good)
