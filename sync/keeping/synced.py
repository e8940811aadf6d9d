"""Whether a folder is copied to a cloud service, where colleagues in a browser hold no lock we could see.

Told by what the service says in the environment, by the names of folders, and by marks that Windows puts on
files. A folder that looks like one counts as one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath, PureWindowsPath

from sheet_templates.errors import RegisterBusy

_ONLY_ONLINE = 0x400000 | 0x1000  # recall on data access, offline
_CLOUD_MARKS = _ONLY_ONLINE | 0x80000 | 0x100000  # pinned, unpinned


class Service(StrEnum):
    """A service that keeps folders the same on several computers."""

    ONEDRIVE = "OneDrive"
    SHAREPOINT = "SharePoint"
    GOOGLE_DRIVE = "Google Drive"
    DROPBOX = "Dropbox"
    OTHER = "a cloud service"


@dataclass(frozen=True, slots=True)
class Synced:
    """A place that a cloud service copies.

    Attributes:
        service: Which.
        folder: The folder that is copied, as far as it is known.
        is_only_online: Whether the file is not on this computer until somebody opens it.
    """

    service: Service
    folder: str
    is_only_online: bool = False


_VARIABLES: Mapping[str, Service] = {
    "ONEDRIVECOMMERCIAL": Service.ONEDRIVE,
    "ONEDRIVECONSUMER": Service.ONEDRIVE,
    "ONEDRIVE": Service.ONEDRIVE,
    "DROPBOX": Service.DROPBOX,
}
"""Variables that hold a folder; OneDrive sets its own on Windows."""

_NAMES: tuple[tuple[re.Pattern[str], Service], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), service)
    for pattern, service in (
        (r"OneDrive\b.*", Service.ONEDRIVE),
        (r"SharePoint\b.*", Service.SHAREPOINT),
        (r"(?:Google ?Drive|My Drive|Shared drives|DriveFS)\b.*", Service.GOOGLE_DRIVE),
        (r"Dropbox\b.*", Service.DROPBOX),
        (r"(?:Box(?: Sync)?|iCloud ?Drive|Nextcloud|ownCloud|Mobile Documents)", Service.OTHER),
    )
)
_SITE = re.compile(r".+ - (?:Documents|Dokumente|Shared Documents)", re.IGNORECASE)
"""How OneDrive names the folder of a team's library: its site, then the library."""


def synced_folder(
    path: PurePath, env: Mapping[str, str], attributes: int = 0, roots: Mapping[str, Service] | None = None
) -> Synced | None:
    """Tell whether a file lies where a cloud service copies it.

    Args:
        path: The file or folder, in full.
        env: The environment variables.
        attributes: Windows' marks of the file (``st_file_attributes``); 0 elsewhere.
        roots: Folders that the system itself lists as copied, by service.
    """
    is_only_online = bool(attributes & _ONLY_ONLINE)
    declared = [(root, service) for root, service in (roots or {}).items() if root]
    declared += [
        (env_path, service)
        for name, service in _VARIABLES.items()
        for key, env_path in env.items()
        if key.upper() == name and env_path
    ]
    for root, service in declared:
        if _is_inside(path, root):
            return Synced(service, root, is_only_online)
    if found := _by_names(path):
        return Synced(found[0], found[1], is_only_online)
    if attributes & _CLOUD_MARKS:
        return Synced(Service.OTHER, str(path.parent), is_only_online)
    return None


def only_online(path: PurePath) -> RegisterBusy:
    """Make the error for a register that is only a placeholder on this computer."""
    return RegisterBusy(
        f"{path.name} is only a placeholder on this computer; its content is online.",
        where=str(path),
        todo="In File Explorer, right-click it and choose Always keep on this device.",
    )


def _is_inside(path: PurePath, root: str) -> bool:
    """Tell whether a path is a folder or in it; each system compares names in its own way."""
    return path.is_relative_to(type(path)(root))


def _by_names(path: PurePath) -> tuple[Service, str] | None:
    """Return the service that the name of a folder above tells, and that folder."""
    above = list(path.parents)[::-1]
    for folder in above:
        for pattern, service in _NAMES:
            if pattern.fullmatch(folder.name):
                return service, str(folder)
    if isinstance(path, PureWindowsPath):
        for folder in above:
            if _SITE.fullmatch(folder.name):
                return Service.SHAREPOINT, str(folder)
    return None
