"""Judges a row whose name cell is empty, or holds what may be no name."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date

from sheet_templates.fields import FieldKind, Table
from sheet_templates.header_rows import heading_text
from sheet_templates.heading_index import key
from sheet_templates.headings import is_known
from sheet_templates.layout import ColumnMatch
from sheet_templates.records import record
from sheet_templates.row_words import RowText, may_be_forename, may_be_surname, provider_key, row_text
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

_SURE = frozenset({RowText.TOTAL, RowText.EXAMPLE, RowText.HINT})
"""Texts in a name cell that show there is no entry, whatever else the row holds."""

_DATES = frozenset({FieldKind.DATE, FieldKind.DATE_OR_YES})

_Cells = list[tuple[int, CellValue]]


@record(frozen=True, slots=True)
class RowContext:
    """What rows are judged by besides their cells.

    Attributes:
        keys: Columns that say what a row is about.
        providers: Squeezed names of providers.
        tops: Rows whose name cell is merged with one above, and that row.
        excel: The Excel table that it is, if it is one.
    """

    keys: frozenset[int]
    providers: frozenset[str] = frozenset()
    tops: Mapping[int, int] = field(default_factory=dict)
    excel: TableObject | None = None


class RowJudge:
    """Judges rows of one table on one tab."""

    def __init__(
        self,
        tab: Tab,
        table: Table,
        columns: Sequence[ColumnMatch],
        context: RowContext,
        starts_table: Callable[[int], bool] | None = None,
    ) -> None:
        self._tab = tab
        self._context = context
        self._starts_table = starts_table
        self._headings = {match.column: match.heading for match in columns}
        self._inside = frozenset(_inside(columns))
        self._kinds = {
            match.column: table.field(match.field).kind
            for match in columns
            if match.field is not None and not match.part
        }

    def why_not(self, row: int, values: Sequence[CellValue]) -> str | None:
        """Return why a row is no entry: nothing when it is one, None when it is blank."""
        cells = [(column, value) for column, value in enumerate(values, start=1) if not _is_blank(value)]
        if not cells:
            return None
        keys = self._context.keys
        named = [(column, value) for column, value in cells if column in keys]
        others = [(column, value) for column, value in cells if column in self._inside and column not in keys]
        if not named and not others:
            return BESIDE
        for why in (self._why_headings(row, cells), self._why_below_excel(row, named, others)):
            if why is not None:
                return why
        return self._why_no_name(row, named, others) if named else self._why_nameless(row, others)

    def _why_headings(self, row: int, cells: _Cells) -> str | None:
        """Return what a row of headings is, or None when it is none.

        It repeats the tab's headings, or holds three known ones of any table.
        """
        texts = [(column, value) for column, value in cells if isinstance(value, str)]
        if 2 * len(texts) <= len(cells):
            return None
        again = sum(_is_same(self._headings.get(column, ""), text) for column, text in texts)
        if again >= min(FEWEST_HEADINGS, len(self._headings)) and 2 * again > len(texts):
            return REPEATED
        known = sum(is_known(text) for _, text in texts)
        if known < FEWEST_HEADINGS or 2 * known <= len(texts):
            return None
        return NEW_HEADINGS if self._starts_table is not None and self._starts_table(row) else REPEATED

    def _why_below_excel(self, row: int, named: _Cells, others: _Cells) -> str | None:
        """Return why a row below an Excel table is no entry, or None when that must still be judged."""
        excel = self._context.excel
        if excel is None or row <= excel.area.bottom - excel.totals_rows:
            return None
        if row <= excel.area.bottom:
            return EXCEL_TOTALS
        return None if named and self._tells(others) else BELOW

    def _why_nameless(self, row: int, others: _Cells) -> str:
        if _is_figures(self._tab, row, others):
            return FIGURES
        is_more = len(others) > 1 or row in self._context.tops
        if is_more and self._tells(others) and not _has_total(others):
            return ""
        return _why_by_text(others) or NAMELESS

    def _why_no_name(self, row: int, named: _Cells, others: _Cells) -> str:
        first_column, first = named[0]
        if not isinstance(first, str):
            figures = _is_figures(self._tab, row, [*named, *others])
            return FIGURES if figures and self._kinds.get(first_column) is FieldKind.NAME else ""
        kind = row_text(first)
        if kind in _SURE and not self._is_somebody(named, others):
            return kind.value
        if kind is RowText.COUNT:
            return "" if self._tells(others) else kind.value
        if len(named) > 1 or others:
            return ""
        if kind is None and (
            provider_key(first) in self._context.providers or self._is_merged_across(row, first_column)
        ):
            return RowText.SECTION.value
        return kind.value if kind else ""

    def _is_somebody(self, named: _Cells, others: _Cells) -> bool:
        """Whether a word of totals in the name cell is somebody's name after all: ``Total``, ``Ben``."""
        text = str(named[0][1])
        if row_text(text) is not RowText.TOTAL:
            return False
        if may_be_surname(text) and self._tells(others):
            return True
        return self._has_both_names(named) or self._is_placed(others)

    def _has_both_names(self, named: _Cells) -> bool:
        """Whether a surname alone has a forename beside it."""
        names = [value for column, value in named if self._kinds.get(column) is FieldKind.NAME]
        return len(names) > 1 and isinstance(names[1], str) and may_be_forename(names[1])

    def _is_placed(self, cells: _Cells) -> bool:
        """Whether a row holds a provider and a date, as no row of totals does."""
        return self._has_date(cells) and self._has_provider(cells)

    def _tells(self, cells: _Cells) -> bool:
        """Whether some cell holds what only an entry holds: a date of its own, or a provider."""
        return self._has_date(cells) or self._has_provider(cells)

    def _has_date(self, cells: _Cells) -> bool:
        return any(isinstance(value, date) and self._kinds.get(column) in _DATES for column, value in cells)

    def _has_provider(self, cells: _Cells) -> bool:
        return any(
            isinstance(value, str) and self._kinds.get(column) is FieldKind.PROVIDER
            for column, value in cells
        )

    def _is_merged_across(self, row: int, column: int) -> bool:
        """Whether a cell is merged over most of the table, as a section heading is."""
        last = max(self._inside)
        return any(
            merge.top == row
            and merge.left == column
            and 2 * (merge.right - merge.left + 1) > last - column + 1
            for merge in self._tab.merges
        )


