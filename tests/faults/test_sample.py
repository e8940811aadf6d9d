"""A few faults of each kind; all of them are done by `make faults`."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sync.keeping.exchange import Swap, link_and_replace, swap
from tests.faults.counts import Counts, Plan
from tests.faults.race import race
from tests.faults.shares import share_modes
from tests.faults.sweeps import failures, kills

SEED = 7


@pytest.mark.needs_tool("strace")
@pytest.mark.parametrize(
    ("writer", "sample"),
    [
        ("register", 12),
        ("register, no exchange", 4),
        ("register, colleague saves", 6),
        ("results beside, new", 3),
    ],
)
def test_a_kill_leaves_old_or_new_and_the_next_run_repairs(writer: str, sample: int, tmp_path: Path) -> None:
    counts = kills(writer)(Plan(tmp_path, SEED, sample))

    assert counts.harms == []
    assert counts.faults == sample
    assert counts.outcomes.keys() <= {"old", "new"}


@pytest.mark.needs_tool("strace")
@pytest.mark.parametrize(
    ("writer", "sample"),
    [
        ("register", 12),
        ("register, no exchange", 4),
        ("register, colleague saves", 4),
        ("results beside, new", 4),
    ],
)
def test_a_disk_that_refuses_leaves_the_old_file_or_saves_all_the_same(
    writer: str, sample: int, tmp_path: Path
) -> None:
    counts = failures(writer)(Plan(tmp_path, SEED, sample))

    assert counts.harms == []
    assert counts.faults == sample


@pytest.mark.parametrize(
    ("how", "in_place"),
    [
        pytest.param(swap, False, id="another file in its place"),
        pytest.param(swap, True, id="written into the file"),
        pytest.param(link_and_replace, True, id="written into the file, on a disk without exchange"),
    ],
)
def test_no_edit_of_a_colleague_who_saves_at_the_same_moment_is_lost(
    how: Swap, *, in_place: bool, tmp_path: Path
) -> None:
    counts = race(how, in_place=in_place)(Plan(tmp_path, SEED, sample=60))

    assert counts.harms == []
    assert counts.faults == 60


@pytest.mark.parametrize("row", [share_modes])
def test_a_file_held_open_is_saved_or_told(row: Callable[[Plan], Counts], tmp_path: Path) -> None:
    counts = row(Plan(tmp_path, SEED))

    assert counts.harms == []
    assert counts.outcomes == {"saved": 21, "told as open": 6}
