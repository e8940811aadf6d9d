"""From the command line to a command and its words. Understands, but does nothing."""

import argparse
from collections.abc import Iterable, Sequence
from functools import partial

from sheet_templates.records import record
from sync.command_flags import EVERYWHERE
from sync.command_shapes import Argument, Command, Flag
from sync.command_table import find, flags_of, names_of
from sync.usage import UsageError, closest, listed

Words = dict[str, object]

_OF_ANY_TERMINAL = partial(argparse.HelpFormatter, width=80)
"""Lays out nothing here; without a width it would measure the terminal for every flag."""


@record(frozen=True, slots=True)
class Asked:
    """What the command line asks for.

    Attributes:
        command: The command, or None when none was named.
        words: Every flag and argument by its key: text, a list of texts for an argument that repeats,
            True for a switch, a count for a switch that repeats, None where it was not given.
    """

    command: Command | None
    words: Words

    @property
    def wants_help(self) -> bool:
        """Whether to explain instead of doing."""
        return bool(self.words["help"])

    @property
    def wants_version(self) -> bool:
        """Whether to name the version instead of doing anything."""
        return bool(self.words["version"])


def parse(argv: Sequence[str], commands: Sequence[Command]) -> Asked:
    """Return the command and its words; flags may stand before or after the command.

    Raises:
        UsageError: a command, flag or word is not known, is missing, or is one too many.
    """
    name, rest = _command_word(argv, [*EVERYWHERE, *(flag for one in commands for flag in one.flags)])
    if name is None:
        asked = Asked(None, _words(rest, (), EVERYWHERE, where="ap-register"))
        if not (asked.wants_help or asked.wants_version):
            raise UsageError(
                "No command was given.",
                where="ap-register",
                todo=f"Name one: {names_of(commands)}. To see what they do: ap-register --help.",
            )
        return asked
    command = find(name, commands)
    if command is None:
        raise UsageError(
            f"There is no command {name}.",
            where=f"ap-register {name}",
            todo=_sentences(
                closest(name, (one.name for one in commands)), f"Commands: {names_of(commands)}."
            ),
        )
    where = f"ap-register {command.name}"
    asked = Asked(command, _words(rest, command.arguments, flags_of(command), where=where))
    if not (asked.wants_help or asked.wants_version):
        _refuse_gaps(command, asked.words, where)
    return asked


def _command_word(argv: Sequence[str], flags: Iterable[Flag]) -> tuple[str | None, list[str]]:
    """Return the first word that is neither a flag nor a flag's value, and all the others."""
    taking = {name for flag in flags if flag.takes_value for name in flag.names}
    place = 0
    while place < len(argv) and argv[place].startswith("-"):
        place += 2 if argv[place] in taking else 1
    if place >= len(argv):
        return None, list(argv)
    return argv[place], [*argv[:place], *argv[place + 1 :]]


def _words(argv: Sequence[str], arguments: Iterable[Argument], flags: Sequence[Flag], *, where: str) -> Words:
    """Return the words by key, taking each where it belongs."""
    parser = _parser(arguments, flags)
    # argparse lets flags stand between words only where it need not mind two dashes
    take = parser.parse_known_args if "--" in argv else parser.parse_known_intermixed_args
    try:
        known, unknown = take(argv)
    except argparse.ArgumentError as exc:
        raise UsageError(_what(exc), where=where, todo=f"To see the flags: {where} --help.") from exc
    if unknown:
        raise _too_much(unknown[0], flags, where)
    words: Words = vars(known)
    _refuse_other_choices(words, (*arguments, *flags), where)
    return words


def _parser(arguments: Iterable[Argument], flags: Iterable[Flag]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        add_help=False, allow_abbrev=False, exit_on_error=False, formatter_class=_OF_ANY_TERMINAL
    )
    for argument in arguments:
        parser.add_argument(argument.key, nargs="*" if argument.repeats else "?")
    for flag in flags:
        if flag.repeats:
            parser.add_argument(*flag.names, dest=flag.key, action="count", default=0)
        elif flag.takes_value:
            parser.add_argument(*flag.names, dest=flag.key)
        else:
            parser.add_argument(*flag.names, dest=flag.key, action="store_true")
    return parser


def _what(error: argparse.ArgumentError) -> str:
    """Say in our words what was wrong with a known flag."""
    flag = (error.argument_name or "The command line").replace("/", " or ")
    if "ignored explicit" in error.message:
        return f"{flag} takes no value."
    return f"{flag} needs a value after it."


def _too_much(word: str, flags: Iterable[Flag], where: str) -> UsageError:
    todo = f"To see what it takes: {where} --help."
    if not word.startswith("-"):
        return UsageError(
            f'"{word}" is one word too many.',
            where=where,
            todo=f"Put a path with spaces in quotes. {todo}",
        )
    name = word.partition("=")[0]
    known = [one for flag in flags for one in flag.names]
    return UsageError(f"There is no flag {name}.", where=where, todo=_sentences(closest(name, known), todo))


def _refuse_other_choices(words: Words, allowed: Iterable[Argument | Flag], where: str) -> None:
    """Refuse a word outside a closed list."""
    for one in allowed:
        given = words[one.key]
        if one.choices and isinstance(given, str) and given not in one.choices:
            name = one.names[-1] if isinstance(one, Flag) else one.name
            raise UsageError(
                f'{name} cannot be "{given}".',
                where=where,
                todo=_sentences(closest(given, one.choices), f"Use {listed(one.choices)}."),
            )


def _refuse_gaps(command: Command, words: Words, where: str) -> None:
    """Refuse a command line without a flag that the command needs."""
    for flag in command.flags:
        if flag.required and words[flag.key] is None:
            raise UsageError(
                f"{flag.names[0]} {flag.value} is missing.",
                where=where,
                todo=f"Add it: {command.usage}.",
            )


def _sentences(*parts: str) -> str:
    return " ".join(part for part in parts if part)
