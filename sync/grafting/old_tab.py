"""A tab of ours as it is in the register before it is written anew."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sync.grafting.book import Book
from sync.grafting.documents import Document
from sync.grafting.formats import written
from sync.grafting.relations import Relation
from sync.grafting.sheet_part import SheetPart, taken_apart
from sync.grafting.table_parts import TableId, id_of, tables_on
from sync.grafting.tabs import TabEntry

_MAIN: Final = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PREFIXED: Final = re.compile(rb"^(?:<\?xml[^>]*\?>)?\s*(?:<!--.*?-->\s*)*<[A-Za-z_][\w.-]*:", re.DOTALL)


@dataclass
class OldTab:
    """A tab that is there.

    Attributes:
        book: The register as it was.
        entry: The tab in its list of tabs.
    """

    book: Book
    entry: TabEntry

    @cached_property
    def sheet(self) -> SheetPart:
        """Its part taken apart, without prefixes."""
        return taken_apart(self.entry.part, without_prefix(self.book.document(self.entry.part)))

    @cached_property
    def relations(self) -> list[Relation]:
        """Where its part points to."""
        return self.book.relations(self.entry.part)

    @cached_property
    def tables(self) -> list[TableId]:
        """What its Excel tables go by, in their order."""
        return [id_of(self.book.document(part)) for part in tables_on(self.book, self.entry.part)]


def without_prefix(document: Document) -> bytes:
    """Return a tab's part in which the workbook's own vocabulary has no prefix."""
    if not _PREFIXED.match(document.text[:4096]):
        return document.text
    return written(document.root).replace(b"<worksheet", b'<worksheet xmlns="%b"' % _MAIN, 1)
