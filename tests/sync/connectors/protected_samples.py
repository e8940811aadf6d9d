"""A workbook that a password opens, for the tests of reading."""

import io

import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

PASSWORD = "Made-up 1"


def a_workbook() -> bytes:
    """Return a workbook with two headings."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        workbook.add_worksheet("Register").write_row(0, 0, ["Pupil", "Start"])
    return file.getvalue()


def protected(data: bytes, password: str) -> bytes:
    """Return a workbook that this password opens."""
    file = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, file)
    return file.getvalue()


PLAIN = a_workbook()
LOCKED = protected(PLAIN, PASSWORD)
