"""Computers that are not there: their scheduler is a list, and their disks are a folder of the test."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sync.installing.machine import Answer, Machine
from sync.installing.task import Needed, Task, program_of
from sync.installing.wanted import Kind, Wanted

LINUX_PYTHON = "/opt/ap-register/bin/python"
WINDOWS_PYTHON = r"C:\ap-register\Scripts\python.exe"
WINDOWS_ENVIRON = {
    "PROGRAMDATA": r"C:\ProgramData",
    "PROGRAMFILES": r"C:\Program Files",
    "USERDOMAIN": "SCHOOL",
    "USERNAME": "technician",
    "USERPROFILE": r"C:\Users" + r"\technician",
    "COMPUTERNAME": "OFFICE1",
}


@dataclass
class Programs:
    """The programs of a system that the product starts, and what they keep.

    Attributes:
        said: Every command line, in order.
        tasks: Definitions of the Task Scheduler by name.
        enabled: Units that systemd starts.
        broken: Programs that fail, with what they say.
    """

    said: list[tuple[str, ...]] = field(default_factory=list)
    tasks: dict[str, str] = field(default_factory=dict)
    enabled: set[str] = field(default_factory=set)
    broken: dict[str, bytes] = field(default_factory=dict)

    def __call__(self, words: Sequence[str]) -> Answer:
        self.said.append(tuple(words))
        if words[0] in self.broken and words[1:2] != ("/Query",):
            return Answer(1, self.broken[words[0]])
        if words[0] == "schtasks":
            return self._schtasks(words)
        if words[:2] == ("systemctl", "enable"):
            self.enabled.add(words[-1])
        if words[:2] == ("systemctl", "disable"):
            self.enabled.discard(words[-1])
        return Answer(0)

    def _schtasks(self, words: Sequence[str]) -> Answer:
        name = words[words.index("/TN") + 1]
        if words[1] == "/Create":
            self.tasks[name] = Path(words[words.index("/XML") + 1]).read_text(encoding="utf-16")
            return Answer(0)
        if name not in self.tasks:
            return Answer(1, b"ERROR: The system cannot find the file specified.")
        if words[1] == "/Delete":
            del self.tasks[name]
        return Answer(0, self.tasks.get(name, "").encode("utf-16"))

    def changes(self) -> list[tuple[str, ...]]:
        """Return the command lines that change something."""
        return [words for words in self.said if words[1:2] != ("/Query",)]


@dataclass
class Owners:
    """Whose files are; files of a test belong to nobody else."""

    given: dict[str, str] = field(default_factory=dict)

    def of(self, path: Path) -> str:
        return self.given.get(str(path), "")

    def give(self, path: Path, account: str) -> None:
        self.given[str(path)] = account


def a_computer(
    root: Path,
    kind: Kind = Kind.SYSTEMD,
    *,
    programs: Programs | None = None,
    drives: Mapping[str, str] | None = None,
    environ: Mapping[str, str] | None = None,
    owners: Owners | None = None,
    accounts: Sequence[str] = ("ap-register", "apreg"),
) -> Machine:
    """Build a computer whose disks are a folder; on Linux it is run by systemd."""
    is_windows = kind is Kind.WINDOWS
    if kind is Kind.SYSTEMD:
        (root / "run/systemd/system").mkdir(parents=True, exist_ok=True)
    letters = dict(drives or {})
    mine = owners or Owners()
    return Machine(
        kind,
        WINDOWS_PYTHON if is_windows else LINUX_PYTHON,
        (r"C:\ap-register", r"C:\Program Files\Python311") if is_windows else ("/opt/ap-register", "/usr"),
        WINDOWS_ENVIRON if environ is None and is_windows else dict(environ or {}),
        programs or Programs(),
        letters.get,
        mine.of,
        mine.give,
        lambda name: name in accounts,
        root,
    )


def a_task(
    kind: Kind = Kind.SYSTEMD,
    *needed: Needed,
    account: str = "ap-register",
    settings: str = "",
    state: str = "",
    is_state_settled: bool = True,
    key: str = "",
    needs_network: bool = False,
    wanted: Wanted | None = None,
    python: str = "",
    pythons: Sequence[str] = (),
) -> Task:
    """Build a task over what is needed; usual places where none are named."""
    is_windows = kind is Kind.WINDOWS
    return Task(
        wanted or Wanted(kind),
        account,
        program_of(python or (WINDOWS_PYTHON if is_windows else LINUX_PYTHON)),
        tuple(pythons) or ((r"C:\ap-register",) if is_windows else ("/opt/ap-register", "/usr")),
        settings
        or (r"C:\ProgramData\ap-register\ap-register.toml" if is_windows else "/etc/ap-register.toml"),
        state or (r"C:\ProgramData\ap-register\state" if is_windows else "/var/lib/ap-register"),
        is_state_settled,
        needed,
        key,
        needs_network,
    )


def a_register(path: str, written: str, name: str = "register Main") -> Needed:
    """Build a register in a folder that is written into."""
    return Needed(name, path, written)


def printed_files(text: str) -> dict[str, str]:
    """Return the files of a printed plan by path, each as it would be written."""
    parts = re.split(r"^File (.+):\n", text, flags=re.MULTILINE)[1:]
    bodies = [
        re.split(r"\n\n(?:File |First line of |Command: |Folder |Delete )", body)[0] for body in parts[1::2]
    ]
    return dict(zip(parts[::2], (f"{body.rstrip()}\n" for body in bodies), strict=True))
