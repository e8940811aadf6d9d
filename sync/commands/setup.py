"""The command ``setup``: finds tabs and headings, asks on a sheet, writes settings, ends with a dry run."""

import socket
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from reports.check_text import Line, Style
from reports.veil import veil_text
from reports.working.setup_json import setup_json
from reports.working.setup_text import sample_lines, setup_lines
from sheet_templates.errors import UserError
from sheet_templates.setup_sheet import TITLE
from sync import __version__
from sync.call import Call
from sync.commands.check import print_lines
from sync.commands.doctor import all_points
from sync.commands.run import DISPLACED, LOCK
from sync.connectors.passwords import find_password
from sync.exit_codes import ExitCode, worst
from sync.folders import state_folder
from sync.google_access import Way, google_of
from sync.health.points import Point, Verdict, summary
from sync.install_key import load_or_create
from sync.jobs import tasks
from sync.keeping.keeper import Keeper
from sync.keeping.lock import hold
from sync.refreshing.marks import Owner
from sync.refreshing.opening import Opening
from sync.refreshing.record import exit_of
from sync.refreshing.target import Written
from sync.running import SCHEMA, error_entry
from sync.setting_up.additions import Wish
from sync.setting_up.registers import Prepared, Start, prepare, with_own_names
from sync.setting_up.settings_text import added_lines, settings_with
from sync.setting_up.settings_writing import SettingsFile, save_settings, settings_file
from sync.setting_up.sheet_writing import Writing, write_sheet
from sync.state.register_id import register_id
from sync.usage import UsageError

FIRST_PRESET = "light"


@dataclass(frozen=True, slots=True)
class _Saved:
    """What became of the settings.

    Attributes:
        path: The file.
        lines: What was added to it.
        copy: What it was before, where it was there.
        error: Why nothing could be added.
    """

    path: Path
    lines: tuple[str, ...] = ()
    copy: Path | None = None
    error: UserError | None = None


@dataclass(frozen=True, slots=True)
class _Done:
    """One register: what was proposed, and what was written for it."""

    name: str
    prepared: Prepared | None = None
    written: Written | None = None
    why: str = ""
    errors: tuple[UserError, ...] = ()


def run(call: Call) -> int:
    """Set up the registers that are named, or those of the settings again.

    Raises:
        UsageError: no register is named and the settings hold none.
        SettingsError: the settings file has faults; it is put right first.
        AnotherRunActive: another run holds the lock.
    """
    file = settings_file(call)
    settings = file.settled.settings
    if not call.texts("register") and not settings.registers:
        raise UsageError(
            "No register was named, and the settings hold none.",
            where="ap-register setup",
            todo='Name one or several: ap-register setup "AP register.xlsx".',
        )
    folder = state_folder(call.options, settings.state_folder)
    is_dry = call.is_set("dry_run")
    with ExitStack() as stack:
        if not is_dry:
            stack.enter_context(hold(folder / LOCK, call.clock))
        key = load_or_create(folder).secret
        google = google_of(call, settings)
        done = list(_prepared(_with_preset(call, file), file, key, google))
        saved = _save(file, done, Keeper(folder / DISPLACED, call.clock), is_dry=is_dry)
        done = [_with_sheet(call, file, one, key, google) for one in done]
    points = _doctor(call, file.path)
    _show(call, file, done, saved, points)
    failed = [ExitCode.NOT_RUN] if saved.error or _is_unfit(points) else []
    return worst([*(exit_of(one.errors) for one in done), *failed])


def _with_preset(call: Call, file: SettingsFile) -> Call:
    """Return the call with the few rules of a first start, where nobody has chosen any yet."""
    settings = file.settled.settings
    if call.options.preset is not None or settings.preset is not None or settings.registers:
        return call
    return replace(call, options=replace(call.options, preset=FIRST_PRESET))


def _prepared(call: Call, file: SettingsFile, key: bytes, google: Way) -> Iterator[_Done]:
    settled = file.settled
    wish = Wish(None if file.document is None else call.options.preset, call.text("results"))
    settings = settled.settings
    start = Start(settings, file.path.parent, wish, dict(call.environ), call.is_set("yes"), google)
    found = tasks(call, settled.settings, settled.catalogue, key)
    for task in with_own_names(found, settings):
        with call.console.progress(f"Reading {task.register.name}"):
            try:
                prepared = prepare(task, start)
            except UserError as error:
                yield _Done(task.register.name, errors=(error,))
            else:
                yield _Done(task.register.name, prepared, errors=tuple(prepared.outcome.errors))


