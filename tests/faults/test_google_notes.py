from pathlib import Path

from tests.faults.counts import Plan
from tests.faults.google_notes import google_notes


def test_a_few_terms_are_lived_and_harm_nothing(tmp_path: Path) -> None:
    counts = google_notes(Plan(tmp_path, seed=1, sample=2, workers=1))

    assert counts.faults == counts.outcomes["terms lived"] == 2
    assert counts.outcomes["runs"] > 10
    assert counts.harms == []
