"""Makes what registers are checked with, from a command line and the settings."""

import logging
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sync import __version__, logs
from sync.call import Call
from sync.jobs import Task, tasks
from sync.many.kit import Item, Kit
from sync.school_time import SchoolTime
from sync.settings import CalendarSettings, RegisterSettings, Settings
from validators.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Given:
    """What a command found before it can begin.

    Attributes:
        settings: The settings.
        catalogue: All rules.
        folder: The state folder.
        key: The installation's key.
        has_history: Whether what is known of registers can be read, and kept by a run.
        tells: Whether somebody outside is told.
    """

    settings: Settings
    catalogue: Catalogue
    folder: Path
    key: bytes
    has_history: bool
    tells: bool = False


def kit_and_items(
    call: Call, given: Given, registers: Sequence[RegisterSettings] | None = None
) -> tuple[Kit, list[Item]]:
    """Return what is the same for all registers, and each of them.

    Args:
        call: The command.
        given: What it found.
        registers: Those that are left to do; all that were asked for where this is left out.

    Raises:
        UserError: no register is named, or a preset is not known.
    """
    found = tasks(call, given.settings, given.catalogue, given.key, registers, goes_on=True)
    numbers = {one.source: number for number, one in enumerate(given.settings.registers, start=1)}
    items = [
        Item(number, task.register, task.job.preset, numbers.get(task.register.source, 0))
        for number, task in enumerate(found)
    ]
    return _kit(call, given, found), items


def _kit(call: Call, given: Given, found: Sequence[Task]) -> Kit:
    options = call.options
    return Kit(
        call.command,
        {task.job.preset: task.job for task in reversed(found)},
        {_calendar(given, task): _time(task) for task in found},
        given.key,
        call.clock,
        socket.gethostname(),
        __version__,
        given.settings,
        call.notices_on_tabs(),
        call.is_set("dry_run"),
        options.json,
        call.choices(given.settings).show_names,
        given.has_history,
        given.tells,
        given.folder,
        options.google_endpoint,
        dict(call.environ),
        logging.getLogger(logs.LOGGER).level,
        frozenset({again} if (again := call.text("again")) is not None else ()),
    )


def _calendar(given: Given, task: Task) -> CalendarSettings:
    return task.register.calendar or given.settings.calendar


def _time(task: Task) -> SchoolTime:
    job = task.job
    return SchoolTime(job.calendar, job.bank_holidays, job.calendar_doubts, task.trouble)
