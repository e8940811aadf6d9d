"""Takes our tabs out of a register."""

from collections.abc import Collection
from typing import Final

from sync.connectors.limits import Limits
from sync.grafting.book import Book
from sync.grafting.calc_chain import forget_cells
from sync.grafting.content_types import drop_types
from sync.grafting.mentions import mentioned_anywhere
from sync.grafting.ownership import our_tabs
from sync.grafting.refused import BESIDE, Refused, refusing
from sync.grafting.relations import drop_relations
from sync.grafting.safety import refuse_locked, refuse_protected, refuse_unsafe
from sync.grafting.tabs import TabEntry, drop_tab, tabs_of, workbook_part
from sync.grafting.verifying import verify

_USUAL: Final = Limits()


@refusing
def remove(target: bytes, marks: Collection[str] | None = None, *, limits: Limits = _USUAL) -> bytes:
    """Return a register without our tabs.

    Args:
        target: The register's file.
        marks: Which of our tabs; None for all. Copies that staff made of them stay.
        limits: How large the register may be.

    Returns:
        The whole file; the very same bytes when none of our tabs is in it.

    Raises:
        Refused: it cannot be done without harm; nothing is lost.
    """
    refuse_protected(target)
    book = Book(target, limits)
    ours = our_tabs(book)
    going = [tab for mark, tab in ours.items() if marks is None or mark in marks]
    if not going:
        return target
    refuse_unsafe(book)
    refuse_locked(book, "removed")
    _refuse_last(book, going)
    parts = exclusive_parts(book, [tab.part for tab in going])
    place = mentioned_anywhere(book, [tab.title for tab in going], parts)
    if place:
        raise Refused(
            f"A formula uses one of the tabs to be removed, and would lose what it counts on: {place}.",
            code="in-use",
            where=place,
            todo="Change or delete that formula first, then run again.",
        )
    _take_out(book, going, parts)
    data = book.data()
    verify(target, data, book.changed, limits)
    return data


def _refuse_last(book: Book, going: list[TabEntry]) -> None:
    gone = {tab.index for tab in going}
    if not any(tab.is_visible for tab in tabs_of(book) if tab.index not in gone):
        raise Refused(
            "No tab that can be seen would be left, and Excel would not open such a workbook.",
            code="last-tab",
            todo=f"Add or unhide a tab first. {BESIDE}",
        )


def _take_out(book: Book, going: list[TabEntry], parts: set[str]) -> None:
    forget_cells(book, {tab.number for tab in going})
    for tab in sorted(going, key=lambda one: one.index, reverse=True):
        drop_tab(book, tab)
    drop_relations(book, workbook_part(book), {tab.key for tab in going})
    for part in parts:
        book.drop(part)
    drop_types(book, parts)


def exclusive_parts(book: Book, tabs: list[str]) -> set[str]:
    """Return the parts of some tabs and those that nothing but these tabs leads to."""
    inside: set[str] = set()
    for part in tabs:
        inside |= book.reached(part)
    return inside - reached_otherwise(book, set(tabs))


def reached_otherwise(book: Book, without: set[str]) -> set[str]:
    """Return the parts to which the package leads without passing through some tabs."""
    found: set[str] = set()
    waiting = [relation.target for relation in book.relations("")]
    while waiting:
        part = waiting.pop()
        if part and part not in found and part not in without:
            found |= {part, *book.listing(part)}
            waiting += [relation.target for relation in book.relations(part)]
    return found
