"""Keeps the files that a save put out of their place, in case somebody misses something.

Copies hold what the register held, so the folder and each file are this account's alone, and each copy is
deleted fourteen calendar days after it was last displaced.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sync.clock import Clock
from sync.connectors.files import revision_of
from sync.folders import make_private
from sync.keeping.new_file import create

DAYS = 14
_STAMP = "%Y-%m-%dT%H%M%SZ"
_NAME = re.compile(r"(?P<when>\d{4}-\d\d-\d\dT\d{6}Z) (?P<mark>[0-9a-f]{32}) .+", re.DOTALL)
_LEFTOVER = re.compile(r"~\$ap-register-[0-9a-f]{8}\.tmp")
_LONGEST = 120  # characters of the name it had
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Keeper:
    """A folder of displaced files.

    Attributes:
        folder: In the state directory; made when first needed.
        clock: Dates the copies.
        days: Calendar days for which a copy is kept.
    """

    folder: Path
    clock: Clock
    days: int = DAYS

    def keep(self, data: bytes, name: str) -> Path:
        """Keep a content, once however often it comes, and delete copies that are too old.

        Args:
            data: All of it.
            name: The name of the file it was; its ending stays, so that the copy can be opened.

        Returns:
            The copy.

        Raises:
            OSError: it could not be kept.
        """
        make_private(self.folder.parent)
        make_private(self.folder)
        now = self.clock.now()
        mark = revision_of(data).removeprefix("sha256:")[:32]
        target = self.folder / f"{now:{_STAMP}} {mark} {_shortened(name)}"
        if not self._renew(mark, data, target):
            with suppress(FileExistsError):
                create(target, data, mode=0o600)
        self.prune()
        return target

    def prune(self) -> None:
        """Delete copies that are too old, and what a crash left half written. Never raises OSError."""
        now = self.clock.now()
        with suppress(OSError):
            for path in self.folder.iterdir():
                if _is_over(path, now, self.days):
                    with suppress(OSError):
                        path.unlink()

    def _renew(self, mark: str, data: bytes, target: Path) -> bool:
        """Give the copy of an equal content today's name, and tell whether there was one."""
        for path in sorted(self.folder.glob(f"* {mark} *")):
            with suppress(OSError):
                if path.is_symlink() or path.read_bytes() != data:
                    continue
                path.rename(target)
                return True
        return False


def _is_over(path: Path, now: datetime, days: int) -> bool:
    """Tell whether something in the folder has had its time; what is not ours never has."""
    if found := _NAME.fullmatch(path.name):
        with suppress(ValueError):
            when = datetime.strptime(found["when"], _STAMP).replace(tzinfo=UTC)
            return now - when > timedelta(days=days)
    if _LEFTOVER.fullmatch(path.name):
        return now - datetime.fromtimestamp(path.lstat().st_mtime, UTC) > _A_DAY
    return False


def _shortened(name: str) -> str:
    """Return a name that leaves room for date and mark; its end is what programs go by."""
    return name[-_LONGEST:]
