"""What set-up adds to a settings file, as text: every line of a person's stays as it is, where it is."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from difflib import ndiff
from pathlib import Path
from typing import Any

from sheet_templates.errors import SettingsError
from sync.toml_lines import key_lines

Value = str | bool | tuple[str, ...]
Document = Mapping[str, Any]  # a settings file as plain values

_PATHS = frozenset({"path", "file"})
"""Settings that may hold a path of Windows, which single quotes keep as it is."""

_HEAD = (
    "# Settings of ap-register. docs/settings.md explains every one.",
    "# Change them as you like: set-up adds what is missing and keeps your lines.",
)


@dataclass(frozen=True, slots=True)
class Addition:
    """What one register needs in the settings and does not have there.

    Attributes:
        number: Its place among the registers of the file, None for a new one.
        values: Its settings, in their order.
        comments: What is said behind a setting.
        columns: Title of a tab to headings and their fields.
    """

    number: int | None
    values: Mapping[str, Value] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to add."""
        return not self.values and not self.columns


@dataclass(frozen=True, slots=True)
class Part:
    """Settings that hold for all registers, and are not in the file.

    Attributes:
        name: The table they stand in, such as ``("mail", "to")``.
        values: The settings, in their order.
    """

    name: tuple[str, ...]
    values: Mapping[str, Value]


def settings_with(
    text: str, preset: str | None, additions: Sequence[Addition], path: Path, parts: Sequence[Part] = ()
) -> str:
    """Return a settings file with what registers need added to it.

    Args:
        text: The file as it is; empty for a new one.
        preset: The set of rules for a new file, None for none.
        additions: What is added.
        path: The file, for messages.
        parts: What is added for all registers.

    Raises:
        SettingsError: the file is written in a way that lines cannot be added to.
    """
    wanted = [one for one in additions if not one.is_empty]
    if not wanted and not parts:
        return text
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines() or list(_new_file(preset))
    start = "\n".join(lines) + "\n"
    for part in parts:
        lines = _with_part(lines, part)
    for one in wanted:
        lines = _added(lines, one)
    result = newline.join([*lines, ""])
    if not _says(result, start, wanted, parts):
        told = [
            *(line for part in parts for line in _part(part)),
            *(x for one in wanted for x in _register(one)),
        ]
        by_hand = "\n".join(told)
        raise SettingsError(
            "The settings file is written in a way that nothing can be added to safely. It stays as it is.",
            where=str(path),
            todo=f"Add these lines yourself:\n{by_hand}",
        )
    return result


def added_lines(before: str, after: str) -> list[str]:
    """Return the lines that were added, without blank ones and without those of the head."""
    compared = ndiff(before.splitlines(), after.splitlines())
    added = [line[2:] for line in compared if line.startswith("+ ")]
    return [line for line in added if line.strip() and line not in _HEAD]


def _new_file(preset: str | None) -> Sequence[str]:
    if preset is None:
        return _HEAD
    return (*_HEAD, "", f'preset = {_quoted(preset)}  # which rules; the command "rules" lists them')


def _with_part(lines: Sequence[str], part: Part) -> list[str]:
    """Return the file with settings in their table, which is made behind all else where it is not there."""
    at = key_lines("\n".join(lines) + "\n").get(part.name, 0)
    if at and lines[at - 1].lstrip().startswith("["):
        return [*lines[:at], *_settings(part.values), *lines[at:]]
    return [*lines, "", *_part(part)]


def _part(part: Part) -> list[str]:
    return [f"[{'.'.join(part.name)}]", *_settings(part.values)]


def _settings(values: Mapping[str, Value]) -> list[str]:
    return [f"{name} = {_value(name, value)}" for name, value in values.items()]


def _added(lines: Sequence[str], one: Addition) -> list[str]:
    if one.number is None:
        return [*lines, "", *_register(one)]
    places = key_lines("\n".join(lines) + "\n")
    start = places.get(("registers", one.number), len(lines))
    found = list(lines)
    for title, columns in one.columns.items():
        at = places.get(("registers", one.number, "tabs", title, "columns"), 0)
        if at and lines[at - 1].lstrip().startswith("["):
            found[at - 1] = "\n".join([lines[at - 1], *_pairs(columns)])
        else:
            end = _end(lines, places, one.number)
            found[end - 1] = "\n".join([found[end - 1], "", *_tab(title, columns)])
    if one.values:
        found[start - 1] = "\n".join([found[start - 1], *_values(one)])
    return "\n".join(found).split("\n")


def _end(lines: Sequence[str], places: Mapping[tuple[str | int, ...], int], number: int) -> int:
    """Return the last line of a register's own part: what comes before the next heading and its comments."""
    start = places.get(("registers", number), len(lines))
    following = [line for path, line in places.items() if line > start and path[:2] != ("registers", number)]
    end = min(following, default=len(lines) + 1) - 1
    while end > start and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end


def _register(one: Addition) -> list[str]:
    """Return a register of its own; for one that is there, what is missing of it."""
    lines = ["[[registers]]", *_values(one)]
    for title, columns in one.columns.items():
        lines += ["", *_tab(title, columns)]
    return lines


def _values(one: Addition) -> list[str]:
    return [
        f"{name} = {_value(name, value)}{f'  # {one.comments[name]}' if name in one.comments else ''}"
        for name, value in one.values.items()
    ]


def _tab(title: str, columns: Mapping[str, str]) -> list[str]:
    return [f"[registers.tabs.{_quoted(title)}.columns]", *_pairs(columns)]


def _pairs(columns: Mapping[str, str]) -> list[str]:
    return [f"{_quoted(heading)} = {_quoted(name)}" for heading, name in columns.items()]


def _value(name: str, value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_quoted, value))}]"
    is_literal = name in _PATHS and "'" not in value and value.isprintable()
    return f"'{value}'" if is_literal else _quoted(value)


def _quoted(text: str) -> str:
    """Return a text in quotes, as settings write it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _says(result: str, start: str, wanted: Sequence[Addition], parts: Sequence[Part]) -> bool:
    """Whether a file says what it said before and what was added, and nothing else."""
    try:
        expected = deepcopy(tomllib.loads(start))
        said = tomllib.loads(result)
    except tomllib.TOMLDecodeError:
        return False
    for part in parts:
        table = expected
        for name in part.name:
            table = table.setdefault(name, {})
        table.update({name: _plain(value) for name, value in part.values.items()})
    for one in wanted:
        registers = expected.setdefault("registers", [])
        if one.number is None:
            registers.append({})
        register = registers[-1 if one.number is None else one.number]
        register.update(one.values)
        for title, columns in one.columns.items():
            tabs = register.setdefault("tabs", {})
            tabs.setdefault(title, {}).setdefault("columns", {}).update(columns)
    return said == expected


def _plain(value: Value) -> object:
    """Return a value as a settings file that was read holds it."""
    return list(value) if isinstance(value, tuple) else value
