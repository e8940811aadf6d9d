"""Finds the tables in a register as staff keep it: tabs, heading rows, columns and rows. Never guesses."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sheet_templates.columns import with_near_misses
from sheet_templates.doubtful_rows import BESIDE
from sheet_templates.fields import Table
from sheet_templates.heading_index import words
from sheet_templates.layout import OURS, ColumnMatch, Layout, SkippedRow, TabLayout, TabMapping
from sheet_templates.mappings import IGNORE, mapping_of, tab_problems
from sheet_templates.outside_tables import area_read, untold, without_areas
from sheet_templates.own_columns import own_fields, told_own, with_own, without_own
from sheet_templates.periods import period_of, school_year, school_year_in
from sheet_templates.recognising import (
    FIRST_ROWS,
    Reading,
    read_headings,
    recognise,
    recognise_excel_tables,
    table_meant,
)
from sheet_templates.rows import RowArea, Rows, read_rows
from sheet_templates.snapshot import Area, Snapshot, Tab, Visibility
from sheet_templates.tables import TABLES

OWN_TABS = frozenset(
    {"ap to do", "ap summary", "ap data checks", "ap history", "ap setup", "ap sync conflicts"}
)
"""Titles of the tabs that this program writes, in plain words."""

MOST_ROWS = {"attendance": 1_000_000}
MOST_ROWS_ELSEWHERE = 200_000

_WHY_TOLD = {
    IGNORE: "left out by the settings",
    "": "the settings do not say which table it is, and its headings do not tell",
}
_NO_LAST_ROW = 10_000_000
_NAMES = frozenset(table.name for table in TABLES)


@dataclass(slots=True)
class _Found:
    """What one tab was recognised as, before its rows are read; `tables` hold the school's own columns."""

    tab: Tab
    mapping: TabMapping | None
    readings: list[Reading] = field(default_factory=list)
    why: str = ""
    tables: Sequence[Table] = TABLES


def find_layout(
    snapshot: Snapshot,
    mappings: Sequence[TabMapping] = (),
    *,
    as_of: date,
    most_rows: Mapping[str, int] | None = None,
    tables: tuple[Table, ...] = TABLES,
) -> Layout:
    """Return where the tables of a register stand.

    Every tab is in the answer, with its table or the reason why it has none. Of every table, each
    row that is not blank is either to be read or skipped with a reason.

    Args:
        snapshot: The register's cells.
        mappings: What the settings say about tabs and columns; it always wins.
        as_of: The day of the run; hidden tabs of earlier school years are not read.
        most_rows: Rows that are read at most, by table, where that is not the usual number.
        tables: The tables, with the school's own columns; those are looked for among the columns that
            have no other meaning.
    """
    found = [_recognise_tab(tab, mapping_of(tab.title, mappings), as_of, tables) for tab in snapshot.tabs]
    providers = frozenset(_listed_providers(found))
    limits = {**MOST_ROWS, **(most_rows or {})}
    tabs = [layout for one in found for layout in _layouts(one, providers, limits)]
    problems = [
        *tab_problems([tab.title for tab in snapshot.tabs], mappings),
        *(problem for one in found for reading in one.readings for problem in reading.problems),
        *(_unread_mappings(found)),
    ]
    return Layout(tuple(tabs), tuple(dict.fromkeys(problems)), tables)


def _recognise_tab(
    tab: Tab, mapping: TabMapping | None, as_of: date, tables: Sequence[Table] = TABLES
) -> _Found:
    if tab.mark:
        return _Found(tab, None, why=OURS)
    if mapping is not None and not mapping.table:
        mapping = replace(mapping, table=table_meant(tab, mapping))
    if mapping is not None and mapping.table not in _NAMES:
        return _Found(tab, mapping, why=_WHY_TOLD.get(mapping.table, "the settings name no such table"))
    if mapping is None and (why := _why_unread(tab, as_of)):
        return _Found(tab, None, why=why)
    usual = mapping and without_own(mapping, own_fields(mapping.table, tables))
    readings = recognise_excel_tables(tab, usual)
    if not readings:
        reading = recognise(tab, usual)
        readings = [] if reading is None else [reading]
    return _Found(tab, mapping, readings, "" if readings else _why_no_headings(tab), tables)


def _why_unread(tab: Tab, as_of: date) -> str:
    """Return why a tab is not even looked at, or nothing."""
    title = words(tab.title)
    if title.rstrip(" 0123456789") in OWN_TABS:
        return OURS
    year = school_year_in(tab.title)
    if tab.visibility is not Visibility.VISIBLE and 0 < year < school_year(as_of):
        return f"hidden, and its title names the school year {year}-{(year + 1) % 100:02d}"
    return ""


def _why_no_headings(tab: Tab) -> str:
    if not tab.rows:
        return "the tab is empty"
    return f"no headings that are known in the first {FIRST_ROWS} rows"


def _unread_mappings(found: Sequence[_Found]) -> Iterator[str]:
    """Give the tabs that the settings map and in which no headings were found."""
    for one in found:
        if one.mapping is not None and not one.mapping.table:
            yield (
                f"The settings speak of the tab “{one.tab.title}” but do not say which table it is,"
                " and its headings do not tell. Name its table in the settings."
            )
        if one.mapping is not None and one.mapping.table in _NAMES and not one.readings:
            yield (
                f"The settings call the tab “{one.tab.title}” {one.mapping.table},"
                " but it has no headings that are known. Name its heading row or its columns in the settings."
            )


def _listed_providers(found: Sequence[_Found]) -> Iterator[str]:
    """Give the names in the provider lists."""
    for one in found:
        for reading in one.readings:
            columns = [match.column for match in reading.columns.matches if match.field == "provider_name"]
            if reading.is_table and columns:
                for row in one.tab.rows:
                    value = one.tab.value(row, columns[0]) if row > reading.option.row else None
                    if isinstance(value, str):
                        yield value


