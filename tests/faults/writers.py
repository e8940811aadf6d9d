"""The saves that faults are aimed at. Each works in one folder with one file, ``AP register.xlsx``.

In some of them a colleague saves at the very moment of the swap: it is their work that must not be lost.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sync.clock import FixedClock
from sync.connectors.files import revision_of
from sync.keeping.beside import Ours, write_beside
from sync.keeping.exchange import Swap, link_and_replace, swap
from sync.keeping.keeper import Keeper
from sync.keeping.new_file import create
from sync.keeping.register import Replaced, replace_register

OLD = b"old register " * 6_000
NEW = b"new register " * 6_001
STAFF = b"a colleague's register " * 5_000
NAME = "AP register.xlsx"
KEPT = "state/kept"
MARK = "a colleague saved"
_NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Writer:
    """One way to save.

    Attributes:
        save: Does it in a folder; returns a path at which a displaced content was left, or an empty text.
        again: Saves whatever is there now, as the next run does; returns the copies that it names.
        starts_empty: Whether the file is not there before.
        meets_staff: Whether a colleague saves at the moment of the swap.
    """

    save: Callable[[Path], str]
    again: Callable[[Path], tuple[Path, ...]]
    starts_empty: bool = False
    meets_staff: bool = False

    @property
    def before(self) -> frozenset[bytes | None]:
        """What may stand there when our save did not go through."""
        staff = {STAFF} if self.meets_staff else set()
        return frozenset({None if self.starts_empty else OLD, *staff})

    def prepare(self, folder: Path) -> None:
        """Make what is there before a save."""
        folder.mkdir(parents=True)
        if not self.starts_empty:
            (folder / NAME).write_bytes(OLD)


def keeper(folder: Path) -> Keeper:
    """Return where displaced files of a folder go; the date is always the same."""
    return Keeper(folder / KEPT, FixedClock(_NOW))


def _register(how: Swap) -> Callable[[Path], str]:
    def save(folder: Path) -> str:
        done = replace_register(folder / NAME, NEW, revision_of(OLD), keeper(folder), swap=how)
        return str(done.left or "")

    return save


def _with_staff(how: Swap) -> Swap:
    """Return a swap right before which a colleague saves, once."""
    saved: list[Path] = []

    def meeting(real: Path, coming: Path) -> Path:
        if not saved:
            theirs = real.with_name("theirs.tmp")
            theirs.write_bytes(STAFF)
            theirs.replace(real)
            real.with_name(MARK).touch()
            saved.append(real)
        return how(real, coming)

    return meeting


def _meeting(how: Swap) -> Callable[[Path], str]:
    def save(folder: Path) -> str:
        return _register(_with_staff(how))(folder)

    return save


def _register_again(folder: Path) -> tuple[Path, ...]:
    path = folder / NAME
    return _named(replace_register(path, NEW, revision_of(path.read_bytes()), keeper(folder)))


def _named(done: Replaced) -> tuple[Path, ...]:
    return tuple(one for one in (*done.recovered, done.kept, done.left) if one)


def _write_beside(folder: Path) -> Replaced:
    return write_beside(folder / NAME, NEW, keeper(folder), Ours(lambda content: content in {OLD, NEW}))


def _beside(folder: Path) -> str:
    return str(_write_beside(folder).left or "")


def _beside_again(folder: Path) -> tuple[Path, ...]:
    return _named(_write_beside(folder))


def _create(folder: Path) -> str:
    create(folder / NAME, NEW)
    return ""


def _create_again(folder: Path) -> tuple[Path, ...]:
    with suppress(FileExistsError):
        create(folder / NAME, NEW)
    return ()


WRITERS: Mapping[str, Writer] = {
    "register": Writer(_register(swap), _register_again),
    "register, no exchange": Writer(_register(link_and_replace), _register_again),
    "register, colleague saves": Writer(_meeting(swap), _register_again, meets_staff=True),
    "no exchange, colleague saves": Writer(_meeting(link_and_replace), _register_again, meets_staff=True),
    "results beside, new": Writer(_beside, _beside_again, starts_empty=True),
    "results beside, again": Writer(_beside, _beside_again),
    "new file": Writer(_create, _create_again, starts_empty=True),
}
