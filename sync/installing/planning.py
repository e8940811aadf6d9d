"""From the settings and what was asked to a plan for one kind of scheduler."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sheet_templates.errors import SettingsError
from sync.installing import compose, launchd, systemd, windows
from sync.installing.accounts import account_for
from sync.installing.found import Found, refuse_others
from sync.installing.machine import Machine
from sync.installing.state_place import copied, told_of_earlier, usual_state
from sync.installing.state_place import refuse_others as refuse_other_content
from sync.installing.steps import Plan
from sync.installing.task import Task, needed_by, needs_network, program_of
from sync.installing.wanted import WHERE, Kind, Wanted
from sync.settings import Settings
from sync.usage import UsageError

_ONLY_PRINTED = frozenset({Kind.LAUNCHD, Kind.DOCKER})
_SEEN_BY_TASKS = frozenset({"AP_REGISTER_CONFIG", "AP_REGISTER_STATE_DIR"})
"""Variables whose meaning goes into what is installed; no other one reaches a task."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One call of the command, as far as it is about a scheduler.

    Attributes:
        wanted: What was asked.
        settings: The settings.
        machine: The computer.
        state: The folder that a variable names for the state, None where none does.
        kept: Where this account keeps the history so far.
    """

    wanted: Wanted
    settings: Settings
    machine: Machine
    state: Path | None
    kept: Path


def task_of(asked: Asked) -> Task:
    """Return what is to be installed.

    Raises:
        SettingsError: there is no settings file, or no register in it.
        UsageError: no account can be found for it, or the one named is not fit.
    """
    settings, wanted, machine = asked.settings, asked.wanted, asked.machine
    if wanted.kind is Kind.DOCKER and machine.scheduler is Kind.WINDOWS:
        raise UsageError(
            "Inside a container the paths of Windows mean nothing.",
            where=f"{WHERE} --kind docker",
            todo="Do this on the Linux computer that runs the containers, or install a task: --kind windows.",
        )
    file = _file(settings)
    needed = needed_by(settings, wanted.kind)
    settled = settings.state_folder
    return Task(
        wanted,
        account_for(wanted, machine.environ, holds_files=any(one.written for one in needed)),
        program_of(machine.executable),
        machine.pythons,
        str(file),
        str(settled or asked.state or usual_state(machine, wanted.kind)),
        settled is not None,
        needed,
        str(settings.google.credentials or ""),
        needs_network(settings),
    )


def plan_of(asked: Asked, task: Task) -> Plan:
    """Return what installs a task, with what is to be said about it.

    Raises:
        UserError: it cannot be installed so; the message says what to change.
    """
    plan = _plan(task, asked.machine)
    told = [*plan.told, *_earlier(asked, task), *_unseen(asked.machine.environ)]
    return Plan(plan.steps, tuple(told), plan.only_printed)


def _earlier(asked: Asked, task: Task) -> tuple[str, ...]:
    """Return what to do with a history that was kept elsewhere so far; a container has a place of its own."""
    if task.wanted.kind is Kind.DOCKER:
        nowhere = Path(compose.VOLUME, compose.FILE_NAME)
        return told_of_earlier(asked.kept, nowhere, compose.copied(str(asked.kept)))
    return told_of_earlier(asked.kept, asked.machine.place(task.state), copied(asked.kept, task))


def found_on(kind: Kind, machine: Machine) -> Found:
    """Return what is on this computer under the names of ours."""
    if kind is Kind.WINDOWS:
        return windows.found_on(machine)
    return systemd.found_on(machine) if kind is Kind.SYSTEMD else Found()


def removal(kind: Kind, found: Found) -> Plan:
    """Return what takes ours out again."""
    return windows.removal(found) if kind is Kind.WINDOWS else systemd.removal(found)


def refuse_elsewhere(kind: Kind, machine: Machine) -> None:
    """Refuse to change anything where that kind is only printed, or belongs to another system.

    Raises:
        UsageError: it does.
        UserError: systemd does not run this computer.
    """
    if kind in _ONLY_PRINTED or kind is not machine.scheduler:
        raise UsageError(
            f"For {kind} on this computer it is only printed; nothing is installed or taken out.",
            where=f"{WHERE} --kind {kind}",
            todo="Leave out --apply and --remove, and follow what is printed (docs/running.md).",
        )
    if kind is Kind.SYSTEMD:
        systemd.refuse_without(machine)


def refuse_unfit(task: Task, machine: Machine) -> None:
    """Refuse what would be found wrong only half-way: other things in the way, an account that is not there.

    Raises:
        UserError: there is something.
    """
    refuse_others(found_on(task.wanted.kind, machine))
    folder = machine.place(task.state)
    if task.wanted.kind is Kind.SYSTEMD:
        systemd.refuse_unknown(task.account, machine)
    refuse_other_content(folder, task.account, machine.owner(folder))


def _plan(task: Task, machine: Machine) -> Plan:
    match task.wanted.kind:
        case Kind.WINDOWS:
            return windows.plan(task, machine)
        case Kind.SYSTEMD:
            return systemd.plan(task, machine)
        case Kind.LAUNCHD:
            return launchd.plan(task)
        case Kind.DOCKER:
            return compose.plan(task)


def _file(settings: Settings) -> Path:
    if settings.file is None or not settings.registers:
        raise SettingsError(
            "A task runs over the registers of a settings file, and there is none yet."
            if settings.file is None
            else "The settings hold no register, so there is nothing to run.",
            where=str(settings.file or WHERE),
            todo='Make one first: ap-register setup "AP register.xlsx".',
        )
    return settings.file


def _unseen(environ: Mapping[str, str]) -> list[str]:
    """Return a sentence about variables that are set here and reach no task; never what they hold."""
    prefix = "AP_REGISTER_"
    names = sorted(name for name in environ if name.startswith(prefix) and environ[name])
    unseen = [name for name in names if name not in _SEEN_BY_TASKS]
    if not unseen:
        return []
    return [
        f"Set here, and not seen by the task: {', '.join(unseen)}. What they say belongs into the settings."
    ]
