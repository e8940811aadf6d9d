"""A few faults of each of the rows that take longest; all of them are done by `make faults`."""

from pathlib import Path

from tests.faults.closed_places import closed_places
from tests.faults.counts import Plan
from tests.faults.crashing_rules import crashing_rules
from tests.faults.settings_nonsense import settings_nonsense
from tests.faults.whole_runs import whole_runs


def test_staff_lose_nothing_to_a_run_that_is_killed(tmp_path: Path) -> None:
    counts = whole_runs(Plan(tmp_path, seed=5, sample=1))

    assert counts.harms == []
    assert counts.outcomes["last run put right"] == 1


def test_a_place_that_is_closed_or_gone_holds_up_no_other_register(tmp_path: Path) -> None:
    counts = closed_places(Plan(tmp_path, seed=5, sample=3))

    assert counts.harms == []
    assert counts.faults == 3


def test_a_rule_that_falls_over_takes_no_finding_of_another_with_it(tmp_path: Path) -> None:
    counts = crashing_rules(Plan(tmp_path, seed=5, sample=2))

    assert counts.harms == []
    assert counts.faults == 2


def test_settings_with_slips_are_read_or_refused_in_words(tmp_path: Path) -> None:
    counts = settings_nonsense(Plan(tmp_path, seed=5, sample=60))

    assert counts.harms == []
    assert counts.outcomes["refused in words"] > 40
