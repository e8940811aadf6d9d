"""As whom an installed task runs: read back from what `install-task` itself installs."""

from pathlib import Path

import pytest

from sync.installing.started_as import StartedAs, started_as, with_folder
from sync.installing.systemd_units import SERVICE, units
from sync.installing.wanted import Kind
from sync.installing.windows_task import TASK_NAME, definition
from tests.sync.installing.computers import Programs, a_computer, a_task

UNITS = "etc/systemd/system"


def installed(root: Path, text: str, drop_in: str = "") -> None:
    folder = root / UNITS
    folder.mkdir(parents=True)
    (folder / SERVICE).write_text(text, encoding="utf-8")
    if drop_in:
        (folder / f"{SERVICE}.d").mkdir()
        (folder / f"{SERVICE}.d" / "override.conf").write_text(drop_in, encoding="utf-8")


@pytest.mark.parametrize("kind", list(Kind), ids=str)
def test_nothing_is_installed(tmp_path: Path, kind: Kind) -> None:
    assert started_as(a_computer(tmp_path, kind)) == StartedAs()


def test_a_unit_names_its_account_and_what_it_is_handed(tmp_path: Path) -> None:
    task = a_task(account="apreg", key="/etc/ap-register/key.json", needs_network=True)
    installed(tmp_path, units(task)[SERVICE])

    found = started_as(a_computer(tmp_path))

    assert (found.account, found.is_made_each_time) == ("apreg", False)
    assert found.credentials == {"google-credentials": "/etc/ap-register/key.json"}
    assert with_folder(found.variables, "/run/x") == {
        "AP_REGISTER_GOOGLE_CREDENTIALS": "/run/x/google-credentials"
    }


def test_an_account_that_systemd_makes_is_known_for_one(tmp_path: Path) -> None:
    installed(tmp_path, units(a_task(account=""))[SERVICE])

    found = started_as(a_computer(tmp_path))

    assert (found.account, found.is_made_each_time) == ("ap-register", True)


def test_changes_of_a_persons_own_count_and_so_do_variables_of_the_file(tmp_path: Path) -> None:
    own = "[Service]\nUser=other\nLoadCredential=mail-password:/etc/mail\nEnvironment='HTTPS_PROXY=http://p:1'\n"
    installed(tmp_path, units(a_task())[SERVICE], own)
    variables = tmp_path / "etc/ap-register/environment"
    variables.parent.mkdir()
    variables.write_text('# ours\nAP_REGISTER_PASSWORD_MAIN="a b"\nnonsense\n', encoding="utf-8")

    found = started_as(a_computer(tmp_path))

    assert found.account == "other"
    assert found.credentials == {"mail-password": "/etc/mail"}
    assert found.variables == {"AP_REGISTER_PASSWORD_MAIN": "a b", "HTTPS_PROXY": "http://p:1"}


def test_a_task_of_windows_names_its_account(tmp_path: Path) -> None:
    account = "SCHOOL\\ap-register$"
    programs = Programs(tasks={TASK_NAME: definition(a_task(Kind.WINDOWS, account=account))})

    assert started_as(a_computer(tmp_path, Kind.WINDOWS, programs=programs)).account == account


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("<Task", id="torn"),
        pytest.param('<?xml version="1.0"?><!DOCTYPE Task [<!ENTITY a "b">]><Task/>', id="with entities"),
        pytest.param('<?xml version="1.0"?><Task/>', id="no account in it"),
    ],
)
def test_an_answer_of_windows_that_says_nothing_is_nobody(tmp_path: Path, said: str) -> None:
    programs = Programs(tasks={TASK_NAME: said})

    assert started_as(a_computer(tmp_path, Kind.WINDOWS, programs=programs)).account == ""
