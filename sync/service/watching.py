"""Notices that staff saved a register, by looking at its file: it works on every disk and share alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

Mark = tuple[int, int, int]
"""Size, moment of the last change and inode of a file."""


@dataclass(slots=True)
class _Seen:
    """What was seen of one file.

    Attributes:
        known: As it was after it was last checked, None where that is not known yet.
        last: As it was at the last look.
    """

    known: Mark | None
    last: Mark | None


class Watcher:
    """Tells which registers changed and have come to rest.

    A file that is still being written looks different at two looks that follow each other, so one that was
    saved is told of at the second look at which it is the same.
    """

    def __init__(self) -> None:
        self._files: dict[Path, _Seen] = {}

    def changed(self, paths: Iterable[Path]) -> list[Path]:
        """Look at files and return those that were saved since they were last settled, and are at rest.

        Args:
            paths: All files that are watched.
        """
        found = []
        for path in paths:
            now = mark_of(path)
            seen = self._files.setdefault(path, _Seen(now, now))
            is_at_rest, seen.last = now == seen.last, now
            if now is not None and is_at_rest and now != seen.known:
                found.append(path)
        return found

    def settle(self, path: Path) -> None:
        """Note that a register was checked as it is now; what we wrote ourselves is no change."""
        now = mark_of(path)
        self._files[path] = _Seen(now, now)


def mark_of(path: Path) -> Mark | None:
    """Return what a file, or a folder by its CSV files, is known by; None where it cannot be looked at."""
    try:
        found = path.stat()
        if not path.is_dir():
            return found.st_size, found.st_mtime_ns, found.st_ino
        inside = [one.stat() for one in path.iterdir() if one.suffix.lower() == ".csv"]
    except OSError:
        return None
    newest = max((one.st_mtime_ns for one in inside), default=0)
    return sum(one.st_size for one in inside), newest, len(inside)
