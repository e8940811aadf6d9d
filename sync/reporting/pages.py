"""The page that says how a register stands, written by each run where the settings ask for it."""

import os
import stat
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from reports.status_page import StatusPage, status_html
from reports.working.wording import headline
from sheet_templates.errors import RegisterNotSaved
from sync.clock import london_time
from sync.refreshing.making import next_check
from sync.refreshing.parts import Refreshed
from sync.reporting.replacing import put

_OWNERS, _READERS = 0o600, 0o044


def page_of(ended: Refreshed, now: datetime, version: str) -> str | None:
    """Return the page after a run; None where the run found nothing out, so that the last one stays.

    Args:
        ended: What came of the run.
        now: When, with its zone.
        version: Of this program.
    """
    outcome, made = ended.outcome, ended.made
    if outcome is None or made is None:
        return None
    checked, shown = outcome.checked, london_time(now)
    unchecked = len(checked.result.coverage.rules) - len(checked.result.coverage.checked)
    said = headline(made.counts, unchecked=unchecked, is_complete=checked.is_complete)
    return status_html(StatusPage(checked.name, shown, next_check(shown), said, made.counts, (), version))


def let_read(path: Path) -> None:
    """Let those read a page who may look into its folder, whatever this account's own restrictions are.

    A scheduled run keeps what it writes to itself (its ``UMask``), and staff are to open the page.
    """
    if os.name == "nt":  # pragma: no cover - Windows hands the rights of a folder down by itself
        return
    folder = path.parent.stat()
    with suppress(OSError):  # not a group of this account: its own one then
        os.chown(path, -1, folder.st_gid)
    path.chmod(_OWNERS | stat.S_IMODE(folder.st_mode) & _READERS)


def write_page(path: Path, text: str) -> None:
    """Put the page in its place, whole or not at all; an equal one is left.

    Raises:
        RegisterNotSaved: it cannot be written.
    """
    data = text.encode()
    try:
        if path.is_file() and path.read_bytes() == data:
            return
        put(path, data, dressed=let_read)
    except OSError as exc:
        raise RegisterNotSaved(
            "The status page could not be written.",
            where=f"{path}: {exc.strerror or exc}",
            todo="Check that its folder is there and that this account may write to it.",
        ) from exc
