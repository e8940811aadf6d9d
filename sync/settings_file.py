"""Finding the settings file and reading it as far as its text goes; what the settings mean comes later."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sheet_templates.errors import SettingsError
from sync.options import Options
from sync.toml_lines import key_lines

FILE_NAME = "ap-register.toml"
LONGEST = 1_000_000
"""Bytes; a larger file is something else."""

_SAVE_AS_UTF8 = "Save the file as plain text in the encoding UTF-8."


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing in the settings that cannot be used.

    Attributes:
        path: The keys that lead to it, and the numbers of list items.
        what: What is wrong, one sentence or two.
    """

    path: tuple[str | int, ...]
    what: str


@dataclass(frozen=True, slots=True)
class Document:
    """A settings file as it was read.

    Attributes:
        path: Where it is.
        text: All of it.
        values: What it says, as plain tables, lists and values.
    """

    path: Path
    text: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    def refusal(self, faults: Iterable[Fault]) -> SettingsError:
        """Return the error that lists all faults, each with its line, in the order of the file."""
        lines = key_lines(self.text)
        placed = sorted((lines.get(fault.path, 0), fault.what) for fault in faults)
        told = [f"line {line}: {what}" if line else what for line, what in placed]
        first = "One setting cannot be used:" if len(told) == 1 else f"{len(told)} settings cannot be used:"
        return SettingsError(
            "\n".join([first, *told]),
            where=str(self.path),
            todo="Put this right in the file. Every setting is explained in docs/settings.md.",
        )


def find_file(options: Options, folder: Path, user_folder: Path) -> Path | None:
    """Return the settings file to use, or None when there is none.

    Args:
        options: Its ``config`` names the file, or the folder that holds it, and then it must be there.
        folder: Where the command was started; looked at first.
        user_folder: The settings folder of this user; looked at last.

    Raises:
        SettingsError: the file that was named is not there.
    """
    named = options.config
    if named is None:
        places = (folder / FILE_NAME, user_folder / FILE_NAME)
        return next((place for place in places if place.is_file()), None)
    path = named / FILE_NAME if named.is_dir() else named
    if not path.exists():
        raise SettingsError(
            "There is no settings file at that place.",
            where=str(path),
            todo="Check the path after -c, or in the variable AP_REGISTER_CONFIG.",
        )
    return path


def read_document(path: Path) -> Document:
    """Return a settings file as plain values.

    Raises:
        SettingsError: it cannot be opened, is no plain text, or a line is not written as it must be.
    """
    text = _text(path)
    try:
        return Document(path, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as exc:
        line = _line_of(exc, text)
        raise SettingsError(
            f"Line {line} of the settings file cannot be read.",
            where=f"{path}, line {line}",
            todo=_advice(text.splitlines()[line - 1] if text else "", str(exc)),
        ) from exc
    except RecursionError as exc:
        raise SettingsError(
            "The settings file holds lists inside lists without end.", where=str(path), todo=_SAVE_AS_UTF8
        ) from exc


def _text(path: Path) -> str:
    """Return the text of the file, without the mark that some editors put first."""
    data = _content(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        line = data.count(b"\n", 0, exc.start) + 1
        raise SettingsError(
            "The settings file holds a letter that is not in UTF-8.",
            where=f"{path}, line {line}",
            todo=_SAVE_AS_UTF8,
        ) from exc
    if "\0" in text:
        raise SettingsError("The settings file is not plain text.", where=str(path), todo=_SAVE_AS_UTF8)
    return text


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LONGEST + 1)
    except OSError as exc:
        raise SettingsError(
            "The settings file cannot be opened.",
            where=str(path),
            todo=f"Check that it is a file and that this account may read it ({exc.strerror}).",
        ) from exc
    if len(data) > LONGEST:
        raise SettingsError(
            "The settings file is far too long to hold settings.",
            where=str(path),
            todo="Check the path. A settings file has a few kilobytes.",
        )
    return data


def _line_of(error: tomllib.TOMLDecodeError, text: str) -> int:
    """Return the line that the standard reader names; when it names the end, the last one."""
    found = re.search(r"at line (\d+)", str(error))
    last = max(1, len(text.splitlines()))
    return min(int(found[1]), last) if found else last


def _advice(line: str, reason: str) -> str:
    """Return what to change in a line that cannot be read."""
    if "“" in line or "”" in line or "‘" in line or "’" in line:
        return "Use straight quotes, not the curly ones of a word processor."
    if "\\" in line and '"' in line:
        return r"Put a Windows path in single quotes: path = 'S:\AP\AP register.xlsx'."
    if "overwrite" in reason or "twice" in reason or "more than once" in reason:
        return "The same setting or heading stands in the file twice. Keep one."
    if "'='" in reason:
        return 'Write a setting as its name, an equals sign and its value: school = "Green Lane School".'
    return (
        "Put text in quotes, write dates as 2026-09-01 and yes or no as true or false, "
        "and close every bracket and quote."
    )
