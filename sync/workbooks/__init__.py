"""Writes new workbooks from plans. Never touches a workbook that is there."""
