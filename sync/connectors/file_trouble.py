"""Why a file could not be read, from what the system says to words for the person who runs it."""

import errno
import os
from itertools import islice
from pathlib import Path

from sheet_templates.errors import (
    RegisterBusy,
    RegisterDenied,
    RegisterError,
    RegisterLocked,
    RegisterMissing,
    RegisterUnreadable,
)
from sync.connectors.owner_file import owner_of
from sync.connectors.refusals import half_there
from sync.usage import nearest

SHARING = {32, 33}
"""Windows: sharing violation and lock violation; somebody holds the file and will let go of it."""

_CLOUD = range(358, 408)  # Windows: the cloud provider is not running, is offline, has no room left, ...
_AWAY_WINDOWS = {51, 53, 54, 55, 59, 64, 65, 67, 121, 1231, 1232}
_AWAY_WORDS = ("ENETDOWN", "ENETUNREACH", "EHOSTDOWN", "EHOSTUNREACH", "ETIMEDOUT", "ESTALE", "ENOTCONN")
_AWAY = {getattr(errno, word) for word in _AWAY_WORDS if hasattr(errno, word)}
_SHEET_ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv")
_NAMES_LOOKED_AT = 1000


def held(path: Path, exc: OSError) -> RegisterError:
    """Make the error for a file that somebody kept busy during all tries."""
    if isinstance(exc, BlockingIOError):
        return half_there(str(path), "it is being saved at the moment")
    owner = owner_of(path)
    holder = f"by {owner} (going by the note that Excel left beside it)" if owner else "in another program"
    return RegisterLocked(
        f"{path.name} cannot be read because it is open {holder}.",
        where=str(path),
        todo="Close the file there, then try again; a run that comes by itself does so.",
    )


def not_downloaded(path: Path) -> RegisterBusy:
    """Make the error for a file that is kept only online and did not come."""
    return RegisterBusy(
        f"{path.name} is kept only online and did not arrive on this computer.",
        where=str(path),
        todo="In File Explorer, right-click it and choose Always keep on this device. Check that OneDrive (or"
        " Google Drive, Dropbox) is running and signed in for the account that runs ap-register.",
    )


def trouble(exc: OSError | ValueError | MemoryError, path: Path) -> RegisterError:
    """Turn what the system says into words for the person who runs it."""
    code = getattr(exc, "winerror", None)
    number = getattr(exc, "errno", None)
    if code in _AWAY_WINDOWS or number in _AWAY:
        return RegisterBusy(
            f"The place where {path.name} is kept cannot be reached.",
            where=str(path),
            todo="Check the network or VPN connection, and that the drive is connected. Then try"
            " again; a run that comes by itself does so.",
        )
    if code in _CLOUD:
        return not_downloaded(path)
    if isinstance(exc, (FileNotFoundError, NotADirectoryError, ValueError)):
        return _missing(path)
    if isinstance(exc, PermissionError):
        return RegisterDenied(
            f"This account may not read {path.name}.",
            where=str(path),
            todo="Ask whoever looks after the folder to let the account that runs ap-register read it.",
        )
    reason = getattr(exc, "strerror", None) or "not enough memory"
    return RegisterUnreadable(
        f"{path.name} could not be read from the disk: {reason}.",
        where=str(path),
        todo="Open it in Excel on this computer. If that fails too, restore an earlier version.",
    )


def _missing(path: Path) -> RegisterMissing:
    """Make the error for a path where there is nothing, with the nearest name there is."""
    try:
        with os.scandir(path.parent) as entries:
            names = [entry.name for entry in islice(entries, _NAMES_LOOKED_AT)]
    except (OSError, ValueError):
        return RegisterMissing(
            f"The folder of {path.name or path} is not there.",
            where=str(path),
            todo="Check the path. If it is on a network drive, check that the drive is connected for the"
            " account that runs ap-register.",
        )
    near = nearest(path.name, [one for one in names if one.lower().endswith(_SHEET_ENDINGS)])
    hint = f" The folder has {near}." if near else ""
    return RegisterMissing(
        f"There is no {path.name}.", where=str(path), todo=f"Check the path and the name.{hint}"
    )
