"""Puts our tabs where they go: into the register, or into the workbook beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reports.working.todo_tab import TITLE as TODO_TITLE
from sheet_templates.errors import RegisterChanged, RegisterError, RegisterNotSaved
from sheet_templates.plan import Cell, ColumnPlan, Role, SheetPlan, WorkbookPlan
from sheet_templates.snapshot import Snapshot
from sync.connectors.files import revision_of
from sync.connectors.limits import Limits
from sync.connectors.read import read_register
from sync.grafting.grafting import graft
from sync.grafting.own_tabs import Grafted, Owned
from sync.grafting.ownership import own_titles, owned
from sync.grafting.refused import Refused
from sync.grafting.safety import refuse_protected
from sync.keeping.beside import Ours, write_beside
from sync.keeping.content import read
from sync.keeping.keeper import Keeper
from sync.keeping.register import Replaced, replace_register
from sync.refreshing.making import Made
from sync.refreshing.marks import Owner
from sync.refreshing.own_tabs import Mark
from sync.refreshing.place import Place
from sync.refreshing.target import Again, Anew, Written
from sync.workbooks.author import workbook_bytes

_MADE_ON = date(2000, 1, 1)
_COVER = "About"
_MOST_NAMES = 10


COPY = "copy-"
"""Begins the marks of the tabs of a copy, in which nobody's notes are looked for."""


@dataclass(frozen=True, slots=True)
class FileTarget:
    """A workbook on a disk that our tabs go into.

    Attributes:
        place: Where the results go.
        data: What it holds now; for a workbook beside that is not there yet, one with a cover page.
        revision: Of what it holds, None where it is not there yet.
        marks: Our tabs in it.
        snapshot: What was read of a workbook beside the register, None for one that is not there yet and
            for the register itself.
    """

    place: Place
    data: bytes
    revision: str | None
    marks: tuple[Owned, ...]
    snapshot: Snapshot | None = None

    @property
    def where(self) -> str:
        """The register's path."""
        return str(self.place.register)

    @property
    def is_inside(self) -> bool:
        """Whether it is the register itself."""
        return self.place.is_inside

    def titles(self, wanted: Mapping[Mark, str]) -> Mapping[str, str]:
        """Return what each of our tabs is or will be called."""
        return own_titles(self.data, {str(mark): title for mark, title in wanted.items()})

    def commit(
        self, made: Made, owner: Owner, keep: Keeper, *, again: Again, anew: Anew, is_dry: bool
    ) -> Written:
        """Write our tabs: the whole file is exchanged, or nothing is."""
        return write(self, made, owner, keep, again=again, is_dry=is_dry)


def inside(place: Place, snapshot: Snapshot, limits: Limits) -> FileTarget:
    """Return the register itself as the workbook for our tabs.

    Raises:
        RegisterChanged: somebody saved it since it was read.
        Refused: nothing can be put into it without harm.
    """
    data = _content(place.register)
    if revision_of(data) != snapshot.revision:
        raise RegisterChanged(
            "The register changed while it was being checked.",
            where=str(place.register),
            todo="Nothing needs doing: it is read again at once.",
        )
    refuse_protected(data)
    return FileTarget(place, data, snapshot.revision, owned(data, limits=limits))


def beside(place: Place, limits: Limits) -> FileTarget:
    """Return the workbook beside the register, or the beginning of one where there is none of ours.

    Raises:
        RegisterError: it is there and cannot be read.
    """
    for path in _names(place.beside):
        if not path.exists():
            break
        data = _content(path)
        marks = tuple(one for one in marks_in(data, limits) if not one.mark.startswith(COPY))
        if marks:
            snapshot = read_register(path, limits=limits)
            return FileTarget(replace(place, beside=path), data, revision_of(data), marks, snapshot)
    return FileTarget(place, workbook_bytes(cover(place.register.name)), None, ())


def write(
    target: FileTarget,
    made: Made,
    owner: Owner,
    keep: Keeper,
    *,
    again: Again,
    is_dry: bool,
) -> Written:
    """Write our tabs, or nothing where they are as they should be.

    Args:
        target: The workbook.
        made: Our tabs.
        owner: Whose they are.
        keep: Keeps what is displaced.
        again: Gives our tabs with the present moment on them, or None where they have it already; asked
            only when something has changed.
        is_dry: Whether nothing is written.

    Raises:
        RegisterError: they cannot be put in, or the workbook cannot be saved.
    """
    grafted = _grafted(target, made, owner)
    if grafted.data != target.data and (newer := again()) is not None:
        grafted = _grafted(target, newer, owner)
    path = target.place.register if target.place.is_inside else target.place.beside
    titles = tuple(grafted.titles[tab.mark] for tab in made.tabs)
    if grafted.data == target.data or is_dry:
        return Written(path, titles, grafted.data != target.data and not is_dry, target.revision or "")
    saved = _save(target, grafted.data, keep)
    writes = int(saved.changed)
    return Written(saved.path, titles, saved.changed, saved.revision, saved.told(), writes=writes)


def _save(target: FileTarget, data: bytes, keep: Keeper) -> Replaced:
    place = target.place
    if place.is_inside:
        return replace_register(place.register, data, target.revision or "", keep)
    ours = Ours(lambda content: bool(marks_in(content, Limits())), target.revision, place.register)
    return write_beside(place.beside, data, keep, ours)


def _grafted(target: FileTarget, made: Made, owner: Owner) -> Grafted:
    """Return the workbook with our tabs in it.

    Raises:
        RegisterNotSaved: something that staff put on our tabs could not be kept.
    """
    grafted = graft(target.data, workbook_bytes(made.plan), made.tabs, owner.text)
    if grafted.lost:
        raise RegisterNotSaved(
            f"Something on our tabs cannot be kept as it is: {'; '.join(grafted.lost[:3])}.",
            where=str(target.place.register),
            todo="Move it to a tab of your own, then run again. Nothing was changed.",
        )
    return grafted


def marks_in(data: bytes, limits: Limits) -> tuple[Owned, ...]:
    """Return our tabs in a workbook; none in what is no workbook that can be changed."""
    try:
        return owned(data, limits=limits)
    except Refused:
        return ()


def _names(path: Path) -> Iterator[Path]:
    """Give the names under which a workbook of ours may have been saved, as others may have the first."""
    yield path
    for number in range(2, _MOST_NAMES):
        yield path.with_name(f"{path.stem} ({number}){path.suffix}")


def _content(path: Path) -> bytes:
    from sync.connectors.file_trouble import trouble

    try:
        return read(path)
    except OSError as error:
        raise trouble(error, path) from error


def cover(register: str) -> WorkbookPlan:
    """Return the first page of a workbook beside a register; a workbook needs one tab that stays."""
    rows = (
        (Cell("Results of the AP register", Role.TITLE),),
        (f'Of the register "{register}", which stays as it is.',),
        (f'Write your notes on "{TODO_TITLE}". They are kept from check to check.',),
        ("The other tabs are made anew at each check.",),
    )
    sheet = SheetPlan(_COVER, (ColumnPlan(width=90, is_wrapped=True),), rows)
    return WorkbookPlan("AP register results", _MADE_ON, (sheet,))


def told_of(error: RegisterError) -> str:
    """Return why our tabs could not go into a register, as a sentence for staff."""
    return f"Results are beside the register: {error.what[:1].lower()}{error.what[1:]}"
