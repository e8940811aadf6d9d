"""The numbers of a workbook as plain data: its cells, and the relations that a reader can use."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from sheet_templates.errors import UserError
from sheet_templates.records import record

SMALLEST_SHOWN = 5
"""The smallest number of pupils or placements that is shown; 0 is shown too.

Source:
    Common practice: there is no single rule of the Department for Education for a school's own report.
"""


class CellName(NamedTuple):
    """Where a reader finds a figure: the title of the table, and the row and column in words."""

    table: str
    name: str


class Kind(StrEnum):
    """What a figure counts.

    PEOPLE: pupils or placements, 0 or more; 1 to 4 is hidden. CHANGE: the difference between two such counts,
    which may be below 0; hidden where one of the two is, or where it would give one away. OTHER: providers,
    duties, days; 0 or more, never hidden.
    """

    PEOPLE = "people"
    CHANGE = "change"
    OTHER = "other"


class Known(StrEnum):
    """What a reader knows of a figure before he opens the workbook.

    NOTHING. BAND: an earlier workbook gave its band. FIGURE: an earlier workbook showed it.
    """

    NOTHING = "nothing"
    BAND = "band"
    FIGURE = "figure"


@record(frozen=True, slots=True)
class Cell:
    """One figure.

    Attributes:
        at: Its table and name; no two cells share them.
        value: The true number. It never leaves this package in a message.
        kind: What it counts.
        printed: Whether the workbook prints it. What is not printed, but could be worked out, is named too:
            the pupils without pupil premium where only those with it are printed, a figure that an earlier
            workbook had, shown or hidden.
        known: What is known of it already.
        least: What its row says by being there: 1 for a row that there is only for somebody. 0 says nothing.
        withheld: Whether it is hidden whatever it is, as another workbook about the same people hid it.
    """

    at: CellName
    value: int
    kind: Kind = Kind.PEOPLE
    printed: bool = True
    known: Known = Known.NOTHING
    least: int = 0
    withheld: bool = False


@record(frozen=True, slots=True)
class Sum:
    """One cell is the sum of others: a total of a row or column, or a figure = the one before + the change.

    Attributes:
        whole: The total.
        parts: What it is the total of.
        is_group: Whether people can know who is in the whole: the pupils of a provider or a year group. Of a
            small group it must not be seen that all of it is in one part. Not so where only the report says
            who they are: those with one reason, outcome or breach.
    """

    whole: CellName
    parts: tuple[CellName, ...]
    is_group: bool = True


@record(frozen=True, slots=True)
class Same:
    """Cells that give the same figure: a total of several tables, a point of the trend line."""

    cells: tuple[CellName, ...]


@record(frozen=True, slots=True)
class Rate:
    """A percentage, median or the like, worked out of cells or of the pupils that a cell counts.

    It is shown where its base is 5 or more, and base and counts are shown themselves. For a percentage that
    is printed without its count, name the count as a printed cell and print the percentage in its place.

    Attributes:
        at: Its table and name.
        base: The cell that counts those it is about.
        counts: Other cells that it gives away, such as the count that a percentage stands for.
    """

    at: CellName
    base: CellName
    counts: tuple[CellName, ...] = ()


class FiguresDisagree(UserError):
    """The numbers of a workbook contradict each other, so nobody can say what they would give away."""


@record(frozen=True, slots=True)
class System:
    """All numbers that a reader can put together.

    Attributes:
        cells: In the order of the workbook; what is printed first is kept first.
        sums: What adds up to what.
        same: What is the same figure.
        rates: What is worked out of the cells.
        may_be_ones: Whether a reader may take every hidden count for 1 or more. He may not where rows are
            hidden whatever is in them, and so many a 0 with them.

    Raises:
        FiguresDisagree: A relation does not hold, a count is below 0 or below what its row says, or a name is
            unknown or used twice.
    """

    cells: tuple[Cell, ...]
    sums: tuple[Sum, ...] = ()
    same: tuple[Same, ...] = ()
    rates: tuple[Rate, ...] = ()
    may_be_ones: bool = True

    def __post_init__(self) -> None:
        for at in self._wrong():
            raise FiguresDisagree(
                "The numbers of the report do not agree with each other, so it was not written.",
                where=f"{at.table}: {at.name}",
                todo='Run "ap-register check" on the register, and report this if it finds nothing there.',
            )

    def _wrong(self) -> Iterator[CellName]:
        """Yield the place of everything that cannot be."""
        values = {cell.at: cell.value for cell in self.cells}
        yield from _not_apart([*(cell.at for cell in self.cells), *(rate.at for rate in self.rates)])
        yield from (
            cell.at for cell in self.cells if cell.value < cell.least and cell.kind is not Kind.CHANGE
        )
        yield from (at for at in self._named() if at not in values)
        for one in self.sums:
            if values[one.whole] != sum(values[part] for part in one.parts):
                yield one.whole
        for same in self.same:
            yield from (at for at in same.cells if values[at] != values[same.cells[0]])

    def _named(self) -> Iterator[CellName]:
        for one in self.sums:
            yield from (one.whole, *one.parts)
        for same in self.same:
            yield from same.cells
        for rate in self.rates:
            yield from (rate.base, *rate.counts)


def _not_apart(names: list[CellName]) -> Iterator[CellName]:
    seen: set[CellName] = set()
    for at in names:
        if at in seen:
            yield at
        seen.add(at)


def is_small(value: int) -> bool:
    """Whether a number of pupils may not be shown."""
    return 0 < value < SMALLEST_SHOWN
