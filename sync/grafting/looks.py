"""What a cell looks like, in a few letters that stay the same when another program saves the workbook."""

import hashlib
from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from typing import Final

from sync.grafting.documents import Node
from sync.grafting.formats import key_is_blank, key_of
from sync.grafting.stylesheet import Stylesheet
from sync.xlsx.places import style_of

_LETTERS: Final = 6


class Looks:
    """The looks of cell formats, without number formats: programs change those on their own."""

    def __init__(self, sheet: Stylesheet) -> None:
        self._sheet = sheet
        self._known: dict[int, str] = {}

    def of(self, style: int) -> str:
        """Return the look of a cell format."""
        if style not in self._known:
            self._known[style] = self._look(style)
        return self._known[style]

    def _look(self, style: int) -> str:
        items = self._sheet.cells.items
        xf = items[style] if style < len(items) else items[0]
        parts = [
            _key(self._sheet.fonts.items, xf, "fontId", _plain_font),
            _key(self._sheet.fills.items, xf, "fillId", _plain_fill),
            _key(self._sheet.borders.items, xf, "borderId", lambda border: border),
            next((key_of(child) for child in xf.all("alignment") if not key_is_blank(child)), None),
        ]
        return short("look", parts)


def _plain_font(font: Node) -> Node:
    """Return a font without what programs say in one way or another: the theme it is from, and black."""
    seen = [
        child
        for child in font.children
        if child.name != "scheme" and not (child.name == "color" and _is_black(child))
    ]
    return replace(font, children=seen)


def _is_black(color: Node) -> bool:
    return (
        color.get("rgb")[-6:] == "000000"
        or color.get("theme") == "1"
        or color.get("indexed") in {"8", "64"}
        or color.get("auto") in {"1", "true"}
    )


def _plain_fill(fill: Node) -> Node:
    """Return a fill without the colour that lies behind a solid one and is never seen."""
    pattern = fill.child("patternFill")
    if pattern is None or pattern.get("patternType") != "solid":
        return fill
    seen = [child for child in pattern.children if child.name != "bgColor"]
    return replace(fill, children=[replace(pattern, children=seen)])


def _key(items: list[Node], xf: Node, name: str, plain: Callable[[Node], Node]) -> Hashable:
    place = style_of(xf.get(name))
    return key_of(plain(items[place])) if place < len(items) else None


def short(kind: str, parts: Iterable[object]) -> str:
    """Return a few letters that stand for something; equal things give equal letters."""
    told = f"{kind}:{_told(list(parts))}".encode()
    return hashlib.blake2b(told, digest_size=8).hexdigest()[:_LETTERS]


def _told(thing: object) -> str:
    """Return a text of a value that does not depend on the order of sets."""
    if isinstance(thing, frozenset):
        return "{" + ",".join(sorted(map(_told, thing))) + "}"
    if isinstance(thing, tuple | list):
        return "(" + ",".join(map(_told, thing)) + ")"
    return repr(thing)
