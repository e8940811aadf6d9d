"""The units for systemd, as text and as systemd itself judges them."""

import re
import subprocess
from collections.abc import Sequence
from datetime import time
from pathlib import Path

import pytest

from sync.installing.systemd_units import FAILED, SERVICE, TIMER, units
from sync.installing.task import MARK, Needed, Task
from sync.installing.wanted import Kind, Wanted
from tests.sync.installing.computers import a_register, a_task

MOST_EXPOSED = 2.0
FILES = a_task(Kind.SYSTEMD, a_register("/srv/ap/AP register.xlsx", "/srv/ap"))
GOOGLE = a_task(account="", key="/etc/ap-register/google.json", needs_network=True)
BOTH = a_task(
    Kind.SYSTEMD,
    a_register("/srv/ap/AP register.xlsx", "/srv/ap"),
    a_register("/srv/other/r.csv", "/srv/other", name="register Other"),
    key="/etc/ap-register/google.json",
    needs_network=True,
)
HOMES = a_task(
    Kind.SYSTEMD,
    a_register("/home" + "/ann/ap/r.xlsx", "/home" + "/ann/ap"),
    Needed("calendar file", "/home" + "/ann/cal.ics"),
    state="/srv/state",
    pythons=["/home" + "/ann/venv", "/usr"],
)
SETTINGS = pytest.mark.parametrize(
    "task",
    [
        pytest.param(FILES, id="a file"),
        pytest.param(GOOGLE, id="a Google Sheet"),
        pytest.param(BOTH, id="files and a Google Sheet"),
        pytest.param(HOMES, id="a file in a home"),
    ],
)


def _values(text: str, key: str) -> list[str]:
    return re.findall(rf"^{key}=(.*)$", text, flags=re.MULTILINE)


def _written(folder: Path, task: Task) -> list[Path]:
    paths = []
    for name, text in units(task).items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def _asked(words: Sequence[str | Path]) -> str:
    done = subprocess.run([*words], check=False, capture_output=True, text=True)
    return done.stdout + done.stderr


@SETTINGS
@pytest.mark.needs_tool("systemd-analyze")
def test_systemd_finds_little_that_a_run_may_do(tmp_path: Path, task: Task) -> None:
    exposed = {}
    for path in _written(tmp_path, task):
        if path.suffix == ".service":
            said = _asked(["systemd-analyze", "security", "--offline=true", "--no-pager", path])
            found = re.search(r"Overall exposure level for .*?: ([0-9.]+)", said)
            assert found is not None, said
            exposed[path.name] = float(found[1])

    assert max(exposed.values()) <= MOST_EXPOSED


@pytest.mark.parametrize(
    "name",
    [
        "plain",
        "with blank",
        "A & B",
        "O'Neil",
        'so "called"',
        "100 %",
        "$HOME",
        "Zoë ü",
        "back\\slash",
        "-x;#",
    ],
)
@pytest.mark.needs_tool("systemd-analyze")
def test_systemd_reads_units_over_any_names(tmp_path: Path, name: str) -> None:
    home = tmp_path / name
    home.mkdir()
    python = tmp_path / re.sub(r"[\"'\\\\]", "", name) / "bin" / "python"
    python.parent.mkdir(parents=True, exist_ok=True)
    python.write_text("#!/bin/sh\n", encoding="utf-8")
    python.chmod(0o755)
    register = a_register(f"/srv/{name}/r.xlsx", f"/srv/{name}")
    task = a_task(
        Kind.SYSTEMD,
        register,
        a_register(f"{home}/r.xlsx", str(home), name="register Two"),
        settings=f"{home}/ap-register.toml",
        key=f"/etc/{name}/key.json",
        needs_network=True,
        python=str(python),
        pythons=[str(home)],
        state="/srv/state",
    )
    units_folder = tmp_path / "units"
    units_folder.mkdir()

    said = _asked(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *_written(units_folder, task)]
    )

    assert said == ""


@pytest.mark.needs_tool("systemd-analyze")
def test_systemd_tells_when_a_program_is_not_there(tmp_path: Path) -> None:
    said = _asked(
        ["systemd-analyze", "verify", "--man=no", *_written(tmp_path, a_task(python="/none/bin/python"))]
    )

    assert "/none/bin/python is not executable" in said


@pytest.mark.parametrize(
    ("every_day", "expected"),
    [
        pytest.param(
            False, ["Mon..Fri *-*-* 06:00:00 Europe/London", "Mon..Fri *-*-* 12:30:00 Europe/London"], id="5"
        ),
        pytest.param(True, ["*-*-* 06:00:00 Europe/London", "*-*-* 12:30:00 Europe/London"], id="7"),
    ],
)
def test_the_timer_keeps_to_england_s_time(*, every_day: bool, expected: list[str]) -> None:
    wanted = Wanted(Kind.SYSTEMD, (time(6), time(12, 30)), every_day=every_day)

    timer = units(a_task(wanted=wanted))[TIMER]

    assert _values(timer, "OnCalendar") == expected
    assert _values(timer, "Persistent") == ["true"]
    assert _values(timer, "RandomizedDelaySec") == ["5min"]


