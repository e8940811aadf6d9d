"""Which tabs are ours: those that bear our mark, whatever staff call them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sheet_templates.plan import LONGEST_TITLE
from sync.connectors.limits import Limits
from sync.grafting.book import Book
from sync.grafting.own_tabs import Owned
from sync.grafting.refused import refusing
from sync.grafting.tabs import Name, TabEntry, names_of, scope_of, tabs_of
from sync.xlsx.own_mark import MARK_NAME, mark_in

_USUAL: Final = Limits()


@dataclass(frozen=True, slots=True)
class Marked:
    """A tab that bears our mark, as `Owned` tells it, and its entry in the list of tabs."""

    mark: str
    owner: str
    tab: TabEntry
    is_copy: bool


@refusing
def owned(target: bytes, *, limits: Limits = _USUAL) -> tuple[Owned, ...]:
    """Return the tabs of a register that bear our mark, in their order.

    Args:
        target: The register's file.
        limits: How large it may be.

    Raises:
        Refused: it cannot be read.
    """
    return tuple(
        Owned(one.mark, one.owner, one.tab.title, one.tab.part, one.is_copy)
        for one in marked_tabs(Book(target, limits))
    )


@refusing
def own_titles(target: bytes, wanted: Mapping[str, str], *, limits: Limits = _USUAL) -> dict[str, str]:
    """Return the titles that our tabs will have.

    Args:
        target: The register's file.
        wanted: Mark to title.
        limits: How large the register may be.

    Returns:
        Mark to title: the present one of our tab of that mark, else the wanted one, with a number in
        brackets where a tab of staff's has it.

    Raises:
        Refused: the register cannot be read.
    """
    return titles_in(Book(target, limits), wanted)


def titles_in(book: Book, wanted: Mapping[str, str]) -> dict[str, str]:
    """Return the titles that our tabs will have in a package, by mark."""
    ours = our_tabs(book)
    taken = {tab.title.casefold() for tab in tabs_of(book)}
    titles: dict[str, str] = {}
    for mark, title in wanted.items():
        titles[mark] = ours[mark].title if mark in ours else _free_title(title, taken)
        taken.add(titles[mark].casefold())
    return titles


def _free_title(wanted: str, taken: set[str]) -> str:
    title = wanted[:LONGEST_TITLE]
    number = 2
    while title.casefold() in taken:
        ending = f" ({number})"
        title = wanted[: LONGEST_TITLE - len(ending)] + ending
        number += 1
    return title


def our_tabs(book: Book) -> dict[str, TabEntry]:
    """Return our tabs by mark; copies that staff made are theirs."""
    return {one.mark: one.tab for one in marked_tabs(book) if not one.is_copy}


def marked_tabs(book: Book) -> list[Marked]:
    """Return all tabs that bear our mark, in their order.

    Of several with one mark the one with the lowest id is ours: a copy gets a higher one.
    """
    tabs = tabs_of(book)
    marks: dict[int, tuple[str, str]] = {}
    for node in names_of(book):
        scope, found = scope_of(node), mark_in(node.get("name"), node.text)
        if found is not None and scope is not None and scope < len(tabs) and tabs[scope].part:
            marks.setdefault(scope, found)
    first: dict[str, TabEntry] = {}
    for index, (mark, _) in sorted(marks.items(), key=lambda one: (tabs[one[0]].number, one[0])):
        first.setdefault(mark, tabs[index])
    return [
        Marked(mark, owner, tabs[index], is_copy=first[mark] is not tabs[index])
        for index, (mark, owner) in sorted(marks.items())
    ]


def mark_name(mark: str, owner: str) -> Name:
    """Return the hidden name that makes a tab ours.

    Raises:
        ValueError: a mark or an owner cannot be written that way.
    """
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,40}", mark) or not re.fullmatch(r'[^":\x00-\x1f]{0,120}', owner):
        raise ValueError(mark, owner)
    return Name(MARK_NAME, f'"{mark}:{owner}"', is_hidden=True)
