"""Saves a file that the product owns, in a folder where people keep theirs.

A file of the same name that is not ours is never written over; ours then gets a number behind its name.
"""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sheet_templates.errors import RegisterNotSaved
from sync.connectors.file_trouble import trouble
from sync.connectors.files import revision_of
from sync.keeping.content import read
from sync.keeping.draft import sync_folder, write_draft
from sync.keeping.exchange import name_new
from sync.keeping.keeper import Keeper
from sync.keeping.leftovers import clear_leftovers
from sync.keeping.names import draft_of
from sync.keeping.patience import Pause, is_held, patiently, real_pause
from sync.keeping.register import Replaced, replace_register
from sync.keeping.trouble import locked, not_saved

_NUMBERS = 99


@dataclass(frozen=True, slots=True)
class Ours:
    """How a file of ours is told from others.

    Attributes:
        check: Whether a content is ours.
        expected: The revision that a file of ours must still hold, because its notes were read; None for any.
        like: The file whose owner and rights a new one gets, mostly the register; None for the usual rights.
    """

    check: Callable[[bytes], bool]
    expected: str | None = None
    like: Path | None = None


def write_beside(path: Path, data: bytes, keep: Keeper, ours: Ours, *, pause: Pause = real_pause) -> Replaced:
    """Create a file of ours, or replace the one that is there, as carefully as a register.

    Args:
        path: The name it should have. When others have that name, it gets `` (2)`` behind it, and so on.
        data: The new content, all of it.
        keep: Keeps what is displaced: people write notes in our files.
        ours: How a file of ours is told.
        pause: Lets seconds pass between tries while somebody holds the file.

    Returns:
        What became of it; ``path`` is where it really is.

    Raises:
        RegisterLocked: somebody has our file open.
        RegisterChanged: somebody saved our file since it was read; their content stands.
        RegisterDenied: this account may not write there.
        RegisterNotSaved: the disk is full or fails, or a hundred such names are taken.
        RegisterMissing: there is no such folder.
    """
    for candidate in _names(path):
        with suppress(FileExistsError):  # it appeared in this moment, and is looked at like any other
            if not os.path.lexists(candidate):
                return _create(candidate, data, keep, ours.like)
        content = _look(candidate, pause)
        if content is not None and ours.check(content):
            return replace_register(candidate, data, ours.expected or revision_of(content), keep, pause=pause)
    raise RegisterNotSaved(
        f"{path.name} could not be saved, because other files have that name and the next {_NUMBERS}.",
        where=str(path.parent),
        todo="Move the files away that are called like it.",
    )


def _names(path: Path) -> Iterator[Path]:
    """Yield the name and then the numbered ones."""
    yield path
    for number in range(2, _NUMBERS + 2):
        yield path.with_name(f"{path.stem} ({number}){path.suffix}")


def _look(path: Path, pause: Pause) -> bytes | None:
    """Return what a file holds, or None for what is no file of ours: a link, a folder, or gone again.

    Raises:
        RegisterError: it cannot be read, so nobody knows whose it is.
    """
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        return patiently(lambda: read(path), pause)
    except FileNotFoundError:
        return None
    except OSError as exc:
        raise (
            locked(path) if is_held(exc) or isinstance(exc, BlockingIOError) else trouble(exc, path)
        ) from exc


def _create(path: Path, data: bytes, keep: Keeper, like: Path | None) -> Replaced:
    """Write a file that was not there.

    Raises:
        FileExistsError: now it is.
        RegisterError: it cannot be written; nothing is left behind.
    """
    recovered = clear_leftovers(path, keep)
    draft = draft_of(path)
    try:
        write_draft(draft, data, like)
        if not name_new(draft, path):
            _name_carefully(draft, path)
        _write_name_down(path)
    except OSError as exc:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        if isinstance(exc, FileExistsError):
            raise
        raise not_saved(exc, path, len(data)) from exc
    return Replaced(path, revision_of(data), changed=True, recovered=recovered)


def _write_name_down(path: Path) -> None:
    """Have the name of a new file written down; a file whose name may not last is taken away again.

    Raises:
        OSError: the disk failed.
    """
    try:
        sync_folder(path.parent)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _name_carefully(draft: Path, path: Path) -> None:
    """Rename after looking, on a disk that knows nothing better; the moment between is very short."""
    if os.path.lexists(path):
        raise FileExistsError(str(path))
    draft.rename(path)
