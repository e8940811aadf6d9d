"""This computer, as far as a task is installed on it; tests put another one in its place."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from sync.installing.drives import Drive, no_letters
from sync.installing.wanted import Kind

_SECONDS = 120
"""How long a program of the system may take."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of starting a program.

    Attributes:
        code: Its exit code.
        said: What it printed, on both streams.
    """

    code: int
    said: bytes = b""

    @property
    def text(self) -> str:
        """What it printed, as far as that can be read."""
        encoding = "utf-16" if self.said[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
        return self.said.decode(encoding, errors="replace")


@dataclass(frozen=True, slots=True)
class Machine:
    """A computer.

    Attributes:
        scheduler: What starts runs on it.
        executable: The Python of this installation.
        pythons: Its folder, and that of the Python it was made with.
        environ: The environment variables.
        start: Starts a program and waits for it.
        drive: Says what a drive letter stands for.
        owner: Says whose a file or folder is, empty where that cannot be told.
        give: Makes an account the owner of a file or folder.
        knows: Whether there is an account of that name.
        root: A folder that stands for the top of all disks, None for the disks themselves.
    """

    scheduler: Kind
    executable: str
    pythons: tuple[str, ...]
    environ: Mapping[str, str]
    start: Callable[[Sequence[str]], Answer]
    drive: Drive
    owner: Callable[[Path], str]
    give: Callable[[Path, str], None]
    knows: Callable[[str], bool]
    root: Path | None = None

    def place(self, path: str) -> Path:
        """Return where a full path is on this computer."""
        if self.root is None:
            return Path(path)
        pure = PureWindowsPath(path) if self.scheduler is Kind.WINDOWS else Path(path)
        return self.root.joinpath(*pure.parts[1:])


def this_machine(environ: Mapping[str, str]) -> Machine:
    """Return the computer that this program runs on."""
    return Machine(
        scheduler_of(sys.platform),
        sys.executable,
        tuple(dict.fromkeys((sys.prefix, sys.base_prefix))),
        environ,
        start_program,
        drives_here(),
        owner_of,
        give_to,
        is_account,
    )


def scheduler_of(platform: str) -> Kind:
    """Return what starts runs on a platform, as Python names it."""
    return {"win32": Kind.WINDOWS, "darwin": Kind.LAUNCHD}.get(platform, Kind.SYSTEMD)


def drives_here() -> Drive:
    """Return what says what a drive letter stands for on this computer."""
    if sys.platform == "win32":  # pragma: no cover - Windows only
        from sync.installing.drives import letter_here

        return letter_here
    return no_letters


def start_program(words: Sequence[str]) -> Answer:
    """Start a program of the system, without anything to read, and wait for it.

    A program that is not there, or does not end, answers like one that failed.
    """
    try:
        done = subprocess.run(
            list(words),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Answer(127, str(error).encode())
    return Answer(done.returncode, done.stdout)


def owner_of(path: Path) -> str:
    """Return whose a file or folder is, empty where this system does not tell by name."""
    with suppress(OSError, KeyError, NotImplementedError):
        return path.owner()
    return ""


def give_to(path: Path, account: str) -> None:
    """Make an account, and its own group, the owner of a file or folder.

    Raises:
        OSError: this account may not.
        LookupError: there is no such account.
    """
    import pwd

    shutil.chown(path, account, pwd.getpwnam(account).pw_gid)


def is_account(name: str) -> bool:
    """Whether this computer knows an account; yes where it cannot be asked."""
    if sys.platform == "win32":  # pragma: no cover - Windows is asked by schtasks
        return True
    import pwd

    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True
