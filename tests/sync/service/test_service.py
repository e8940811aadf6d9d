"""Which registers the service runs over, and when: their time, a save, a look into Google, and a rest."""

import os
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from sync.clock import ManualClock
from sync.service.service import Service
from sync.service.watching import Watcher, mark_of
from sync.settings import RegisterSettings, ScheduleSettings

TUESDAY = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SHEET = "https://docs.google.com/spreadsheets/d/1aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3/edit"


@dataclass
class FakeRuns:
    """A history, and runs that go well but for those that fail."""

    clock: ManualClock
    good: dict[str, datetime] = field(default_factory=dict)
    fails: set[str] = field(default_factory=set)
    ran: list[list[str]] = field(default_factory=list)

    def last_good(self, register: RegisterSettings) -> datetime | None:
        return self.good.get(register.name)

    def run(self, names: Collection[str]) -> None:
        self.ran.append(list(names))
        self.good |= {name: self.clock.now() for name in names if name not in self.fails}


class Desk:
    def __init__(self, folder: Path, *, schedule: ScheduleSettings, google: bool = False) -> None:
        self.clock = ManualClock(TUESDAY)
        self.runs = FakeRuns(self.clock)
        self.path = folder / "register.xlsx"
        self.path.write_bytes(b"one")
        self.registers = [RegisterSettings("Main", str(self.path))]
        if google:
            self.registers = [RegisterSettings("Sheet", SHEET)]
        self.service = Service(lambda: self.registers, lambda: schedule, self.runs, self.clock)

    def look(self, **more: float) -> dict[str, str]:
        self.clock.wait(timedelta(**more).total_seconds())
        return dict(self.service.look())

    def set_back(self, **less: float) -> None:
        """Set the clock back, as a person or a time server does."""
        moment = self.clock.now() - timedelta(**less)
        self.clock.__init__(moment)  # type: ignore[misc] # the same clock, at another moment

    def save(self, data: bytes) -> None:
        self.path.write_bytes(data)
        stamp = self.path.stat().st_mtime_ns + 1_000_000
        os.utime(self.path, ns=(stamp, stamp))


USUAL = ScheduleSettings((time(6),))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, schedule=USUAL)


def test_a_slot_that_was_missed_is_caught_up_at_the_first_look(desk: Desk) -> None:
    assert desk.look() == {"Main": "its time has come"}
    assert desk.look(minutes=1) == {}


def test_the_next_day_it_is_due_again(desk: Desk) -> None:
    desk.look()

    assert desk.look(hours=21) == {}
    assert desk.look(hours=1) == {"Main": "its time has come"}


def test_a_register_that_was_saved_is_looked_at_once_it_is_at_rest(desk: Desk) -> None:
    desk.look()
    desk.save(b"two")

    assert desk.look(seconds=15) == {}
    assert desk.look(seconds=15) == {"Main": "somebody saved it"}
    assert desk.look(seconds=15) == {}


def test_a_register_that_is_still_being_saved_waits(desk: Desk) -> None:
    desk.look()
    for number in range(4):
        desk.save(b"x" * number)
        assert desk.look(seconds=15) == {}

    assert desk.look(seconds=15) == {"Main": "somebody saved it"}


def test_a_register_that_could_not_be_checked_rests_and_is_tried_again(desk: Desk) -> None:
    desk.runs.fails.add("Main")
    desk.look()

    assert desk.look(minutes=9) == {}
    assert desk.look(minutes=1) == {"Main": "its time has come"}


def test_a_save_that_could_not_be_checked_is_not_forgotten(desk: Desk) -> None:
    desk.look()
    desk.save(b"two")
    desk.look(seconds=15)
    desk.runs.fails.add("Main")
    desk.look(seconds=15)
    desk.runs.fails.clear()

    assert desk.look(minutes=10) == {"Main": "somebody saved it"}


