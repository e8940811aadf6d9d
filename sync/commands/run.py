"""The command ``run``: checks registers, keeps the history, writes our tabs, prints what is new."""

import socket
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from reports.check_json import check_json
from reports.check_text import Line, Style
from reports.working.wording import headline
from sheet_templates.errors import StoreError, UserError
from sync import __version__
from sync.call import Call
from sync.clock import today_in_london
from sync.collecting import uncollected
from sync.commands.check import NEVER, findings_code, print_lines
from sync.connectors.passwords import find_password
from sync.exit_codes import ExitCode, worst
from sync.folders import state_folder
from sync.google_access import google_of
from sync.install_key import load_or_create
from sync.jobs import Task, tasks
from sync.keeping.keeper import Keeper
from sync.keeping.lock import hold
from sync.refreshing.parts import Refreshed, Reports, Tools
from sync.refreshing.record import exit_of
from sync.refreshing.refresh import refresh
from sync.reporting.due.telling import entries_of, exit_of_reports, lines_of
from sync.running import error_entry
from sync.settings import Settings
from sync.state.exports import write_export
from sync.state.opening import open_store
from sync.state.store import Store

if TYPE_CHECKING:
    from sync.telling.around import Around

LOCK = "run.lock"
DISPLACED = "displaced"
SERVING = "serving"
"""A word that only the service gives: further runs follow today."""

_TELLS = frozenset({"AP_REGISTER_HEARTBEAT_URL", "AP_REGISTER_ALERTS"})


@dataclass(frozen=True, slots=True)
class _Done:
    """One register and what came of it."""

    task: Task
    refreshed: Refreshed


def run(call: Call) -> int:
    """Run over one register or all of the settings; the exit code says what came of it.

    Raises:
        AnotherRunActive: another run holds the lock.
        UserError: nothing could be started.
    """
    settled = call.settled()
    settings = settled.settings
    folder = state_folder(call.options, settings.state_folder)
    with ExitStack() as stack:
        if not call.is_set("dry_run"):
            stack.enter_context(hold(folder / LOCK, call.clock))
        key = load_or_create(folder)
        around = _around(call, settings, folder, key.secret)
        for told in around.start() if around is not None else ():
            call.console.note(told)
        store = _store(call, folder)
        if store is not None:
            stack.callback(store.close)
        tools = _tools(call, settings, store, folder)
        tools = replace(tools, reports=_reports(call, settings, tools, folder))
        done = [
            _Done(task, _refreshed(call, task, tools))
            for task in tasks(call, settings, settled.catalogue, key.secret)
        ]
        done = [_with_page(call, one) for one in done]
        _export(call, store, folder)
    _show(call, settings, done)
    codes = [exit_of(one.refreshed.errors) for one in done]
    codes += [exit_of_reports(one.refreshed.reported.errors) for one in done]
    code = worst([*codes, _findings_code(call, settings, done)])
    if around is not None:
        _tell(call, around, done, code)
    return code


def _around(call: Call, settings: Settings, folder: Path, key: bytes) -> "Around | None":
    """Return what tells people of this run; None where nobody is to be told, or it is not a run of today."""
    if call.is_set("dry_run") or call.as_of() != today_in_london(call.clock):
        return None
    if not (settings.mail or settings.heartbeat or settings.alerts or call.environ.keys() & _TELLS):
        return None
    from sync.telling.around import Around, Telling

    telling = Telling(settings, folder, key, call.clock, call.environ, __version__)
    return Around(telling, comes_again=call.is_set(SERVING))


def _tell(call: Call, around: "Around", done: Iterable[_Done], code: int) -> None:
    """Tell people what came of the run; what goes wrong with that leaves the run as it is."""
    from sync.telling.around import Ended

    ended = [Ended(one.task.register, one.refreshed, one.task.job.rules) for one in done]
    for trouble in around.end(ended, code):
        call.console.note(trouble)


def _store(call: Call, folder: Path) -> Store | None:
    """Open the history; a run goes on without it, and says so."""
    try:
        store = open_store(folder, now=call.clock.now().astimezone(UTC), read_only=call.is_set("dry_run"))
    except StoreError as error:
        if error.retry:
            raise
        call.console.error(error)
        return None
    if store.damaged is not None:
        call.console.note(store.damaged.what)
    return store


def _export(call: Call, store: Store | None, folder: Path) -> None:
    """Write today's export of the history; a run is as good without it."""
    if store is None or call.is_set("dry_run"):
        return
    try:
        write_export(store, folder, today_in_london(call.clock))
    except StoreError as error:
        call.console.error(error)


def _tools(call: Call, settings: Settings, store: Store | None, folder: Path) -> Tools:
    return Tools(
        store,
        Keeper(folder / DISPLACED, call.clock, settings.retention.copy_days),
        call.clock,
        socket.gethostname(),
        __version__,
        settings.limits,
        lambda name: find_password(name, call.environ),
        call.notices_on_tabs(),
        call.is_set("dry_run"),
        google_of(call, settings),
    )


