"""What a row of the table of faults tells."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Plan:
    """What a row needs to know to run.

    Attributes:
        folder: A folder of its own, empty.
        seed: What chance starts from.
        sample: How many faults at most, spread evenly; None for all there are.
        workers: How many at a time.
    """

    folder: Path
    seed: int
    sample: int | None = None
    workers: int = 2


@dataclass(slots=True)
class Counts:
    """What became of the faults of one row.

    Attributes:
        faults: How many there were.
        outcomes: How often each outcome came, in words.
        harms: A sentence for each fault that did harm.
    """

    faults: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    harms: list[str] = field(default_factory=list)

    def note(self, outcome: str, harm: str | None = None) -> None:
        """Count one fault.

        Args:
            outcome: What came of it.
            harm: What was harmed, or None.
        """
        self.faults += 1
        self.outcomes[outcome] += 1
        if harm is not None:
            self.harms.append(harm)


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of fault.

    Attributes:
        name: In a few words.
        run: Does the faults and counts them.
        tools: Programs from outside Python that it needs.
        limit: Why harm is known to come of it, where it is; such a row never fails.
    """

    name: str
    run: Callable[[Plan], Counts]
    tools: tuple[str, ...] = ()
    limit: str = ""


def spread(points: Iterable[int], sample: int | None) -> list[int]:
    """Return so many of the points, evenly spread and with the first and the last; all for None."""
    every = list(points)
    if sample is None or sample >= len(every):
        return every
    step = (len(every) - 1) / max(1, sample - 1)
    return [every[round(number * step)] for number in range(sample)]


def table(results: Iterable[tuple[str, Counts, float]]) -> str:
    """Return the table: what was done, how often, what came of it, and what was harmed.

    Args:
        results: Name, counts and seconds of each row.
    """
    lines = ["| fault | injected | harmed | what came of them | seconds |", "|---|---:|---:|---|---:|"]
    for name, counts, seconds in results:
        came = ", ".join(f"{number:,} {outcome}" for outcome, number in sorted(counts.outcomes.items()))
        lines.append(f"| {name} | {counts.faults:,} | {len(counts.harms):,} | {came} | {seconds:.0f} |")
    return "\n".join(lines)