def _save(file: SettingsFile, done: Sequence[_Done], keep: Keeper, *, is_dry: bool) -> _Saved:
    """Add to the settings what they lack; a file that cannot be added to stops nothing else."""
    found = [one.prepared for one in done if one.prepared is not None]
    preset = found[0].job.preset if found else None
    try:
        text = settings_with(file.text, preset, [one.addition for one in found], file.path)
        lines = tuple(added_lines(file.text, text))
        copy = save_settings(file, text, keep) if text != file.text and not is_dry else None
    except UserError as error:
        return _Saved(file.path, error=error)
    return _Saved(file.path, lines, copy)


def _with_sheet(call: Call, file: SettingsFile, one: _Done, key: bytes, google: Way) -> _Done:
    """Write the set-up sheet of one register."""
    if one.prepared is None:
        return one
    settings, register = file.settled.settings, one.prepared.register
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


def _show(
    call: Call, file: SettingsFile, done: Sequence[_Done], saved: _Saved, points: Sequence[Point]
) -> None:
    errors = [(one.name, error) for one in done for error in one.errors]
    if saved.error is not None:
        errors.append(("", saved.error))
    names = call.choices(file.settled.settings).show_names
    if call.options.json:
        call.console.json(_json(call, done, saved, points, errors, names=names))
        return
    for one in done:
        print_lines(call, _lines(one, call, names=names))
    print_lines(call, [*_settings_lines(saved, is_dry=call.is_set("dry_run")), *_doctor_lines(points)])
    for one in done:
        if one.prepared is not None:
            print_lines(call, [Line(""), *sample_lines(one.prepared.outcome.checked, names=names)])
    print_lines(call, _next(done))
    for _, error in errors:
        call.console.error(error)


def _lines(one: _Done, call: Call, *, names: bool) -> Iterator[Line]:
    if one.prepared is None:
        return
    yield from setup_lines(one.prepared.proposal, one.prepared.outcome.checked, names=names)
    if one.prepared.told:
        yield Line(f"  {one.prepared.told}", Style.HIGH)
    if one.written is None or one.written.path is None:
        return
    where = f'the tab "{", ".join(one.written.tabs) or TITLE}" of {one.written.path}'
    if call.is_set("dry_run"):
        yield Line(f"Nothing was written. Set-up would write {where}.")
    else:
        yield Line(f"{'Written' if one.written.changed else 'Nothing new to write'}: {where}.")
    for told in (one.why, *one.written.told):
        if told:
            yield Line(told)


def _settings_lines(saved: _Saved, *, is_dry: bool) -> Iterator[Line]:
    if saved.error is not None:
        return
    if not saved.lines:
        yield Line(f"Settings: nothing to add to {saved.path}.", Style.QUIET)
        return
    yield Line(f"Settings: {'would be added' if is_dry else 'added'} to {saved.path}", Style.HEADING)
    for line in saved.lines:
        yield Line(f"  {line}")
    if saved.copy is not None:
        yield Line(f"  What it was before is kept as {saved.copy}.", Style.QUIET)


def _doctor_lines(points: Sequence[Point]) -> Iterator[Line]:
    yield Line(f"Doctor: {summary(points)}", Style.HEADING)
    for point in points:
        if point.verdict is not Verdict.OK:
            yield Line(f"  {point.verdict:<6}{point.part}: {point.what}", Style.HIGH)
            yield from (Line(f"        {text}") for text in (point.where, point.todo) if text)


def _next(done: Sequence[_Done]) -> Iterator[Line]:
    questions = sum(len(one.prepared.proposal.questions) for one in done if one.prepared is not None)
    yield Line("")
    if questions:
        yield Line(f'Next: answer on the tab "{TITLE}", save, and run: ap-register check', Style.TITLE)
    else:
        yield Line("Next: ap-register run", Style.TITLE)


def _json(
    call: Call,
    done: Sequence[_Done],
    saved: _Saved,
    points: Sequence[Point],
    errors: Sequence[tuple[str, UserError]],
    *,
    names: bool,
) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "command": call.command,
        "version": __version__,
        "as_of": call.as_of().isoformat(),
        "complete": not errors,
        "registers": [_register(one, call, names=names) for one in done if one.prepared is not None],
        "settings": {
            "file": str(saved.path),
            "added": list(saved.lines),
            "written": bool(saved.lines) and not call.is_set("dry_run"),
            "copy": str(saved.copy) if saved.copy is not None else None,
        },
        "doctor": {"ok": not _is_unfit(points), "points": [asdict(point) for point in points]},
        "errors": [error_entry(error, name or None) for name, error in errors],
        "notices": list(call.notices()),
    }


def _register(one: _Done, call: Call, *, names: bool) -> dict[str, object]:
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
