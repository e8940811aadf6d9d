"""What the tests of saving share: a school's folder, and colleagues who do things at the wrong moment."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sync.clock import Clock, FixedClock
from sync.connectors.files import revision_of
from sync.keeping.exchange import Swap, swap
from sync.keeping.keeper import Keeper
from sync.keeping.patience import Pause
from sync.keeping.register import Replaced, replace_register

NAME = "AP register.xlsx"
OLD = b"old register"
NEW = b"new register, longer"
THEIRS = b"a colleague's register"
DRAFT = f"~$ap-register-{NAME}.tmp"
SPARE = f"~$ap-register-{NAME}.old.tmp"
MONDAY = datetime(2026, 11, 23, 6, tzinfo=UTC)


def a_register(folder: Path, content: bytes = OLD) -> Path:
    path = folder / NAME
    path.write_bytes(content)
    return path


def a_keeper(folder: Path, clock: Clock | None = None) -> Keeper:
    return Keeper(folder / "state" / "kept", clock or FixedClock(MONDAY))


def no_pause(seconds: float) -> None:
    """Let no time pass."""


def replaced(path: Path, how: Swap = swap, pause: Pause = no_pause, data: bytes = NEW) -> Replaced:
    return replace_register(path, data, revision_of(OLD), a_keeper(path.parent), pause=pause, swap=how)


def beside(path: Path) -> list[str]:
    """Return the names of what lies beside a register, our state apart."""
    return sorted(one.name for one in path.parent.iterdir() if one.name not in {path.name, "state"})


def kept(folder: Path) -> list[bytes]:
    """Return what is kept."""
    place = folder / "state" / "kept"
    return [path.read_bytes() for path in sorted(place.iterdir())] if place.exists() else []


def save_as_excel_does(path: Path, content: bytes) -> None:
    """Put another file in the register's place."""
    theirs = path.with_name("theirs.tmp")
    theirs.write_bytes(content)
    theirs.replace(path)


def with_saves(*moments: Callable[[Path], object] | None, how: Swap = swap) -> Swap:
    """Return a swap before whose calls, one after another, a colleague does something."""
    left = list(moments)

    def meeting(real: Path, coming: Path) -> Path:
        moment = left.pop(0) if left else None
        if moment is not None:
            moment(real)
        return how(real, coming)

    return meeting
