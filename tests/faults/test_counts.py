import pytest

from tests.faults.counts import Counts, spread, table


@pytest.mark.parametrize(
    ("sample", "expected"),
    [
        pytest.param(None, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], id="all"),
        pytest.param(20, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], id="more than there are"),
        pytest.param(4, [0, 3, 6, 9], id="a few, with both ends"),
        pytest.param(1, [0], id="one"),
    ],
)
def test_a_sample_is_spread_evenly(sample: int | None, expected: list[int]) -> None:
    assert spread(range(10), sample) == expected


def test_a_row_of_the_table_counts_what_was_done_and_what_was_harmed() -> None:
    counts = Counts()
    counts.note("old")
    counts.note("new")
    counts.note("damaged", "neither old nor new")

    assert (
        table([("kills", counts, 1.4)]).splitlines()[-1] == "| kills | 3 | 1 | 1 damaged, 1 new, 1 old | 1 |"
    )
