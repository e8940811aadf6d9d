"""A disk that does what a test tells it, and a waiter that keeps count."""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from sync.connectors.disk import LocalDisk

ONLY_ONLINE = 0x400000


def windows_error(code: int, kind: type[OSError] = PermissionError) -> OSError:
    """Return an error of the system as Windows gives it."""
    error = kind(13, "The system said no")
    error.winerror = code  # type: ignore[attr-defined]  # only Windows' errors have it
    return error


class FakeDisk:
    """Holds files in memory; reading fails as often as there are troubles left.

    Attributes:
        troubles: Raised by the next reads, one each.
        reads: How often reading was tried.
    """

    def __init__(
        self,
        files: dict[str, bytes] | None = None,
        *,
        troubles: list[OSError] | None = None,
        attributes: int = 0,
        before_read: Callable[[], object] = lambda: None,
    ) -> None:
        self._files = files or {}
        self._attributes = attributes
        self._before_read = before_read
        self.troubles = troubles or []
        self.reads = 0

    def stat(self, path: Path) -> os.stat_result:
        """Return what is known about a file."""
        known = SimpleNamespace(
            st_mode=stat.S_IFREG | 0o644,
            st_size=len(self._files[path.name]),
            st_file_attributes=self._attributes,
        )
        return cast("os.stat_result", known)

    def read(self, path: Path, most: int) -> bytes:
        """Return the content, or raise the next trouble."""
        self.reads += 1
        self._before_read()
        if self.troubles:
            raise self.troubles.pop(0)
        return self._files[path.name][:most]


class BusyDisk(LocalDisk):
    """The real disk, on which reading fails as often as there are troubles left."""

    def __init__(self, *troubles: OSError) -> None:
        super().__init__()
        self.troubles = list(troubles)

    def read(self, path: Path, most: int) -> bytes:
        """Return the content, or raise the next trouble."""
        if self.troubles:
            raise self.troubles.pop(0)
        return super().read(path, most)


class CountingWaiter:
    """Waits for nothing and counts.

    Attributes:
        waits: The seconds of every wait.
    """

    def __init__(self) -> None:
        self.waits: list[float] = []

    def wait(self, seconds: float) -> None:
        """Count a wait."""
        self.waits.append(seconds)
