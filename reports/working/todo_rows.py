"""The to-do tab as staff left it: our rows and theirs, wherever they moved them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import lru_cache
from itertools import chain

from reports.working.columns import STAFF, Column, ref_number
from reports.working.memory import StaffBlock, Typed
from sheet_templates.snapshot import CellError, CellValue, Tab

_FEWEST_HEADINGS = 3
_BY_HEADING = {column.value.casefold(): column for column in Column}
_EXACT = {column.value for column in Column}
_ORDER = tuple(Column)
_OURS = tuple(column for column in Column if not column.is_staff)

TOP_ROWS = 3
"""Rows above the headings: the title, when it was checked, how much there is."""

_TOLERANT_ROWS = 40
"""Headings that were retyped are looked for in so many rows; further down only those as we write them."""


@dataclass(frozen=True, slots=True)
class TodoRow:
    """One row that holds anything.

    Attributes:
        number: Its row number now.
        ref: The number of its ref, None where it has none.
        ours: Our cells as they are now; blank ones are None, missing columns absent.
        block: Staff's own cells.
        others: What stands in columns that are neither, by column number.
        place: Its place on the list, 1 for the row below the headings.
        repeats_headings: Whether it is a row of headings once more: staff pasted a whole list below another.
    """

    number: int
    ref: int | None
    ours: Mapping[Column, CellValue]
    block: StaffBlock
    others: Mapping[int, CellValue] = field(default_factory=dict)
    place: int = 0
    repeats_headings: bool = False

    @property
    def is_ours_blank(self) -> bool:
        """Whether nothing stands in our cells."""
        return all(value is None for value in self.ours.values())

    @property
    def without_ours(self) -> "TodoRow":
        """The row with staff's cells alone, where ours are those of another finding."""
        return replace(self, ref=None, ours={})

    @property
    def text(self) -> str:
        """All that stands in it besides staff's block, joined for the history."""
        values = [*self.ours.values(), *self.others.values()]
        return "; ".join(str(typed(value)) for value in values if value is not None)


@dataclass(frozen=True, slots=True)
class TodoTab:
    """The tab.

    Attributes:
        title: Its title now.
        heading_row: Where the headings stand, 0 where staff deleted them.
        columns: Where each column stands now; deleted ones are absent.
        extra: Headings of staff's own columns by column number; empty text where there is none.
        rows: From the top.
    """

    title: str
    heading_row: int
    columns: Mapping[Column, int]
    extra: Mapping[int, str]
    rows: tuple[TodoRow, ...]


def read_todo(tab: Tab) -> TodoTab:
    """Read our to-do tab, tolerant of what staff did to it."""
    heading_row, columns = _headings(tab)
    ours = set(columns.values())
    rows = tuple(_rows(tab, heading_row, columns))
    used = {number for row in rows for number in row.others}
    titles = {
        number: str(value)
        for number, value in enumerate(tab.rows.get(heading_row, ()), start=1)
        if value is not None and number not in ours
    }
    extra = {number: titles.get(number, "") for number in sorted(used | set(titles))}
    return TodoTab(tab.title, heading_row, columns, extra, rows)


def typed(value: CellValue) -> Typed:
    """Return what staff typed as it can be kept; an error or a formula without a result as text."""
    if value is None or isinstance(value, str | bool | int | float | date | datetime | time):
        return value
    return value.code if isinstance(value, CellError) else "(formula)"


def _headings(tab: Tab) -> tuple[int, dict[Column, int]]:
    """Return the row of the headings and where each column stands."""
    best, found = 0, dict[Column, int]()
    for place, number in enumerate(sorted(tab.rows)):
        values = tab.rows[number]
        if place >= _TOLERANT_ROWS and (found or not _has_heading(values)):
            continue
        here = _known_headings(values)
        if len(here) > max(len(found), _FEWEST_HEADINGS - 1):
            best, found = number, here
        if len(found) == len(_ORDER):
            break
    return (best, _with_renamed(found, tab.rows[best])) if best else (0, _by_refs(tab))


def _has_heading(values: Iterable[CellValue]) -> bool:
    return any(isinstance(value, str) and value in _EXACT for value in values)


def _known_headings(values: Iterable[CellValue]) -> dict[Column, int]:
    found: dict[Column, int] = {}
    for number, value in enumerate(values, start=1):
        column = _column_of(value) if isinstance(value, str) else None
        if column is not None:
            found.setdefault(column, number)
    return found


