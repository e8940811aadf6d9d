"""The computer of a school: it looks a few times a day whether a check is due, and runs the command."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from datetime import time as time_of_day
from pathlib import Path
from typing import Any

from sync.clock import Clock
from sync.install_key import load_or_create
from sync.service.service import Service
from sync.service.slots import Slots
from sync.settings import RegisterSettings, ScheduleSettings
from sync.state.opening import open_store
from sync.state.register_id import register_id
from tests.faults.strace import ROOT
from tests.sync.frames import Ran, run

SCHEDULE = ScheduleSettings((time_of_day(16, 30),), watch=False)
SLOTS = Slots(SCHEDULE.times)
_USUAL = 1.5
"""Seconds that a run in a process of its own takes about."""


@dataclass
class Computer(Clock):
    """A computer with its clock, the service on it, and the history on its disk.

    Attributes:
        folder: Where the register, the settings and the state are.
        moment: The time it is.
        dies_after: Share of a usual run after which the next one is killed; None for not at all.
        good: The slot of each good run.
        codes: How many runs ended with which exit code.
        last: What the last run said, None where it was killed.
    """

    folder: Path
    moment: datetime
    dies_after: float | None = None
    good: Counter[datetime] = field(default_factory=Counter)
    codes: Counter[int] = field(default_factory=Counter)
    last: Mapping[str, Any] | None = None

    def __post_init__(self) -> None:
        self._service = self._started()

    def now(self) -> datetime:
        """Return the time it is."""
        return self.moment

    def monotonic(self) -> float:
        """Return nothing of use: no look takes any time."""
        return 0.0

    @property
    def state(self) -> Path:
        """The state folder."""
        return self.folder / "state"

    def restart(self) -> None:
        """Start the service anew: all it knows is on the disk."""
        self._service = self._started()

    def look(self) -> bool:
        """Run where a check is due, and return whether one was."""
        return bool(self._service.look())

    def last_good(self, register: RegisterSettings) -> datetime | None:
        """Return when the last good check began, as the history has it."""
        key = load_or_create(self.state).secret
        store = open_store(self.state, now=self.moment)
        try:
            known = {one.id: one.last_good for one in store.registers()}
        finally:
            store.close()
        good = known.get(register_id(key, register.source))
        return good.started if good is not None else None

    def run(self, names: Collection[str]) -> None:
        """Run the command, or let it be killed."""
        code = (
            self._killed() if self.dies_after is not None else self._ended(["run", *self._settings, "--json"])
        )
        self.codes[code] += 1
        if code == 0:
            slot = SLOTS.latest(self.moment)
            assert slot is not None
            self.good[slot] += 1

    def accept(self) -> Ran:
        """Say that the register is right as it is, as a person does after a safety stop."""
        return run(["accept", "Main", *self._settings], state=self.state, environ=self._environ)

    def _started(self) -> Service:
        register = RegisterSettings("Main", str(self.folder / "AP register.xlsx"))
        return Service(lambda: [register], lambda: SCHEDULE, self, self)

    @property
    def _settings(self) -> list[str]:
        return ["-c", str(self.folder / "ap-register.toml")]

    @property
    def _environ(self) -> Mapping[str, str]:
        return {"AP_REGISTER_NOW": self.moment.isoformat()}

    def _ended(self, words: list[str]) -> int:
        ran = run(words, state=self.state, environ=self._environ)
        self.last = json.loads(ran.out)
        return ran.code

    def _killed(self) -> int:
        """Run in a process of its own, and kill it on the way; one that was done before counts as a run."""
        assert self.dies_after is not None
        environ = {**os.environ, **self._environ, "AP_REGISTER_STATE_DIR": str(self.state)}
        words = [sys.executable, "-m", "sync", "run", *self._settings, "--json"]
        process = subprocess.Popen(
            words, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(self.dies_after * _USUAL)
        process.kill()
        self.last = None
        return process.wait()
