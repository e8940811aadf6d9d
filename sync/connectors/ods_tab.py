"""One tab of an OpenDocument spreadsheet, put together while its rows and cells go by."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

from sheet_templates.addresses import LAST_COLUMN
from sheet_templates.snapshot import Area, CellValue, Tab, Visibility
from sync.connectors.grid import Grid
from sync.connectors.ods_values import COUNT, FORMULA, STYLE, TABLE, value_of
from sync.xlsx.refusal import Refusal

_HIDDEN: Final = frozenset({"collapse", "filter"})
_ROWS_REPEATED: Final = f"{TABLE}number-rows-repeated"
_COLUMNS_REPEATED: Final = f"{TABLE}number-columns-repeated"
_ROWS_SPANNED: Final = f"{TABLE}number-rows-spanned"
_COLUMNS_SPANNED: Final = f"{TABLE}number-columns-spanned"


def count_in(attributes: Mapping[str, str], name: str) -> int:
    """Return how often something is repeated or how far it spans; one where nothing is said.

    Raises:
        Refusal: what is said is no count, so that every address after it would be wrong.
    """
    text = attributes.get(name)
    if text is None:
        return 1
    if not COUNT.fullmatch(text):
        raise Refusal("The register is damaged: a repetition in it is no number.", "content.xml")
    return max(1, int(text))


@dataclass(slots=True)
class Row:
    """A row while its cells go by."""

    times: int
    is_hidden: bool
    values: list[CellValue] = field(default_factory=list)
    blanks: int = 0
    is_struck: bool = False
    formulas: list[int] = field(default_factory=list)
    notes: dict[int, str] = field(default_factory=dict)

    def take(self, value: CellValue, times: int) -> int:
        """Add a cell, or several equal ones, and return the column of the first."""
        column = len(self.values) + self.blanks + 1
        if value is None:
            self.blanks += times
            return column
        if column + times - 1 > LAST_COLUMN:
            raise Refusal("The register has cells outside the largest possible tab.", "content.xml")
        if self.blanks:
            self.values.extend([None] * self.blanks)
            self.blanks = 0
        self.values.extend([value] * times)
        return column


class TabInMaking:
    """A tab while its rows go by."""

    def __init__(self, grid: Grid, visibility: Visibility) -> None:
        self._grid = grid
        self._visibility = visibility
        self._next_row = 1
        self._next_column = 1
        self._widest = 0
        self._hidden_spans: list[tuple[int, int]] = []
        self._hidden_rows: set[int] = set()
        self._struck: set[int] = set()
        self._merges: list[Area] = []
        self._notes: dict[tuple[int, int], str] = {}
        self._formulas: set[tuple[int, int]] = set()
        self.row = Row(1, is_hidden=False)

    def columns(self, attributes: Mapping[str, str]) -> None:
        """Take a description of one or several columns."""
        times = count_in(attributes, _COLUMNS_REPEATED)
        if attributes.get(f"{TABLE}visibility") in _HIDDEN:
            self._hidden_spans.append((self._next_column, self._next_column + times))
        self._next_column += times

    def begin_row(self, attributes: Mapping[str, str]) -> None:
        """Begin a row or several equal ones."""
        times = count_in(attributes, _ROWS_REPEATED)
        self.row = Row(times, attributes.get(f"{TABLE}visibility") in _HIDDEN)

    def cell(self, attributes: Mapping[str, str], text: str, note: str, struck: AbstractSet[str]) -> None:
        """Take a cell or several equal ones.

        Args:
            attributes: Of the cell, by namespace and name.
            text: What it shows.
            note: The text of its note, or nothing.
            struck: Names of the styles that strike text through.
        """
        row, value = self.row, value_of(attributes, text)
        times = count_in(attributes, _COLUMNS_REPEATED)
        is_first = not row.values
        column = row.take(value, times)
        if value is not None and is_first:
            row.is_struck = attributes.get(f"{TABLE}style-name") in struck
        if value is not None and FORMULA in attributes:
            row.formulas.extend(range(column, column + times))
        if note:
            row.notes[column] = note
        if _ROWS_SPANNED in attributes or _COLUMNS_SPANNED in attributes:
            self._merge(column, count_in(attributes, _ROWS_SPANNED), count_in(attributes, _COLUMNS_SPANNED))

    def _merge(self, column: int, down: int, right: int) -> None:
        """Note that a cell of this row spans several; spanning itself alone is no merge."""
        if down > 1 or right > 1:
            top = self._next_row
            self._merges.append(Area(top, column, top + down - 1, column + right - 1))

    def end_row(self) -> None:
        """Keep the row, as often as it is repeated."""
        row, first = self.row, self._next_row
        self._next_row += row.times
        self._notes.update({(first, column): note for column, note in row.notes.items()})
        if not row.values:
            return
        self._widest = max(self._widest, len(row.values))
        self._grid.add(first, row.values, times=row.times)
        rows = range(first, self._next_row)
        self._formulas.update((number, column) for number in rows for column in row.formulas)
        if row.is_hidden:
            self._hidden_rows.update(rows)
        if row.is_struck:
            self._struck.update(rows)

    def finished(self) -> Tab:
        """Return the tab."""
        hidden = {
            column for begin, end in self._hidden_spans for column in range(begin, min(end, self._widest + 1))
        }
        return Tab(
            title=self._grid.title,
            rows=self._grid.rows,
            visibility=self._visibility,
            beyond=self._grid.beyond,
            hidden_rows=frozenset(self._hidden_rows),
            hidden_columns=frozenset(hidden),
            merges=tuple(self._merges),
            notes=self._notes,
            formulas=frozenset(self._formulas),
            struck=frozenset(self._struck),
        )


def strikes(attributes: Mapping[str, str]) -> bool:
    """Tell whether the text properties of a style strike text through."""
    return attributes.get(f"{STYLE}text-line-through-style", "none") != "none"
