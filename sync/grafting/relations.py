"""Lists of relationships: read, and changed by splices."""

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from sync.grafting.documents import Document, Node, attribute_text
from sync.xlsx.refusal import Refusal

if TYPE_CHECKING:
    from sync.grafting.book import Book

PACKAGE_FAMILY: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_EMPTY: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Relationships xmlns="{PACKAGE_FAMILY}"></Relationships>'
)


@dataclass(frozen=True, slots=True)
class Relation:
    """One part's pointer to another.

    Attributes:
        key: Its id within the pointing part.
        family: Its type as written.
        written: Its target as written.
        target: The part pointed to; empty when that lies outside or is nowhere.
        is_outside: Whether it leaves the package, as a link to a web page does.
        node: Where it is written.
        meant: The name of the part that its target means, whether there is one or not.
    """

    key: str
    family: str
    written: str
    target: str
    is_outside: bool
    node: Node
    meant: str = ""

    @property
    def kind(self) -> str:
        """The last word of its type."""
        return self.family.rsplit("/", 1)[-1]


def listing_of(part: str) -> str:
    """Return the name of the list that says where a part points to."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relations_in(book: "Book", part: str, listing: Document) -> list[Relation]:
    """Return the relationships of a list.

    Raises:
        Refusal: it is something else, or gives two of them one id.
    """
    if listing.root.name != "Relationships":
        raise Refusal("The register is damaged: a list of relationships is something else.", listing.part)
    keys = [key for node in listing.root.all("Relationship") if (key := node.get("Id"))]
    if len(keys) != len(set(keys)):
        raise Refusal("The register is damaged: two relationships have one id.", listing.part)
    return [_relation(book, part, node) for node in listing.root.all("Relationship")]


def _relation(book: "Book", part: str, node: Node) -> Relation:
    is_outside = node.get("TargetMode").lower() == "external"
    written = node.get("Target")
    meant = "" if is_outside else _meant(posixpath.dirname(part), written)
    target = book.find(meant) or book.find(unquote(meant)) if meant else ""
    return Relation(node.get("Id"), node.get("Type"), written, target, is_outside, node, meant)


def _meant(folder: str, target: str) -> str:
    """Return the name that a target means; it may be relative, absolute, backslashed or quoted."""
    path = target.partition("#")[0].replace("\\", "/")
    joined = path if path.startswith("/") else posixpath.join("/", folder, path)
    return posixpath.normpath(joined).lstrip("/")


def entry(key: str, family: str, target: str, *, prefix: bytes = b"", is_outside: bool = False) -> bytes:
    """Return one relationship as it is written."""
    mode = b' TargetMode="External"' if is_outside else b""
    values = (prefix, attribute_text(key), attribute_text(family), attribute_text(target), mode)
    return b'<%bRelationship Id="%b" Type="%b" Target="%b"%b/>' % values


def add_relation(book: "Book", part: str, family: str, target: str) -> str:
    """Make a part point to another one, and return the id of the relationship.

    Args:
        book: The package.
        part: Name of the pointing part.
        family: Type of the relationship.
        target: Name of the part pointed to.
    """
    listing = book.find(listing_of(part))
    if not listing:
        raise Refusal("The register is damaged: a list of relationships is missing.", part)
    document = book.document(listing)
    taken = {node.get("Id") for node in document.root.all("Relationship")}
    number = 1
    while f"rId{number}" in taken:
        number += 1
    new = entry(f"rId{number}", family, f"/{quote(target)}", prefix=document.root.prefix)
    book.put(listing, document.changed([document.appended(document.root, new)]))
    return f"rId{number}"


def drop_relations(book: "Book", part: str, keys: set[str]) -> None:
    """Take relationships out of a part's list; the list stays, if only empty."""
    listing = book.find(listing_of(part))
    document = book.document(listing)
    edits = [document.without(node) for node in document.root.all("Relationship") if node.get("Id") in keys]
    book.put(listing, document.changed(edits))


def listing(entries: list[bytes]) -> bytes:
    """Return a new list of relationships."""
    return _EMPTY.encode().replace(b"></Relationships>", b">%b</Relationships>" % b"".join(entries))
