"""Reading a register from wherever it is: the one entry point for files, folders and Google Sheets."""

import stat
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from sheet_templates.errors import RegisterError
from sheet_templates.snapshot import Snapshot
from sync.clock import SystemWaiter, Waiter
from sync.connectors.csv_files import CSV_GAPS, read_csv
from sync.connectors.disk import Disk, LocalDisk
from sync.connectors.files import look_at, read_file
from sync.connectors.folder import Reading, read_folder
from sync.connectors.formats import Format
from sync.connectors.google_source import google_id
from sync.connectors.grid import Budget
from sync.connectors.limits import Limits
from sync.connectors.refusals import too_large
from sync.connectors.triage import triage
from sync.connectors.web_addresses import WEB_ADDRESS, refused_address

if TYPE_CHECKING:
    from sync.google.api import SheetsApi

Password = str | Callable[[], str | None] | None
"""What opens a protected register, or where to ask for it; asked only when a register is protected."""

_STANDARD = Limits()
_WAITER = SystemWaiter()
_DISK = LocalDisk()


def read_register(  # noqa: PLR0913 - the last two are for Google Sheets alone
    source: str | Path,
    *,
    password: Password = None,
    limits: Limits = _STANDARD,
    waiter: Waiter = _WAITER,
    disk: Disk = _DISK,
    google: "Callable[[], SheetsApi] | None" = None,
    mapped: Collection[str] = (),
) -> Snapshot:
    """Read a register once and let go of it.

    Args:
        source: The path of a workbook, a CSV file or a folder of CSV files; ``~`` stands for the home
            folder, and quotation marks around it, as Windows copies a path, are left out. Or the address
            or the id of a Google Sheet.
        password: What opens it, where it is protected, or where to ask for it then.
        limits: How much of everything is accepted.
        waiter: Lets time pass while somebody holds the file.
        disk: Where it lies.
        google: Gives the way to Google, asked only for a Google Sheet; None where there is none.
        mapped: Titles of tabs that the settings speak of; in a Google Sheet they are read however large
            they are.

    Returns:
        All its tabs. The revision is of the bytes as they lie on the disk; for a folder of the names and
        bytes of its CSV files, for a Google Sheet of what its tabs hold.

    Raises:
        RegisterMissing: there is nothing at that place.
        RegisterDenied: this account may not read it, or it needs a password.
        RegisterLocked: a program keeps others out of it.
        RegisterBusy: it is being saved, copied or downloaded, or its server cannot be reached.
        RegisterUnreadable: it is something else, damaged, hostile or beyond a limit.
        RegisterError: it is an address on the web, or a Google Sheet that cannot be had.
    """
    spreadsheet = _google_id(source) if google is not None else None
    if google is not None and spreadsheet is not None:
        from sync.google.reading.reading import read_spreadsheet

        read = read_spreadsheet(
            google(), spreadsheet, source=_unquoted(str(source)), limits=limits, mapped=mapped
        )
        return read.snapshot
    path = path_of(source)
    reading = Reading(limits, waiter, disk)
    if stat.S_ISDIR(look_at(path, disk).st_mode):
        return read_folder(path, reading)
    content = read_file(path, most=limits.file_bytes, waiter=waiter, disk=disk)
    return snapshot_of(content.data, str(path), content.revision, password=password, limits=limits)


def path_of(source: str | Path) -> Path:
    """Return the path that a register is given by.

    Raises:
        RegisterError: it is an address on the web.
    """
    if isinstance(source, Path):
        return source
    text = _unquoted(source)
    if _google_id(source) is not None:
        raise RegisterError(
            "This is a Google Sheet, and a file on this computer or its network is needed here.",
            where=text,
            todo="In Google Sheets choose File, Download, Microsoft Excel (.xlsx), and give that file.",
        )
    if WEB_ADDRESS.match(text):
        raise refused_address(text)
    try:
        return Path(text).expanduser()
    except RuntimeError:  # no such user
        return Path(text)


def _google_id(source: str | Path) -> str | None:
    """Return the id of a Google spreadsheet, None for anything else and for a file that looks like an id."""
    if isinstance(source, Path):
        return None
    text = _unquoted(source)
    found = google_id(text)
    return found if found is not None and not Path(text).exists() else None


def _unquoted(source: str) -> str:
    return source.strip().removeprefix('"').removesuffix('"')


def snapshot_of(
    data: bytes, source: str, revision: str, *, password: Password = None, limits: Limits = _STANDARD
) -> Snapshot:
    """Return the register that the bytes of a file hold.

    Args:
        data: The whole file.
        source: Its path as it is shown to people; for a CSV file its stem is the tab's title.
        revision: The mark of its content.
        password: What opens it, where it is protected, or where to ask for it then.
        limits: How much of everything is accepted.

    Raises:
        RegisterError: as ``read_register``.
    """
    try:
        return _snapshot(data, source, revision, password, limits)
    except MemoryError as exc:
        raise too_large(source, "this computer has not enough free memory for it") from exc


def _snapshot(data: bytes, source: str, revision: str, password: Password, limits: Limits) -> Snapshot:
    """Return the register that the bytes of a file hold, by the reader of its format."""
    kind = triage(data, source)
    if kind is Format.PROTECTED:
        from sync.connectors.passwords import unlocked

        data = unlocked(data, password() if callable(password) else password, source)
        kind = triage(data, source)
    if kind is Format.TEXT:
        tab = read_csv(data, Path(source).stem, Budget(source, limits))
        return Snapshot(source=source, revision=revision, tabs=(tab,), gaps=CSV_GAPS)
    if kind is Format.OPEN_DOCUMENT:
        from sync.connectors.ods_reader import read_ods

        return read_ods(data, source=source, revision=revision, limits=limits)
    if kind in {Format.OLD_WORKBOOK, Format.BINARY_WORKBOOK}:
        from sync.connectors.foreign import read_foreign

        return read_foreign(data, kind=kind, source=source, revision=revision, limits=limits)
    from sync.xlsx.reader import read_xlsx

    return read_xlsx(data, source=source, revision=revision, limits=limits)
