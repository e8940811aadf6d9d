"""From the plan of a tab to a worksheet."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from sheet_templates.addresses import cell_name, column_letters
from sheet_templates.line_breaks import lines_needed
from sheet_templates.plan import Cell, ColumnPlan, Format, Role, SheetPlan, Value
from sync.workbooks.cell_rules import cell_rule
from sync.workbooks.cells import note, planned_cell, put, results_of, write_cell
from sync.workbooks.charts import drawn
from sync.workbooks.looks import dress, dress_column, edges, heading_alignment
from sync.workbooks.many_rows import Long, is_ruled, with_spare_rows
from sync.workbooks.package import Extras

LAST_RULED = 5_000
"""The last row for which drop-downs and warnings hold; tables grow into it."""

_TABLE_STYLE = "TableStyleLight15"
_PLAIN_STYLE = "TableStyleLight1"
"""Lines above and below, and with the stripes turned off no colour behind anything."""

_A4 = 9
_MARGIN = 0.4
_SMALL = 70
_LINE_POINTS = 15
_NARROW = 1.05
"""Letters of a sentence that fit where one digit of the usual font does."""

_TALL = {Role.TITLE: 27, Role.SECTION: 20, Role.NUMBER: 30}
"""Points of a line in larger letters."""

_BARE = ColumnPlan()
"""How cells above the headings are dressed: as in a column without any format of its own."""


def fill_sheet(sheet: Worksheet, tab: Long) -> None:
    """Write one tab, but for its spare rows."""
    plan = tab.plan
    if plan.is_hidden:
        sheet.sheet_state = "hidden"
    _write_columns(sheet, plan)
    bare = [replace(_BARE, width=column.width) for column in plan.columns]
    for row, values in enumerate(plan.top, start=1):
        _write_row(sheet, bare, row, values)
    if plan.has_headings:
        _write_headings(sheet, plan)
    _write_rows(sheet, tab)
    _add_rules(sheet, plan)
    if plan.table:
        _add_table(sheet, plan)
    if plan.last_frozen_row or plan.frozen_columns:
        sheet.freeze_panes = cell_name(plan.last_frozen_row + 1, plan.frozen_columns + 1)
    for chart in plan.charts:
        sheet.add_chart(drawn(chart), chart.anchor)
    _set_page(sheet, plan)


def _write_rows(sheet: Worksheet, tab: Long) -> None:
    plan = tab.plan
    blanks = (None,) * len(plan.columns) if is_ruled(plan) else ()
    for row, values in enumerate(plan.rows, start=plan.first_row):
        if row not in tab.spare:
            _write_row(sheet, plan.columns, row, (*values, *blanks[len(values) :]))
    _write_blank_rows(sheet, plan)
    _rule_rows(sheet, tab)


def _rule_rows(sheet: Worksheet, tab: Long) -> None:
    lines, plan = edges(), tab.plan
    last = plan.last_row if is_ruled(plan) else 0
    for row in (row for row in range(plan.first_row, last + 1) if row not in tab.spare):
        for number in range(1, len(plan.columns) + 1):
            sheet.cell(row, number).border = lines


def extras_of(tab: Long) -> Extras:
    """Return what a tab's parts are given after they have been written."""
    plan = tab.plan

    def height(row: int) -> float | None:
        points = _row_height(plan.columns, plan.rows[row - plan.first_row])
        return points if points > _LINE_POINTS else None

    def rows(part: bytes) -> bytes:
        return with_spare_rows(part, tab, height)

    return Extras(text_areas(plan), results_of(plan), tuple(chart.alt for chart in plan.charts), rows)


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
        cell = sheet.cell(plan.heading_row, number)
        put(cell, column.heading)
        dress(cell, column.heading_role)
        cell.alignment = alignment
        if column.mark:
            cell.number_format = f'@" ({column.mark})"'
        if column.note:
            cell.comment = note(column.note)
    lines = max(column.heading_lines for column in plan.columns)
    sheet.row_dimensions[plan.heading_row].height = lines * _LINE_POINTS + 4


def _write_row(
    sheet: Worksheet, columns: Sequence[ColumnPlan], row: int, values: tuple[Value | Cell, ...]
) -> None:
    """Write the cells of one row, dressed as these columns are."""
    for number, given in enumerate(values, start=1):
        column = columns[number - 1]
        write_cell(sheet, (row, number), planned_cell(given, column), column)
    height = _row_height(columns, values)
    if height > _LINE_POINTS:
        sheet.row_dimensions[row].height = height


def _row_height(columns: Sequence[ColumnPlan], values: Sequence[Value | Cell]) -> float:
    """Return the points that the cells of a row need."""
    points: float = _LINE_POINTS if values else 0
    for given, column in zip(values, columns, strict=False):
        if isinstance(given, Cell):
            points = max(points, _height(given, column))
        elif isinstance(given, str) and column.is_wrapped:
            points = max(points, _LINE_POINTS * lines_needed(given, column.width * _NARROW))
    return points


def _height(planned: Cell, column: ColumnPlan) -> float:
    """Return the points that a cell needs; not every program finds them out by itself."""
    line = _TALL.get(planned.role, _LINE_POINTS)
    is_wrapped = column.is_wrapped if planned.is_wrapped is None else planned.is_wrapped
    if not isinstance(planned.value, str):
        return line
    return line * (lines_needed(planned.value, column.width * _NARROW) if is_wrapped else 1)


def _write_blank_rows(sheet: Worksheet, plan: SheetPlan) -> None:
    first = plan.first_row + len(plan.rows)
    for number, column in enumerate(plan.columns, start=1):
        for row in range(first, first + plan.blank_rows):
            write_cell(sheet, (row, number), planned_cell(None, column), column)


def _add_rules(sheet: Worksheet, plan: SheetPlan) -> None:
    for letters, column in _lettered(plan):
        rule = cell_rule(column, letters, plan.first_row, LAST_RULED)
        if rule is not None:
            sheet.add_data_validation(rule)


def _add_table(sheet: Worksheet, plan: SheetPlan) -> None:
    area = f"A{plan.heading_row}:{cell_name(plan.last_row, len(plan.columns))}"
    table = Table(displayName=plan.table, ref=area)
    table.tableColumns = [  # else the library makes a cell of every place in the area
        TableColumn(id=number, name=column.heading) for number, column in enumerate(plan.columns, start=1)
    ]
    if not plan.is_published:
        table.autoFilter = AutoFilter(ref=area)
    style = _PLAIN_STYLE if plan.is_published else _TABLE_STYLE
    table.tableStyleInfo = TableStyleInfo(name=style, showRowStripes=not plan.is_published)
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
        sheet.print_title_rows = f"{plan.heading_row}:{plan.heading_row}"
    if page.repeated:
        sheet.print_title_cols = f"A:{column_letters(page.repeated)}"
    sheet.print_options.gridLines = page.has_lines and not is_ruled(plan)
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = _MARGIN
    margins.bottom, margins.header, margins.footer = _MARGIN * 1.75, _MARGIN / 2, _MARGIN / 2
    footer = sheet.oddFooter
    if footer is not None and footer.center is not None:  # there always is one
        footer.center.text = "&A, page &P of &N"
