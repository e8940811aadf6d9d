"""``ap-register serve`` as a process: does what is due, keeps a second one out, stops when asked."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.sync.commands.run_runs import MONDAY, OURS, a_workbook
from tests.sync.frames import run

SETTINGS = "[[registers]]\nname = 'Main'\npath = '{}'\n[schedule]\ntimes = ['05:00']\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "school"
    folder.mkdir()
    register = a_workbook(folder)
    (folder / "ap-register.toml").write_text(SETTINGS.format(register.name))
    return folder


def _environ(place: Path) -> dict[str, str]:
    return {**os.environ, "AP_REGISTER_STATE_DIR": str(place.parent / "state"), "AP_REGISTER_NOW": MONDAY}


@contextmanager
def serving(place: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "sync", "serve", "-c", str(place / "ap-register.toml")],
        env=_environ(place),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def _until_written(place: Path) -> None:
    register = place / "AP register.xlsx"
    for _ in range(600):
        if register.stat().st_size and OURS[0] in load_workbook(register, read_only=True).sheetnames:
            return
        time.sleep(0.1)  # noqa: TID251 - another process is waited for
    pytest.fail("the register was not written in a minute")


def test_it_does_what_is_due_and_stops_when_it_is_asked_to(place: Path) -> None:
    with serving(place) as process:
        _until_written(place)
        second = run(
            ["serve", "-c", str(place / "ap-register.toml")], state=place.parent / "state", environ={}
        )
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)

    assert process.returncode == 0
    assert second.code == 75
    assert "Serving 1 register: Monday to Friday at 05:00." in err
    assert "its time has come" in err
    assert "Written to" in out
    assert load_workbook(place / "AP register.xlsx").sheetnames == ["Register", *OURS]


def test_without_a_register_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    ran = run(["serve"], state=tmp_path / "state", environ={})

    assert ran.code == 3
    assert "no register" in ran.err
