"""The command line from its first word to its exit code. Fast until a command is known."""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sheet_templates.errors import UserError
from sync import __version__
from sync.arguments import parse
from sync.collecting import one_command
from sync.command_shapes import Command
from sync.command_table import COMMANDS
from sync.console import Console, OutputClosed, drop_output, standard_console
from sync.exit_codes import ExitCode, code_for

if TYPE_CHECKING:
    from sync.clock import Clock


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code.

    Args:
        argv: The words after the name of the program; those of this process without it.
    """
    words = sys.argv[1:] if argv is None else argv
    with one_command():
        return Frame(standard_console(), os.environ).run(words)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every command: understanding the words, and answering for what goes wrong.

    Attributes:
        console: Where to print.
        environ: The environment variables.
        commands: The commands there are.
        clock: What time it is, unless a variable sets it; None for the computer's own clock.
    """

    console: Console
    environ: Mapping[str, str]
    commands: Sequence[Command] = COMMANDS
    clock: "Clock | None" = None

    def run(self, words: Sequence[str]) -> int:
        """Run one command line and return its exit code; nothing is ever raised."""
        try:
            code = self._answered(words)
            self.console.flush()
        except KeyboardInterrupt:
            with suppress(OutputClosed, UserError):
                self.console.note("Stopped.")
            return ExitCode.INTERRUPTED
        except OutputClosed:
            drop_output()
            return ExitCode.INTERRUPTED
        except UserError as error:
            self.console.error(error)
            return code_for(error)
        except Exception as error:  # noqa: BLE001 - a fault before any command runs must still be told
            return self._crashed(error)
        return code

    def _crashed(self, error: Exception) -> ExitCode:
        from sync.clock import SystemClock
        from sync.crash import report

        self.console.note(report(error, "none", SystemClock().now()))
        return ExitCode.BUG

    def _answered(self, words: Sequence[str]) -> int:
        asked = parse(words, self.commands)
        if asked.wants_help:
            from sync.help_text import details, overview

            self.console.line(details(asked.command) if asked.command else overview(self.commands))
            return ExitCode.DONE
        if asked.command is None or asked.wants_version:
            self.console.line(f"ap-register {__version__}")
            return ExitCode.DONE
        from sync.running import make_call, run_command

        _refuse_folder_that_is_gone()
        call = make_call(asked.command.name, asked.words, self.environ, self.console, self.clock)
        return run_command(call, asked.command)


def _refuse_folder_that_is_gone() -> None:
    """Refuse to start where the folder of the command line is not there any more."""
    try:
        os.getcwd()  # noqa: PTH109 - the library of paths need not be loaded for this
    except OSError as exc:
        raise UserError(
            "The folder that this was started in is not there any more.",
            where=os.environ.get("PWD", ""),
            todo="Go to a folder that is there, and start it again.",
        ) from exc
