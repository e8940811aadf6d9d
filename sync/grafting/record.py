"""What we gave a tab when we last wrote it, kept in hidden names, so that what staff did to it is known."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Self

from sync.grafting.book import Book
from sync.grafting.tabs import Name, names_of, scope_of
from sync.xlsx.own_mark import OWN_NAMES

_NAME: Final = f"{OWN_NAMES}given"
_LONGEST: Final = 240
_NEAR: Final = 0.8
"""Points by which programs round the height of a row."""


@dataclass
class Record:
    """What we gave.

    Attributes:
        looks: Looks of cells.
        heights: Heights of rows in points.
        rules: Conditional formats and rules of what may be typed.
        notes: Texts of notes on cells.
        charts: How many charts and pictures.
        is_known: Whether the tab has a record at all.
    """

    looks: set[str] = field(default_factory=set)
    heights: set[float] = field(default_factory=set)
    rules: set[str] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)
    charts: int = 0
    is_known: bool = True

    @classmethod
    def of(cls, book: Book, index: int) -> Self:
        """Return the record of the tab at a place."""
        texts = [
            node.text.strip().removeprefix("=").strip('"')
            for node in names_of(book)
            if scope_of(node) == index and node.get("name").casefold().startswith(_NAME)
        ]
        found = cls(is_known=bool(texts))
        for token in " ".join(texts).split():
            found._take(token[:1], token[1:])
        return found

    def _take(self, kind: str, value: str) -> None:
        if kind == "L":
            self.looks.add(value)
        elif kind == "R":
            self.rules.add(value)
        elif kind == "N":
            self.notes.add(value)
        elif kind == "H":
            self.heights.add(_number(value))
        elif kind == "C":
            self.charts = int(_number(value))

    def has_height(self, height: str) -> bool:
        """Say whether a row may have its height from us."""
        return any(abs(one - _number(height)) <= _NEAR for one in self.heights)

    def names(self) -> list[Name]:
        """Return the names that keep the record."""
        tokens = [f"C{self.charts}", *_tokens("H", (f"{one:g}" for one in self.heights))]
        tokens += [*_tokens("L", self.looks), *_tokens("N", self.notes), *_tokens("R", self.rules)]
        texts = [""]
        for token in tokens:
            if len(texts[-1]) + len(token) >= _LONGEST:
                texts.append("")
            texts[-1] = f"{texts[-1]} {token}".strip()
        return [
            Name(f"{_NAME}{number}", f'"{text}"', is_hidden=True)
            for number, text in enumerate(texts, start=1)
        ]


def _tokens(kind: str, values: Iterable[str]) -> list[str]:
    return [f"{kind}{value}" for value in sorted(values)]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
