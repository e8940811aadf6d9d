"""The help of the command line, made from the table of commands."""

import textwrap
from collections.abc import Iterable

from sync.command_flags import EVERYWHERE
from sync.command_shapes import Argument, Command, Flag
from sync.command_table import flags_of

WIDTH = 100
_INDENT = 26


def overview(commands: Iterable[Command]) -> str:
    """Return what ``ap-register --help`` prints."""
    return "\n".join(
        [
            "ap-register checks a school's alternative provision register against its policy",
            "and says what is due, overdue, missing or cannot be told.",
            "",
            "Usage: ap-register COMMAND [flags]",
            "",
            "Commands:",
            *(_row(command.name, command.does) for command in commands),
            "",
            "Flags of every command:",
            *(_row(flag.usage, flag.meaning) for flag in EVERYWHERE),
            "",
            "More on one command: ap-register COMMAND --help",
        ]
    )


def details(command: Command) -> str:
    """Return what ``ap-register COMMAND --help`` prints."""
    lines = [f"Usage: {command.usage}", "", command.does, f"Writes: {command.writes}."]
    if command.arguments:
        lines += ["", "Words:", *(_row(_argument(one), _meaning(one)) for one in command.arguments)]
    lines += ["", "Flags:", *(_row(flag.usage, _need(flag)) for flag in flags_of(command))]
    if command.examples:
        lines += ["", "Examples:"]
        lines += [f"  {line}\n      {why}" for line, why in command.examples]
    return "\n".join(lines)


def _argument(argument: Argument) -> str:
    return "|".join(argument.choices) or argument.name


def _meaning(argument: Argument) -> str:
    return f"{argument.meaning} Without it: {argument.default}." if argument.default else argument.meaning


def _need(flag: Flag) -> str:
    return f"{flag.meaning} Needed." if flag.required else flag.meaning


def _row(left: str, right: str) -> str:
    """Return a name and its meaning in two columns; a long name gets a line of its own."""
    hanging = " " * _INDENT
    lead = f"  {left}".ljust(_INDENT)
    if len(lead) > _INDENT:
        return f"  {left}\n{textwrap.fill(right, WIDTH, initial_indent=hanging, subsequent_indent=hanging)}"
    return textwrap.fill(right, WIDTH, initial_indent=lead, subsequent_indent=hanging)
