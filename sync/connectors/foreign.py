"""Binary workbooks (``.xls``, ``.xlsb``), read by a process that may fail alone."""

import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from sheet_templates.errors import RegisterError, RegisterUnreadable
from sheet_templates.snapshot import Gap, Snapshot
from sync.connectors import calamine_child
from sync.connectors.formats import Format
from sync.connectors.grid import Budget
from sync.connectors.limits import Limits
from sync.connectors.lines import BrokenLinesError, tabs_from
from sync.connectors.marks import WorkbookMarks, with_marks
from sync.connectors.packages import open_package
from sync.connectors.refusals import SAVE_AS_XLSX, damaged, old_protection, short_name, too_large
from sync.connectors.xls_marks import xls_marks
from sync.connectors.xlsb_marks import xlsb_marks

GAPS = frozenset({Gap.TABLES})
"""What is not known of a binary workbook. Formulas are: these formats store a result with each of them."""

GAPS_WITHOUT_MARKS = frozenset(Gap)
"""What is not known where calamine could read a workbook and we could not look through its records."""

_CHARACTERS = 512 * 2**20  # of output: a register of a million rows has a fifth of it


@dataclass(frozen=True, slots=True)
class ReadingProcess:
    """How the process that reads is started.

    Attributes:
        command: The program and its first arguments; the limits are added.
        seconds: How long it may take.
        memory: How many bytes it may use, where the system can limit that.
    """

    command: tuple[str, ...] = (sys.executable, "-P", str(Path(calamine_child.__file__)))
    seconds: float = 120.0
    memory: int = 3 * 2**30


def read_foreign(
    data: bytes,
    *,
    kind: Format,
    source: str,
    revision: str,
    limits: Limits,
    process: ReadingProcess = ReadingProcess(),
) -> Snapshot:
    """Read a workbook of another format than Excel's present one.

    Args:
        data: The whole file.
        kind: ``.xls`` or ``.xlsb``.
        source: Its path as it is shown to people.
        revision: The mark of its content.
        limits: How much of everything is accepted.
        process: How the process that reads is started.

    Raises:
        RegisterDenied: it needs a password.
        RegisterUnreadable: it is damaged or hostile, or beyond a limit.
    """
    if kind is not Format.OLD_WORKBOOK:
        open_package(data, source, limits)
    marks = _marks(data, kind, limits)
    if marks and marks.is_locked:
        raise old_protection(source)
    output, code = _run(data, process, limits, source)
    try:
        tabs = tabs_from(output, Budget(source, limits))
    except BrokenLinesError as exc:
        raise _refusal(exc.fault, code, source) from exc
    snapshot = Snapshot(source=source, revision=revision, tabs=tabs, gaps=GAPS_WITHOUT_MARKS)
    if marks is None or not marks.tabs.keys() >= {tab.title for tab in tabs}:
        return snapshot
    tabs = tuple(with_marks(tab, marks.tabs[tab.title]) for tab in tabs)
    return replace(snapshot, tabs=tabs, gaps=GAPS, epoch_1904=marks.epoch_1904)


def _marks(data: bytes, kind: Format, limits: Limits) -> WorkbookMarks | None:
    """Return what the records of a workbook tell beside its values, or None where they cannot be followed."""
    try:
        return xls_marks(data) if kind is Format.OLD_WORKBOOK else xlsb_marks(data, limits)
    except Exception:  # noqa: BLE001 - damage shows in many ways, and each leaves the same gaps
        return None


def _run(data: bytes, process: ReadingProcess, limits: Limits, source: str) -> tuple[bytes, int]:
    """Run the process that reads, and return what it wrote and its exit code."""
    command = [*process.command, str(process.memory), str(limits.cells), str(_CHARACTERS)]
    try:
        done = subprocess.run(
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=process.seconds,
            check=False,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as exc:
        raise RegisterUnreadable(
            f"{short_name(source)} was given up after {process.seconds:g} seconds of reading.",
            where=source,
            todo=f"It may be damaged, or too large for its format. {SAVE_AS_XLSX}",
        ) from exc
    except OSError as exc:
        raise RegisterUnreadable(
            f"{short_name(source)} could not be read: the process for its format did not start.",
            where=source,
            todo=f"Check that this computer has memory left. Or: {SAVE_AS_XLSX}",
        ) from exc
    return done.stdout, done.returncode


def _environment() -> dict[str, str]:
    """Return the variables for the process: all but ours, as it has no use for a password."""
    return {name: value for name, value in os.environ.items() if not name.startswith("AP_REGISTER_")}


def _refusal(fault: str, code: int, source: str) -> RegisterError:
    """Make the error for a workbook that the process could not read.

    Args:
        fault: The reason that the process gave, if any.
        code: Its exit code; other than 0 where it was ended.
        source: The path as it is shown to people.
    """
    if fault == calamine_child.PASSWORD:
        return old_protection(source)
    if fault == calamine_child.TOO_MUCH:
        return too_large(source, "it holds more cells or more text than the limit")
    if fault == calamine_child.NO_READER:
        return RegisterUnreadable(
            f"{short_name(source)} cannot be read: the library for its format is not installed.",
            where=source,
            todo=f"Install ap-register again with all its packages. Or: {SAVE_AS_XLSX}",
        )
    if code:
        return damaged(source, "reading it ended in a fault or took more memory than allowed")
    return damaged(source)
