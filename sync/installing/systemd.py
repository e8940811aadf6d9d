"""Installing units for systemd, by systemctl."""

from contextlib import suppress
from pathlib import PurePosixPath

from sheet_templates.errors import UserError
from sync.installing.found import Found
from sync.installing.machine import Machine
from sync.installing.state_place import refuse_copied, settings_line
from sync.installing.steps import Command, File, Folder, Gone, Plan, Step
from sync.installing.systemd_units import FAILED, SERVICE, TIMER, VARIABLES, makes_state_folder, units
from sync.installing.task import MARK, Task

FOLDER = "/etc/systemd/system"
_RUNNING = "/run/systemd/system"
"""There while systemd is what runs this computer."""


def found_on(machine: Machine) -> Found:
    """Return which units of our names are there, and whose they are."""
    ours: list[str] = []
    others: list[str] = []
    for name in (SERVICE, TIMER, FAILED):
        place = machine.place(f"{FOLDER}/{name}")
        if place.is_symlink() or place.exists():
            text = ""
            with suppress(OSError, UnicodeDecodeError):
                text = place.read_text(encoding="utf-8")
            (ours if MARK in _description(text) else others).append(f"{FOLDER}/{name}")
    return Found(tuple(ours), tuple(others))


def refuse_without(machine: Machine) -> None:
    """Refuse a computer that systemd does not run.

    Raises:
        UserError: it is one.
    """
    if not machine.place(_RUNNING).is_dir():
        raise UserError(
            "This computer is not run by systemd, so nothing can be installed there.",
            where=_RUNNING,
            todo="In a container use --kind docker. Else let cron or the like start: ap-register run --all",
        )


def plan(task: Task, machine: Machine) -> Plan:
    """Return what installs a task.

    Raises:
        UserError: systemd cannot start the program from its folder, or a run could write everywhere.
        StoreError: the state folder is copied by a cloud service.
    """
    refuse_copied(PurePosixPath(task.state))
    _refuse_program(task.program[0])
    _refuse_top(task)
    folder: list[Step] = [] if makes_state_folder(task) else [Folder(task.state, task.account)]
    files = [File(f"{FOLDER}/{name}", text) for name, text in units(task).items()]
    commands = [
        Command(("systemctl", "daemon-reload")),
        Command(("systemctl", "enable", TIMER)),
        Command(("systemctl", "restart", TIMER)),
    ]
    return Plan((*folder, *files, *settings_line(task), *commands), tuple(_told(task)))


def refuse_unknown(account: str, machine: Machine) -> None:
    """Refuse an account that this computer does not know.

    Raises:
        UserError: it does not.
    """
    if account and not machine.knows(account):
        raise UserError(
            f"This computer knows no account {account}.",
            where="--account",
            todo=f"Make it first: sudo adduser --system --group {account}",
        )


def removal(found: Found) -> Plan:
    """Return what takes the units out again; the history stays."""
    if not found.ours:
        return Plan(())
    stops = [
        Command(("systemctl", "disable", "--now", TIMER)) for path in found.ours if path.endswith(f"/{TIMER}")
    ]
    gone = [Gone(path) for path in found.ours]
    return Plan((*stops, *gone, Command(("systemctl", "daemon-reload"))))


def _refuse_program(path: str) -> None:
    """Refuse a program that systemd does not start, whatever is done about its name."""
    if set(path) & set("\"'\\"):
        raise UserError(
            "ap-register is installed in a folder with a quotation mark or a backslash in its name; systemd "
            "starts no program there.",
            where=path,
            todo="Install it in a folder such as /opt/ap-register (docs/running.md).",
        )


def _refuse_top(task: Task) -> None:
    """Refuse to let a run write everywhere, for a register that lies in no folder of its own."""
    if "/" in task.written():
        raise UserError(
            "A register lies at the very top of the disk, and a run may write into the register's folder.",
            where="/",
            todo="Move the register into a folder of its own, such as /srv/ap.",
        )


def _description(text: str) -> str:
    return next((line for line in text.splitlines() if line.startswith("Description=")), "")


def _told(task: Task) -> list[str]:
    told = [
        f"A proxy and passwords of registers may stand in {VARIABLES} (chmod 600), as lines NAME=value.",
        f"To be told of a run that failed, add your own command: sudo systemctl edit {FAILED}",
    ]
    if makes_state_folder(task):
        told.append(f"systemd itself makes {task.state}, which the runs' own account alone may open.")
    return told
