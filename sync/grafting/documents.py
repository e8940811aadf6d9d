"""XML parts with the place of every element, so that they can be changed without being written anew.

A part is looked at as UTF-8 whatever it is stored in, and is stored again as it was. Changes are
splices: bytes between two places are replaced, all others stay.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import escape

from sync.xlsx.markup import plain_name, too_deep
from sync.xlsx.refusal import TOO_LARGE, Refusal

RELATION_IDS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATION_IDS: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
KNOWN: Final = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
    "http://schemas.openxmlformats.org/package/2006/content-types",
    "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments",
)
"""Vocabularies in which elements go by their plain name."""

_TAG: Final = re.compile(rb"<([^\s/>]+)(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>")
_ATTRIBUTE: Final = re.compile(rb"\s+([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_DECLARED: Final = re.compile(rb"^<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_MOST_ELEMENTS: Final = 1_000_000
_UTF_16: Final = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_IN_ATTRIBUTES: Final = {'"': "&quot;", "'": "&apos;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}

Edit = tuple[int, int, bytes]
"""Replace the bytes from one place up to another."""


@dataclass(slots=True, eq=False)
class Node:
    """An element and where it lies.

    Attributes:
        name: Its plain name; ``*`` for one of a vocabulary that is not a workbook's.
        tag: Its name as written, with its prefix.
        attributes: By name; those with a namespace as ``namespace name``.
        start, inner, inner_end, end: Where its first tag begins and ends, and its last one.
        children: Elements in it.
        texts: Its own text.
    """

    name: str
    tag: bytes
    attributes: dict[str, str]
    start: int
    inner: int
    inner_end: int = -1
    end: int = -1
    children: list["Node"] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    uri: str = ""

    @property
    def text(self) -> str:
        """Its own text, without that of elements in it."""
        return "".join(self.texts)

    @property
    def prefix(self) -> bytes:
        """What stands before its name, with the colon."""
        before, colon, _ = self.tag.rpartition(b":")
        return before + colon

    @property
    def is_empty(self) -> bool:
        """Whether it is one tag that opens and closes."""
        return self.inner_end == self.end

    def child(self, name: str) -> "Node | None":
        """Return the first element in it of that name."""
        return next(self.all(name), None)

    def all(self, name: str) -> Iterator["Node"]:
        """Give the elements in it of that name."""
        return (child for child in self.children if child.name == name)

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute."""
        return self.attributes.get(name, default)

    def relation(self, name: str = "id") -> str:
        """Return an attribute that names a relationship."""
        for family in (RELATION_IDS, STRICT_RELATION_IDS):
            if (found := self.attributes.get(f"{family} {name}")) is not None:
                return found
        return ""


class Document:
    """One part.

    Attributes:
        part: Its name.
        text: Its content as UTF-8 without a byte order mark.
    """

    def __init__(self, part: str, stored: bytes, encoding: tuple[bytes, str] | None = None) -> None:
        """Take a part as it is stored, or as UTF-8 where the encoding it is to be stored in is given."""
        self.part = part
        if encoding is None:
            self._encoding = _encoding_of(stored)
            self.text = _decoded(part, stored, *self._encoding)
            if self.stored() != stored:
                raise Refusal("The register is damaged: a part mixes encodings.", part)
        else:
            self._encoding = encoding
            self.text = stored

    def stored(self) -> bytes:
        """Return the part as it is to be stored."""
        mark, encoding = self._encoding
        if encoding == "utf-8":
            return mark + self.text
        return mark + self.text.decode("utf-8").encode(encoding, "xmlcharrefreplace")

    @cached_property
    def root(self) -> Node:
        """The outermost element."""
        return _parsed(self.part, self.text)

    @property
    def is_strict(self) -> bool:
        """Whether the part is in the vocabulary of "Strict Open XML"."""
        return self.root.uri.startswith("http://purl.oclc.org/ooxml/")

    def raw(self, node: Node) -> bytes:
        """Return an element as it is written."""
        return self.text[node.start : node.end]

    def changed(self, edits: Iterable[Edit]) -> "Document":
        """Return the part with some places replaced; the same object when there are none.

        Edits do not overlap; those at one place come in their order.
        """
        ordered = sorted(edits, key=lambda edit: edit[:2])
        if not ordered:
            return self
        pieces: list[bytes] = []
        at = 0
        for start, end, new in ordered:
            if start < at:
                raise Refusal("The register is damaged: parts of a list overlap.", self.part)
            pieces += (self.text[at:start], new)
            at = end
        pieces.append(self.text[at:])
        return Document(self.part, b"".join(pieces), self._encoding)

    def without(self, node: Node) -> Edit:
        """Return the edit that takes an element out."""
        return node.start, node.end, b""

    def with_attribute(self, node: Node, name: str, value: str) -> Edit:
        """Return the edit that gives an element an attribute without a namespace."""
        for found in _ATTRIBUTE.finditer(self.text, node.start, node.inner):
            if found[1] == name.encode():
                group = 2 if found[2] is not None else 3
                return found.start(group), found.end(group), attribute_text(value)
        at = node.start + 1 + len(node.tag)
        return at, at, b' %b="%b"' % (name.encode(), attribute_text(value))

    def without_attribute(self, node: Node, name: str) -> Edit | None:
        """Return the edit that takes an attribute away, or None when there is none."""
        for found in _ATTRIBUTE.finditer(self.text, node.start, node.inner):
            if found[1] == name.encode():
                return found.start(), found.end(), b""
        return None

    def appended(self, node: Node, content: bytes) -> Edit:
        """Return the edit that puts something at the end of an element."""
        if not node.is_empty:
            return node.inner_end, node.inner_end, content
        slash = self.text.rindex(b"/", node.start, node.inner)
        return slash, node.end, b">%b</%b>" % (content, node.tag)


