"""Which table a tab holds, and in which row its headings stand."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sheet_templates.columns import Columns, match_columns
from sheet_templates.fields import Table
from sheet_templates.grids import day_columns, week_named
from sheet_templates.header_rows import HeaderOption, header_options, heading_text
from sheet_templates.heading_index import words
from sheet_templates.headings import tables_knowing
from sheet_templates.layout import TabMapping
from sheet_templates.mappings import told_columns
from sheet_templates.records import record
from sheet_templates.repeats import review_heading
from sheet_templates.snapshot import Tab, TableObject
from sheet_templates.tables import TABLES

FIRST_ROWS = 30
"""Rows with content among which headings are looked for."""

TITLE_BONUS = 2
"""What a word in the tab's title is worth, in headings."""

FEW_HEADINGS = 5
"""Columns of placements up to which a title that says otherwise raises a doubt."""


@record(frozen=True, slots=True)
class Reading:
    """A tab read as one table, with its headings in one place.

    Attributes:
        table: The table.
        option: The headings.
        columns: The columns.
        is_table: Whether the tab has what makes it that table, or the settings say so.
        rank: How well it fits.
        problems: What the settings say about columns and cannot be followed.
        excel: The Excel table that it is, if it is one.
        rivals: Other tables that fit as well.
    """

    table: Table
    option: HeaderOption
    columns: Columns
    is_table: bool
    rank: int
    problems: tuple[str, ...] = ()
    excel: TableObject | None = None
    rivals: tuple[Table, ...] = ()


def recognise(tab: Tab, mapping: TabMapping | None = None, *, start: int = 1) -> Reading | None:
    """Return how a tab is best read, or None when it has no headings that are known.

    The first row whose headings make a table wins; where none do, the row that comes nearest.

    Args:
        tab: The tab.
        mapping: What the settings say about it.
        start: First row to look at.
    """
    readings: list[Reading] = []
    for row in _candidates(tab, mapping, start):
        reading = read_headings(tab, row, mapping)
        if reading is not None and reading.is_table and mapping is None:
            return _better_below(tab, row, reading)
        readings += [reading] if reading is not None else []
    return max(readings, key=_rank, default=None)


def _better_below(tab: Tab, row: int, reading: Reading) -> Reading:
    """Return the reading that the row below a row of groups gives, where that is the better one."""
    below = read_headings(tab, reading.option.row) if reading.option.row > row else None
    return below if below is not None and _preference(below) > _preference(reading) else reading


def table_meant(tab: Tab, mapping: TabMapping) -> str:
    """Return the table that a tab holds, where the settings speak of the tab but do not say; or nothing.

    It must have what makes it that table, with the columns as the settings name them. Where two tables
    fit equally well, neither is taken.
    """
    fitting = []
    for table in TABLES:
        reading = recognise(tab, replace(mapping, table=table.name))
        if reading is not None and reading.columns.satisfy(table, speaks=_speaks_for(tab.title, table)):
            fitting.append(((-len(reading.problems), reading.rank), table.name))
    best = max(fitting, default=None)
    if best is None or sum(rank == best[0] for rank, _ in fitting) > 1:
        return ""
    return best[1]


def recognise_excel_tables(tab: Tab, mapping: TabMapping | None = None) -> list[Reading]:
    """Return the readings of the Excel tables on a tab that are tables of the register."""
    readings = []
    for excel in tab.tables:
        if excel.header_rows:
            row = excel.area.top + excel.header_rows - 1
            reading = read_headings(tab, row, mapping, excel)
            if reading is not None and reading.is_table:
                readings.append(reading)
    return readings if mapping is None else sorted(readings, key=_rank, reverse=True)[:1]


def read_headings(
    tab: Tab, row: int, mapping: TabMapping | None = None, excel: TableObject | None = None
) -> Reading | None:
    """Return the best reading of the headings in and around one row, or None when none are known."""
    columns = range(excel.area.left, excel.area.right + 1) if excel is not None else None
    best: Reading | None = None
    for option in header_options(tab, row, columns):
        if (excel is not None or (mapping and mapping.header_row)) and option.row != row:
            continue
        reading = _best_table(tab, option, mapping, excel)
        if reading is not None and (best is None or _preference(reading) > _preference(best)):
            best = reading
    return best


