"""A task: what is run, with which settings, and which places it needs. Worked out from the settings alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath, PurePosixPath, PureWindowsPath

from sync.installing.wanted import Kind, Wanted
from sync.settings import RegisterSettings, Settings

MARK = "made by ap-register install-task"
"""Stands in the description of all that is installed; what does not say so is never touched."""

NAME = "ap-register"


REPORTS = "reports"


@dataclass(frozen=True, slots=True)
class Needed:
    """A file or folder that a run needs.

    Attributes:
        what: What it is, such as ``register Main``.
        path: In full.
        written: The folder that is written into for it, empty where it is only read.
    """

    what: str
    path: str
    written: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """All that is to be installed.

    Attributes:
        wanted: What was asked.
        account: The account it runs under, empty for one that systemd makes for each run.
        program: The program with its first words: Python and the module.
        pythons: The folders of this installation and of the Python that it was made with.
        settings: The settings file.
        state: The state folder.
        is_state_settled: Whether the settings say where that is.
        needed: Registers and what belongs to them.
        key: The file to sign in to Google with, empty where there is none.
        needs_network: Whether a run asks anything of another computer by itself.
    """

    wanted: Wanted
    account: str
    program: tuple[str, ...]
    pythons: tuple[str, ...]
    settings: str
    state: str
    is_state_settled: bool
    needed: tuple[Needed, ...] = ()
    key: str = ""
    needs_network: bool = False

    def words(self, *words: str) -> tuple[str, ...]:
        """Return a command line of this installation with these settings."""
        return (*self.program, *words, "-c", self.settings)

    @property
    def run(self) -> tuple[str, ...]:
        """The command line of a run over all registers."""
        return self.words("run", "--all")

    def written(self) -> tuple[str, ...]:
        """Return the folders besides the state folder that a run writes into, none inside another."""
        return outermost([one.written for one in self.needed if one.written], self.wanted.kind)

    def read(self) -> tuple[str, ...]:
        """Return what a run only reads, apart from the program and the settings."""
        return tuple(dict.fromkeys(one.path for one in self.needed if not one.written))


def program_of(executable: str) -> tuple[str, ...]:
    """Return how this installation is started: apart from the folder it is started in and from variables."""
    return (executable, "-I", "-m", "sync")


def paths(kind: Kind) -> type[PurePath]:
    """Return how paths are written where a scheduler of that kind runs."""
    return PureWindowsPath if kind is Kind.WINDOWS else PurePosixPath


def needs_network(settings: Settings) -> bool:
    """Whether runs ask anything of another computer; a share of files is the system's business."""
    tells = settings.mail or settings.heartbeat or settings.alerts
    sheets = any(one.is_google or one.results_sheet for one in settings.registers)
    return tells is not None or sheets or any(one.sheet is not None for one in settings.reports)


def needed_by(settings: Settings, kind: Kind) -> tuple[Needed, ...]:
    """Return the files and folders that runs over all registers need."""
    found = [one for register in settings.registers for one in _of_register(register, paths(kind))]
    if settings.calendar.file is not None:
        found.append(Needed("calendar file", str(settings.calendar.file)))
    if settings.policy_pack is not None:
        found.append(Needed("policy pack", str(settings.policy_pack)))
    if settings.alerts is not None and settings.alerts.file is not None:
        found.append(Needed("addresses for alerts", str(settings.alerts.file)))
    folders = dict.fromkeys(str(one.folder) for one in settings.reports if one.folder is not None)
    found += [Needed(REPORTS, folder, folder) for folder in folders]
    return tuple(found)


def outermost(folders: Sequence[str], kind: Kind) -> tuple[str, ...]:
    """Return folders without those that lie inside another, in their order."""
    path = paths(kind)
    pure = list(dict.fromkeys(map(path, folders)))
    return tuple(
        str(one) for one in pure if not any(one != other and one.is_relative_to(other) for other in pure)
    )


def _of_register(register: RegisterSettings, path: type[PurePath]) -> Iterator[Needed]:
    """Give what one register needs; nothing for one that is no file."""
    name = f"register {register.name}"
    if register.path is not None:
        file, results = str(register.path), register.results_folder
        is_only_read = register.results == "beside" and results is not None
        yield Needed(name, file, "" if is_only_read else str(path(file).parent))
        if results is not None:
            yield Needed(f"results_folder of {name}", str(results), str(results))
    if register.status_page is not None:
        page = str(register.status_page)
        yield Needed(f"status_page of {name}", page, str(path(page).parent))
