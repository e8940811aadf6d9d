"""Kills a save at each of its calls, and lets each of its calls fail."""

import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from tests.faults.counts import Counts, Plan, spread
from tests.faults.judging import judge_error, judge_kill
from tests.faults.strace import save_under
from tests.faults.writers import WRITERS

ERRORS = ("ENOSPC", "EIO", "EROFS", "EDQUOT", "EACCES")
FAILING = (
    "write",
    "fsync",
    "renameat2",
    "rename",
    "link",
    "linkat",
    "openat",
    "fchmod",
    "fchown",
    "unlink",
    "mkdir",
    "close",
    "newfstatat",
    "read",
)
"""Calls that are made to fail."""

LOOKING = ("newfstatat", "read", "close")
"""Calls that fail in one way only."""

Verdict = tuple[str, str | None]
Point = TypeVar("Point")


def kills(writer: str) -> Callable[[Plan], Counts]:
    """Return what kills a save at each call it makes."""

    def run(plan: Plan) -> Counts:
        points = _points(_calls_of(writer, plan.folder), spare={"read": 1})

        def one(folder: Path, point: tuple[str, int]) -> Verdict:
            call, number = point
            saved = save_under(writer, folder, "-e", f"inject={call}:signal=KILL:when={number}")
            return judge_kill(writer, folder, saved)

        return _all(plan, writer, [points[at] for at in spread(range(len(points)), plan.sample)], one)

    return run


def failures(writer: str) -> Callable[[Plan], Counts]:
    """Return what lets each call of a save fail with each error."""

    def run(plan: Plan) -> Counts:
        calls = [call for call in _calls_of(writer, plan.folder) if call in FAILING]
        points = [
            (error, call, number)
            for call, number in _points(calls)
            for error in (("EIO",) if call in LOOKING else ERRORS)
        ]
        if plan.sample is not None:
            points = random.Random(plan.seed).sample(points, min(plan.sample, len(points)))

        def one(folder: Path, point: tuple[str, str, int]) -> Verdict:
            error, call, number = point
            saved = save_under(writer, folder, "-e", f"inject={call}:error={error}:when={number}")
            return judge_error(writer, folder, saved, error, call)

        return _all(plan, writer, points, one)

    return run


def _calls_of(writer: str, folder: Path) -> tuple[str, ...]:
    """Return the calls that a save makes when nothing goes wrong."""
    place = folder / "counting"
    WRITERS[writer].prepare(place)
    calls = save_under(writer, place).calls
    shutil.rmtree(place)
    return calls


def _points(calls: Iterable[str], spare: dict[str, int] | None = None) -> list[tuple[str, int]]:
    """Return each call with its number among those of its name; a few more where some may be missed."""
    counted = Counter(calls) + Counter(spare or {})
    return [(call, number) for call, times in counted.items() for number in range(1, times + 1)]


def _all(plan: Plan, writer: str, points: Sequence[Point], one: Callable[[Path, Point], Verdict]) -> Counts:
    """Do each fault in a folder of its own, some at a time, and count."""
    counts = Counts()

    def judged(number: int, point: Point) -> tuple[Point, Verdict]:
        folder = plan.folder / f"fault {number}"
        WRITERS[writer].prepare(folder)
        verdict = one(folder, point)
        if verdict[1] is None:
            shutil.rmtree(folder)
        return point, verdict

    with ThreadPoolExecutor(plan.workers) as pool:
        for point, (outcome, harm) in pool.map(judged, range(len(points)), points):
            counts.note(outcome, harm and f"{writer}, {point}: {harm}")
    return counts
