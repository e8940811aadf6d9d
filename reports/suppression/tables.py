"""Tables of counts as cells and sums, with the totals that a reader expects of them."""

from collections.abc import Iterable, Mapping

from reports.suppression.earlier import known_cells
from reports.suppression.figures import Cell, CellName, Rate, Same, Sum, System
from reports.suppression.hiding import Published
from sheet_templates.records import record

TOTAL = "Total"


@record(frozen=True, slots=True)
class Table:
    """Part of a system.

    Attributes:
        cells: Row by row, totals last.
        sums: What its totals are totals of.
        total: The cell with the total of all.
    """

    cells: tuple[Cell, ...]
    sums: tuple[Sum, ...]
    total: CellName


def list_of(table: str, counts: Mapping[str, int]) -> Table:
    """Return a table of one column.

    Args:
        table: Its title.
        counts: For each row its number of pupils or placements; nobody is in two rows.
    """
    names = {row: CellName(table, row) for row in counts}
    total = CellName(table, TOTAL)
    cells = [Cell(names[row], number) for row, number in counts.items()]
    cells.append(Cell(total, sum(counts.values())))
    return Table(tuple(cells), (Sum(total, tuple(names.values())),), total)


def grid_of(table: str, counts: Mapping[str, Mapping[str, int]]) -> Table:
    """Return a table of rows and columns, with a total at the end of each.

    Args:
        table: Its title.
        counts: For each row the number of pupils or placements in each column, the same ones in all rows.
            People can know who is in a row (its provider, its year group), but not who is in a column.
    """
    columns = list(next(iter(counts.values()), {}))
    full = {row: {**line, TOTAL: sum(line.values())} for row, line in counts.items()}
    full[TOTAL] = {column: sum(line[column] for line in full.values()) for column in (*columns, TOTAL)}
    cells = [Cell(place(table, row, column), full[row][column]) for row in full for column in full[row]]
    across = [
        _sum([place(table, row, column) for column in (*columns, TOTAL)], is_group=True) for row in full
    ]
    down = [_sum([place(table, row, column) for row in full], is_group=False) for column in (*columns, TOTAL)]
    return Table(tuple(cells), (*across, *down), place(table, TOTAL, TOTAL))


def place(table: str, row: str, column: str) -> CellName:
    """Return where a figure of such a table stands."""
    return CellName(table, f"{row}, {column}")


def _sum(line: list[CellName], *, is_group: bool) -> Sum:
    return Sum(line[-1], tuple(line[:-1]), is_group)


def system_of(
    tables: Iterable[Table],
    *,
    cells: Iterable[Cell] = (),
    sums: Iterable[Sum] = (),
    same: Iterable[Same] = (),
    rates: Iterable[Rate] = (),
    last: Published | None = None,
) -> System:
    """Return tables as one system, with what else there is and holds between them.

    Args:
        tables: Those of the workbook, in order.
        cells: Figures outside them, such as those of the summary, and those that are not printed.
        sums: What adds up besides their totals.
        same: Which cells give the same figure.
        rates: What is worked out of the cells.
        last: The workbook that was published before this one. Its tables need other titles ("Autumn 2026:
            reasons"). A figure that is printed again, such as a point of the trend line, is named in `same`;
            one that the register has another number for by now is another figure.

    Raises:
        FiguresDisagree: Something does not add up.
    """
    tables = tuple(tables)
    known = System(()) if last is None else last.system
    return System(
        (
            *(cell for table in tables for cell in table.cells),
            *cells,
            *(() if last is None else known_cells(last)),
        ),
        (*(one for table in tables for one in table.sums), *sums, *known.sums),
        (*same, *known.same),
        tuple(rates),
    )
