"""A workbook package that is being changed: its parts as they will be, and how they point to each other."""

import posixpath
from collections.abc import Iterator
from typing import Final

from sync.connectors.limits import Limits
from sync.grafting.container import rebuilt
from sync.grafting.documents import Document
from sync.grafting.relations import Relation, listing_of, relations_in
from sync.xlsx.archive import Archive
from sync.xlsx.refusal import Refusal

CONTENT_TYPES: Final = "[Content_Types].xml"


class Book:
    """A package; every change is held until `data` is asked for.

    Parts are looked up whatever their letter case, and go by their name as the package spells it.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        self._archive = Archive(data, limits)
        self._contents: dict[str, bytes] = {}
        self._documents: dict[str, Document] = {}
        self._changed: dict[str, bytes] = {}
        self._dropped: set[str] = set()

    @property
    def names(self) -> list[str]:
        """Names of all parts as they will be."""
        there = [
            entry.name
            for entry in self._archive.entries
            if not entry.name.endswith("/") and entry.name not in self._dropped
        ]
        have = {name.casefold() for name in there}
        return [*there, *(name for name in self._changed if name.casefold() not in have)]

    def find(self, part: str) -> str:
        """Return the name of a part as the package spells it, or nothing where there is none."""
        for name in self._changed:
            if name.casefold() == part.casefold():
                return name
        entry = self._archive.find(part)
        if entry is None or entry.name in self._dropped or entry.name.endswith("/"):
            return ""
        return entry.name

    def content(self, part: str) -> bytes:
        """Return the unpacked bytes of a part as it will be.

        Raises:
            Refusal: there is none, or it is damaged.
        """
        name = self.find(part)
        if not name:
            raise Refusal("The register is damaged: a part is missing.", part)
        if name in self._changed:
            return self._changed[name]
        if name not in self._contents:
            self._contents[name] = b"".join(self._archive.chunks(name, tab=True, is_again=True))
        return self._contents[name]

    def document(self, part: str) -> Document:
        """Return a part as XML, as it will be.

        Raises:
            Refusal: there is none, or it is damaged.
        """
        name = self.find(part)
        if name not in self._documents:
            self._documents[name] = Document(name, self.content(part))
        return self._documents[name]

    def scanned(self, part: str) -> Iterator[bytes]:
        """Give the bytes of a part piece by piece, without keeping them."""
        name = self.find(part)
        if name in self._changed or name in self._contents:
            yield self.content(name)
        else:
            yield from self._archive.chunks(name, tab=True, is_again=True)

    def put(self, part: str, content: bytes | Document) -> None:
        """Set what a part is to hold."""
        name = self.find(part) or part
        stored = content if isinstance(content, bytes) else content.stored()
        entry = self._archive.find(name)
        self._documents.pop(name, None)
        if isinstance(content, Document):
            self._documents[name] = content
        if entry is not None and entry.unpacked == len(stored) and self._original(entry.name) == stored:
            self._changed.pop(name, None)
            self._dropped.discard(entry.name)
        else:
            self._changed[name] = stored

    def drop(self, part: str) -> None:
        """Take a part out."""
        name = self.find(part)
        self._changed.pop(name, None)
        self._documents.pop(name, None)
        entry = self._archive.find(name)
        if entry is not None:
            self._dropped.add(entry.name)

    def _original(self, name: str) -> bytes:
        if name not in self._contents:
            self._contents[name] = b"".join(self._archive.chunks(name, tab=True, is_again=True))
        return self._contents[name]

    def relations(self, part: str) -> list[Relation]:
        """Return where a part points to; nothing when it has no list.

        Args:
            part: Its name, or nothing for the package itself.
        """
        listing = self.find(listing_of(part))
        return relations_in(self, part, self.document(listing)) if listing else []

    def listing(self, part: str) -> set[str]:
        """Return the name of the list of a part's relationships, if it has one."""
        name = self.find(listing_of(part))
        return {name} if name else set()

    def reached(self, part: str) -> set[str]:
        """Return the names of a part, of all parts it leads to, and of their lists of relationships."""
        found: set[str] = set()
        waiting = [part]
        while waiting:
            name = self.find(waiting.pop())
            if not name or name in found:
                continue
            found.add(name)
            if listing := self.find(listing_of(name)):
                found.add(listing)
                waiting += [relation.target for relation in self.relations(name) if relation.target]
        return found

    def free_name(self, like: str, taken: set[str]) -> str:
        """Return a name for a new part, numbered from 1 on.

        Args:
            like: The name that another package gives such a part.
            taken: Names, without letter case, that cannot be used though no part has them.
        """
        stem, suffix = posixpath.splitext(like)
        stem = stem.rstrip("0123456789")
        number = 1
        while self.find(name := f"{stem}{number}{suffix}") or name.casefold() in taken:
            number += 1
        return name

    @property
    def is_changed(self) -> bool:
        """Whether anything is to change."""
        return bool(self._changed or self._dropped)

    @property
    def changed(self) -> frozenset[str]:
        """Names of parts that are new or have new content."""
        return frozenset(self._changed)

    def data(self) -> bytes:
        """Return the package as it is to be; the very same bytes when nothing changed."""
        if not self.is_changed:
            return self._data
        dropped = frozenset(name for name in self._dropped if name not in self._changed)
        return rebuilt(self._data, self._archive, self._changed, dropped)
