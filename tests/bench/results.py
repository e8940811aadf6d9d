"""What was measured, beside what it is measured against, and whether it is good enough."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table.

    Attributes:
        what: What was done.
        value: How much it took.
        unit: Of what: s, ms, MB or µs a cell.
        beside: What it is compared with, or nothing.
        other: How much that took, in the same unit.
        most: The target: a share of the other, or without one a value in the unit; None is no target.
        repeats: How often it was measured; the value is the median.
    """

    what: str
    value: float
    unit: str
    beside: str = ""
    other: float | None = None
    most: float | None = None
    repeats: int = 1

    @property
    def ratio(self) -> float | None:
        """How many times the other's value it is."""
        return self.value / self.other if self.other else None

    @property
    def is_met(self) -> bool | None:
        """Whether the target is kept; None where there is none."""
        if self.most is None:
            return None
        return (self.value if self.ratio is None else self.ratio) <= self.most


_HEADINGS = ("what", "took", "beside", "that took", "ratio", "target", "met")
_MET = {True: "yes", False: "no", None: ""}


def table(results: Iterable[Result]) -> str:
    """Return the results as a table in Markdown."""
    rows = [_HEADINGS, *(_cells(one) for one in results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    lines = [_line(row, widths) for row in rows]
    return "\n".join([lines[0], _line(["-" * width for width in widths], widths), *lines[1:]])


def as_json(results: Iterable[Result]) -> list[dict[str, object]]:
    """Return the results as plain data."""
    return [asdict(one) | {"ratio": one.ratio, "met": one.is_met} for one in results]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def _cells(one: Result) -> tuple[str, ...]:
    other = "" if one.other is None else _shown(one.other, one.unit)
    ratio = "" if one.ratio is None else f"{one.ratio:.2f} x"
    return (one.what, _shown(one.value, one.unit), one.beside, other, ratio, _target(one), _MET[one.is_met])


def _target(one: Result) -> str:
    if one.most is None:
        return ""
    return f"at most {one.most:g} x" if one.ratio is not None else f"at most {one.most:g} {one.unit}"


def _shown(value: float, unit: str) -> str:
    digits = 0 if unit in {"ms", "MB"} else 3 if value < 1 else 2
    return f"{value:.{digits}f} {unit}"
