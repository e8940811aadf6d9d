"""Whatever happens to a workbook, it is read or refused in words, and soon."""

import itertools
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.__main__ import main, outcome
from tests.fuzz.packages import mutations

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("seed", range(100, 106))
def test_damaged_workbooks_are_read_or_refused_within_two_seconds(seed: int) -> None:
    outcomes = {outcome(data) for data in itertools.islice(mutations(seed), 80)}

    assert not [words for words in outcomes if words.startswith("FAILED")]


def test_the_same_seed_gives_the_same_files() -> None:
    first, second = (list(itertools.islice(mutations(3), 20)) for _ in range(2))

    assert first == second
    assert first != list(itertools.islice(mutations(4), 20))


def test_many_of_the_damaged_workbooks_can_still_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["150", "--seed", "9"]) == 0

    lines = capsys.readouterr().out.splitlines()
    counts = {words: int(count) for count, words in (line.split(maxsplit=1) for line in lines)}
    assert sum(counts.values()) == 150
    assert 15 < counts["read"] < 120
    assert len(counts) > 8


def test_the_fuzz_run_starts_from_the_command_line() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", "5"], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert "refused" in done.stdout
