"""What a tab of ours leads to: tables, notes and their boxes, charts, and what staff added to them."""

from collections.abc import Mapping
from typing import Final

from sync.grafting.book import Book
from sync.grafting.carrying import Carrier
from sync.grafting.copying import Change, Copier
from sync.grafting.documents import Document
from sync.grafting.looks import Looks
from sync.grafting.note_shapes import drawing_of, new_drawing, sizes_of
from sync.grafting.old_tab import OldTab, anchors_in
from sync.grafting.own_tabs import Carry
from sync.grafting.record import Record
from sync.grafting.relations import Relation
from sync.grafting.sheet_part import SheetPart
from sync.grafting.vocabulary import OFFICE

_COMMENTS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_BOXES: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_OFFICE: Final = f'xmlns:r="{OFFICE}"'


class Furnishing:
    """Brings one tab's parts into a register.

    Attributes:
        entries: The tab's relationships as they are to be written.
        gives: What we give the tab, for the next time.
        lost: What of staff's could not be kept, in words.
        has_formulas: Whether formulas of staff's were taken over.
    """

    def __init__(self, book: Book, scratch: Book, copier: Copier, source: str, looks: Looks) -> None:
        """Prepare.

        Args:
            book: The register.
            scratch: The scratch workbook.
            copier: Copies parts from there.
            source: The tab's part there.
            looks: Looks of the register's cell formats.
        """
        self.entries: list[bytes] = []
        self.gives = Record()
        self.lost: list[str] = []
        self.has_formulas = False
        self._book = book
        self._scratch = scratch
        self._copier = copier
        self._source = source
        self._looks = looks
        self._relations = scratch.relations(source)
        self._carrier: Carrier | None = None

    def start(self, carry: Carry | None, old: OldTab) -> None:
        """Say what of the tab that is there stays."""
        drawing = self._first("drawing")
        self.gives.charts = anchors_in(self._scratch.document(drawing.target)) if drawing is not None else 0
        if carry is not None:
            taken = {relation.key for relation in self._relations}
            self._carrier = Carrier(carry, old, self._looks, self.gives, taken)

    def furnished(self, sheet: SheetPart, tables: Mapping[str, Change]) -> SheetPart:
        """Copy what the tab leads to, and return the tab with what staff put on it.

        Args:
            sheet: The tab as we write it.
            tables: What is done to its tables, by part.
        """
        carrier = self._carrier
        if carrier is None:
            changes = {**tables, **self._boxes()}
            self.entries = self._copier.relations_of(self._source, changes)
            return sheet
        sheet = carrier.joined(sheet)
        carrier.keep_threads()
        carrier.check_charts(self.gives.charts)
        self._restore(carrier)
        changes = {part: carrier.table_change(n, one) for n, (part, one) in enumerate(tables.items())}
        sheet = self._with_notes(sheet, carrier, changes)
        self.entries += carrier.entries
        self.lost, self.has_formulas = carrier.lost, carrier.has_formulas
        return sheet

    def _first(self, kind: str) -> Relation | None:
        return next((one for one in self._relations if one.kind == kind and one.target), None)

    def _boxes(self) -> dict[str, Change]:
        """Return what is done to the boxes of our notes: they are drawn as Excel draws them."""
        boxes = self._first("vmlDrawing")
        if boxes is None:
            return {}
        drawing = drawing_of(boxes.target, self._scratch.content(boxes.target))
        is_all = drawing is not None and len(drawing.notes) == len(_shapes_in(drawing.document))
        return {boxes.target: lambda _: new_drawing(sizes_of(drawing))} if is_all else {}

    def _restore(self, carrier: Carrier) -> None:
        """Put back the parts that stay."""
        for part, content in carrier.restored.items():
            self._book.put(part, carrier.old.book.content(part) if content is None else content)
            self._copier.reserved.add(part.casefold())

    def _with_notes(self, sheet: SheetPart, carrier: Carrier, changes: dict[str, Change]) -> SheetPart:
        """Return the tab with its notes, ours and staff's."""
        comments, boxes = self._first("comments"), self._first("vmlDrawing")
        new = self._scratch.document(comments.target) if comments is not None else None
        drawn = drawing_of("", self._scratch.content(boxes.target)) if boxes is not None else None
        notes = carrier.notes(new)
        drawing = carrier.drawing(notes, sizes_of(drawn))
        if comments is not None and notes.content:
            changes[comments.target] = lambda _: notes.content
        if boxes is not None and drawing:
            changes[boxes.target] = lambda _: drawing
        self.entries = self._copier.relations_of(self._source, changes)
        if comments is None and notes.content:
            self._add("comments", "xl/comments1.xml", notes.content, _COMMENTS, carrier)
        if boxes is None and drawing:
            key = self._add("vmlDrawing", "xl/drawings/vmlDrawing1.vml", drawing, _BOXES, carrier)
            return sheet.with_raw("legacyDrawing", [f'<legacyDrawing {_OFFICE} r:id="{key}"/>'.encode()])
        return sheet

    def _add(self, kind: str, like: str, content: bytes, content_type: str, carrier: Carrier) -> str:
        """Make a part that only staff's notes need, and return the id of the relationship to it."""
        name = self._copier.free_name(like)
        self._copier.keep(name, content, content_type)
        key = carrier.free_key(kind)
        self.entries.append(self._copier.entry_to(key, kind, name))
        return key


def _shapes_in(document: Document) -> list[object]:
    return [node for node in document.root.children if node.tag.endswith(b"shape")]
