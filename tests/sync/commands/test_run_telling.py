"""Runs that tell people: one mail a role without names, a health check, and neither ever stops a run."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.canary import CANARIES
from tests.sync.commands.run_runs import LATER_ON_MONDAY, OURS, a_workbook, go
from tests.sync.telling.servers import mail_server, web_server

MAIL = """
[mail]
host = "127.0.0.1"
port = {port}
security = "none"
from = "ap-register@school.example"

[mail.to]
ap_lead = ["ap.lead@school.example"]
"""


def _settle(folder: Path, more: str) -> Path:
    register = a_workbook(folder)
    (folder / "ap-register.toml").write_text(
        f"[[registers]]\nname = 'Main'\npath = '{register.name}'\n{more}\n"
    )
    return register


def test_a_run_mails_what_is_new_once_and_without_a_name(folder: Path) -> None:
    with mail_server() as server:
        register = _settle(folder, MAIL.format(port=server.port))
        first = go(folder, "-c", folder / "ap-register.toml")
        second = go(folder, "-c", folder / "ap-register.toml", now=LATER_ON_MONDAY)

    assert (first.code, second.code) == (0, 0), first.err
    [mail] = server.mails
    text = mail.as_string()
    assert "AP-0001" in text
    assert not any(part in text for name in CANARIES for part in name.split(", "))
    assert load_workbook(register).sheetnames == ["Register", *OURS]


def test_a_mail_server_that_is_not_there_is_told_and_stops_nothing(folder: Path) -> None:
    with mail_server() as server:
        port = server.port
    register = _settle(folder, MAIL.format(port=port))

    ran = go(folder, "-c", folder / "ap-register.toml")

    assert ran.code == 0
    assert "mail" in ran.err.casefold()
    assert load_workbook(register).sheetnames == ["Register", *OURS]


def test_a_health_check_is_called_before_and_after(folder: Path) -> None:
    with web_server() as server:
        _settle(folder, f"[heartbeat]\nurl = '{server.url}'")
        ran = go(folder, "-c", folder / "ap-register.toml")

    assert ran.code == 0, ran.err
    paths = [one.path.split("?")[0] for one in server.called]
    assert paths[-1] == "/ping/made-up-id"
    assert not any(
        part in one.body for one in server.called for name in CANARIES for part in name.split(", ")
    )


@pytest.mark.parametrize("words", [("-n",), ("--as-of", "2026-11-20")], ids=["dry run", "another day"])
def test_nobody_is_told_of_a_run_that_is_not_one_of_today(folder: Path, words: tuple[str, ...]) -> None:
    with mail_server() as server:
        _settle(folder, MAIL.format(port=server.port))
        go(folder, "-c", folder / "ap-register.toml", *words)

    assert not server.mails
