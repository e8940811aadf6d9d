"""What stands on a tab outside its Excel tables: another table in plain cells, or rows that are named."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sheet_templates.addresses import LAST_COLUMN
from sheet_templates.layout import SkippedRow, TabLayout
from sheet_templates.snapshot import Area, CellValue, Tab

OUTSIDE = "stands outside the tables that are known"


def area_read(layout: TabLayout, excel: Area | None) -> Area:
    """Return the area of which a table has told every row.

    Args:
        layout: The table.
        excel: The area of the Excel table that it is; of any other it is the whole width of the tab.
    """
    last = max((*layout.rows, *(row.row for row in layout.skipped), layout.header_row))
    if excel is None:
        return Area(max(1, layout.header_row - 1), 1, last, LAST_COLUMN)
    return Area(excel.top, excel.left, max(last, excel.bottom), excel.right)


def without_areas(tab: Tab, areas: Sequence[Area]) -> Tab:
    """Return a tab with the cells of some areas left blank."""
    rows = {row: kept for row, values in tab.rows.items() if (kept := _kept(row, values, areas))}
    beyond = {place: value for place, value in tab.beyond.items() if not any(place in one for one in areas)}
    return replace(tab, rows=rows, beyond=beyond, tables=())


def _kept(row: int, values: list[CellValue], areas: Sequence[Area]) -> list[CellValue]:
    """Return the values of a row outside some areas, without blanks at the end."""
    here = [area for area in areas if area.top <= row <= area.bottom]
    kept = list(values)
    for area in here:
        blank = kept[area.left - 1 : area.right]
        kept[area.left - 1 : area.right] = [None] * len(blank)
    while kept and kept[-1] is None:
        kept.pop()
    return kept


def untold(rest: Tab, layouts: Sequence[TabLayout]) -> Iterator[SkippedRow]:
    """Give the rows of the rest of a tab that no table has told, from the first headings on."""
    told = {row for one in layouts for row in (*one.rows, *(skipped.row for skipped in one.skipped))}
    told |= {row for one in layouts for row in (one.header_row - 1, one.header_row)}
    first = min(one.header_row for one in layouts)
    for row in rest.rows:
        if row > first and row not in told:
            yield SkippedRow(rest.title, row, OUTSIDE)
