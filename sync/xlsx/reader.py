"""Reads an Excel workbook into a snapshot. Pure Python over zlib and expat; nothing in it is ever run.

Bad input never ends in anything but a refusal: every size is limited before and while it is read,
each part is read once, and what is no workbook, damaged or hostile is named with its place.
"""

from sheet_templates.errors import RegisterUnreadable
from sheet_templates.snapshot import Snapshot, Tab
from sync.connectors.limits import Limits
from sync.xlsx.cells import Decoder
from sync.xlsx.collector import collector_paused
from sync.xlsx.grid import Room
from sync.xlsx.package import Package
from sync.xlsx.refusal import TOO_LARGE, Refusal
from sync.xlsx.strings import read_strings
from sync.xlsx.styles import read_styles
from sync.xlsx.tab import read_tab
from sync.xlsx.workbook import read_workbook

_USUAL = Limits()
_QUICK_FROM = 16 * 1024
"""Below this the XML parser is done before the patterns are made."""

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
        with collector_paused():
            tabs, epoch_1904 = read_tabs(data, limits)
    except Refusal as refusal:
        where = ", ".join(place for place in (source, refusal.where) if place)
        raise RegisterUnreadable(refusal.what, where=where, todo=refusal.todo) from refusal
    except MemoryError as error:
        what = "The register needs more memory than this computer has free."
        raise RegisterUnreadable(what, where=source, todo=TOO_LARGE) from error
    return Snapshot(source=source, revision=revision, tabs=tabs, epoch_1904=epoch_1904)


def read_tabs(data: bytes, limits: Limits, *, quick_from: int = _QUICK_FROM) -> tuple[tuple[Tab, ...], bool]:
    """Read all tabs.

    Args:
        data: The whole file.
        limits: How large it may be.
        quick_from: Size of a part in bytes from which lists of the usual shape are read without the
            XML parser. What is read does not depend on it.

    Returns:
        The tabs, and whether the workbook counts its days from 1904.

    Raises:
        Refusal: it is no workbook, or it is damaged, hostile or too large.
    """
    if data.startswith(_OLE):
        raise Refusal(
            "The register has a password, or is an old workbook (.xls).",
            "",
            "Open it in Excel and save it without a password as an Excel Workbook (.xlsx).",
        )
    package = Package(data, limits)
    workbook = read_workbook(package)
    decoder = Decoder(
        strings=read_strings(package, workbook.strings, limits, quick_from=quick_from),
        styles=read_styles(package, workbook.styles),
        epoch_1904=workbook.epoch_1904,
    )
    room = Room(limits)
    tabs: list[Tab] = []
    for sheet in workbook.sheets:
        try:
            tabs.append(read_tab(package, sheet, decoder, room, quick_from=quick_from))
        except Refusal as refusal:
            raise refusal.inside(f"tab {sheet.title}") from refusal
    return tuple(tabs), workbook.epoch_1904
