"""A tab's part taken apart: what stands before, in and after its rows."""

import re
from dataclasses import dataclass, replace
from typing import Final

from sync.grafting.documents import Document, Node
from sync.xlsx.refusal import Refusal

SCHEMA: Final = (
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
"""Order of what is in a tab's part (ECMA-376 part 1, CT_Worksheet)."""

ROWS: Final = "sheetData"
_PLACES: Final = {name: place for place, name in enumerate(SCHEMA)}
_ROWS_OPEN: Final = re.compile(rb"<sheetData\s*>")
_ROWS_CLOSE: Final = b"</sheetData>"


@dataclass(frozen=True, slots=True)
class Piece:
    """An element directly in a tab's part: its name, how it is written, and how it is built."""

    name: str
    raw: bytes
    node: Node


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A tab's part.

    Attributes:
        opening: What stands before the first piece, with the root's own tag.
        pieces: What is in the root, without the rows.
        rows: The rows, one after the other as they are written.
        closing: The root's last tag and what follows.
    """

    opening: bytes
    pieces: tuple[Piece, ...]
    rows: bytes
    closing: bytes

    def piece(self, name: str) -> Piece | None:
        """Return the first piece of a name."""
        return next((piece for piece in self.pieces if piece.name == name), None)

    def all(self, name: str) -> list[Piece]:
        """Return all pieces of a name."""
        return [piece for piece in self.pieces if piece.name == name]

    def with_raw(self, name: str, raw: list[bytes]) -> "SheetPart":
        """Return the part with other pieces of one name, in their place."""
        others = tuple(piece for piece in self.pieces if piece.name != name)
        new = tuple(Piece(name, one, Node(name, name.encode(), {}, 0, 0)) for one in raw if one)
        return replace(self, pieces=others + new)

    def written(self) -> bytes:
        """Return the part, its pieces in the order that the schema wants."""
        ordered = sorted(self.pieces, key=lambda piece: _PLACES.get(piece.name, len(SCHEMA)))
        before = [piece.raw for piece in ordered if _PLACES.get(piece.name, len(SCHEMA)) < _PLACES[ROWS]]
        after = [piece.raw for piece in ordered[len(before) :]]
        rows = b"<sheetData>%b</sheetData>" % self.rows if self.rows else b"<sheetData/>"
        return b"".join((self.opening, *before, rows, *after, self.closing))


def taken_apart(part: str, text: bytes) -> SheetPart:
    """Take a tab's part apart.

    Args:
        part: Its name.
        text: Its content in UTF-8 without a mark; its own vocabulary has no prefix.

    Raises:
        Refusal: it is no such part, or is damaged.
    """
    rows = b""
    opened = _ROWS_OPEN.search(text)
    if opened is not None:
        closed = text.rfind(_ROWS_CLOSE)
        if closed < opened.end():
            raise Refusal("The register is damaged: a part is not well-formed.", part)
        rows = text[opened.end() : closed]
        text = text[: opened.end()] + text[closed:]
    document = Document(part, text, (b"", "utf-8"))
    root = document.root
    if root.name != "worksheet" or root.prefix:
        raise Refusal("The register is damaged: a tab is something else.", part)
    pieces = tuple(
        Piece(_name(node, document.raw(node)), document.raw(node), node)
        for node in root.children
        if node.name != ROWS
    )
    if root.is_empty:
        return SheetPart(text[: root.inner - 2] + b">", (), b"", b"</worksheet>" + text[root.end :])
    return SheetPart(text[: root.inner], pieces, rows, text[root.inner_end :])


def _name(node: Node, raw: bytes) -> str:
    """Return the name of a piece; one that is written for newer programs too is what it stands for."""
    if node.name != "*":
        return node.name
    return next((name for name in ("oleObjects", "controls") if b"<%b" % name.encode() in raw), "controls")
