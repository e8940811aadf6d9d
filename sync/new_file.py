"""Writing a file that was not there before: whole or not at all, and never over another."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

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

    A second link does so everywhere but on disks without links; there the file is written directly,
    which somebody could see half done.
    """
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        _write(path, data, mode)
