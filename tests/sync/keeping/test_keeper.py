import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from sync.clock import FixedClock, ManualClock
from sync.keeping.keeper import DAYS, Keeper
from tests.sync.keeping.saving import MONDAY, NAME, a_keeper

A_DAY = timedelta(days=1).total_seconds()


def names(keeper: Keeper) -> list[str]:
    return sorted(path.name for path in keeper.folder.iterdir())


def test_a_copy_has_date_hash_and_the_name_it_had(tmp_path: Path) -> None:
    copy = a_keeper(tmp_path).keep(b"old", NAME)

    assert copy.read_bytes() == b"old"
    assert copy.name == f"2026-11-23T060000Z cba06b5736faf67e54b07b561eae9439 {NAME}"


@pytest.mark.skipif(os.name == "nt", reason="rights are of another kind there")
def test_copies_are_for_this_account_alone(tmp_path: Path) -> None:
    copy = a_keeper(tmp_path).keep(b"old", NAME)

    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(copy.parent.parent.stat().st_mode) == 0o700


def test_an_equal_content_is_kept_once_and_from_its_last_day(tmp_path: Path) -> None:
    clock = ManualClock(MONDAY)
    keeper = a_keeper(tmp_path, clock)
    keeper.keep(b"old", NAME)
    clock.wait(3 * A_DAY)

    copy = keeper.keep(b"old", NAME)

    assert names(keeper) == [copy.name]
    assert copy.name.startswith("2026-11-26")


def test_the_same_content_twice_in_one_second_is_one_copy(tmp_path: Path) -> None:
    keeper = a_keeper(tmp_path)

    assert keeper.keep(b"old", NAME) == keeper.keep(b"old", NAME)

    assert len(names(keeper)) == 1


def test_a_damaged_copy_of_the_same_hash_does_not_stand_for_the_content(tmp_path: Path) -> None:
    clock = ManualClock(MONDAY)
    keeper = a_keeper(tmp_path, clock)
    keeper.keep(b"old", NAME).write_bytes(b"damaged")
    clock.wait(60)

    assert keeper.keep(b"old", NAME).read_bytes() == b"old"


@pytest.mark.parametrize(
    ("days", "there"),
    [pytest.param(DAYS, True, id="fourteen days"), pytest.param(DAYS + 1, False, id="a day more")],
)
def test_a_copy_goes_after_fourteen_days(days: int, *, there: bool, tmp_path: Path) -> None:
    clock = ManualClock(MONDAY)
    keeper = a_keeper(tmp_path, clock)
    first = keeper.keep(b"old", NAME)
    clock.wait(days * A_DAY)

    keeper.keep(b"later", NAME)

    assert first.exists() == there


def test_a_copy_from_a_clock_that_was_fast_stays(tmp_path: Path) -> None:
    later = Keeper(tmp_path / "state" / "kept", FixedClock(MONDAY + timedelta(days=400)))
    copy = later.keep(b"old", NAME)

    a_keeper(tmp_path).keep(b"newer", NAME)

    assert copy.exists()


def test_what_is_not_ours_in_the_folder_stays_and_half_written_copies_go(tmp_path: Path) -> None:
    keeper = a_keeper(tmp_path)
    keeper.keep(b"old", NAME)
    long_ago = (MONDAY - timedelta(days=400)).timestamp()
    for name in ("notes.txt", "~$ap-register-0a1b2c3d.tmp", "2026-13-99T060000Z " + "0" * 32 + " x"):
        (keeper.folder / name).write_bytes(b"x")
        os.utime(keeper.folder / name, (long_ago, long_ago))

    keeper.prune()

    assert [name for name in names(keeper) if "cba06b" not in name] == [
        "2026-13-99T060000Z " + "0" * 32 + " x",
        "notes.txt",
    ]


def test_a_folder_that_is_not_there_has_nothing_to_delete(tmp_path: Path) -> None:
    keeper = a_keeper(tmp_path)

    keeper.prune()

    assert not keeper.folder.exists()


def test_a_very_long_name_keeps_its_end(tmp_path: Path) -> None:
    copy = a_keeper(tmp_path).keep(b"old", f"{'x' * 240}.xlsx")

    assert copy.suffix == ".xlsx"
    assert copy.exists()
