"""A folder of CSV files as one register: a tab a file, in the order of their names.

Left out are hidden files, notes and leftovers of other programs (``~$…``, ``.~lock…``, ``….tmp``), files that
are not CSV, folders in the folder, and conflict copies whose original is there (see ``conflicts``).
"""

import hashlib
import os
import platform
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sheet_templates.errors import RegisterBusy, RegisterMissing, RegisterUnreadable
from sheet_templates.snapshot import Snapshot, Tab
from sync.clock import Waiter
from sync.connectors.conflicts import original_of
from sync.connectors.csv_files import CSV_GAPS, read_csv
from sync.connectors.disk import Disk
from sync.connectors.file_trouble import trouble
from sync.connectors.files import read_file
from sync.connectors.formats import Format
from sync.connectors.grid import Budget
from sync.connectors.limits import Limits
from sync.connectors.refusals import not_a_register, too_large
from sync.connectors.triage import triage

_ENDING = ".csv"
_NOTES = ("~$", ".")
_HIDDEN = 0x2  # Windows: hidden
_MOST_FILES = 1000
_MOST_ENTRIES = 20_000


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read.

    Attributes:
        limits: How much of everything is accepted.
        waiter: Lets time pass between tries.
        disk: Where the files lie.
    """

    limits: Limits
    waiter: Waiter
    disk: Disk


def read_folder(path: Path, reading: Reading) -> Snapshot:
    """Read a folder of CSV files.

    One file that cannot be read stops the whole register, because a table that is missing would look like
    one without rows.

    Raises:
        RegisterBusy: a file is being saved or copied, or went away meanwhile.
        RegisterDenied: this account may not read a file.
        RegisterUnreadable: there is no CSV file, or one is something else, or there is too much.
    """
    names = csv_names(path)
    if not names:
        raise RegisterUnreadable(
            f"The folder {path.name} has no CSV file in it.",
            where=str(path),
            todo="Give the path of a workbook, or of a folder with a CSV file for each table.",
        )
    if len(names) > _MOST_FILES:
        raise too_large(str(path), f"it has {len(names):,} CSV files, and the limit is {_MOST_FILES:,}")
    mark = hashlib.sha256()
    left = reading.limits.file_bytes
    budget = Budget(str(path), reading.limits)
    tabs: list[Tab] = []
    for name, title in zip(names, _titles(names), strict=True):
        data = _content(path / name, left, reading)
        left -= len(data)
        mark.update(f"{len(os.fsencode(name))}:{len(data)}:".encode() + os.fsencode(name) + data)
        tabs.append(read_csv(data, title, budget))
    return Snapshot(source=str(path), revision=f"sha256:{mark.hexdigest()}", tabs=tuple(tabs), gaps=CSV_GAPS)


def csv_names(path: Path) -> list[str]:
    """Return the names of the CSV files that make up a register, in their order.

    Raises:
        RegisterError: the folder cannot be listed.
    """
    try:
        with os.scandir(path) as entries:
            names = [entry.name for entry in islice(entries, _MOST_ENTRIES) if _is_part(entry)]
    except OSError as exc:
        raise trouble(exc, path) from exc
    there = {name.lower() for name in names}
    computer = platform.node()
    parts = [name for name in names if (original_of(name, computer) or "").lower() not in there]
    return sorted(parts, key=lambda name: (name.casefold(), name))


def _is_part(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry of a folder is one of the register's files."""
    if not entry.name.lower().endswith(_ENDING) or entry.name.startswith(_NOTES) or entry.is_dir():
        return False
    try:
        attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    except OSError:
        return True  # reading it will say why
    return not attributes & _HIDDEN


def _titles(names: list[str]) -> list[str]:
    """Return a tab's title for each file: its stem, or its whole name where two stems are the same."""
    stems = Counter(name[: -len(_ENDING)] for name in names)
    return [stem if stems[stem := name[: -len(_ENDING)]] == 1 else name for name in names]


def _content(path: Path, most: int, reading: Reading) -> bytes:
    """Return the content of one of the files, which must be CSV."""
    try:
        data = read_file(path, most=most, waiter=reading.waiter, disk=reading.disk).data
    except RegisterMissing as exc:
        raise RegisterBusy(
            f"{path.name} went away while the folder was being read.",
            where=str(path),
            todo="Wait until copying or synchronising has finished, then try again; a run that comes by"
            " itself does so.",
        ) from exc
    kind = triage(data, str(path))
    if kind is not Format.TEXT:
        raise not_a_register(str(path), f"a workbook ({kind}) under the name of a CSV file")
    return data
