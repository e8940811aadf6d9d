"""What the account of the task sees: everything is looked at as that account, or it is said how to do so."""

import json
import os
import shlex
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from sheet_templates.errors import SettingsError, UserError
from sync.google.signing_in.finding import HANDED_OVER
from sync.health.points import Point, Verdict, fail, ok, warn
from sync.health.written import written_points
from sync.installing.accounts import is_managed
from sync.installing.machine import Answer, Machine
from sync.installing.other_account import StartAs, handed_over, start_as
from sync.installing.started_as import StartedAs, started_as, with_folder
from sync.installing.task import needed_by, program_of
from sync.installing.wanted import Kind
from sync.settings import Settings

WHERE = "ap-register doctor --as-task"
_PASSED_ON = ("AP_REGISTER_NOW", "AP_REGISTER_GOOGLE_ENDPOINT")
"""Variables of tests, which stand for the clock and for Google also where another account looks."""

_LONGEST = 300  # characters of what a program says
_PART = "Account of the task"


@dataclass(frozen=True, slots=True)
class Looking:
    """What it takes to look as the task.

    Attributes:
        machine: This computer.
        settings: The settings that the task is to use.
        named: The account that was named, empty to take that of the installed task.
        me: The account that this program runs under.
        is_root: Whether it may start programs as any account.
        start: Starts a program as another account.
        sends_test: Whether that account sends a test to all who are told.
    """

    machine: Machine
    settings: Settings
    named: str
    me: str
    is_root: bool
    start: StartAs = start_as
    sends_test: bool = False


