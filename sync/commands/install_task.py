"""The command ``install-task``: has the computer itself check registers, or says what would do so."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass

from sync import __version__
from sync.call import Call
from sync.exit_codes import ExitCode
from sync.folders import state_folder
from sync.installing.doing import do
from sync.installing.found import Found
from sync.installing.machine import Machine, this_machine
from sync.installing.planning import (
    Asked,
    found_on,
    plan_of,
    refuse_elsewhere,
    refuse_unfit,
    removal,
    task_of,
)
from sync.installing.steps import Command, File, FirstLine, Folder, Gone, Plan, Step, as_json
from sync.installing.wanted import WHERE, Kind, Wanted, read_minutes, read_times
from sync.running import SCHEMA
from sync.settings import Settings
from sync.usage import UsageError

_PLAIN = re.compile(r"[\w\\/:.-]+")
_EVERY_DAY = "every-day"
_TIMED = ("--at", "--days", "--account", "--stop-after")
_USUAL_LENGTH = "15m"


@dataclass(frozen=True, slots=True)
class _Work:
    """One call of the command.

    Attributes:
        kind: What starts the runs.
        plan: What is to be done.
        found: What was there before.
        applies: Whether it is done.
        removes: Whether something is taken out.
    """

    kind: Kind
    plan: Plan
    found: Found
    applies: bool
    removes: bool


def run(call: Call) -> int:
    """Print what would be installed; with ``--apply`` install it, with ``--remove`` take it out.

    Raises:
        UserError: it cannot be installed so, or a step failed.
    """
    return install(call, this_machine(call.environ))


def install(call: Call, machine: Machine) -> int:
    """Do the command on a computer.

    Raises:
        UserError: it cannot be installed so, or a step failed.
    """
    kind = _kind(call, machine)
    work = _removal(call, kind, machine) if call.is_set("remove") else _installation(call, kind, machine)
    if work.applies:
        do(work.plan, machine)
    _tell(call, work)
    return ExitCode.DONE


def _kind(call: Call, machine: Machine) -> Kind:
    """Return what starts the runs, after refusing flags that do not go together."""
    if call.is_set("apply") and call.is_set("remove"):
        raise UsageError(
            "--apply installs and --remove takes out; both were given.", where=WHERE, todo="Leave one out."
        )
    kind = Kind(call.text("kind") or machine.scheduler)
    given = [flag for flag in _TIMED if call.text(flag.lstrip("-").replace("-", "_")) is not None]
    if kind is Kind.DOCKER and given:
        raise UsageError(
            f"{given[0]} means nothing for a container, which serves by the settings.",
            where=f"{WHERE} --kind docker",
            todo="Leave it out, and set times and days in the settings: [schedule].",
        )
    if call.is_set("apply") or call.is_set("remove"):
        refuse_elsewhere(kind, machine)
    return kind


def _removal(call: Call, kind: Kind, machine: Machine) -> _Work:
    found = found_on(kind, machine)
    return _Work(kind, removal(kind, found), found, applies=not call.is_set("dry_run"), removes=True)


def _installation(call: Call, kind: Kind, machine: Machine) -> _Work:
    settings = call.settled().settings
    kept = state_folder(call.options, settings.state_folder)
    asked = Asked(_wanted(call, kind, settings), settings, machine, call.options.state_folder, kept)
    task = task_of(asked)
    plan = plan_of(asked, task)
    applies = call.is_set("apply") and not call.is_set("dry_run")
    if applies:
        refuse_unfit(task, machine)
    return _Work(kind, plan, Found(), applies=applies, removes=False)


def _wanted(call: Call, kind: Kind, settings: Settings) -> Wanted:
    schedule, at, days = settings.schedule, call.text("at"), call.text("days")
    times = read_times(at) if at is not None else schedule.times
    if not times and kind is not Kind.DOCKER:
        raise UsageError(
            "The settings name no time of day at which registers are checked.",
            where=f"{WHERE} --at",
            todo="Name one: --at 06:00.",
        )
    return Wanted(
        kind,
        times,
        schedule.every_day if days is None else days == _EVERY_DAY,
        call.text("account") or "",
        read_minutes(call.text("stop_after") or _USUAL_LENGTH),
    )


def _tell(call: Call, work: _Work) -> None:
    if call.options.json:
        call.console.json(_object(call, work))
        return
    quiet = call.console.quiet
    for line in _alone(work.plan) if quiet and work.plan.only_printed else _lines(work, quiet=quiet):
        call.console.line(line)


def _object(call: Call, work: _Work) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "command": call.command,
        "version": __version__,
        "as_of": call.as_of().isoformat(),
        "kind": work.kind.value,
        "removed" if work.removes else "installed": work.applies and bool(work.plan.steps),
        "steps": [as_json(step) for step in work.plan.steps],
        "left": list(work.found.others),
        "told": list(work.plan.told),
        "notices": list(call.notices()),
    }


def _lines(work: _Work, *, quiet: bool) -> Iterator[str]:
    yield _headline(work)
    if work.found.others:
        yield f"Not made by ap-register, and left as it is: {', '.join(work.found.others)}."
    if not quiet:
        for step in work.plan.steps:
            yield from _step(step, work.kind)
        yield ""
        yield from work.plan.told
    if work.removes:
        yield "The history and the settings stay where they are."
    elif not work.applies and not work.plan.only_printed:
        yield "To do all this: the same command with --apply."


def _alone(plan: Plan) -> Iterator[str]:
    """Give a file that is only printed, and nothing else, so that it can be sent into its place."""
    for step in plan.steps:
        if isinstance(step, File):
            yield step.text.removesuffix("\n")


def _headline(work: _Work) -> str:
    if not work.plan.steps:
        return "Nothing of ap-register is installed there."
    if work.removes:
        return "Taken out:" if work.applies else "Nothing was changed. This would be done:"
    if work.applies:
        return "Installed:"
    return f"Nothing was changed. {work.plan.only_printed or 'This would be done:'}"


def _step(step: Step, kind: Kind) -> Iterator[str]:
    yield ""
    match step:
        case Folder(path, account):
            yield f"Folder {path}" + (f", which {account} alone may open" if account else "")
        case FirstLine(path, line):
            yield f"First line of {path}:"
            yield line
        case File(path, text):
            yield f"File {path}:"
            yield text.removesuffix("\n")
        case Gone(path):
            yield f"Delete {path}"
        case Command(words, text):
            yield f"Command: {_typed(words, kind)}"
            if text:
                yield text.removesuffix("\n")


def _typed(words: tuple[str, ...], kind: Kind) -> str:
    """Return a command as a person would type it, in PowerShell or in a shell."""
    if kind is not Kind.WINDOWS:
        return shlex.join(words)
    return " ".join(
        word if _PLAIN.fullmatch(word) else "'{}'".format(word.replace("'", "''")) for word in words
    )
