"""The to-do tab as staff left it: our rows and theirs, wherever they moved them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from reports.working.columns import STAFF, Column, ref_number
from reports.working.memory import StaffBlock, Typed
from sheet_templates.snapshot import CellError, CellValue, Tab

_DEEPEST_HEADINGS = 40
_FEWEST_HEADINGS = 3
_BY_HEADING = {column.value.casefold(): column for column in Column}
_ORDER = tuple(Column)


@dataclass(frozen=True, slots=True)
class TodoRow:
    """One row that holds anything.

    Attributes:
        number: Its row number now.
        ref: The number of its ref, None where it has none.
        ours: Our cells as they are now; blank ones are None, missing columns absent.
        block: Staff's own cells.
        others: What stands in columns that are neither, by column number.
    """

    number: int
    ref: int | None
    ours: Mapping[Column, CellValue]
    block: StaffBlock
    others: Mapping[int, CellValue] = field(default_factory=dict)

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
    for number in sorted(tab.rows):
        if number > _DEEPEST_HEADINGS:
            break
        here = _known_headings(tab.rows[number])
        if len(here) > len(found):
            best, found = number, here
    if len(found) < _FEWEST_HEADINGS:
        return 0, _by_refs(tab)
    return best, _with_renamed(found, tab.rows[best])


def _known_headings(values: Iterable[CellValue]) -> dict[Column, int]:
    found: dict[Column, int] = {}
    for number, value in enumerate(values, start=1):
        column = _BY_HEADING.get(" ".join(value.split()).casefold()) if isinstance(value, str) else None
        if column is not None:
            found.setdefault(column, number)
    return found


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
    by_number = {number: column for column, number in columns.items()}
    beyond = _by_row(tab.beyond)
    for number in sorted({*tab.rows, *beyond}):
        if number <= heading_row:
            continue
        cells = dict(enumerate(tab.rows.get(number, ()), start=1)) | beyond.get(number, {})
        held = {place: value for place, value in cells.items() if value is not None}
        if held and (heading_row or _has_ref(held, columns)):
            yield _row(number, held, columns, by_number)


def _has_ref(held: Mapping[int, CellValue], columns: Mapping[Column, int]) -> bool:
    return ref_number(held.get(columns.get(Column.REF, 0))) is not None


def _row(
    number: int,
    held: Mapping[int, CellValue],
    columns: Mapping[Column, int],
    by_number: Mapping[int, Column],
) -> TodoRow:
    ours = {column: held.get(place) for column, place in columns.items() if not column.is_staff}
    block = StaffBlock(*(typed(held.get(columns.get(column, 0))) for column in STAFF))
    others = {place: value for place, value in held.items() if place not in by_number}
    return TodoRow(number, ref_number(ours.get(Column.REF)), ours, block, others)


def _by_row(beyond: Mapping[tuple[int, int], CellValue]) -> dict[int, dict[int, CellValue]]:
    rows: dict[int, dict[int, CellValue]] = {}
    for (row, column), value in beyond.items():
        rows.setdefault(row, {})[column] = value
    return rows
