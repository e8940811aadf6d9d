"""Whatever a register holds, checking it ends soon, loses no row and says nothing that cannot be said."""

import itertools

import pytest

from sync import checking
from tests.fuzz import checks
from tests.fuzz.__main__ import main
from tests.fuzz.cases import came_of, cases
from tests.fuzz.checks import outcome, plain
from tests.fuzz.registers import registers
from tests.grids import snapshot, tab
from validators.engine import Check
from validators.rules import CHECKS

SOUND = plain(snapshot(tab("Register", "Pupil | Provider | Start date\nSMITH, Jo | Oak | 2026-11-09")))


@pytest.mark.parametrize("seed", range(200, 202))
def test_registers_of_every_kind_are_checked_or_refused_in_words(seed: int) -> None:
    results = [came_of(case) for case in itertools.islice(cases(seed), 24)]

    assert not [result for result in results if result.startswith("FAILED")]
    assert results.count("checked") > 12


def test_the_same_seed_gives_the_same_registers() -> None:
    first, second = (list(itertools.islice(registers(3), 8)) for _ in range(2))

    assert first == second
    assert first != list(itertools.islice(registers(4), 8))


def test_a_run_counts_what_came_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["8", "--seed", "5", "--check"]) == 0

    counts = [int(line.split()[0]) for line in capsys.readouterr().out.splitlines()]
    assert sum(counts) == 8


def test_a_rule_that_falls_over_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    crashing = Check("DAT-01", lambda _: [1 / 0])  # type: ignore[list-item]  # never gets so far
    monkeypatch.setattr(checking, "CHECKS", (*CHECKS, crashing))

    assert outcome(SOUND).startswith("FAILED: DAT-01 crashed with ZeroDivisionError")


def test_a_check_that_takes_too_long_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "LONGEST", 0.0)

    assert "too slow" in outcome(SOUND)


def test_a_fault_of_the_check_itself_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    assert outcome(SOUND) == "checked"
    monkeypatch.setattr(checking, "read_with_setup", lambda *_, **__: 1 / 0)

    assert outcome(SOUND).startswith("FAILED: ZeroDivisionError in test_checks.py")
