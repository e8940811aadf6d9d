"""``ap-register report``: each kind as a file, what is refused, and nothing ever written over."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sync.reporting.kinds import KINDS
from tests.canary import CANARIES
from tests.sync.commands.check_runs import IN_ORDER, LATE, NO_END
from tests.sync.commands.run_runs import a_workbook
from tests.sync.frames import Ran, run

NOW = "2026-11-23T06:00:00+00:00"


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return a_workbook(tmp_path, LATE, NO_END, IN_ORDER.replace("Oak Farm", "Elm Works"))


def report(register: Path, kind: str, file: str, *words: str) -> Ran:
    words = ("report", kind, str(register), "-o", str(register.parent / file), *words)
    return run(list(words), state=register.parent / "state", environ={"AP_REGISTER_NOW": NOW})


def texts(path: Path) -> str:
    """Return everything that is written in a file, joined."""
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8-sig")
    book = load_workbook(path)
    return "\n".join(
        str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value
    )


WORKBOOKS = [
    pytest.param(kind.name, ending, id=f"{kind.name}{ending}") for kind in KINDS for ending in kind.makers
]


@pytest.mark.parametrize(("kind", "ending"), WORKBOOKS)
def test_each_kind_becomes_a_file_without_names_and_equal_the_next_time(
    register: Path, kind: str, ending: str
) -> None:
    more = ("--provider", "Oak Farm") if kind == "provider" else ()

    first = report(register, kind, f"one{ending}", *more)
    second = report(register, kind, f"two{ending}", *more)

    one, two = register.parent / f"one{ending}", register.parent / f"two{ending}"
    assert (first.code, second.code) == (0, 0), first.err
    assert one.read_bytes() == two.read_bytes()
    told = texts(one)
    assert not any(name in told for name in CANARIES)


@pytest.mark.parametrize("kind", ["panel", "la-return", "ofsted-list", "annex"])
def test_with_show_names_pupils_are_named(register: Path, kind: str) -> None:
    report(register, kind, "named.xlsx", "--show-names")

    forename = CANARIES[0].split(",")[-1].strip()
    assert forename in texts(register.parent / "named.xlsx")


def test_one_providers_report_names_no_pupil_of_another(register: Path) -> None:
    report(register, "provider", "elm.xlsx", "--provider", "elm works", "--show-names")

    told = texts(register.parent / "elm.xlsx")
    assert "Elm Works" in told
    assert "Oak Farm" not in told


def test_a_provider_that_is_not_there_is_refused_with_those_that_are(register: Path) -> None:
    ran = report(register, "provider", "nobody.xlsx", "--provider", "Nobody")

    assert ran.code == 2
    assert "Oak Farm" in ran.err
    assert not (register.parent / "nobody.xlsx").exists()


def test_a_file_that_is_there_is_never_written_over(register: Path) -> None:
    (register.parent / "panel.xlsx").write_bytes(b"mine")

    ran = report(register, "panel", "panel.xlsx")

    assert ran.code == 3
    assert (register.parent / "panel.xlsx").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["report"], "No report was named", id="no kind"),
        pytest.param(["report", "panel", "-o", "panel.xlsx"], "No register was named", id="no register"),
        pytest.param(["report", "gossip", "x.xlsx", "-o", "y.xlsx"], "panel", id="no such kind"),
    ],
)
def test_what_lacks_is_asked_for(register: Path, words: list[str], told: str) -> None:
    ran = run([*words, *(["-o", "x.xlsx"] if "-o" not in words else [])], state=register.parent / "state")

    assert ran.code == 2
    assert told in ran.err


def test_an_ending_that_does_not_fit_is_refused(register: Path) -> None:
    ran = report(register, "panel", "panel.pdf")

    assert ran.code == 2
    assert ".xlsx" in ran.err


def test_a_dry_run_writes_nothing(register: Path) -> None:
    ran = report(register, "panel", "panel.xlsx", "-n")

    assert "Would write" in ran.out
    assert not (register.parent / "panel.xlsx").exists()


def test_json_says_what_was_written(register: Path) -> None:
    told = json.loads(report(register, "census", "census.csv", "--json").out)

    assert told["kind"] == "census"
    assert told["written"] is True
    assert told["file"].endswith("census.csv")


def test_days_that_are_none_are_refused(register: Path) -> None:
    ran = report(register, "panel", "panel.xlsx", "--from", "2026-13-01")

    assert ran.code == 2


def test_a_register_that_cannot_be_read_in_full_makes_no_report(register: Path) -> None:
    register.write_bytes(b"no workbook")

    ran = report(register, "panel", "panel.xlsx")

    assert ran.code == 3
    assert not (register.parent / "panel.xlsx").exists()
