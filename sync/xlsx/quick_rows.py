"""Reads rows of the shape that Excel and its common imitators write, without an XML parser.

One pattern matches a whole row: for each column an optional cell, in order, whose reference must be
that column and the row's own number. What stands in each cell comes out as one piece of bytes, and
most pieces are the same as some piece before, so what they mean is looked up, not worked out again.
"""

import re
from functools import lru_cache
from typing import Final

from sheet_templates.addresses import LAST_ROW, column_letters, column_number
from sheet_templates.snapshot import CellValue
from sync.xlsx.cells import Decoder
from sync.xlsx.exact_rows import ExactRows
from sync.xlsx.grid import Grid
from sync.xlsx.markup import is_on
from sync.xlsx.quick_cells import QuickCells, UnusualCell

_ROW: Final = r'<row r="([1-9]\d{0,6})"([^<>/]*+)(?:/>|>%s</row>)'
_CELL: Final = (
    r'(?><c r="%s\1"('
    r"[^<]*+(?:<f[^<]*+(?:</f>|)|)"
    r"(?:<v>[^<]*+</v></c>|<is><t[^<]*+</t></is></c>|<v/></c>|</c>|)"
    r")|)"
)
"""A cell, or nothing. Nothing in it repeats a group, and once matched it is not taken back."""

_ANYTHING: Final = r"(?s:.+)"
_FORMULA: Final = b"<f"
_LAST_CELL: Final = re.compile(rb'.*<c r="([A-Z]{1,3})\d', re.DOTALL)
_ATTRIBUTE: Final = re.compile(rb' ([A-Za-z0-9:]+)="([0-9A-Za-z.: -]*)"')
_DESCENT: Final = b"x14ac:dyDescent"
_ROW_ATTRIBUTES: Final = frozenset(
    b"spans s customFormat ht hidden customHeight outlineLevel collapsed thickTop thickBot ph".split()
) | {_DESCENT}
_STEP: Final = 4
_WIDEST: Final = 128
_MOST_HEADS: Final = 10_000


@lru_cache(maxsize=_WIDEST // _STEP)
def _row_pattern(width: int) -> re.Pattern[bytes]:
    """Return the pattern of a row with cells in no column beyond a width.

    Its groups are the row's number, its other attributes, the content of each cell, and all that
    follows the first row of another shape.
    """
    cells = "".join(_CELL % column_letters(column) for column in range(1, width + 1))
    return re.compile(f"{_ROW % cells}|({_ANYTHING})".encode())


class QuickRows:
    """Takes rows for as long as they have the usual shape; works in turns with an `ExactRows`."""

    def __init__(self, decoder: Decoder, grid: Grid, exact: ExactRows) -> None:
        self._grid = grid
        self._exact = exact
        self._can_strike = decoder.can_strike
        self._cells = QuickCells(decoder)
        self._heads: dict[bytes, bool | None] = {}
        self._width = _STEP
        self._doubtful = b""

    def take(self, data: bytes, at: int) -> int:
        """Read rows from a place on, and return the place of the first that was not taken.

        All rows at hand are taken at once; from the first unusual one on, one by one.
        """
        pattern = _row_pattern(self._width)
        if data is not self._doubtful:
            rows: list[tuple[bytes, ...]] = pattern.findall(data, at)
            rest = rows[-1][-1]
            if rest:
                rows.pop()
                self._doubtful = data
            if self._take_rows(rows):
                return len(data) - len(rest)
            self._doubtful = data
        while (found := pattern.match(data, at)) is not None:
            row = found.groups(b"")
            if row[-1] or not self._take_rows([row]):
                break
            at = found.end()
        return at

    def adapt(self, item: bytes) -> bool:
        """Widen the pattern if the row that was not taken reaches further to the right."""
        found = _LAST_CELL.match(item)
        needed = column_number(found[1].decode()) if found else 0
        if not self._width < needed <= _WIDEST:
            return False
        self._width = -(-needed // _STEP) * _STEP
        self._doubtful = b""
        return True

    def _take_rows(self, rows: list[tuple[bytes, ...]]) -> bool:
        """Take all of these rows, or none if one of them is unusual."""
        numbers = [int(row[0]) for row in rows]
        heads = {row[1] for row in rows}
        if None in map(self._hidden, heads) or not self._are_new(numbers):
            return False
        contents = [row[2:-1] for row in rows]
        try:
            self._cells.learn(contents)
        except UnusualCell:
            return False
        if self._cells.has_formulas:
            self._note_formulas(numbers, contents)
        values = self._cells.values(contents)
        self._grid.add_new(numbers, values)
        self._note_looks(rows, numbers, values)
        self._exact.row = numbers[-1] if numbers else self._exact.row
        return True

    def _are_new(self, numbers: list[int]) -> bool:
        """Say whether rows stand on the sheet and are met for the first time."""
        is_on_sheet = max(numbers, default=0) <= LAST_ROW
        return (
            is_on_sheet and len(set(numbers)) == len(numbers) and self._grid.rows.keys().isdisjoint(numbers)
        )

    def _note_looks(
        self, rows: list[tuple[bytes, ...]], numbers: list[int], values: list[list[CellValue]]
    ) -> None:
        """Note which rows are hidden and which are struck through."""
        if any(self._heads.values()):
            self._grid.hidden_rows.update(
                number
                for number, row, cells in zip(numbers, rows, values, strict=True)
                if cells and self._hidden(row[1])
            )
        if self._can_strike:
            self._grid.struck.update(
                number
                for number, row, cells in zip(numbers, rows, values, strict=True)
                if cells and self._cells.is_struck(_first(row[2:-1], cells))
            )

    def _note_formulas(self, numbers: list[int], contents: list[tuple[bytes, ...]]) -> None:
        for row, cells in zip(numbers, contents, strict=True):
            for column, content in enumerate(cells, start=1):
                if _FORMULA in content:
                    self._grid.add_formula(row, column)

    def _hidden(self, head: bytes) -> bool | None:
        """Say whether a row with these attributes is hidden, or None when they are not the usual ones."""
        if head not in self._heads:
            if len(self._heads) >= _MOST_HEADS:
                self._heads.clear()
            self._heads[head] = self._read_head(head)
        return self._heads[head]

    def _read_head(self, head: bytes) -> bool | None:
        found = _ATTRIBUTE.findall(head)
        attributes = dict(found)
        rebuilt = b"".join(b' %b="%b"' % pair for pair in found)
        if len(attributes) < len(found) or head not in {rebuilt, rebuilt + b" "}:
            return None
        if _DESCENT in attributes and "x14ac" not in self._exact.markup.prefixes:
            return None
        if not _ROW_ATTRIBUTES.issuperset(attributes):
            return None
        return is_on(attributes.get(b"hidden", b"").decode())


def _first(contents: tuple[bytes, ...], values: list[CellValue]) -> bytes:
    """Return the stored bytes of a row's first value."""
    return next(content for content, value in zip(contents, values, strict=False) if value is not None)
