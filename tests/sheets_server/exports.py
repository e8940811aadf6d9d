"""A spreadsheet as a file, and a file as a spreadsheet."""

import csv
import io
from datetime import date, datetime
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.comments import Comment

from tests.sheets_server.dates import moment_of, serial
from tests.sheets_server.formats import DATE_TYPES, number_format, text_of
from tests.sheets_server.model import BLANK, Book, Cell, Tab, new_book, new_tab
from tests.sheets_server.parsing import Results, entered_cell
from tests.sheets_server.plain import Json

CSV_TYPE = "text/csv"
PDF_TYPE = "application/pdf"
BLANK_PDF = b"%PDF-1.4\n%%EOF\n"
"""Nothing is drawn: a file that begins and ends as one."""
_MARGIN = 20


def csv_bytes(tab: Tab) -> bytes:
    """Return a tab as CSV, as far as it is filled, without an end of line after the last row."""
    filled = [place for place, cell in tab.cells.items() if cell.entered]
    height = max((row for row, _ in filled), default=-1) + 1
    width = max((column for _, column in filled), default=-1) + 1
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    for row in range(height):
        lines.writerow([text_of(tab.cells.get((row, column), BLANK)) for column in range(width)])
    return out.getvalue().removesuffix("\r\n").encode()


def from_csv(book: Book, data: bytes) -> Book:
    """Return the spreadsheet with one tab of what a CSV file holds, as if typed; its zone is reset."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    changed = book.copy()
    changed.properties |= {"timeZone": "America/Los_Angeles"}
    tab = new_tab(book.tabs[0].sheet_id, book.tabs[0].title)
    tab.resize(max(len(rows), tab.size.rows), max([tab.size.columns, *(len(row) for row in rows)]))
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            cell = entered_cell(text, BLANK, "USER_ENTERED", str(book.properties["locale"]), Results({}))
            tab.put((row, column), cell)
    changed.tabs = [tab]
    return changed


def xlsx_bytes(book: Book) -> bytes:
    """Return a spreadsheet as an Excel workbook: values, formulas, formats of dates, notes, merges."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for tab in book.tabs:
        sheet = workbook.create_sheet(tab.title)
        sheet.sheet_state = "hidden" if tab.properties.get("hidden") else "visible"
        for (row, column), cell in tab.cells.items():
            target = sheet.cell(row + 1, column + 1)
            if isinstance(target, SheetCell):
                _fill(target, cell)
        for one in tab.merges:
            sheet.merge_cells(
                start_row=one["startRowIndex"] + 1,
                end_row=one["endRowIndex"],
                start_column=one["startColumnIndex"] + 1,
                end_column=one["endColumnIndex"],
            )
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _fill(target: SheetCell, cell: Cell) -> None:
    entered, effective = cell.entered or {}, cell.effective or {}
    if "formulaValue" in entered:
        target.value = entered["formulaValue"]
    elif "numberValue" in effective and number_format(cell).get("type") in DATE_TYPES:
        target.value = moment_of(effective["numberValue"])
        target.number_format = number_format(cell).get("pattern", "dd/mm/yyyy")
    elif effective:
        target.value = text_of(cell) if "errorValue" in effective else next(iter(effective.values()))
        if "stringValue" in effective:
            target.data_type = "s"
    if cell.note:
        target.comment = Comment(cell.note, "staff")


def from_xlsx(spreadsheet_id: str, title: str, data: bytes) -> Book:
    """Return a spreadsheet with what an Excel workbook holds."""
    shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    typed = openpyxl.load_workbook(io.BytesIO(data))
    book = new_book(spreadsheet_id, title)
    book.tabs = []
    for number, sheet in enumerate(typed.worksheets):
        tab = new_tab(number, sheet.title, max(sheet.max_row + _MARGIN, 1000), max(sheet.max_column, 26))
        if sheet.sheet_state != "visible":
            tab.properties["hidden"] = True
        for cells in sheet.iter_rows():
            for cell in cells:
                if isinstance(cell, SheetCell):
                    effective = shown[sheet.title].cell(cell.row, cell.column).value
                    tab.put((cell.row - 1, cell.column - 1), _taken(cell, effective))
        book.tabs.append(tab)
    book.renumber()
    return book


def _taken(cell: SheetCell, effective: object) -> Cell:
    value, style = value_of(effective)
    entered: Json | None = value
    if isinstance(cell.value, str) and cell.data_type == "f":
        entered = {"formulaValue": cell.value}
    note = cell.comment.text if cell.comment else ""
    return Cell(entered, value, {"numberFormat": style} if style else {}, note)


def value_of(value: Any) -> tuple[Json | None, Json]:
    """Return a Python value as Google's ExtendedValue, and the number format that it needs."""
    if value is None or value == "":
        return None, {}
    if isinstance(value, bool):
        return {"boolValue": value}, {}
    if isinstance(value, int | float):
        return {"numberValue": value}, {}
    if isinstance(value, datetime):
        if value.time() == datetime.min.time():
            return {"numberValue": int(serial(value))}, {"type": "DATE", "pattern": "dd/mm/yyyy"}
        return {"numberValue": serial(value)}, {"type": "DATE_TIME", "pattern": "dd/mm/yyyy hh:mm:ss"}
    if isinstance(value, date):
        return value_of(datetime.combine(value, datetime.min.time()))
    return {"stringValue": str(value)}, {}
