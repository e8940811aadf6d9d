"""A file of our own with new content: the old or the new one is there at any moment, and each is whole."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sync.keeping.new_file import create

ONLY_OWNER = 0o600
_USUAL = 0o666


def put(
    path: Path, data: bytes, *, mode: int = _USUAL, dressed: Callable[[Path], None] | None = None
) -> None:
    """Give a file new content.

    Args:
        path: The file.
        data: All it is to hold.
        mode: Rights, before this account's own restrictions.
        dressed: Gives the new file its rights before it takes its place.

    Raises:
        OSError: it cannot be written; what was there still is.
    """
    temporary = path.with_name(f"~$ap-register-{secrets.token_hex(4)}.tmp")
    create(temporary, data, mode=mode)
    try:
        if dressed is not None:
            dressed(temporary)
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise
