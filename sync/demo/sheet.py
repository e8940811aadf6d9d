"""A tab as it is going to be written: its cells, how they look, and where each row's columns stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Value = str | int | date | None


class Look(StrEnum):
    """How a whole row looks."""

    TITLE = "title"
    GROUP = "group"
    HEADING = "heading"
    SECTION = "section"
    TOTAL = "total"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        key: How rows name it.
        heading: As staff wrote it.
        group: The merged cell above it, on tabs with two rows of headings.
        width: In characters.
        hidden: Whether staff have hidden it.
    """

    key: str
    heading: str
    group: str = ""
    width: int = 12
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One entry: its name, and its values by column."""

    key: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Area:
    """A block of merged cells in one row."""

    row: int
    left: int
    right: int


@dataclass
class Sheet:
    """One tab; built from the top down.

    Attributes:
        title: Its name.
        columns: From left to right.
        hidden: Whether staff have hidden it.
        cells: Values by row and column, both counted from 1.
        looks: How rows look.
        merges: Merged cells.
        spots: Row of each entry, by its name.
        frozen: First row that scrolls, or 0.
        next_row: The first row that is still free.
    """

    title: str
    columns: Sequence[Column] = ()
    hidden: bool = False
    cells: dict[tuple[int, int], Value] = field(default_factory=dict)
    looks: dict[int, Look] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    spots: dict[str, int] = field(default_factory=dict)
    frozen: int = 0
    next_row: int = 1

    def line(self, look: Look, *values: Value) -> None:
        """Add a row of a title, a note or the like; without values it stays blank."""
        for column, value in enumerate(values, start=1):
            self.cells[self.next_row, column] = value
        if values:
            self.looks[self.next_row] = look
        self.next_row += 1

    def band(self, text: str) -> None:
        """Add a row with one text over the whole width."""
        self.merges.append(Area(self.next_row, 1, len(self.columns)))
        self.line(Look.SECTION, text)

    def headings(self) -> None:
        """Add the headings; above them the groups, where columns have any."""
        if any(column.group for column in self.columns):
            self._groups()
        self.line(Look.HEADING, *(column.heading for column in self.columns))
        self.frozen = self.next_row

    def entry(self, row: Row) -> None:
        """Add one entry."""
        self.spots[row.key] = self.next_row
        for number, column in enumerate(self.columns, start=1):
            self.cells[self.next_row, number] = row.values.get(column.key)
        self.next_row += 1

    def position(self, row: str, column: str) -> tuple[int, int]:
        """Return row and column of a cell.

        Raises:
            KeyError: the tab has no such entry.
            ValueError: it has no such column.
        """
        return self.spots[row], [one.key for one in self.columns].index(column) + 1

    def _groups(self) -> None:
        left = 1
        for number, column in enumerate(self.columns, start=1):
            following = self.columns[number].group if number < len(self.columns) else None
            if column.group != following:
                self.cells[self.next_row, left] = column.group
                if number > left:
                    self.merges.append(Area(self.next_row, left, number))
                left = number + 1
        self.looks[self.next_row] = Look.GROUP
        self.next_row += 1
