"""Installing units on a computer that is not there."""

from pathlib import Path

import pytest

from sheet_templates.errors import StoreError, UserError
from sync.installing import systemd
from sync.installing.doing import do
from sync.installing.found import Found, NameTaken, refuse_others
from sync.installing.steps import Folder
from sync.installing.wanted import Kind
from tests.sync.installing.computers import Owners, Programs, a_computer, a_register, a_task

UNITS = "etc/systemd/system"
NAMES = ["ap-register-failed.service", "ap-register.service", "ap-register.timer"]
TASK = a_task(Kind.SYSTEMD, a_register("/srv/ap/r.xlsx", "/srv/ap"))


def _names(root: Path) -> list[str]:
    return sorted(path.name for path in (root / UNITS).iterdir())


def test_installing_writes_the_units_and_starts_the_timer(tmp_path: Path) -> None:
    programs, owners = Programs(), Owners()
    computer = a_computer(tmp_path, programs=programs, owners=owners)

    do(systemd.plan(TASK, computer), computer)

    assert _names(tmp_path) == NAMES
    assert programs.said == [
        ("systemctl", "daemon-reload"),
        ("systemctl", "enable", "ap-register.timer"),
        ("systemctl", "restart", "ap-register.timer"),
    ]
    assert programs.enabled == {"ap-register.timer"}
    assert {oct((tmp_path / UNITS / name).stat().st_mode & 0o777) for name in NAMES} == {"0o644"}


def test_the_state_folder_is_the_account_s_alone(tmp_path: Path) -> None:
    owners = Owners()
    computer = a_computer(tmp_path, owners=owners)

    do(systemd.plan(TASK, computer), computer)

    folder = tmp_path / "var/lib/ap-register"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert owners.of(folder) == "ap-register"


def test_systemd_makes_the_folder_of_an_account_that_it_makes(tmp_path: Path) -> None:
    plan = systemd.plan(a_task(account="", needs_network=True), a_computer(tmp_path))

    assert not any(isinstance(step, Folder) for step in plan.steps)
    assert any("systemd itself makes /var/lib/ap-register" in told for told in plan.told)


def test_installing_twice_is_installing_once(tmp_path: Path) -> None:
    computer = a_computer(tmp_path)
    do(systemd.plan(TASK, computer), computer)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / UNITS).iterdir()}

    do(systemd.plan(TASK, computer), computer)

    assert {path: path.stat().st_mtime_ns for path in (tmp_path / UNITS).iterdir()} == before


def test_removing_leaves_the_history_and_what_others_made(tmp_path: Path) -> None:
    programs = Programs()
    computer = a_computer(tmp_path, programs=programs)
    do(systemd.plan(TASK, computer), computer)
    drop_in = tmp_path / UNITS / "ap-register-failed.service.d/override.conf"
    drop_in.parent.mkdir()
    drop_in.write_text("[Service]\n", encoding="utf-8")
    (tmp_path / "var/lib/ap-register/state.db").write_bytes(b"kept")
    (tmp_path / UNITS / "backup.service").write_text("[Unit]\n", encoding="utf-8")

    do(systemd.removal(systemd.found_on(computer)), computer)

    assert _names(tmp_path) == ["ap-register-failed.service.d", "backup.service"]
    assert (tmp_path / "var/lib/ap-register/state.db").read_bytes() == b"kept"
    assert programs.enabled == set()
    assert programs.said[-2:] == [
        ("systemctl", "disable", "--now", "ap-register.timer"),
        ("systemctl", "daemon-reload"),
    ]


def test_removing_twice_is_removing_once(tmp_path: Path) -> None:
    computer = a_computer(tmp_path)

    assert systemd.removal(systemd.found_on(computer)).steps == ()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("[Unit]\nDescription=Checks something else\n", id="another description"),
        pytest.param("# made by ap-register install-task\n[Unit]\n", id="only said in a remark"),
        pytest.param("", id="empty"),
    ],
)
def test_a_unit_of_somebody_else_is_left(tmp_path: Path, content: str) -> None:
    computer = a_computer(tmp_path)
    place = tmp_path / UNITS / "ap-register.service"
    place.parent.mkdir(parents=True)
    place.write_text(content, encoding="utf-8")

    found = systemd.found_on(computer)

    assert found == Found(others=("/etc/systemd/system/ap-register.service",))
    assert systemd.removal(found).steps == ()
    with pytest.raises(NameTaken, match="did not make it"):
        refuse_others(found)


def test_a_masked_unit_is_somebody_else_s(tmp_path: Path) -> None:
    computer = a_computer(tmp_path)
    place = tmp_path / UNITS / "ap-register.timer"
    place.parent.mkdir(parents=True)
    place.symlink_to("/dev/null")

    assert systemd.found_on(computer).others == ("/etc/systemd/system/ap-register.timer",)


def test_a_unit_that_is_no_text_is_somebody_else_s(tmp_path: Path) -> None:
    computer = a_computer(tmp_path)
    place = tmp_path / UNITS / "ap-register.timer"
    place.parent.mkdir(parents=True)
    place.write_bytes(b"\xff\xfe\x00")

    assert systemd.found_on(computer).others == ("/etc/systemd/system/ap-register.timer",)


def test_of_units_left_over_only_ours_are_removed(tmp_path: Path) -> None:
    computer = a_computer(tmp_path)
    do(systemd.plan(TASK, computer), computer)
    (tmp_path / UNITS / "ap-register.timer").write_text("[Unit]\nDescription=Mine\n", encoding="utf-8")

    do(systemd.removal(systemd.found_on(computer)), computer)

    assert _names(tmp_path) == ["ap-register.timer"]


def test_a_computer_without_systemd_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not run by systemd"):
        systemd.refuse_without(a_computer(tmp_path, Kind.LAUNCHD))


def test_an_account_that_is_not_there_is_refused(tmp_path: Path) -> None:
    computer = a_computer(tmp_path, accounts=())

    systemd.refuse_unknown("", computer)
    with pytest.raises(UserError, match="knows no account apreg") as refused:
        systemd.refuse_unknown("apreg", computer)

    assert "adduser --system --group apreg" in refused.value.todo


@pytest.mark.parametrize("folder", ["so 'called'", 'so "called"', "back\\slash"])
def test_a_program_that_systemd_does_not_start_is_refused(tmp_path: Path, folder: str) -> None:
    with pytest.raises(UserError, match="starts no program there"):
        systemd.plan(a_task(python=f"/opt/{folder}/bin/python"), a_computer(tmp_path))


def test_a_register_without_a_folder_of_its_own_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="at the very top of the disk"):
        systemd.plan(a_task(Kind.SYSTEMD, a_register("/r.xlsx", "/")), a_computer(tmp_path))


def test_the_settings_are_changed_only_when_the_units_are_written(tmp_path: Path) -> None:
    kinds = [
        type(step).__name__
        for step in systemd.plan(a_task(is_state_settled=False), a_computer(tmp_path)).steps
    ]

    assert kinds == ["Folder", "File", "File", "File", "FirstLine", "Command", "Command", "Command"]


def test_a_state_folder_that_is_copied_elsewhere_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="inside Nextcloud"):
        systemd.plan(a_task(state="/srv/Nextcloud/state"), a_computer(tmp_path))
