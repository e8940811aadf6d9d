"""What a command's exit code says to a scheduler, and which of several wins."""

from collections.abc import Iterable, Mapping
from enum import IntEnum

from sheet_templates.errors import SafetyStop, UserError
from sync.usage import UsageError


class ExitCode(IntEnum):
    """The exit codes of every command."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    NOT_RUN = 3
    SAFETY_STOP = 4
    BUSY = 75
    BUG = 70
    INTERRUPTED = 130


MEANINGS: Mapping[ExitCode, str] = {
    ExitCode.DONE: "Done.",
    ExitCode.FINDINGS: "Done, and something is as bad as `--fail-on` says, or worse.",
    ExitCode.USAGE: "The command line or a variable cannot be used. Nothing was started.",
    ExitCode.NOT_RUN: "It could not run, or some registers were not checked.",
    ExitCode.SAFETY_STOP: "A register looks so different that a person must confirm.",
    ExitCode.BUSY: "Another run, an open file or a limit of a service is in the way. Try again later.",
    ExitCode.BUG: "A fault of the program, or a rule that could not run.",
    ExitCode.INTERRUPTED: "Somebody stopped it, or closed its output.",
}

_WORST_FIRST = (
    ExitCode.INTERRUPTED,
    ExitCode.BUG,
    ExitCode.SAFETY_STOP,
    ExitCode.NOT_RUN,
    ExitCode.BUSY,
    ExitCode.FINDINGS,
    ExitCode.DONE,
)


def worst(codes: Iterable[int]) -> ExitCode:
    """Return the one code that stands for several outcomes; done when there are none.

    Raises:
        ValueError: a code is none of ours, or is wrong usage, which is known before there is any outcome.
    """
    return min((ExitCode(code) for code in codes), key=_WORST_FIRST.index, default=ExitCode.DONE)


def code_for(error: UserError) -> ExitCode:
    """Return the exit code of one error that a person is told about."""
    if isinstance(error, UsageError):
        return ExitCode.USAGE
    if isinstance(error, SafetyStop):
        return ExitCode.SAFETY_STOP
    return ExitCode.BUSY if error.retry else ExitCode.NOT_RUN
