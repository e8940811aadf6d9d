"""The ways in which a register can be stored."""

from enum import StrEnum


class Format(StrEnum):
    """How a register is stored."""

    WORKBOOK = "xlsx"
    """An Excel workbook, with or without macros."""
    BINARY_WORKBOOK = "xlsb"
    OPEN_DOCUMENT = "ods"
    OLD_WORKBOOK = "xls"
    """A workbook of Excel 5 to 2003."""
    PROTECTED = "protected"
    """An Excel workbook that only a password opens."""
    TEXT = "csv"
