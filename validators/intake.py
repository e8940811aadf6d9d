"""Cells to rows: every mapped column read once, wide columns turned into rows of their own table."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date, timedelta

from sheet_templates.addresses import Where
from sheet_templates.fields import Table
from sheet_templates.layout import ColumnMatch, Layout, TabLayout
from sheet_templates.records import record
from sheet_templates.snapshot import CellValue, Gap, Snapshot, Tab
from validators.dates_in_words import day_in_words
from validators.facts import FORMAT_CANNOT_TELL, FactState, Reading
from validators.rows import Part, TableRows
from validators.values.dates import DateOptions
from validators.values.several import ColumnReader, reader_for

Reader = Callable[[CellValue], Reading[object]]


PUPIL_FIELDS = ("pupil_name", "surname", "upn", "admission_no", "forename")
_UNSURE_BLANK: Reading[object] = Reading(FactState.UNKNOWN, note=FORMAT_CANNOT_TELL)


@record(frozen=True, slots=True)
class Intake:
    """All rows of a register by table.

    Attributes:
        tables: Table name to its rows; every table is there, if only empty.
        in_placements: Provider columns that stand in placement rows; one row a placement row.
        unfilled: Cells of attendance grids that are still blank, of days up to the day of the run, as rows
            of the attendance table.
        next_review: For (tab, row) of a placement with review columns beside it, the cell for the
            next review's date; absent when all are filled.
        found: Names of the tables that some tab holds.
    """

    tables: Mapping[str, TableRows]
    in_placements: TableRows
    unfilled: TableRows
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
    options = replace(options or DateOptions(), epoch_1904=snapshot.epoch_1904)
    work = _Work(snapshot, layout, as_of, options)
    for number, tab_layout in enumerate(layout.tabs):
        if tab_layout.table is not None:
            work.take(snapshot.tab(tab_layout.tab), tab_layout, number)
    found = frozenset(one.table for one in layout.tabs if one.table is not None)
    return Intake(work.tables, work.in_placements, work.unfilled, work.next_review, found | work.extra)


class _Work:
    """Collects rows; readers are shared so that equal cells are read once."""

    def __init__(self, snapshot: Snapshot, layout: Layout, as_of: date, options: DateOptions) -> None:
        self.tables = {one.name: TableRows(one) for one in layout.tables}
        self.in_placements = TableRows(layout.table("providers"))
        self.unfilled = TableRows(layout.table("attendance"))
        self.next_review: dict[tuple[str, int], Where] = {}
        self.extra: set[str] = set()
        self._readers: dict[tuple[str, str, bool], Reader] = {}
        self._weekdays: dict[tuple[Reading[object], int], Reading[object]] = {}
        self._as_of = as_of
        self._options = options
        self._blank_is_unsure = bool(snapshot.gaps & {Gap.FORMULAS, Gap.ERRORS})

    def take(self, tab: Tab, layout: TabLayout, order: int) -> None:
        """Read one tab."""
        source = _Source(tab, layout, order)
        grid = [column for column in layout.columns if _is_of_grid(column)]
        name = layout.table or ""
        for column in grid:
            take = self._take_day if _names_day(column) else self._take_half_day
            take(source, column)
        repeated = name == "reviews" and bool(source.columns_of("reviews"))
        if not grid and not repeated:
            self._append(self.tables[name], source, layout.rows, source.own)
        if name == "placements":
            self._take_provider_columns(source)
        self._take_reviews(source)

    def _take_provider_columns(self, source: "_Source") -> None:
        columns = source.columns_of("providers")
        if columns and ("provider" in source.own or source.layout.provider):
            if "provider" in source.own:
                columns["provider_name"] = source.own["provider"]
            self._append(self.in_placements, source, source.layout.rows, columns)

    def _take_reviews(self, source: "_Source") -> None:
        """Turn review columns side by side into rows of the reviews; they mostly stand beside a placement."""
        wide = [c for c in source.layout.columns if c.field and c.part == "reviews"]
        if not wide:
            return
        self.extra.add("reviews")
        tab, reviews = source.tab, self.tables["reviews"]
        dates = sorted((c for c in wide if c.field == "review_on"), key=_by_number)
        for row in source.layout.rows:
            if (cell := _next_cell(tab, row, dates)) is not None:
                self.next_review[tab.title, row] = cell
        links = source.links(reviews.table)
        for number in sorted({c.number for c in wide}):
            columns = {c.field: c for c in wide if c.number == number and c.field}
            rows = [row for row in source.layout.rows if _any_value(tab, row, columns.values())]
            self._append(reviews, source, rows, links | columns)

    def _take_half_day(self, source: "_Source", column: ColumnMatch) -> None:
        """Turn one of the two columns of a daily sheet into rows; the day of each stands in its own row."""
        columns = source.own | {"mark": column, "session": column}
        self._append_session(self.tables["attendance"], source, source.layout.rows, columns)

    def _take_day(self, source: "_Source", column: ColumnMatch) -> None:
        """Turn one day's column of an attendance grid into rows; cells still blank are kept apart."""
        attendance = self.tables["attendance"]
        columns = source.links(attendance.table) | {"mark": column, "date": column, "session": column}
        week = source.own.get("week_beginning")
        if week is not None:
            columns["week_beginning"] = week
        days = {row: self._day_of(source, column, row, week) for row in source.layout.rows}
        blank = {row for row in days if source.tab.value(row, column.column) is None}
        due = {row for row in blank if self._is_due(days[row])}
        taken = days.keys() - blank | (due if self._blank_is_unsure else set())
        for rows, chosen in ((attendance, taken), (self.unfilled, due - taken)):
            numbers = [row for row in days if row in chosen]
            start = len(rows)
            self._append_session(rows, source, numbers, columns)
            rows.readings["date"][start:] = [days[row] for row in numbers]

    def _append_session(
        self, rows: TableRows, source: "_Source", numbers: Sequence[int], columns: Mapping[str, ColumnMatch]
    ) -> None:
        """Add rows that are all about the session of their column."""
        start, session = len(rows), columns["session"].session
        self._append(rows, source, numbers, columns)
        known: Reading[object] = Reading(FactState.KNOWN, session or "DAY", session)
        rows.readings["session"][start:] = [known] * len(numbers)

    def _day_of(
        self, source: "_Source", column: ColumnMatch, row: int, week: ColumnMatch | None
    ) -> Reading[object]:
        """Return the day of a grid's cell: its heading's own, else a weekday of the row's week."""
        if column.on is not None:
            return self._on(column.on)
        typed = None if week is None else source.tab.value(row, week.column)
        monday = self._reader(self.tables["attendance"].table, "week_beginning")(typed)
        if not isinstance(monday.value, date):
            return monday
        key = (monday, column.day)
        if key not in self._weekdays:
            begins = monday.value - timedelta(days=monday.value.weekday())
            self._weekdays[key] = replace(monday, value=begins + timedelta(days=column.day))
        return self._weekdays[key]

    def _on(self, day: date) -> Reading[object]:
        """Return the reading of a day that a heading names."""
        heading: Reading[object] = Reading(FactState.KNOWN, day, day_in_words(day))
        return self._weekdays.setdefault((heading, day.weekday()), heading)

    def _is_due(self, day: Reading[object]) -> bool:
        return isinstance(day.value, date) and day.value <= self._as_of

    def _append(
        self, rows: TableRows, source: "_Source", numbers: Sequence[int], columns: Mapping[str, ColumnMatch]
    ) -> None:
        entries = source.entries(numbers)
        pupils = source.entries([source.carried.get(n, n) for n in numbers]) if source.carried else entries
        readings = {
            name: self._column(rows.table, name, pupils if name in PUPIL_FIELDS else entries, match)
            for name, match in columns.items()
        }
        if source.layout.provider and "provider" not in columns:
            name = "provider_name" if rows.table.name == "providers" else "provider"
            known: Reading[object] = Reading(FactState.KNOWN, source.layout.provider, source.layout.provider)
            readings[name] = [known] * len(numbers)
        part = Part(
            source.tab.title,
            source.layout.period,
            source.order,
            columns,
            source.pupil_column,
            len(rows),
            len(rows) + len(numbers),
        )
        rows.append(part, numbers, readings)

    def _column(
        self, of: Table, name: str, entries: Sequence[Sequence[CellValue]], match: ColumnMatch
    ) -> list[Reading[object]]:
        read, index = self._reader(of, name, in_days=match.in_days), match.column - 1
        cells = [values[index] if index < len(values) else None for values in entries]
        return read.all(cells) if isinstance(read, ColumnReader) else [read(cell) for cell in cells]

    def _reader(self, of: Table, name: str, *, in_days: bool = False) -> Reader:
        key = (of.name, name, in_days)
        if key not in self._readers:
            read: Reader = reader_for(of.field(name), self._as_of, self._options)
            if in_days:
                read = _counting_days(read)
            self._readers[key] = _unsure_when_blank(read) if self._blank_is_unsure else read
        return self._readers[key]


