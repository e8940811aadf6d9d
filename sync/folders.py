"""Where settings and state are kept, and whether that is on this computer."""

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from sync.options import Options

APPLICATION = "ap-register"
_REMOTE_KINDS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "lustre"}
)
_REMOTE_FUSE = re.compile(r"fuse\.(?:sshfs|rclone|gvfsd-fuse|s3fs|onedrive|google-drive-ocamlfuse)")
_SYNCED = re.compile(
    r"(?:OneDrive|SharePoint|Google ?Drive|My Drive|Dropbox|Box|iCloud ?Drive|Nextcloud)(?:\b.*)?",
    re.IGNORECASE,
)
_DRIVE_IS_REMOTE = 4  # GetDriveTypeW


def state_folder(options: Options, settled: Path | None = None) -> Path:
    """Return the folder for the install key, history and crash reports; it may not be there yet.

    Args:
        options: Its variable wins.
        settled: The folder that the settings name, or None.
    """
    if options.state_folder is not None:
        return options.state_folder
    if settled is not None:
        return settled
    from platformdirs import user_state_path

    return user_state_path(APPLICATION, appauthor=False)


def user_settings_folder() -> Path:
    """Return the folder in which a settings file is looked for last; none of any user without a home."""
    from platformdirs import user_config_path

    try:
        return user_config_path(APPLICATION, appauthor=False)
    except RuntimeError:  # neither a home folder nor an entry in the list of users
        return Path(os.devnull) / APPLICATION


def make_private(folder: Path) -> None:
    """Make a folder that only this account may open; one that is there keeps its rights.

    Raises:
        OSError: it cannot be made.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)


def is_remote(folder: Path) -> bool:
    """Whether a folder lies on another computer, as far as this system tells."""
    path = os.path.realpath(folder)
    if sys.platform == "win32":
        return _is_remote_on_windows(path)
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    kind = mount_kind(path, mounts.splitlines())
    return kind in _REMOTE_KINDS or bool(_REMOTE_FUSE.fullmatch(kind))


def mount_kind(path: str, mounts: Iterable[str]) -> str:
    """Return the kind of file system that a path is on, empty when none is named.

    Args:
        path: In full, without links.
        mounts: Lines as in ``/proc/self/mountinfo``; of several at one place the last counts.
    """
    longest, kind = "", ""
    for line in mounts:
        before, _, after = line.partition(" - ")
        parts = before.split()
        if len(parts) < 5 or not after:  # noqa: PLR2004 - the mount point is the fifth part
            continue
        place = _unescaped(parts[4])
        if len(place) >= len(longest) and _is_inside(path, place):
            longest, kind = place, after.split()[0]
    return kind


def synced_by(folder: Path) -> str | None:
    """Return the name of the folder above that a cloud service seems to copy, or None."""
    return next((part for part in folder.parts if _SYNCED.fullmatch(part)), None)


def _is_inside(path: str, place: str) -> bool:
    return path == place or path.startswith(place.rstrip("/") + "/")


def _unescaped(text: str) -> str:
    r"""Return a place in which the system has written a blank as ``\040``."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), text)


def _is_remote_on_windows(path: str) -> bool:
    if path.startswith(("\\\\", "//")):
        return True
    import ctypes

    drive, _ = os.path.splitdrive(path)
    windows = getattr(ctypes, "windll")  # noqa: B009 - only there on Windows, where types know it
    return bool(windows.kernel32.GetDriveTypeW(f"{drive}\\") == _DRIVE_IS_REMOTE)
