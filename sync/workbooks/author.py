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

    from sync.workbooks.many_rows import long_tab
    from sync.workbooks.sheet import extras_of, fill_sheet

    workbook = Workbook()
    for old in workbook.worksheets:
        workbook.remove(old)
    tabs = [long_tab(sheet) for sheet in plan.sheets]
    for tab in tabs:
        fill_sheet(workbook.create_sheet(tab.plan.title), tab)
    written = BytesIO()
    workbook.save(written)
    extras = [extras_of(tab) for tab in tabs]
    return settled(written.getvalue(), plan.title, plan.made_on, extras)
