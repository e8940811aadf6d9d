from pathlib import Path

from tests.faults.counts import Plan
from tests.faults.notes import notes


def test_a_few_terms_are_lived_and_harm_nothing(tmp_path: Path) -> None:
    counts = notes(Plan(tmp_path, seed=1, sample=20, workers=1))

    assert counts.faults == counts.outcomes["histories lived"] == 20
    assert counts.outcomes["notes kept"] > 0
    assert counts.harms == []
