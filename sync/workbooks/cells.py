"""From the plan of a cell to a cell: its value, look, link, note and rule."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from math import ceil

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from sheet_templates.addresses import cell_name, column_letters
from sheet_templates.plan import Cell, ColumnPlan, Format, Role, SheetPlan, Value
from sync.workbooks.cell_rules import cell_rule
from sync.workbooks.looks import dress_cell, dress_column, is_of_time
from sync.workbooks.text import escaped, held_text, is_armed

_AUTHOR = "AP register"
_NOTE_WIDTH = 300
_NOTE_LINE = 44

_FIRST_YEAR = 1900


def planned_cell(given: Value | Cell, column: ColumnPlan) -> Cell:
    """Return a cell of a column as it is written: one that staff fill in looks like it."""
    planned = given if isinstance(given, Cell) else Cell(given)
    if column.is_staff and planned.role is Role.TEXT:
        return replace(planned, role=Role.STAFF)
    return planned


def write_cell(sheet: Worksheet, place: tuple[int, int], planned: Cell, column: ColumnPlan) -> None:
    """Write one cell.

    Args:
        sheet: Its tab.
        place: Its row and column, counted from 1.
        planned: What it holds.
        column: Its column.
    """
    row, number = place
    cell = sheet.cell(row, number)
    dress_column(cell, column)
    dress_cell(cell, planned)
    if planned.formula:
        cell.value = f"={planned.formula}"
    else:
        put(cell, planned.value)
    if planned.location:
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=planned.location)
    if planned.note:
        cell.comment = note(planned.note)
    own = ColumnPlan(check=planned.check, warning=planned.warning, prompt=planned.prompt)
    rule = cell_rule(own, column_letters(number), row, row)
    if rule is not None:
        sheet.add_data_validation(rule)


def put(cell: SheetCell | MergedCell, value: Value) -> None:
    """Write a value; text is text, whatever it begins with.

    A day or time in a column of another format gets the usual one.
    """
    if isinstance(value, date) and value.year < _FIRST_YEAR:
        value = value.isoformat()  # Excel has no such day
    if isinstance(value, str):
        text = held_text(value)
        cell.value = escaped(text)
        cell.data_type = "s"
        if is_armed(text):
            cell.quotePrefix = True
        return
    form = cell.number_format
    cell.value = value
    if isinstance(value, date | time):
        usual = Format.DATE if isinstance(value, date) else Format.TIME
        cell.number_format = form if is_of_time(form) else usual
    else:
        cell.number_format = form


def results_of(plan: SheetPlan) -> dict[str, Value]:
    """Return by address what the formulas of a tab come to until they are worked out again."""
    return {address: cell.value for address, cell in _placed(plan) if cell.formula}


def _placed(plan: SheetPlan) -> Iterator[tuple[str, Cell]]:
    """Give the cells of a tab that are more than their values, with their addresses."""
    rows = (*enumerate(plan.top, start=1), *enumerate(plan.rows, start=plan.first_row))
    for row, values in rows:
        for number, given in enumerate(values, start=1):
            if isinstance(given, Cell):
                yield cell_name(row, number), given


def note(text: str) -> Comment:
    """Return what appears over a cell when somebody points at it, large enough for its text."""
    lines = sum(ceil(max(len(line), 1) / _NOTE_LINE) for line in text.split("\n"))
    return Comment(text, _AUTHOR, height=24 + 19 * lines, width=_NOTE_WIDTH)
