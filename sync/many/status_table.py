"""How all registers of a trust or an authority stand, one line each, from the history alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sync.clock import london_time
from sync.state.run import Outcome, Run

LOOKED_BACK = 400
"""Runs among which the first one that failed is looked for."""

_COULD_NOT_CHECK = "Could not check"
_DUE_SOON = ("Due this week", "Coming up")
_SEVERE = ("critical", "high")
_COUNTED = ("Critical", "High", "Other", "Could not check", "Due soon")
_HEADINGS = ("Register", "Last checked", *_COUNTED, "Failing")
_LONGEST_NAME = 40
_NOT_KNOWN = "-"
_ACCEPT = "accept"


@dataclass(frozen=True, slots=True)
class Stands:
    """How one register stands.

    Attributes:
        name: The register.
        good: Its last good run, None where there was none.
        open: How many findings are open, by severity; None where nothing is known.
        failing_since: When the first of the runs ended that failed since then, None where the last was good.
    """

    name: str
    good: Run | None
    open: Mapping[str, int] | None
    failing_since: datetime | None

    @property
    def could_not_check(self) -> int | None:
        """Rows of the to-do list whose answer is not known; None where it was never checked."""
        return None if self.good is None else self.good.counts.get(_COULD_NOT_CHECK, 0)

    @property
    def due_soon(self) -> int | None:
        """Rows whose day is still to come; None where it was never checked."""
        return None if self.good is None else sum(self.good.counts.get(word, 0) for word in _DUE_SOON)

    @property
    def other(self) -> int | None:
        """Open findings that are neither critical nor high; None where nothing is known."""
        if self.good is None or self.open is None:
            return None
        return sum(number for severity, number in self.open.items() if severity not in _SEVERE)

    def severe(self, severity: str) -> int | None:
        """Return how many findings of a severity are open; None where nothing is known."""
        return None if self.good is None or self.open is None else self.open.get(severity, 0)


def failing_since(runs: Iterable[Run]) -> datetime | None:
    """Return when the first of the runs ended that went wrong since the last good one.

    A run that met somebody else's work, or that a person's word followed, is no failure.

    Args:
        runs: The runs over one register, newest first.
    """
    since = None
    for run in runs:
        if run.outcome.is_good:
            return since
        if run.outcome is not Outcome.BUSY and run.command != _ACCEPT:
            since = run.finished
    return since


def as_told(stands: Stands) -> dict[str, object]:
    """Return what the JSON object says besides."""
    since = stands.failing_since
    return {
        "could_not_check": stands.could_not_check,
        "due_soon": stands.due_soon,
        "failing_since": since.isoformat() if since is not None else None,
    }


def table_lines(all_of_them: Sequence[Stands]) -> Iterator[str]:
    """Give the table: a line for each register, those that fail or are worst first, and the sums."""
    rows = [_row(one) for one in sorted(all_of_them, key=_urgent_first)]
    rows.append(_sums(all_of_them))
    widths = [max(len(row[column]) for row in (_HEADINGS, *rows)) for column in range(len(_HEADINGS))]
    for row in (_HEADINGS, *rows):
        cells = [
            cell.rjust(width) if 1 < column < len(_HEADINGS) - 1 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()


def _urgent_first(one: Stands) -> tuple[bool, bool, int, int, str]:
    critical, high = (-(one.severe(word) or 0) for word in _SEVERE)
    return one.failing_since is None, one.good is not None, critical, high, one.name.casefold()


def _row(one: Stands) -> tuple[str, ...]:
    since = one.failing_since
    return (
        _short(one.name),
        _moment(one.good.finished) if one.good is not None else "never",
        *map(_number, _numbers(one)),
        _failing(one, since),
    )


def _failing(one: Stands, since: datetime | None) -> str:
    if since is not None:
        return f"since {_moment(since)}"
    return "no" if one.good is not None else "not checked yet"


def _numbers(one: Stands) -> tuple[int | None, ...]:
    return (*map(one.severe, _SEVERE), one.other, one.could_not_check, one.due_soon)


def _sums(all_of_them: Sequence[Stands]) -> tuple[str, ...]:
    number, failing = len(all_of_them), sum(one.failing_since is not None for one in all_of_them)
    checked = [_numbers(one) for one in all_of_them if one.good is not None]
    sums = [sum(each or 0 for each in column) for column in zip(*checked, strict=True)]
    noun = "register" if number == 1 else "registers"
    return (
        f"{number:,} {noun}",
        f"{len(checked):,} checked",
        *map(_number, sums or [None] * len(_COUNTED)),
        f"{failing:,}",
    )


def _number(number: int | None) -> str:
    return _NOT_KNOWN if number is None else f"{number:,}"


def _moment(moment: datetime) -> str:
    return f"{london_time(moment):%d %b %Y %H:%M}"


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 3]}..."
