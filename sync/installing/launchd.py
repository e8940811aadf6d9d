"""The list for launchd on macOS. It is printed, and put into its place by hand."""

import plistlib
from collections.abc import Iterator

from sync.installing.state_place import settings_line
from sync.installing.steps import File, Folder, Plan, Step
from sync.installing.task import NAME, Task

LABEL = f"uk.{NAME}"
PLACE = f"/Library/LaunchDaemons/{LABEL}.plist"
_LOG = f"/Library/Logs/{NAME}.log"
_WEEKDAYS = range(1, 6)  # launchd counts from Sunday, 0
_OWNER_ONLY = 0o077


def definition(task: Task) -> str:
    """Return the list as text."""
    content = {
        "Label": LABEL,
        "ProgramArguments": list(task.run),
        "StartCalendarInterval": list(_times(task)),
        "UserName": task.account,
        "Umask": _OWNER_ONLY,
        "ProcessType": "Background",
        "LowPriorityIO": True,
        "StandardOutPath": _LOG,
        "StandardErrorPath": _LOG,
    }
    return plistlib.dumps(content, sort_keys=False).decode()


def plan(task: Task) -> Plan:
    """Return what a person is to do."""
    steps: tuple[Step, ...] = (
        Folder(task.state, task.account),
        *settings_line(task),
        File(PLACE, definition(task)),
    )
    told = (
        f"Save the list as {PLACE}, then: sudo chown root:wheel {PLACE}",
        f"To start with it: sudo launchctl bootstrap system {PLACE}",
        f"To take it out again: sudo launchctl bootout system/{LABEL}, and delete the file.",
        "A time that passes while the computer sleeps is caught up when it wakes, not one while it is off.",
    )
    return Plan(steps, told, "On macOS it is only printed. What to do with it is said below it.")


def _times(task: Task) -> Iterator[dict[str, int]]:
    for of_day in task.wanted.times:
        at = {"Hour": of_day.hour, "Minute": of_day.minute}
        if task.wanted.every_day:
            yield at
        else:
            yield from ({"Weekday": day, **at} for day in _WEEKDAYS)