def attribute_text(value: str) -> bytes:
    """Return a text as it stands in an attribute, whichever quotes are around it."""
    return escape(value, _IN_ATTRIBUTES).encode()


def element_text(value: str) -> bytes:
    """Return a text as it stands in an element."""
    return escape(value, {"\r": "&#13;"}).encode()


def _encoding_of(stored: bytes) -> tuple[bytes, str]:
    if stored.startswith(codecs.BOM_UTF8):
        return codecs.BOM_UTF8, "utf-8"
    for mark, encoding in _UTF_16.items():
        if stored.startswith(mark):
            return mark, encoding
    if stored.startswith((b"<\0", b"\0<")):
        return b"", "utf-16-le" if stored[1] == 0 else "utf-16-be"
    declared = _DECLARED.match(stored[:200])
    if declared is not None and declared[1].lower() in {b"iso-8859-1", b"us-ascii", b"ascii"}:
        return b"", "ascii" if b"ascii" in declared[1].lower() else "iso-8859-1"
    if declared is not None and declared[1].lower() not in {b"utf-8", b"utf8"}:
        raise Refusal("The register uses an encoding that Excel does not.")
    return b"", "utf-8"


def _decoded(part: str, stored: bytes, mark: bytes, encoding: str) -> bytes:
    if encoding == "utf-8":
        return stored[len(mark) :]
    try:
        return stored[len(mark) :].decode(encoding).encode()
    except UnicodeError as error:
        raise Refusal("The register is damaged: a part is not well-formed.", part) from error


class _Builder:
    """Collects elements while the parser reads."""

    def __init__(self, part: str, text: bytes) -> None:
        self.part = part
        self.text = text
        self.open: list[Node] = []
        self.root: Node | None = None
        self.count = 0
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._document_type

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > _MOST_ELEMENTS:
            raise Refusal("The register is too large to change.", self.part, TOO_LARGE)
        if too_deep(len(self.open)):
            raise Refusal("The register is damaged: a part is nested too deeply.", self.part)
        at = self.parser.CurrentByteIndex
        tag = _TAG.match(self.text, at)
        if tag is None:
            raise Refusal("The register is damaged: a part is not well-formed.", self.part)
        uri = name.rpartition(" ")[0]
        node = Node(plain_name(name, KNOWN), tag[1], attributes, at, tag.end(), uri=uri)
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)

    def _end(self, _name: str) -> None:
        node = self.open.pop()
        if self.text[node.inner - 2 : node.inner] == b"/>":
            node.inner_end = node.end = node.inner
        else:
            node.inner_end = self.parser.CurrentByteIndex
            node.end = self.text.index(b">", node.inner_end) + 1

    def _text(self, data: str) -> None:
        self.open[-1].texts.append(data)

    def _document_type(self, *_parts: object) -> None:
        what = "The register declares its own document type, which a workbook never does."
        raise Refusal(what, self.part)


def _parsed(part: str, text: bytes) -> Node:
    builder = _Builder(part, text)
    try:
        builder.parser.Parse(text, True)
    except expat.ExpatError as error:
        raise Refusal("The register is damaged: a part is not well-formed.", part) from error
    if builder.root is None:
        raise Refusal("The register is damaged: a part is empty.", part)
    return builder.root


def refuse_damaged(part: str, content: bytes) -> None:
    """Make sure that a part is well-formed and has no document type.

    Raises:
        Refusal: it is not.
    """
    parser = expat.ParserCreate()
    builder = _Builder(part, b"")
    parser.StartDoctypeDeclHandler = builder._document_type  # noqa: SLF001 - the same words
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise Refusal("The register is damaged: a part is not well-formed.", part) from error
