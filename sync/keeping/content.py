"""What a file holds, and which file a path leads to."""

import os
from pathlib import Path

from sync.connectors.disk import LocalDisk
from sync.connectors.file_trouble import trouble
from sync.connectors.files import revision_of


def real_file(path: Path) -> Path:
    """Return the file that a path leads to.

    Raises:
        RegisterMissing: there is none.
        RegisterError: it cannot be reached.
    """
    try:
        return Path(os.path.realpath(path, strict=True))
    except (OSError, ValueError) as exc:
        raise trouble(exc, path) from exc


def read(path: Path) -> bytes:
    """Return all that a file holds, without keeping anybody from using it.

    Raises:
        BlockingIOError: it changed while it was read.
        OSError: as the system says.
    """
    return LocalDisk().read(path, path.stat().st_size + 1)


def revision(path: Path) -> str | None:
    """Return the mark of what a file holds, or None when it changed while it was read.

    Raises:
        OSError: as the system says.
    """
    try:
        return revision_of(read(path))
    except BlockingIOError:
        return None
