"""On which line of a settings file each key and list item stands.

The standard reader gives values without their places. This walks over the same text once and notes
where each key stands; the text must have been read without a fault before.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

Path = tuple[str | int, ...]

_BLANKS = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACES = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_STRINGS = (
    re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}(?!")', re.DOTALL),
    re.compile(r"'''.*?'{3,5}(?!')", re.DOTALL),
    re.compile(r'"(?:[^"\\\n]|\\.)*"'),
    re.compile(r"'[^'\n]*'"),
)
_OTHER_VALUE = re.compile(r"[^,\]}#\r\n]+")


def key_lines(text: str) -> Mapping[Path, int]:
    """Return the line, from 1, of every key and list item by its path: ``("registers", 0, "path")``.

    Args:
        text: Settings that the standard reader has accepted.
    """
    walk = _Walk(text, [found.start() for found in re.finditer("\n", text)])
    walk.document()
    return walk.lines


@dataclass(slots=True)
class _Walk:
    """Where the walk is, and what it has noted."""

    text: str
    line_ends: list[int]
    at: int = 0
    lines: dict[Path, int] = field(default_factory=dict)
    counts: dict[Path, int] = field(default_factory=dict)

    def document(self) -> None:
        """Walk over headings and keys to the end."""
        table: Path = ()
        self.skip(_BLANKS)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self.heading()
            else:
                self.pair(table)
            self.skip(_BLANKS)

    def heading(self) -> Path:
        """Walk over ``[a.b]`` or ``[[a.b]]`` and return the path of the table that it opens."""
        start, is_list = self.at, self.text.startswith("[[", self.at)
        self.at += 2 if is_list else 1
        path = self.resolved(self.key())
        if is_list:
            self.note(path, start)
            number = self.counts[path] = self.counts.get(path, -1) + 1
            path = (*path, number)
        self.skip(_SPACES)
        self.at += 2 if is_list else 1
        self.note(path, start)
        return path

    def resolved(self, names: Path) -> Path:
        """Return a path in which each list of tables on the way is followed by its latest number."""
        path: Path = ()
        for place, name in enumerate(names, start=1):
            path = (*path, name)
            if path in self.counts and place < len(names):
                path = (*path, self.counts[path])
        return path

    def pair(self, table: Path) -> None:
        """Walk over ``key = value``, noting it inside a table."""
        start = self.at
        path = (*table, *self.key())
        for length in range(len(table) + 1, len(path) + 1):
            self.note(path[:length], start)
        self.skip(_SPACES)
        self.at += 1  # the equals sign
        self.skip(_SPACES)
        self.value(path)

    def key(self) -> Path:
        """Walk over ``a."b c".d`` and return its parts."""
        parts: list[str] = []
        while True:
            self.skip(_SPACES)
            parts.append(self.key_part())
            self.skip(_SPACES)
            if not self.text.startswith(".", self.at):
                return tuple(parts)
            self.at += 1

    def key_part(self) -> str:
        start = self.at
        if self.text[start] in "\"'":
            self.string()
            return _unquoted(self.text[start : self.at])
        self.skip(_BARE_KEY)
        return self.text[start : self.at]

    def value(self, path: Path) -> None:
        """Walk over a value of any kind."""
        letter = self.text[self.at]
        if letter in "\"'":
            self.string()
        elif letter == "[":
            self.items(path)
        elif letter == "{":
            self.inline_table(path)
        else:
            self.skip(_OTHER_VALUE)

    def items(self, path: Path) -> None:
        """Walk over ``[a, b]``, noting each item."""
        self.at += 1
        number = 0
        while self.more("]"):
            self.note((*path, number), self.at)
            self.value((*path, number))
            number += 1

    def inline_table(self, path: Path) -> None:
        """Walk over ``{a = 1, b = 2}``, noting each key."""
        self.at += 1
        while self.more("}"):
            self.pair(path)

    def more(self, end: str) -> bool:
        """Walk over blanks and a comma; whether something comes before the closing bracket."""
        self.skip(_BLANKS)
        if self.text.startswith(",", self.at):
            self.at += 1
            self.skip(_BLANKS)
        if self.text.startswith(end, self.at):
            self.at += 1
            return False
        return True

    def string(self) -> None:
        for pattern in _STRINGS:
            if found := pattern.match(self.text, self.at):
                self.at = found.end()
                return

    def skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def note(self, path: Path, place: int) -> None:
        """Keep the line of a path that has none yet."""
        if path not in self.lines:
            self.lines[path] = bisect_left(self.line_ends, place) + 1


def _unquoted(text: str) -> str:
    """Return what a quoted key says."""
    import tomllib

    return next(iter(tomllib.loads(f"{text} = 0")))
