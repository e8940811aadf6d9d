"""One thing that was looked at: whether it is in order, and what to do when not."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """Whether something is in order.

    OK: it is. WARN: it works, and should be looked at. FAIL: a run would fail or could not be relied on.
    """

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that was looked at.

    Attributes:
        part: What, in a word or two.
        verdict: Whether it is in order.
        what: What was found, one sentence or a short list.
        where: File, folder or variable; empty when there is none.
        todo: What to do; empty when nothing.
    """

    part: str
    verdict: Verdict
    what: str
    where: str = ""
    todo: str = ""


def ok(part: str, what: str, where: str = "") -> Point:
    """Return a point that is in order."""
    return Point(part, Verdict.OK, what, where)


def warn(part: str, what: str, *, where: str = "", todo: str) -> Point:
    """Return a point that should be looked at."""
    return Point(part, Verdict.WARN, what, where, todo)


def fail(part: str, what: str, *, where: str = "", todo: str) -> Point:
    """Return a point that must be put right."""
    return Point(part, Verdict.FAIL, what, where, todo)


def summary(points: Iterable[Point]) -> str:
    """Return one sentence that counts what is not in order."""
    verdicts = [point.verdict for point in points]
    failed, warned = verdicts.count(Verdict.FAIL), verdicts.count(Verdict.WARN)
    if not failed and not warned:
        return "All in order."
    return f"To put right: {failed}. To look at: {warned}."