class _Source:
    """One tab with its layout."""

    def __init__(self, tab: Tab, layout: TabLayout, order: int) -> None:
        self.tab = tab
        self.layout = layout
        self.order = order
        self.own = {c.field: c for c in layout.columns if c.field and not c.part and not _is_of_grid(c)}
        self.carried = dict(layout.carried)
        pupil = next((self.own[name].column for name in PUPIL_FIELDS if name in self.own), None)
        self.pupil_column = pupil or min((match.column for match in self.own.values()), default=1)

    def entries(self, numbers: Sequence[int]) -> list[Sequence[CellValue]]:
        """Return the values of some rows, the first value of each being column A."""
        rows = self.tab.rows
        return [rows.get(number, ()) for number in numbers]

    def columns_of(self, part: str) -> dict[str, ColumnMatch]:
        """Return the columns of this tab that belong to another table."""
        return {c.field: c for c in self.layout.columns if c.field and c.part == part}

    def links(self, of: Table) -> dict[str, ColumnMatch]:
        """Return the columns that say whom a row is about, as far as another table has them too."""
        names = {one.name for one in of.fields}
        wanted = (*PUPIL_FIELDS, "provider", "placement_ref", "dob")
        return {name: self.own[name] for name in wanted if name in names and name in self.own}


def _is_of_grid(column: ColumnMatch) -> bool:
    """Whether a column holds marks of a day or of a half-day, beside others of its kind."""
    return _names_day(column) or bool(column.session)


def _names_day(column: ColumnMatch) -> bool:
    return column.day >= 0 or column.on is not None


def _counting_days(read: Reader) -> Reader:
    """Return a reader of a sessions column whose bare numbers count days."""

    def reader(value: CellValue) -> Reading[object]:
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return read(f"{value:g} days") if is_number else read(value)

    return reader


def _unsure_when_blank(read: Reader) -> Reader:
    """Return a reader for formats in which a blank may be a formula or an error."""

    def reader(value: CellValue) -> Reading[object]:
        return _UNSURE_BLANK if value is None else read(value)

    return reader


def _by_number(match: ColumnMatch) -> tuple[int, int]:
    return match.number, match.column


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
