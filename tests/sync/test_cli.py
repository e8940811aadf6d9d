import json
import os
import subprocess
import sys
import threading
import warnings
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

import pytest

from sync import __version__, crash
from sync.command_shapes import Command
from sync.command_table import COMMANDS, find
from tests.canary import CANARIES, canaries_in
from tests.sync.frames import Ran, run
from tests.sync.odd_command import ODD

REPO = Path(__file__).parents[2]


def go_wrong(state: Path, *words: str, **environ: str) -> Ran:
    return run(["check", *words], state=state, commands=[ODD], environ=environ)


def process(*words: str, cwd: Path = REPO, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command line in a process of its own."""
    variables = {**os.environ, "PYTHONPATH": str(REPO), **environ}
    return subprocess.run(
        [sys.executable, "-m", "sync", *words],
        env=variables,
        cwd=cwd,
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_help_lists_every_command_and_flag(tmp_path: Path) -> None:
    ran = run(["--help"], state=tmp_path)

    assert ran.code == 0
    assert ran.err == ""
    for command in COMMANDS:
        assert f"\n  {command.name} " in ran.out
    assert max(len(line) for line in ran.out.splitlines()) <= 100


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_help_of_a_command_tells_its_words_flags_and_examples(command: Command, tmp_path: Path) -> None:
    ran = run([command.name, "--help"], state=tmp_path)

    assert ran.code == 0
    assert ran.out.startswith(f"Usage: ap-register {command.name}")
    for meaning in [*(one.meaning for one in command.arguments), *(flag.meaning for flag in command.flags)]:
        assert meaning.split(".")[0][:30] in ran.out
    for line, _ in command.examples:
        assert line in ran.out


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_examples_of_a_command_are_understood(command: Command) -> None:
    import shlex

    from sync.arguments import parse

    for line, _ in command.examples:
        program, *words = shlex.split(line.removeprefix("sudo "))
        assert program == "ap-register"
        assert parse(words, COMMANDS).command == command


def test_a_name_that_is_no_command_is_not_found() -> None:
    assert find("nothing", COMMANDS) is None


@pytest.mark.parametrize("words", [["--version"], ["check", "--version"]])
def test_the_version_is_printed(words: Sequence[str], tmp_path: Path) -> None:
    assert run(words, state=tmp_path) == Ran(0, f"ap-register {__version__}\n", "")


def test_wrong_usage_is_told_in_three_lines_on_stderr(tmp_path: Path) -> None:
    ran = run(["chek"], state=tmp_path)

    assert ran.code == 2
    assert ran.out == ""
    assert [line[:7] for line in ran.err.splitlines()] == ["what   ", "where  ", "to do  "]


def test_a_variable_that_cannot_be_used_is_wrong_usage(tmp_path: Path) -> None:
    ran = run(["rules"], state=tmp_path, environ={"AP_REGISTER_GOOGLE_ENDPOINT": "http://10.1.1.1"})

    assert ran.code == 2
    assert "AP_REGISTER_GOOGLE_ENDPOINT" in ran.err


@pytest.mark.parametrize(
    ("way", "code"),
    [("locked", 75), ("stopped", 4), ("refused", 3), ("misused", 2), ("crash", 70), ("interrupted", 130)],
)
def test_whatever_goes_wrong_has_its_exit_code(way: str, code: int, tmp_path: Path) -> None:
    assert go_wrong(tmp_path, way).code == code


def test_a_command_that_is_done_says_nothing_of_its_own(tmp_path: Path) -> None:
    assert go_wrong(tmp_path) == Ran(0, "", "")


def test_an_error_is_told_to_a_person_and_to_a_program(tmp_path: Path) -> None:
    ran = go_wrong(tmp_path, "locked", "--json", AP_REGISTER_AS_OF="2026-11-24")

    told = json.loads(ran.out)
    assert told["complete"] is False
    assert (told["command"], told["as_of"], told["registers"]) == ("check", "2026-11-24", [])
    assert told["errors"] == [
        {
            "register": None,
            "what": "The register is open.",
            "where": "AP.xlsx",
            "todo": "Close it.",
            "retry": True,
        }
    ]
    assert "what   The register is open.\nwhere  AP.xlsx\nto do  Close it.\n" in ran.err


def test_wrong_usage_found_late_leaves_stdout_empty(tmp_path: Path) -> None:
    ran = go_wrong(tmp_path, "misused", "--json")

    assert (ran.code, ran.out) == (2, "")


def test_without_time_zone_data_an_error_is_still_one_json_object(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import zoneinfo

    def missing(key: str) -> None:
        raise zoneinfo.ZoneInfoNotFoundError(key)

    monkeypatch.setattr(zoneinfo, "ZoneInfo", missing)

    assert json.loads(go_wrong(tmp_path, "refused", "--json").out)["as_of"] is None


def test_a_day_or_clock_that_was_set_is_told_in_every_output(tmp_path: Path) -> None:
    ran = go_wrong(
        tmp_path, "refused", "--json", "--as-of", "2026-11-24", AP_REGISTER_NOW="2026-11-23T06:00:00+00:00"
    )

    clock = "The clock was set to 2026-11-23T06:00:00+00:00 by AP_REGISTER_NOW."
    day = "Done as if it were 24 November 2026."
    assert ran.err.startswith(f"{clock}\n{day}\n")
    assert json.loads(ran.out)["notices"] == [clock, day]


def test_a_set_clock_also_sets_the_day(tmp_path: Path) -> None:
    ran = go_wrong(tmp_path, "refused", "--json", AP_REGISTER_NOW="2026-07-01T23:30:00+00:00")

    assert date.fromisoformat(json.loads(ran.out)["as_of"]) == date(2026, 7, 2)


def test_a_fault_of_the_program_is_kept_without_anything_from_a_register(tmp_path: Path) -> None:
    ran = go_wrong(tmp_path, "crash", "--json", "-vv")

    (kept,) = tmp_path.glob("crash-*.txt")
    report = kept.read_text(encoding="utf-8")
    assert ran.code == 70
    assert str(kept) in ran.err
    assert json.loads(ran.out)["errors"][0]["where"] == str(kept)
    assert "fault: ExceptionGroup" in report
    assert "then: KeyError" in report
    assert "then: ValueError" in report
    assert "in _crash" in report
    assert f"ap-register {__version__}, command check, 2026-11-23T06:00:00+00:00" in report
    assert canaries_in(ran.out, ran.err, report) == []


def test_a_fault_before_any_command_runs_is_shown_without_anything_typed(tmp_path: Path) -> None:
    broken = cast("Command", CANARIES[0])

    ran = run([CANARIES[1]], state=tmp_path, commands=[broken])

    assert ran.code == 70
    assert "fault: AttributeError" in ran.err
    assert canaries_in(ran.err) == []


@pytest.mark.skipif(os.name == "nt", reason="rights are of another kind there")
def test_a_report_of_a_fault_can_be_read_by_its_owner_only(tmp_path: Path) -> None:
    go_wrong(tmp_path / "state", "crash")

    (kept,) = (tmp_path / "state").glob("crash-*.txt")
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700


def test_a_report_that_cannot_be_kept_is_shown(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    ran = go_wrong(tmp_path / "file", "crash")

    assert ran.code == 70
    assert "fault: ExceptionGroup" in ran.err
    assert "where  the lines above" in ran.err
    assert canaries_in(ran.out, ran.err) == []


def test_only_the_latest_reports_are_kept(tmp_path: Path) -> None:
    for day in range(1, 26):
        crash.keep("x", tmp_path, datetime(2026, 11, day, tzinfo=UTC))

    kept = sorted(path.name[:14] for path in tmp_path.glob("crash-*.txt"))
    assert len(kept) == crash.KEPT
    assert kept[-1] == "crash-20261125"


def test_reports_of_one_second_do_not_replace_each_other(tmp_path: Path) -> None:
    moment = datetime(2026, 11, 23, 6, tzinfo=UTC)

    written = [crash.keep(f"fault {number}", tmp_path, moment) for number in range(crash.KEPT + 3)]

    kept = {path.read_text(encoding="utf-8") for path in tmp_path.glob("crash-*.txt")}
    assert kept == {f"fault {number}" for number in range(3, crash.KEPT + 3)}
    assert written[-1].read_text(encoding="utf-8") == f"fault {crash.KEPT + 2}"


@pytest.mark.parametrize("way", ["thread", "clearing"])
def test_a_fault_beside_the_command_shows_only_its_kind_and_place(
    way: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = threading.excepthook, sys.unraisablehook

    go_wrong(tmp_path, way)

    shown = capsys.readouterr().err
    assert "fault on the side: ValueError" in shown
    assert canaries_in(shown) == []
    assert (threading.excepthook, sys.unraisablehook) == before


def test_no_planted_name_reaches_the_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = go_wrong(tmp_path, "log", "-vv")

    captured = capsys.readouterr()
    assert "register read rows=41 dropped=3" in ran.err
    assert "unlisted" in ran.err
    assert canaries_in(ran.out, ran.err, captured.out, captured.err) == []


def test_a_library_s_warning_shows_its_kind_and_place_only(tmp_path: Path) -> None:
    before = warnings.showwarning

    ran = go_wrong(tmp_path, "warn", "-vv")

    assert "library warning error=UserWarning place=" in ran.err
    assert canaries_in(ran.out, ran.err) == []
    assert warnings.showwarning is before


def test_what_is_done_is_shown_only_when_asked_for(tmp_path: Path) -> None:
    quiet, asked = go_wrong(tmp_path), go_wrong(tmp_path, "-v")

    assert quiet.err == ""
    assert asked.err.splitlines()[0] == f"started command=check version={__version__}"
    assert asked.err.splitlines()[-1].startswith("finished exit=0 seconds=")


def test_a_recursive_fault_is_reported_in_part() -> None:
    def fall(depth: int) -> None:
        if depth:
            fall(depth - 1)
        raise ValueError(CANARIES[0])

    with pytest.raises(ValueError, match="Zeph") as raised:
        fall(200)

    report = crash.report(raised.value, "check", datetime(2026, 11, 23, tzinfo=UTC))
    assert len(report.splitlines()) < 80
    assert " more)" in report
    assert canaries_in(report) == []


HEAVY = [
    "pandas",
    "numpy",
    "pandera",
    "openpyxl",
    "gspread",
    "rich",
    "python_calamine",
    "keyring",
    "requests",
    "holidays",
]


@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], ["check", "--help"], ["rules"], ["rules", "AP-SG-01"]], ids=str
)
def test_short_answers_load_no_heavy_library(words: list[str], tmp_path: Path) -> None:
    code = (
        "import sys; from sync.cli import main; code = main(sys.argv[1:]);"
        f"loaded = [name for name in {HEAVY} if name in sys.modules];"
        "sys.stderr.write(repr((int(code), loaded)))"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=REPO,
        env={**os.environ, "AP_REGISTER_STATE_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr == "(0, [])"
    assert done.stdout


def test_the_package_is_the_command() -> None:
    done = process("--version")

    assert (done.returncode, done.stdout.split()) == (0, [b"ap-register", __version__.encode()])


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8", "cp437"])
def test_an_old_console_gets_what_it_can_show_and_no_error(encoding: str, tmp_path: Path) -> None:
    done = process(
        "Çhèck\N{PILE OF POO}", PYTHONIOENCODING=encoding, PYTHONUTF8="0", AP_REGISTER_STATE_DIR=str(tmp_path)
    )

    assert done.returncode == 2
    assert b"There is no command" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_fault() -> None:
    code = "import sys; from sync.cli import main; sys.exit(main(['--help']))"
    reading, writing = os.pipe()
    os.close(reading)

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPO, stdout=writing, stderr=subprocess.PIPE, check=False
    )

    os.close(writing)
    assert (done.returncode, done.stderr) == (130, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
def test_a_full_disk_is_told_in_words() -> None:
    code = "import sys; from sync.cli import main; sys.exit(main(['--help']))"

    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=REPO, stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert done.returncode == 3
    assert b"The output could not be written." in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="there the shell cannot close a stream")
def test_closed_streams_are_no_fault() -> None:
    done = subprocess.run(
        ["sh", "-c", 'exec "$0" -m sync --help >&- 2>&-', sys.executable],
        cwd=REPO,
        check=False,
        capture_output=True,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_folder_that_is_gone_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()

    ran = run(["check", "AP register.xlsx"], state=tmp_path)

    assert ran.code == 3
    assert "The folder that this was started in is not there any more." in ran.err
