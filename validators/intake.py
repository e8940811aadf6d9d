"""Cells to rows: every mapped column read once, wide columns turned into rows of their own table."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sheet_templates.addresses import Where
from sheet_templates.fields import Table
from sheet_templates.layout import ColumnMatch, Layout, TabLayout
from sheet_templates.snapshot import CellValue, Gap, Snapshot, Tab
from sheet_templates.tables import TABLES, table
from validators.facts import FactState, Reading
from validators.rows import Part, TableRows
from validators.values.dates import DateOptions
from validators.values.several import reader_for

Reader = Callable[[CellValue], Reading[object]]

PUPIL_FIELDS = ("pupil_name", "surname", "upn", "admission_no", "forename")
_UNSURE_BLANK: Reading[object] = Reading(
    FactState.UNKNOWN, note="this kind of file cannot tell a blank from a formula or an error"
)


@dataclass(frozen=True, slots=True)
class Intake:
    """All rows of a register by table.

    Attributes:
        tables: Table name to its rows; every table is there, if only empty.
        in_placements: Provider columns that stand in placement rows; one row a placement row.
        next_review: For (tab, row) of a placement with review columns beside it, the cell for the
            next review's date; absent when all are filled.
        found: Names of the tables that some tab holds.
    """

    tables: Mapping[str, TableRows]
    in_placements: TableRows
    next_review: Mapping[tuple[str, int], Where] = field(default_factory=dict)
    found: frozenset[str] = frozenset()


def read_rows(
    snapshot: Snapshot, layout: Layout, *, as_of: date, options: DateOptions | None = None
) -> Intake:
    """Read every mapped cell of a register once.

    Args:
        snapshot: The register's cells.
        layout: Which tab holds which table, and which column which field.
        as_of: The day of the run; years too far from it cannot be read.
        options: What the school allows beyond full dates.
    """
    work = _Work(snapshot, as_of, options or DateOptions())
    for number, tab_layout in enumerate(layout.tabs):
        if tab_layout.table is not None and tab_layout.rows:
            work.take(snapshot.tab(tab_layout.tab), tab_layout, number)
    found = frozenset(one.table for one in layout.tabs if one.table is not None)
    return Intake(work.tables, work.in_placements, work.next_review, found | work.extra)


class _Work:
    """Collects rows; readers are shared so that equal cells are read once."""

    def __init__(self, snapshot: Snapshot, as_of: date, options: DateOptions) -> None:
        self.tables = {one.name: TableRows(one) for one in TABLES}
        self.in_placements = TableRows(table("providers"))
        self.next_review: dict[tuple[str, int], Where] = {}
        self.extra: set[str] = set()
        self._readers: dict[tuple[str, str], Reader] = {}
        self._as_of = as_of
        self._options = options
        self._blank_is_unsure = bool(snapshot.gaps & {Gap.FORMULAS, Gap.ERRORS})

    def take(self, tab: Tab, layout: TabLayout, order: int) -> None:
        own = {c.field: c for c in layout.columns if c.field and not c.part and c.day < 0}
        name = layout.table or ""
        if any(c.day >= 0 for c in layout.columns):
            self._take_grid(tab, layout, order, own)
        else:
            self._append(self.tables[name], tab, layout.rows, own, _place_of(own, layout.period, order))
        if name == "placements":
            self._take_provider_columns(tab, layout, order, own)
            self._take_reviews(tab, layout, order, own)

    def _take_provider_columns(
        self, tab: Tab, layout: TabLayout, order: int, own: Mapping[str, ColumnMatch]
    ) -> None:
        columns = {c.field: c for c in layout.columns if c.field and c.part == "providers"}
        if columns and "provider" in own:
            columns["provider_name"] = own["provider"]
            self._append(self.in_placements, tab, layout.rows, columns, _place_of(own, layout.period, order))

    def _take_reviews(self, tab: Tab, layout: TabLayout, order: int, own: Mapping[str, ColumnMatch]) -> None:
        wide = [c for c in layout.columns if c.field and c.part == "reviews"]
        if not wide:
            return
        self.extra.add("reviews")
        dates = sorted((c for c in wide if c.field == "review_on"), key=_by_number)
        for row in layout.rows:
            if (cell := _next_cell(tab, row, dates)) is not None:
                self.next_review[layout.tab, row] = cell
        reviews = self.tables["reviews"]
        links = {name: own[name] for name in _link_fields(reviews.table, own)}
        for number in sorted({c.number for c in wide}):
            columns = {c.field: c for c in wide if c.number == number and c.field}
            rows = [row for row in layout.rows if _any_value(tab, row, columns.values())]
            self._append(reviews, tab, rows, links | columns, _place_of(own, layout.period, order))

    def _take_grid(self, tab: Tab, layout: TabLayout, order: int, own: Mapping[str, ColumnMatch]) -> None:
        raise NotImplementedError

    def _append(
        self,
        rows: TableRows,
        tab: Tab,
        numbers: Sequence[int],
        columns: Mapping[str, ColumnMatch],
        place: tuple[int, int, int],
    ) -> None:
        pupil_column, period, order = place
        readings = {
            name: self._column(rows.table, name, tab, numbers, match.column)
            for name, match in columns.items()
        }
        part = Part(tab.title, period, order, columns, pupil_column, len(rows), len(rows) + len(numbers))
        rows.append(part, numbers, readings)

    def _column(
        self, of: Table, name: str, tab: Tab, numbers: Sequence[int], column: int
    ) -> list[Reading[object]]:
        read = self._reader(of, name)
        rows, index = tab.rows, column - 1
        readings = []
        for number in numbers:
            values = rows.get(number)
            if values is not None and index < len(values):
                readings.append(read(values[index]))
            else:
                readings.append(read(tab.value(number, column)))
        return readings

    def _reader(self, of: Table, name: str) -> Reader:
        key = (of.name, name)
        if key not in self._readers:
            read = reader_for(of.field(name), self._as_of, self._options)
            self._readers[key] = _unsure_when_blank(read) if self._blank_is_unsure else read
        return self._readers[key]


def _unsure_when_blank(read: Reader) -> Reader:
    """Return a reader for formats in which a blank may be a formula or an error."""

    def reader(value: CellValue) -> Reading[object]:
        return _UNSURE_BLANK if value is None else read(value)

    return reader


def _by_number(match: ColumnMatch) -> tuple[int, int]:
    return match.number, match.column


def _place_of(own: Mapping[str, ColumnMatch], period: int, order: int) -> tuple[int, int, int]:
    pupil = next((own[name].column for name in PUPIL_FIELDS if name in own), None)
    first = min((match.column for match in own.values()), default=1)
    return pupil or first, period, order


def _link_fields(of: Table, own: Mapping[str, ColumnMatch]) -> list[str]:
    names = {one.name for one in of.fields}
    wanted = (*PUPIL_FIELDS, "provider", "placement_ref", "dob")
    return [name for name in wanted if name in names and name in own]


def _next_cell(tab: Tab, row: int, dates: Sequence[ColumnMatch]) -> Where | None:
    """Return the first blank cell after the last filled one."""
    blank: ColumnMatch | None = None
    for match in reversed(dates):
        if tab.value(row, match.column) is not None:
            break
        blank = match
    return None if blank is None else Where(tab.title, row, blank.column, blank.heading)


def _any_value(tab: Tab, row: int, columns: Iterable[ColumnMatch]) -> bool:
    return any(tab.value(row, match.column) is not None for match in columns)
