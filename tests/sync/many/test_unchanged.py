"""A register to which nothing happened is left alone for the rest of the day, and for no other reason."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sync.commands import run as run_command
from sync.many.ledger import FILE_NAME
from sync.state.opening import open_store
from tests.canary import CANARIES
from tests.sync.commands.run_runs import MONDAY, TUESDAY, a_workbook, edit, go, typed
from tests.sync.frames import Ran, run

BEFORE_CUT_OFF = "2026-11-23T09:00:00+00:00"
AFTER_CUT_OFF = "2026-11-23T16:00:00+00:00"
NOT_NEEDED = [
    "pandas",
    "numpy",
    "pandera",
    "openpyxl",
    "python_calamine",
    "lxml",
    "gspread",
    "google",
    "requests",
    "httpx",
    "rich",
    "rapidfuzz",
    "holidays",
    "schedule",
    "importlib.metadata",
    "email",
    "validators.catalogue",
    "validators.rules",
    "sheet_templates.layout",
    "reports.working",
    "sync.many.over",
    "sync.pack_files",
    "sync.settings_names",
    "sync.state.exporting",
    "sync.state.recovery",
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    share = tmp_path / "share"
    share.mkdir()
    (tmp_path / "ap-register.toml").write_text(
        f"[[registers]]\nname = 'Main'\npath = '{share / 'AP register.xlsx'}'\n", encoding="utf-8"
    )
    return share


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many registers each run checked; nothing where it checked none."""
    counts: list[int] = []
    real = run_command._checked  # noqa: SLF001 - what reads a register

    def counting(this: object, registers: list[object]) -> object:
        counts.append(len(registers))
        return real(this, registers)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(run_command, "_checked", counting)
    return counts


def later(folder: Path, *words: str, now: str = BEFORE_CUT_OFF, **environ: str) -> Ran:
    return go(folder, *words, now=now, **environ)


def test_what_nothing_happened_to_is_told_as_before_and_not_read(folder: Path, looked: list[int]) -> None:
    path = a_workbook(folder)
    first = go(folder)
    left = path.read_bytes()

    second = later(folder)

    assert looked == [1]
    assert second.code == first.code == 0
    headline = first.out.splitlines()[1]
    assert second.out.splitlines() == [
        "Main",
        headline,
        "Since the last run: nothing new.",
        f"Nothing new to write to {path}.",
    ]
    assert path.read_bytes() == left


def test_nothing_is_loaded_that_only_a_check_needs(folder: Path) -> None:
    a_workbook(folder)
    go(folder)
    script = (
        "import sys; from sync.cli import main; code = main(['run', '--all', '--quiet'])\n"
        f"print(code, [name for name in {NOT_NEEDED} if name in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", script],
        env={
            **{name: value for name, value in os.environ.items() if not name.startswith("AP_REGISTER_")},
            "PYTHONPATH": str(Path(__file__).parents[3]),
            "AP_REGISTER_STATE_DIR": str(folder.parent / "state"),
            "AP_REGISTER_NOW": BEFORE_CUT_OFF,
        },
        cwd=folder.parent,
        capture_output=True,
        text=True,
        check=True,
    )

    lines = done.stdout.splitlines()
    assert lines[0] == "Main"
    assert lines[-1] == "0 []"


def test_names_that_do_not_exist_are_told_although_a_run_went_well(folder: Path, looked: list[int]) -> None:
    a_workbook(folder)
    go(folder)
    _settings(folder, "[rules]\noff = ['AP-REG-77']")

    ran = later(folder)

    assert ran.code == 3
    assert "AP-REG-77" in ran.err
    assert looked == [1]


def test_every_fault_of_the_settings_is_told_at_once(folder: Path) -> None:
    a_workbook(folder)
    go(folder)
    _settings(folder, "presett = 'light'\n[rules]\noff = ['AP-REG-77']")

    ran = later(folder)

    assert ran.code == 3
    assert "presett" in ran.err
    assert "AP-REG-77" in ran.err


def test_it_counts_as_a_good_run(folder: Path) -> None:
    a_workbook(folder)
    go(folder)
    later(folder)

    status = json.loads(_status(folder).out)
    assert status["registers"][0]["last_good_run"]["started"].startswith("2026-11-23T09:00")
    assert status["registers"][0]["last_good_run"]["outcome"] == "findings"


