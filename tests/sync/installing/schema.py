"""The schema of a task for Windows, version 1.2, as Microsoft documents it (MS-TSCH 2.5), in parts.

A sequence has its elements in one order. A group has each of its elements at most once, in any order; ours
stand in the documented order all the same.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

NAMESPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def _is(pattern: str) -> Callable[[str], bool]:
    shape = re.compile(pattern)
    return lambda text: shape.fullmatch(text) is not None


BOOLEAN = _is("true|false|0|1")
DURATION = _is(r"P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?")
MOMENT = _is(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?")
TEXT = _is(r"(?s).*")
SOMETHING = _is(r"(?s).+")
EMPTY = _is(r"\s*")
NUMBER = _is(r"[1-9]\d{0,2}")
PRIORITY = _is(r"[0-9]|10")

Value = Callable[[str], bool]


@dataclass(frozen=True)
class Kind:
    """What an element may hold: these elements and no others.

    Attributes:
        parts: Names, in the documented order.
        needed: Names that must be there.
        repeats: Whether a name may come again.
    """

    parts: Mapping[str, "Kind | Value"]
    needed: frozenset[str] = frozenset()
    repeats: bool = False


DAYS = Kind(
    dict.fromkeys(
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        EMPTY,
    )
)
TRIGGER = Kind(
    {
        "Enabled": BOOLEAN,
        "StartBoundary": MOMENT,
        "EndBoundary": MOMENT,
        "Repetition": Kind({}),
        "ExecutionTimeLimit": DURATION,
        "RandomDelay": DURATION,
        "ScheduleByWeek": Kind({"WeeksInterval": NUMBER, "DaysOfWeek": DAYS}),
    },
    needed=frozenset({"StartBoundary", "ScheduleByWeek"}),
)
PRINCIPAL = Kind(
    {
        "UserId": SOMETHING,
        "LogonType": _is("S4U|Password|InteractiveToken|InteractiveTokenOrPassword"),
        "GroupId": SOMETHING,
        "DisplayName": TEXT,
        "RunLevel": _is("LeastPrivilege|HighestAvailable"),
    }
)
SETTINGS = Kind(
    {
        "AllowStartOnDemand": BOOLEAN,
        "RestartOnFailure": Kind(
            {"Interval": DURATION, "Count": NUMBER}, needed=frozenset({"Interval", "Count"})
        ),
        "MultipleInstancesPolicy": _is("Parallel|Queue|IgnoreNew|StopExisting"),
        "DisallowStartIfOnBatteries": BOOLEAN,
        "StopIfGoingOnBatteries": BOOLEAN,
        "AllowHardTerminate": BOOLEAN,
        "StartWhenAvailable": BOOLEAN,
        "NetworkProfileName": TEXT,
        "RunOnlyIfNetworkAvailable": BOOLEAN,
        "WakeToRun": BOOLEAN,
        "Enabled": BOOLEAN,
        "Hidden": BOOLEAN,
        "DeleteExpiredTaskAfter": DURATION,
        "IdleSettings": Kind({}),
        "NetworkSettings": Kind({}),
        "ExecutionTimeLimit": DURATION,
        "Priority": PRIORITY,
        "RunOnlyIfIdle": BOOLEAN,
    }
)
EXEC = Kind(
    {"Command": SOMETHING, "Arguments": TEXT, "WorkingDirectory": TEXT}, needed=frozenset({"Command"})
)
TASK = Kind(
    {
        "RegistrationInfo": Kind(
            {
                "URI": SOMETHING,
                "SecurityDescriptor": TEXT,
                "Source": TEXT,
                "Date": MOMENT,
                "Author": TEXT,
                "Version": TEXT,
                "Description": TEXT,
                "Documentation": TEXT,
            }
        ),
        "Triggers": Kind({"CalendarTrigger": TRIGGER}, repeats=True),
        "Settings": SETTINGS,
        "Principals": Kind({"Principal": PRINCIPAL}, needed=frozenset({"Principal"})),
        "Actions": Kind({"Exec": EXEC}, needed=frozenset({"Exec"})),
    },
    needed=frozenset({"Actions"}),
)


def faults_in(root: ET.Element) -> list[str]:
    """Return all that the schema does not allow in a definition."""
    if root.tag != f"{NAMESPACE}Task" or root.get("version") != "1.2":
        return ["it is no task of version 1.2"]
    faults = list(_faults(root, TASK, "Task"))
    principals = {one.get("id") for one in root.iter(f"{NAMESPACE}Principal")}
    faults += [
        "an action runs as nobody"
        for one in root.iter(f"{NAMESPACE}Actions")
        if one.get("Context") not in principals
    ]
    return faults


def _faults(element: ET.Element, kind: Kind, where: str) -> Iterator[str]:
    names = [child.tag.removeprefix(NAMESPACE) for child in element]
    known = list(kind.parts)
    yield from (f"{where}: {name} is not allowed" for name in names if name not in kind.parts)
    yield from (f"{where}: {name} is missing" for name in kind.needed - set(names))
    if not kind.repeats and len(set(names)) < len(names):
        yield f"{where}: something is there twice"
    places = [known.index(name) for name in names if name in kind.parts]
    if places != sorted(places):
        yield f"{where}: another order than documented"
    for name, child in zip(names, element, strict=True):
        inner = kind.parts.get(name)
        if isinstance(inner, Kind):
            yield from _faults(child, inner, name)
        elif inner is not None and (len(child) or not inner(child.text or "")):
            yield f"{name}: {child.text!r}"
