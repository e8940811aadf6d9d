"""Reports of many made-up schools: clean ones are published, the same with one pupil in them are not."""

import pytest

from reports.leaks.kinds import Kind
from reports.leaks.people import Who
from sync.leak_scan.scanning import scan
from tests.sync.leak_scan.schools import School, report, school


def are_ours(made_up: School, pupil: Who) -> bool:
    """Whether forename and surname follow each other in one of our own texts."""
    return (pupil.forename.casefold(), pupil.surname.casefold()) in made_up.identity.spared.pairs


@pytest.mark.slow
def test_clean_reports_of_four_hundred_schools_are_published() -> None:
    schools = map(school, range(400))
    found = {one.seed: scan(report(one), one.identity, "Governors.xlsx") for one in schools}
    alarms = {seed: leaks for seed, leaks in found.items() if leaks}

    assert alarms == {}


def test_the_same_reports_with_one_pupil_named_are_not() -> None:
    missed = []
    for seed in range(6):
        made_up = school(seed)
        for pupil in made_up.pupils:
            if len(pupil.forename) > 2 and len(pupil.surname) > 2 and not are_ours(made_up, pupil):
                name = f"{pupil.forename} {pupil.surname}"
                leaks = scan(report(made_up, name), made_up.identity, "Governors.xlsx")
                if Kind.NAME not in {leak.kind for leak in leaks}:
                    missed.append(name)

    assert missed == []