def _inside(columns: Sequence[ColumnMatch]) -> Iterator[int]:
    """Give the columns of the table itself: up to the last known one, and those right beside it.

    A key or legend that stands apart has a heading too, but an empty column before it.
    """
    last = max((match.column for match in columns if match.field is not None or match.unsure), default=0)
    for match in columns:
        if match.column <= last + 1:
            last = max(last, match.column)
            yield match.column


def _is_blank(value: CellValue) -> bool:
    """Whether a cell shows nothing; a tick box that is not ticked fills whole columns."""
    return value is None or value is False or (isinstance(value, str) and not value.strip())


def _is_same(heading: str, text: str) -> bool:
    return bool(heading) and key(heading).endswith(key(heading_text(text)) or " ")


def _has_total(cells: _Cells) -> bool:
    return any(isinstance(value, str) and row_text(value) is RowText.TOTAL for _, value in cells)


def _why_by_text(cells: _Cells) -> str:
    """Return why a row without a name is no entry, from its texts."""
    kinds = [kind for _, value in cells if isinstance(value, str) and (kind := row_text(value))]
    for kind in (RowText.TOTAL, RowText.COUNT, RowText.EXAMPLE, RowText.HINT):
        if kind in kinds:
            return kind.value
    return kinds[0].value if len(cells) == 1 and kinds else ""


def _is_figures(tab: Tab, row: int, cells: _Cells) -> bool:
    """Whether cells hold numbers and results of formulas only."""
    return all((row, column) in tab.formulas or not isinstance(value, str | date) for column, value in cells)
