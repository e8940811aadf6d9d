from tests.faults.state_kills import damages, kills


def test_a_kill_while_saving_leaves_one_save_or_the_next_and_loses_none() -> None:
    counts = kills(2, seed=1)

    assert counts["saves"] > 0
    assert (counts["kills"], counts["lost"], counts["torn"], counts["damaged"]) == (2, 0, 0, 0)


def test_whatever_is_damaged_nothing_is_loaded_that_was_never_saved() -> None:
    counts = damages(12, seed=1)

    assert counts["found"] > 0
    assert (counts["damages"], counts["wrong"], counts["failed"]) == (12, 0, 0)
