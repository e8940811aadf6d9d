"""The likely headings of a tab on which none are known, so that staff can say what its columns are.

They are only ever offered: a check reads no tab by them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sheet_templates.fields import Table
from sheet_templates.header_rows import heading_text
from sheet_templates.headings import meaning_of, near_misses
from sheet_templates.layout import ColumnMatch, How, Layout, TabLayout
from sheet_templates.recognising import FIRST_ROWS
from sheet_templates.snapshot import Snapshot, Tab
from sheet_templates.tables import TABLES

_FEWEST = 3
_LONGEST = 60


def with_likely_headings(layout: Layout, snapshot: Snapshot) -> Layout:
    """Return a layout in which tabs without any headings have their likely ones, none of them used."""
    tabs = {tab.title: tab for tab in snapshot.tabs if not tab.mark}
    found = tuple(
        _likely(one, tabs[one.tab]) if one.table is None and not one.columns and one.tab in tabs else one
        for one in layout.tabs
    )
    return replace(layout, tabs=found)


def likely_table(columns: Iterable[ColumnMatch]) -> Table:
    """Return the table that most headings look like; placements where none do."""
    headings = [column.heading for column in columns]
    return max(TABLES, key=lambda table: sum(bool(_maybe(heading, table)) for heading in headings))


def _likely(layout: TabLayout, tab: Tab) -> TabLayout:
    """Return the tab with the first of its fullest rows of short texts as headings."""
    rows = dict(list(_rows_of_texts(tab)))
    if not rows or layout.why.startswith("hidden"):
        return layout
    row = max(rows, key=lambda number: len(rows[number]))
    bare = [ColumnMatch(text, row, column, None, How.NONE) for column, text in rows[row].items()]
    table = likely_table(bare)
    columns = tuple(_doubted(column, table) for column in bare)
    return replace(layout, header_row=row, columns=columns)


def _rows_of_texts(tab: Tab) -> Iterator[tuple[int, dict[int, str]]]:
    """Give the first rows that hold nothing but different short texts, three of them or more."""
    for row in list(tab.rows)[:FIRST_ROWS]:
        values = {number: value for number, value in enumerate(tab.rows[row], start=1) if value is not None}
        texts = {number: heading_text(value) for number, value in values.items() if isinstance(value, str)}
        texts = {number: text for number, text in texts.items() if 0 < len(text) <= _LONGEST}
        if len(values) == len(texts) == len(set(texts.values())) >= _FEWEST:
            yield row, texts


def _doubted(column: ColumnMatch, table: Table) -> ColumnMatch:
    maybe = _maybe(column.heading, table)
    return replace(column, unsure=bool(maybe), maybe=maybe)


def _maybe(heading: str, table: Table) -> tuple[str, ...]:
    meaning = meaning_of(heading, table.name)
    return meaning.fields if meaning is not None else near_misses(heading, table.name)
