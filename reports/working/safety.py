"""Notices when a register looks so different that its results must not be shown without a person's word.

A register that was emptied, cut off or given other headings has few breaches. None of that is good news.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reports.working.items import keyed
from reports.working.memory import Shape
from sheet_templates.layout import Layout
from validators.register import Register

LOST_SHARE = 0.3
LOST_ROWS = 5
FALLEN_SHARE = 0.5
FALLEN_FROM = 10
FEW_EDITS = 0.1


@dataclass(frozen=True, slots=True)
class Limits:
    """From which change on a person is asked.

    Attributes:
        lost_share, lost_rows: Rows of a table that went, as a share and at least so many.
        fallen_share: The share of open findings that went although few rows were edited.
    """

    lost_share: float = LOST_SHARE
    lost_rows: int = LOST_ROWS
    fallen_share: float = FALLEN_SHARE


def shape_of(layout: Layout, register: Register, open_findings: int, key: bytes) -> Shape:
    """Return what a register looks like."""
    rows: dict[str, int] = {}
    columns: dict[str, dict[str, str]] = {}
    tables: dict[str, str] = {}
    for tab in layout.tabs:
        if tab.table is None:
            continue
        rows[tab.tab] = rows.get(tab.tab, 0) + len(tab.rows)
        tables.setdefault(tab.tab, tab.table)
        fields = columns.setdefault(tab.tab, {})
        for column in tab.columns:
            if column.field is not None:
                fields.setdefault(f"{column.part or tab.table}.{column.field}", column.heading)
    return Shape(rows, columns, tables, open_findings, frozenset(_prints(register, key)))


def _prints(register: Register, key: bytes) -> Iterator[str]:
    """Give a keyed hash of the texts of each placement's row."""
    rows = register.rows("placements")
    columns = list(rows.readings.values())
    for position in range(len(rows)):
        texts = (str(column[position].value or column[position].text) for column in columns)
        yield keyed(key, *texts)


def differences(before: Shape, now: Shape, limits: Limits) -> tuple[str, ...]:
    """Return what looks very different, in sentences for staff; nothing when all is as usual.

    Args:
        before: At the last good check.
        now: At this one.
        limits: From which change on a person is asked.
    """
    return (
        *_lost_tabs(before, now),
        *_lost_rows(before, now, limits),
        *_lost_headings(before, now),
        *_fallen(before, now, limits),
    )


def _lost_tabs(before: Shape, now: Shape) -> Iterator[str]:
    """A tab is lost unless another of the same table has come: a new school year, or another name."""
    come = {table for tab, table in now.tables.items() if tab not in before.tables}
    for tab, table in before.tables.items():
        if tab not in now.tables and table not in come:
            yield f'The tab "{tab}" ({before.rows.get(tab, 0)} rows) is gone, or not recognised any more.'


def _lost_rows(before: Shape, now: Shape, limits: Limits) -> Iterator[str]:
    then, today = _by_table(before), _by_table(now)
    for table, had in then.items():
        left = today.get(table, 0)
        lost = had - left
        if had and (left == 0 or (lost >= limits.lost_rows and lost > had * limits.lost_share)):
            yield f"The {table.replace('_', ' ')} have {left} rows; at the last check there were {had}."


def _by_table(shape: Shape) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for tab, table in shape.tables.items():
        counts[table] = counts.get(table, 0) + shape.rows.get(tab, 0)
    return counts


def _lost_headings(before: Shape, now: Shape) -> Iterator[str]:
    """A field that no tab carries any more; one that moved to another tab or heading is not lost.

    Where no tab of the table is left, the tab is what is lost.
    """
    here, tables = _fields(now), set(now.tables.values())
    for tab, fields in before.columns.items():
        for field, heading in fields.items():
            if field not in here and before.tables.get(tab) in tables:
                yield f'On "{tab}", the column "{heading}" is gone, stands twice or has another heading.'


def _fields(shape: Shape) -> set[str]:
    return {field for fields in shape.columns.values() for field in fields}


def _fallen(before: Shape, now: Shape, limits: Limits) -> Iterable[str]:
    gone = before.open - now.open
    if before.open < FALLEN_FROM or gone <= before.open * limits.fallen_share:
        return ()
    edited = len(before.prints - now.prints)
    if edited > max(1, len(before.prints)) * FEW_EDITS:
        return ()
    left, placements = f"{now.open} of {before.open}", len(before.prints)
    return (f"Only {left} open findings are left, although {edited} of {placements} placements changed.",)
