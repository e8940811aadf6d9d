"""Stat and read on the computer's own file systems, holding nobody up.

On Windows a file is opened so that others may go on reading, writing, renaming and deleting it; Python's own
``open`` would stop a colleague's Excel from saving at that moment.
"""

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol


class Disk(Protocol):
    """Looks at files and reads them."""

    def stat(self, path: Path) -> os.stat_result:
        """Return what the system knows about a file, following links.

        Raises:
            OSError: as the system says.
        """
        ...

    def read(self, path: Path, most: int) -> bytes:
        """Return the content, at most so many bytes, and let go of the file.

        Raises:
            BlockingIOError: the file changed while it was read.
            OSError: as the system says.
        """
        ...


if sys.platform == "win32":  # pragma: no cover - Windows only
    import _winapi
    import msvcrt

    _SHARE_EVERYTHING = 7  # others may read, write, and rename or delete

    def _opener(path: str, flags: int) -> int:
        """Open a file for reading while others go on working with it."""
        handle = _winapi.CreateFile(
            path, _winapi.GENERIC_READ, _SHARE_EVERYTHING, 0, _winapi.OPEN_EXISTING, 0, 0
        )
        return msvcrt.open_osfhandle(handle, flags | os.O_RDONLY | os.O_BINARY)
else:

    def _opener(path: str, flags: int) -> int:
        """Open a file for reading; a pipe put in its place does not hold us up."""
        return os.open(path, flags | os.O_NONBLOCK | os.O_NOCTTY)


class LocalDisk:
    """The file systems that the operating system shows, network drives included.

    Attributes:
        noticed: Called when a file is open and has been looked at, before it is read.
    """

    def __init__(self, noticed: Callable[[], object] = lambda: None) -> None:
        self.noticed = noticed

    def stat(self, path: Path) -> os.stat_result:
        """Return what the system knows about a file, following links."""
        return path.stat()

    def read(self, path: Path, most: int) -> bytes:
        """Return the content, at most so many bytes, and let go of the file."""
        with open(path, "rb", buffering=0, opener=_opener) as file:
            before = os.fstat(file.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise BlockingIOError("replaced by something that is no file")
            self.noticed()
            data = _read_all(file.read, most)
            after = os.fstat(file.fileno())
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise BlockingIOError("changed while it was read")
        return data


def _read_all(read: Callable[[int], bytes | None], most: int) -> bytes:
    """Read until the end or the limit; one call may give less than it was asked for."""
    parts: list[bytes] = []
    while most > 0 and (part := read(most)):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)
