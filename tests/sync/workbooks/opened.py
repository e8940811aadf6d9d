"""Opening a workbook that was just written, as other programs do."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sheet_templates.plan import Cell, ColumnPlan, SheetPlan, Value, WorkbookPlan
from sheet_templates.snapshot import Snapshot, Tab
from sync.workbooks.author import workbook_bytes
from sync.xlsx.reader import read_xlsx

DAY = date(2026, 11, 23)


def plan_of(*sheets: SheetPlan) -> WorkbookPlan:
    """Return the plan of a workbook of these tabs."""
    return WorkbookPlan("A workbook", DAY, sheets)


def one_cell(value: Value | Cell, column: ColumnPlan | None = None) -> SheetPlan:
    """Return a tab with one cell, A1."""
    return SheetPlan("Tab", (column or ColumnPlan(),), ((value,),))


def opened(plan: WorkbookPlan) -> Workbook:
    """Return a written workbook as openpyxl reads it."""
    return load_workbook(BytesIO(workbook_bytes(plan)))


def sheet_of(plan: SheetPlan) -> Worksheet:
    """Return a written tab as openpyxl reads it."""
    sheet = opened(plan_of(plan)).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def snapshot_of(data: bytes) -> Snapshot:
    """Return a workbook as this program reads registers."""
    return read_xlsx(data, source="register.xlsx", revision="sha256:test")


def tab_of(plan: SheetPlan) -> Tab:
    """Return a written tab as this program reads it."""
    return snapshot_of(workbook_bytes(plan_of(plan))).tabs[0]


def part_of(plan: WorkbookPlan, name: str) -> str:
    """Return the text of one part of a written workbook."""
    with ZipFile(BytesIO(workbook_bytes(plan))) as package:
        return package.read(name).decode()
