"""The lines that the reading process writes, as tabs."""

import json
from collections.abc import Iterator
from datetime import date, datetime, time

from sheet_templates.snapshot import Area, CellValue, Tab, Visibility
from sync.connectors.grid import Budget, Grid
from sync.connectors.plain_text import text_or_blank
from sync.connectors.quantities import duration, number

_SHOWN = {
    "Visible": Visibility.VISIBLE,
    "Hidden": Visibility.HIDDEN,
    "VeryHidden": Visibility.VERY_HIDDEN,
}


class BrokenLinesError(ValueError):
    """The reading process did not come to its end.

    Attributes:
        fault: Why it stopped, in its own word; empty if it does not say.
    """

    def __init__(self, fault: str = "") -> None:
        super().__init__(fault)
        self.fault = fault


def tabs_from(output: bytes, budget: Budget) -> tuple[Tab, ...]:
    """Return the tabs that the lines of the reading process describe.

    Args:
        output: What it wrote.
        budget: How many rows and cells are accepted, of which register.

    Raises:
        BrokenLinesError: the lines end too early, say why reading failed, or make no sense.
        RegisterUnreadable: a tab is beyond the limits.
    """
    try:
        return _tabs(map(json.loads, output.splitlines()), budget)
    except (ValueError, TypeError, KeyError, RecursionError) as exc:
        raise exc if isinstance(exc, BrokenLinesError) else BrokenLinesError from exc


def _tabs(lines: Iterator[object], budget: Budget) -> tuple[Tab, ...]:
    """Return the tabs that lines describe, up to the line that says that all is told."""
    tabs: list[tuple[Tab, Grid]] = []
    for line in lines:
        match line:
            case [int(row), int(left), list(cells)] if tabs:
                tabs[-1][1].add(row, [None] * (left - 1) + [_value(cell) for cell in cells])
            case {"tab": str(title), "shown": str(shown), "merges": merges}:
                grid = Grid(title, budget)
                tabs.append((_tab(grid, shown, merges), grid))
            case {"end": True}:
                return tuple(tab for tab, _ in tabs)
            case {"fault": str(fault)}:
                raise BrokenLinesError(fault)
            case _:
                break
    raise BrokenLinesError


def _tab(grid: Grid, shown: str, merges: object) -> Tab:
    """Return a tab whose rows are still to come into its grid."""
    areas = tuple(Area(*edges) for edges in merges) if isinstance(merges, list) else ()
    return Tab(title=grid.title, rows=grid.rows, visibility=_SHOWN[shown], beyond=grid.beyond, merges=areas)


def _value(cell: object) -> CellValue:
    """Return the value that a line gives for a cell.

    Whole numbers come as such, however the format stores them, so that a year group is 10 and not 10.0.
    """
    match cell:
        case None | bool() | int():
            return cell
        case str():
            return text_or_blank(cell)
        case float():
            return number(cell)
        case ["date", str(text)]:
            return date.fromisoformat(text)
        case ["datetime", str(text)]:
            return datetime.fromisoformat(text)
        case ["time", str(text)]:
            return time.fromisoformat(text)
        case ["days", float(days) | int(days)]:
            return duration(float(days))
        case _:
            raise BrokenLinesError
