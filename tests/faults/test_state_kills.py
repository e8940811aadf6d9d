from tests.faults.state_kills import damages, kills


def test_a_kill_while_saving_leaves_one_save_or_the_next_and_loses_none() -> None:
    counts = kills(3, seed=1)

    assert counts["saves"] > 0
    assert (counts["kills"], counts["lost"], counts["torn"], counts["damaged"]) == (3, 0, 0, 0)


def test_whatever_is_damaged_nothing_is_loaded_that_was_never_saved() -> None:
    counts = damages(25, seed=1)

    assert counts["found"] > 0
    assert (counts["damages"], counts["wrong"], counts["failed"]) == (25, 0, 0)
