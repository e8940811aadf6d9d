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
_KEEP, _KEEP_MAC = 1, 4  # RENAME_NOREPLACE, RENAME_EXCL
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
_TRIES = 3
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
    return _rename(coming, real, on_linux=_EXCHANGE, on_mac=_EXCHANGE)


def name_new(draft: Path, path: Path) -> bool:
    """Give a draft its name, unless the name is taken.

    Returns:
        Whether this system and disk know how to without risk to such a file. If not, nothing was done.

    Raises:
        FileExistsError: there is something of that name; it is left as it is.
        OSError: it could not be done.
    """
    if os.name == "nt":  # pragma: no cover - Windows never renames over a file
        draft.rename(path)
        return True
    try:
        os.link(draft, path)
    except OSError as exc:
        if exc.errno not in _NO_LINKS:
            raise
        return _rename(draft, path, on_linux=_KEEP, on_mac=_KEEP_MAC)
    with suppress(OSError):
        draft.unlink()
    return True


def link_and_replace(real: Path, coming: Path) -> Path:
    """Give the old file a second name, then its first name to the draft.

    A save by somebody else that falls between the last look and the second step, some hundred-thousandths of
    a second, goes unseen: so this is only for disks that know no exchange. Where there are no second names
    either, a copy takes their place.

    Returns:
        The second name of the old file.

    Raises:
        OSError: it could not be done; both files are where they were.
    """
    spare = other_name(real, coming)
    old, new = os.fspath(coming), os.fspath(real)
    _second_name(real, spare)
    try:
        os.replace(old, new)  # noqa: PTH105 - every millionth of a second counts here
    except OSError:
        with suppress(OSError):
            spare.unlink()
        raise
    return spare


def _second_name(real: Path, spare: Path) -> None:
    """Give a file a second name, or make a copy where the disk has no such names.

    Raises:
        OSError: neither could be done.
    """
    for _ in range(_TRIES):
        try:
            os.link(real, spare, follow_symlinks=False)
        except FileNotFoundError:  # what was found under the name is no longer there
            continue
        except OSError as exc:
            if exc.errno not in _NO_LINKS:
                raise
            write_copy(real, spare)
            return
        if _is_second_name(spare, real):  # nothing may come between this and the second step
            return
        spare.unlink()  # another file came into its place in this moment
    real.lstat()
    raise OSError(errno.EBUSY, "saved again and again by another program", str(real))


def _is_second_name(spare: Path, real: Path) -> bool:
    """Tell whether two names lead to one file.

    Raises:
        OSError: nobody knows; then the second name is gone again.
    """
    try:
        inode = os.lstat(spare).st_ino
        return os.lstat(real).st_ino == inode
    except OSError:
        with suppress(OSError):
            spare.unlink()
        raise


def _rename(old: Path, new: Path, *, on_linux: int, on_mac: int) -> bool:
    """Rename with a wish that only some systems and disks know; tell whether they do.

    Raises:
        OSError: they do, but it could not be done.
    """
    library = ctypes.CDLL(None, use_errno=True)
    paths = os.fsencode(old), os.fsencode(new)
    if linux := getattr(library, "renameat2", None):
        failed = linux(_HERE, paths[0], _HERE, paths[1], on_linux)
    elif mac := getattr(library, "renamex_np", None):  # pragma: no cover - macOS only
        failed = mac(*paths, on_mac)
    else:  # pragma: no cover - neither
        return False
    number = ctypes.get_errno() if failed else 0
    if number in _NOT_KNOWN_HERE:
        return False
    if number:
        raise OSError(number, os.strerror(number), str(new))
    return True
