"""Whether reports that are made by themselves can be put into their folders."""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from sync.health.points import Point, fail, ok
from sync.settings import ReportSettings

PART = "Reports"
_OTHER = "folder under [reports] in the settings"


def report_points(reports: Iterable[ReportSettings]) -> Iterator[Point]:
    """Give whether each folder that reports go into is there and can be written; nothing stays behind.

    That the governors' folder holds nothing about single pupils is a matter of the settings, and told there.
    """
    kinds: dict[Path, list[str]] = {}
    for one in reports:
        if one.folder is not None:
            kinds.setdefault(one.folder, []).append(one.wanted.kind)
    for folder, names in kinds.items():
        yield _point(folder, ", ".join(names))


def _point(folder: Path, names: str) -> Point:
    if not folder.exists():
        return fail(
            PART,
            f"The folder for reports is not there, so none is made: {names}.",
            where=str(folder),
            todo=f"Make it, or name another {_OTHER}. A drive letter is a user's own: give the account of "
            "the task the path of the share.",
        )
    if not folder.is_dir():
        return fail(
            PART,
            f"That is a file and no folder, so no report is made: {names}.",
            where=str(folder),
            todo=f"Name the {_OTHER}.",
        )
    try:
        with tempfile.TemporaryFile(dir=folder, prefix="~$ap-register-", suffix=".tmp") as file:
            file.write(b"ap-register")
            file.flush()
    except OSError as error:
        return fail(
            PART,
            f"Nothing can be written into the folder for reports: {names}.",
            where=f"{folder}: {error.strerror or error}",
            todo=f"Let this account make files there, or name another {_OTHER}.",
        )
    return ok(PART, f"They can be written: {names}.", str(folder))
