"""A tab of ours as it is in the register before it is written anew."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sheet_templates.snapshot import Area
from sync.grafting.areas import areas_of
from sync.grafting.book import Book
from sync.grafting.documents import Document
from sync.grafting.formats import written
from sync.grafting.record import Record
from sync.grafting.relations import Relation
from sync.grafting.sheet_part import SheetPart, taken_apart
from sync.grafting.table_parts import TableId, id_of
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
    def record(self) -> Record:
        """What we gave it when we last wrote it."""
        return Record.of(self.book, self.entry.index)

    @cached_property
    def charts(self) -> int:
        """How many charts and pictures are on it."""
        relation = self.relation("drawing")
        return anchors_in(self.book.document(relation.target)) if relation is not None else 0

    def relation(self, kind: str) -> Relation | None:
        """Return its first relationship of a kind."""
        found = (one for one in self.relations if one.kind == kind and one.target)
        return next(found, None)

    def table_area(self, part: str) -> Area:
        """Return where one of its tables lies."""
        areas = areas_of(self.book.document(part).root.get("ref"))
        return areas[0] if areas else Area(1, 1, 1, 1)

    def tables_of_ours(self, beyond: int) -> list[Relation]:
        """Return the relationships to its tables that begin in our columns."""
        return [one for one in self._tables if self.table_area(one.target).left <= beyond]

    def tables_of_staff(self, beyond: int) -> list[Relation]:
        """Return the relationships to its tables that lie right of our columns."""
        return [one for one in self._tables if self.table_area(one.target).left > beyond]

    @cached_property
    def _tables(self) -> list[Relation]:
        return [one for one in self.relations if one.kind == "table" and one.target]

    def table_id(self, relation: Relation) -> TableId:
        """Return what one of its tables goes by."""
        return id_of(self.book.document(relation.target))


class NoTab(OldTab):
    """A tab that is not there yet: it holds nothing, and we gave it nothing."""

    @cached_property
    def sheet(self) -> SheetPart:
        """An empty part."""
        return SheetPart(b"", (), b"", b"")

    @cached_property
    def relations(self) -> list[Relation]:
        """None."""
        return []

    @cached_property
    def record(self) -> Record:
        """Nothing is known."""
        return Record(is_known=False)


def anchors_in(drawing: Document) -> int:
    """Return how many charts and pictures a drawing holds."""
    return sum(node.tag.endswith(b"Anchor") for node in drawing.root.children)


def without_prefix(document: Document) -> bytes:
    """Return a tab's part in which the workbook's own vocabulary has no prefix."""
    if not _PREFIXED.match(document.text[:4096]):
        return document.text
    return written(document.root).replace(b"<worksheet", b'<worksheet xmlns="%b"' % _MAIN, 1)
