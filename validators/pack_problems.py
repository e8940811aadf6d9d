"""Collects everything that is wrong with a pack, each with its line, and refuses it once."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
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
        text: What it holds.
        found: The key, and a sentence, of each problem.
    """

    source: str
    text: str
    found: list[tuple[Path, str]] = field(default_factory=list)

    def add(self, path: Path, what: str) -> None:
        """Note a problem at a key, or at the nearest table above it that stands in the file."""
        self.found.append((path, what))

    def unknown(self, path: Path, known: Iterable[str], kind: str) -> None:
        """Note a key that does not exist, with the nearest one that does."""
        self.add(path, f"{path[-1]} is not {kind}.{nearest(path[-1], known)}")

    def refuse(self) -> None:
        """Refuse the file if anything was found.

        Raises:
            TemplateError: it names every line and what is the matter with it.
        """
        if self.found:
            lines = key_lines(self.text)
            raise _refusal(self.source, [(_line(path, lines), what) for path, what in self.found])


def read_toml(text: str, source: str) -> tuple[Values, Problems]:
    """Return what a file says, and an empty list of problems.

    Raises:
        TemplateError: the text is not TOML; it names the line.
    """
    try:
        return tomllib.loads(text), Problems(source, text)
    except RecursionError as error:
        raise _refusal(source, [(1, "It holds lists inside lists without end.")]) from error
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise _refusal(source, [(line, f"This is not TOML: {str(error).split(' (at ')[0]}.")]) from error


TomlReader = Callable[[str, str], tuple[Values, Problems]]
"""Reads as ``read_toml`` does: from a text and its source."""


def _refusal(source: str, found: Iterable[tuple[int, str]]) -> TemplateError:
    return TemplateError(
        f"{source} cannot be used.",
        where="\n".join(f"{source}, line {line}: {what}" for line, what in sorted(found)),
        todo="Correct these lines and run again.",
    )


def _line(path: Path, lines: Mapping[Path, int]) -> int:
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def key_lines(text: str) -> dict[Path, int]:
    """Return the line, from 1, of every table and key of a TOML text by its path.

    Keys inside a value on one line are left to the key they belong to. The tables of a list have
    their number, from 0, at the end of their path.
    """
    lines: dict[Path, int] = {}
    counts: Counter[Path] = Counter()
    table: Path = ()
    inside_text = False
    for number, line in enumerate(text.splitlines(), start=1):
        if not inside_text:
            path: Path = ()
            if heading := _HEADING.match(line):
                path = table = _of_table(line, _parts(heading[1]), counts)
            elif key := _KEY.match(line):
                path = (*table, *_parts(key[1]))
            for length in range(1, len(path) + 1):
                lines.setdefault(path[:length], number)
        inside_text ^= len(_FENCE.findall(line)) % 2 == 1
    return lines


def _of_table(line: str, names: Path, counts: Counter[Path]) -> Path:
    """Return the path of the table that a heading opens, with the numbers of the lists it lies in."""
    path: Path = ()
    for name in names:
        if path in counts:
            path = (*path, str(counts[path] - 1))
        path = (*path, name)
    if line.lstrip().startswith("[["):
        counts[path] += 1
        path = (*path, str(counts[path] - 1))
    return path


def _parts(key: str) -> Path:
    return tuple(next(part for part in found if part) for found in _PART.findall(key) if any(found))
