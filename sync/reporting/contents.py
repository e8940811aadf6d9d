"""A finished report as the bytes of a file."""

from sheet_templates.plan import WorkbookPlan


def bytes_of(made: WorkbookPlan | str) -> bytes:
    """Return the file of a report: a workbook, or text that Windows programs know as UTF-8."""
    if isinstance(made, str):
        return made.encode("utf-8-sig")
    from sync.workbooks.author import workbook_bytes

    return workbook_bytes(made)
