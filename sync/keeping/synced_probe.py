"""Asks this computer what `synced_folder` wants to know."""

import os
import sys
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from sync.connectors.conflicts import conflict_copies
from sync.keeping.content import revision
from sync.keeping.synced import Service, Synced, synced_folder


def synced_here(path: Path) -> Synced | None:
    """Tell whether a file lies where a cloud service copies it, on this computer."""
    full = path.absolute()
    try:
        attributes = getattr(path.stat(), "st_file_attributes", 0)
    except OSError:
        attributes = 0
    return synced_folder(full, os.environ, attributes, _roots())


def copies_of_ours(path: Path, written: Collection[str], computer: str = "") -> tuple[Path, ...]:
    """Return the conflict copies beside a file that hold what we wrote, so that a person can delete them.

    Args:
        path: The file.
        written: Revisions of what we wrote there, ``sha256:...``.
        computer: This computer's name, which OneDrive puts in the names of such copies.
    """
    return tuple(copy for copy in conflict_copies(path, computer) if _revision(copy) in written)


def told_of_our_copies(copies: Collection[Path]) -> tuple[str, ...]:
    """Return a sentence about conflict copies of our own, or nothing."""
    if not copies:
        return ()
    names = ", ".join(f'"{copy.name}"' for copy in copies)
    told = f"A synchronising program kept our last save apart from somebody else's: {names} holds ours."
    return (f"{told} The file itself is written again at the next run. Delete that copy.",)


def _revision(path: Path) -> str | None:
    try:
        return revision(path)
    except OSError:
        return None


if sys.platform == "win32":  # pragma: no cover - Windows only
    import winreg

    _PROVIDERS = r"Software\SyncEngines\Providers\OneDrive"

    def _listed_by_windows() -> Mapping[str, Service]:
        """Read the mount points from the registry; none where there is no such list."""
        found: dict[str, Service] = {}
        with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, _PROVIDERS) as providers:
            for number in range(winreg.QueryInfoKey(providers)[0]):
                with winreg.OpenKey(providers, winreg.EnumKey(providers, number)) as entry:
                    found[str(winreg.QueryValueEx(entry, "MountPoint")[0])] = Service.ONEDRIVE
        return found


def _roots() -> Mapping[str, Service]:
    """Return the folders that Windows lists as copied by OneDrive, team libraries among them."""
    if sys.platform == "win32":  # pragma: no cover - Windows only
        return _listed_by_windows()
    return {}
