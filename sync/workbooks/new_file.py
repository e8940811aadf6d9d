"""Writes a new file, whole or not at all, and never over one that is there."""

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sheet_templates.errors import UserError

Link = Callable[[Path, Path], None]


class FileNotWritten(UserError):
    """A new file could not be written; whatever stood at its place still does."""


def refuse_taken(path: Path) -> None:
    """Say at once why a new file cannot be written, as far as that can be seen before.

    Raises:
        FileNotWritten: something stands there already, or its folder is none.
    """
    folder = path.parent
    if os.path.lexists(path):
        raise _taken(path)
    if not folder.exists():
        raise FileNotWritten(
            "The folder for the file does not exist.",
            where=str(folder.absolute()),
            todo="Make the folder first, or name a file in another one.",
        )
    if not folder.is_dir():
        raise FileNotWritten(
            "The file was to go into something that is no folder.",
            where=str(folder.absolute()),
            todo="Name a file in a folder.",
        )


def write_new(path: Path, data: bytes, *, link: Link = os.link) -> None:
    """Write a new file.

    Nobody ever sees half of it: it is written beside its place and gets its name when it is whole.

    Args:
        path: The file.
        data: All it holds.
        link: How a file gets a second name; some drives know no second names.

    Raises:
        FileNotWritten: something stands there already, or the file cannot be written.
    """
    refuse_taken(path)
    beside = path.with_name(f".ap-register-{secrets.token_hex(8)}.tmp")
    try:
        _write(beside, data)
        _give_name(beside, path, link)
    except FileExistsError as exc:
        raise _taken(path) from exc
    except OSError as exc:
        raise FileNotWritten(
            "The file could not be written.",
            where=f"{path.absolute()}: {exc.strerror or exc}",
            todo="Choose a folder that you may write to, on a disk with room.",
        ) from exc
    finally:
        with suppress(OSError):
            beside.unlink()


def _taken(path: Path) -> FileNotWritten:
    return FileNotWritten(
        "There is a file of that name already, and nothing is ever written over it.",
        where=str(path.absolute()),
        todo="Name another file, or move the old one away first.",
    )


def _write(path: Path, data: bytes) -> None:
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(number, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _give_name(beside: Path, path: Path, link: Link) -> None:
    """Give a file its name unless something has it.

    Raises:
        FileExistsError: something has.
    """
    try:
        link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # the drive knows no second names: take the place first, then fill it
        path.touch(exist_ok=False)
        try:
            beside.replace(path)
        except OSError:
            path.unlink()
            raise
