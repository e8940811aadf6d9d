"""Takes our tabs out of a register, and the workbook of results beside it out of the way.

Staff's notes are written down first. What is planned is plain data, so that a dry run can tell it.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reports.working.notes_copy import notes_copy
from sheet_templates.errors import RegisterNotSaved, UserError
from sheet_templates.setup_sheet import TITLE as SETUP_TITLE
from sheet_templates.snapshot import Snapshot, Tab
from sync.clock import SystemWaiter
from sync.connectors.disk import LocalDisk
from sync.connectors.files import read_file
from sync.connectors.limits import Limits
from sync.connectors.read import snapshot_of
from sync.grafting.ownership import owned
from sync.grafting.refused import Refused
from sync.grafting.removing import remove
from sync.grafting.safety import refuse_protected
from sync.keeping.beside import Ours, write_beside
from sync.keeping.content import real_file
from sync.keeping.exchange import name_new
from sync.keeping.keeper import Keeper
from sync.keeping.openness import refuse_if_open
from sync.keeping.patience import real_pause
from sync.keeping.register import replace_register
from sync.keeping.trouble import not_saved
from sync.refreshing.marks import Owner, refuse_other_machine
from sync.refreshing.own_tabs import TITLES, Mark
from sync.refreshing.place import Place, place_of
from sync.refreshing.writing import FileTarget, beside
from sync.settings import RegisterSettings

_IN_PARTS = frozenset({".xlsx", ".xlsm"})
_WITH_NOTES = {
    Mark.TODO: TITLES[Mark.TODO],
    Mark.HISTORY: TITLES[Mark.HISTORY],
    Mark.SETUP: SETUP_TITLE,
}
"""The tabs on which staff type, with the titles they get in the copy."""

_NEVER_INSIDE = "encrypted"
_MOST_NAMES = 99


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is to be taken out.

    Attributes:
        place: The register, and where the workbook beside it is.
        titles: Titles of our tabs in the register.
        copies: Titles of tabs that staff copied from ours; they stay.
        target: The register as read, None where no tab of ours is in it.
        data: The register without them.
        notes: Our tabs that hold notes of staff, by title.
        results: The workbook beside it, None where there is none of ours.
    """

    place: Place
    titles: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    target: FileTarget | None = None
    data: bytes = b""
    notes: Mapping[str, Tab] | None = None
    results: FileTarget | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing of ours."""
        return self.target is None and self.results is None


@dataclass(frozen=True, slots=True)
class Left:
    """What was taken out.

    Attributes:
        notes: The workbook that staff's notes were written to, None where there was nothing to write.
        kept: The copy of the register as it was before, None where it was not changed.
        results: Where the workbook of results is now, None where there was none.
        told: What else a person should know.
    """

    notes: Path | None = None
    kept: Path | None = None
    results: Path | None = None
    told: tuple[str, ...] = ()


def leaving(register: RegisterSettings, owner: Owner, accepted: str, limits: Limits) -> Leaving:
    """Return what of ours is in a register and beside it. Writes nothing.

    Args:
        register: The register.
        owner: This installation.
        accepted: Whether a person had this computer take over; see ``refuse_other_machine``.
        limits: How large the register may be.

    Raises:
        AnotherRunActive: another computer keeps it.
        RegisterError: it cannot be read, or our tabs cannot be taken out without harm.
    """
    place = place_of(register)
    other = beside(place, limits)
    results = other if other.revision is not None else None
    found = _in_register(place, limits)
    marks = [*(found[0].marks if found is not None else ()), *other.marks]
    refuse_other_machine(marks, owner, accepted, str(place.register))
    if found is None:
        return Leaving(place, results=results)
    target, snapshot = found
    return Leaving(
        place,
        tuple(one.title for one in target.marks if not one.is_copy),
        tuple(one.title for one in target.marks if one.is_copy),
        target,
        remove(target.data, limits=limits),
        _with_notes(snapshot, target),
        results,
    )


def _in_register(place: Place, limits: Limits) -> tuple[FileTarget, Snapshot] | None:
    """Return the register where tabs of ours are in it; a kind that never holds any is not even opened."""
    path = real_file(place.register)
    if place.register.suffix.lower() not in _IN_PARTS or not path.is_file():
        return None
    content = read_file(path, most=limits.file_bytes, waiter=SystemWaiter(), disk=LocalDisk())
    try:
        refuse_protected(content.data)
        marks = owned(content.data, limits=limits)
    except Refused as refused:
        if refused.code == _NEVER_INSIDE:
            return None
        raise
    if all(one.is_copy for one in marks):
        return None
    snapshot = snapshot_of(content.data, str(path), content.revision, limits=limits)
    return FileTarget(place, content.data, content.revision, marks), snapshot


def _with_notes(snapshot: Snapshot, target: FileTarget) -> dict[str, Tab]:
    """Return our tabs with notes of staff by the title they get in the copy; copies of staff stay anyway."""
    ours = {one.title for one in target.marks if not one.is_copy}
    own = {tab.mark: tab for tab in snapshot.tabs if tab.title in ours}
    return {title: own[mark] for mark, title in _WITH_NOTES.items() if mark in own}


def names_for_notes(place: Place, day: date) -> Path:
    """Return what the workbook with staff's notes is called; where that is taken it gets a number."""
    return place.register.with_name(f"{place.register.stem} - AP notes {day.isoformat()}.xlsx")


