"""The page about having it run by itself says what there is."""

import re

import pytest

from sync.command_table import COMMANDS, find
from sync.exit_codes import ExitCode
from sync.installing.systemd_units import FAILED, SERVICE, TIMER, VARIABLES
from tests.repo.tree import ROOT

PAGE = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")


def _flags() -> list[str]:
    command = find("install-task", COMMANDS)
    assert command is not None
    return [flag.names[-1] for flag in command.flags if flag.names[-1] != "--dry-run"]


@pytest.mark.parametrize("flag", _flags())
def test_every_flag_is_explained(flag: str) -> None:
    assert flag in PAGE


def test_windows_shows_the_exit_codes_as_the_page_says() -> None:
    shown = {int(found, 16) for found in re.findall(r"0x[0-9A-F]{1,2}\b", PAGE)}

    assert shown == set(ExitCode) - {ExitCode.INTERRUPTED}


@pytest.mark.parametrize("name", [SERVICE, TIMER, FAILED, VARIABLES, "ap-register-state"])
def test_names_are_those_that_are_installed(name: str) -> None:
    assert name in PAGE
