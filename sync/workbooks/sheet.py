"""From the plan of a tab to a worksheet."""

from collections.abc import Iterator
from datetime import date, time
from math import ceil

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from sheet_templates.addresses import cell_name, column_letters
from sheet_templates.line_breaks import lines_needed
from sheet_templates.plan import Cell, ColumnPlan, Format, Role, SheetPlan, Value
from sync.workbooks.cell_rules import cell_rule
from sync.workbooks.looks import dress, dress_column, heading_alignment
from sync.workbooks.text import escaped, held_text, is_armed

LAST_RULED = 5_000
"""The last row for which drop-downs and warnings hold; tables grow into it."""

_AUTHOR = "AP register"
_TABLE_STYLE = "TableStyleLight15"
_A4 = 9
_MARGIN = 0.4
_SMALL = 70
_NOTE_WIDTH = 300
_NOTE_LINE = 44
_LINE_POINTS = 15
_NARROW = 1.05
"""Letters of a sentence that fit where one digit of the usual font does."""

_TALL = {Role.TITLE: 27, Role.SECTION: 20}
"""Points of a line in larger letters."""

_FIRST_YEAR = 1900


def fill_sheet(sheet: Worksheet, plan: SheetPlan) -> None:
    """Write one tab."""
    if plan.is_hidden:
        sheet.sheet_state = "hidden"
    _write_columns(sheet, plan)
    if plan.has_headings:
        _write_headings(sheet, plan)
    for row, values in enumerate(plan.rows, start=plan.first_row):
        _write_row(sheet, plan, row, values)
    _write_blank_rows(sheet, plan)
    _add_rules(sheet, plan)
    if plan.table:
        _add_table(sheet, plan)
    if plan.frozen_rows or plan.frozen_columns:
        sheet.freeze_panes = cell_name(plan.frozen_rows + 1, plan.frozen_columns + 1)
    _set_page(sheet, plan)


def text_areas(plan: SheetPlan) -> str:
    """Return the cells of a tab that hold numbers as text on purpose, as Excel lists areas."""
    return " ".join(
        f"{letters}{plan.first_row}:{letters}{LAST_RULED}"
        for letters, column in _lettered(plan)
        if column.form is Format.TEXT
    )


def _lettered(plan: SheetPlan) -> Iterator[tuple[str, ColumnPlan]]:
    return ((column_letters(number), column) for number, column in enumerate(plan.columns, start=1))


def _write_columns(sheet: Worksheet, plan: SheetPlan) -> None:
    for letters, column in _lettered(plan):
        whole = sheet.column_dimensions[letters]
        whole.width = column.width
        dress_column(whole, column)


def _write_headings(sheet: Worksheet, plan: SheetPlan) -> None:
    alignment = heading_alignment()
    for number, column in enumerate(plan.columns, start=1):
        cell = sheet.cell(1, number)
        put(cell, column.heading)
        dress(cell, column.role)
        cell.alignment = alignment
        if column.mark:
            cell.number_format = f'@" ({column.mark})"'
        if column.note:
            cell.comment = _note(column.note)
    lines = max(column.heading_lines for column in plan.columns)
    sheet.row_dimensions[1].height = lines * _LINE_POINTS + 4


def _write_row(sheet: Worksheet, plan: SheetPlan, row: int, values: tuple[Value | Cell, ...]) -> None:
    for number, given in enumerate(values, start=1):
        planned = given if isinstance(given, Cell) else Cell(given)
        cell = sheet.cell(row, number)
        dress_column(cell, plan.columns[number - 1])
        if planned.role is not Role.TEXT or planned.goes_to:
            dress(cell, planned.role, is_link=bool(planned.goes_to))
        put(cell, planned.value)
        if planned.goes_to:
            tab = planned.goes_to.replace("'", "''")
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{tab}'!A1")
        if planned.note:
            cell.comment = _note(planned.note)
    height = max(
        (_height(given, column) for given, column in zip(values, plan.columns, strict=False)), default=0
    )
    if height > _LINE_POINTS:
        sheet.row_dimensions[row].height = height


def _height(given: Value | Cell, column: ColumnPlan) -> float:
    """Return the points that a cell needs; not every program finds them out by itself."""
    planned = given if isinstance(given, Cell) else Cell(given)
    if not isinstance(planned.value, str):
        return _LINE_POINTS
    lines = lines_needed(planned.value, column.width * _NARROW) if column.is_wrapped else 1
    return lines * _TALL.get(planned.role, _LINE_POINTS)


def _write_blank_rows(sheet: Worksheet, plan: SheetPlan) -> None:
    first = plan.first_row + len(plan.rows)
    for number, column in enumerate(plan.columns, start=1):
        for row in range(first, first + plan.blank_rows):
            dress_column(sheet.cell(row, number), column)


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
        cell.number_format = form if form in {Format.DATE, Format.TIME} else usual
    else:
        cell.number_format = form


def _note(text: str) -> Comment:
    lines = sum(ceil(max(len(line), 1) / _NOTE_LINE) for line in text.split("\n"))
    return Comment(text, _AUTHOR, height=24 + 19 * lines, width=_NOTE_WIDTH)


def _add_rules(sheet: Worksheet, plan: SheetPlan) -> None:
    for letters, column in _lettered(plan):
        rule = cell_rule(column, letters, plan.first_row, LAST_RULED)
        if rule is not None:
            sheet.add_data_validation(rule)


def _add_table(sheet: Worksheet, plan: SheetPlan) -> None:
    area = f"A1:{cell_name(plan.last_row, len(plan.columns))}"
    table = Table(displayName=plan.table, ref=area)
    table.tableStyleInfo = TableStyleInfo(name=_TABLE_STYLE, showRowStripes=True)
    sheet.add_table(table)


def _set_page(sheet: Worksheet, plan: SheetPlan) -> None:
    setup, page = sheet.page_setup, plan.page
    setup.paperSize, setup.orientation = _A4, "landscape"
    if page.fits_width:
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        setup.fitToWidth, setup.fitToHeight = 1, int(page.fits_height)
    else:
        setup.scale, setup.pageOrder = _SMALL, "overThenDown"
    if plan.has_headings:
        sheet.print_title_rows = "1:1"
    if page.repeated:
        sheet.print_title_cols = f"A:{column_letters(page.repeated)}"
    sheet.print_options.gridLines = page.has_lines
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = _MARGIN
    margins.bottom, margins.header, margins.footer = _MARGIN * 1.75, _MARGIN / 2, _MARGIN / 2
    footer = sheet.oddFooter
    if footer is not None and footer.center is not None:  # there always is one
        footer.center.text = "&A, page &P of &N"
