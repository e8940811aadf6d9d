"""The words for files that hold no register that can be read."""

from pathlib import PurePath, PureWindowsPath

from sheet_templates.errors import RegisterBusy, RegisterDenied, RegisterUnreadable
from sync.connectors.google_source import is_google_source

SAVE_AS_XLSX = "Open it in Excel, choose Save As, pick Excel Workbook (.xlsx), and check that file."
RESTORE = "Restore an earlier version of the file, or save it again from Excel."


def short_name(name: str) -> str:
    """Return the last part of a path, whichever system wrote it; the end of an address names nothing."""
    if is_google_source(name):
        return "The register"
    path = PureWindowsPath(name) if "\\" in name else PurePath(name)
    return path.name or name


def not_a_register(name: str, kind: str, todo: str = SAVE_AS_XLSX) -> RegisterUnreadable:
    """Make the error for a file that is sound, but no register.

    Args:
        name: The file's path as it is shown to people.
        kind: What it is, with its article.
        todo: What to do instead.
    """
    return RegisterUnreadable(
        f"{short_name(name)} is {kind}, which cannot be read as a register.", where=name, todo=todo
    )


def damaged(name: str, detail: str = "") -> RegisterUnreadable:
    """Make the error for a file that is a register by its start, but cannot be read through."""
    return RegisterUnreadable(
        f"{short_name(name)} is damaged and cannot be read{f': {detail}' if detail else ''}.",
        where=name,
        todo=f"Open it in Excel to see whether it can be repaired. {RESTORE}",
    )


def half_there(name: str, sign: str) -> RegisterBusy:
    """Make the error for a file that a copy or a synchronisation has not finished.

    Args:
        name: The file's path as it is shown to people.
        sign: What shows it, such as ``its end is missing``.
    """
    return RegisterBusy(
        f"{short_name(name)} is not all there yet: {sign}.",
        where=name,
        todo="Wait until copying or synchronising has finished. If this stays, restore an earlier version.",
    )


def too_large(name: str, detail: str) -> RegisterUnreadable:
    """Make the error for a register beyond a limit.

    Args:
        name: The file's path as it is shown to people.
        detail: What is more than what, such as ``it has 300 MB, and the limit is 200 MB``.
    """
    return RegisterUnreadable(
        f"{short_name(name)} is too large: {detail}.",
        where=name,
        todo="Delete empty rows and old tabs from it, or raise the limit in the settings.",
    )


def old_protection(name: str) -> RegisterDenied:
    """Make the error for an .xls workbook with a password, which is not opened."""
    return RegisterDenied(
        f"{short_name(name)} is an old .xls workbook with a password, which cannot be opened here.",
        where=name,
        todo="Save it from Excel as an Excel workbook (.xlsx). The password may stay.",
    )


def label_protection(name: str) -> RegisterDenied:
    """Make the error for a workbook that a sensitivity label or rights management encrypts."""
    return RegisterDenied(
        f"{short_name(name)} is encrypted by a sensitivity label or by rights management.",
        where=name,
        todo="Ask whoever looks after Microsoft 365 for a label without encryption on this file.",
    )
