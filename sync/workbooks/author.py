"""From the plan of a workbook to the bytes of a new .xlsx file; equal plans give equal bytes."""

from io import BytesIO

from sheet_templates.plan import WorkbookPlan
from sync.workbooks.package import settled


def workbook_bytes(plan: WorkbookPlan) -> bytes:
    """Return a new workbook.

    Args:
        plan: What it holds.
    """
    from openpyxl import Workbook

    from sync.workbooks.sheet import extras_of, fill_sheet

    workbook = Workbook()
    for old in workbook.worksheets:
        workbook.remove(old)
    for sheet in plan.sheets:
        fill_sheet(workbook.create_sheet(sheet.title), sheet)
    written = BytesIO()
    workbook.save(written)
    extras = [extras_of(sheet) for sheet in plan.sheets]
    return settled(written.getvalue(), plan.title, plan.made_on, extras)
