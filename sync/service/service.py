"""What the service does at each look: which registers are due, and why, and what came of them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Protocol

from sync.clock import Clock, london_time
from sync.refreshing.place import beside_of
from sync.service.slots import WEEK, WORKDAYS, Slots
from sync.service.watching import Mark, Watcher, mark_of
from sync.settings import RegisterSettings, ScheduleSettings

PAUSE = timedelta(minutes=10)
"""A register that could not be checked is tried again after this long, until its slot is done."""

_BY_DAY = (time(7), time(19))
"""Google Sheets are looked into between these times, when staff may be at work."""


class Runs(Protocol):
    """What the service needs of the history and of the run itself."""

    def last_good(self, register: RegisterSettings) -> datetime | None:
        """Return when the last good check of a register began, None for never."""
        ...

    def run(self, names: Collection[str]) -> None:
        """Run over some registers by name; what goes wrong with one of them is told and not raised."""
        ...


@dataclass(slots=True)
class _Tried:
    """When a register was last tried, by its name, and as what it was seen then."""

    at: dict[str, datetime] = field(default_factory=dict)
    marks: dict[str, tuple[Mark | None, ...]] = field(default_factory=dict)
    looked_into: dict[str, datetime] = field(default_factory=dict)


class Service:
    """Looks which registers are due, and runs over those together.

    Args:
        registers: Gives the registers of the settings as they are now.
        schedule: Gives when they are checked.
        runs: The history, and the run.
        clock: What time it is.
    """

    def __init__(
        self,
        registers: Callable[[], Iterable[RegisterSettings]],
        schedule: Callable[[], ScheduleSettings],
        runs: Runs,
        clock: Clock,
    ) -> None:
        self._registers = registers
        self._schedule = schedule
        self._runs = runs
        self._clock = clock
        self._watcher = Watcher()
        self._tried = _Tried()

    def look(self) -> Mapping[str, str]:
        """Run over every register that is due, and return their names with why."""
        now, schedule = self._clock.now(), self._schedule()
        registers = {one.name: one for one in self._registers()}
        due = self._due(registers, schedule, now)
        if due:
            self._runs.run(list(due))
            for name in due:
                self._note(registers[name], now)
        return due

    def _due(
        self, registers: Mapping[str, RegisterSettings], schedule: ScheduleSettings, now: datetime
    ) -> dict[str, str]:
        slots = Slots(schedule.times, WEEK if schedule.every_day else WORKDAYS)
        saved = self._saved(registers.values(), schedule)
        due: dict[str, str] = {}
        for name, register in registers.items():
            is_saved = not saved.isdisjoint(files_of(register))
            if self._is_resting(register, now, is_saved=is_saved):
                continue
            if slots.is_due(now, self._runs.last_good(register)):
                due[name] = "its time has come"
            elif is_saved:
                due[name] = "somebody saved it"
            elif register.is_google and self._is_looked_into(name, schedule, now):
                due[name] = "staff may have changed it"
        return due

    def _saved(self, registers: Iterable[RegisterSettings], schedule: ScheduleSettings) -> set[Path]:
        paths = [path for one in registers for path in files_of(one)]
        return set(self._watcher.changed(paths)) if schedule.watch else set()

    def _is_resting(self, register: RegisterSettings, now: datetime, *, is_saved: bool) -> bool:
        """Whether a register was tried in vain a moment ago, and nobody saved it since.

        A clock that was set back counts for nothing.
        """
        tried = self._tried.at.get(register.name)
        if tried is None or not timedelta() <= now - tried < PAUSE:
            return False
        return not is_saved or _marks(register) == self._tried.marks.get(register.name)

    def _is_looked_into(self, name: str, schedule: ScheduleSettings, now: datetime) -> bool:
        if not schedule.google_minutes or not _BY_DAY[0] <= london_time(now).time() < _BY_DAY[1]:
            return False
        last = self._tried.looked_into.setdefault(name, now)
        return not timedelta() <= now - last < timedelta(minutes=schedule.google_minutes)

    def _note(self, register: RegisterSettings, now: datetime) -> None:
        """Remember a try: a register that was not checked rests a while, and is looked at again then."""
        self._tried.looked_into[register.name] = now
        good = self._runs.last_good(register)
        if good is None or good < now:
            self._tried.at[register.name] = now
            self._tried.marks[register.name] = _marks(register)
            return
        self._tried.at.pop(register.name, None)
        for path in files_of(register):
            self._watcher.settle(path)


def files_of(register: RegisterSettings) -> tuple[Path, ...]:
    """Return the files that staff save: the register, and the workbook beside it with our tabs."""
    path = register.path
    return (path, beside_of(path, register.results_folder)) if path is not None else ()


def _marks(register: RegisterSettings) -> tuple[Mark | None, ...]:
    return tuple(map(mark_of, files_of(register)))
