"""As whom the installed task runs, and with what: read from what is installed, not from what was asked."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from sync.installing.machine import Machine
from sync.installing.systemd import FOLDER
from sync.installing.systemd_units import SERVICE
from sync.installing.wanted import Kind
from sync.installing.windows_task import NAMESPACE, TASK_NAME

_PAIR = re.compile(r"^\s*([A-Za-z]+)\s*=\s*(.*?)\s*$")
_VARIABLE = re.compile(r"^\s*([A-Za-z_]\w*)=(.*?)\s*$", re.ASCII)
_HANDED_OVER = "%d"
_DTD = "<!DOCTYPE"


@dataclass(frozen=True, slots=True)
class StartedAs:
    """What a task is started as.

    Attributes:
        account: Its account, empty where no task is installed.
        is_made_each_time: Whether systemd makes the account for each run.
        credentials: Files that systemd hands over, by the names that the run knows them by.
        variables: Variables that the run is given; ``%d`` stands for the folder of those files.
        text: The definition itself, to be compared with.
    """

    account: str = ""
    is_made_each_time: bool = False
    credentials: Mapping[str, str] = field(default_factory=dict, repr=False)
    variables: Mapping[str, str] = field(default_factory=dict, repr=False)
    text: str = field(default="", repr=False)


def started_as(machine: Machine) -> StartedAs:
    """Return as whom the task of this computer runs; nobody where none is installed, or only by hand."""
    if machine.scheduler is Kind.WINDOWS:
        return _on_windows(machine)
    return _by_systemd(machine) if machine.scheduler is Kind.SYSTEMD else StartedAs()


def _on_windows(machine: Machine) -> StartedAs:
    answer = machine.start(("schtasks", "/Query", "/TN", TASK_NAME, "/XML"))
    if answer.code or _DTD in answer.text:
        return StartedAs()
    with suppress(ET.ParseError):
        task = ET.fromstring(answer.text.partition("?>")[2].strip())  # noqa: S314 - of Windows itself, no DTD
        return StartedAs(task.findtext(f".//{{{NAMESPACE}}}UserId") or "", text=answer.text)
    return StartedAs()


def _by_systemd(machine: Machine) -> StartedAs:
    folder = machine.place(FOLDER)
    places = [folder / SERVICE, *sorted((folder / f"{SERVICE}.d").glob("*.conf"))]
    text = ""
    for place in places:
        with suppress(OSError, UnicodeDecodeError):
            text += f"{place.read_text(encoding='utf-8')}\n"
    pairs = [(found[1], found[2]) for line in text.splitlines() if (found := _PAIR.match(line))]
    said = dict(pairs)
    handed = (value.partition(":") for key, value in pairs if key == "LoadCredential" and ":" in value)
    variables: dict[str, str] = {}
    for key, value in pairs:
        if key == "EnvironmentFile":
            variables |= _variables_in(machine, value.removeprefix("-"))
        elif key == "Environment" and (found := _VARIABLE.match(_unquoted(value))):
            variables[found[1]] = found[2]
    return StartedAs(
        said.get("User", ""),
        said.get("DynamicUser") == "yes",
        {name: path for name, _, path in handed},
        variables,
        text,
    )


def _variables_in(machine: Machine, path: str) -> dict[str, str]:
    """Return the variables of a file; none where this account may not open it: systemd reads it as root."""
    try:
        text = machine.place(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    found = (_VARIABLE.match(line) for line in text.splitlines() if not line.lstrip().startswith(("#", ";")))
    return {one[1]: _unquoted(one[2]) for one in found if one}


def _unquoted(text: str) -> str:
    is_quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1] if is_quoted else text


def with_folder(variables: Mapping[str, str], folder: str) -> dict[str, str]:
    """Return variables with the folder of what is handed over in its place."""
    return {name: value.replace(_HANDED_OVER, folder) for name, value in variables.items()}
