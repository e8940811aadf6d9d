"""The table of texts that cells share."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sync.connectors.limits import Limits
from sync.xlsx.listing import ListReader
from sync.xlsx.markup import Markup, plain_name, too_deep
from sync.xlsx.package import Package
from sync.xlsx.refusal import TOO_LARGE, Refusal
from sync.xlsx.texts import RichText, cell_text
from sync.xlsx.usual import TEXT, usual_texts

_USUAL = re.compile(rb'<si><t(?: xml:space="preserve")?>(' + TEXT + rb")</t></si>|((?s:.+))")
"""A text in one font, or all that follows the first item of another shape."""
_OPENING = re.compile(rb"<((?:[A-Za-z][A-Za-z0-9]*:)?)sst[^<>]*+>")


@dataclass(slots=True)
class Strings:
    """Shared texts by their number.

    Attributes:
        texts: None for one that shows nothing.
        struck: Numbers of those that are struck through from end to end.
    """

    texts: list[str | None] = field(default_factory=list)
    struck: set[int] = field(default_factory=set)


class _Quick:
    """Takes all texts at hand at once; from the first unusual one on, one by one."""

    def __init__(self, strings: Strings) -> None:
        self._texts = strings.texts
        self._doubtful = b""

    def take(self, data: bytes, at: int) -> int:
        if data is self._doubtful:
            return self._take_singly(data, at)
        found = _USUAL.findall(data, at)
        rest = found[-1][1]
        if rest:
            found.pop()
            self._doubtful = data
        texts = usual_texts([content for content, _ in found])
        if texts is None:
            self._doubtful = data
            return self._take_singly(data, at)
        self._texts.extend(map(cell_text, texts))
        return len(data) - len(rest)

    def _take_singly(self, data: bytes, at: int) -> int:
        while (found := _USUAL.match(data, at)) is not None:
            texts = usual_texts([found[1]]) if found[1] is not None else None
            if texts is None:
                break
            self._texts.extend(map(cell_text, texts))
            at = found.end()
        return at

    def adapt(self, item: bytes) -> bool:
        return False


class _Exact:
    def __init__(self, part: str, strings: Strings) -> None:
        self.markup = Markup(part)
        self.items = 0
        self._strings = strings
        self._depth = 0
        self._rich: RichText | None = None
        parser = self.markup.parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data

    @property
    def is_between_items(self) -> bool:
        return self._depth == 1

    def feed(self, data: bytes) -> None:
        self.markup.feed(data)

    def close(self) -> None:
        self.markup.close()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = plain_name(name)
        if self._depth == 0 and local != "sst":
            raise Refusal("The register is damaged: its table of texts is something else.", self.markup.part)
        if too_deep(self._depth):
            raise Refusal("The register is damaged: a part is nested too deeply.", self.markup.part)
        if self._depth == 1 and local == "si":
            self._rich = RichText()
        elif self._rich is not None:
            self._rich.start(self._depth - 1, local, attributes)
        self._depth += 1

    def _data(self, text: str) -> None:
        if self._rich is not None:
            self._rich.data(text)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._rich is None:
            return
        if self._depth > 1:
            self._rich.end(plain_name(name))
            return
        if self._rich.is_struck:
            self._strings.struck.add(len(self._strings.texts))
        self._strings.texts.append(cell_text(self._rich.text))
        self._rich = None
        self.items += 1


def read_strings(package: Package, part: str, limits: Limits, *, quick_from: int) -> Strings:
    """Read the table of texts; a workbook without one has none.

    Args:
        package: The workbook.
        part: The table's part, or nothing.
        limits: How many texts are accepted.
        quick_from: Size in bytes from which texts in one font are read without the parser.

    Raises:
        Refusal: the part is missing, damaged or too long.
    """
    strings = Strings()
    if part:
        quick = _Quick(strings) if package.size(part) >= quick_from else None
        reader = ListReader(_Exact(part, strings), quick, _OPENING, b"si")
        reader.read(_limited(package, part, strings, limits))
    return strings


def _limited(package: Package, part: str, strings: Strings, limits: Limits) -> Iterator[bytes]:
    for chunk in package.chunks(part):
        yield chunk
        if len(strings.texts) > limits.texts:
            raise Refusal("The register holds too many texts to read.", part, TOO_LARGE)
