"""Registers that the settings name twice: by one name, or at one place however it is written."""

import os
from collections.abc import Iterator
from pathlib import Path

from sync.connectors.google_source import google_id
from sync.settings import RegisterSettings, Settings
from sync.settings_file import Fault


def repeated(settings: Settings) -> Iterator[Fault]:
    """Give a fault for each register with the name or the place of an earlier one, and for shared results."""
    names: set[str] = set()
    earlier = _Places()
    results: dict[str, RegisterSettings] = {}
    for number, one in enumerate(settings.registers):
        if one.name.casefold() in names:
            yield Fault(
                ("registers", number),
                f'There is an earlier register called "{one.name}". Give each a name of its own.',
            )
        names.add(one.name.casefold())
        same = earlier.found(one)
        if same is not None:
            yield Fault(
                ("registers", number, "path"),
                f'The registers "{same.name}" and "{one.name}" are the same {_kind(one)}. Keep one.',
            )
        place = google_id(one.results_sheet or one.source)
        other = results.setdefault(place, one) if place else one
        if other is not one and same is None:
            yield Fault(
                ("registers", number, "results_sheet" if one.results_sheet else "path"),
                f'The results of "{other.name}" and "{one.name}" go into the same spreadsheet. '
                "Give each one of its own.",
            )


def _kind(register: RegisterSettings) -> str:
    return "spreadsheet" if register.is_google else "file"


class _Places:
    """Where earlier registers are."""

    def __init__(self) -> None:
        self._sheets: dict[str, RegisterSettings] = {}
        self._files: dict[str, list[RegisterSettings]] = {}

    def found(self, register: RegisterSettings) -> RegisterSettings | None:
        """Return the earlier register at the same place, and remember this one."""
        sheet = google_id(register.source)
        if sheet is not None:
            earlier = self._sheets.setdefault(sheet, register)
            return earlier if earlier is not register else None
        # Only those of one file name are looked at more closely, as each look goes to the disk.
        others = self._files.setdefault(Path(register.source).name.casefold(), [])
        same = next((one for one in others if _is_same_file(one.source, register.source)), None)
        others.append(register)
        return same


def _is_same_file(one: str, other: str) -> bool:
    """Whether two paths lead to one file, through links or by letters in another case as well."""
    if one == other:
        return True
    ways = (os.path.realpath(one), os.path.realpath(other))
    if os.path.normcase(ways[0]) == os.path.normcase(ways[1]):
        return True
    if ways[0].casefold() != ways[1].casefold():
        return False
    try:
        return Path(ways[0]).samefile(ways[1])
    except OSError:
        return False
