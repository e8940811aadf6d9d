"""Takes parts of the scratch workbook, and what they lead to, over into a register under free names."""

from collections.abc import Callable, Mapping
from urllib.parse import quote, unquote

from sync.grafting.book import Book
from sync.grafting.content_types import content_types, type_of
from sync.grafting.relations import Relation, entry, listing, listing_of
from sync.grafting.renaming import Renaming
from sync.grafting.vocabulary import family, in_vocabulary

Change = Callable[[bytes], bytes]


class Copier:
    """Copies parts.

    Attributes:
        types: Content type of every part made, by name.
        reserved: Names, without letter case, that no part made gets.
    """

    def __init__(self, scratch: Book, target: Book, renaming: Renaming, *, is_strict: bool) -> None:
        self._scratch = scratch
        self._target = target
        self._renaming = renaming
        self._is_strict = is_strict
        self._copies: dict[str, str] = {}
        self.types: dict[str, str] = {}
        self.reserved: set[str] = set()

    def free_name(self, like: str) -> str:
        """Return a name for a new part that nothing in the register has."""
        return self._target.free_name(like, self.reserved)

    def keep(self, part: str, content: bytes, kind: str) -> None:
        """Put a part of our own making into the register."""
        self.types[part] = kind
        self._target.put(part, in_vocabulary(content, is_strict=self._is_strict))

    def entry_to(self, key: str, kind: str, part: str) -> bytes:
        """Return a relationship to a part of our own making, as it is to be written."""
        return entry(key, family(kind, is_strict=self._is_strict), f"/{quote(part)}")

    def relations_of(self, part: str, changes: Mapping[str, Change]) -> list[bytes]:
        """Copy what a part leads to, and return its list of relationships as they are to be written.

        Args:
            part: Name of the part in the scratch workbook.
            changes: What is done to parts it points to, by name.
        """
        return [self._entry(relation, changes) for relation in self._scratch.relations(part)]

    def _entry(self, relation: Relation, changes: Mapping[str, Change]) -> bytes:
        kind = in_vocabulary(relation.family.encode(), is_strict=self._is_strict).decode()
        if not relation.target:
            return entry(relation.key, kind, relation.written, is_outside=relation.is_outside)
        return entry(relation.key, kind, f"/{quote(self._copied(relation.target, changes))}")

    def _copied(self, part: str, changes: Mapping[str, Change]) -> str:
        if part in self._copies:
            return self._copies[part]
        content = self._scratch.content(part)
        if part in changes:
            content = changes[part](content)
        name = self._copies[part] = self.free_name(part)
        if content.lstrip()[:1] == b"<":
            content = in_vocabulary(self._renaming.part(content), is_strict=self._is_strict)
        self.types[name] = type_of(self._scratch, part)
        self._target.put(name, content)
        entries = self.relations_of(part, changes)
        if entries:
            self._target.put(listing_of(name), listing(entries))
        return name


def taken_by_list(book: Book, gone: set[str]) -> set[str]:
    """Return names, without letter case, that the list of content types knows, but for parts that go."""
    return set(content_types(book)) - {part.casefold() for part in gone}


def missing_parts(book: Book, without: set[str]) -> set[str]:
    """Return names, without letter case, of parts that are pointed to and are not there.

    A part of ours under such a name would be taken for what is missing.

    Args:
        book: The register.
        without: Parts that do not count.
    """
    return {
        name.casefold()
        for part in ("", *book.names)
        if part not in without
        for relation in book.relations(part)
        if relation.meant and not relation.target
        for name in (relation.meant, unquote(relation.meant))
    }
