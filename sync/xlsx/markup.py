"""XML as it is found in a workbook, read in pieces and with limits. Refuses every document type."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from sync.xlsx.refusal import TOO_LARGE, Refusal

MAIN: Final = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""The namespaces of workbook parts, as Excel writes them by default and as "Strict" does."""

_PLAIN: Final = (
    *MAIN,
    "http://schemas.openxmlformats.org/package/2006/relationships",
    "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments",
)
_RELATION_IDS: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)
_ENCODINGS: Final = frozenset({"utf-8", "utf8", "utf-16", "us-ascii", "ascii", "iso-8859-1"})
_DEEPEST: Final = 256
_LONGEST_TAG: Final = 1024 * 1024
_MOST_PREFIXES: Final = 1_000
_PIECE: Final = 64 * 1024


class Markup:
    """A parser of one part that is fed in pieces.

    Tags longer than a megabyte are refused: an unfinished tag is looked at again with every piece,
    so a very long one would take hours.

    Attributes:
        parser: The expat parser, for its handlers.
        encoding: As the part declares it, in small letters, or empty.
        prefixes: Prefixes of namespaces that are declared where the parser stands.
    """

    def __init__(self, part: str) -> None:
        self.part = part
        self.encoding = ""
        self.prefixes: set[str] = set()
        self.parser = expat.ParserCreate(None, " ")
        self.parser.buffer_text = True
        self.parser.XmlDeclHandler = self._declaration
        self.parser.StartNamespaceDeclHandler = self._namespace
        self.parser.EndNamespaceDeclHandler = lambda prefix: self.prefixes.discard(prefix or "")
        self.parser.StartDoctypeDeclHandler = self._document_type
        self._fed = 0

    def feed(self, data: bytes) -> None:
        """Read on.

        Raises:
            Refusal: the part is not well-formed, declares a document type or has an endless tag.
        """
        for at in range(0, len(data), _PIECE):
            piece = data[at : at + _PIECE]
            self._fed += len(piece)
            self._parse(piece, is_last=False)
            if self._fed - self.parser.CurrentByteIndex > _LONGEST_TAG:
                raise Refusal("The register is damaged: a part holds an endless tag.", self.part)

    def close(self) -> None:
        """Say that nothing follows.

        Raises:
            Refusal: the part ended too early.
        """
        self._parse(b"", is_last=True)
        # Handlers are bound to readers that hold this parser; without the circle both go at once.
        self.parser.StartElementHandler = None
        self.parser.EndElementHandler = None
        self.parser.CharacterDataHandler = None
        self.parser.XmlDeclHandler = None
        self.parser.StartNamespaceDeclHandler = None
        self.parser.EndNamespaceDeclHandler = None
        self.parser.StartDoctypeDeclHandler = None

    def _parse(self, piece: bytes, *, is_last: bool) -> None:
        try:
            self.parser.Parse(piece, is_last)
        except expat.ExpatError as error:
            what = "The register is damaged: a part is not well-formed."
            raise Refusal(what, self.part) from error

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.encoding = (encoding or "").lower()
        if self.encoding and self.encoding not in _ENCODINGS:
            raise Refusal("The register uses an encoding that Excel does not.", self.part)

    def _namespace(self, prefix: str | None, _uri: str | None) -> None:
        if len(self.prefixes) < _MOST_PREFIXES:
            self.prefixes.add(prefix or "")

    def _document_type(self, *_parts: object) -> None:
        raise Refusal("The register declares its own document type, which a workbook never does.", self.part)


def plain_name(name: str, namespaces: Iterable[str] = _PLAIN) -> str:
    """Return the name of an element without its namespace, or ``*`` for one that is not ours."""
    namespace, _, local = name.rpartition(" ")
    return local if namespace in namespaces else "*"


def too_deep(depth: int) -> bool:
    """Say whether elements are nested deeper than in any workbook."""
    return depth > _DEEPEST


def is_on(text: str | None) -> bool:
    """Say whether an attribute that is yes or no says yes."""
    return text in {"1", "true", "on"}


def relation_id(attributes: Mapping[str, str]) -> str:
    """Return the relationship that an element points to, or nothing."""
    return next((attributes[name] for name in _RELATION_IDS if name in attributes), "")


@dataclass(slots=True)
class Element:
    """An element that has ended.

    Attributes:
        path: Names from the root, joined by slashes; ``*`` stands for other vocabularies.
        attributes: By name; those with a namespace as ``namespace name``.
        text: Its own text, without that of the elements in it.
    """

    path: str
    attributes: dict[str, str]
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own text."""
        return "".join(self.texts)


def elements(part: str, chunks: Iterable[bytes], most: int) -> Iterator[Element]:
    """Give the elements of a small part in the order in which they end.

    Args:
        part: Its name.
        chunks: Its bytes.
        most: How many elements it may have.

    Raises:
        Refusal: the part is not well-formed, too deeply nested, too long or has a document type.
    """
    count = 0
    markup = Markup(part)
    ended: list[Element] = []
    start, end, text = _collectors(part, ended)
    markup.parser.StartElementHandler = start
    markup.parser.EndElementHandler = end
    markup.parser.CharacterDataHandler = text
    for chunk in chunks:
        for at in range(0, len(chunk), _PIECE):
            markup.feed(chunk[at : at + _PIECE])
            yield from ended
            count += len(ended)
            ended.clear()
            if count > most:
                raise Refusal("The register is too large to read.", part, TOO_LARGE)
    markup.close()
    yield from ended


def _collectors(
    part: str, ended: list[Element]
) -> tuple[Callable[[str, dict[str, str]], None], Callable[[str], None], Callable[[str], None]]:
    open_ones: list[Element] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if too_deep(len(open_ones)):
            raise Refusal("The register is damaged: a part is nested too deeply.", part)
        path = f"{open_ones[-1].path}/{plain_name(name)}" if open_ones else plain_name(name)
        open_ones.append(Element(path, attributes))

    def end(_name: str) -> None:
        ended.append(open_ones.pop())

    def text(data: str) -> None:
        open_ones[-1].texts.append(data)

    return start, end, text
