"""Puts a draft in a file's place in one step, so that the old file is never gone and never lost.

After each swap the file that was there lies under another name, and can be looked at: it tells whether
somebody saved at the last moment.
"""

import ctypes
import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sync.keeping.draft import write_copy
from sync.keeping.names import other_name

Swap = Callable[[Path, Path], Path]
"""Takes the file and what is to take its place; returns where the file that was there lies now."""

_HERE = -100  # AT_FDCWD: paths as they are
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
_NOT_KNOWN_HERE = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}
_NO_LINKS = {errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL, errno.EMLINK, errno.EXDEV}


def swap(real: Path, coming: Path) -> Path:
    """Put a draft in a file's place with the best means of this system.

    Args:
        real: The file, no link.
        coming: What is to take its place, in the same folder.

    Returns:
        Where the file that was there lies now, in the same folder.

    Raises:
        OSError: it could not be done; both files are where they were.
    """
    if os.name == "nt":  # pragma: no cover - Windows only
        from sync.keeping.windows import replace_file

        return replace_file(real, coming, other_name(real, coming))
    if exchange(real, coming):
        return coming
    return link_and_replace(real, coming)


def exchange(real: Path, coming: Path) -> bool:
    """Let two files change places; nobody sees a moment without either.

    Returns:
        Whether this system and disk know how to; if not, nothing was done.

    Raises:
        OSError: it could not be done.
    """
    library = ctypes.CDLL(None, use_errno=True)
    old, new = os.fsencode(coming), os.fsencode(real)
    if on_linux := getattr(library, "renameat2", None):
        failed = on_linux(_HERE, old, _HERE, new, _EXCHANGE)
    elif on_mac := getattr(library, "renamex_np", None):  # pragma: no cover - macOS only
        failed = on_mac(old, new, _EXCHANGE)
    else:  # pragma: no cover - neither
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _NOT_KNOWN_HERE:
        return False
    raise OSError(number, os.strerror(number), str(real))


def link_and_replace(real: Path, coming: Path) -> Path:
    """Give the old file a second name, then its first name to the draft.

    Between the two a save by somebody else would go unseen, so the caller compares right before.
    A disk without second names gets a copy instead.

    Returns:
        The second name of the old file.

    Raises:
        OSError: it could not be done; both files are where they were.
    """
    spare = other_name(real, coming)
    try:
        os.link(real, spare, follow_symlinks=False)
    except OSError as exc:
        if exc.errno not in _NO_LINKS:
            raise
        write_copy(real, spare)
    try:
        coming.replace(real)
    except OSError:
        with suppress(OSError):
            spare.unlink()
        raise
    return spare