def test_one_register_that_fails_does_not_hold_up_another(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "other.xlsx"
    other.write_bytes(b"one")
    desk.registers.append(RegisterSettings("Other", str(other)))
    desk.runs.fails.add("Main")

    assert set(desk.look()) == {"Main", "Other"}
    assert desk.look(minutes=10) == {"Main": "its time has come"}


def test_without_watching_a_save_waits_for_its_slot(tmp_path: Path) -> None:
    desk = Desk(tmp_path, schedule=ScheduleSettings((time(6),), watch=False))
    desk.look()
    desk.save(b"two")

    assert desk.look(seconds=15) == desk.look(seconds=15) == {}


def test_a_google_sheet_is_looked_into_every_so_many_minutes_by_day(tmp_path: Path) -> None:
    desk = Desk(tmp_path, schedule=USUAL, google=True)
    desk.look()

    assert desk.look(minutes=14) == {}
    assert desk.look(minutes=1) == {"Sheet": "staff may have changed it"}
    assert desk.look(hours=11) == {}


@pytest.mark.parametrize("minutes", [0, 30])
def test_how_often_is_settled_and_nothing_means_never(tmp_path: Path, minutes: int) -> None:
    desk = Desk(tmp_path, schedule=ScheduleSettings((time(6),), google_minutes=minutes), google=True)
    desk.look()

    assert desk.look(minutes=29) == {}
    assert bool(desk.look(minutes=1)) is bool(minutes)


def test_at_a_weekend_nothing_is_due_unless_it_is_every_day(tmp_path: Path) -> None:
    for every_day in (False, True):
        desk = Desk(tmp_path, schedule=ScheduleSettings((time(6),), every_day=every_day))
        desk.look(days=3)  # Friday
        assert bool(desk.look(days=1)) is every_day


def test_a_clock_that_is_set_back_does_not_leave_a_register_at_rest(desk: Desk) -> None:
    desk.runs.fails.add("Main")
    desk.look()
    desk.set_back(days=1)

    assert desk.look() == {"Main": "its time has come"}


def test_a_folder_of_csv_files_is_watched_by_its_files(tmp_path: Path) -> None:
    watcher, file = Watcher(), tmp_path / "Register.csv"
    file.write_text("one")
    assert watcher.changed([tmp_path]) == []
    (tmp_path / "notes.txt").write_text("no register")
    assert watcher.changed([tmp_path]) == watcher.changed([tmp_path]) == []

    (tmp_path / "Attendance.csv").write_text("more")

    assert watcher.changed([tmp_path]) == []
    assert watcher.changed([tmp_path]) == [tmp_path]


def test_a_file_that_goes_away_and_comes_back_is_told_of(tmp_path: Path) -> None:
    watcher, file = Watcher(), tmp_path / "register.xlsx"
    file.write_bytes(b"one")
    watcher.changed([file])
    file.unlink()
    assert mark_of(file) is None
    assert watcher.changed([file]) == watcher.changed([file]) == []

    file.write_bytes(b"another")

    watcher.changed([file])
    assert watcher.changed([file]) == [file]


def test_a_save_ends_the_rest_of_a_register_that_could_not_be_checked(desk: Desk) -> None:
    desk.look()
    desk.save(b"two")
    desk.look(seconds=15)
    desk.runs.fails.add("Main")
    desk.look(seconds=15)
    desk.runs.fails.clear()

    assert desk.look(seconds=15) == {}
    desk.save(b"three")
    assert desk.look(seconds=15) == {}
    assert desk.look(seconds=15) == {"Main": "somebody saved it"}


def test_the_workbook_beside_a_register_is_watched_too(desk: Desk) -> None:
    desk.look()
    register, beside = desk.path, desk.path.with_name("register - AP results.xlsx")
    desk.path = beside
    desk.save(b"a tick in it")

    assert desk.look(seconds=15) == {}
    assert desk.look(seconds=15) == {"Main": "somebody saved it"}
    assert desk.look(seconds=15) == {}
    assert register.read_bytes() == b"one"


def test_a_folder_for_results_of_its_own_is_watched_there(tmp_path: Path) -> None:
    desk = Desk(tmp_path, schedule=USUAL)
    (tmp_path / "results").mkdir()
    desk.registers = [RegisterSettings("Main", str(desk.path), results_folder=tmp_path / "results")]
    desk.look()
    desk.path = tmp_path / "results" / "register - AP results.xlsx"
    desk.save(b"a tick in it")
    desk.look(seconds=15)

    assert desk.look(seconds=15) == {"Main": "somebody saved it"}
