"""Writes the workbook as .xlsx: the same bytes every time. Loads the writing library only when called."""

import re
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sheet_templates.addresses import cell_name, column_letters
from sync.demo.book import Book
from sync.demo.school_year import AS_OF, SCHOOL
from sync.demo.sheet import Look, Sheet

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_SAVED = datetime(AS_OF.year, AS_OF.month, AS_OF.day, 7, 30)
_OLDEST_IN_ZIP = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_DATE_FORMAT = "DD/MM/YYYY"
_BOLD = frozenset({Look.TITLE, Look.GROUP, Look.HEADING, Look.SECTION, Look.TOTAL})
_FILLS = {Look.GROUP: "D9E2EC", Look.HEADING: "EDF2F7", Look.SECTION: "FFF3CD"}


def workbook_bytes(book: Book) -> bytes:
    """Return the workbook as a file."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet in book.sheets:
        _write(workbook.create_sheet(sheet.title), sheet)
    workbook.active = 1
    workbook.properties.creator = f"{SCHOOL} (made up)"
    workbook.properties.created = _SAVED
    stream = BytesIO()
    workbook.save(stream)
    return _without_clock(stream.getvalue())


def _write(tab: "Worksheet", sheet: Sheet) -> None:
    for (row, column), value in sheet.cells.items():
        if value is not None:
            cell = tab.cell(row, column, value)
            if isinstance(value, date):
                cell.number_format = _DATE_FORMAT
            if row in sheet.looks:
                _dress(cell, sheet.looks[row])
    _arrange(tab, sheet)


def _arrange(tab: "Worksheet", sheet: Sheet) -> None:
    """Merge, widen, hide and freeze as the tab asks."""
    for area in sheet.merges:
        tab.merge_cells(f"{cell_name(area.row, area.left)}:{cell_name(area.row, area.right)}")
    for number, column in enumerate(sheet.columns, start=1):
        letters = column_letters(number)
        tab.column_dimensions[letters].width = column.width
        tab.column_dimensions[letters].hidden = column.hidden
    if sheet.frozen:
        tab.freeze_panes = f"B{sheet.frozen}"
    if sheet.hidden:
        tab.sheet_state = "hidden"


def _dress(cell: "Cell", look: Look) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    if look in _BOLD:
        cell.font = Font(bold=True)
    if look in _FILLS:
        cell.fill = PatternFill("solid", fgColor=_FILLS[look])
    if look is Look.HEADING:
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _without_clock(data: bytes) -> bytes:
    """Return the file packed again without the moment at which it was saved."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + f"{_SAVED:%Y-%m-%dT%H:%M:%SZ}".encode(), content)
            part = ZipInfo(name, _OLDEST_IN_ZIP)
            part.compress_type = ZIP_DEFLATED
            new.writestr(part, content)
    return stream.getvalue()
