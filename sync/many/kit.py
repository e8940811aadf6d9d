"""All that checking registers needs besides the registers, as plain data that goes to another process."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sync.checking import Job
from sync.clock import Clock
from sync.school_time import SchoolTime
from sync.settings import CalendarSettings, RegisterSettings, Settings


@dataclass(frozen=True, slots=True)
class Item:
    """One register to check.

    Attributes:
        number: Its place among those that are asked for, from 0.
        register: The register.
        preset: The set of rules.
        settled: Its place in the settings, from 1, 0 where they do not have it.
    """

    number: int
    register: RegisterSettings
    preset: str
    settled: int = 0


@dataclass(frozen=True, slots=True)
class Kit:
    """What is the same for all registers of a run.

    Attributes:
        command: ``check`` or ``run``.
        bases: By preset, a job of one of its registers; the others differ by what is their own.
        times: When schools are open, by what the settings say.
        key: The installation's key.
        clock: What time it is.
        host: The name of the computer that the history is kept on.
        version: Of this program.
        settings: All settings.
        banners: What our tabs must say.
        is_dry: Whether nothing is written at all.
        wants_json: Whether the part of the JSON object is made.
        names: Whether pupils' names are shown.
        has_history: Whether what is known of registers can be read, and kept by a run.
        tells: Whether somebody outside is told.
        folder: The state folder.
        endpoint: What stands for Google, in tests.
        environ: The variables, empty where the work is done on other computers.
        verbose: The level from which events are logged, 0 for none.
        again: Kinds of reports that are made once more.
        is_elsewhere: Whether the work is done on computers that do not have the state folder.
    """

    command: str
    bases: Mapping[str, Job]
    times: Mapping[CalendarSettings, SchoolTime]
    key: bytes
    clock: Clock
    host: str
    version: str
    settings: Settings
    banners: tuple[str, ...]
    is_dry: bool
    wants_json: bool
    names: bool
    has_history: bool
    tells: bool
    folder: Path
    endpoint: str | None
    environ: Mapping[str, str]
    verbose: int = 0
    again: frozenset[str] = frozenset()
    is_elsewhere: bool = False
