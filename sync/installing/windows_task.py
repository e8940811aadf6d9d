"""The definition of a task for the Windows Task Scheduler, as its schema 1.2 has it.

Elements stand in the order in which the schema lists them. No password is in it, and none is stored.
"""

from collections.abc import Iterator, Mapping
from pathlib import PureWindowsPath
from subprocess import list2cmdline
from xml.etree import ElementTree as ET

from sync.installing.accounts import is_managed
from sync.installing.task import MARK, NAME, Task

NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
TASK_NAME = f"\\{NAME}"
ENCODING = "utf-16"
"""With its mark at the start, as schtasks reads a definition."""

DESCRIPTION = f"Checks registers of alternative provision ({MARK})."
_FIRST_DAY = "2026-09-01"
"""From when on times of day count; a fixed day, so that the same wish gives the same definition."""

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_WEEKEND = ("Saturday", "Sunday")
_RETRIES, _MINUTES_BETWEEN = 3, 10

Tree = Mapping[str, object]


def definition(task: Task) -> str:
    """Return the definition as text, its first line naming the encoding it must be saved in."""
    root = ET.Element("Task", {"version": "1.2", "xmlns": NAMESPACE})
    _add(root, "RegistrationInfo", {"URI": TASK_NAME, "Author": NAME, "Description": DESCRIPTION})
    triggers = ET.SubElement(root, "Triggers")
    for trigger in _triggers(task):
        _add(triggers, "CalendarTrigger", trigger)
    _add(root, "Settings", _settings(task.wanted.minutes))
    principals = ET.SubElement(root, "Principals")
    _add(principals, "Principal", _principal(task.account)).set("id", "Author")
    actions = ET.SubElement(root, "Actions", {"Context": "Author"})
    _add(actions, "Exec", _action(task))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-16"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _triggers(task: Task) -> Iterator[Tree]:
    """Give a trigger for each time of day; a run that was missed is caught up by a setting below."""
    days = (*_WEEKDAYS, *(_WEEKEND if task.wanted.every_day else ()))
    for of_day in task.wanted.times:
        yield {
            "Enabled": "true",
            "StartBoundary": f"{_FIRST_DAY}T{of_day:%H:%M}:00",
            "ScheduleByWeek": {"WeeksInterval": "1", "DaysOfWeek": dict.fromkeys(days)},
        }


def _principal(account: str) -> Tree:
    """Return who runs it. A managed account's password is Windows' own business; others log on without."""
    logon = "Password" if is_managed(account) else "S4U"
    return {"UserId": account, "LogonType": logon, "RunLevel": "LeastPrivilege"}


def _settings(minutes: int) -> Tree:
    return {
        "AllowStartOnDemand": "true",
        "RestartOnFailure": {"Interval": f"PT{_MINUTES_BETWEEN}M", "Count": f"{_RETRIES}"},
        "MultipleInstancesPolicy": "IgnoreNew",
        "DisallowStartIfOnBatteries": "false",
        "StopIfGoingOnBatteries": "false",
        "AllowHardTerminate": "true",
        "StartWhenAvailable": "true",
        "RunOnlyIfNetworkAvailable": "false",
        "WakeToRun": "false",
        "Enabled": "true",
        "Hidden": "false",
        "ExecutionTimeLimit": f"PT{minutes}M",
        "Priority": "7",
        "RunOnlyIfIdle": "false",
    }


def _action(task: Task) -> Tree:
    program, *words = task.run
    return {
        "Command": program,
        "Arguments": list2cmdline(words),
        "WorkingDirectory": str(PureWindowsPath(program).parent),
    }


def _add(parent: ET.Element, name: str, content: Tree) -> ET.Element:
    """Add an element with all that is in it, in this order."""
    element = ET.SubElement(parent, name)
    for child, value in content.items():
        if isinstance(value, Mapping):
            _add(element, child, value)
        else:
            ET.SubElement(element, child).text = None if value is None else str(value)
    return element
