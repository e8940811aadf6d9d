"""Our tabs of a spreadsheet on the server for tests as they stand now, and what staff put there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reports.working.columns import STAFF, Column, ref_number
from reports.working.todo_rows import TodoTab, read_todo
from sheet_templates.snapshot import CellValue
from sheet_templates.snapshot import Tab as ReadTab
from sync.google import marks
from sync.google.reading.own_columns import with_own_headings
from tests.sheets_server.model import Book, Cell, Tab

JOT = re.compile(r"jot \d+")
"""Whatever staff type that must never vanish is a text of its own."""

TAG = "whose"
"""Kept with our cells on the server, unseen by any mask: beside whose finding staff's cells were typed."""


@dataclass(frozen=True, slots=True)
class Jot:
    """A text of staff's, and where it stands.

    Attributes:
        mark: What the tab is.
        row, column: Counted from 0.
        is_note: Whether it is the note of a cell.
        is_ours: Whether it stands in a column of ours on the list.
    """

    mark: str
    row: int
    column: int
    is_note: bool = False
    is_ours: bool = False


def our_tabs(book: Book) -> dict[str, Tab]:
    """Return our tabs by mark; copies that staff made of them are theirs."""
    tabs = {tab.sheet_id: tab for tab in book.tabs}
    found: dict[str, Tab] = {}
    for one in book.metadata:
        mark = marks.read(one["metadataValue"]) if one["metadataKey"] == marks.KEY else None
        if mark is not None and mark.sheet_id == one["location"].get("sheetId"):
            found.setdefault(mark.mark, tabs[mark.sheet_id])
    return found


def jots(book: Book) -> dict[str, list[Jot]]:
    """Return every text of staff's on the list and in the history, and where it stands."""
    found: dict[str, list[Jot]] = {}
    todo = List.of(book)
    own = set(todo.staff_places) if todo is not None else set()
    known = {number - 1 for number in todo.read.columns.values()} if todo is not None else set()
    for mark, tab in our_tabs(book).items():
        for (row, column), cell in tab.cells.items() if mark in {"todo", "history"} else ():
            if not (cell.effective or cell.note):
                continue
            is_ours = mark == "todo" and column in known and column not in own
            for text in JOT.findall(text_in(cell)):
                found.setdefault(text, []).append(Jot(mark, row, column, is_ours=is_ours))
            for text in JOT.findall(cell.note):
                found.setdefault(text, []).append(Jot(mark, row, column, is_note=True))
    return found


def value_in(cell: Cell | None) -> CellValue:
    """Return what a cell comes to; days are numbers."""
    value = (cell.effective if cell is not None else None) or {}
    return next(iter(value.values()), None)


def text_in(cell: Cell | None) -> str:
    """Return the text of a cell; nothing for a blank one and a number."""
    value = value_in(cell)
    return value if isinstance(value, str) else ""


def read_tab(tab: Tab) -> ReadTab:
    """Return a tab's values as they are read."""
    rows: dict[int, dict[int, CellValue]] = {}
    for (row, column), cell in tab.cells.items():
        if cell.effective and (value := value_in(cell)) is not None:
            rows.setdefault(row + 1, {})[column] = value
    full = {number: [cells.get(n) for n in range(max(cells) + 1)] for number, cells in rows.items()}
    return ReadTab(tab.title, dict(sorted(full.items())))


def _names(book: Book, tab: Tab) -> dict[int, str]:
    """Return what the marks of a tab's columns say."""
    spans = [(one["location"].get("dimensionRange", {}), one["metadataValue"]) for one in book.metadata]
    return {
        span.get("startIndex", 0) + 1: value
        for span, value in spans
        if span.get("dimension") == "COLUMNS" and span.get("sheetId", 0) == tab.sheet_id
    }


@dataclass(frozen=True, slots=True)
class List:
    """The to-do list as it stands.

    Attributes:
        tab: On the server.
        read: As it is read.
    """

    tab: Tab
    read: TodoTab

    @classmethod
    def of(cls, book: Book) -> "List | None":
        """Return it; None where there is none."""
        tab = our_tabs(book).get("todo")
        if tab is None:
            return None
        return cls(tab, read_todo(with_own_headings(read_tab(tab), _names(book, tab))))

    @property
    def body(self) -> range:
        """Indexes of its rows below the headings, down to the last that holds anything."""
        used = [row for (row, _), cell in self.tab.cells.items() if cell.effective]
        return range(self.read.heading_row or 4, max(used, default=0) + 1)

    @property
    def width(self) -> int:
        """Columns up to the last that holds anything."""
        return max((column for (_, column), cell in self.tab.cells.items() if cell.effective), default=0) + 1

    def place(self, column: Column) -> int | None:
        """Return the index of a column of the list."""
        number = self.read.columns.get(column)
        return number - 1 if number is not None else None

    @property
    def staff_places(self) -> list[int]:
        """Indexes of the columns that staff own."""
        own = [self.read.columns[column] - 1 for column in STAFF if column in self.read.columns]
        return [*own, *(number - 1 for number in self.read.extra)]

    def ref(self, row: int) -> int | None:
        """Return the ref in a row."""
        place = self.place(Column.REF)
        return ref_number(value_in(self.tab.cells.get((row, place)))) if place is not None else None

    def owner(self, row: int) -> str | None:
        """Return whose finding a row is; None where nothing or several things tell."""
        tags = {
            cell.extras[TAG] for (at, _), cell in self.tab.cells.items() if at == row and TAG in cell.extras
        }
        return tags.pop() if len(tags) == 1 else None

    def tag(self, owners: dict[int, str], *, anew: bool) -> None:
        """Note whose each row is by its ref.

        Args:
            owners: Findings by ref.
            anew: Whether rows that are somebody's are looked at again.
        """
        for row in self.body:
            owner = owners.get(self.ref(row) or 0, "")
            if anew or (owner and self.owner(row) is None):
                for place, cell in list(self._ours(row)):
                    if cell.extras.get(TAG, "") != owner:
                        rest = {key: part for key, part in cell.extras.items() if key != TAG}
                        self.tab.cells[place] = replace(cell, extras=rest | ({TAG: owner} if owner else {}))

    def _ours(self, row: int) -> Iterator[tuple[tuple[int, int], Cell]]:
        for column, number in self.read.columns.items():
            cell = self.tab.cells.get((row, number - 1))
            if not column.is_staff and cell is not None and cell.effective:
                yield (row, number - 1), cell
