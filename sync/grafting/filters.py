"""The filter of a tab without an Excel table: staff's choices stay, over the rows that there are now."""

from typing import Final

from sheet_templates.snapshot import Area
from sync.grafting.areas import areas_of, reference
from sync.grafting.carried_rows import Owners
from sync.grafting.sheet_part import Piece, SheetPart

_NAME: Final = "autoFilter"


def joined_filter(new: SheetPart, old: SheetPart, owners: Owners, last: int) -> list[bytes]:
    """Return the filter of a tab.

    Args:
        new: Ours.
        old: The tab as it is now.
        owners: Where its headings were and are.
        last: The last row of the new tab.
    """
    own, was = new.piece(_NAME), old.piece(_NAME)
    if own is not None:
        return [_written(areas_of(own.node.get("ref"))[0], _choices(was))]
    if was is None:
        return []
    areas = areas_of(was.node.get("ref"))
    if not areas or areas[0].top != owners.old_headings:
        return [was.raw]
    first = owners.carry.headings
    return [_written(Area(first, areas[0].left, max(last, first), areas[0].right), _choices(was))]


def _written(area: Area, choices: bytes) -> bytes:
    return b'<autoFilter ref="%b">%b</autoFilter>' % (reference(area).encode(), choices)


def _choices(piece: Piece | None) -> bytes:
    if piece is None:
        return b""
    start = piece.node.start
    return b"".join(piece.raw[one.start - start : one.end - start] for one in piece.node.all("filterColumn"))
