"""The columns of our to-do list by their marks, where staff renamed, moved or deleted headings.

A list in a file is read by its headings alone, and a heading that nobody knows is taken for one that was
renamed. Here each column bears a mark with its name, so a column of staff's is never taken for one of ours.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from reports.working.columns import Column, ref_number
from sheet_templates.snapshot import CellValue, Tab
from sync.google.marks import COLUMN_KEY
from sync.google.plain import Json

_HEADINGS: Final = {column.value.casefold(): column for column in Column}
_FEWEST: Final = 3
_FIRST_ROWS: Final = 40
"""Rows among which headings are looked for."""


def names_of(sheet: Json) -> dict[int, str]:
    """Return the names that the marks of a tab's columns bear, by the number of the column."""
    data = sheet.get("data") or [{}]
    found: dict[int, str] = {}
    for number, column in enumerate(data[0].get("columnMetadata", ()), start=1):
        for mark in column.get("developerMetadata", ()):
            if mark.get("metadataKey") == COLUMN_KEY:
                found.setdefault(number, str(mark.get("metadataValue", "")))
    return found


def with_own_headings(tab: Tab, names: Mapping[int, str]) -> Tab:
    """Return the list with the headings that its columns really have.

    A heading that is one of ours counts wherever it stands. What stands above any other column is left out,
    unless its mark says whose it is.

    Args:
        tab: The to-do list as it stands.
        names: What the marks of its columns say; none where it lost them.
    """
    marked = {number: Column(name) for number, name in names.items() if name in set(Column)}
    if not marked:
        return tab
    number = _heading_row(tab) or _bare_row(tab, marked)
    if not number:
        return tab
    there = tab.rows.get(number, [])
    width = max(len(there), *marked)
    cells = dict(_headings([*there, *[None] * (width - len(there))], marked))
    rows = dict(tab.rows) | {number: [cells.get(column) for column in range(1, width + 1)]}
    return replace(tab, rows=dict(sorted(rows.items())))


def _headings(there: list[CellValue], marked: Mapping[int, Column]) -> Iterator[tuple[int, CellValue]]:
    known = {number: _known(value) for number, value in enumerate(there, start=1)}
    found = set(known.values())
    for number, column in known.items():
        if column is not None:
            yield number, column.value
        elif marked.get(number, column) not in found:
            yield number, marked[number].value


def _known(value: CellValue) -> Column | None:
    return _HEADINGS.get(" ".join(value.split()).casefold()) if isinstance(value, str) else None


def _heading_row(tab: Tab) -> int:
    """Return the row with most headings of ours, 0 where staff deleted it."""
    best, most = 0, _FEWEST - 1
    for number in sorted(tab.rows)[:_FIRST_ROWS]:
        found = len({_known(value) for value in tab.rows[number]} - {None})
        if found > most:
            best, most = number, found
    return best


def _bare_row(tab: Tab, marked: Mapping[int, Column]) -> int:
    """Return a row above the list that holds a line of ours at most: headings may be thought there."""
    refs = next((number for number, column in marked.items() if column is Column.REF), 0)
    first = next(
        (row for row in sorted(tab.rows) if refs and ref_number(tab.value(row, refs)) is not None), 0
    )
    above = tab.rows.get(first - 1, [])
    return first - 1 if first > 1 and all(value is None for value in above[1:]) else 0
