"""Everything that staff put on a tab of ours, joined to the tab as we write it anew."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final
from urllib.parse import quote

from sheet_templates.snapshot import Area
from sync.grafting.areas import reference
from sync.grafting.carried_notes import Notes, joined_notes, moved_threads, text_keys
from sync.grafting.carried_pieces import (
    joined_columns,
    joined_links,
    kept_pieces,
    relations_in,
    with_declarations,
    with_relations,
)
from sync.grafting.carried_rows import Owners, RowCarrier
from sync.grafting.carried_rules import (
    extensions_kept,
    joined_formats,
    joined_merges,
    joined_validations,
)
from sync.grafting.carried_tables import joined_table
from sync.grafting.documents import Document
from sync.grafting.filters import joined_filter
from sync.grafting.looks import Looks
from sync.grafting.note_shapes import changed_drawing, drawing_of, new_drawing
from sync.grafting.old_tab import OldTab
from sync.grafting.own_tabs import Carry
from sync.grafting.record import Record
from sync.grafting.relations import Relation, entry
from sync.grafting.sheet_head import without_selection
from sync.grafting.sheet_part import Piece, SheetPart
from sync.grafting.sheet_rows import RowPart, rows_of

_OFFICE: Final = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


class Carrier:
    """Joins one tab as we write it and the tab that is there.

    Attributes:
        lost: What of staff's could not be kept, in words.
        entries: Relationships that staff's things need, as they are written.
        restored: Parts that stay under their names, and those with new content.
        has_formulas: Whether formulas of staff's moved.
    """

    def __init__(self, carry: Carry, old: OldTab, looks: Looks, gives: Record, taken: set[str]) -> None:
        """Prepare.

        Args:
            carry: What stays.
            old: The tab that is there.
            looks: Looks of the register's cell formats.
            gives: Takes down what we give.
            taken: Ids of relationships that the tab has by itself.
        """
        self.owners = Owners(carry)
        self.old = old
        self.lost: list[str] = []
        self.entries: list[bytes] = []
        self.restored: dict[str, bytes | None] = {}
        self.has_formulas = False
        self._carry = carry
        self._looks = looks
        self._given = old.record
        self._gives = gives
        self._taken = taken
        self._by_key = {relation.key: relation for relation in old.relations}

    def joined(self, new: SheetPart) -> SheetPart:
        """Return the tab with everything of staff's that belongs to its own part."""
        old = self.old.sheet
        rows = self._rows(new, old)
        kept = kept_pieces(new, old)
        keys = {key: self.free_key(key) for key in relations_in(kept)}
        for key, own in keys.items():
            self._keep(self._by_key[key], own)
        sheet = replace(new, opening=with_declarations(new, old), rows=_written(rows))
        for name in dict.fromkeys(piece.name for piece in kept):
            raws = [self._kept_raw(piece) for piece in kept if piece.name == name]
            sheet = sheet.with_raw(name, [with_relations(raw, keys) for raw in raws])
        sheet = self._with_rules(sheet, new, old)
        sheet = self._with_links(sheet, new, old)
        sheet = sheet.with_raw("dimension", _dimension(rows))
        sheet = sheet.with_raw("autoFilter", joined_filter(new, old, self.owners, max(rows, default=1)))
        return without_selection(self._with_tables(sheet, new))

    def _kept_raw(self, piece: Piece) -> bytes:
        """Return a piece that stays, without what is ours in it."""
        return extensions_kept(piece, self._given, self._gives) if piece.name == "extLst" else piece.raw

    def _rows(self, new: SheetPart, old: SheetPart) -> dict[int, RowPart]:
        carrier = RowCarrier(self.owners, self._looks, self._given, self._gives, self.lost)
        part = self.old.entry.part
        rows = carrier.joined(rows_of(part, new.rows), rows_of(part, old.rows))
        self.has_formulas = carrier.has_formulas
        return rows

    def free_key(self, wanted: str) -> str:
        """Return a free id for a relationship, the wanted one if it is free."""
        key, number = wanted, 1
        while key in self._taken:
            key, number = f"st{number}", number + 1
        self._taken.add(key)
        return key

    def _keep(self, relation: Relation, key: str) -> None:
        """Let the tab go on pointing to something."""
        if not relation.target:
            self.entries.append(entry(key, relation.family, relation.written, is_outside=relation.is_outside))
            return
        self.entries.append(entry(key, relation.family, f"/{quote(relation.target)}"))
        for part in self.old.book.reached(relation.target):
            self.restored.setdefault(part, None)

    def _with_rules(self, sheet: SheetPart, new: SheetPart, old: SheetPart) -> SheetPart:
        given, gives, now = self._given, self._gives, self.owners.now
        formats = joined_formats(
            new.all("conditionalFormatting"), old.all("conditionalFormatting"), given, gives, now
        )
        name = "dataValidations"
        rules = joined_validations(new.piece(name), old.piece(name), given, gives, now)
        merges, lost = joined_merges(new.piece("mergeCells"), old.piece("mergeCells"), self.owners)
        self.lost += lost
        columns = joined_columns(new.piece("cols"), old.piece("cols"))
        sheet = sheet.with_raw("conditionalFormatting", formats).with_raw(name, rules)
        return sheet.with_raw("mergeCells", merges).with_raw("cols", columns)

    def _with_links(self, sheet: SheetPart, new: SheetPart, old: SheetPart) -> SheetPart:
        name = "hyperlinks"
        ours, theirs, lost = joined_links(
            new.piece(name), old.piece(name), self.owners.is_staffs_old, self.owners.now
        )
        self.lost += lost
        for raw, key in theirs:
            if key and key in self._by_key:
                own = self.free_key(key)
                self._keep(self._by_key[key], own)
                ours.append(with_relations(raw, {key: own}))
            elif not key:
                ours.append(raw)
        return sheet.with_raw(name, [b"<hyperlinks>%b</hyperlinks>" % b"".join(ours)] if ours else [])

    def _with_tables(self, sheet: SheetPart, new: SheetPart) -> SheetPart:
        """Return the tab with the tables of staff's own beside ours."""
        parts = [piece.raw for piece in new.all("tableParts")]
        own = [child.relation() for piece in new.all("tableParts") for child in piece.node.children]
        added: list[str] = []
        for relation in self.old.tables_of_staff(self._carry.beyond):
            area = self.old.table_area(relation.target)
            if any(self.owners.now.get(row) != row for row in range(area.top, area.bottom + 1)):
                self.lost.append(f"the table in {reference(area)}")
            else:
                added.append(self.free_key(relation.key))
                self._keep(relation, added[-1])
        if not added:
            return sheet.with_raw("tableParts", parts)
        listed = "".join(f'<tablePart {_OFFICE} r:id="{key}"/>' for key in [*own, *added])
        raw = f'<tableParts count="{len(own) + len(added)}">{listed}</tableParts>'
        return sheet.with_raw("tableParts", [raw.encode()])

    def table_change(self, number: int, change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
        """Return what is done to one of our tables, so that it keeps what staff did to the one before it."""
        ours = self.old.tables_of_ours(self._carry.beyond)
        if number >= len(ours):
            return change
        before = self.old.book.document(ours[number].target)

        def changed(content: bytes) -> bytes:
            table, lost = joined_table(Document("", change(content)), before, self._carry)
            self.lost += lost
            return table.stored()

        return changed

    def is_settled(self, row: int) -> bool:
        """Say whether a row of the tab as it is goes and what staff noted there is kept elsewhere."""
        return row in self._carry.settled

    def notes(self, new: Document | None) -> Notes:
        """Return the notes of the tab."""
        relation = self.old.relation("comments")
        old = self.old.book.document(relation.target) if relation is not None else None
        self._gives.notes |= text_keys(new)
        given = frozenset(self._given.notes)
        notes = joined_notes(new, old, self.owners.now, self.is_settled, given)
        self.lost += notes.lost
        return notes

    def keep_threads(self) -> None:
        """Keep the conversations of staff's."""
        for relation in self.old.relations:
            if relation.kind == "threadedComment" and relation.target:
                document = self.old.book.document(relation.target)
                content, lost = moved_threads(document, self.owners.now, self.is_settled)
                self.lost += lost
                if content:
                    self._keep(relation, self.free_key(relation.key))
                    self.restored[relation.target] = content

    def drawing(self, notes: Notes, sizes: dict[tuple[int, int], str]) -> bytes:
        """Return the boxes of the notes; empty when there is nothing to draw.

        Args:
            notes: The notes.
            sizes: How large ours are, by row and column.
        """
        relation = self.old.relation("vmlDrawing")
        content = self.old.book.content(relation.target) if relation is not None else b""
        drawing = drawing_of("", content) if content else None
        kept = {to: place for place, to in notes.moved.items() if to is not None}
        added = {place: sizes.get(place, "") for place in notes.added}
        if drawing is None:
            if content and (
                b'ObjectType="Note"' not in content
                or content.count(b"ObjectType=") > content.count(b'"Note"')
            ):
                self.lost.append("buttons or boxes that staff drew")
            return new_drawing(dict.fromkeys(kept, ""), added) if kept or added else b""
        added |= {to: "" for to, place in kept.items() if place not in drawing.notes}
        others = b"ObjectType=" in content and content.count(b"ObjectType=") > len(drawing.notes)
        return changed_drawing(drawing, notes.moved, added) if kept or added or others else b""

    def check_charts(self, ours: int) -> None:
        """Name charts and pictures of staff's that would go because we draw some ourselves."""
        there = self.old.charts
        if ours and there > self._given.charts:
            self.lost.append(f"charts or pictures that staff added ({there - self._given.charts})")


def _written(rows: dict[int, RowPart]) -> bytes:
    return b"".join(rows[number].written(number) for number in sorted(rows))


def _dimension(rows: dict[int, RowPart]) -> list[bytes]:
    filled = {number: row.cells for number, row in rows.items() if row.cells}
    if not filled:
        return [b'<dimension ref="A1"/>']
    left = min(min(cells) for cells in filled.values())
    right = max(max(cells) for cells in filled.values())
    area = reference(Area(min(filled), left, max(filled), right))
    return [b'<dimension ref="%b"/>' % area.encode()]
