"""The new content of a file, written whole under another name and read back before it counts."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from sync.keeping.content import read

_BINARY = getattr(os, "O_BINARY", 0)  # only Windows has it, and would change line ends without it
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY | _NO_LINK
_PRIVATE = 0o600
_USUAL = 0o666  # before this account's own restrictions
_NOT_KNOWN_HERE = {
    errno.EINVAL,
    errno.EBADF,
    errno.ENOTSUP,
    errno.ENOSYS,
    errno.EACCES,
}  # a folder may be closed to readers


def write_draft(draft: Path, data: bytes, like: Path | None) -> None:
    """Write content down so that it survives a power cut, with the rights of the file it is to replace.

    Args:
        draft: Where; nothing is there.
        data: All of it.
        like: The file whose owner, rights and further attributes it gets, as far as this account may; None
            for the rights that new files usually have.

    Raises:
        OSError: it cannot be written, or does not read back; nothing is left behind.
    """
    try:
        handle = os.open(draft, _FLAGS, _USUAL if like is None else _PRIVATE)
    except FileExistsError:
        raise
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if like is not None:
                _dress(file.fileno(), like)
            os.fsync(file.fileno())
        _read_back(draft, data)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Have the system write down the names in a folder, where it can be asked to.

    Raises:
        OSError: the disk failed.
    """
    if os.name == "nt":  # pragma: no cover - Windows writes its folders down itself
        return
    try:
        handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as exc:
        if exc.errno not in _NOT_KNOWN_HERE:
            raise


def _read_back(draft: Path, data: bytes) -> None:
    """See that a file holds what was written.

    Raises:
        OSError: it does not.
    """
    if read(draft) != data:
        raise OSError(errno.EIO, "what was written does not read back the same")


def _dress(handle: int, like: Path) -> None:
    """Give an open file the owner, attributes and rights of another; what is not allowed is left out."""
    if os.name == "nt":  # pragma: no cover - Windows carries all this over when it replaces the file
        return
    known = like.stat()
    for owner, group in ((known.st_uid, -1), (-1, known.st_gid)):
        with suppress(OSError):
            os.fchown(handle, owner, group)
    _copy_attributes(handle, like)
    os.fchmod(handle, stat.S_IMODE(known.st_mode))


def _copy_attributes(handle: int, like: Path) -> None:
    """Copy the extended attributes, access lists among them, where the system has them."""
    listed = getattr(os, "listxattr", None)
    if listed is None:  # pragma: no cover - only Linux has them
        return
    with suppress(OSError):
        for name in listed(like):
            with suppress(OSError):
                os.setxattr(handle, name, os.getxattr(like, name))


def write_copy(source: Path, copy: Path) -> None:
    """Write a private copy of a file, so that it survives a power cut.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    write_draft(copy, read(source), source)
