"""Puts our tabs into a register: added at the end, or written anew in their place."""

from collections.abc import Sequence
from typing import Final

from sync.connectors.limits import Limits
from sync.grafting.book import Book
from sync.grafting.old_tab import OldTab
from sync.grafting.own_tabs import Grafted, OwnTab
from sync.grafting.ownership import our_tabs, titles_in
from sync.grafting.planting import Planting
from sync.grafting.refused import refusing
from sync.grafting.safety import refuse_locked, refuse_protected, refuse_unsafe
from sync.grafting.scratch import Scratch
from sync.grafting.verifying import verify
from sync.xlsx.collector import collector_paused

_USUAL: Final = Limits()


@refusing
def graft(
    target: bytes, scratch: bytes, tabs: Sequence[OwnTab], owner: str, *, limits: Limits = _USUAL
) -> Grafted:
    """Return a register with our tabs in it; not one byte of what staff made changes.

    New tabs come last. A tab of ours that is there keeps its place, title, visibility and colour. The
    same tabs put in twice give the same bytes.

    Args:
        target: The register's file.
        scratch: A workbook that holds the tabs, as openpyxl or XlsxWriter saves it. Names that belong
            to the whole workbook stay behind.
        tabs: Which of its tabs, and what each is.
        owner: Id of the register, which the tabs bear from then on; no quotation mark, no colon.
        limits: How large the register may be.

    Raises:
        Refused: it cannot be done without harm; results can go beside the register.
    """
    with collector_paused():
        return _grafted(target, scratch, tabs, owner, limits)


def _grafted(target: bytes, scratch: bytes, tabs: Sequence[OwnTab], owner: str, limits: Limits) -> Grafted:
    refuse_protected(target)
    book = Book(target, limits)
    refuse_unsafe(book)
    titles = titles_in(book, {tab.mark: tab.sheet for tab in tabs})
    ours = our_tabs(book)
    if any(tab.mark not in ours for tab in tabs):
        refuse_locked(book, "added")
    before = Book(target, limits)
    old = {tab.mark: OldTab(before, ours[tab.mark]) for tab in tabs if tab.mark in ours}
    planting = Planting(book, Scratch(scratch, limits), tabs, titles, old)
    planting.clear()
    for tab in tabs:
        planting.plant(tab, owner)
    planting.finish()
    data = book.data()
    if data != target:
        verify(target, data, book.changed, limits)
    return Grafted(data, titles, tuple(planting.lost))
