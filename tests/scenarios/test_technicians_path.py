"""A technician's path, timed: from a messy register to a scheduled run, and no file is edited by hand.

Each step is a command as it is typed. What the scheduler is told to start is then started for real.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sync.installing.wanted import Kind
from tests.sync.commands.run_runs import OURS
from tests.sync.frames import Ran, run
from tests.sync.installing.computers import Programs, a_computer
from tests.sync.setting_up.registers import HEADINGS, MONDAY, a_register

LONGEST = 60.0
"""Seconds for all commands together; the rest of a quarter of an hour is for the person who types them."""


class Technician:
    """A computer, the technician's folder on it, and how long commands took."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.root = folder / "etc", folder / "root"
        self.folder.mkdir()
        self.root.mkdir()
        self.state = folder / "state"
        self.seconds: dict[str, float] = {}
        self.programs = Programs()
        self.machine = a_computer(self.root, Kind.SYSTEMD, programs=self.programs, accounts=("apreg",))
        monkeypatch.chdir(self.folder)
        monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
        monkeypatch.setattr("sync.commands.install_task.this_machine", lambda _: self.machine)

    def types(self, *words: str) -> Ran:
        """Type a command in the folder."""
        with self._timed(words[0]):
            return run(
                words,
                state=self.state,
                environ={"AP_REGISTER_NOW": MONDAY, "AP_REGISTER_STATE_DIR": str(self.state)},
            )

    def starts(self) -> subprocess.CompletedProcess[str]:
        """Start what the installed unit says, as the scheduler does."""
        unit = (self.root / "etc/systemd/system/ap-register.service").read_text(encoding="utf-8")
        line = next(line for line in unit.splitlines() if line.startswith("ExecStart="))
        words = line.removeprefix("ExecStart=").replace('"', "").split(" ")
        assert words[1:6] == ["-I", "-m", "sync", "run", "--all"]
        with self._timed("scheduled run"):
            return subprocess.run(
                [sys.executable, "-m", *words[3:]],
                env={"PATH": "/usr/bin:/bin", "AP_REGISTER_NOW": MONDAY, "HOME": str(self.root)},
                cwd=Path(__file__).parents[2],
                capture_output=True,
                text=True,
                check=False,
            )

    @contextmanager
    def _timed(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0) + time.perf_counter() - began


@pytest.fixture
def technician(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Technician:
    return Technician(tmp_path, monkeypatch)


def test_from_nothing_to_a_scheduled_run_without_a_file_edited_by_hand(technician: Technician) -> None:
    share = technician.folder / "share"
    share.mkdir()
    register = a_register(share)
    before = load_workbook(register)["Register"]
    cells = [[cell.value for cell in row] for row in before.iter_rows()]
    settings = technician.folder / "ap-register.toml"

    setup = technician.types("setup", str(register), "--yes", "--at", "06:00,12:30")
    doctor = technician.types("doctor", "-c", str(settings))
    check = technician.types("check", "-c", str(settings), "--fail-on", "never")
    technician.types("install-task", "--account", "apreg", "-c", str(settings))
    assert technician.programs.changes() == []
    install_it = technician.types("install-task", "--account", "apreg", "--apply", "-c", str(settings))
    scheduled = technician.starts()
    status = technician.types("status", "-c", str(settings), "--max-age", "26h", "--json")

    assert [one.code for one in (setup, doctor, check, install_it)] == [0, 0, 0, 0], setup.err + doctor.out
    assert technician.programs.enabled == {"ap-register.timer"}
    timer = (technician.root / "etc/systemd/system/ap-register.timer").read_text(encoding="utf-8")
    assert "Mon..Fri *-*-* 06:00:00 Europe/London" in timer
    assert "12:30:00" in timer
    assert scheduled.returncode == 0, scheduled.stderr
    assert status.code == 0
    [known] = json.loads(status.out)["registers"]
    assert (known["stale"], known["last_run"]["outcome"]) == (False, "findings")
    book = load_workbook(register)
    assert set(OURS) <= set(book.sheetnames)
    assert [[cell.value for cell in row] for row in book["Register"].iter_rows()] == cells
    assert cells[2] == HEADINGS
    assert sum(technician.seconds.values()) < LONGEST, technician.seconds
