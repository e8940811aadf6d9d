"""Rectangles of cells: resolved ones, and Google's open-ended ranges."""

from dataclasses import dataclass
from typing import NamedTuple

from tests.sheets_server.plain import Json

ROWS = "ROWS"
COLUMNS = "COLUMNS"
EDGES = {ROWS: ("startRowIndex", "endRowIndex"), COLUMNS: ("startColumnIndex", "endColumnIndex")}


class Size(NamedTuple):
    """How many rows and columns a tab has."""

    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle counted from 0; bottom and right are the first row and column outside it."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, place: tuple[int, int]) -> bool:
        return self.top <= place[0] < self.bottom and self.left <= place[1] < self.right

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def width(self) -> int:
        return self.right - self.left

    def meets(self, other: "Area") -> bool:
        """Tell whether the two have a cell in common."""
        return (
            self.top < other.bottom
            and other.top < self.bottom
            and self.left < other.right
            and other.left < self.right
        )

    def covers(self, other: "Area") -> bool:
        return (
            self.top <= other.top
            and self.left <= other.left
            and other.bottom <= self.bottom
            and other.right <= self.right
        )

    def places(self) -> list[tuple[int, int]]:
        """Return every place in it, row by row."""
        return [
            (row, column) for row in range(self.top, self.bottom) for column in range(self.left, self.right)
        ]

    def as_range(self, sheet_id: int) -> Json:
        """Return it as Google's GridRange."""
        return {
            "sheetId": sheet_id,
            "startRowIndex": self.top,
            "endRowIndex": self.bottom,
            "startColumnIndex": self.left,
            "endColumnIndex": self.right,
        }


def resolved(grid: Json, size: Size) -> Area:
    """Return the cells that a GridRange means on a tab of that size; open ends reach the edges."""
    return Area(
        int(grid.get("startRowIndex", 0)),
        int(grid.get("startColumnIndex", 0)),
        int(grid.get("endRowIndex", size.rows)),
        int(grid.get("endColumnIndex", size.columns)),
    )


def after_insert(grid: Json, dimension: str, at: int, count: int) -> Json:
    """Return a range after rows or columns came in: those at or after the place move on."""
    first, last = EDGES[dimension]
    moved = dict(grid)
    if grid.get(first, 0) >= at and (first in grid):
        moved[first] = grid[first] + count
    if last in grid and grid[last] > at:
        moved[last] = grid[last] + count
    return moved


def after_delete(grid: Json, dimension: str, start: int, end: int) -> Json | None:
    """Return a range after rows or columns went; None where nothing of it is left."""
    first, last = EDGES[dimension]
    moved = dict(grid)
    for edge in (first, last):
        if edge in grid:
            moved[edge] = grid[edge] - max(0, min(grid[edge], end) - start)
    if last in grid and moved[last] <= moved.get(first, 0):
        return None
    return moved


def shown(grid: Json) -> Json:
    """Return a range as it is sent: the number of the first tab, 0, is left out."""
    return {key: value for key, value in grid.items() if not (key == "sheetId" and value == 0)}
