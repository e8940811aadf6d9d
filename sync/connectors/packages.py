"""Whether a ZIP package is whole and stays within the limits, before anything unpacks it."""

from sheet_templates.errors import RegisterUnreadable
from sync.connectors.limits import Limits
from sync.xlsx.archive import Archive
from sync.xlsx.refusal import Refusal


def open_package(data: bytes, source: str, limits: Limits) -> Archive:
    """Open a package whose directory is sound and within the limits.

    Args:
        data: The whole file.
        source: Its path as it is shown to people.
        limits: How many parts and unpacked bytes are accepted.

    Raises:
        RegisterUnreadable: it is not.
    """
    try:
        return Archive(data, limits)
    except Refusal as exc:
        raise unreadable(exc, source) from exc


def unreadable(refusal: Refusal, source: str) -> RegisterUnreadable:
    """Turn a refusal of a package or a part into the error that people are told about."""
    where = f"{source}, {refusal.where}" if refusal.where else source
    return RegisterUnreadable(refusal.what, where=where, todo=refusal.todo)
