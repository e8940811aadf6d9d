"""What the command check shows a person, and for which day."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import pytest

from sync.cli import Frame, main
from sync.console import Console
from tests.sync.commands.check_runs import (
    AS_OF,
    HEADINGS,
    IN_ORDER,
    LATE,
    NO_END,
    a_register,
    check,
    findings,
    told,
)
from tests.sync.frames import A_MORNING, Screen, run

REPO = Path(__file__).parents[3]


def test_the_day_is_the_one_asked_for_and_every_output_says_so(folder: Path) -> None:
    path = a_register(folder, LATE)

    text, data = check(folder, path), check(folder, path, "--json")

    assert "checked for 23 November 2026" in text.out
    assert text.err.startswith("Done as if it were 23 November 2026.\n")
    assert told(data)["notices"] == ["Done as if it were 23 November 2026."]


def test_before_the_deadline_nothing_is_late(folder: Path) -> None:
    path = a_register(folder, LATE)

    ran = run(["check", str(path), "--json", "--as-of", "2026-11-09"], state=folder.parent / "state")

    assert (ran.code, [one["state"] for one in findings(ran)]) == (0, ["due_soon"])


def test_the_clock_can_be_set_for_tests_and_every_output_says_so(folder: Path) -> None:
    path = a_register(folder, LATE)
    moment = {"AP_REGISTER_NOW": "2026-11-09T23:30:00+00:00"}

    ran = run(["check", str(path), "--json"], state=folder.parent / "state", environ=moment)

    assert told(ran)["as_of"] == "2026-11-09"
    (notice,) = told(ran)["notices"]
    assert "AP_REGISTER_NOW" in notice
    assert notice in ran.err


ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def test_quiet_says_less_and_keeps_every_finding(folder: Path) -> None:
    path = a_register(folder, LATE, NO_END)

    usual, quiet = check(folder, path), check(folder, path, "-q")

    assert set(quiet.out.splitlines()) < set(usual.out.splitlines())
    for one in findings(check(folder, path, "--json")):
        assert one["message"] in quiet.out
        assert f"AP register!{one['where']['cell']}" in quiet.out


def test_colour_changes_how_it_looks_and_not_what_it_says(folder: Path) -> None:
    path = a_register(folder, LATE, NO_END)

    plain, coloured = check(folder, path, "--color", "never"), check(folder, path, "--color", "always")

    assert "\x1b[" in coloured.out
    assert "\x1b[" not in plain.out
    assert ESCAPES.sub("", coloured.out) == plain.out


def test_what_is_being_done_is_told_on_stderr_only(folder: Path) -> None:
    path = a_register(folder, LATE)

    ran = check(folder, path, "-vv", "--json")

    assert told(ran)["command"] == "check"
    assert "finished" in ran.err


def test_progress_is_shown_on_a_screen_and_never_among_the_results(folder: Path) -> None:
    rows = [LATE.format(f"PUPIL-{number}, Al") for number in range(3_000)]
    path = folder / "long.csv"
    path.write_text("\n".join([HEADINGS, *rows]), encoding="utf-8")
    out, err = StringIO(), Screen()

    state = {"AP_REGISTER_STATE_DIR": str(folder.parent / "state")}
    code = Frame(Console(out, err), state, clock=A_MORNING).run(["check", str(path), "--json", *AS_OF])

    assert code == 1
    assert "Checking long ..." in err.getvalue()
    assert err.getvalue().endswith("\r")
    assert "Checking" not in out.getvalue()
    assert len(json.loads(out.getvalue())["registers"][0]["findings"]) == 3_000


def process(*words: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "sync", *words],
        env={**os.environ, "PYTHONPATH": str(REPO), **environ},
        cwd=environ["AP_REGISTER_STATE_DIR"],
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("words", [[], ["--json"]], ids=["text", "JSON"])
def test_a_console_of_windows_shows_the_letters_that_it_has(words: Sequence[str], folder: Path) -> None:
    path = a_register(folder, IN_ORDER, IN_ORDER, IN_ORDER, LATE)
    environ = {"PYTHONIOENCODING": "cp1252", "AP_REGISTER_STATE_DIR": str(folder)}

    ran = process("check", str(path), "--show-names", *words, *AS_OF, **environ)

    out = ran.stdout.decode("cp1252")
    assert ran.returncode == 1
    assert "AP-REF-03" in out
    if words:
        assert json.loads(out)["registers"][0]["findings"][0]["pupil"] == "Ünal Çiğdemoğlu"
    else:
        assert "Ünal Çi\\u011fdemo\\u011flu" in out


def test_the_command_gives_its_exit_code_to_the_system(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AP_REGISTER_STATE_DIR", str(folder.parent / "state"))
    path = a_register(folder, LATE)

    assert main(["check", str(path), "--json", *AS_OF]) == 1
    assert json.loads(capsys.readouterr().out)["complete"] is True
