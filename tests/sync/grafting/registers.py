"""Registers and scratch workbooks for tests of what is put into registers."""

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.table import Table

from sync.grafting.grafting import graft
from sync.grafting.own_tabs import Grafted, OwnTab
from sync.grafting.refused import Refused

TO_DO = OwnTab("todo", "AP To do")
SUMMARY = OwnTab("summary", "AP Summary")
BOTH = (TO_DO, SUMMARY)
OWNER = "r1"


def saved(book: Workbook) -> bytes:
    """Return a workbook as openpyxl saves it."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def opened(data: bytes) -> Workbook:
    """Return a workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(data), rich_text=True)


def register(*titles: str, change: Callable[[Workbook], None] | None = None) -> bytes:
    """Make a register of staff's with some tabs, each with a formula and a date.

    Args:
        titles: Titles of the tabs; one tab called Register when left out.
        change: Done to the workbook before it is saved.
    """
    book = openpyxl.Workbook()
    for old in book.worksheets:
        book.remove(old)
    for title in titles or ("Register",):
        tab = book.create_sheet(title)
        tab.append(["Pupil", "Provider", "Start date", "Days"])
        tab.append(["A. Pupil", "Oak Centre", date(2026, 9, 7), "=TODAY()-C2"])
    if change is not None:
        change(book)
    return saved(book)


def scratch(rows: int = 3, change: Callable[[Workbook], object] | None = None) -> bytes:
    """Make a scratch workbook with a list of things to do and a summary.

    Args:
        rows: Entries of the list.
        change: Done to the workbook before it is saved.
    """
    book = openpyxl.Workbook()
    to_do = book.active
    assert to_do is not None
    to_do.title = TO_DO.sheet
    to_do.append(["Ref", "What", "Due"])
    for number in range(1, rows + 1):
        to_do.append([f"AP-{number:04}", "Audit & visit <soon>", date(2026, 11, number)])
        to_do.cell(number + 1, 1).font = Font(name="Calibri", size=11, bold=True)
    to_do["A1"].fill = PatternFill("solid", fgColor="1F3864")
    to_do["A1"].comment = Comment("The number stays with the entry.", "AP register")
    to_do.print_title_rows = "1:1"
    to_do.add_table(Table(displayName="AP_to_do", ref=f"A1:C{rows + 1}"))
    summary = book.create_sheet(SUMMARY.sheet)
    summary["A1"] = "=COUNTA('AP To do'!A2:A99)"
    if change is not None:
        change(book)
    return saved(book)


def grafted(target: bytes, *, rows: int = 3, tabs: tuple[OwnTab, ...] = BOTH) -> Grafted:
    """Return a register with our tabs in it."""
    return graft(target, scratch(rows), tabs, OWNER)


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name, after its checksums have been looked at."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def with_parts(data: bytes, parts: Mapping[str, bytes | str | None]) -> bytes:
    """Return a package with parts added, replaced or, where None, left out."""
    have: dict[str, bytes | str | None] = {**parts_of(data), **parts}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in have.items():
            if content is not None:
                package.writestr(zipfile.ZipInfo(name, (2026, 1, 5, 6, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def replaced(data: bytes, part: str, *pairs: tuple[str, str]) -> bytes:
    """Return a package with words of one part replaced; each must be there."""
    text = parts_of(data)[part].decode()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return with_parts(data, {part: text})


def refusal(work: Callable[[], object]) -> Refused:
    """Return the refusal that something ends in."""
    try:
        work()
    except Refused as refused:
        return refused
    raise AssertionError("was not refused")
