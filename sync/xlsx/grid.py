"""The rows of one tab as they are collected, whichever reader brings them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from sheet_templates.snapshot import Area, CellValue
from sync.connectors.limits import Limits
from sync.xlsx.refusal import TOO_LARGE, Refusal

WIDTH = 1_024
"""Values right of this column are kept apart, so that a stray cell costs no row its width."""

_FORMULA_PLACES = 3
_MERGE_PLACES = 10
"""A noted formula or merged area takes as much room as some blank places."""


class Room:
    """How much of the limits the tabs of a workbook have used together."""

    __slots__ = ("_cells", "rows")

    def __init__(self, limits: Limits) -> None:
        self._cells = limits.cells
        self.rows = limits.rows

    def take(self, places: int) -> None:
        """Use up some places.

        Raises:
            Refusal: there are no more.
        """
        self._cells -= places
        if self._cells < 0:
            raise Refusal("The register holds too many cells to read.", "", TOO_LARGE)


class Grid:
    """Values by row, and what is known about their cells.

    Where a part gives the same cell twice, the later value counts.

    Attributes:
        rows: As `Tab.rows`, in the order in which the rows came.
        beyond: As `Tab.beyond`.
        formulas: Places of formulas, those with a blank result included.
        merges: Merged areas.
        hidden_rows: Rows that are hidden and hold a value.
        struck: Rows whose first value is struck through.
    """

    __slots__ = ("_room", "beyond", "formulas", "hidden_rows", "merges", "rows", "struck")

    def __init__(self, room: Room) -> None:
        self.rows: dict[int, list[CellValue]] = {}
        self.beyond: dict[tuple[int, int], CellValue] = {}
        self.formulas: set[tuple[int, int]] = set()
        self.merges: list[Area] = []
        self.hidden_rows: set[int] = set()
        self.struck: set[int] = set()
        self._room = room

    def add_new(self, numbers: Sequence[int], rows: Sequence[list[CellValue]]) -> None:
        """Take rows that are not there yet.

        Args:
            numbers: Their numbers.
            rows: Their values, without blanks at the end; a row of blanks only is left out.

        Raises:
            Refusal: there are more rows or cells than the limits allow.
        """
        self._room.take(sum(map(len, rows)))
        self.rows.update((number, values) for number, values in zip(numbers, rows, strict=True) if values)
        self._check_rows()

    def add(self, row: int, cells: Iterable[tuple[int, CellValue, bool]]) -> None:
        """Take cells of a row that may be there already.

        Args:
            row: Its number.
            cells: Column, value and whether it is struck through, for cells with a value.

        Raises:
            Refusal: there are more rows or cells than the limits allow.
        """
        values = self.rows.get(row, [])
        had = len(values)
        first = next((i for i, value in enumerate(values, start=1) if value is not None), WIDTH + 1)
        for column, value, is_struck in cells:
            self._put(row, values, column, value)
            if column <= first:
                first = column
                (self.struck.add if is_struck else self.struck.discard)(row)
        self._room.take(len(values) - had)
        if values:
            self.rows[row] = values
        self._check_rows()

    def add_formula(self, row: int, column: int) -> None:
        """Note that a cell holds the result of a formula.

        Raises:
            Refusal: there are more cells than the limits allow.
        """
        if (row, column) not in self.formulas:
            self._room.take(_FORMULA_PLACES)
            self.formulas.add((row, column))

    def add_merge(self, area: Area) -> None:
        """Note a merged area.

        Raises:
            Refusal: there are more than the limits allow.
        """
        self._room.take(_MERGE_PLACES)
        self.merges.append(area)

    def _put(self, row: int, values: list[CellValue], column: int, value: CellValue) -> None:
        if column > WIDTH:
            self._room.take((row, column) not in self.beyond)
            self.beyond[row, column] = value
            return
        if column > len(values):
            values.extend([None] * (column - len(values)))
        values[column - 1] = value

    def _check_rows(self) -> None:
        if len(self.rows) > self._room.rows:
            raise Refusal("The register has too many rows to read.", "", TOO_LARGE)

    def in_order(self) -> dict[int, list[CellValue]]:
        """Return the rows in ascending order."""
        numbers = list(self.rows)
        if all(a < b for a, b in pairwise(numbers)):
            return self.rows
        return {row: self.rows[row] for row in sorted(numbers)}
