"""The parts of docs/cli.md and docs/settings.md that are written from the tables of commands and settings."""

from collections.abc import Iterable, Iterator

from sync.command_flags import EVERYWHERE
from sync.command_shapes import Argument, Command, Flag
from sync.command_table import COMMANDS
from sync.exit_codes import MEANINGS
from sync.setting_shapes import Key, Kind
from sync.settings_keys import CLOSURE, SETTINGS
from sync.variables import VARIABLES

_TYPES = {
    Kind.TEXT: "text",
    Kind.TRUTH: "true or false",
    Kind.NUMBER: "whole number",
    Kind.DAY: "date",
    Kind.DAYS: "list of dates",
    Kind.WORDS: "list of texts",
    Kind.TIMES: "list of times",
    Kind.SPANS: "list of dates or tables",
    Kind.TABLE: "table",
    Kind.TABLES: "list of tables",
    Kind.ANY: "as the rule says",
    Kind.NEVER: "nothing: it is refused here",
}


def commands_markdown() -> str:
    """Return one section a command, in the order of the help."""
    return "\n".join(line for command in COMMANDS for line in _command(command))


def flags_markdown() -> str:
    """Return the table of the flags that every command takes."""
    rows = ((f"`{_bars(flag.usage)}`", flag.meaning) for flag in EVERYWHERE)
    return _table(("Flag", "Meaning"), rows)


def variables_markdown() -> str:
    """Return the table of the environment variables."""
    return _table(
        ("Variable", "Meaning", "For example"),
        ((f"`{one.name}`", one.meaning, f"`{one.example}`") for one in VARIABLES),
    )


def exit_codes_markdown() -> str:
    """Return the table of the exit codes."""
    return _table(("Code", "Meaning"), ((str(int(code)), text) for code, text in MEANINGS.items()))


def settings_markdown() -> str:
    """Return one table for each table of the settings file."""
    return "\n".join(_sections(SETTINGS, ()))


def _command(command: Command) -> Iterator[str]:
    yield from (f"### {command.name}", "", command.does, "", "```text", command.usage, "```", "")
    yield f"Writes: {command.writes}."
    yield ""
    words = [*map(_argument, command.arguments), *map(_flag, command.flags)]
    if words:
        yield _table(("Word or flag", "Meaning"), words)
    for line, why in command.examples:
        yield from (why, "", "```console", f"$ {line}", "```", "")


def _argument(argument: Argument) -> tuple[str, str]:
    default = f" Without it: {argument.default}." if argument.default else ""
    return f"`{_bars('|'.join(argument.choices) or argument.name)}`", f"{argument.meaning}{default}"


def _flag(flag: Flag) -> tuple[str, str]:
    return f"`{_bars(flag.usage)}`", f"{flag.meaning}{' Needed.' if flag.required else ''}"


def _sections(table: Key, path: tuple[str, ...]) -> Iterator[str]:
    """Give the section of one table of settings, then those of the tables inside it."""
    keys = [*table.keys, *([table.others] if table.others is not None else [])]
    if table.keys or keys[0].kind is not Kind.TABLE:
        yield from (f"### {_heading(table, path)}", "", table.meaning, "")
        yield _table(("Setting", "Holds", "Without it", "Meaning"), (_setting(key) for key in keys))
    for key in keys:
        inner = CLOSURE if key.kind is Kind.SPANS else key
        if inner.keys or inner.others is not None:
            yield from _sections(inner, (*path, key.name))


def _heading(table: Key, path: tuple[str, ...]) -> str:
    """Return a table's heading as it stands in the file."""
    if not path:
        return "Top of the file"
    name = ".".join(path)
    return f"`[[{name}]]`" if table.kind is Kind.TABLES or table is CLOSURE else f"`[{name}]`"


def _setting(key: Key) -> tuple[str, str, str, str]:
    holds = " or ".join(f"`{choice}`" for choice in key.choices) or _TYPES[key.kind]
    default = "needed" if key.required else key.default
    return f"`{key.name}`", holds, default, key.meaning


def _table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [headings, tuple("---" for _ in headings), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _bars(text: str) -> str:
    """Return text whose bars do not end a table's cell."""
    return text.replace("|", "\\|")
