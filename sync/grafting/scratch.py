"""The workbook in which our tabs were written before they go into a register."""

from functools import cached_property
from typing import Final

from sync.connectors.limits import Limits
from sync.grafting.book import Book
from sync.grafting.documents import Document
from sync.grafting.sheet_part import SheetPart, taken_apart
from sync.grafting.tabs import Name, TabEntry, names_of, scope_of, tabs_of, workbook_part
from sync.xlsx.markup import is_on

_HELD: Final = frozenset({"t", "r", "rPh", "phoneticPr"})


class Scratch:
    """A scratch workbook, open for reading.

    Attributes:
        book: Its package.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.book = Book(data, limits)
        self._tabs = {tab.title: tab for tab in tabs_of(self.book)}
        self._part = workbook_part(self.book)

    @property
    def titles(self) -> list[str]:
        """Titles of its tabs."""
        return list(self._tabs)

    def tab(self, title: str) -> TabEntry:
        """Return a tab.

        Raises:
            KeyError: there is none of that title.
        """
        return self._tabs[title]

    def sheet(self, title: str) -> SheetPart:
        """Return a tab's part."""
        part = self.tab(title).part
        return taken_apart(part, self.book.document(part).text)

    def names(self, title: str) -> list[Name]:
        """Return the names that belong to a tab; those of the whole workbook stay behind."""
        index = self.tab(title).index
        return [
            Name(node.get("name"), node.text, is_hidden=is_on(node.get("hidden")))
            for node in names_of(self.book)
            if scope_of(node) == index
        ]

    @cached_property
    def styles(self) -> Document | None:
        """The part of its formats, or None without one."""
        part = self._pointed_to("styles")
        return self.book.document(part) if part else None

    @cached_property
    def texts(self) -> list[bytes]:
        """What each item of its list of texts holds, as written."""
        part = self._pointed_to("sharedStrings")
        if not part:
            return []
        document = self.book.document(part)
        return [
            b"".join(document.raw(child) for child in item.children if child.name in _HELD)
            for item in document.root.all("si")
        ]

    @cached_property
    def epoch_1904(self) -> bool:
        """Whether it counts days from 1904."""
        return counts_from_1904(self.book)

    def _pointed_to(self, kind: str) -> str:
        relations = self.book.relations(self._part)
        return next((relation.target for relation in relations if relation.kind == kind), "")


def counts_from_1904(book: Book) -> bool:
    """Say whether a workbook counts its days from 1 January 1904."""
    settings = book.document(workbook_part(book)).root.child("workbookPr")
    return settings is not None and is_on(settings.get("date1904"))
