"""Workbooks made from tabs that are written as text, as Excel would save them."""

import io
from datetime import date, datetime

import xlsxwriter

from sheet_templates.snapshot import CellValue, Tab, Visibility


def workbook(*tabs: Tab) -> bytes:
    """Return an .xlsx workbook with these tabs: texts, numbers, ticks, dates and times of day."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "remove_timezone": True}) as book:
        formats: dict[type, object] = {
            kind: book.add_format({"num_format": code})
            for kind, code in ((date, "dd/mm/yyyy"), (datetime, "dd/mm/yyyy hh:mm"))
        }
        for tab in tabs:
            sheet = book.add_worksheet(tab.title)
            for row, column, value in tab.cells():
                _write(sheet, (row - 1, column - 1), value, formats.get(type(value)))
            for area in tab.merges:
                top = tab.value(area.top, area.left)
                sheet.merge_range(area.top - 1, area.left - 1, area.bottom - 1, area.right - 1, top)
            for row in tab.hidden_rows:
                sheet.set_row(row - 1, None, None, {"hidden": True})
            if tab.visibility is Visibility.HIDDEN:
                sheet.hide()
    return file.getvalue()


def _write(
    sheet: xlsxwriter.worksheet.Worksheet, place: tuple[int, int], value: CellValue, look: object
) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(*place, value)
    elif isinstance(value, str):
        sheet.write_string(*place, value)
    elif isinstance(value, date):
        sheet.write_datetime(*place, value, look)
    else:
        sheet.write(*place, value)
