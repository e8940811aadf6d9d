"""The command ``install-task``, on computers that are not there."""

import json
from collections.abc import Mapping
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from sheet_templates.errors import SettingsError, StoreError, UserError
from sync.command_table import COMMANDS, find
from sync.commands.install_task import install
from sync.installing.doing import TaskNotInstalled
from sync.installing.found import NameTaken
from sync.installing.machine import Machine
from sync.installing.wanted import Kind
from sync.options import Options
from sync.usage import UsageError
from tests.sync.frames import a_call, run
from tests.sync.installing.computers import Owners, Programs, a_computer, printed_files

SHEET = "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789/edit"
ONE = "[[registers]]\nname = 'Main'\npath = '/srv/ap/AP register.xlsx'\n"
KEY = "[google]\ncredentials = '/etc/ap-register/google.json'\n"
GOOGLE = f"[[registers]]\nname = 'Sheet'\npath = '{SHEET}'\n{KEY}"
SEVERAL = rf"""school = "St. Zoë's & Friends"
[[registers]]
name = 'A & B'
path = "/srv/it's/Zoë's \"AP\" register.xlsx"
[[registers]]
path = '/srv/two/r.csv'
{GOOGLE}"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for settings, apart from the disks of the computer."""
    place = tmp_path / "settings & more"
    place.mkdir()
    return place


def _call(
    folder: Path,
    machine: Machine,
    *switches: str,
    text: str = ONE,
    state: Path | None = None,
    more: Mapping[str, str] | None = None,
    is_json: bool = False,
    quiet: bool = False,
    **values: str,
) -> str:
    """Write settings once, do the command and return what it printed."""
    file = folder / "ap-register.toml"
    if text and not file.exists():
        file.write_text(text, encoding="utf-8")
    command = find("install-task", COMMANDS)
    assert command is not None
    out = StringIO()
    call = a_call(
        command,
        words={**dict.fromkeys(switches, True), **values, **(more or {})},
        options=Options(config=file if text else None, json=is_json, quiet=quiet, state_folder=state),
        out=out,
    )
    if quiet:
        call = replace(call, console=replace(call.console, quiet=True))
    assert install(call, machine) == 0
    return out.getvalue()


def _files(root: Path) -> Mapping[str, str]:
    units = root / "etc/systemd/system"
    return {f"/etc/systemd/system/{one.name}": one.read_text(encoding="utf-8") for one in units.iterdir()}


