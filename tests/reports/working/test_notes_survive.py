"""Notes that staff make survive whatever they do to the tab; see ``notes_history``.

``make faults`` lives many thousands of such terms.
"""

import pytest

from tests.reports.working.notes_history import histories

HISTORIES = 120


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_no_note_is_lost_or_comes_to_stand_beside_another_pupil(seed: int) -> None:
    tally = histories(HISTORIES, seed)

    assert tally.faults == []
    assert tally.notes > HISTORIES, "staff hardly typed anything"


def test_planning_again_changes_nothing() -> None:
    assert histories(100, 5, settles=True).faults == []
