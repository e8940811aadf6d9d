"""Putting a damaged state right: what can still be trusted stays, the rest comes from the newest export."""

import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reports.working.memory import Memory
from sync.state.content import Content
from sync.state.copies import ONLY_OWNER, copy_aside, put_in_place, remove_fresh
from sync.state.database import DatabaseDamaged, begun, connect
from sync.state.errors import StoreDamaged
from sync.state.exporting import Exported
from sync.state.exports import newest_sound
from sync.state.run import Run
from sync.state.schema import migrate
from sync.state.tables import sound_runs


@dataclass(frozen=True, slots=True)
class _Rescued:
    """What a damaged file still holds, and the ids of registers whose memory it does not."""

    sound: Exported
    broken: frozenset[str]


def recover(path: Path, now: datetime) -> StoreDamaged:
    """Put a damaged or missing state right; nobody has it open.

    The damaged file is copied aside, and replaced in one step only once the new one is whole: cut off at
    any moment, the next call does it again.

    Args:
        path: The database.
        now: In UTC.

    Raises:
        OSError, sqlite3.Error: there is no room for it, or it may not be written.
    """
    is_there = path.exists() and path.stat().st_size > 0
    aside = copy_aside(path, "damaged", now) if is_there else None
    rescued = _rescue(path) if is_there else _Rescued(Exported({}, ()), frozenset())
    export = newest_sound(path.parent)
    _build(path, [export[1]] if export else [], rescued.sound)
    exported = export[1].memories.keys() if export else frozenset[str]()
    return StoreDamaged(
        "The history was damaged." if is_there else "The history was gone.",
        moved_to=aside,
        restored_from=export[0] if export else None,
        rescued=tuple(sorted(rescued.sound.memories)),
        lost=tuple(sorted(rescued.broken - exported)),
    )


def _build(path: Path, exports: list[Exported], rescued: Exported) -> None:
    fresh = remove_fresh(path.parent)
    os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_OWNER))
    with closing(connect(fresh)) as connection:
        migrate(connection)
        content = Content(connection)
        with begun(connection):
            for exported in (*exports, rescued):
                content.take(exported)
    put_in_place(fresh, path)


def _rescue(path: Path) -> _Rescued:
    memories: dict[str, Memory] = {}
    broken: set[str] = set()
    runs: tuple[Run, ...] = ()
    with suppress(sqlite3.Error, DatabaseDamaged), closing(connect(path)) as connection:
        for register, memory in Content(connection).sound():
            if memory is None:
                broken.add(register)
            else:
                memories[register] = memory
        runs = tuple(sound_runs(connection))
    return _Rescued(Exported(memories, runs), frozenset(broken))