def _all(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*"))


@pytest.mark.parametrize("text", [ONE, GOOGLE, SEVERAL], ids=["a file", "a Google Sheet", "several"])
def test_by_itself_it_shows_all_and_changes_nothing(tmp_path: Path, folder: Path, text: str) -> None:
    programs = Programs()
    machine = a_computer(tmp_path / "disks", programs=programs)
    (folder / "ap-register.toml").write_text(text, encoding="utf-8")
    before = _all(tmp_path)

    printed = _call(folder, machine, text=text, account="apreg")

    assert _all(tmp_path) == before
    assert (folder / "ap-register.toml").read_text(encoding="utf-8") == text
    assert programs.said == []
    assert printed.startswith("Nothing was changed. This would be done:")
    assert printed.rstrip().endswith("To do all this: the same command with --apply.")


@pytest.mark.parametrize("text", [ONE, GOOGLE, SEVERAL], ids=["a file", "a Google Sheet", "several"])
def test_what_is_shown_is_what_is_written(tmp_path: Path, folder: Path, text: str) -> None:
    programs = Programs()
    machine = a_computer(tmp_path / "disks", programs=programs)

    shown = _call(folder, machine, text=text, account="apreg", at="06:00,12:30", days="every-day")
    done = _call(folder, machine, "apply", text=text, account="apreg", at="06:00,12:30", days="every-day")

    assert printed_files(shown) == _files(tmp_path / "disks") == printed_files(done)
    assert [f"Command: {' '.join(words)}" for words in programs.changes()] == [
        line for line in shown.splitlines() if line.startswith("Command: ")
    ]
    first = (folder / "ap-register.toml").read_text(encoding="utf-8").splitlines()[0]
    assert f"\nFirst line of {folder / 'ap-register.toml'}:\n{first}\n" in shown
    assert done.startswith("Installed:")


def test_a_dry_run_of_apply_and_of_remove_changes_nothing(tmp_path: Path, folder: Path) -> None:
    machine = a_computer(tmp_path / "disks")
    _call(folder, machine, "apply", account="apreg")
    before = _all(tmp_path)

    assert _call(folder, machine, "apply", "dry_run", account="ap-register").startswith(
        "Nothing was changed."
    )
    removing = _call(folder, machine, "remove", "dry_run")

    assert removing.startswith("Nothing was changed. This would be done:")
    assert "Delete /etc/systemd/system/ap-register.timer" in removing
    assert _all(tmp_path) == before


def test_after_installing_the_settings_name_the_folder_and_it_is_not_added_again(
    tmp_path: Path, folder: Path
) -> None:
    machine = a_computer(tmp_path / "disks")
    _call(folder, machine, "apply", account="apreg")
    text = (folder / "ap-register.toml").read_text(encoding="utf-8")

    again = _call(folder, machine, "apply", account="apreg")

    assert text.startswith("state_dir = '/var/lib/ap-register'")
    assert (folder / "ap-register.toml").read_text(encoding="utf-8") == text
    assert "First line" not in again


def test_removing_leaves_history_and_settings(tmp_path: Path, folder: Path) -> None:
    machine = a_computer(tmp_path / "disks")
    _call(folder, machine, "apply", account="apreg")

    printed = _call(folder, machine, "remove")

    assert printed.startswith("Taken out:")
    assert "The history and the settings stay where they are." in printed
    assert _files(tmp_path / "disks") == {}
    assert (tmp_path / "disks/var/lib/ap-register").is_dir()
    assert _call(folder, machine, "remove").startswith("Nothing of ap-register is installed there.")


def test_removing_needs_no_settings(tmp_path: Path, folder: Path) -> None:
    assert _call(folder, a_computer(tmp_path), "remove", text="").startswith("Nothing of ap-register")


def test_what_somebody_else_made_is_neither_replaced_nor_removed(tmp_path: Path, folder: Path) -> None:
    machine = a_computer(tmp_path / "disks")
    place = tmp_path / "disks/etc/systemd/system/ap-register.service"
    place.parent.mkdir(parents=True)
    place.write_text("[Unit]\nDescription=Mine\n", encoding="utf-8")

    with pytest.raises(NameTaken):
        _call(folder, machine, "apply", account="apreg")
    printed = _call(folder, machine, "remove")

    assert "Not made by ap-register, and left as it is: /etc/systemd/system/ap-register.service." in printed
    assert list(_files(tmp_path / "disks").values()) == ["[Unit]\nDescription=Mine\n"]
    assert not (tmp_path / "disks/var").exists()
    assert (folder / "ap-register.toml").read_text(encoding="utf-8") == ONE


def test_on_windows_the_task_is_what_was_shown(tmp_path: Path, folder: Path) -> None:
    programs = Programs()
    machine = a_computer(tmp_path / "disks", Kind.WINDOWS, programs=programs)

    shown = _call(folder, machine, text=SEVERAL, account=r"SCHOOL\ap$")
    _call(folder, machine, "apply", text=SEVERAL, account=r"SCHOOL\ap$")

    assert programs.tasks["\\ap-register"].strip() in shown
    assert "&amp;" in shown
    assert _call(folder, machine, "remove").startswith("Taken out:")
    assert programs.tasks == {}


def test_on_windows_commands_are_shown_as_powershell_takes_them(tmp_path: Path, folder: Path) -> None:
    printed = _call(folder, a_computer(tmp_path, Kind.WINDOWS), account=r"O'Neil\ap$")

    assert r"/grant:r 'O''Neil\ap$:(OI)(CI)F' '*S-1-5-32-544:(OI)(CI)F'" in printed


@pytest.mark.parametrize("kind", [Kind.LAUNCHD, Kind.DOCKER])
def test_for_launchd_and_docker_it_is_only_printed(tmp_path: Path, folder: Path, kind: Kind) -> None:
    machine = a_computer(tmp_path, Kind.LAUNCHD, environ={"USER": "ann"})

    printed = _call(folder, machine, kind=kind)

    assert printed.startswith("Nothing was changed. ")
    assert "only printed" in printed
    assert "--apply" not in printed
    with pytest.raises(UsageError, match="only printed"):
        _call(folder, machine, "apply", kind=kind)


def test_a_container_cannot_be_described_from_the_paths_of_windows(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(UsageError, match="paths of Windows mean nothing"):
        _call(folder, a_computer(tmp_path, Kind.WINDOWS), kind="docker")


def test_another_system_s_kind_is_shown_and_never_installed(tmp_path: Path, folder: Path) -> None:
    machine = a_computer(tmp_path)

    assert "<Task " in _call(folder, machine, kind="windows", account=r"SCHOOL\ap$")
    with pytest.raises(UsageError, match="only printed"):
        _call(folder, machine, "remove", kind="windows")


def test_installing_and_removing_at_once_is_refused(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(UsageError, match="both were given"):
        _call(folder, a_computer(tmp_path), "apply", "remove")


@pytest.mark.parametrize("flag", ["at", "days", "account", "stop_after"])
def test_a_container_takes_its_times_from_the_settings(tmp_path: Path, folder: Path, flag: str) -> None:
    with pytest.raises(UsageError, match=f"--{flag.replace('_', '-')} means nothing for a container"):
        _call(folder, a_computer(tmp_path), kind="docker", more={flag: "x"})


@pytest.mark.parametrize(
    ("schedule", "flags", "expected"),
    [
        pytest.param("", {}, ["Mon..Fri *-*-* 06:00:00"], id="usual"),
        pytest.param(
            'times = ["07:15"]\ndays = "every day"', {}, ["*-*-* 07:15:00"], id="as in the settings"
        ),
        pytest.param(
            'times = ["07:15"]\ndays = "every day"',
            {"at": "05:00", "days": "weekdays"},
            ["Mon..Fri *-*-* 05:00:00"],
            id="flags win",
        ),
    ],
)
def test_times_are_those_of_the_settings_unless_named(
    tmp_path: Path, folder: Path, schedule: str, flags: dict[str, str], expected: list[str]
) -> None:
    printed = _call(
        folder, a_computer(tmp_path), text=f"{ONE}[schedule]\n{schedule}\n", account="apreg", more=flags
    )

    calendars = [line for line in printed.splitlines() if line.startswith("OnCalendar=")]
    assert calendars == [f"OnCalendar={one} Europe/London" for one in expected]


def test_settings_without_a_time_need_one_named(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(UsageError, match="no time of day"):
        _call(folder, a_computer(tmp_path), text=f"{ONE}[schedule]\ntimes = []\n", account="apreg")


def test_a_run_that_hangs_is_ended_after_the_time_named(tmp_path: Path, folder: Path) -> None:
    assert "TimeoutStartSec=60min" in _call(folder, a_computer(tmp_path), account="apreg", stop_after="1h")


@pytest.mark.parametrize("text", ["school = 'A'\n", ""], ids=["no register", "no file"])
def test_without_registers_there_is_nothing_to_install(
    tmp_path: Path, folder: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)

    with pytest.raises(SettingsError, match="register"):
        _call(folder, a_computer(tmp_path), text=text, account="apreg")


def test_an_unknown_account_is_refused_before_anything_is_changed(tmp_path: Path, folder: Path) -> None:
    machine = a_computer(tmp_path / "disks", accounts=())
    before = _all(tmp_path / "disks")

    with pytest.raises(UserError, match="knows no account apreg"):
        _call(folder, machine, "apply", account="apreg")

    assert _all(tmp_path / "disks") == before


def test_a_folder_with_other_things_is_refused_before_anything_is_changed(
    tmp_path: Path, folder: Path
) -> None:
    machine = a_computer(tmp_path / "disks", owners=Owners())
    other = tmp_path / "disks/srv/staff/letters.docx"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"")

    with pytest.raises(StoreError, match="holds other things"):
        _call(folder, machine, "apply", text=f"state_dir = '/srv/staff'\n{ONE}", account="apreg")

    assert not (tmp_path / "disks/etc").exists()


def test_without_rights_it_says_what_to_do(tmp_path: Path, folder: Path) -> None:
    machine = a_computer(tmp_path / "disks", programs=Programs(broken={"systemctl": b"Access denied"}))

    with pytest.raises(TaskNotInstalled) as failed:
        _call(folder, machine, "apply", account="apreg")

    assert failed.value.where == "systemctl: Access denied"


def test_a_history_kept_elsewhere_so_far_is_told_of(tmp_path: Path, folder: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "state.db").write_bytes(b"x")
    text = f"state_dir = '/var/lib/ap-register'\n{ONE}"

    printed = _call(folder, a_computer(tmp_path / "disks"), text=text, account="apreg", state=kept)
    in_docker = _call(folder, a_computer(tmp_path / "disks"), text=text, state=kept, kind="docker")

    assert f"The history of runs so far is in {kept}. It is not moved" in printed
    assert f'sudo cp -a "{kept}/." "/var/lib/ap-register/"' in printed
    assert "docker run --rm --user 0" in in_docker
    assert (kept / "state.db").read_bytes() == b"x"


def test_a_folder_that_a_variable_names_goes_into_the_settings(tmp_path: Path, folder: Path) -> None:
    printed = _call(folder, a_computer(tmp_path), account="apreg", state=Path("/srv/ap state"))

    assert "\nstate_dir = '/srv/ap state'" in printed
    assert 'ReadWritePaths="/srv/ap state"' in printed


def test_variables_that_no_task_sees_are_named_without_what_they_hold(tmp_path: Path, folder: Path) -> None:
    environ = {"AP_REGISTER_PASSWORD_MAIN": "hunter2", "AP_REGISTER_PRESET": "light", "AP_REGISTER_COLOR": ""}

    printed = _call(folder, a_computer(tmp_path, environ=environ), account="apreg")

    assert "Set here, and not seen by the task: AP_REGISTER_PASSWORD_MAIN, AP_REGISTER_PRESET." in printed
    assert "hunter2" not in printed


def test_json_holds_every_step(tmp_path: Path, folder: Path) -> None:
    machine = a_computer(tmp_path / "disks")

    shown = json.loads(_call(folder, machine, is_json=True, account="apreg"))
    done = json.loads(_call(folder, machine, "apply", is_json=True, account="apreg"))
    removed = json.loads(_call(folder, machine, "remove", is_json=True))

    assert (shown["kind"], shown["installed"], done["installed"], removed["removed"]) == (
        "systemd",
        False,
        True,
        True,
    )
    assert shown["steps"] == done["steps"]
    assert {one["step"] for one in shown["steps"]} == {"folder", "first line", "file", "command"}
    assert removed["left"] == []


def test_quietly_it_says_only_what_was_done(tmp_path: Path, folder: Path) -> None:
    assert _call(folder, a_computer(tmp_path), quiet=True, account="apreg") == (
        "Nothing was changed. This would be done:\nTo do all this: the same command with --apply.\n"
    )


@pytest.mark.parametrize(
    ("kind", "first"), [(Kind.DOCKER, "# Made by ap-register"), (Kind.LAUNCHD, "<?xml version")]
)
def test_quietly_what_is_only_printed_stands_alone(
    tmp_path: Path, folder: Path, kind: Kind, first: str
) -> None:
    machine = a_computer(tmp_path, Kind.LAUNCHD, environ={"USER": "ann"})

    alone = _call(folder, machine, quiet=True, kind=kind)

    assert alone.startswith(first)
    assert alone in _call(folder, machine, kind=kind)


def test_it_is_a_command_of_this_computer(folder: Path, tmp_path: Path) -> None:
    (folder / "ap-register.toml").write_text(ONE, encoding="utf-8")
    words = ["install-task", "-c", str(folder), "--kind", "windows", "--account", r"SCHOOL\ap$"]

    ran = run(words, state=tmp_path / "state")

    assert (ran.code, ran.err) == (0, "")
    assert "-I -m sync run --all -c" in ran.out
    assert not (tmp_path / "state").exists()


def test_an_account_that_may_do_all_is_wrong_usage(folder: Path, tmp_path: Path) -> None:
    (folder / "ap-register.toml").write_text(ONE, encoding="utf-8")

    ran = run(["install-task", "-c", str(folder), "--account", "SYSTEM"], state=tmp_path / "state")

    assert ran.code == 2
    assert "belongs to the computer itself" in ran.err
