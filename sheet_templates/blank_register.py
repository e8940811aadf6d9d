"""The blank register: a tab a table, its headings plain English, ready to be filled in."""

from collections.abc import Sequence
from datetime import date

from sheet_templates.blank_columns import column_plan
from sheet_templates.blank_read_me import read_me_sheet
from sheet_templates.column_guide import guide_sheet
from sheet_templates.fields import Field, FieldKind, Table
from sheet_templates.plan import Cell, ColumnPlan, Page, SheetPlan, Value, WordsFrom, WorkbookPlan
from sheet_templates.tables import TABLES, table

BLANK_ROWS = 50
"""Rows made ready on each tab; Excel adds more below them as they are filled in."""

_NAMING = frozenset({FieldKind.NAME, FieldKind.CODE, FieldKind.PROVIDER})
_MOST_NAMING = 3
_WIDEST_FROZEN = 54
_WIDEST_PAGE = 210
"""Characters across one A4 page in landscape, shrunk to what can still be read."""


def blank_register(made_on: date) -> WorkbookPlan:
    """Return the plan of a blank register.

    Args:
        made_on: The day it is made.
    """
    sheets = (read_me_sheet(TABLES), *(table_sheet(one, made_on) for one in TABLES), guide_sheet(TABLES))
    return WorkbookPlan("AP register", made_on, sheets)


def table_sheet(
    of: Table, made_on: date, *, title: str = "", rows: tuple[tuple[Value | Cell, ...], ...] = ()
) -> SheetPlan:
    """Return the tab of one table.

    Args:
        of: The table.
        made_on: The day it is made.
        title: Title of the tab where it is not the table's own.
        rows: What it holds already.
    """
    fields = [field for field in of.fields if field.in_template]
    providers = None if of.name in {"providers", "calendar"} else provider_names()
    columns = tuple(column_plan(field, made_on, providers) for field in fields)
    frozen = _naming_columns(fields, columns)
    return SheetPlan(
        title=title or of.title,
        columns=columns,
        rows=rows,
        blank_rows=BLANK_ROWS,
        table=of.title.replace(" ", "_"),
        frozen_rows=1,
        frozen_columns=frozen,
        page=Page(fits_width=sum(column.width for column in columns) <= _WIDEST_PAGE, repeated=frozen),
    )


def provider_names() -> WordsFrom:
    """Return where a blank register lists its providers."""
    providers = table("providers")
    names = [field.name for field in providers.fields if field.in_template]
    return WordsFrom(providers.title, names.index("provider_name") + 1, 2, BLANK_ROWS + 1)


def _naming_columns(fields: Sequence[Field], columns: Sequence[ColumnPlan]) -> int:
    """Return how many columns from the left say what a row is about, as far as they stay in sight."""
    count, width = 0, 0.0
    for field, column in zip(fields[:_MOST_NAMING], columns, strict=False):
        width += column.width
        if field.kind not in _NAMING or width > _WIDEST_FROZEN:
            break
        count += 1
    return count
