"""Why a file could not be written, from what the system says to words for the person who runs it."""

import errno
from pathlib import Path

from sheet_templates.errors import (
    RegisterBusy,
    RegisterChanged,
    RegisterDenied,
    RegisterError,
    RegisterLocked,
    RegisterNotSaved,
)
from sync.connectors.file_trouble import trouble
from sync.connectors.owner_file import owner_of
from sync.keeping.patience import is_held

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FULL_WINDOWS = {39, 112, 1295}  # handle disk full, disk full, over quota
_MAY_NOT = {errno.EACCES, errno.EPERM, errno.EROFS}
_ACCESS_DENIED = 5
_MAY_NOT_WINDOWS = {_ACCESS_DENIED, 19}  # access denied, the medium is write-protected
_DISK = {errno.EIO}
_DISK_WINDOWS = {23, 29, 1117}  # checksum, write fault, device error
_NEXT = "It is tried again at the next run."


def locked(path: Path, owner: str | None = None, note: str = "") -> RegisterLocked:
    """Make the error for a file that somebody has open.

    Args:
        path: The file.
        owner: Who has it open, where that is known without looking at the notes beside it.
        note: The name of the note that says so, where nothing else does.
    """
    name = owner or owner_of(path)
    holder = f"by {name} (going by the note left beside it)" if name else "in another program"
    stale = f" If nobody has it open, delete {note} beside it, which a crash left." if note else ""
    return RegisterLocked(
        f"{path.name} could not be saved because it is open {holder}.",
        where=str(path),
        todo=f"Close the file there. {_NEXT}{stale}",
    )


def changed_meanwhile(path: Path, copies: tuple[Path, ...] = ()) -> RegisterChanged:
    """Make the error for a file that somebody saved since it was read.

    Args:
        path: The file.
        copies: Where further contents of that moment are kept.
    """
    also = f" Another content of that moment is kept as {_listed(copies)}." if copies else ""
    return RegisterChanged(
        f"{path.name} was saved by somebody while it was being checked. Their content stands.",
        where=str(path),
        todo=f"Nothing needs doing: it is read again at the next run.{also}",
    )


def not_put_back(path: Path, copies: tuple[Path, ...]) -> RegisterChanged:
    """Make the error for a content of somebody's that was displaced and could not be put back.

    Args:
        path: The file.
        copies: Where their content lies.
    """
    return RegisterChanged(
        f"{path.name} was saved by somebody at the moment of our save. Theirs could not be put back.",
        where=_listed(copies),
        todo=f"Open that file and {path.name}, and bring what is missing into {path.name}.",
    )


def _listed(paths: tuple[Path, ...]) -> str:
    return ", ".join(str(path) for path in paths)


def read_only(path: Path) -> RegisterDenied:
    """Make the error for a file that this account may read but not change."""
    return RegisterDenied(
        f"{path.name} may not be changed by this account; it is kept read-only.",
        where=str(path),
        todo="Let the account that runs ap-register change the file and its folder, or set"
        ' results = "beside" in the settings.',
    )


def not_saved(exc: OSError, path: Path, needed: int) -> RegisterError:
    """Turn what the system says into words. The file that was there is there still.

    Args:
        exc: What went wrong.
        path: The file that was to be written.
        needed: Bytes of the new content.
    """
    if is_held(exc) and getattr(exc, "winerror", None) != _ACCESS_DENIED:
        return locked(path)
    folder = str(path.parent)
    if _is_one(exc, _FULL, _FULL_WINDOWS):
        return RegisterNotSaved(
            f"There is not enough room to save {path.name}. The file is as it was.",
            where=folder,
            todo=f"Free at least {needed:,} bytes there, or have the quota of this account raised. {_NEXT}",
        )
    if _is_one(exc, _MAY_NOT, _MAY_NOT_WINDOWS):
        return RegisterDenied(
            f"This account may not write where {path.name} is kept. The file is as it was.",
            where=folder,
            todo="Let the account that runs ap-register change the file and its folder, or set"
            ' results = "beside" in the settings.',
        )
    if _is_one(exc, _DISK, _DISK_WINDOWS):
        return RegisterNotSaved(
            f"The disk failed while {path.name} was being saved. The file is as it was.",
            where=folder,
            todo=f"Have the disk or the connection to it looked at. {_NEXT}",
        )
    return _other(exc, path)


def _is_one(exc: OSError, numbers: set[int], of_windows: set[int]) -> bool:
    """Tell whether an error has one of the numbers; Windows' own say more than what Python makes of them."""
    windows = getattr(exc, "winerror", None)
    return exc.errno in numbers if windows is None else windows in of_windows


def _other(exc: OSError, path: Path) -> RegisterError:
    """Make the error for what else can happen; a drive that is away has the words of reading."""
    told = trouble(exc, path)
    if isinstance(told, RegisterBusy) or isinstance(exc, FileNotFoundError):
        return told
    return RegisterNotSaved(
        f"{path.name} could not be saved: {exc.strerror or exc}. The file is as it was.",
        where=str(path),
        todo="Save a copy of it there by hand, to see whether that can be done.",
    )
