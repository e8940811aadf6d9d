"""The same tabs as an Excel workbook and as a folder of CSV files."""

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sheet_templates.snapshot import UNCALCULATED, Area, CellError, CellValue, Tab, TableObject, Visibility

FORMATS = {date: "dd/mm/yyyy", datetime: "dd/mm/yyyy hh:mm:ss", time: "hh:mm:ss"}
"""How dates and times look, in a workbook and in a Google spreadsheet."""

NOTHING_YET = "=UNKNOWN()"
"""A formula whose result nobody has worked out."""


def workbook(tabs: Iterable[Tab], *, epoch_1904: bool = False) -> bytes:
    """Return an Excel workbook with these tabs; an error is the result of a formula."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "date_1904": epoch_1904}) as book:
        for tab in tabs:
            _write_tab(book, book.add_worksheet(tab.title), tab)
    return file.getvalue()


def _write_tab(book: xlsxwriter.Workbook, sheet: Worksheet, tab: Tab) -> None:
    for merged in tab.merges:
        sheet.merge_range(*_corners(merged), "")
    for table in tab.tables:
        _write_table(sheet, tab, table)
    for row, column, value in tab.cells():
        is_struck = row in tab.struck and first_column(tab, row) == column
        look = book.add_format(
            {"num_format": FORMATS.get(type(value), "General"), "font_strikeout": is_struck}
        )
        _write(sheet, (row, column), value, look, is_formula=(row, column) in tab.formulas)
    for (row, column), text in tab.notes.items():
        sheet.write_comment(row - 1, column - 1, text)
    _hide(sheet, tab)


def _hide(sheet: Worksheet, tab: Tab) -> None:
    for row in tab.hidden_rows:
        sheet.set_row(row - 1, None, None, {"hidden": True})
    for column in tab.hidden_columns:
        sheet.set_column(column - 1, column - 1, None, None, {"hidden": True})
    if tab.visibility is Visibility.HIDDEN:
        sheet.hide()
    elif tab.visibility is Visibility.VERY_HIDDEN:
        sheet.very_hidden()


def _corners(area: Area) -> tuple[int, int, int, int]:
    return area.top - 1, area.left - 1, area.bottom - 1, area.right - 1


def _write_table(sheet: Worksheet, tab: Tab, table: TableObject) -> None:
    area = table.area
    headers = [str(tab.value(area.top, column)) for column in range(area.left, area.right + 1)]
    columns = [{"header": header} for header in headers]
    has_totals = bool(table.totals_rows)
    sheet.add_table(*_corners(area), {"name": table.name, "columns": columns, "total_row": has_totals})


def first_column(tab: Tab, row: int) -> int:
    """Return the column of the first value of a row."""
    return min(column for number, column, _ in tab.cells() if number == row)


def _write(
    sheet: Worksheet, place: tuple[int, int], value: CellValue, look: Format, *, is_formula: bool
) -> None:
    row, column = place[0] - 1, place[1] - 1
    if value is UNCALCULATED:
        sheet.write_formula(row, column, NOTHING_YET, look, "")
    elif isinstance(value, CellError):
        sheet.write_formula(row, column, "=1", look, value.code)
    elif is_formula:
        sheet.write_formula(row, column, "=1", look, _stored(value))
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, look)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, look)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, look)
    else:
        sheet.write_datetime(row, column, value, look)


def _stored(value: CellValue) -> object:
    return serial(value) if isinstance(value, date | time) else value


def serial(moment: date | time) -> float:
    """Return a moment as days since 30 December 1899, a time of day as a part of one."""
    if isinstance(moment, time):
        return (
            datetime.combine(date(1899, 12, 30), moment) - datetime(1899, 12, 30)
        ).total_seconds() / 86_400
    at = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
    return (at - datetime(1899, 12, 30)).total_seconds() / 86_400


def as_csv_can_hold(tabs: tuple[Tab, ...]) -> tuple[Tab, ...] | None:
    """Return tabs with text and errors only, or None where a folder of CSV files cannot be them."""
    in_order = sorted(tabs, key=lambda tab: tab.title.casefold())
    is_plain = all(tab == Tab(tab.title, tab.rows) for tab in tabs)
    if list(tabs) != in_order or not is_plain or UNCALCULATED in _values(tabs):
        return None
    return tuple(
        Tab(tab.title, {row: list(map(_as_text, values)) for row, values in tab.rows.items()}) for tab in tabs
    )


def _values(tabs: tuple[Tab, ...]) -> list[CellValue]:
    return [value for tab in tabs for _, _, value in tab.cells()]


def _as_text(value: CellValue) -> CellValue:
    """Return what a spreadsheet writes into a CSV file for a value."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return f"{value:g}" if isinstance(value, int | float) else value


def write_folder(folder: Path, tabs: Iterable[Tab]) -> None:
    """Write a CSV file for each tab; blank rows are there, so that the rows keep their numbers."""
    for tab in tabs:
        out = io.StringIO()
        lines = csv.writer(out)
        for row in range(1, max(tab.rows, default=0) + 1):
            lines.writerow([_in_csv(value) for value in tab.rows.get(row, [])])
        (folder / f"{tab.title}.csv").write_text(out.getvalue(), encoding="utf-8-sig", newline="")


def _in_csv(value: CellValue) -> str:
    if isinstance(value, CellError):
        return value.code
    return "" if value is None else str(value)
