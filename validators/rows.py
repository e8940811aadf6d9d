"""The rows of one table, kept by column: a reading a cell, and the place of every row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sheet_templates.addresses import Where
from sheet_templates.fields import Table
from sheet_templates.layout import ColumnMatch
from sheet_templates.records import record
from validators.facts import Fact, FactState, Reading

if TYPE_CHECKING:
    from datetime import date

    from validators.distinct import Column

ABSENT: Reading[object] = Reading(FactState.ABSENT)


@record(frozen=True, slots=True)
class Part:
    """The rows that one tab gives to a table.

    Attributes:
        tab: Title of the tab.
        period: Orders tabs by the period in their titles; 0 when there is none.
        order: Position of the tab in the workbook.
        columns: Field name to the column that carries it on this tab.
        pupil_column: Column that says whom a row is about, or 1.
        first, stop: The part's range of positions in the table.
    """

    tab: str
    period: int
    order: int
    columns: Mapping[str, ColumnMatch]
    pupil_column: int
    first: int
    stop: int

    def place_of(self, name: str) -> tuple[str, int, str]:
        """Return tab, column and heading of a field; the pupil's column where the tab has no such one."""
        column = self.columns.get(name)
        return (
            (self.tab, self.pupil_column, "") if column is None else (self.tab, column.column, column.heading)
        )


@dataclass(slots=True)
class TableRows:
    """All rows of one table over all its tabs.

    Attributes:
        table: What the table is.
        parts: One per tab, in order.
        numbers: Sheet row of each position.
        readings: Field name to one reading a position; a field that no tab carries is not in it.
        part_of: Index of the part that each position belongs to.
        columns: What ``column`` has worked out; nobody changes rows that are read.
        facts: Field name to one fact a position, worked out when first asked for: of tables that rules go
            through again and again.
    """

    table: Table
    parts: list[Part] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    readings: dict[str, list[Reading[object]]] = field(default_factory=dict)
    part_of: list[int] = field(default_factory=list)
    columns: dict[str, "Column"] = field(default_factory=dict, init=False, repr=False, compare=False)
    facts: Mapping[str, Sequence[Fact[object]]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.facts = _Facts(self)

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator["RowView"]:
        return (RowView(self, position) for position in range(len(self)))

    @property
    def mapped(self) -> frozenset[str]:
        """Fields that at least one tab carries."""
        return frozenset(self.readings)

    def column(self, name: str) -> "Column":
        """Return a field that some tab carries by its different readings; worked out when first asked for."""
        if name not in self.columns:
            from validators.distinct import column_of  # loads numpy, which only a check needs

            self.columns[name] = column_of(self.readings[name])
        return self.columns[name]

    def append(
        self, part: Part, numbers: Sequence[int], columns: Mapping[str, list[Reading[object]]]
    ) -> None:
        """Add one tab's rows; every list of `columns` is as long as `numbers`."""
        before = len(self)
        index = len(self.parts)
        self.parts.append(part)
        self.numbers.extend(numbers)
        self.part_of.extend([index] * len(numbers))
        for name, readings in columns.items():
            known = self.readings.setdefault(name, [ABSENT] * before)
            known.extend(readings)
        for known in self.readings.values():
            known.extend([ABSENT] * (len(self) - len(known)))


class _Facts(dict[str, list[Fact[object]]]):
    """The facts of whole columns of a table."""

    def __init__(self, rows: TableRows) -> None:
        super().__init__()
        self._rows = rows

    def __missing__(self, name: str) -> list[Fact[object]]:
        rows = self._rows
        readings = rows.readings.get(name)
        if readings is None:
            rows.table.field(name)
            readings = [ABSENT] * len(rows)
        places = [part.place_of(name) for part in rows.parts]
        found = self[name] = [
            Fact(
                one.state,
                Where(tab, number, column, heading),
                one.value,
                one.text,
                one.note,
                one.hint,
                one.earliest,
            )
            for one, number, (tab, column, heading) in zip(
                readings, rows.numbers, map(places.__getitem__, rows.part_of), strict=True
            )
        ]
        return found


class RowView:
    """One row of a table.

    Attributes:
        rows: The table's rows.
        position: Its position among them.
        part: The tab's part of the table.
        number: Row in the sheet, counted from 1.
        tab: Title of the tab.
    """

    __slots__ = ("number", "part", "position", "rows", "tab")

    def __init__(self, rows: TableRows, position: int) -> None:
        self.rows = rows
        self.position = position
        self.part = rows.parts[rows.part_of[position]]
        self.number = rows.numbers[position]
        self.tab = self.part.tab

    @property
    def pupil_cell(self) -> Where:
        """The cell that says whom the row is about."""
        return Where(self.tab, self.number, self.part.pupil_column)

    def reading(self, name: str) -> Reading[object]:
        """Return the reading of a field; of one that no tab carries, the absent reading.

        Raises:
            KeyError: the table has no such field.
        """
        readings = self.rows.readings.get(name)
        if readings is None:
            self.rows.table.field(name)
            return ABSENT
        return readings[self.position]

    def where(self, name: str) -> Where:
        """Return the cell of a field, or the pupil's cell where the tab has no such column."""
        tab, column, heading = self.part.place_of(name)
        return Where(tab, self.number, column, heading)

    def fact(self, name: str) -> Fact[object]:
        """Return a field's reading with its place."""
        reading, where = self.reading(name), self.where(name)
        return Fact(
            reading.state, where, reading.value, reading.text, reading.note, reading.hint, reading.earliest
        )

    if TYPE_CHECKING:

        def day(self, name: str) -> Fact[date]:
            """Return a date field."""

        def text(self, name: str) -> Fact[str]:
            """Return a text, code, choice or provider field."""

        def yes(self, name: str) -> Fact[bool]:
            """Return a yes-or-no field."""

        def several(self, name: str) -> Fact[frozenset[str]]:
            """Return a several-choices field."""

    else:  # rules ask millions of times, and at run time all of them are one
        day = text = yes = several = fact
