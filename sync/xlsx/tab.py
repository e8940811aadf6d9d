"""One tab of a workbook: its cells, and what lies over and around them."""

import re
from collections.abc import Iterable

from sheet_templates.addresses import LAST_COLUMN
from sheet_templates.snapshot import Tab
from sync.xlsx.cells import Decoder
from sync.xlsx.exact_rows import ExactRows
from sync.xlsx.grid import Grid, Room
from sync.xlsx.listing import ListReader
from sync.xlsx.notes import read_notes
from sync.xlsx.package import Package
from sync.xlsx.quick_rows import QuickRows
from sync.xlsx.tables import read_tables
from sync.xlsx.workbook import Sheet

ROWS_BEGIN = re.compile(rb"<((?:[A-Za-z][A-Za-z0-9]*:)?)sheetData>")
"""The tag after which the rows follow; its group is the prefix, if any."""


def read_tab(package: Package, sheet: Sheet, decoder: Decoder, room: Room, *, quick_from: int) -> Tab:
    """Read one tab.

    Args:
        package: The workbook.
        sheet: The tab's title, visibility and part.
        decoder: How stored cells become values.
        room: How much may still be read.
        quick_from: Size in bytes from which rows of the usual shape are read without the parser.

    Raises:
        Refusal: the tab is damaged, hostile or beyond the limits.
    """
    grid = Grid(room)
    exact = ExactRows(sheet.part, decoder, grid)
    quick = QuickRows(decoder, grid, exact) if package.size(sheet.part) >= quick_from else None
    ListReader(exact, quick, ROWS_BEGIN, b"row").read(package.chunks(sheet.part, tab=True))
    relations = package.relations(sheet.part)
    return Tab(
        title=sheet.title,
        rows=grid.in_order(),
        visibility=sheet.visibility,
        beyond=grid.beyond,
        hidden_rows=frozenset(grid.hidden_rows),
        hidden_columns=_hidden_columns(exact.hidden_columns, grid),
        merges=tuple(grid.merges),
        tables=read_tables(package, relations),
        notes=read_notes(package, relations),
        formulas=frozenset(grid.formulas),
        struck=frozenset(grid.struck),
        mark=sheet.mark,
    )


def _hidden_columns(ranges: Iterable[tuple[int, int]], grid: Grid) -> frozenset[int]:
    """Return the hidden columns that hold a value; staff hide all columns right of a table at once."""
    hidden = bytearray(LAST_COLUMN + 1)
    for first, last in ranges:
        hidden[first : last + 1] = b"\1" * (last + 1 - first)
    width = max(map(len, grid.rows.values()), default=0)
    used = {*range(1, width + 1), *(column for _, column in grid.beyond)}
    return frozenset(column for column in used if hidden[column])
