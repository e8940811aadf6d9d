from pathlib import Path

import pytest

from sheet_templates.errors import RegisterLocked, RegisterMissing
from sheet_templates.snapshot import Snapshot, Tab
from sync.connectors.limits import Limits
from sync.health.points import Verdict
from sync.health.registers import reading, register_point
from sync.settings import RegisterSettings


def a_register(folder: Path) -> RegisterSettings:
    return RegisterSettings("Main", str(folder / "AP.xlsx"))


def two_tabs(register: RegisterSettings) -> Snapshot:
    return Snapshot(register.source, "sha256:0", (Tab("A", {}), Tab("B", {})))


def test_a_register_that_can_be_read_is_in_order(tmp_path: Path) -> None:
    point = register_point(a_register(tmp_path), two_tabs)

    assert (point.part, point.verdict, point.what) == (
        "Register Main",
        Verdict.OK,
        "It can be read; tabs: 2.",
    )


def test_a_register_that_somebody_has_open_is_pointed_out(tmp_path: Path) -> None:
    (tmp_path / ".~lock.AP.xlsx#").write_text("Kim Field,kim,office-pc,;", encoding="utf-8")

    point = register_point(a_register(tmp_path), two_tabs)

    assert point.verdict is Verdict.WARN
    assert "Kim Field" in point.what


def test_a_google_sheet_is_never_looked_for_on_disk() -> None:
    register = RegisterSettings(
        "Sheet", "https://docs.google.com/spreadsheets/d/1aBcDeFgHiJkLmNoPqRsTuVwXyZ01234567/edit"
    )

    assert register_point(register, two_tabs).verdict is Verdict.OK


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        pytest.param(
            RegisterMissing("It is not there.", where="x", todo="Look."), Verdict.FAIL, id="for good"
        ),
        pytest.param(
            RegisterLocked("It is open.", where="x", todo="Wait."), Verdict.WARN, id="for the moment"
        ),
    ],
)
def test_a_register_that_cannot_be_read_is_told_as_the_error_has_it(
    error: RegisterMissing | RegisterLocked, expected: Verdict, tmp_path: Path
) -> None:
    def refused(register: RegisterSettings) -> Snapshot:
        raise error

    point = register_point(a_register(tmp_path), refused)

    assert (point.verdict, point.what, point.todo) == (expected, error.what, error.todo)


def test_a_register_is_read_as_a_check_would(tmp_path: Path) -> None:
    (tmp_path / "AP.csv").write_text("Pupil,Provider\nA Made-Up,Somewhere\n", encoding="utf-8")
    read = reading(Limits(), {})

    assert len(read(RegisterSettings("Main", str(tmp_path / "AP.csv"))).tabs) == 1
    assert register_point(RegisterSettings("Gone", str(tmp_path / "gone.csv")), read).verdict is Verdict.FAIL
