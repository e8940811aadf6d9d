import json
import os
import socket
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from sheet_templates.errors import AnotherRunActive, StoreError
from sync.clock import FixedClock
from sync.exit_codes import ExitCode, code_for
from sync.keeping.lock import Holder, hold, note_of
from tests.faults.counts import Plan
from tests.faults.locks import two_runs
from tests.sync.keeping.saving import MONDAY

CLOCK = FixedClock(MONDAY)


def test_a_second_run_is_told_who_holds_the_lock_and_since_when(tmp_path: Path) -> None:
    lock = tmp_path / "state" / "run.lock"

    with hold(lock, CLOCK) as holder:
        assert holder == Holder(socket.gethostname(), os.getpid(), MONDAY)
        with pytest.raises(AnotherRunActive) as caught, hold(lock, FixedClock(MONDAY + timedelta(hours=1))):
            pytest.fail("two runs at once")

    assert f"on {socket.gethostname()} (process {os.getpid()})" in caught.value.what
    assert "since 06:00 on 23 November 2026" in caught.value.what
    assert code_for(caught.value) == ExitCode.BUSY


def test_a_lock_is_free_again_after_its_run_even_one_that_failed(tmp_path: Path) -> None:
    lock = tmp_path / "run.lock"
    with pytest.raises(ZeroDivisionError), hold(lock, CLOCK):
        raise ZeroDivisionError

    with hold(lock, CLOCK):
        assert note_of(lock).exists()
    assert not note_of(lock).exists()


@pytest.mark.skipif(os.name == "nt", reason="rights are of another kind there")
def test_lock_and_note_are_for_this_account_alone(tmp_path: Path) -> None:
    lock = tmp_path / "state" / "run.lock"

    with hold(lock, CLOCK):
        modes = [stat.S_IMODE(path.stat().st_mode) for path in (lock, note_of(lock), lock.parent)]

    assert modes == [0o600, 0o600, 0o700]


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"host": "PC", "pid": "x", "since": "2026-11-23T06:00:00+00:00"}',
        b'{"host": "PC", "pid": 1, "since": "2026-11-23T06:00:00"}',
        b'{"host": "PC", "pid": 1, "since": 5}',
    ],
    ids=["empty", "cut off", "a list", "no text", "no number", "no zone", "no time"],
)
def test_a_note_that_says_nothing_leaves_the_lock_as_it_is(note: bytes, tmp_path: Path) -> None:
    lock = tmp_path / "run.lock"

    with hold(lock, CLOCK):
        note_of(lock).write_bytes(note)
        with (
            pytest.raises(AnotherRunActive, match=r"^Another run is under way\.") as caught,
            hold(lock, CLOCK),
        ):
            pytest.fail("two runs at once")

    assert caught.value.where == str(lock)


def test_a_lock_without_a_note_holds_all_the_same(tmp_path: Path) -> None:
    lock = tmp_path / "run.lock"
    note_of(lock).mkdir()

    with hold(lock, CLOCK), pytest.raises(AnotherRunActive), hold(lock, CLOCK):
        pytest.fail("two runs at once")


def test_a_stale_note_is_replaced(tmp_path: Path) -> None:
    lock = tmp_path / "run.lock"
    note_of(lock).write_text('{"host": "OLD-PC", "pid": 1, "since": "2020-01-01T00:00:00+00:00"}')

    with hold(lock, CLOCK):
        told = json.loads(note_of(lock).read_text())

    assert told == {"host": socket.gethostname(), "pid": os.getpid(), "since": "2026-11-23T06:00:00+00:00"}


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"no folder")

    with pytest.raises(StoreError, match="could not be made"), hold(tmp_path / "state" / "run.lock", CLOCK):
        pytest.fail("no lock")


def test_a_killed_run_holds_up_nobody(tmp_path: Path) -> None:
    counts = two_runs(Plan(tmp_path, seed=1, sample=2))

    assert counts.harms == []
    assert counts.outcomes == {"second run refused": 2, "free after a kill": 2}