def _status(folder: Path) -> Ran:
    return run(
        ["status", "--json"], state=folder.parent / "state", environ={"AP_REGISTER_NOW": BEFORE_CUT_OFF}
    )


def _settings(folder: Path, more: str) -> None:
    path = folder.parent / "ap-register.toml"
    path.write_text(f"{more}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")


def _same_size_and_time(folder: Path) -> None:
    """Put another content in the register's place, of its size and with its times."""
    path = folder / "AP register.xlsx"
    before = path.stat()
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def _accept(state: Path) -> None:
    store = open_store(state, now=datetime(2026, 11, 23, 8, tzinfo=UTC))
    store.accept(store.registers()[0].id, "sha256:0")
    store.close()


CHANGES: dict[str, Callable[[Path], object]] = {
    "a note of staff's": lambda folder: edit(folder / "AP register.xlsx", typed("AP-0001", "Our notes", "x")),
    "another content of the same size and time": _same_size_and_time,
    "a rule set off": lambda folder: _settings(folder, "[rules]\noff = ['AP-REG-01']"),
    "bank holidays left out": lambda folder: _settings(folder, "[calendar]\nbank_holidays = 'none'"),
    "a copy by a synchronising program": lambda folder: shutil.copy(
        folder / "AP register.xlsx", folder / "AP register (conflicted copy 2026-11-23).xlsx"
    ),
    "the list of what was left is damaged": lambda folder: (folder.parent / "state" / FILE_NAME).write_text(
        '{"schema": 1, "registers": {"x": 1}}'
    ),
    "a person's word in the history": lambda folder: _accept(folder.parent / "state"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_may_change_an_answer_has_it_checked(
    folder: Path, looked: list[int], change: Callable[[Path], object]
) -> None:
    a_workbook(folder)
    go(folder)
    change(folder)

    later(folder)

    assert looked == [1, 1]


@pytest.mark.parametrize(
    ("now", "words", "environ"),
    [
        pytest.param(TUESDAY, (), {}, id="a new day"),
        pytest.param(AFTER_CUT_OFF, (), {}, id="the cut-off for attendance has passed"),
        pytest.param(BEFORE_CUT_OFF, ("--preset", "light"), {}, id="another preset"),
        pytest.param(BEFORE_CUT_OFF, (), {"AP_REGISTER_PRESET": "light"}, id="another preset by variable"),
        pytest.param(BEFORE_CUT_OFF, ("--json",), {}, id="every finding is asked for"),
        pytest.param(BEFORE_CUT_OFF, ("--dry-run",), {}, id="nothing is to be written"),
    ],
)
def test_time_and_what_is_asked_for_have_it_checked(
    folder: Path, looked: list[int], now: str, words: tuple[str, ...], environ: dict[str, str]
) -> None:
    a_workbook(folder)
    go(folder)

    later(folder, *words, now=now, **environ)

    assert looked == [1, 1]


def test_a_register_that_went_wrong_is_checked_again(folder: Path, looked: list[int]) -> None:
    path = folder / "AP register.xlsx"
    path.write_bytes(b"no workbook")
    first, second = go(folder), later(folder)

    assert (first.code, second.code) == (3, 3)
    assert looked == [1, 1]


def test_a_workbook_beside_the_register_is_looked_at_too(folder: Path, looked: list[int]) -> None:
    path = a_workbook(folder)
    settings = folder.parent / "ap-register.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "results = 'beside'\n", encoding="utf-8")
    go(folder)
    later(folder)  # the workbook beside it is a new name there
    later(folder)
    assert looked == [1, 1]
    [beside] = [one for one in folder.iterdir() if one != path]

    edit(beside, typed("AP-0001", "Our notes", "x"))
    later(folder)

    assert looked == [1, 1, 1]


def test_what_is_left_holds_nobodys_name(folder: Path) -> None:
    a_workbook(folder)
    go(folder)

    text = (folder.parent / "state" / FILE_NAME).read_text(encoding="utf-8")

    assert not any(part in text for name in CANARIES for part in re.split(r"[ ,]+", name) if part)
    assert os.name == "nt" or (folder.parent / "state" / FILE_NAME).stat().st_mode & 0o077 == 0


def test_findings_that_were_there_still_decide_the_exit_code(folder: Path, looked: list[int]) -> None:
    a_workbook(folder)
    first = go(folder, "--fail-on", "low", now=MONDAY)
    second = later(folder, "--fail-on", "low")

    assert (first.code, second.code) == (1, 1)
    assert looked == [1]
