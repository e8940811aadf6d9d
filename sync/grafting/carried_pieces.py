"""What lies around the rows of our tab and is staff's to set: views, widths, page, protection, links."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from sheet_templates.snapshot import Area
from sync.grafting.areas import areas_of, references
from sync.grafting.documents import Node
from sync.grafting.sheet_part import Piece, SheetPart
from sync.xlsx.places import whole_number

STAFF_FIRST: Final = (
    "sheetViews",
    "sheetFormatPr",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
)
"""What stays as it is on the tab, once it is there."""

STAFF_ONLY: Final = (
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "dataConsolidate",
    "customSheetViews",
    "phoneticPr",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "smartTags",
    "drawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "extLst",
)
"""What stays where we have none of it ourselves."""

_RELATION: Final = re.compile(rb"(\s(?:[A-Za-z_][\w.-]*:)id=)(\"[^\"]*\"|'[^']*')")
_DECLARED: Final = re.compile(rb"\s(xmlns:[\w.-]+|[\w.-]+:Ignorable)\s*=\s*(\"[^\"]*\"|'[^']*')")
_LAST_COLUMN: Final = 16_384


def kept_pieces(new: SheetPart, old: SheetPart) -> list[Piece]:
    """Return the pieces of the tab that is there which stay as they are written."""
    have = {piece.name for piece in new.pieces}
    return [
        piece
        for piece in old.pieces
        if piece.name in STAFF_FIRST or (piece.name in STAFF_ONLY and piece.name not in have)
    ]


def relations_in(pieces: list[Piece]) -> list[str]:
    """Return the ids of relationships that pieces name, each once."""
    return list(
        dict.fromkeys(found[2][1:-1].decode() for piece in pieces for found in _RELATION.finditer(piece.raw))
    )


def with_relations(raw: bytes, keys: Mapping[str, str]) -> bytes:
    """Return a piece with other ids of relationships."""

    def other(found: re.Match[bytes]) -> bytes:
        key = found[2][1:-1].decode()
        return b'%b"%b"' % (found[1], keys.get(key, key).encode())

    return _RELATION.sub(other, raw) if keys else raw


def with_declarations(new: SheetPart, old: SheetPart) -> bytes:
    """Return the opening of a tab that knows every prefix that its old pieces use."""
    opening = new.opening
    have = {found[1] for found in _DECLARED.finditer(opening)}
    missing = b"".join(
        b" %b=%b" % (found[1], found[2]) for found in _DECLARED.finditer(old.opening) if found[1] not in have
    )
    at = opening.rindex(b">")
    return opening[:at] + missing + opening[at:]


def joined_columns(new: Piece | None, old: Piece | None) -> list[bytes]:
    """Return the widths of columns: as they are, and ours for columns that have none."""
    if old is None:
        return [new.raw] if new is not None else []
    taken: set[int] = set()
    found = [(span.start, _raw(old, node)) for node, span in _spans(old)]
    for _, span in _spans(old):
        taken |= set(span)
    if new is not None:
        found += [(span.start, _raw(new, node)) for node, span in _spans(new) if taken.isdisjoint(span)]
    return [b"<cols>%b</cols>" % b"".join(raw for _, raw in sorted(found))]


def _spans(piece: Piece) -> list[tuple[Node, range]]:
    spans = []
    for node in piece.node.all("col"):
        first, last = (whole_number(node.get(name), _LAST_COLUMN) or 1 for name in ("min", "max"))
        spans.append((node, range(first, last + 1)))
    return spans


def _raw(piece: Piece, node: Node) -> bytes:
    return piece.raw[node.start - piece.node.start : node.end - piece.node.start]


def joined_links(
    new: Piece | None,
    old: Piece | None,
    is_staffs: Callable[[int, int], bool],
    now: Mapping[int, int],
) -> tuple[list[bytes], list[tuple[bytes, str]], list[str]]:
    """Return ours among the links of a tab, and those of staff's with the row they belong to.

    Returns:
        Our links as written; staff's as written, each with the id of its relationship or nothing; what
        could not be kept, in words.
    """
    ours = [_raw(new, node) for node in new.node.all("hyperlink")] if new is not None else []
    have = {node.get("ref") for node in new.node.all("hyperlink")} if new is not None else set()
    theirs: list[tuple[bytes, str]] = []
    lost: list[str] = []
    for node in old.node.all("hyperlink") if old is not None else ():
        for area in areas_of(node.get("ref"))[:1]:
            if not is_staffs(area.top, area.left) and not node.relation():
                continue
            place = _moved(area, now)
            if place is None and is_staffs(area.top, area.left):
                lost.append(f"the link in {references([area])}")
            elif place is not None and place not in have:
                theirs.append((_with_place(_raw_of(old, node), place), node.relation()))
    return ours, theirs, lost


def _raw_of(piece: Piece | None, node: Node) -> bytes:
    return _raw(piece, node) if piece is not None else b""


def _moved(area: Area, now: Mapping[int, int]) -> str | None:
    if area.top not in now:
        return None
    shift = now[area.top] - area.top
    return references([Area(area.top + shift, area.left, area.bottom + shift, area.right)])


def _with_place(link: bytes, place: str) -> bytes:
    return re.sub(rb"(\sref=)(\"[^\"]*\"|'[^']*')", rb'\1"%b"' % place.encode(), link, count=1)
