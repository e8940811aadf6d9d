"""A file of our own with new content: the old or the new one is there at any moment, and each is whole."""

import secrets
from contextlib import suppress
from pathlib import Path

from sync.keeping.new_file import create

ONLY_OWNER = 0o600
_USUAL = 0o666


def put(path: Path, data: bytes, *, mode: int = _USUAL) -> None:
    """Give a file new content.

    Raises:
        OSError: it cannot be written; what was there still is.
    """
    temporary = path.with_name(f"~$ap-register-{secrets.token_hex(4)}.tmp")
    create(temporary, data, mode=mode)
    try:
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise
