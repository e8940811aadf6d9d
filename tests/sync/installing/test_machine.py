"""This computer: starting programs, asking whose a file is, and who is known."""

import os
import pwd
import sys
from pathlib import Path

import pytest

from sync.installing.drives import no_letters
from sync.installing.machine import (
    Answer,
    drives_here,
    give_to,
    is_account,
    owner_of,
    scheduler_of,
    start_program,
    this_machine,
)
from sync.installing.wanted import Kind
from tests.sync.installing.computers import a_computer

ME = pwd.getpwuid(os.getuid()).pw_name


@pytest.mark.parametrize(
    ("platform", "expected"),
    [("win32", Kind.WINDOWS), ("darwin", Kind.LAUNCHD), ("linux", Kind.SYSTEMD), ("freebsd14", Kind.SYSTEMD)],
)
def test_each_system_has_its_scheduler(platform: str, expected: Kind) -> None:
    assert scheduler_of(platform) is expected


def test_this_computer_starts_this_python() -> None:
    machine = this_machine({"A": "b"})

    assert machine.executable == sys.executable
    assert sys.prefix in machine.pythons
    assert machine.environ == {"A": "b"}
    assert machine.place("/etc") == Path("/etc")
    assert drives_here() is no_letters


def test_a_program_answers_with_what_it_printed_on_both_streams() -> None:
    told = "print('out', flush=True); print('err', file=sys.stderr)"
    program = f"import sys; {told}; print(sys.stdin.read()); sys.exit(3)"

    answer = start_program([sys.executable, "-c", program])

    assert (answer.code, answer.text.split()) == (3, ["out", "err"])


def test_a_program_that_is_not_there_answers_as_one_that_failed() -> None:
    answer = start_program(["/none/such"])

    assert answer.code == 127
    assert "/none/such" in answer.text


@pytest.mark.parametrize(
    ("said", "text"),
    [
        pytest.param("Zoë".encode(), "Zoë", id="UTF-8"),
        pytest.param("Zoë".encode("utf-16"), "Zoë", id="UTF-16"),
        pytest.param(b"Zo\x89", "Zo\N{REPLACEMENT CHARACTER}", id="an old code page"),
        pytest.param(b"", "", id="nothing"),
    ],
)
def test_what_a_program_said_can_always_be_read(said: bytes, text: str) -> None:
    assert Answer(0, said).text == text


def test_whose_a_file_is(tmp_path: Path) -> None:
    assert owner_of(tmp_path) == ME
    assert owner_of(tmp_path / "none") == ""


def test_a_folder_is_given_to_an_account(tmp_path: Path) -> None:
    give_to(tmp_path, ME)

    assert owner_of(tmp_path) == ME
    with pytest.raises(KeyError):
        give_to(tmp_path, "no-such-account")


def test_which_accounts_are_known() -> None:
    assert is_account(ME)
    assert not is_account("no-such-account")


@pytest.mark.parametrize(
    ("kind", "path", "expected"),
    [
        pytest.param(Kind.SYSTEMD, "/etc/a b", "etc/a b", id="Linux"),
        pytest.param(Kind.WINDOWS, r"C:\ProgramData\x", "ProgramData/x", id="Windows"),
    ],
)
def test_disks_can_be_a_folder(tmp_path: Path, kind: Kind, path: str, expected: str) -> None:
    assert a_computer(tmp_path, kind).place(path) == tmp_path / expected
