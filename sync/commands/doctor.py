"""The command ``doctor``: looks at all that a run needs, and says what to put right.

Writes nothing but, where it is told to, what Google says of a sign-in; sends nothing but a test that is asked
for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from sheet_templates.errors import TemplateError, UserError
from sync import __version__
from sync.call import Call
from sync.exit_codes import ExitCode
from sync.folders import state_folder
from sync.health.points import Point, Verdict, summary
from sync.running import SCHEMA
from sync.settings import GoogleSettings, Settings
from sync.usage import UsageError
from sync.variables import PREFIX
from validators.pack import Pack

if TYPE_CHECKING:
    from sync.health.google import GoogleHealth
    from sync.installing.machine import Machine

_INDENT = " " * 6


def run(call: Call) -> int:
    """Print what was looked at; exit 3 when something must be put right.

    Raises:
        UserError: somebody was to sign in, and it came to nothing.
    """
    return doctor(call, None)


def doctor(call: Call, machine: "Machine | None") -> int:
    """Do the command on a computer; on this one where none is given.

    Raises:
        UsageError: an account is named for nothing.
        UserError: somebody was to sign in, and it came to nothing; or the account of the task cannot be
            looked at from here.
    """
    if call.text("account") and not call.is_set("as_task"):
        raise UsageError(
            "--account says under which account a task runs, and --as-task is missing.",
            where="ap-register doctor --account",
            todo="Add --as-task.",
        )
    if call.is_set("sign_in"):
        _sign_in(call)
    looked_at = _as_task(call, machine) if call.is_set("as_task") else all_points(call)
    points: list[Point] = []
    with call.console.progress("Looking at this computer") as progress:
        for point in looked_at:
            points.append(point)
            progress.say(f"Looked at: {point.part}")
    failed = any(point.verdict is Verdict.FAIL for point in points)
    if call.options.json:
        call.console.json(_object(call, points, is_fit=not failed))
    else:
        _print(call, points)
    return ExitCode.NOT_RUN if failed else ExitCode.DONE


def _as_task(call: Call, machine: "Machine | None") -> Iterator[Point]:
    """Give everything as the account of the task sees it."""
    from sync.health.as_task import looking, task_points
    from sync.installing.machine import this_machine

    computer = machine or this_machine(call.environ)
    found = looking(computer, call.settings(), call.text("account"), sends_test=call.is_set("send_test"))
    return task_points(found, lambda: all_points(call))


def all_points(call: Call) -> Iterator[Point]:
    """Give everything that was looked at, the computer first and the registers last."""
    from sync.health.calendars import calendar_points
    from sync.health.computer import computer_points
    from sync.health.installed import installed_points
    from sync.health.places import key_point, pack_points, settings_point, state_points, variable_points
    from sync.health.registers import reading, register_point
    from sync.health.report_folders import report_points

    yield from computer_points(call.clock, is_set=call.options.moment is not None)
    yield from installed_points()
    yield from variable_points(call.environ)
    settings, packs = _settled(call)
    yield settings_point(settings)
    yield from pack_points(packs)
    settled = Settings() if isinstance(settings, UserError) else settings
    folder = state_folder(call.options, settled.state_folder)
    yield from state_points(folder)
    yield key_point(folder)
    google = _google(call, settled, folder)
    if google is not None:
        yield from google.points()
    yield from _telling(call, settled)
    yield from report_points(settled.reports)
    yield from calendar_points(settled, call.as_of())
    read = reading(settled.limits, call.environ)
    for register in settled.registers:
        if google is not None and register.is_google:
            yield from google.register_points(register)
        else:
            yield register_point(register, read)


def _telling(call: Call, settings: Settings) -> Iterator[Point]:
    """Give what was found about telling people, where the settings or a variable ask for it."""
    is_asked = settings.mail or settings.alerts or settings.heartbeat
    if is_asked or call.environ.keys() & {f"{PREFIX}ALERTS", f"{PREFIX}HEARTBEAT_URL"}:
        from sync.health.telling import telling_points

        yield from telling_points(settings, call.environ, call.clock)
    if call.is_set("send_test"):
        from sync.health.trial import trial_points

        yield from trial_points(settings, call.environ, call.clock)


def _google(call: Call, settings: Settings, folder: Path) -> "GoogleHealth | None":
    """Return what looks at Google, None where nothing says that Google is used."""
    is_named = settings.google != GoogleSettings() or bool(call.environ.get(f"{PREFIX}GOOGLE_CREDENTIALS"))
    if not is_named and not any(register.is_google for register in settings.registers):
        return None
    from sync.clock import SystemWaiter
    from sync.google.opening import Google
    from sync.health.google import GoogleHealth

    endpoint = call.options.google_endpoint
    google = Google(settings.google, call.environ, endpoint, call.clock, SystemWaiter(), folder)
    return GoogleHealth(google, call.clock, endpoint, is_clock_set=call.options.moment is not None)


def _sign_in(call: Call) -> None:
    """Let a person sign in to Google in a browser, and keep what Google says.

    Raises:
        UserError: nobody signed in, or there is nothing to sign in to.
    """
    from sync.google.signing_in.browser import Visit, open_browser, sign_in_once
    from sync.google.signing_in.sign_in import client_of

    settings = call.settings()
    client = client_of(settings.google, call.environ)

    def show(address: str) -> None:
        call.console.note(f"Open this address in a browser on this computer, and sign in:\n{address}")
        open_browser(address, call.environ)

    folder = state_folder(call.options, settings.state_folder)
    visit = Visit(show, settings.google.account or "")
    path = sign_in_once(client, folder, visit, call.options.google_endpoint)
    call.console.note(f"Signed in to Google. This is kept in {path}.")


def _settled(call: Call) -> tuple[Settings | UserError, Sequence[Pack] | TemplateError]:
    """Return the settings and the packs, or why they cannot be used.

    Where the school's own pack cannot be used, names in the settings are not looked at: they may be
    names that it adds.
    """
    try:
        settled = call.settled()
    except TemplateError as error:
        return _settings(call), error
    except UserError as error:
        return error, ()
    return settled.settings, settled.catalogue.packs


def _settings(call: Call) -> Settings | UserError:
    try:
        return call.settings()
    except UserError as error:
        return error


def _object(call: Call, points: list[Point], *, is_fit: bool) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "command": call.command,
        "version": __version__,
        "ok": is_fit,
        "points": [asdict(point) for point in points],
        **call.told(),
    }


def _print(call: Call, points: list[Point]) -> None:
    call.console.line(f"ap-register {__version__}")
    for point in points:
        if call.options.quiet and point.verdict is Verdict.OK:
            continue
        call.console.line(f"{point.verdict:<6}{point.part}: {_indented(point.what)}")
        if point.where:
            call.console.line(f"{_INDENT}{_indented(point.where)}")
        if point.todo:
            call.console.line(f"{_INDENT}To do: {point.todo}")
    call.console.line(summary(points))


def _indented(text: str) -> str:
    return text.replace("\n", f"\n{_INDENT}")
