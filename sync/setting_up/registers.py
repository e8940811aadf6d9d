"""One register on its first start: read, understood, proposed, with what it would add to the settings."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from reports.working.setup_proposal import Proposal, propose
from sheet_templates.setup_mappings import SetupRead, read_with_setup
from sheet_templates.snapshot import Snapshot, Tab
from sync.checking import Job, Outcome, check_snapshot
from sync.connectors.passwords import find_password
from sync.connectors.read import read_register
from sync.google_access import Way
from sync.jobs import Task
from sync.setting_up.additions import Wish, addition_for, settled_register, slips, with_columns
from sync.setting_up.settings_text import Addition
from sync.setting_up.setup_place import setup_of
from sync.settings import NAMELESS, RegisterSettings, Settings

_NOBODY: Mapping[str, str] = MappingProxyType({})
_FEWEST = 3
"""Columns by which a tab may be a list of placements, though it is not recognised as one yet."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A register that was read.

    Attributes:
        register: What will be settled about it.
        job: How it is checked then.
        snapshot: Its cells.
        outcome: What a check finds.
        proposal: What is proposed.
        addition: What the settings lack.
        told: What the person must decide about where results go; nothing for most.
    """

    register: RegisterSettings
    job: Job
    snapshot: Snapshot
    outcome: Outcome
    proposal: Proposal
    addition: Addition
    told: str = ""


@dataclass(frozen=True, slots=True)
class Start:
    """What all registers of one call share.

    Attributes:
        settings: The settings as they are.
        folder: The folder of the settings file.
        wish: What the person asked for.
        environ: The environment variables.
        accepts: Whether slips of the pen in headings are taken without asking.
        google: Gives the way to Google; None where there is none.
    """

    settings: Settings
    folder: Path
    wish: Wish
    environ: dict[str, str]
    accepts: bool = False
    google: Way | None = None


def prepare(task: Task, start: Start) -> Prepared:
    """Read one register and return what set-up proposes for it.

    Raises:
        UserError: it cannot be read.
    """
    before = task.register
    password = find_password(before.name, start.environ)
    limits = start.settings.limits
    snapshot = read_register(before.source, password=password, limits=limits, google=start.google)
    setup = setup_of(before, snapshot, limits, start.google)
    before, job = _named(task, snapshot, start.settings)
    read = _read(snapshot, setup, job)
    outcome = check_snapshot(snapshot, job, setup=setup)
    columns = _accepted(read, snapshot, setup, job, outcome) if start.accepts else {}
    after, told = settled_register(before, start.wish)
    addition = addition_for(before, after, start.settings, start.wish, start.folder)
    if columns:
        after = with_columns(after, columns)
        job = replace(job, mappings=after.tabs)
        read, outcome = _read(snapshot, setup, job), check_snapshot(snapshot, job, setup=setup)
        addition = replace(addition, columns=columns)
    proposal = propose(before.name, read, snapshot, job.rules, job.as_of)
    return Prepared(after, job, snapshot, outcome, proposal, addition, told)


def holds_placements(proposal: Proposal) -> bool:
    """Whether a workbook looks like a register: a tab has columns of the list of placements, or may have."""
    likely = Counter(
        need.tab
        for need in proposal.needs
        if need.table.name == "placements" and (need.state.is_used or need.state.is_question)
    )
    return max(likely.values(), default=0) >= _FEWEST


def _named(task: Task, snapshot: Snapshot, settings: Settings) -> tuple[RegisterSettings, Job]:
    """Return a register by the title that a Google Sheet bears, where the settings do not name it yet."""
    register = task.register
    is_new = not any(register is one for one in settings.registers)
    if not (is_new and snapshot.called and register.name.startswith(NAMELESS)):
        return register, task.job
    taken = {one.name.casefold() for one in settings.registers}
    name = _free(snapshot.called, taken)
    return replace(register, name=name), replace(task.job, name=name)


def with_own_names(
    tasks: Sequence[Task], settings: Settings, called: Mapping[str, str] = _NOBODY
) -> list[Task]:
    """Return the tasks with a name of its own for each register that the settings do not have yet.

    Args:
        tasks: What is to be done.
        settings: The settings as they are.
        called: What registers are called, by their place, where somebody says so.
    """
    taken = {one.name.casefold() for one in settings.registers}
    named = []
    for task in tasks:
        register = task.register
        if not any(register is one for one in settings.registers):
            register = replace(register, name=_free(called.get(register.source, register.name), taken))
            taken.add(register.name.casefold())
        named.append(Task(register, replace(task.job, name=register.name)))
    return named


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def _read(snapshot: Snapshot, setup: Tab | None, job: Job) -> SetupRead:
    return read_with_setup(snapshot, job.mappings, setup, as_of=job.as_of, tables=job.tables)


def _accepted(
    read: SetupRead, snapshot: Snapshot, setup: Tab | None, job: Job, outcome: Outcome
) -> dict[str, dict[str, str]]:
    """Return the slips of the pen that can be settled without any other tab being read differently."""
    proposal = propose(job.name, read, snapshot, job.rules, job.as_of)
    accepted = {}
    for title, columns in slips(proposal.needs, read.layout, outcome.checked.veiled).items():
        settled = with_columns(
            RegisterSettings(job.name, snapshot.source, tabs=job.mappings), {title: columns}
        )
        after = _read(snapshot, setup, replace(job, mappings=settled.tabs))
        was = [one.table for one in read.layout.tabs if one.tab == title and one.table]
        now = [one.table for one in after.layout.tabs if one.tab == title and one.table]
        if now and was in ([], now) and len(after.layout.problems) <= len(read.layout.problems):
            accepted[title] = columns
    return accepted
