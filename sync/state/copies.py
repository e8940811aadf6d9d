"""Copies of the whole state that were set aside, and how long they stay."""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

FRESH_NAME = "state.new.db"
"""A state that is being built; left behind only where that was cut off."""

ONLY_OWNER = 0o600
_PATTERN = "state.*-????????-??????.db*"
_BESIDE = ("-journal", "-wal", "-shm")


def make_copy_name(folder: Path, why: str, now: datetime) -> Path:
    """Return a path for a copy, at which there now is an empty file that only this account may read.

    Args:
        folder: The state folder.
        why: One word for the name.
        now: In UTC.
    """
    for moment in _moments(now):
        path = folder / f"state.{why}-{moment}.db"
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_OWNER))
            return path
    raise FileExistsError(str(folder))


def copy_aside(path: Path, why: str, now: datetime) -> Path:
    """Copy a database, with what a cut-off change left beside it, and return where the copy is."""
    import shutil

    copy = make_copy_name(path.parent, why, now)
    shutil.copyfile(path, copy)
    for ending in _BESIDE:
        beside = path.with_name(path.name + ending)
        if beside.exists():
            shutil.copyfile(beside, copy.with_name(copy.name + ending))
    return copy


def put_in_place(fresh: Path, path: Path) -> None:
    """Let a new database take the place of another, whose cut-off change must not come over it."""
    for ending in _BESIDE:
        path.with_name(path.name + ending).unlink(missing_ok=True)
    fresh.replace(path)


def remove_fresh(folder: Path) -> Path:
    """Remove what a cut-off building left behind, and return where the next may be built."""
    fresh = folder / FRESH_NAME
    for path in (fresh, *(fresh.with_name(fresh.name + ending) for ending in _BESIDE)):
        path.unlink(missing_ok=True)
    return fresh


def remove_copies(folder: Path, before: date | None = None) -> int:
    """Remove copies, and return how many.

    Args:
        folder: The state folder.
        before: Only those made before this day, in UTC; all where it is None.
    """
    remove_fresh(folder)
    old = [path for path in folder.glob(_PATTERN) if before is None or _day_of(path) < f"{before:%Y%m%d}"]
    for path in old:
        path.unlink(missing_ok=True)
    return sum(path.suffix == ".db" for path in old)


def _day_of(path: Path) -> str:
    return (
        path.name.rsplit("-", 2)[-2] if path.suffix == ".db" else path.name.split(".db")[0].rsplit("-", 2)[-2]
    )


def _moments(now: datetime) -> Iterator[str]:
    """Give names for a moment: a second that is taken already passes to the next."""
    stamp = int(f"{now:%H%M%S}")
    return (f"{now:%Y%m%d}-{number:06}" for number in range(stamp, stamp + 100))
