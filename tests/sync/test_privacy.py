"""Planted names go into a register and into faults; nothing but the register may hold them afterwards."""

import json
from pathlib import Path

import pytest

from sync import checking
from sync.install_key import FILE_NAME
from tests.canary import CANARIES, CANARY_UPN, canaries_in
from tests.sync.frames import Ran, run

HEADINGS = "Pupil,UPN,Year,Provider,Start date,Safeguarding audit,Part A sent"


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register of planted pupils, some cells of which cannot be read."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    rows = [f'"{name}",{CANARY_UPN},Y10,Oak Farm,16/11/2026,soon,32/13/2026' for name in CANARIES]
    path = tmp_path / "AP.csv"
    path.write_text("\n".join([HEADINGS, *rows, ""]), encoding="utf-8")
    return path


def check(register: Path, *words: str) -> Ran:
    return run(["check", str(register), *words], state=register.parent / "state")


def kept(register: Path) -> list[bytes]:
    return [path.read_bytes() for path in (register.parent / "state").iterdir() if path.name != FILE_NAME]


@pytest.mark.parametrize("words", [["-vv"], ["-vv", "--json"]], ids=["for people", "for programs"])
def test_a_check_shows_and_keeps_no_name(words: list[str], register: Path) -> None:
    ran = check(register, *words)

    assert ran.code in {1, 3}
    assert ran.out
    assert canaries_in(ran.out, ran.err, *kept(register)) == []


def test_names_are_shown_on_stdout_only_when_asked_for(register: Path) -> None:
    ran = check(register, "-vv", "--json", "--show-names")

    assert json.loads(ran.out)["registers"]
    assert canaries_in(ran.out) != []
    assert canaries_in(ran.err, *kept(register)) == []


def test_a_fault_in_the_middle_of_a_check_shows_and_keeps_no_name(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def explode(snapshot: object, *_: object, **__: object) -> None:
        raise RuntimeError(repr(snapshot))

    monkeypatch.setattr(checking, "read_with_setup", explode)

    ran = check(register, "-vv", "--json", "--show-names")

    (report,) = kept(register)
    assert ran.code == 70
    assert b"fault: RuntimeError" in report
    assert canaries_in(ran.out, ran.err, report) == []
