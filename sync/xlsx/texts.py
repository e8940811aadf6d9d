"""Text of cells: characters that XML cannot hold, texts that show nothing, and text in several fonts."""

import re
from collections.abc import Mapping

from sync.xlsx.markup import is_on

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATES = re.compile("[\ud800-\udfff]")
_SHOWS_NOTHING = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


def cell_text(raw: str) -> str | None:
    """Return the text of a cell as staff see it, spaces at its edges kept.

    Returns:
        None for a text of nothing but spaces, line breaks and marks of no width: it looks blank, so
        it is blank.
    """
    text = unescaped(raw) if "_x" in raw else raw
    if not text.strip() or not (text.isascii() or text.translate(_NO_WIDTH).strip()):
        return None
    return text


def unescaped(raw: str) -> str:
    """Return a text with its ``_x000D_`` escapes decoded; ``_x005F_`` stands for a real underscore.

    Half of a pair of surrogates is no character and becomes U+FFFD.
    """
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), raw)
    if _SURROGATES.search(text):
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


_NO_WIDTH = dict.fromkeys(map(ord, _SHOWS_NOTHING))


_IN_RUN, _IN_RUN_FORMAT = 2, 3


class RichText:
    """Puts together a text from its runs; reading aids above the line (phonetic runs) are left out.

    Levels count from the element that holds the text (``si`` or ``is``): its children are level 1.
    """

    __slots__ = ("_is_all_struck", "_is_open", "_is_struck", "_outer", "_parts")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._outer = ""
        self._is_open = False
        self._is_struck = False
        self._is_all_struck = True

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(self._parts)

    @property
    def is_struck(self) -> bool:
        """Whether all of it is struck through, run by run."""
        return self._is_all_struck and bool(self.text.strip())

    def start(self, level: int, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if level == 1:
            self._outer = name
            self._is_struck = False
        if name == "t":
            self._is_open = level == 1 or (level == _IN_RUN and self._outer == "r")
        elif name == "strike" and level == _IN_RUN_FORMAT and self._outer == "r":
            self._is_struck = is_on(attributes.get("val", "1"))

    def data(self, text: str) -> None:
        """Take characters, wherever they stand."""
        if self._is_open:
            self._parts.append(text)
            if not self._is_struck and not text.isspace():
                self._is_all_struck = False

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name == "t":
            self._is_open = False
