"""Copies that synchronising programs make when two computers saved the same file.

Such a copy holds somebody's changes that are not in the register. It is never read as part of a register,
since its rows would count twice; whoever runs a check must be told of it.
"""

import os
import re
from itertools import islice
from pathlib import Path

_MARKED = (
    re.compile(r"(?P<base>.+?) \([^()]*conflicted copy[^()]*\)(?: \(\d+\))?", re.IGNORECASE),
    re.compile(r"(?P<base>.+?)\.sync-conflict-\d{8}-\d{6}(?:-\w+)?", re.IGNORECASE),
    re.compile(r"(?P<base>.+?)_conflict-\d{8}-\d{6}", re.IGNORECASE),
    re.compile(r"(?P<base>.+?)[-_ ](?:DESKTOP|LAPTOP)-[A-Z0-9]{7}(?:-\d+)?"),
)
"""Names given by Dropbox and Nextcloud, Syncthing, ownCloud, and OneDrive (computer names by Windows)."""

_NAMES_LOOKED_AT = 10_000


def original_of(name: str, computer: str = "") -> str | None:
    """Return the name of the file that a conflict copy is of, or None if the name is not such a copy's.

    Args:
        name: A file's name, without its folder.
        computer: This computer's name, which OneDrive puts behind the stem.
    """
    stem, dot, ending = name.rpartition(".")
    if not dot:
        return None
    if computer and stem.lower().endswith(f"-{computer.lower()}"):
        return f"{stem[: -len(computer) - 1]}.{ending}"
    for pattern in _MARKED:
        if found := pattern.fullmatch(stem):
            return f"{found['base']}.{ending}"
    return None


def told_of_copies(path: Path, computer: str = "") -> tuple[str, ...]:
    """Return a sentence about the conflict copies that lie beside a register, or nothing.

    Args:
        path: The register: a file or a folder.
        computer: This computer's name.
    """
    names = [f'"{copy.name}"' for copy in conflict_copies(path, computer)]
    if not names:
        return ()
    told = "A synchronising program has made a copy of this register, which is not read and may hold"
    todo = "Bring them into the register, then delete the copy."
    return (f"{told} somebody's changes: {', '.join(names)}. {todo}",)


def conflict_copies(path: Path, computer: str = "") -> tuple[Path, ...]:
    """Return the conflict copies that lie beside a register, or of the files in a folder of CSV files.

    A copy counts only while its original is there too. Never raises: a folder that cannot be listed has none.

    Args:
        path: The register: a file or a folder.
        computer: This computer's name.
    """
    folder, only = (path, None) if path.is_dir() else (path.parent, path.name.lower())
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in islice(entries, _NAMES_LOOKED_AT))
    except (OSError, ValueError):
        return ()
    there = {name.lower() for name in names}
    copies = []
    for name in names:
        original = (original_of(name, computer) or "").lower()
        if original in there and only in {None, original}:
            copies.append(folder / name)
    return tuple(copies)