def _preference(reading: Reading) -> tuple[bool, bool, int, bool]:
    return (
        reading.is_table,
        reading.option.merged and reading.is_table,
        reading.rank,
        reading.option.is_filled,
    )


def _rank(reading: Reading) -> int:
    return reading.rank


def _candidates(tab: Tab, mapping: TabMapping | None, start: int) -> Iterator[int]:
    """Give rows that may be headings, from the top."""
    if mapping is not None and mapping.header_row:
        if mapping.header_row in tab.rows:
            yield mapping.header_row
        return
    looked_at = 0
    for row in tab.rows:
        if row < start:
            continue
        looked_at += 1
        if looked_at > FIRST_ROWS:
            return
        if mapping is not None or _may_hold_headings(tab, row):
            yield row


def _may_hold_headings(tab: Tab, row: int) -> bool:
    """Whether a row holds two known headings, or one and the days of a grid in it or just below."""
    known = sum(1 for _, text, _ in _texts(tab, row) if tables_knowing(text) or review_heading(text))
    if known == 1:
        return bool(day_columns(_texts(tab, row)) or day_columns(_texts(tab, row + 1)))
    return known > 1


def _texts(tab: Tab, row: int) -> list[tuple[int, str, str]]:
    values = enumerate(tab.rows.get(row, ()), start=1)
    return [(column, text, text) for column, value in values if (text := heading_text(value))]


def _best_table(
    tab: Tab, option: HeaderOption, mapping: TabMapping | None, excel: TableObject | None
) -> Reading | None:
    if not option.headings:
        return None
    if mapping is not None:
        return _as_told(tab, option, mapping, excel)
    readings = [_as_table(tab, option, table, excel) for table in TABLES]
    fitting = [reading for reading in readings if reading.is_table] or [one for one in readings if one.rank]
    if not fitting:
        return None
    best = max(fitting, key=_rank)
    rivals = _rivals(tab.title, best, fitting) if best.is_table else ()
    return replace(best, is_table=False, rivals=rivals) if rivals else best


def _rivals(title: str, best: Reading, fitting: Sequence[Reading]) -> tuple[Table, ...]:
    """Return the tables that a tab might hold just as well.

    A few headings of placements, on a tab that calls itself something else, prove nothing: the
    start and end on a tab called SDQ are no placement's.
    """
    if best.table.name != "placements":
        return tuple(one.table for one in fitting if one.rank == best.rank and one is not best)
    if _speaks_for(title, best.table) or len(best.columns.claimed) > FEW_HEADINGS:
        return ()
    return tuple(table for table in TABLES if _speaks_for(title, table))


def _as_table(tab: Tab, option: HeaderOption, table: Table, excel: TableObject | None) -> Reading:
    week = week_named(tab, option.headings[0].row) if table.name == "attendance" else None
    speaks = _speaks_for(tab.title, table)
    columns = match_columns(option.headings, table, week=week, speaks=speaks)
    bonus = TITLE_BONUS if columns.score and speaks else 0
    is_table = columns.satisfy(table, speaks=speaks)
    return Reading(table, option, columns, is_table, columns.score + bonus, excel=excel)


def _as_told(
    tab: Tab, option: HeaderOption, mapping: TabMapping, excel: TableObject | None
) -> Reading | None:
    table = next(one for one in TABLES if one.name == mapping.table)
    told = told_columns(mapping, table, option, tab)
    headings = sorted((*option.headings, *told.added), key=lambda heading: heading.column)
    week = week_named(tab, option.row) if table.name == "attendance" else None
    columns = match_columns(headings, table, told=told.meanings, week=week, speaks=True)
    if not columns.score:
        return None
    return Reading(
        table, option, columns, is_table=True, rank=columns.score, problems=told.problems, excel=excel
    )


def _speaks_for(title: str, table: Table) -> bool:
    plain = words(title)
    return any(_holds(plain, word) for word in table.tab_words)


def _holds(plain: str, word: str) -> bool:
    """Whether a title holds a word, alone or with an ending."""
    return any(part.startswith(word) for part in plain.split()) or (" " in word and word in plain)
