"""A spreadsheet in memory. Cells never change, they are replaced, so that a copy of a tab is cheap."""

from dataclasses import dataclass, field
from itertools import count

from tests.sheets_server.areas import Size
from tests.sheets_server.errors import bad
from tests.sheets_server.plain import Json, copied


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        entered: What was typed, as Google's ExtendedValue; None for a blank.
        effective: What it comes to; differs from entered for a formula only.
        style: The format that was set.
        note: The text of its note.
        extras: Further fields of Google's CellData, such as dataValidation and textFormatRuns.
    """

    entered: Json | None = None
    effective: Json | None = None
    style: Json = field(default_factory=dict)
    note: str = ""
    extras: Json = field(default_factory=dict)

    def is_blank(self) -> bool:
        """Tell whether there is nothing in it, no format either."""
        return not (self.entered or self.style or self.note or self.extras)


BLANK = Cell()


@dataclass(slots=True)
class Tab:
    """One tab; what Google describes as objects is kept as such.

    Attributes:
        properties: SheetProperties.
        cells: By (row, column) counted from 0; blank ones are absent.
        rows: Dimension properties by row, absent where they are the usual ones.
        columns: The same by column.
        merges: GridRanges; so are the ranges inside the lists that follow.
    """

    properties: Json
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    rows: dict[int, Json] = field(default_factory=dict)
    columns: dict[int, Json] = field(default_factory=dict)
    merges: list[Json] = field(default_factory=list)
    conditional: list[Json] = field(default_factory=list)
    protected: list[Json] = field(default_factory=list)
    charts: list[Json] = field(default_factory=list)
    tables: list[Json] = field(default_factory=list)
    banded: list[Json] = field(default_factory=list)
    row_groups: list[Json] = field(default_factory=list)
    column_groups: list[Json] = field(default_factory=list)
    basic_filter: Json | None = None

    @property
    def sheet_id(self) -> int:
        return int(self.properties["sheetId"])

    @property
    def title(self) -> str:
        return str(self.properties["title"])

    @property
    def size(self) -> Size:
        grid = self.properties["gridProperties"]
        return Size(grid["rowCount"], grid["columnCount"])

    def resize(self, rows: int, columns: int) -> None:
        self.properties["gridProperties"] |= {"rowCount": rows, "columnCount": columns}

    def put(self, place: tuple[int, int], cell: Cell) -> None:
        """Set a cell; a blank one goes."""
        if cell.is_blank():
            self.cells.pop(place, None)
        else:
            self.cells[place] = cell

    def copy(self) -> "Tab":
        """Return a copy that can be changed on its own."""
        kept = {name: copied(getattr(self, name)) for name in self.__slots__ if name != "cells"}
        return Tab(cells=dict(self.cells), **kept)


@dataclass(slots=True)
class Book:
    """One spreadsheet."""

    spreadsheet_id: str
    properties: Json
    tabs: list[Tab] = field(default_factory=list)
    named: list[Json] = field(default_factory=list)
    metadata: list[Json] = field(default_factory=list)
    numbers: int = 1

    @property
    def title(self) -> str:
        return str(self.properties["title"])

    def tab(self, sheet_id: int) -> Tab:
        """Return the tab of that id.

        Raises:
            ApiError: 400 where there is none.
        """
        for tab in self.tabs:
            if tab.sheet_id == sheet_id:
                return tab
        raise bad(f"No grid with id: {sheet_id}")

    def titled(self, title: str | None) -> Tab:
        """Return the tab of that title; the first one for None."""
        if title is None:
            return self.tabs[0]
        for tab in self.tabs:
            if tab.title == title:
                return tab
        raise bad(f"Unable to parse range: {title}")

    def number(self) -> int:
        """Return a number for something new: always the same ones in the same order."""
        used = {tab.sheet_id for tab in self.tabs}
        for candidate in count(self.numbers * 104_729 % 2_000_000_011, 7):
            self.numbers += 1
            if candidate not in used:
                return candidate
        raise AssertionError

    def renumber(self) -> None:
        """Give each tab its index."""
        for index, tab in enumerate(self.tabs):
            tab.properties["index"] = index

    def copy(self) -> "Book":
        """Return a copy that can be changed on its own."""
        return Book(
            self.spreadsheet_id,
            copied(self.properties),
            [tab.copy() for tab in self.tabs],
            copied(self.named),
            copied(self.metadata),
            self.numbers,
        )


def new_tab(sheet_id: int, title: str, rows: int = 1000, columns: int = 26) -> Tab:
    """Return an empty tab of the size that Google gives new ones."""
    return Tab(
        {
            "sheetId": sheet_id,
            "title": title,
            "index": 0,
            "sheetType": "GRID",
            "gridProperties": {"rowCount": rows, "columnCount": columns},
        }
    )


def new_book(spreadsheet_id: str, title: str, *, locale: str = "en_GB", zone: str = "Europe/London") -> Book:
    """Return a spreadsheet with one empty tab."""
    properties: Json = {"title": title, "locale": locale, "autoRecalc": "ON_CHANGE", "timeZone": zone}
    return Book(spreadsheet_id, properties, [new_tab(0, "Sheet1")])
