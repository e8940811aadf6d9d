"""OpenDocument spreadsheets (``.ods``), read in one pass over their content.

Unlike calamine this tells errors and formulas without a result from blanks, sees hidden rows, columns and
merged cells, and no file can end the process.
"""

from typing import Final

from sheet_templates.errors import RegisterDenied
from sheet_templates.snapshot import Snapshot
from sync.connectors.grid import Budget
from sync.connectors.limits import Limits
from sync.connectors.ods_content import Content
from sync.connectors.packages import open_package, unreadable
from sync.connectors.refusals import short_name
from sync.xlsx.archive import Archive
from sync.xlsx.refusal import Refusal

_CONTENT: Final = "content.xml"
_MANIFEST: Final = "META-INF/manifest.xml"


def read_ods(data: bytes, *, source: str, revision: str, limits: Limits) -> Snapshot:
    """Read an OpenDocument spreadsheet.

    Args:
        data: The whole file.
        source: Its path as it is shown to people.
        revision: The mark of its content.
        limits: How much of everything is accepted.

    Returns:
        All its tabs. There are no gaps: the format has no table objects.

    Raises:
        RegisterDenied: it needs a password.
        RegisterUnreadable: it is damaged or hostile, or beyond a limit.
    """
    package = open_package(data, source, limits)
    try:
        if _is_locked(package):
            raise _locked(source)
        content = Content(_CONTENT, Budget(source, limits))
        for piece in package.chunks(_CONTENT, tab=True):
            content.markup.feed(piece)
        content.markup.close()
    except Refusal as exc:
        raise unreadable(exc, source) from exc
    return Snapshot(source=source, revision=revision, tabs=tuple(content.tabs), epoch_1904=content.epoch_1904)


def _is_locked(package: Archive) -> bool:
    """Tell whether a password protects the content."""
    if package.find("encrypted-package"):
        return True
    if not package.find(_MANIFEST):
        return False
    return b"encryption-data" in b"".join(package.chunks(_MANIFEST))


def _locked(source: str) -> RegisterDenied:
    """Make the error for a spreadsheet that only a password opens."""
    return RegisterDenied(
        f"{short_name(source)} needs a password, which cannot be used for its format (.ods).",
        where=source,
        todo="Save it as an Excel workbook (.xlsx). The password may stay.",
    )