@pytest.mark.needs_tool("systemd-analyze")
@pytest.mark.parametrize("every_day", [False, True], ids=["weekdays", "every day"])
def test_systemd_understands_the_times(*, every_day: bool) -> None:
    (times,) = _values(units(a_task(wanted=Wanted(Kind.SYSTEMD, every_day=every_day)))[TIMER], "OnCalendar")

    said = _asked(["systemd-analyze", "calendar", times])

    assert "Next elapse" in said, said


def test_a_run_writes_into_the_folders_of_registers_and_nowhere_else() -> None:
    service = units(BOTH)[SERVICE]

    assert _values(service, "ReadWritePaths") == ['"-/srv/ap"', '"-/srv/other"']
    assert _values(service, "StateDirectory") == ['"ap-register"']
    assert _values(service, "StateDirectoryMode") == ["0700"]
    assert _values(service, "ProtectSystem") == ["strict"]
    assert _values(service, "UMask") == ["0077"]


def test_registers_that_are_files_need_no_network() -> None:
    service = units(FILES)[SERVICE]

    assert _values(service, "PrivateNetwork") == ["yes"]
    assert _values(service, "IPAddressDeny") == ["any"]
    assert _values(service, "RestrictAddressFamilies") == ["AF_UNIX"]
    assert _values(service, "LoadCredential") == []


def test_google_needs_the_network_and_is_handed_the_key() -> None:
    service = units(GOOGLE)[SERVICE]

    assert _values(service, "RestrictAddressFamilies") == ["AF_UNIX AF_INET AF_INET6"]
    assert _values(service, "PrivateNetwork") == []
    assert _values(service, "LoadCredential") == ["google-credentials:/etc/ap-register/google.json"]
    assert _values(service, "Environment") == ["AP_REGISTER_GOOGLE_CREDENTIALS=%d/google-credentials"]
    assert _values(service, "After") == ["network-online.target remote-fs.target"]


def test_no_key_is_handed_over_where_none_is_named() -> None:
    assert _values(units(a_task(needs_network=True))[SERVICE], "LoadCredential") == []


def test_a_key_is_not_handed_over_where_nothing_needs_it() -> None:
    assert _values(units(a_task(key="/etc/google.json"))[SERVICE], "LoadCredential") == []


def test_systemd_makes_an_account_for_each_run_where_none_is_named() -> None:
    service = units(GOOGLE)[SERVICE]

    assert _values(service, "DynamicUser") == ["yes"]
    assert _values(service, "User") == ["ap-register"]


def test_a_named_account_is_used() -> None:
    service = units(a_task(account="apreg"))[SERVICE]

    assert _values(service, "DynamicUser") == []
    assert _values(service, "User") == ["apreg"]


def test_files_keep_their_groups() -> None:
    assert _values(units(FILES)[SERVICE], "PrivateUsers") == []
    assert _values(units(FILES)[SERVICE], "SystemCallFilter")[-1] == "@chown mbind"
    assert _values(units(GOOGLE)[SERVICE], "PrivateUsers") == ["yes"]


def test_homes_are_hidden_but_for_what_is_needed() -> None:
    service = units(HOMES)[SERVICE]

    assert _values(service, "ProtectHome") == ["tmpfs"]
    assert _values(service, "BindPaths") == ['"-/home' + '/ann/ap"']
    assert _values(service, "BindReadOnlyPaths") == ['"-/home' + '/ann/cal.ics"', '"-/home' + '/ann/venv"']
    assert _values(service, "ReadWritePaths") == ['"/srv/state"']
    assert _values(units(FILES)[SERVICE], "ProtectHome") == ["yes"]


@pytest.mark.parametrize(
    ("state", "key", "value"),
    [
        pytest.param("/var/lib/ap-register", "StateDirectory", '"ap-register"', id="usual"),
        pytest.param("/var/lib/school/ap", "StateDirectory", '"school/ap"', id="below the usual"),
        pytest.param("/srv/ap state", "ReadWritePaths", '"/srv/ap state"', id="elsewhere"),
        pytest.param("/home" + "/apreg/state", "BindPaths", '"/home' + '/apreg/state"', id="in a home"),
    ],
)
def test_the_state_folder_can_be_written(state: str, key: str, value: str) -> None:
    for name in (SERVICE, FAILED):
        assert value in _values(units(a_task(state=state))[name], key)


def test_a_run_that_failed_is_tried_again_and_then_told_of() -> None:
    service, failed = units(FILES)[SERVICE], units(FILES)[FAILED]

    assert _values(service, "OnFailure") == [FAILED]
    assert _values(service, "Restart") == ["on-failure"]
    assert _values(service, "RestartPreventExitStatus") == ["2 4 70"]
    assert _values(service, "StartLimitBurst") == ["4"]
    assert '"status"' in _values(failed, "ExecStart")[0]


def test_tries_without_end_are_stopped() -> None:
    service = units(a_task(wanted=Wanted(Kind.SYSTEMD, minutes=60)))[SERVICE]

    assert _values(service, "TimeoutStartSec") == ["60min"]
    assert _values(service, "StartLimitIntervalSec") == ["285min"]


def test_every_unit_says_whose_it_is() -> None:
    for text in units(FILES).values():
        assert MARK in _values(text, "Description")[0]


def test_only_the_timer_starts_with_the_computer() -> None:
    installed = {name: _values(text, "WantedBy") for name, text in units(FILES).items()}

    assert installed == {SERVICE: [], TIMER: ["timers.target"], FAILED: []}
