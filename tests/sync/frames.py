"""Running a command line inside a test: words in, exit code and both streams out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from sync.arguments import Words
from sync.call import Call
from sync.cli import Frame
from sync.clock import Clock, FixedClock
from sync.command_shapes import Command
from sync.command_table import COMMANDS, flags_of
from sync.console import Console
from sync.options import Options

A_MORNING = FixedClock(datetime(2026, 11, 23, 6, 0, tzinfo=UTC))


class Screen(StringIO):
    """A stream that says it is a screen."""

    def isatty(self) -> bool:
        return True


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


def run(
    words: Sequence[str],
    *,
    state: Path,
    environ: Mapping[str, str] | None = None,
    commands: Sequence[Command] = COMMANDS,
    clock: Clock = A_MORNING,
) -> Ran:
    """Run a command line whose state is kept in a folder of the test."""
    console = Console(StringIO(), StringIO())
    variables = {"AP_REGISTER_STATE_DIR": str(state), **(environ or {})}
    code = Frame(console, variables, commands, clock).run(words)
    return Ran(code, _text(console.out), _text(console.err))


def a_call(
    command: Command,
    *,
    words: Words | None = None,
    options: Options | None = None,
    out: StringIO | None = None,
    err: StringIO | None = None,
    clock: Clock = A_MORNING,
) -> Call:
    """Build what a command is given; every word that is not named was not given."""
    keys: Words = {
        **{one.key: None for one in command.arguments},
        **{flag.key: None for flag in flags_of(command)},
    }
    console = Console(out or StringIO(), err or StringIO())
    return Call(command.name, {**keys, **(words or {})}, options or Options(), console, clock)


def _text(stream: object) -> str:
    assert isinstance(stream, StringIO)
    return stream.getvalue()
