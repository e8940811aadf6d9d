"""Judges a row whose name cell is empty, or holds what may be no name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sheet_templates.fields import FieldKind, Table
from sheet_templates.header_rows import heading_text
from sheet_templates.headings import is_known, key
from sheet_templates.layout import ColumnMatch
from sheet_templates.row_words import RowText, row_text
from sheet_templates.snapshot import CellValue, Tab, TableObject

FEWEST_HEADINGS = 3
"""Known headings in one row that make it look like a row of headings."""

NEW_HEADINGS = "the headings of another table"
REPEATED = "the headings again"
BESIDE = "stands beside the table, not in it"
BELOW = "stands below the Excel table"
EXCEL_TOTALS = "the totals row of the Excel table"
FIGURES = "only figures or formulas, no name"
NAMELESS = "no name, and too little else to be an entry"

_Cells = list[tuple[int, CellValue]]


@dataclass(frozen=True, slots=True)
class RowJudge:
    """Judges rows of one table on one tab.

    Attributes:
        tab: The tab.
        table: What it is read as.
        columns: Its columns.
        keys: Columns that say what a row is about.
        providers: Squeezed names of providers.
        tops: Rows whose name cell is merged with one above, and that row.
        excel: The Excel table that it is, if it is one.
    """

    tab: Tab
    table: Table
    columns: Sequence[ColumnMatch]
    keys: frozenset[int]
    providers: frozenset[str]
    tops: Mapping[int, int]
    excel: TableObject | None = None

    def why_not(
        self, row: int, values: Sequence[CellValue], starts_table: Callable[[int], bool] | None
    ) -> str | None:
        """Return why a row is no entry: nothing when it is one, None when it is blank."""
        cells = [(column, value) for column, value in enumerate(values, start=1) if not _is_blank(value)]
        if not cells:
            return None
        inside = {column.column for column in self.columns}
        named = [(column, value) for column, value in cells if column in self.keys]
        others = [(column, value) for column, value in cells if column in inside and column not in self.keys]
        if not named and not others:
            return BESIDE
        if (headings := self._why_headings(row, cells, starts_table)) is not None:
            return headings
        if (below := self._below_excel(row, named, others)) is not None:
            return below
        if not named:
            return self._why_nameless(row, others)
        return self._why_no_name(row, named, others)

    def _why_headings(
        self, row: int, cells: _Cells, starts_table: Callable[[int], bool] | None
    ) -> str | None:
        """Return what a row of headings is, or None when it is none.

        It repeats the tab's headings, or holds three known ones of any table.
        """
        own = {column.column: column.heading for column in self.columns}
        texts = [(column, value) for column, value in cells if isinstance(value, str)]
        again = sum(_is_same(own.get(column, ""), text) for column, text in texts)
        known = sum(is_known(text) for _, text in texts)
        if 2 * len(texts) <= len(cells):
            return None
        if again >= min(FEWEST_HEADINGS, len(own)) and 2 * again > len(texts):
            return REPEATED
        if known < FEWEST_HEADINGS or 2 * known <= len(texts):
            return None
        return NEW_HEADINGS if starts_table is not None and starts_table(row) else REPEATED

    def _below_excel(self, row: int, named: _Cells, others: _Cells) -> str | None:
        """Return why a row below an Excel table is no entry, or None when that must still be judged."""
        if self.excel is None or row <= self.excel.area.bottom - self.excel.totals_rows:
            return None
        if row <= self.excel.area.bottom:
            return EXCEL_TOTALS
        return None if named and self._tells(others) else BELOW

    def _why_nameless(self, row: int, others: _Cells) -> str:
        if self._tells(others) and (row in self.tops or len(others) > 1) and not _has_total(others):
            return ""
        return _why_by_text(others) or (FIGURES if _is_figures(self.tab, row, others) else NAMELESS)

    def _why_no_name(self, row: int, named: _Cells, others: _Cells) -> str:
        first_column, first = named[0]
        if not isinstance(first, str):
            figures = _is_figures(self.tab, row, [*named, *others])
            return FIGURES if figures and self._holds_names(first_column) else ""
        kind = row_text(first)
        if kind in {RowText.TOTAL, RowText.EXAMPLE}:
            return kind
        if kind is RowText.COUNT:
            return "" if self._tells(others) else kind
        if len(named) > 1 or others:
            return ""
        if kind is None and (key(first) in self.providers or self._is_merged_across(row, first_column)):
            return RowText.SECTION
        return kind or ""

    def _holds_names(self, column: int) -> bool:
        return any(
            match.column == column and match.field is not None and self._kind(match) is FieldKind.NAME
            for match in self.columns
        )

    def _kind(self, match: ColumnMatch) -> FieldKind | None:
        return None if match.part or match.field is None else self.table.field(match.field).kind

    def _tells(self, cells: _Cells) -> bool:
        """Whether some cell holds what only an entry holds: a date of its own, or a provider."""
        kinds = {match.column: self._kind(match) for match in self.columns}
        return any(
            (isinstance(value, date) and kinds.get(column) in {FieldKind.DATE, FieldKind.DATE_OR_YES})
            or (isinstance(value, str) and kinds.get(column) is FieldKind.PROVIDER)
            for column, value in cells
        )

    def _is_merged_across(self, row: int, column: int) -> bool:
        """Whether a cell is merged over most of the table, as a section heading is."""
        last = max(match.column for match in self.columns)
        return any(
            merge.top == row
            and merge.left == column
            and 2 * (merge.right - merge.left + 1) > last - column + 1
            for merge in self.tab.merges
        )


def _is_blank(value: CellValue) -> bool:
    """Whether a cell shows nothing; a tick box that is not ticked fills whole columns."""
    return value is None or value is False or (isinstance(value, str) and not value.strip())


def _is_same(heading: str, text: str) -> bool:
    return bool(heading) and key(heading).endswith(key(heading_text(text)) or " ")


def _has_total(cells: _Cells) -> bool:
    return any(isinstance(value, str) and row_text(value) is RowText.TOTAL for _, value in cells)


def _why_by_text(cells: _Cells) -> str:
    """Return why a row without a name is no entry, from its texts."""
    texts = [value for _, value in cells if isinstance(value, str)]
    kinds = {row_text(text) for text in texts}
    for kind in (RowText.TOTAL, RowText.COUNT, RowText.EXAMPLE):
        if kind in kinds:
            return kind
    if len(cells) == 1 and texts:
        return row_text(texts[0]) or ""
    return ""


def _is_figures(tab: Tab, row: int, cells: _Cells) -> bool:
    """Whether cells hold numbers and results of formulas only."""
    return all((row, column) in tab.formulas or not isinstance(value, str | date) for column, value in cells)
