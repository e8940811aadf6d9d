"""Writing a file that was not there before: whole or not at all, and never over another."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from sheet_templates.errors import UserError
from sync.keeping.exchange import name_new

_BINARY = getattr(os, "O_BINARY", 0)  # only Windows has it, and would change line ends without it


def create(path: Path, data: bytes, *, mode: int = 0o666) -> None:
    """Write a new file at once.

    Args:
        path: Where; its folder is there.
        data: All of it.
        mode: Rights, before this account's own restrictions.

    Raises:
        FileExistsError: there is something of that name; it is left as it is.
        OSError: it cannot be written; nothing is left behind.
    """
    temporary = path.with_name(f"~$ap-register-{secrets.token_hex(4)}.tmp")
    try:
        _write(temporary, data, mode)
        _give_name(temporary, path, data, mode)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _write(path: Path, data: bytes, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _give_name(temporary: Path, path: Path, data: bytes, mode: int) -> None:
    """Give a finished file its name, failing when the name is taken.

    Where the disk knows no way to, the file is written directly, which somebody could see half done.
    """
    if not name_new(temporary, path):
        _write(path, data, mode)


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