def _layouts(found: _Found, providers: frozenset[str], limits: Mapping[str, int]) -> list[TabLayout]:
    """Return the tables of one tab, or the one answer that it holds none."""
    tables = [reading for reading in found.readings if reading.is_table]
    if not tables:
        return [_without_table(found)]
    layouts: list[TabLayout] = []
    areas: list[Area] = []
    for reading in tables:
        read = list(_read_on(found, reading, providers, limits))
        own = reading.excel.area if reading.excel is not None else None
        areas += [area_read(one, None if number else own) for number, one in enumerate(read)]
        layouts += read
    is_whole = all(one.table is not None for one in layouts)
    if is_whole and found.mapping is None and tables[0].excel is not None:
        layouts = _with_rest(found, layouts, without_areas(found.tab, areas), providers, limits)
    return _without_shared_rows(layouts)


def _with_rest(
    found: _Found,
    layouts: list[TabLayout],
    rest: Tab,
    providers: frozenset[str],
    limits: Mapping[str, int],
) -> list[TabLayout]:
    """Return the tables of a tab with those that stand in plain cells beside or below its Excel tables."""
    reading = recognise(rest)
    if reading is not None and reading.is_table:
        layouts = [*layouts, *_read_on(replace(found, tab=rest), reading, providers, limits)]
    last = layouts[-1]
    return [*layouts[:-1], replace(last, skipped=(*last.skipped, *untold(rest, layouts)))]


def _without_table(found: _Found) -> TabLayout:
    if not found.readings:
        return TabLayout(found.tab.title, None, why=found.why, period=period_of(found.tab.title))
    reading = found.readings[0]
    return TabLayout(
        found.tab.title,
        None,
        reading.option.row,
        with_near_misses(reading.columns, reading.table),
        why=_why_no_table(reading),
        period=period_of(found.tab.title),
    )


def _why_no_table(reading: Reading) -> str:
    """Return what a tab lacks to be the table that it comes nearest to."""
    if reading.rivals:
        titles = " or ".join(table.title for table in (reading.table, *reading.rivals))
        return f"could be {titles}: say which in the settings"
    table, claimed = reading.table, reading.columns.claimed
    group = min(table.anchors, key=lambda names: len(set(names) - claimed))
    missing = [table.field(name).heading for name in group if name not in claimed]
    if table.name == "placements" and missing == ["Provider"]:
        return (
            "has pupils and dates but no provider column: choose it on AP Setup (ap-register setup), or, if"
            " all its pupils are at one provider, name that provider for this tab in the settings"
        )
    return f"nearest to {table.title}, but there is no column for {' and '.join(missing)}"


def _read_on(
    found: _Found, reading: Reading | None, providers: frozenset[str], limits: Mapping[str, int]
) -> Iterator[TabLayout]:
    """Give a table and those that follow below it on the same tab."""
    tab = found.tab
    while reading is not None and reading.is_table:
        table = reading.table
        most = limits.get(table.name, MOST_ROWS_ELSEWHERE)
        if len(tab.rows) > most:
            yield _too_long(tab, reading, most)
            return
        rows = read_rows(
            tab,
            _area(tab, reading),
            table,
            reading.columns.matches,
            providers=providers,
            starts_table=lambda row: _starts_table(tab, row),
        )
        yield _layout(found, reading, rows)
        reading = recognise(tab, start=rows.next_headings) if rows.next_headings else None


def _starts_table(tab: Tab, row: int) -> bool:
    reading = read_headings(tab, row)
    return reading is not None and reading.is_table


def _area(tab: Tab, reading: Reading) -> RowArea:
    first = reading.option.row + 1
    if reading.excel is None:
        return RowArea(first, _NO_LAST_ROW)
    own = reading.excel.area
    below = [
        other.area.top - 1
        for other in tab.tables
        if other.area.top > own.bottom and other.area.left <= own.right and own.left <= other.area.right
    ]
    return RowArea(first, min(below, default=_NO_LAST_ROW), reading.excel)


def _layout(found: _Found, reading: Reading, rows: Rows) -> TabLayout:
    return TabLayout(
        found.tab.title,
        reading.table.name,
        reading.option.row,
        _columns(found, reading),
        rows.numbers,
        rows.skipped,
        period=period_of(found.tab.title),
        provider=found.mapping.provider if found.mapping else "",
        carried=rows.carried,
    )


def _columns(found: _Found, reading: Reading) -> tuple[ColumnMatch, ...]:
    """Return the columns of a table, the school's own among them."""
    matches = with_near_misses(reading.columns, reading.table)
    own = own_fields(reading.table.name, found.tables)
    if not own:
        return matches
    headings = reading.option.headings
    return with_own(matches, headings, own, told_own(found.mapping, own, headings, found.tab))


def _too_long(tab: Tab, reading: Reading, most: int) -> TabLayout:
    return TabLayout(
        tab.title,
        None,
        reading.option.row,
        reading.columns.matches,
        why=f"has {len(tab.rows):,} rows; of {reading.table.title} {most:,} are read at most",
        period=period_of(tab.title),
    )


def _without_shared_rows(layouts: Sequence[TabLayout]) -> list[TabLayout]:
    """Return the tables of a tab without naming rows of one as standing beside another."""
    read = {row for layout in layouts for row in layout.rows}
    return [
        replace(one, skipped=tuple(row for row in one.skipped if not _is_shared(row, read)))
        for one in layouts
    ]


def _is_shared(skipped: SkippedRow, read: set[int]) -> bool:
    return skipped.why == BESIDE and skipped.row in read
