"""Which files lie beside a register under names that begin as its own: a copy of it may be one of them."""

import os
from bisect import bisect_left
from dataclasses import dataclass, field
from pathlib import Path

_OURS_OR_EXCELS = "~$"


@dataclass(slots=True)
class NamesBeside:
    """Looks into each folder once, however many registers lie in it."""

    _folders: dict[str, list[str]] = field(default_factory=dict)

    def of(self, path: str) -> tuple[str, ...]:
        """Return the names beside a file, in small letters, that begin as its own without the ending does."""
        place = Path(path)
        begins, name = place.stem.lower(), place.name.lower()
        names = self._names(str(place.parent))
        found = []
        for one in names[bisect_left(names, begins) :]:
            if not one.startswith(begins):
                break
            if one != name:
                found.append(one)
        return tuple(found)

    def _names(self, folder: str) -> list[str]:
        if folder not in self._folders:
            self._folders[folder] = _listed(folder)
        return self._folders[folder]


def _listed(folder: str) -> list[str]:
    """Return what is in a folder, in order; nothing where it cannot be looked into."""
    try:
        with os.scandir(folder) as entries:
            return sorted(one.name.lower() for one in entries if not one.name.startswith(_OURS_OR_EXCELS))
    except OSError:
        return []
