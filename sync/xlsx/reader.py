"""Reads an Excel workbook into a snapshot. Pure Python over zlib and expat; nothing in it is ever run.

Bad input never ends in anything but a refusal: every size is limited before and while it is read,
each part is read once, and what is no workbook, damaged or hostile is named with its place.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from sheet_templates.errors import RegisterUnreadable
from sheet_templates.snapshot import Snapshot, Tab
from sync.connectors.limits import Limits
from sync.xlsx.cells import Decoder
from sync.xlsx.grid import Room
from sync.xlsx.package import Package
from sync.xlsx.refusal import TOO_LARGE, Refusal
from sync.xlsx.strings import read_strings
from sync.xlsx.styles import read_styles
from sync.xlsx.tab import read_tab
from sync.xlsx.workbook import Sheet, read_workbook

_USUAL = Limits()
_OLE = b"\xd0\xcf\x11\xe0"


def read_xlsx(data: bytes, *, source: str, revision: str, limits: Limits = _USUAL) -> Snapshot:
    """Read a workbook that Excel 2007 or later, or a program like it, saved as .xlsx or .xlsm.

    Args:
        data: The whole file.
        source: Its path or address, for the snapshot and for errors.
        revision: The mark of its content.
        limits: How large it may be.

    Returns:
        Its tabs in their order. Chart, macro and dialog sheets are left out.

    Raises:
        RegisterUnreadable: it is no such workbook, or it is damaged, hostile or too large.
    """
    try:
        with _collector_paused():
            return _read(data, source, revision, limits)
    except Refusal as refusal:
        where = ", ".join(place for place in (source, refusal.where) if place)
        raise RegisterUnreadable(refusal.what, where=where, todo=refusal.todo) from refusal
    except MemoryError as error:
        what = "The register needs more memory than this computer has free."
        raise RegisterUnreadable(what, where=source, todo=TOO_LARGE) from error


def _read(data: bytes, source: str, revision: str, limits: Limits) -> Snapshot:
    if data.startswith(_OLE):
        raise Refusal(
            "The register has a password, or is an old workbook (.xls).",
            "",
            "Open it in Excel and save it without a password as an Excel Workbook (.xlsx).",
        )
    package = Package(data, limits)
    workbook = read_workbook(package)
    decoder = Decoder(
        strings=read_strings(package, workbook.strings, limits),
        styles=read_styles(package, workbook.styles),
        epoch_1904=workbook.epoch_1904,
    )
    room = Room(limits)
    tabs = tuple(_tab(package, sheet, decoder, room) for sheet in workbook.sheets)
    return Snapshot(source=source, revision=revision, tabs=tabs, epoch_1904=workbook.epoch_1904)


def _tab(package: Package, sheet: Sheet, decoder: Decoder, room: Room) -> Tab:
    try:
        return read_tab(package, sheet, decoder, room)
    except Refusal as refusal:
        raise refusal.inside(f"tab {sheet.title}") from refusal


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the collector of circular garbage still: rows make none, and it would look at each many times."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
