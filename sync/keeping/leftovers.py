"""What a save that was cut short left beside a file: a draft, or what it had just displaced.

It may hold somebody's work, so it is kept and named, unless the file itself holds the same.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path

from sheet_templates.errors import RegisterNotSaved
from sync.keeping.content import read
from sync.keeping.keeper import Keeper
from sync.keeping.names import draft_of, spare_of


def clear_leftovers(real: Path, keep: Keeper) -> tuple[Path, ...]:
    """Put away what lies beside a file from an earlier save.

    Args:
        real: The file, no link; it need not be there.
        keep: Where it goes.

    Returns:
        The copies of what the file itself does not hold.

    Raises:
        RegisterNotSaved: something there cannot be put away.
    """
    copies = []
    for leftover in (draft_of(real), spare_of(real)):
        try:
            copy = _clear(leftover, real, keep)
        except OSError as exc:
            raise RegisterNotSaved(
                f"What an earlier save left beside {real.name} could not be put away: {exc.strerror or exc}."
                " Nothing was written.",
                where=str(leftover),
                todo=f"See that this account may write there and in {keep.folder}, and that there is room."
                " Or move that file away by hand.",
            ) from exc
        if copy is not None:
            copies.append(copy)
    return tuple(copies)


def mend(path: Path) -> bool:
    """Give a file its name back, where a crash in the middle of a swap left it only its second name.

    Only Windows has such a moment. Call it before a register is read.

    Returns:
        Whether it was so.
    """
    spare = spare_of(path)
    if os.path.lexists(path):
        return False
    with suppress(OSError):  # also where nobody may look into the folder: reading says so
        if not spare.is_file():
            return False
        os.link(spare, path)
        spare.unlink()
        return True
    return False


def _clear(leftover: Path, real: Path, keep: Keeper) -> Path | None:
    """Put one leftover away; return its copy unless it holds nothing of its own."""
    try:
        mode = leftover.lstat().st_mode
    except FileNotFoundError:
        return None
    copy = None
    if stat.S_ISREG(mode):
        content = read(leftover)
        if content and not _holds(real, content):
            copy = keep.keep(content, real.name)
    leftover.unlink()
    return copy


def _holds(real: Path, content: bytes) -> bool:
    """Tell whether a file is there and holds this."""
    try:
        return read(real) == content
    except FileNotFoundError:
        return False
