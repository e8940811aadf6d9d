"""The command ``check``: reads registers, judges them, prints what was found. Never writes to a register."""

import platform
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reports.check_json import check_json
from reports.check_text import Line, Style, check_lines
from reports.checked import Checked
from reports.working.memory import Memory
from sheet_templates.errors import StoreError, UserError
from sync import __version__
from sync.call import Call
from sync.checking import Outcome, RuleCrashed, check_snapshot
from sync.collecting import uncollected
from sync.connectors.conflicts import told_of_copies
from sync.connectors.passwords import find_password
from sync.connectors.read import path_of, read_register
from sync.exit_codes import ExitCode, code_for, worst
from sync.folders import state_folder
from sync.google_access import Way, google_of
from sync.install_key import load_or_create
from sync.jobs import Task, tasks
from sync.running import error_entry
from sync.setting_up.setup_place import setup_in, setup_of
from sync.settings import Settings
from sync.state.register_id import register_id
from validators.states import Severity, State

if TYPE_CHECKING:
    from sync.state.store import Store

NEVER = "never"
STATE_FILE = "state.db"

_COLOURS = {
    Style.TITLE: "bold",
    Style.HEADING: "bold underline",
    Style.CRITICAL: "bold red",
    Style.HIGH: "yellow",
    Style.OTHER: "cyan",
    Style.QUIET: "dim",
    Style.PLAIN: "",
}


def run(call: Call) -> int:
    """Check one register or all of the settings; the exit code says what came of it.

    Raises:
        UserError: nothing could be started: the settings cannot be used, or no register is named.
    """
    settled = call.settled()
    settings = settled.settings
    folder = state_folder(call.options, settings.state_folder)
    key = load_or_create(folder)
    if not key.is_kept:
        call.console.note("The state folder cannot be written, so the ids of findings will differ next time.")
    store = history_in(folder, call)
    outcomes: list[Outcome] = []
    errors: list[tuple[str, UserError]] = []
    google = google_of(call, settings)
    for task in tasks(call, settings, settled.catalogue, key.secret):
        with call.console.progress(f"Checking {task.register.name}"):
            try:
                outcomes.append(_checked(call, task, settings, _known(store, task), google))
            except UserError as error:
                errors.append((task.register.name, error))
    errors += [(one.checked.name, error) for one in outcomes for error in one.errors]
    _show(call, settings, [one.checked for one in outcomes], errors)
    return worst([*_codes(errors), findings_code(call, settings, outcomes)])


def history_in(folder: Path, call: Call) -> "Store | None":
    """Open what earlier runs know, to read it; a check goes on without it."""
    if not (folder / STATE_FILE).exists():
        return None
    from sync.state.opening import open_store

    try:
        return open_store(folder, now=call.clock.now(), read_only=True)
    except StoreError as error:
        call.console.note(f"{error.what} Findings are shown without their history.")
        return None


def _known(store: "Store | None", task: Task) -> Memory:
    ident = register_id(task.job.key, task.register.source)
    return Memory(ident) if store is None else store.load(ident)


def _checked(call: Call, task: Task, settings: Settings, memory: Memory, google: Way) -> Outcome:
    register, limits = task.register, settings.limits
    if register.is_google:
        from sync.refreshing.opening import Opening, open_register

        opening = Opening(lambda _: None, limits, google)
        with uncollected(for_good=True):
            opened = open_register(register, opening, written=memory.written)
            setup = setup_in(opened.snapshot) or setup_in(opened.target.snapshot)
            return check_snapshot(opened.snapshot, task.job, memory, setup)
    password = partial(find_password, register.name, call.environ)
    with uncollected(for_good=True):
        snapshot = read_register(register.source, password=password, limits=limits)
        outcome = check_snapshot(snapshot, task.job, memory, setup_of(register, snapshot, limits))
    copies = told_of_copies(path_of(register.source), platform.node())
    banners = (*outcome.checked.banners, *copies)
    return replace(outcome, checked=replace(outcome.checked, banners=banners))


def _show(
    call: Call, settings: Settings, checked: Sequence[Checked], errors: Iterable[tuple[str, UserError]]
) -> None:
    names = call.choices(settings).show_names
    if call.options.json:
        entries = [error_entry(error, name) for name, error in errors]
        call.console.json(
            check_json(
                checked, entries, command="check", version=__version__, as_of=call.as_of(), names=names
            )
            | {"notices": list(call.notices())}
        )
        return
    for one in checked:
        print_lines(call, check_lines(one, names=names))
    for _, error in errors:
        call.console.error(error)


def print_lines(call: Call, lines: Iterable[Line]) -> None:
    """Print lines of a result, in colour where that is wanted; quiet leaves out what is dim."""
    wanted = [line for line in lines if not (call.console.quiet and line.style is Style.QUIET)]
    if not call.console.color:
        for line in wanted:
            call.console.line(line.text)
        return
    from sync.console import shown

    rich = call.console.rich()
    for line in wanted:
        rich.print(shown(line.text), style=_COLOURS[line.style], soft_wrap=True)


def _codes(errors: Iterable[tuple[str, UserError]]) -> list[ExitCode]:
    return [ExitCode.BUG if isinstance(error, RuleCrashed) else code_for(error) for _, error in errors]


def findings_code(call: Call, settings: Settings, outcomes: Iterable[Outcome]) -> ExitCode:
    """Return 1 when a finding is at or above the wanted severity; what is only due soon is none."""
    wanted = call.choices(settings).fail_on
    if wanted == NEVER:
        return ExitCode.DONE
    limit = Severity(wanted).rank
    for outcome in outcomes:
        for finding in outcome.checked.result.findings:
            is_open = finding.state.is_counted and finding.state is not State.DUE_SOON
            if is_open and finding.severity.rank <= limit:
                return ExitCode.FINDINGS
    return ExitCode.DONE
