"""Rows of cells in the shape that a tab keeps them, counted against the limits while they come."""

from sheet_templates.addresses import LAST_COLUMN, LAST_ROW
from sheet_templates.snapshot import CellValue
from sync.connectors.limits import Limits
from sync.connectors.refusals import damaged, too_large

WIDE = 1024
"""The last column that is kept with its row; what stands right of it is kept apart."""


class Budget:
    """How many cells a register may still have.

    Attributes:
        source: Its path as it is shown to people.
    """

    __slots__ = ("_cells_left", "_limits", "_rows", "source")

    def __init__(self, source: str, limits: Limits) -> None:
        self.source = source
        self._limits = limits
        self._cells_left = limits.cells
        self._rows = limits.rows

    def take(self, title: str, cells: int, rows: int) -> None:
        """Count some cells of a tab.

        Args:
            title: The tab's.
            cells: How many places are added.
            rows: How many rows the tab then has.

        Raises:
            RegisterUnreadable: there are too many.
        """
        self._cells_left -= cells
        if self._cells_left < 0:
            raise too_large(self.source, f"it has more than {self._limits.cells:,} cells")
        if rows > self._rows:
            raise too_large(self.source, f"{title} has more than {self._rows:,} rows")


class Grid:
    """Collects the rows of one tab.

    Attributes:
        title: The tab's.
        rows: Row number to values from column A, without trailing blanks; rows of blanks are absent.
        beyond: Values right of column 1,024 by (row, column).
    """

    __slots__ = ("_budget", "beyond", "rows", "title")

    def __init__(self, title: str, budget: Budget) -> None:
        self.title = title
        self.rows: dict[int, list[CellValue]] = {}
        self.beyond: dict[tuple[int, int], CellValue] = {}
        self._budget = budget

    def add(self, row: int, values: list[CellValue], *, times: int = 1) -> None:
        """Take one row, or several equal ones, below those before; the list is kept and may be cut.

        Raises:
            RegisterUnreadable: there are too many rows, columns or cells.
        """
        while values and values[-1] is None:
            values.pop()
        if not values:
            return
        width = len(values)
        if row + times - 1 > LAST_ROW or width > LAST_COLUMN:
            raise damaged(self._budget.source, f"{self.title} has cells outside the largest possible tab")
        if width > WIDE:
            width = WIDE + sum(value is not None for value in values[WIDE:])
        self._budget.take(self.title, width * times, len(self.rows) + times)
        for more in range(1, times):
            self._keep(row + more, list(values))
        self._keep(row, values)

    def _keep(self, row: int, values: list[CellValue]) -> None:
        """Keep a row, and by its place what stands far to the right."""
        if len(values) > WIDE:
            for column, value in enumerate(values[WIDE:], start=WIDE + 1):
                if value is not None:
                    self.beyond[row, column] = value
            del values[WIDE:]
            while values and values[-1] is None:
                values.pop()
        if values:
            self.rows[row] = values
