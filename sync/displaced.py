"""Copies of a register that saves put out of its place, and files beside it that hold what our tabs held."""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from sync.connectors.file_trouble import trouble
from sync.connectors.limits import Limits
from sync.grafting.ownership import owned
from sync.grafting.refused import Refused
from sync.keeping.content import read
from sync.refreshing.marks import Owner
from sync.refreshing.place import Place

_LONGEST = 120  # characters of its name that a displaced file keeps, the last ones


def copies_of(folder: Path, place: Place, register: str) -> list[Path]:
    """Return the copies of a register and of the workbook beside it.

    A copy of that name whose tabs say that it is of another register is not among them; one without our
    tabs is, since nobody can tell.

    Args:
        folder: Where displaced files are kept.
        place: The register.
        register: Its id.
    """
    names = {_end(Path(os.path.realpath(path))) for path in (place.register, place.beside)}
    with suppress(OSError):
        found = sorted(path for path in folder.iterdir() if _name_in(path) in names)
        return [path for path in found if not _is_of_another(path, register)]
    return []


def older_than(copies: list[Path], now: datetime, days: int) -> list[Path]:
    """Return the copies that were displaced more than some calendar days before a moment in UTC."""
    limit = f"{now - timedelta(days=days):%Y-%m-%dT%H%M%SZ}"
    return [path for path in copies if path.name.partition(" ")[0] < limit]


def delete(copies: list[Path]) -> None:
    """Delete copies.

    Raises:
        RegisterError: one cannot be deleted; the others are.
    """
    failed: OSError | None = None
    for path in copies:
        try:
            path.unlink(missing_ok=True)
        except OSError as exc:
            failed = exc
    if failed is not None:
        raise trouble(failed, Path(failed.filename)) from failed


def files_beside(place: Place) -> list[Path]:
    """Return files of ours beside a register that are the school's own to keep: notes, earlier results."""
    return sorted({*_matching(place)})


def _matching(place: Place) -> Iterator[Path]:
    stem = place.register.stem
    for folder in {place.register.parent, place.beside.parent}:
        with suppress(OSError):
            for path in folder.iterdir():
                notes = path.name.startswith(f"{stem} - AP notes ")
                results = path.name.startswith(f"{stem} - AP results, removed ")
                if (notes or results) and path.suffix == ".xlsx":
                    yield path


def _name_in(path: Path) -> str:
    """Return the name that a displaced file had: behind its date and its mark."""
    return path.name.split(" ", 2)[-1]


def _end(path: Path) -> str:
    """Return a name as displaced files bear it."""
    return path.name[-_LONGEST:]


def _is_of_another(path: Path, register: str) -> bool:
    try:
        marks = owned(read(path), limits=Limits())
    except (OSError, Refused):
        return False
    return bool(marks) and all(Owner.read(one.owner).register != register for one in marks)
