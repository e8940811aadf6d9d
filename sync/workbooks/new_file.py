"""Writes a new file that a person asked for: whole or not at all, and never over one that is there."""

import os
from pathlib import Path

from sheet_templates.errors import UserError
from sync.new_file import create


class FileNotWritten(UserError):
    """A new file could not be written; whatever stood at its place still does."""


def refuse_taken(path: Path) -> None:
    """Say at once why a new file cannot be written, as far as that can be seen before any work is done.

    Raises:
        FileNotWritten: something stands there already, or its folder is none.
    """
    folder = path.parent.absolute()
    if os.path.lexists(path):
        raise _taken(path)
    if not folder.exists():
        raise FileNotWritten(
            "The folder for the file does not exist.",
            where=str(folder),
            todo="Make the folder first, or name a file in another one.",
        )
    if not folder.is_dir():
        raise FileNotWritten(
            "The file was to go into something that is no folder.",
            where=str(folder),
            todo="Name a file in a folder.",
        )


def write_new(path: Path, data: bytes) -> None:
    """Write a new file.

    Args:
        path: The file.
        data: All it holds.

    Raises:
        FileNotWritten: something stands there already, or the file cannot be written.
    """
    refuse_taken(path)
    try:
        create(path, data)
    except FileExistsError as exc:
        raise _taken(path) from exc
    except OSError as exc:
        raise FileNotWritten(
            "The file could not be written.",
            where=f"{path.absolute()}: {exc.strerror or exc}",
            todo="Choose a folder that you may write to, on a disk with room.",
        ) from exc


def _taken(path: Path) -> FileNotWritten:
    return FileNotWritten(
        "There is a file of that name already, and nothing is ever written over it.",
        where=str(path.absolute()),
        todo="Name another file, or move the old one away first.",
    )
