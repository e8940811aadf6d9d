from pathlib import Path

from tests.faults.counts import Plan
from tests.faults.notes import notes
from tests.faults.state_kills import damages, kills
from tests.faults.state_rows import damaged, killed


def test_a_kill_while_saving_leaves_one_save_or_the_next_and_loses_none() -> None:
    counts = kills(2, seed=1)

    assert counts["saves"] > 0
    assert (counts["kills"], counts["lost"], counts["torn"], counts["damaged"]) == (2, 0, 0, 0)


def test_whatever_is_damaged_nothing_is_loaded_that_was_never_saved() -> None:
    counts = damages(12, seed=1)

    assert counts["found"] > 0
    assert (counts["damages"], counts["wrong"], counts["failed"]) == (12, 0, 0)


def test_the_rows_of_the_table_tell_no_harm(tmp_path: Path) -> None:
    for row in (killed, damaged, notes):
        counts = row(Plan(tmp_path, seed=1, sample=3))
        assert (counts.faults, counts.harms) == (3, [])
