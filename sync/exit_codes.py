"""What a command's exit code says to a scheduler, and which of several wins."""

from collections.abc import Iterable
from enum import IntEnum

from sheet_templates.errors import SafetyStop, UserError
from sync.usage import UsageError


class ExitCode(IntEnum):
    """The exit codes of every command."""

    DONE = 0
    FINDINGS = 1
    """Done, and something is at or above ``--fail-on``."""
    USAGE = 2
    """The command line or a variable could not be used; nothing was started."""
    NOT_RUN = 3
    """Could not run, or some registers were not checked."""
    SAFETY_STOP = 4
    """A person must confirm."""
    BUSY = 75
    """Another run, an open file or a quota; the same command may work later."""
    BUG = 70
    INTERRUPTED = 130


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
