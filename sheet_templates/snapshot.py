"""A register as it was read once: tabs of typed cells, each with its address. Plain data, no library.

A cell's value is one of the Python types below; its kind follows from the type, so a million
cells cost no more than their values:

    None          blank
    str           text, as typed
    bool          a tick box or TRUE/FALSE
    int, float    a number
    date          a date without a time of day
    datetime      a date with a time of day (naive)
    time          a time of day
    CellError     an error value such as #REF!
    UNCALCULATED  a formula whose result was never stored
"""

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date, datetime, time
from enum import StrEnum

from sheet_templates.records import record


class Kind(StrEnum):
    """What a cell holds."""

    BLANK = "blank"
    TEXT = "text"
    NUMBER = "number"
    BOOL = "bool"
    DATE = "date"
    DATETIME = "datetime"
    TIME = "time"
    ERROR = "error"
    UNCALCULATED = "uncalculated"


@record(frozen=True, slots=True)
class CellError:
    """An error value of a spreadsheet, such as ``#REF!``."""

    code: str


class Uncalculated:
    """A formula with no stored result; there is one such value."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "UNCALCULATED"

    def __reduce__(self) -> str:
        return "UNCALCULATED"


UNCALCULATED = Uncalculated()

CellValue = None | str | bool | int | float | date | datetime | time | CellError | Uncalculated

_KINDS: Mapping[type, Kind] = {
    type(None): Kind.BLANK,
    str: Kind.TEXT,
    bool: Kind.BOOL,
    int: Kind.NUMBER,
    float: Kind.NUMBER,
    date: Kind.DATE,
    datetime: Kind.DATETIME,
    time: Kind.TIME,
    CellError: Kind.ERROR,
    Uncalculated: Kind.UNCALCULATED,
}


def kind_of(value: CellValue) -> Kind:
    """Return the kind of a cell's value."""
    return _KINDS[type(value)]


class Visibility(StrEnum):
    """Whether staff see a tab."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "veryHidden"


@record(frozen=True, slots=True)
class Area:
    """A rectangle of cells, all four edges inside it, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, place: tuple[int, int]) -> bool:
        row, column = place
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@record(frozen=True, slots=True)
class TableObject:
    """An Excel table: its name, its area with headings and totals, and how many rows those take."""

    name: str
    area: Area
    header_rows: int = 1
    totals_rows: int = 0


class Gap(StrEnum):
    """What a format or a reader cannot tell; a blank there may not be a blank."""

    FORMULAS = "formulas"
    """A formula without a stored result looks like a blank."""
    ERRORS = "errors"
    """An error value looks like a blank."""
    HIDDEN = "hidden"
    """Hidden rows, columns or tabs are not known."""
    MERGES = "merges"
    TABLES = "tables"


@record(frozen=True, slots=True)
class Tab:
    """One tab.

    Attributes:
        title: As staff named it; for a CSV file its stem.
        rows: Row number (from 1) to that row's values, the first value being column A; rows
            without any value are absent and trailing blanks of a row are cut. Ascending.
        beyond: Values right of column 1,024, kept apart so that a stray cell costs nothing.
        hidden_rows: Rows hidden by hand or by a filter.
        hidden_columns: Columns hidden by hand.
        merges: Merged areas; only the first cell of each holds the value.
        tables: Excel table objects on this tab.
        notes: Text of notes and comments by (row, column), where the reader can tell.
        formulas: Places whose value is the result of a formula, where the reader can tell.
        struck: Rows whose first value is struck through, where the reader can tell.
        mark: What the tab is where this program wrote it, such as ``todo``, whatever staff call it;
            empty for a tab of staff's.
    """

    title: str
    rows: Mapping[int, list[CellValue]]
    visibility: Visibility = Visibility.VISIBLE
    beyond: Mapping[tuple[int, int], CellValue] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[Area, ...] = ()
    tables: tuple[TableObject, ...] = ()
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)
    formulas: frozenset[tuple[int, int]] = frozenset()
    struck: frozenset[int] = frozenset()
    mark: str = ""

    def value(self, row: int, column: int) -> CellValue:
        """Return the value of a cell, None where it is blank; both are counted from 1."""
        values = self.rows.get(row)
        if values is not None and column <= len(values):
            return values[column - 1]
        return self.beyond.get((row, column))

    def cells(self) -> Iterator[tuple[int, int, CellValue]]:
        """Give (row, column, value) of every cell that is not blank, row by row."""
        for row, values in self.rows.items():
            for column, value in enumerate(values, start=1):
                if value is not None:
                    yield row, column, value
        for (row, column), value in self.beyond.items():
            yield row, column, value


@record(frozen=True, slots=True)
class Snapshot:
    """A register as read at one moment.

    Attributes:
        source: The path or address it came from.
        revision: A mark of the content, such as ``sha256:…``; equal marks mean equal content.
        tabs: In the order of the workbook; chart and macro sheets left out.
        gaps: What this format or reader cannot tell.
        epoch_1904: Whether the workbook counts its days from 1904.
        not_read: Titles of tabs that are there and were not read, and why not, each in a sentence or two
            that say what to do.
        called: What it calls itself, where it does; a file goes by its name.
    """

    source: str
    revision: str
    tabs: tuple[Tab, ...]
    gaps: frozenset[Gap] = frozenset()
    epoch_1904: bool = False
    not_read: Mapping[str, str] = field(default_factory=dict)
    called: str = ""

    def tab(self, title: str) -> Tab:
        """Return the tab of that title.

        Raises:
            KeyError: there is none.
        """
        for tab in self.tabs:
            if tab.title == title:
                return tab
        raise KeyError(title)
