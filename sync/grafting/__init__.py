"""Puts tabs of ours into a workbook of staff's, and takes them out again; every other byte stays as it is."""