def looking(machine: Machine, settings: Settings, named: str | None, *, sends_test: bool = False) -> Looking:
    """Return what it takes to look on this computer."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    me = account_here(machine.environ)
    return Looking(machine, settings, named or "", me, is_root, sends_test=sends_test)


def account_here(environ: Mapping[str, str]) -> str:
    """Return the account that this program runs under, by its name alone."""
    if os.name == "nt":  # pragma: no cover - Windows only
        return environ.get("USERNAME", "")
    import pwd

    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:  # an account that systemd made for this run alone
        return environ.get("USER", "")


def task_points(looking: Looking, look: Callable[[], Iterator[Point]]) -> Iterator[Point]:
    """Give everything that was looked at as the account of the task.

    Args:
        looking: What it takes.
        look: Looks as the account that this program runs under.

    Raises:
        UserError: it cannot be looked at from here; the message says how it can.
    """
    found = started_as(looking.machine)
    account = looking.named or found.account
    file = looking.settings.file
    if file is None:
        raise SettingsError(
            "A task runs with a settings file, and there is none here.",
            where=WHERE,
            todo="Name it: ap-register doctor --as-task -c FILE",
        )
    if not account:
        raise UserError(
            "No task is installed here that says under which account it runs.",
            where=WHERE,
            todo="Install it first (ap-register install-task), or name the account: --account NAME",
        )
    if _name(account) == _name(looking.me):
        yield ok(_PART, f"All this was looked at as {account}.")
        yield from _definition_points(found, file)
        yield from look()
        yield from written_points(needed_by(looking.settings, looking.machine.scheduler))
        return
    _refuse_from_here(looking, found, account, file)
    yield from _definition_points(found, file)
    yield from _points_of(_answer(looking, found, account, file), account)


def _refuse_from_here(looking: Looking, found: StartedAs, account: str, file: Path) -> None:
    """Refuse to look where this account cannot become the other one.

    Raises:
        UserError: it cannot.
    """
    machine = looking.machine
    if machine.scheduler is Kind.WINDOWS:
        raise UserError(
            f"Windows lets no program become {account} by itself; its scheduler can.",
            where=WHERE,
            todo=f"Paste this into PowerShell, opened with Run as administrator:\n"
            f"{_powershell(looking, account, file)}",
        )
    if found.is_made_each_time and not looking.named:
        raise UserError(
            f"systemd makes the account {account} for each run, so it is there only then.",
            where=WHERE,
            todo=f"Let systemd look:\n{_by_systemd(looking, found, file)}",
        )
    if not looking.is_root:
        raise UserError(
            f"Only root may look as the account {account}, and this is {looking.me}.",
            where=WHERE,
            todo=f"sudo {shlex.join(_words(looking, account, file, is_json=False))}",
        )
    if not machine.knows(account):
        raise UserError(
            f"This computer knows no account {account}.",
            where=WHERE,
            todo=f"Make it first: sudo adduser --system --group {account}",
        )


def _answer(looking: Looking, found: StartedAs, account: str, file: Path) -> Answer:
    """Start this program as the account, with the variables and the files that its runs are given."""
    environ = looking.machine.environ
    passed = {name: environ[name] for name in _PASSED_ON if environ.get(name)}
    with handed_over(found.credentials, account) if found.credentials else nullcontext("") as folder:
        given = {HANDED_OVER: folder} if found.credentials else {}
        variables = {**with_folder(found.variables, folder), **given, **passed}
        return looking.start(_words(looking, account, file, is_json=True), account, variables)


def _points_of(answer: Answer, account: str) -> Iterator[Point]:
    """Give what the other account said, or that this program cannot be started by it."""
    try:
        told = json.loads(answer.text)
        points = [Point(**{**one, "verdict": Verdict(one["verdict"])}) for one in told["points"]]
    except (ValueError, KeyError, TypeError):
        said = " ".join(answer.text.split())[:_LONGEST]
        yield fail(
            _PART,
            f"{account} cannot start ap-register, or it came to nothing there.",
            where=said or f"exit code {answer.code}",
            todo="Install Python and ap-register where every account may read them, such as /opt "
            "(docs/running.md), and let that account read the settings file.",
        )
        return
    yield from points


def _definition_points(found: StartedAs, file: Path) -> Iterator[Point]:
    """Give a remark where the installed task names other settings than these."""
    if found.text and str(file) not in found.text:
        yield warn(
            _PART,
            "The installed task does not name these settings.",
            where=str(file),
            todo="Look with the settings of the task (-c FILE), or install it again.",
        )


def _name(account: str) -> str:
    """Return the name of an account without its domain, as letters of any size mean the same there."""
    return account.rpartition("\\")[2].partition("@")[0].casefold()


def _words(looking: Looking, account: str, file: Path, *, is_json: bool) -> list[str]:
    program = program_of(looking.machine.executable)
    words = [*program, "doctor", "--as-task", "--account", account, "-c", str(file)]
    words += ["--send-test"] if looking.sends_test else []
    return [*words, "--json"] if is_json else words


def _by_systemd(looking: Looking, found: StartedAs, file: Path) -> str:
    words = ["sudo", "systemd-run", "--quiet", "--pipe", "--wait", "-p", "DynamicUser=yes"]
    words += ["-p", f"User={found.account}", "-p", f"StateDirectory={found.account}"]
    for name, path in found.credentials.items():
        words += ["-p", f"LoadCredential={name}:{path}"]
    return shlex.join([*words, *_words(looking, found.account, file, is_json=False)])


def _powershell(looking: Looking, account: str, file: Path) -> str:
    """Return commands that have the Task Scheduler look once, show what it found, and leave nothing."""
    program = " ".join(f'"{one}"' for one in _words(looking, account, file, is_json=False))
    logon = "Password" if is_managed(account) else "S4U"
    kept = "$env:ProgramData\\ap-register\\state\\doctor.txt"
    return "\n".join(
        (
            f'$kept = "{kept}"',
            f"""$what = '/c "{program.replace("'", "''")} > "' + $kept + '" 2>&1"'""",
            "$action = New-ScheduledTaskAction -Execute cmd.exe -Argument $what",
            f"$who = New-ScheduledTaskPrincipal -UserId '{account}' -LogonType {logon}",
            "Register-ScheduledTask ap-register-doctor -Action $action -Principal $who | Start-ScheduledTask",
            "while ((Get-ScheduledTask ap-register-doctor).State -eq 'Running') { Start-Sleep 1 }",
            "Get-Content $kept; Remove-Item $kept",
            "Unregister-ScheduledTask ap-register-doctor -Confirm:$false",
        )
    )
