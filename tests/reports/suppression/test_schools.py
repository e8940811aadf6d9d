"""The reports of made-up schools, two terms and the trend as one system, attacked by the second reader."""

import re
import subprocess
import sys

import pytest

from reports.suppression.bands import View
from reports.suppression.hiding import suppress
from reports.suppression.leaks import find_leaks
from tests.repo.tree import ROOT
from tests.reports.suppression.schools import FEWEST, MOST, Tally, a_school, next_report, report_of

SCHOOLS = 60
"""Of the four hundred of the whole run."""


@pytest.fixture(scope="module")
def said() -> str:
    """What the command says of the schools; its own process is not slowed down by what measures tests."""
    command = [sys.executable, "-m", "tests.reports.suppression.schools", str(SCHOOLS)]
    environment = {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    ).stdout


@pytest.mark.slow
def test_nothing_that_is_hidden_can_be_worked_out(said: str) -> None:
    assert f"{SCHOOLS} schools, two reports each: " in said
    assert "\n0 worked out, 0 undecided\n" in said


@pytest.mark.slow
def test_three_of_five_cells_are_shown(said: str) -> None:
    (share,) = re.findall(r"([\d.]+)% shown", said)

    assert float(share) >= 60


def test_hiding_is_counted_school_by_school() -> None:
    tally = Tally()
    tally.add(0)

    assert tally.schools == len(tally.seconds) == 1
    assert tally.cells > tally.shown > tally.cells / 2
    assert tally.small > 50
    assert (tally.leaks, tally.undecided) == (0, 0)


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
