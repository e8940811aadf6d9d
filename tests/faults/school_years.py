"""Lives school years with staff and faults on any day, through the command ``run``."""

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.faults.counts import Counts, Plan
from tests.faults.school_year.lived import Lived, lived

YEARS = 20


def school_years(plan: Plan) -> Counts:
    """Live so many school years at most; each thing in the way of a run is one fault."""
    counts = Counts()
    years = min(plan.sample or YEARS, YEARS)
    folders = [plan.folder / f"{plan.seed + number}" for number in range(years)]
    with ProcessPoolExecutor(plan.workers) as pool:
        for each in pool.map(_one, folders):
            counts.faults += each.faults
            counts.outcomes += each.outcomes
            counts.harms += each.harms
    return counts


def _one(folder: Path) -> Counts:
    folder.mkdir()
    return counts_of(lived(folder, int(folder.name)), folder.name)


def counts_of(year: Lived, seed: str) -> Counts:
    """Return what came of one school year.

    Args:
        year: As it was lived.
        seed: What chance started from, for whoever wants to live it again.
    """
    counts = Counts(faults=year.faults.total())
    counts.outcomes["years lived"] = 1
    counts.outcomes["runs"] = year.laws.runs
    counts.outcomes["mails"] = len(year.server.mails)
    counts.outcomes["told as late"] = sum(year.laws.told.values())
    counts.outcomes["notes kept"] = len(year.school.notes)
    counts.outcomes["times staff sorted or deleted"] = year.edits["sorted"] + year.edits["list deleted"]
    counts.harms = [f"seed {seed}: {harm}" for harm in year.laws.harms]
    return counts