@lru_cache(maxsize=4096)
def _column_of(text: str) -> Column | None:
    return _BY_HEADING.get(" ".join(text.split()).casefold())


def _with_renamed(found: dict[Column, int], values: list[CellValue]) -> dict[Column, int]:
    """Take a column with a heading nobody knows for the one that stood there: staff renamed it.

    It must stand right beside the column that ours stands beside, so that a column which staff put
    in is never taken for one of ours.
    """
    taken = set(found.values())
    for place, column in enumerate(_ORDER):
        if column in found:
            continue
        left = found.get(_ORDER[place - 1]) if place else 0
        right = found.get(_ORDER[place + 1]) if place + 1 < len(_ORDER) else None
        number = left + 1 if left is not None else (right or 1) - 1
        is_between = right is None or right == number + 1
        heading = values[number - 1] if 0 < number <= len(values) else None
        if number > 0 and number not in taken and is_between and heading is not None:
            found[column] = number
            taken.add(number)
    return found


def _by_refs(tab: Tab) -> dict[Column, int]:
    """Where staff deleted the headings, our columns stand as we write them, from the refs on."""
    counts: dict[int, int] = {}
    for _, column, value in tab.cells():
        if ref_number(value) is not None:
            counts[column] = counts.get(column, 0) + 1
    if not counts:
        return {}
    first = max(counts, key=lambda column: counts[column])
    return {column: first + place for place, column in enumerate(_ORDER)}


def _rows(tab: Tab, heading_row: int, columns: Mapping[Column, int]) -> Iterator[TodoRow]:
    reading = _Reading(columns, heading_row)
    beyond = _by_row(tab.beyond)
    for number in sorted({*tab.rows, *beyond}) if beyond else sorted(tab.rows):
        row = reading.row(number, tab.rows.get(number, ()), beyond.get(number, {}))
        if row is not None:
            yield row


class _Reading:
    """Reads the rows of one tab."""

    def __init__(self, columns: Mapping[Column, int], heading_row: int) -> None:
        self._heading = heading_row
        self._first = (heading_row or TOP_ROWS) + 1
        self._ours = [(column, columns[column]) for column in _OURS if column in columns]
        self._staff = [columns.get(column, 0) for column in STAFF]
        self._known = frozenset(columns.values())
        self._ref = columns.get(Column.REF, 0)

    def row(self, number: int, values: Sequence[CellValue], more: Mapping[int, CellValue]) -> TodoRow | None:
        """Return one row, None where it holds nothing of the list."""
        cells = [None, *values]
        if more:
            cells.extend(more.get(place) for place in range(len(cells), max(self._known, default=0) + 1))
        last = len(cells) - 1
        there = chain(enumerate(cells), more.items())
        others = {place: v for place, v in there if v is not None and place not in self._known}
        ours = {column: cells[place] if place <= last else None for column, place in self._ours}
        block = StaffBlock(*[typed(cells[place]) if place <= last else None for place in self._staff])
        ref = ref_number(ours.get(Column.REF))
        repeats = ref is None and self._repeats(values)
        row = TodoRow(number, ref, ours, block, others, number - self._first + 1, repeats)
        return row if self._is_listed(row) else None

    def _is_listed(self, row: TodoRow) -> bool:
        """Whether a row is one of the list.

        Sorted together with their headings, rows come to stand above these. What stands in the first column
        alone, or in that of refs which was the first, is a line that we wrote on top.
        """
        if row.number == self._heading or (row.is_ours_blank and row.block.is_blank and not row.others):
            return False
        if row.ref is not None or (row.number > self._heading and row.number >= self._first):
            return True
        if row.number <= TOP_ROWS and self._heading:
            return False
        first = {column for column, place in self._ours if place == 1 or column is Column.REF}
        ours = any(value is not None and column not in first for column, value in row.ours.items())
        return ours or not row.block.is_blank or bool(row.others.keys() - {1})

    def _repeats(self, values: Sequence[CellValue]) -> bool:
        texts = {value for value in values if isinstance(value, str)}
        return len(texts & _EXACT) > len(texts - _EXACT) + _FEWEST_HEADINGS


def _by_row(beyond: Mapping[tuple[int, int], CellValue]) -> dict[int, dict[int, CellValue]]:
    rows: dict[int, dict[int, CellValue]] = {}
    for (row, column), value in beyond.items():
        rows.setdefault(row, {})[column] = value
    return rows
