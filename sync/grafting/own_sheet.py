"""A scratch tab as it stands in a register, before anything of staff's joins it."""

import re
from dataclasses import dataclass, replace
from typing import Final

from sync.grafting.own_rows import (
    with_changes,
    with_column_styles,
    with_days_shifted,
    with_own_texts,
    with_styles,
)
from sync.grafting.renaming import Renaming
from sync.grafting.sheet_head import without_selection
from sync.grafting.sheet_part import Piece, SheetPart
from sync.grafting.style_map import StyleMap

_COLUMNS: Final = "cols"
_WITH_CHANGES: Final = frozenset({"conditionalFormatting", "autoFilter", "sortState"})
_DAY_RULE: Final = re.compile(rb'<dataValidation\b[^>]*\stype="date".*?</dataValidation>', re.DOTALL)
_DAY: Final = re.compile(rb"(<formula[12]>)(\d+)(</)")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What decides how a scratch tab looks in a register.

    Attributes:
        styles: Its formats.
        texts: The list of texts of the scratch workbook.
        days: Added to every date, where the register counts from another first day.
        renaming: Titles and names that are others there.
    """

    styles: StyleMap
    texts: list[bytes]
    days: int
    renaming: Renaming


def own_sheet(sheet: SheetPart, around: Surroundings) -> SheetPart:
    """Return a tab of the scratch workbook as it stands in a register."""
    rows = with_own_texts(sheet.rows, around.texts)
    rows = with_days_shifted(rows, around.styles.shows_moment, around.days)
    rows = around.renaming.part(with_styles(rows, around.styles))
    pieces = tuple(replace(piece, raw=_piece(piece, around)) for piece in sheet.pieces)
    return without_selection(replace(sheet, pieces=pieces, rows=rows))


def _piece(piece: Piece, around: Surroundings) -> bytes:
    raw = around.renaming.part(piece.raw)
    if piece.name == _COLUMNS:
        return with_column_styles(raw, around.styles)
    if piece.name in _WITH_CHANGES:
        return with_changes(raw, around.styles)
    if piece.name == "dataValidations" and around.days:
        return _DAY_RULE.sub(lambda found: _shifted(found[0], around.days), raw)
    return raw


def _shifted(rule: bytes, days: int) -> bytes:
    return _DAY.sub(lambda found: b"%b%d%b" % (found[1], int(found[2]) + days, found[3]), rule)
