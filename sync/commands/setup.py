"""The command ``setup``: finds tabs and headings, asks on a sheet, writes settings, ends with a dry run."""

import socket
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path

from reports.veil import veil_text
from reports.working.setup_json import setup_json
from sheet_templates.errors import UserError
from sync import __version__
from sync.call import Call
from sync.commands.check import print_lines
from sync.commands.doctor import all_points
from sync.commands.run import DISPLACED, LOCK
from sync.connectors.passwords import find_password
from sync.exit_codes import ExitCode, worst
from sync.folders import state_folder
from sync.google_access import Way, google_of
from sync.health.points import Point, Verdict
from sync.install_key import load_or_create
from sync.jobs import Task, tasks
from sync.keeping.keeper import Keeper
from sync.keeping.lock import hold
from sync.refreshing.marks import Owner
from sync.refreshing.opening import Opening
from sync.refreshing.record import exit_of
from sync.running import SCHEMA, error_entry
from sync.setting_up.additions import Wish
from sync.setting_up.done import Done, Ended, Saved
from sync.setting_up.finding import Found, Search, search
from sync.setting_up.registers import Start, holds_placements, prepare, with_own_names
from sync.setting_up.settings_text import added_lines, settings_with
from sync.setting_up.settings_writing import SettingsFile, save_settings, settings_file
from sync.setting_up.shared import Shared, shared_of
from sync.setting_up.sheet_writing import Writing, write_sheet
from sync.setting_up.showing import ended_lines, proposal_lines
from sync.state.register_id import register_id
from sync.usage import UsageError

FIRST_PRESET = "light"


def run(call: Call) -> int:
    """Set up the registers that are named, or those of the settings again.

    All are read and shown before anything is written. One that cannot be read stops none of the others.

    Raises:
        UsageError: no register is named and the settings hold none, or a flag cannot be used.
        SettingsError: the settings file has faults; it is put right first.
        AnotherRunActive: another run holds the lock.
    """
    file = settings_file(call)
    shared = shared_of(call, file)
    settings = shared.settled.settings
    found = _searched(call, shared)
    folder = state_folder(call.options, settings.state_folder)
    names = call.choices(settings).show_names
    is_dry = call.is_set("dry_run")
    with ExitStack() as stack:
        if not is_dry:
            stack.enter_context(hold(folder / LOCK, call.clock))
        key = load_or_create(folder).secret
        google = google_of(call, settings)
        done = list(_prepared(_with_preset(call, file), file, shared, found, key, google))
        if not call.options.json:
            print_lines(call, proposal_lines(done, names=names))
        saved = _save(file, shared, done, Keeper(folder / DISPLACED, call.clock), is_dry=is_dry)
        done = [_with_sheet(call, shared, one, key, google) for one in done]
    done += [Done(place, errors=(error,)) for place, error in found.errors]
    ended = Ended(done, saved, _doctor(call, file.path))
    _show(call, ended, names=names)
    failed = [ExitCode.NOT_RUN] if saved.error or _is_unfit(ended.points) else []
    return worst([*(exit_of(one.errors) for one in done), *failed])


def _searched(call: Call, shared: Shared) -> Search:
    """Return the registers that are asked for.

    Raises:
        UsageError: there is none.
    """
    settings, listed = shared.settled.settings, call.text("list")
    found = search(call.texts("register"), Path(listed) if listed is not None else None, settings)
    if not (found.found or found.errors or settings.registers):
        raise UsageError(
            "No register was named, and the settings hold none.",
            where="ap-register setup",
            todo='Name one or several: ap-register setup "AP register.xlsx".',
        )
    return found


def _with_preset(call: Call, file: SettingsFile) -> Call:
    """Return the call with the few rules of a first start, where nobody has chosen any yet."""
    settings = file.settled.settings
    if call.options.preset is not None or settings.preset is not None or settings.registers:
        return call
    return replace(call, options=replace(call.options, preset=FIRST_PRESET))


def _prepared(
    call: Call, file: SettingsFile, shared: Shared, found: Search, key: bytes, google: Way
) -> Iterator[Done]:
    settings = shared.settled.settings
    wish = Wish(None if file.document is None else call.options.preset, call.text("results"))
    start = Start(settings, file.path.parent, wish, dict(call.environ), call.is_set("yes"), google)
    sought = {settings.register(one.source).source: one for one in found.found}
    asked = replace(call, words={**call.words, "register": [one.source for one in found.found]})
    if found.errors and not found.found:
        return
    made = tasks(asked, settings, shared.settled.catalogue, key)
    called = {source: one.name for source, one in sought.items() if one.name}
    for task in with_own_names(made, settings, called):
        with call.console.progress(f"Reading {task.register.name}"):
            yield _read(task, start, sought.get(task.register.source))


