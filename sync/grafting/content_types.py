"""What each part of a package is, as its list of content types says: read, and changed by splices."""

import posixpath
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote, unquote

from sync.grafting.book import CONTENT_TYPES, Book
from sync.grafting.documents import Document, Node, attribute_text
from sync.xlsx.refusal import Refusal

RELATIONS: Final = "application/vnd.openxmlformats-package.relationships+xml"


def content_types(book: Book) -> dict[str, str]:
    """Return the content type of every part that the list names, by its name without letter case."""
    root = _listed(book).root
    return {named(node).casefold(): node.get("ContentType") for node in root.all("Override")}


def default_types(book: Book) -> dict[str, str]:
    """Return the content type that parts have by the end of their name, in small letters."""
    root = _listed(book).root
    return {node.get("Extension").casefold(): node.get("ContentType") for node in root.all("Default")}


def type_of(book: Book, part: str) -> str:
    """Return what a part is, or nothing where the list does not say."""
    found = content_types(book).get(part.casefold())
    return found if found is not None else default_types(book).get(_extension(part), "")


def named(node: Node) -> str:
    """Return the part that an entry of the list names."""
    return unquote(node.get("PartName").replace("\\", "/")).lstrip("/")


def add_types(book: Book, types: Mapping[str, str]) -> None:
    """Say what new parts are.

    Args:
        book: The package.
        types: Content type by name of the part; lists of relationships among them are known by themselves.
    """
    document = _listed(book)
    listed, defaults = content_types(book), default_types(book)
    prefix = document.root.prefix
    added = b""
    if "rels" not in defaults:
        added += b'<%bDefault Extension="rels" ContentType="%b"/>' % (prefix, RELATIONS.encode())
    for part, kind in types.items():
        is_known = defaults.get(_extension(part)) == kind and _extension(part) != "xml"
        if listed.get(part.casefold()) != kind and not is_known:
            name = attribute_text(f"/{quote(part)}")
            added += b'<%bOverride PartName="%b" ContentType="%b"/>' % (prefix, name, kind.encode())
    if added:
        book.put(CONTENT_TYPES, document.changed([document.appended(document.root, added)]))


def drop_types(book: Book, parts: set[str]) -> None:
    """Forget what parts are that go."""
    document = _listed(book)
    gone = {part.casefold() for part in parts}
    edits = [
        document.without(node) for node in document.root.all("Override") if named(node).casefold() in gone
    ]
    book.put(CONTENT_TYPES, document.changed(edits))


def _extension(part: str) -> str:
    return posixpath.splitext(part)[1].removeprefix(".").casefold()


def _listed(book: Book) -> Document:
    document = book.document(CONTENT_TYPES)
    if document.root.name != "Types":
        raise Refusal("The register is damaged: its list of parts is something else.", CONTENT_TYPES)
    return document
