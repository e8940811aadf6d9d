"""Taking a person, or what was kept long enough, out of what is kept and out of exports alike."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date

from reports.working.memory import Memory
from sync.state.exporting import Exported
from sync.state.forgetting import Forgotten, kept_on, without
from sync.state.run import Run
from sync.state.run_log import newest_first, old_runs

Trim = Callable[[Exported], tuple[Exported, Forgotten]]
"""Takes what is kept of one register, and returns what is left and how much went."""


def erasing(subjects: Collection[str]) -> Trim:
    """Return what takes a person out."""

    def trim(one: Exported) -> tuple[Exported, Forgotten]:
        return _each(one, lambda memory: without(memory, subjects))

    return trim


def retaining(findings_before: date, days_before: date, runs_before: date) -> Trim:
    """Return what takes out what was kept long enough; see ``Store.retain``."""

    def trim(one: Exported) -> tuple[Exported, Forgotten]:
        left, forgotten = _each(one, lambda memory: kept_on(memory, findings_before, days_before))
        old = {run.id for run in old_runs(newest_first(one.runs), runs_before)}
        runs = tuple(run for run in one.runs if run.id not in old)
        return replace(left, runs=runs), forgotten + Forgotten(runs=len(old))

    return trim


def of_one(memory: Memory, runs: Iterable[Run]) -> Exported:
    """Return what is kept of one register; nothing where its memory is a fresh one."""
    memories = {} if memory == Memory(memory.register) else {memory.register: memory}
    return Exported(memories, tuple(runs))


def part(everything: Exported, register: str, trim: Trim) -> Exported:
    """Return an export in which one register is trimmed."""
    memories = {id_: memory for id_, memory in everything.memories.items() if id_ == register}
    theirs = Exported(memories, tuple(run for run in everything.runs if run.register == register))
    left, _ = trim(theirs)
    gone = {run.id for run in runs_gone(theirs, left)}
    runs = tuple(run for run in everything.runs if run.id not in gone)
    return Exported({**everything.memories, **left.memories}, runs)


def runs_gone(before: Exported, after: Exported) -> tuple[Run, ...]:
    """Return the runs that are no longer there."""
    left = {run.id for run in after.runs}
    return tuple(run for run in before.runs if run.id not in left)


def _each(one: Exported, change: Callable[[Memory], tuple[Memory, Forgotten]]) -> tuple[Exported, Forgotten]:
    forgotten = Forgotten()
    memories: dict[str, Memory] = {}
    for register, memory in one.memories.items():
        memories[register], less = change(memory)
        forgotten += less
    return replace(one, memories=memories), forgotten