def _read(task: Task, start: Start, found: Found | None) -> Done:
    """Read one register; one that was only found in a folder must look like one."""
    name = task.register.name
    try:
        prepared = prepare(task, start)
    except UserError as error:
        return Done(name, errors=(error,))
    if found is not None and found.is_searched and not holds_placements(prepared.proposal):
        return Done(name, left_out=found.source)
    return Done(name, prepared, errors=tuple(prepared.outcome.errors))


def _save(file: SettingsFile, shared: Shared, done: Sequence[Done], keep: Keeper, *, is_dry: bool) -> Saved:
    """Add to the settings what they lack; a file that cannot be added to stops nothing else."""
    found = [one.prepared for one in done if one.prepared is not None]
    preset = found[0].job.preset if found else None
    try:
        text = settings_with(file.text, preset, [one.addition for one in found], file.path, shared.parts)
        lines = tuple(added_lines(file.text, text))
        copy = save_settings(file, text, keep) if text != file.text and not is_dry else None
    except UserError as error:
        return Saved(file.path, error=error, told=shared.told)
    return Saved(file.path, lines, copy, told=shared.told)


def _with_sheet(call: Call, shared: Shared, one: Done, key: bytes, google: Way) -> Done:
    """Write the set-up sheet of one register."""
    if one.prepared is None:
        return one
    settings, register = shared.settled.settings, one.prepared.register
    folder = state_folder(call.options, settings.state_folder)
    writing = Writing(
        Owner.of(key, register_id(key, register.source), socket.gethostname()),
        "",
        Keeper(folder / DISPLACED, call.clock),
        Opening(lambda name: find_password(name, call.environ), settings.limits, google),
        call.is_set("dry_run"),
    )
    try:
        written, why = write_sheet(register, one.prepared.snapshot, one.prepared.proposal, writing)
    except UserError as error:
        return replace(one, errors=(*one.errors, error))
    return replace(one, written=written, why=why)


def _doctor(call: Call, path: Path) -> list[Point]:
    """Look at all that a run needs, with the settings as they are now."""
    config = path if path.exists() else None
    with call.console.progress("Looking at this computer"):
        return list(all_points(replace(call, options=replace(call.options, config=config))))


def _is_unfit(points: Iterable[Point]) -> bool:
    return any(point.verdict is Verdict.FAIL for point in points)


def _show(call: Call, ended: Ended, *, names: bool) -> None:
    if call.options.json:
        call.console.json(_json(call, ended, names=names))
        return
    print_lines(call, ended_lines(ended, names=names, is_dry=call.is_set("dry_run")))
    for _, error in ended.errors:
        call.console.error(error)


def _json(call: Call, ended: Ended, *, names: bool) -> dict[str, object]:
    done, saved, errors = ended.done, ended.saved, ended.errors
    return {
        "schema": SCHEMA,
        "command": call.command,
        "version": __version__,
        "as_of": call.as_of().isoformat(),
        "complete": not errors,
        "registers": [_register(one, call, names=names) for one in done if one.prepared is not None],
        "left_out": [one.left_out for one in done if one.left_out],
        "settings": {
            "file": str(saved.path),
            "added": list(saved.lines),
            "written": bool(saved.lines) and not call.is_set("dry_run"),
            "copy": str(saved.copy) if saved.copy is not None else None,
            "told": list(saved.told),
        },
        "doctor": {"ok": not _is_unfit(ended.points), "points": [asdict(point) for point in ended.points]},
        "errors": [error_entry(error, name or None) for name, error in errors],
        "notices": list(call.notices()),
    }


def _register(one: Done, call: Call, *, names: bool) -> dict[str, object]:
    assert one.prepared is not None  # noqa: S101 - asked only of those that were read
    checked = one.prepared.outcome.checked
    written = one.written
    veiled = {} if names else checked.veiled
    return {
        **setup_json(one.prepared.proposal, checked, names=names),
        "results": one.prepared.register.results,
        "told": veil_text(one.prepared.told, veiled) or None,
        "sheet": None
        if written is None
        else {
            "file": str(written.path) if written.path is not None else None,
            "tab": ", ".join(written.tabs),
            "written": written.changed and not call.is_set("dry_run"),
            "why": one.why or None,
        },
    }
