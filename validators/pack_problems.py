"""Collects everything that is wrong with a pack, each with its line, and refuses it once."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sheet_templates.errors import TemplateError
from validators.pack import nearest

Path = tuple[str, ...]
Values = dict[str, Any]  # what the TOML reader gives; every value is looked at before use

_HEADING = re.compile(r"\s*\[+([^\[\]]+)\]")
_KEY = re.compile(r"""\s*((?:[\w.-]|"[^"]*"|'[^']*')+)\s*=""")
_PART = re.compile(r""""([^"]*)"|'([^']*)'|([\w-]+)""")
_FENCE = re.compile(r'"""|' + "'''")
_LINE = re.compile(r"\(at line (\d+)")


@dataclass(slots=True)
class Problems:
    """What is wrong with one file.

    Attributes:
        source: The file, as its readers know it.
        lines: The line of each table and key by path.
        found: Line and sentence of each problem.
    """

    source: str
    lines: Mapping[Path, int]
    found: list[tuple[int, str]] = field(default_factory=list)

    def add(self, path: Path, what: str) -> None:
        """Note a problem at a key, or at the nearest table above it that stands in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        self.found.append((self.lines.get(path, 1), what))

    def unknown(self, path: Path, known: Iterable[str], kind: str) -> None:
        """Note a key that does not exist, with the nearest one that does."""
        self.add(path, f"{path[-1]} is not {kind}.{nearest(path[-1], known)}")

    def refuse(self) -> None:
        """Refuse the file if anything was found.

        Raises:
            TemplateError: it names every line and what is the matter with it.
        """
        if self.found:
            raise TemplateError(
                f"{self.source} cannot be used.",
                where="\n".join(f"{self.source}, line {line}: {what}" for line, what in sorted(self.found)),
                todo="Correct these lines and run again.",
            )


def read_toml(text: str, source: str) -> tuple[Values, Problems]:
    """Return what a file says, and an empty list of problems that knows its lines.

    Raises:
        TemplateError: the text is not TOML; it names the line.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        problems = Problems(source, {})
        line = int(found[1]) if found else text.count("\n") + 1
        problems.found.append((line, f"This is not TOML: {str(error).split(' (at ')[0]}."))
        problems.refuse()
        raise AssertionError from error  # pragma: no cover - refuse has raised
    return values, Problems(source, key_lines(text))


def key_lines(text: str) -> dict[Path, int]:
    """Return the line, from 1, of every table and key of a TOML text by its path.

    Keys inside a value on one line are left to the key they belong to.
    """
    lines: dict[Path, int] = {}
    table: Path = ()
    inside_text = False
    for number, line in enumerate(text.splitlines(), start=1):
        if not inside_text:
            if heading := _HEADING.match(line):
                table = _parts(heading[1])
                lines.setdefault(table, number)
            elif key := _KEY.match(line):
                lines.setdefault((*table, *_parts(key[1])), number)
        inside_text ^= len(_FENCE.findall(line)) % 2 == 1
    return lines


def _parts(key: str) -> Path:
    return tuple(next(part for part in found if part) for found in _PART.findall(key) if any(found))
