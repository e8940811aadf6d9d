"""Systems of figures for tests: small ones by hand, and any kind by chance."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from reports.suppression.figures import Cell, CellName, Kind, Known, Same, Sum, System
from reports.suppression.tables import TOTAL, Table, grid_of, list_of, place, system_of

COUNTS = st.one_of(st.integers(0, 4), st.integers(0, 12), st.integers(0, 60))


def a_list(table: str = "Reasons", /, **counts: int) -> System:
    """Return a system of one list."""
    return system_of([list_of(table, counts)])


def a_grid(table: str, columns: Sequence[str], **rows: Sequence[int]) -> Table:
    """Return a grid from its rows."""
    return grid_of(table, {row: dict(zip(columns, line, strict=True)) for row, line in rows.items()})


def at(name: str, table: str = "Reasons") -> CellName:
    return CellName(table, name)


@st.composite
def systems(draw: st.DrawFn) -> System:
    """Draw a report: a grid, lists with its totals, a complement, and an earlier term with changes."""
    rows, columns = "ABC"[: draw(st.integers(1, 3))], "XYZ"[: draw(st.integers(1, 3))]
    counts = {row: {column: draw(COUNTS) for column in columns} for row in rows}
    grid = grid_of("Grid", counts)
    values = {cell.at: cell.value for cell in grid.cells}
    total = values[grid.total]
    cells, sums, same, tables = [], [], [], [grid]
    if draw(st.booleans()):
        tables.append(list_of("Rows", {row: values[place("Grid", row, TOTAL)] for row in rows}))
        same += [Same((at(row, "Rows"), place("Grid", row, TOTAL))) for row in rows]
    if draw(st.booleans()):
        some = draw(st.integers(0, total))
        cells += [Cell(at("With"), some), Cell(at("Without"), total - some, printed=draw(st.booleans()))]
        sums.append(Sum(grid.total, (at("With"), at("Without")), is_group=draw(st.booleans())))
    if draw(st.booleans()):
        before = {row: draw(COUNTS) for row in rows}
        cells += _term_before(draw, before)
        sums.append(Sum(at(TOTAL, "Before"), tuple(at(row, "Before") for row in rows)))
        for row in rows:
            now = place("Grid", row, TOTAL)
            cells.append(Cell(at(row, "Change"), values[now] - before[row], Kind.CHANGE))
            sums.append(Sum(now, (at(row, "Before"), at(row, "Change"))))
    system = system_of(tables, cells=cells, sums=sums, same=same)
    return _with_rows(draw, system) if draw(st.booleans()) else system


def _with_rows(draw: st.DrawFn, system: System) -> System:
    """Draw which cells are there only for somebody."""
    counts = [cell.at for cell in system.cells if cell.kind is Kind.PEOPLE and cell.value]
    named = draw(st.frozensets(st.sampled_from(counts))) if counts else ()
    return replace(system, cells=tuple(replace(one, least=int(one.at in named)) for one in system.cells))


def _term_before(draw: st.DrawFn, counts: dict[str, int]) -> list[Cell]:
    """Draw what is known of an earlier term; at most one figure, or it may be known too well already."""
    known = draw(st.sampled_from([None, *counts]))
    cells = [
        Cell(
            at(row, "Before"),
            number,
            printed=row != known,
            known=Known.FIGURE if row == known else Known.NOTHING,
        )
        for row, number in counts.items()
    ]
    return [*cells, Cell(at(TOTAL, "Before"), sum(counts.values()))]
