"""Whether a run may write where it has to: each folder is tried with a file that is gone at once."""

import errno
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from sync.health.points import Point, fail, ok
from sync.installing.task import REPORTS, Needed

_READ_ONLY = {errno.EROFS: "The disk or share is read-only.", errno.ENOSPC: "The disk is full."}


def written_points(needed: Iterable[Needed]) -> Iterator[Point]:
    """Give whether this account may write for each register, and read what else a run needs.

    Registers themselves are read elsewhere; of them only the folder is tried. Folders for reports have
    points of their own.
    """
    for one in needed:
        if one.what == REPORTS:
            continue
        if one.written:
            yield _written(one)
        elif not one.what.startswith("register "):
            yield _read(one)


def _written(one: Needed) -> Point:
    part = f"Folder of {one.what}"
    try:
        with tempfile.TemporaryFile(dir=one.written, prefix="~$ap-register-", suffix=".tmp") as file:
            file.write(b"ap-register")
            file.flush()
    except OSError as error:
        return fail(
            part,
            f"Nothing can be written there. {_READ_ONLY.get(error.errno or 0, '')}".rstrip(),
            where=f"{one.written}: {error.strerror or error}",
            todo="Let this account make and change files in that folder. Or have results go elsewhere: "
            'results = "beside" and results_folder in the settings.',
        )
    return ok(part, "A run may write there.", one.written)


def _read(one: Needed) -> Point:
    part = one.what[:1].upper() + one.what[1:]
    path = Path(one.path)
    try:
        if path.is_dir():
            next(path.iterdir(), None)
        else:
            with path.open("rb") as file:
                file.read(1)
    except OSError as error:
        return fail(
            part,
            "It cannot be read.",
            where=f"{one.path}: {error.strerror or error}",
            todo="Let this account read it.",
        )
    return ok(part, "It can be read.", one.path)
