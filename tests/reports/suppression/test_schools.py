"""The reports of made-up schools, two terms and the trend as one system, attacked by the second reader."""

import random

import pytest

from reports.suppression.bands import View
from reports.suppression.hiding import suppress
from reports.suppression.leaks import find_leaks
from tests.reports.suppression.schools import FEWEST, MOST, Tally, a_school, next_report, report_of

SCHOOLS = 60


@pytest.fixture(scope="module")
def tally() -> Tally:
    """What became of some of the four hundred schools that the whole run has."""
    tally = Tally()
    for number in random.Random(2026).sample(range(400), SCHOOLS):
        tally.add(number)
    return tally


@pytest.mark.slow
def test_nothing_that_is_hidden_can_be_worked_out(tally: Tally) -> None:
    assert tally.small > 3_000
    assert (tally.leaks, tally.undecided) == (0, 0)


@pytest.mark.slow
def test_three_of_five_cells_are_shown(tally: Tally) -> None:
    assert tally.shown / tally.cells >= 0.6


def test_hiding_only_the_small_numbers_gives_many_away() -> None:
    system = report_of(a_school(1), 0)
    small = {cell.at for cell in system.cells if 0 < cell.value < 5}

    leaks = find_leaks(system, {cell.at for cell in system.cells if cell.printed} - small)

    assert len({leak.at for leak in leaks} & small) > 5


def test_a_report_of_bands_gives_nothing_away() -> None:
    school = a_school(1)
    first = suppress(report_of(school, 0), View.BANDS)
    second = suppress(next_report(school, first), View.BANDS)

    assert find_leaks(second.system, second.shown, View.BANDS) == ()


def test_schools_of_every_size_are_made() -> None:
    sizes = [len(pupils) for number in range(100) for pupils in a_school(number).terms]

    assert (min(sizes), max(sizes)) == (FEWEST, MOST)
