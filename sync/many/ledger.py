"""What the last run of today left of each register, to know without reading it that nothing has changed.

A register is left alone only where every byte of it, and of the workbook with our tabs, is what that run
left; where settings, packs, calendar, version and the whole history of it are the same; and until the next
moment at which an answer can change by itself, at the latest midnight in England. Size and time of a file
prove nothing here: the files are read and their contents compared. All else is checked as ever. The file
holds no cell of a register; without it everything is checked.
"""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path

from sync.connectors.files import revision_of
from sync.folders import make_private
from sync.many.names_beside import NamesBeside

FILE_NAME = "unchanged.json"
SCHEMA = 1
_LARGEST = 200_000_000


@dataclass(frozen=True, slots=True)
class Left:
    """What a good run left of a register.

    Attributes:
        files: Content of the register, and of the workbook with our tabs where that is another one, by path.
        until: Until when it holds, in UTC; from then on an answer may be another one.
        name: What the register is called.
        headline: How it stands, in one line without any name.
        worst: Rank of the worst finding that is counted and not only due soon, None where there is none.
        counts: Rows of the to-do list by urgency.
        written: The workbook with our tabs.
        told_of: A keyed mark of all that the answer came from besides the register.
        known: A mark of what the history holds of it.
        beside: Files in its folder whose names begin as its own does.
    """

    files: Mapping[str, str]
    until: datetime
    name: str
    headline: str
    worst: int | None
    counts: Mapping[str, int]
    written: str
    told_of: str = ""
    known: str = ""
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What a register's answer came from, besides its own bytes.

    Attributes:
        ident: Its id in the state.
        path: Where it is.
        told_of: Keyed mark of settings, packs, calendar, version and what else there is.
        known: Mark of what the history holds of it, empty where that is nothing.
    """

    ident: str
    path: str
    told_of: str
    known: str


@dataclass(slots=True)
class Ledger:
    """All that is left, by the ids of registers.

    Attributes:
        folder: The state folder.
        left: By id.
    """

    folder: Path
    left: dict[str, Left] = field(default_factory=dict)
    _names: NamesBeside = field(default_factory=NamesBeside)
    _beside: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> "Ledger":
        """Return what an earlier run wrote; nothing where there is none that can be understood."""
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
            path = folder / FILE_NAME
            if path.stat().st_size <= _LARGEST:
                told = json.loads(path.read_bytes())
                if told["schema"] == SCHEMA:
                    return cls(folder, {ident: _left(one) for ident, one in told["registers"].items()})
        return cls(folder)

    def has(self, told_of: str) -> bool:
        """Whether something is left of a run whose answers came from all that this mark stands for."""
        return any(one.told_of == told_of for one in self.left.values())

    def unchanged(self, of: Standing, now: datetime) -> Left | None:
        """Return what holds of a register still, None where it must be checked."""
        beside = self._beside[of.ident] = self._names.of(of.path)
        left = self.left.get(of.ident)
        if left is None or not of.known or (left.told_of, left.known) != (of.told_of, of.known):
            return None
        if now >= left.until or left.beside != beside:
            return None
        return left if all(_holds(path, revision) for path, revision in left.files.items()) else None

    def keep(self, of: Standing, left: Left) -> None:
        """Keep what a run left, with the names beside the register as they were before it."""
        beside = self._beside.get(of.ident, ())
        self.left[of.ident] = replace(left, told_of=of.told_of, known=of.known, beside=beside)

    def forget(self, idents: Iterable[str]) -> None:
        """Forget registers that are being checked: whatever comes of that, the last answer is an old one."""
        for ident in idents:
            self.left.pop(ident, None)

    def write(self) -> None:
        """Write it, whole or not at all; where that cannot be done, everything is checked next time."""
        from sync.keeping.new_file import create

        path = self.folder / FILE_NAME
        coming = path.with_suffix(".tmp")
        registers = {ident: _plain(one) for ident, one in self.left.items()}
        data = json.dumps({"schema": SCHEMA, "registers": registers}, ensure_ascii=False).encode()
        try:
            make_private(self.folder)
            coming.unlink(missing_ok=True)
            create(coming, data, mode=0o600)
            coming.replace(path)
        except OSError:
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _holds(path: str, revision: str) -> bool:
    """Whether a file holds what it held; one that cannot be read does not."""
    try:
        return revision_of(Path(path).read_bytes()) == revision
    except OSError:
        return False


def _plain(left: Left) -> dict[str, object]:
    return asdict(left) | {"until": left.until.isoformat()}


def _left(told: Mapping[str, object]) -> Left:
    known = dict(told) | {"until": datetime.fromisoformat(str(told["until"]))}
    return Left(**known | {"beside": tuple(_names(told["beside"]))})  # type: ignore[arg-type]  # as written


def _names(told: object) -> list[str]:
    if not isinstance(told, list):
        raise TypeError
    return told