def take_out(work: Leaving, keep: Keeper, day: date) -> Left:
    """Take it out: notes first, then the tabs, then the workbook beside it.

    Args:
        work: What is to be done.
        keep: Keeps the register as it was.
        day: Today, for the names.

    Raises:
        RegisterError: something could not be written; what stood there still does.
    """
    left = _tabs_out(work, work.target, keep, day) if work.target is not None else Left()
    if work.results is None:
        return left
    moved = _moved(work.place.beside, len(work.results.data), day)
    return Left(left.notes, left.kept, moved, left.told)


def _tabs_out(work: Leaving, target: FileTarget, keep: Keeper, day: date) -> Left:
    """Write staff's notes down, then take the tabs out; where they stay, so do the notes, and only there."""
    notes = _notes_written(work, keep, day)
    try:
        saved = replace_register(work.place.register, work.data, target.revision or "", keep)
    except UserError:
        if notes is not None:
            with suppress(OSError):
                notes.unlink()
        raise
    return Left(notes, saved.kept, None, saved.told())


def _notes_written(work: Leaving, keep: Keeper, day: date) -> Path | None:
    from sync.workbooks.author import workbook_bytes

    if not work.notes:
        return None
    data = workbook_bytes(notes_copy(work.notes, day))
    never = Ours(lambda _: False, like=work.place.register)
    return write_beside(names_for_notes(work.place, day), data, keep, never).path


def _moved(results: Path, size: int, day: date) -> Path:
    """Give the workbook of results another name: all that staff wrote stays in it."""
    refuse_if_open(results, real_file(results), real_pause, size)
    for name in _names(results, day):
        try:
            if not name_new(results, name):
                if os.path.lexists(name):
                    continue
                results.rename(name)
        except FileExistsError:
            continue
        except OSError as exc:
            raise not_saved(exc, results, size) from exc
        return name
    raise RegisterNotSaved(
        f"{results.name} could not be renamed, because all names for it are taken.",
        where=str(results.parent),
        todo="Move the files away that are called like it.",
    )


def _names(results: Path, day: date) -> Iterator[Path]:
    stem = f"{results.stem}, removed {day.isoformat()}"
    yield results.with_name(f"{stem}{results.suffix}")
    for number in range(2, _MOST_NAMES + 2):
        yield results.with_name(f"{stem} ({number}){results.suffix}")
