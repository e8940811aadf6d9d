"""Whatever staff do to a Google register while runs read and write, no note is lost or moves to another row.

See ``staff_histories``; ``make faults`` lives thousands of them.
"""

import pytest

from tests.sync.google.writing.staff_histories import histories

HISTORIES = 6


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_no_note_is_lost_or_comes_to_stand_beside_another_ref(seed: int) -> None:
    tally = histories(HISTORIES, seed)

    assert tally.faults == [], str(tally)
    assert tally.texts > 10 * HISTORIES, "staff hardly typed anything"
    assert min(tally.races, tally.late, tally.refusals, tally.repairs, tally.losses) > 0, str(tally)
