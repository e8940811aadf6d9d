"""Installing into the Windows Task Scheduler, by the programs that come with Windows."""

import re
from pathlib import PureWindowsPath

from sheet_templates.errors import SettingsError
from sync.installing.accounts import is_managed
from sync.installing.drives import refuse_letters, refuse_shares
from sync.installing.found import Found
from sync.installing.machine import Machine
from sync.installing.state_place import refuse_copied, settings_line
from sync.installing.steps import DEFINITION, Command, Folder, Plan, Step
from sync.installing.task import MARK, Needed, Task
from sync.installing.wanted import WHERE
from sync.installing.windows_task import ENCODING, TASK_NAME, definition
from sync.keeping.synced import synced_folder
from sync.usage import UsageError

_ADMINISTRATORS, _SYSTEM = "*S-1-5-32-544", "*S-1-5-18"
_INHERITED = ":(OI)(CI)F"
_DESCRIPTION = re.compile(r"<Description>(.*?)</Description>", re.DOTALL)
_CLOSED = ("PROGRAMFILES", "PROGRAMW6432")
"""Variables that name folders which only administrators may change."""

_REPLACED = re.compile(r"%|\$\(")
"""What the Task Scheduler takes for a variable."""


def found_on(machine: Machine) -> Found:
    """Return whether there is a task of our name, and whose it is."""
    answer = machine.start(("schtasks", "/Query", "/TN", TASK_NAME, "/XML"))
    if answer.code:
        return Found()
    described = _DESCRIPTION.search(answer.text)
    is_ours = described is not None and MARK in described[1]
    return Found(ours=(TASK_NAME,)) if is_ours else Found(others=(f"the task {TASK_NAME}",))


def plan(task: Task, machine: Machine) -> Plan:
    """Return what installs a task.

    Raises:
        SettingsError: the settings name places that a task does not have.
        UsageError: the account cannot reach a place.
        StoreError: the state folder is copied by a cloud service.
    """
    places = _places(task, machine)
    refuse_letters(places, machine.drive)
    refuse_shares(places, task.account)
    refuse_copied(PureWindowsPath(task.state))
    _refuse_variables(task)
    _refuse_own_python(task, machine)
    steps: list[Step] = [Folder(task.state), *_rights(task), *settings_line(task), _create(task)]
    return Plan(tuple(steps), tuple(_told(task, machine)))


def removal(found: Found) -> Plan:
    """Return what takes the task out again; the history stays."""
    if not found.ours:
        return Plan(())
    return Plan((Command(("schtasks", "/Delete", "/TN", TASK_NAME, "/F")),))


def _places(task: Task, machine: Machine) -> list[Needed]:
    own = [
        Needed("settings file", task.settings),
        Needed("state folder", task.state),
        *(Needed("installation of ap-register", path) for path in task.pythons),
    ]
    key = [Needed("file to sign in to Google with", task.key)] if task.key else []
    return [*task.needed, *key, *own]


def _rights(task: Task) -> list[Step]:
    """Give the state folder to administrators, and its use to the account alone besides them."""
    granted = [f"{who}{_INHERITED}" for who in (task.account, _ADMINISTRATORS, _SYSTEM)]
    return [
        Command(("icacls", task.state, "/setowner", _ADMINISTRATORS)),
        Command(("icacls", task.state, "/inheritance:r", "/grant:r", *granted)),
    ]


def _create(task: Task) -> Command:
    words = ["schtasks", "/Create", "/TN", TASK_NAME, "/XML", DEFINITION, "/F"]
    if is_managed(task.account):
        words += ["/RU", task.account, "/RP", ""]
    return Command(tuple(words), definition(task), ENCODING)


def _refuse_variables(task: Task) -> None:
    """Refuse words that Windows would change before it starts the program."""
    wrong = next((word for word in task.run if _REPLACED.search(word)), None)
    if wrong is not None:
        raise SettingsError(
            "That path holds % or $(, which the Task Scheduler takes for the name of a variable.",
            where=wrong,
            todo="Use a folder without such letters in its name.",
        )


def _refuse_own_python(task: Task, machine: Machine) -> None:
    """Refuse a Python that only the person who asks may open, where runs are under another account."""
    home = machine.environ.get("USERPROFILE", "")
    me = f"{machine.environ.get('USERDOMAIN', '')}\\{machine.environ.get('USERNAME', '')}"
    if not home or task.account.casefold() == me.casefold():
        return
    inside = next((path for path in task.pythons if PureWindowsPath(path).is_relative_to(home)), None)
    if inside is not None:
        raise UsageError(
            f"Python, or ap-register, is installed for one person alone, and {task.account} cannot open it.",
            where=inside,
            todo="Install Python for all users, and ap-register into C:\\Program Files (docs/running.md).",
        )


def _open_program(task: Task, machine: Machine) -> list[str]:
    """Return a sentence about an installation outside the folders that only administrators may change."""
    closed = [value for name in _CLOSED if (value := machine.environ.get(name))]
    folder = task.pythons[0]
    if any(PureWindowsPath(folder).is_relative_to(place) for place in closed):
        return []
    return [f"Whoever may change files in {folder} decides what the task does: let only administrators."]


def _told(task: Task, machine: Machine) -> list[str]:
    told = [f'{task.account} needs the right "Log on as a batch job" (secpol.msc, User Rights Assignment).']
    if not is_managed(task.account):
        told.append("No password is stored. Without one, a run reaches this computer's own disks, no shares.")
    told += _open_program(task, machine)
    synced = [
        (one, found)
        for one in task.needed
        if (found := synced_folder(PureWindowsPath(one.path), machine.environ)) is not None
    ]
    told += [
        f"{one.what} is in a folder of {found.service}, which brings it up to date only while its owner is "
        f"signed in. Runs read what is on this computer then ({WHERE.partition(' ')[0]} doctor)."
        for one, found in synced
    ]
    return told
