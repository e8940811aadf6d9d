"""Reading a register from wherever it is: the one entry point for files and folders."""

import re
import stat
from collections.abc import Callable
from pathlib import Path

from sheet_templates.errors import RegisterError
from sheet_templates.snapshot import Snapshot
from sync.clock import SystemWaiter, Waiter
from sync.connectors.csv_files import CSV_GAPS, read_csv
from sync.connectors.disk import Disk, LocalDisk
from sync.connectors.files import look_at, read_file
from sync.connectors.folder import Reading, read_folder
from sync.connectors.formats import Format
from sync.connectors.google_source import is_google_source
from sync.connectors.grid import Budget
from sync.connectors.limits import Limits
from sync.connectors.refusals import too_large
from sync.connectors.triage import triage

Password = str | Callable[[], str | None] | None
"""What opens a protected register, or where to ask for it; asked only when a register is protected."""

_WEB_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_STANDARD = Limits()
_WAITER = SystemWaiter()
_DISK = LocalDisk()


def read_register(
    source: str | Path,
    *,
    password: Password = None,
    limits: Limits = _STANDARD,
    waiter: Waiter = _WAITER,
    disk: Disk = _DISK,
) -> Snapshot:
    """Read a register once and let go of it.

    Args:
        source: The path of a workbook, a CSV file or a folder of CSV files; ``~`` stands for the home
            folder, and quotation marks around it, as Windows copies a path, are left out.
        password: What opens it, where it is protected, or where to ask for it then.
        limits: How much of everything is accepted.
        waiter: Lets time pass while somebody holds the file.
        disk: Where it lies.

    Returns:
        All its tabs. The revision is of the bytes as they lie on the disk; for a folder of the names and
        bytes of its CSV files.

    Raises:
        RegisterMissing: there is nothing at that place.
        RegisterDenied: this account may not read it, or it needs a password.
        RegisterLocked: a program keeps others out of it.
        RegisterBusy: it is being saved, copied or downloaded, or its server cannot be reached.
        RegisterUnreadable: it is something else, damaged, hostile or beyond a limit.
        RegisterError: it is an address on the web.
    """
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
    text = source.strip().removeprefix('"').removesuffix('"')
    if is_google_source(text) and not Path(text).exists():
        raise RegisterError(
            "Google Sheets registers cannot be read yet by this version.",
            where=text,
            todo="In Google Sheets choose File, Download, Microsoft Excel (.xlsx), and check that file.",
        )
    if _WEB_ADDRESS.match(text):
        raise RegisterError(
            "A register on the web cannot be read by its address, unless it is a Google Sheet.",
            where=text,
            todo="Synchronise its folder to this computer (in SharePoint: Sync) and give the path there.",
        )
    try:
        return Path(text).expanduser()
    except RuntimeError:  # no such user
        return Path(text)


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
