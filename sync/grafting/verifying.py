"""Looks at a register once more before it is given back: what is new is sound, all else untouched."""

from sync.connectors.limits import Limits
from sync.grafting.book import Book
from sync.grafting.content_types import content_types, type_of
from sync.grafting.documents import refuse_damaged
from sync.grafting.refused import BESIDE, Refused
from sync.grafting.relations import listing_of
from sync.grafting.tabs import tabs_of
from sync.xlsx.archive import Archive


def verify(before: bytes, after: bytes, changed: frozenset[str], limits: Limits) -> None:
    """Make sure that a changed register is sound.

    Args:
        before: The file as it was.
        after: The file as it is to be.
        changed: Names of parts that are new or have new content.
        limits: How large it may be.

    Raises:
        Refused: something is not as it should be.
        Refusal: a part that was written is not well-formed.
    """
    old, new = Archive(before, limits), Archive(after, limits)
    _compare(old, new, {name.casefold() for name in changed})
    book = Book(after, limits)
    for name in sorted(changed):
        content = book.content(name)
        if content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<" or name.endswith((".xml", ".rels", ".vml")):
            refuse_damaged(name, content)
    _check_tabs(book)
    _check_lists(book, Book(before, limits), changed)


def _compare(old: Archive, new: Archive, changed: set[str]) -> None:
    for entry in new.entries:
        if entry.name.casefold() in changed:
            continue
        other = old.find(entry.name)
        if other is None or other.crc != entry.crc or bytes(old.packed(other)) != bytes(new.packed(entry)):
            raise _unsound(entry.name)


def _check_tabs(book: Book) -> None:
    tabs = tabs_of(book)
    numbers = [tab.number for tab in tabs if tab.number]
    if len(numbers) != len(set(numbers)):
        raise _unsound("two tabs have one id")
    if not any(tab.is_visible for tab in tabs):
        raise _unsound("no tab can be seen")


def _check_lists(book: Book, before: Book, changed: frozenset[str]) -> None:
    """Make sure that every part that is pointed to or listed is there, unless it was missing before."""
    missing = _missing(book) - _missing(before)
    if missing:
        raise _unsound(min(missing))
    for name in sorted(changed):
        if book.find(name) and not before.find(name) and not type_of(book, name):
            raise _unsound(name)


def _missing(book: Book) -> set[str]:
    listed = {name for name in content_types(book) if not book.find(name)}
    pointed = {
        f"{part}: {relation.written}"
        for part in ("", *(name for name in book.names if book.find(listing_of(name))))
        for relation in book.relations(part)
        if not relation.target and not relation.is_outside
    }
    return listed | pointed


def _unsound(where: str) -> Refused:
    what = "The register could not be changed without damage, so it was left as it is."
    return Refused(what, code="unsound", where=where, todo=BESIDE)
