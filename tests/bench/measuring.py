"""Processor time, memory and repeats of pieces of work, each in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TypeVar

T = TypeVar("T")

REPO = Path(__file__).parents[2]
_KILOBYTES = 1 if sys.platform != "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Sample:
    """What one process used.

    Attributes:
        work: Seconds of processor time of the work alone.
        process: Those of the whole process, imports and all.
        peak: The most memory it held, in millions of bytes.
        steps: What the work told of its steps, by name.
    """

    work: float
    process: float
    peak: float
    steps: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measured:
    """The medians of some repeats."""

    work: float
    process: float
    peak: float
    repeats: int
    steps: Mapping[str, float] = field(default_factory=dict)


def sample(words: Sequence[str], environ: Mapping[str, str] | None = None) -> Sample:
    """Run one process and return what it used.

    Raises:
        RuntimeError: it failed.
    """
    variables = {**os.environ, "PYTHONPATH": str(REPO), **(environ or {})}
    variables.pop(
        "PYTHONDONTWRITEBYTECODE", None
    )  # an installed program is compiled once, not at every start
    process = subprocess.Popen(
        [sys.executable, *words], env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    out, err = process.communicate() if sys.platform == "win32" else _drained(process)
    if sys.platform == "win32":
        return Sample(_told(out, "cpu", 0.0), 0.0, 0.0, _told(out, "steps", {}))
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:
        raise RuntimeError(f"{words}: {err.decode(errors='replace')[-2000:]}")
    peak = usage.ru_maxrss * 1024 / _KILOBYTES / 1e6
    used = usage.ru_utime + usage.ru_stime
    return Sample(_told(out, "cpu", 0.0), used, peak, _told(out, "steps", {}))


def _drained(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """Return what a process prints, without asking how it ended, which would lose what it used."""
    assert process.stdout is not None
    assert process.stderr is not None
    with process.stdout, process.stderr:
        return process.stdout.read(), process.stderr.read()


def _told(out: bytes, name: str, otherwise: T) -> T:
    """Return what a process told under one name; one that is no measured work tells nothing."""
    try:
        told: T = json.loads(out)[name]
    except (ValueError, KeyError, TypeError):
        return otherwise
    return told


def interleaved(
    jobs: Mapping[str, Sequence[str]],
    rounds: int,
    environ: Mapping[str, str] | None = None,
    *,
    rehearsals: int = 0,
) -> dict[str, Measured]:
    """Run every job once a round, one after the other, and return the medians.

    What slows the computer down for a while then falls on all of them.

    Args:
        jobs: Name to the words after the name of the interpreter.
        rounds: How often.
        environ: More variables.
        rehearsals: Rounds before, which do not count.
    """
    samples: dict[str, list[Sample]] = {name: [] for name in jobs}
    for _ in range(rehearsals):
        for words in jobs.values():
            sample(words, environ)
    for _ in range(rounds):
        for name, words in jobs.items():
            samples[name].append(sample(words, environ))
    return {name: _medians(some) for name, some in samples.items()}


def _medians(samples: Iterable[Sample]) -> Measured:
    some = list(samples)
    return Measured(
        median(one.work for one in some),
        median(one.process for one in some),
        median(one.peak for one in some),
        len(some),
        {name: median(one.steps[name] for one in some) for name in some[0].steps},
    )