def _reports(call: Call, settings: Settings, tools: Tools, folder: Path) -> Reports | None:
    """Return what makes the reports that are due; None where none is wanted, so that nothing is loaded."""
    if not settings.reports:
        return None
    from sync.reporting.due.making import Reporter
    from sync.reporting.due.one import ReportTools

    names, again = call.choices(settings).show_names, call.text("again")
    kinds = frozenset({again} if again is not None else ())
    host, clock, keep = tools.host, tools.clock, tools.keep
    return Reporter(
        ReportTools(
            settings, folder, host, clock, keep, names, tools.google, tools.limits, tools.is_dry, kinds
        )
    )


def _refreshed(call: Call, task: Task, tools: Tools) -> Refreshed:
    with call.console.progress(f"Checking {task.register.name}"), uncollected():
        return refresh(task.register, task.job, tools)


def _with_page(call: Call, one: _Done) -> _Done:
    """Write the page that says how a register stands, where the settings ask for it; the run stays good."""
    path, ended = one.task.register.status_page, one.refreshed
    if path is None or call.is_set("dry_run"):
        return one
    from sync.reporting.pages import page_of, write_page

    page = page_of(ended, call.clock.now(), __version__)
    if page is None:
        return one
    try:
        write_page(path, page)
    except UserError as error:
        return replace(one, refreshed=replace(ended, errors=(*ended.errors, error)))
    return one


def _findings_code(call: Call, settings: Settings, done: Iterable[_Done]) -> ExitCode:
    outcomes = [one.refreshed.outcome for one in done if one.refreshed.outcome is not None]
    if call.choices(settings).fail_on == NEVER:
        return ExitCode.DONE
    return findings_code(call, settings, outcomes)


def _show(call: Call, settings: Settings, done: Sequence[_Done]) -> None:
    errors = [(one.task.register.name, error) for one in done for error in one.refreshed.errors]
    not_made = [(one.task.register.name, error) for one in done for error in one.refreshed.reported.errors]
    if call.options.json:
        told = _json(call, settings, done, errors)
        lacking = [error_entry(error, name) for name, error in [*errors, *not_made]]
        call.console.json(told | {"errors": lacking})
        return
    for one in done:
        print_lines(call, _lines(one, is_dry=call.is_set("dry_run")))
    for _, error in [*errors, *not_made]:
        call.console.error(error)


def _json(
    call: Call, settings: Settings, done: Sequence[_Done], errors: Iterable[tuple[str, UserError]]
) -> dict[str, object]:
    """Return the object of ``check`` with what was written beside each register."""
    ended = [one.refreshed for one in done if one.refreshed.outcome is not None]
    checked = [one.outcome.checked for one in ended if one.outcome is not None]
    names = call.choices(settings).show_names
    shown = check_json(
        checked,
        [error_entry(error, name) for name, error in errors],
        command="run",
        version=__version__,
        as_of=call.as_of(),
        names=names,
    )
    registers = shown["registers"]
    if isinstance(registers, list):
        for entry, one in zip(registers, ended, strict=True):
            entry["written"] = _written(one)
            if settings.reports:
                entry["reports"] = entries_of(one.reported)
    return shown | {"notices": list(call.notices())}


def _written(one: Refreshed) -> dict[str, object]:
    written = one.written
    return {
        "tabs": list(written.tabs) if written.changed else [],
        "changed": written.changed,
        "calls": {"read": written.reads, "write": written.writes},
        "file": str(written.path) if written.path is not None else None,
    }


def _lines(one: _Done, *, is_dry: bool) -> Iterator[Line]:
    ended = one.refreshed
    yield Line(ended.outcome.checked.name if ended.outcome else one.task.register.name, Style.TITLE)
    if ended.outcome is not None and ended.made is not None:
        yield from _found(ended)
    yield from _where(ended, is_dry=is_dry)
    for told in (*ended.written.told, *lines_of(ended.reported)):
        yield Line(told, Style.PLAIN)


def _found(ended: Refreshed) -> Iterator[Line]:
    outcome, made = ended.outcome, ended.made
    if outcome is None or made is None:
        return
    coverage = outcome.checked.result.coverage
    unchecked = len(coverage.rules) - len(coverage.checked)
    is_complete = outcome.checked.is_complete
    yield Line(headline(made.counts, unchecked=unchecked, is_complete=is_complete), Style.PLAIN)
    changes = [
        (len(made.todo.new), "new"),
        (len(made.todo.reopened), "back again"),
        (len(made.todo.resolved), "resolved"),
    ]
    said = [f"{number:,} {word}" for number, word in changes if number]
    yield Line(f"Since the last run: {', '.join(said) if said else 'nothing new'}.", Style.PLAIN)


def _where(ended: Refreshed, *, is_dry: bool) -> Iterator[Line]:
    written = ended.written
    if written.path is None or not written.tabs:
        return
    titles = ", ".join(written.tabs)
    if is_dry:
        yield Line(f"Nothing was written. A run would put {titles} into {written.path}.", Style.PLAIN)
    elif written.changed:
        yield Line(f"Written to {written.path}: {titles}.", Style.PLAIN)
    else:
        yield Line(f"Nothing new to write to {written.path}.", Style.QUIET)
