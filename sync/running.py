"""One command, run so that whatever goes wrong becomes words for a person and an exit code."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from importlib import import_module

from sheet_templates.errors import UserError
from sync import __version__, crash, logs
from sync.arguments import Words
from sync.call import Call
from sync.clock import Clock, FixedClock, SystemClock
from sync.command_shapes import Command
from sync.console import Console, OutputClosed, has_color
from sync.exit_codes import ExitCode, code_for
from sync.folders import state_folder
from sync.logs import Event
from sync.options import read_options

SCHEMA = 1
"""Number of the shape of JSON objects; keys are only added within it."""


def make_call(
    command: str, words: Words, environ: Mapping[str, str], console: Console, clock: Clock | None
) -> Call:
    """Return what a command is given.

    Args:
        command: Its name.
        words: As typed.
        environ: The environment variables.
        console: Where to print.
        clock: What time it is, unless a variable sets it; None for the computer's own clock.

    Raises:
        UsageError: a flag or a variable holds something that cannot be used.
    """
    options = read_options(words, environ)
    color = has_color(options.color, console.out, no_color=options.no_color, terminal=environ.get("TERM"))
    told = FixedClock(options.moment) if options.moment else clock or SystemClock()
    shown = replace(console, color=color, quiet=options.quiet)
    return Call(command, words, options, shown, told, environ)


def run_command(call: Call, command: Command) -> int:
    """Run a command and return its exit code.

    Raises:
        OutputClosed: nobody reads the output any more.
        KeyboardInterrupt: a person stopped it.
    """
    with logs.guarded(), crash.quiet_threads():
        logs.show_on(call.console.err, call.options.verbose)
        if not (call.options.verbose or call.options.quiet):
            logs.show_waits_on(call.console.err)
        for notice in call.notices():
            call.console.note(notice)
        started = call.clock.monotonic()
        logs.event(Event.STARTED, command=call.command, version=__version__)
        code = _run(call, command)
        logs.event(Event.FINISHED, exit=int(code), seconds=call.clock.monotonic() - started)
        return code


def _run(call: Call, command: Command) -> int:
    try:
        return int(import_module(command.module).run(call))
    except OutputClosed:
        raise
    except UserError as error:
        code = code_for(error)
        _tell(call, error, code)
        return code
    except Exception as error:  # noqa: BLE001 - a fault of the program must still give an exit code
        _tell(call, _kept(call, error), ExitCode.BUG)
        return ExitCode.BUG


def _tell(call: Call, error: UserError, code: ExitCode) -> None:
    """Print an error for a person, and for a program where one is listening."""
    call.console.error(error)
    if call.options.json and code is not ExitCode.USAGE:
        call.console.json(failure(call, error))


def failure(call: Call, error: UserError) -> dict[str, object]:
    """Return the JSON object of a command that could not do its work."""
    as_of = _day(call)
    return {
        "schema": SCHEMA,
        "command": call.command,
        "version": __version__,
        "as_of": as_of.isoformat() if as_of is not None else None,
        "complete": False,
        "registers": [],
        "errors": [error_entry(error)],
        "notices": list(call.notices()),
    }


def error_entry(error: UserError, register: str | None = None) -> dict[str, object]:
    """Return one entry of ``errors``; without a register it is about the whole run."""
    return {
        "register": register,
        "what": error.what,
        "where": error.where,
        "todo": error.todo,
        "retry": error.retry,
    }


def _day(call: Call) -> date | None:
    try:
        return call.as_of()
    except UserError:
        return None


def _kept(call: Call, error: Exception) -> UserError:
    """Write the report of a fault and return what to tell about it."""
    moment = call.clock.now()
    text = crash.report(error, call.command, moment)
    logs.event(Event.CRASHED, error=type(error))
    try:
        where = str(crash.keep(text, state_folder(call.options), moment))
    except OSError:
        call.console.note(text.rstrip())
        where = "the lines above"
    return UserError(
        "ap-register stopped because of a fault of its own.",
        where=where,
        todo="Give that report to whoever looks after ap-register. It holds nothing from a register.",
    )
