"""Which registers a set-up is about: those that are named, those of a list, and those in a folder."""

import csv
import os
import platform
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sheet_templates.errors import UserError
from sync.connectors.conflicts import original_of
from sync.connectors.decoding import decoded
from sync.connectors.file_trouble import trouble
from sync.connectors.folder import csv_names
from sync.connectors.google_source import is_google_source
from sync.refreshing.place import BESIDE_ENDING
from sync.settings import Settings, located
from sync.usage import UsageError

ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
"""Files that may be a register; a CSV file is a part of one, so the folder that holds it is looked at."""

MOST = 5_000
"""Registers of one call. More than that is a folder that was not meant."""

_NOTES = ("~$", ".")
_NAME_AND_PLACE = 2


@dataclass(frozen=True, slots=True)
class Found:
    """One register.

    Attributes:
        source: Where it is.
        name: What a list calls it, empty where nobody says.
        is_searched: Whether it was found in a folder, so that it may be something else altogether.
    """

    source: str
    name: str = ""
    is_searched: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """What was found, and what could not be looked into.

    Attributes:
        found: Each register once, in the order in which they were named.
        errors: Folders that cannot be looked into, by their path.
    """

    found: tuple[Found, ...]
    errors: tuple[tuple[str, UserError], ...] = ()


def search(words: Sequence[str], listed: Path | None, settings: Settings) -> Search:
    """Return the registers that words and a list name; nothing where both are empty.

    Args:
        words: Paths, folders, addresses or names of the settings, as typed.
        listed: A file with one of them a line.
        settings: The settings as they are.

    Raises:
        UsageError: the list cannot be read, or there are more registers than can be meant.
    """
    named = [Found(word) for word in words]
    if listed is not None:
        named += _of_list(listed)
    errors: list[tuple[str, UserError]] = []
    found: dict[str, Found] = {}
    for one in (each for asked in named for each in _expanded(asked, settings, errors)):
        found.setdefault(_key(one.source), one)
        if len(found) > MOST:
            raise UsageError(
                f"There are more than {MOST:,} workbooks there.",
                where="ap-register setup",
                todo="Name a smaller folder, or write the registers into a file and name that: --list FILE.",
            )
    return Search(tuple(_with_names(list(found.values()), settings)), tuple(errors))


def _of_list(path: Path) -> Iterator[Found]:
    """Give what stands in a list: a place a line, or a name and a place; ``#`` begins a remark."""
    try:
        text = decoded(path.read_bytes())
    except OSError as exc:
        raise UsageError(
            f"The list of registers cannot be opened ({exc.strerror}).",
            where=str(path),
            todo="Check the path after --list.",
        ) from exc
    rows = [[cell.strip() for cell in row if cell.strip()] for row in _rows(text)]
    places = [row for row in rows if row and not row[0].startswith("#")]
    for row in places:
        if len(row) > _NAME_AND_PLACE:
            raise _unread(path, f'It has a line with more than a name and a place: "{", ".join(row)}".')
        yield Found(located(row[-1], path.absolute().parent), row[0] if len(row) == _NAME_AND_PLACE else "")
    if not places:
        raise _unread(path, "It names no register.")


def _rows(text: str) -> list[list[str]]:
    """Return lines as cells; one without a quotation mark at its end is taken as it is."""
    lines = text.lstrip("\ufeff").splitlines()
    return [next(csv.reader([line], skipinitialspace=True), []) for line in lines]


def _unread(path: Path, what: str) -> UsageError:
    return UsageError(
        f"The list of registers cannot be used. {what}",
        where=str(path),
        todo="Write one register a line: its place, or its name, a comma and its place. Put a place that "
        "holds a comma into double quotes.",
    )


def _expanded(one: Found, settings: Settings, errors: list[tuple[str, UserError]]) -> Iterator[Found]:
    """Give the registers that one word means: itself, or those in the folder that it names."""
    register = settings.register(one.source)
    is_known = any(register is known for known in settings.registers)
    if is_known or register.path is None or not _is_folder(register.path):
        yield replace(one, source=register.source)
        return
    unread: list[tuple[str, UserError]] = []
    inside = list(_in_folder(register.path, unread))
    if not inside or inside == [register.path]:
        yield replace(one, source=register.source)  # reading it says why there is nothing in it
        return
    errors += unread
    yield from (Found(str(path), is_searched=True) for path in inside)


def _is_folder(path: Path) -> bool:
    """Whether a place is a folder; no where nobody may look: reading it says why."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _in_folder(folder: Path, errors: list[tuple[str, UserError]]) -> Iterator[Path]:
    """Give workbooks in a folder and the folders in it, and folders of CSV files, ours and notes left out.

    Where a folder holds workbooks, CSV files beside them are taken for something else, such as term dates.
    """

    def unread(exc: OSError) -> None:
        place = Path(exc.filename or folder)
        errors.append((str(place), trouble(exc, place)))

    for place, folders, names in os.walk(folder, onerror=unread):
        folders[:] = sorted((one for one in folders if not one.startswith(_NOTES)), key=str.casefold)
        books = [name for name in names if _is_workbook(name, names)]
        yield from (Path(place, name) for name in sorted(books, key=str.casefold))
        if not books and any(name.lower().endswith(".csv") for name in names) and csv_names(Path(place)):
            yield Path(place)


def _is_workbook(name: str, beside: Iterable[str]) -> bool:
    if Path(name).suffix.lower() not in ENDINGS or name.startswith(_NOTES) or name.endswith(BESIDE_ENDING):
        return False
    return (original_of(name, platform.node()) or "") not in beside


def _with_names(found: Sequence[Found], settings: Settings) -> Iterator[Found]:
    """Give each register that is called like another one the name of its folder, as schools' folders say.

    ``Oak/AP register.xlsx`` and ``Fen/AP register.xlsx`` are called Oak and Fen.
    """
    stems = Counter(_stem(one) for one in found)
    taken = {one.name.casefold() for one in settings.registers}
    known = {_key(one.source) for one in settings.registers}
    for one in found:
        is_like_another = stems[_stem(one)] > 1 or _stem(one) in taken
        if one.name or _key(one.source) in known or not (one.is_searched and is_like_another):
            yield one
        else:
            yield replace(one, name=Path(one.source).parent.name)


def _key(source: str) -> str:
    """Return what one place is known by, however it is written."""
    return source if is_google_source(source) else os.path.normcase(os.path.realpath(source))


def _stem(one: Found) -> str:
    return Path(one.source).stem.casefold()
