"""Cells of staff's that move to another row: their formulas move along as they do when Excel sorts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import unescape

from sheet_templates.addresses import cell_name
from sync.grafting.documents import element_text
from sync.grafting.sheet_rows import CellPart, RowPart

_FORMULA: Final = re.compile(rb"<f\b([^>]*?)(?:/>|>([^<]*)</f>)")
_ATTRIBUTE: Final = re.compile(rb"\s([A-Za-z0-9]+)=\"([^\"]*)\"")
_ALONG: Final = frozenset({"t", "ref", "si", "ca", "aca"})


@dataclass(frozen=True, slots=True)
class Place:
    """A cell's row and column, counted from 1."""

    row: int
    column: int

    @property
    def name(self) -> str:
        """Its address."""
        return cell_name(self.row, self.column)


class Shared:
    """Formulas that several cells of a tab share: the text and where it stands."""

    def __init__(self, rows: Mapping[int, RowPart]) -> None:
        self._masters: dict[str, tuple[str, str]] = {}
        for number, row in rows.items():
            for column, cell in row.cells.items():
                if b'"shared"' in cell.content:
                    self._note(cell, cell_name(number, column))

    def _note(self, cell: CellPart, place: str) -> None:
        found = _FORMULA.search(cell.content)
        if found is not None and found[2]:
            self._masters.setdefault(_attributes(found[1]).get("si", ""), (_plain(found[2]), place))

    def moved(self, cell: CellPart, old: Place, new: Place) -> CellPart | None:
        """Return a cell as it stands elsewhere, or None when its formula reaches over several cells.

        Args:
            cell: The cell.
            old: Where it stood.
            new: Where it is to stand.
        """
        found = _FORMULA.search(cell.content)
        if found is None:
            return cell
        attributes = _attributes(found[1])
        kind = attributes.get("t", "")
        text, origin = _plain(found[2] or b""), old.name
        if kind == "shared":
            text, origin = self._masters.get(attributes.get("si", ""), (text, origin))
        elif kind in {"array", "dataTable"} and (old != new or kind == "array"):
            if attributes.get("ref", old.name).replace("$", "") not in {old.name, f"{old.name}:{old.name}"}:
                return cell if old == new else None
            attributes["ref"] = new.name
        if kind == "" and old == new:
            return cell
        written = _written(attributes, translated(text, origin, new.name))
        content = cell.content[: found.start()] + written + cell.content[found.end() :]
        return CellPart(cell.attributes, content)


def _written(attributes: Mapping[str, str], text: str) -> bytes:
    is_single = attributes.get("t") == "array"
    kept = {
        name: value
        for name, value in attributes.items()
        if name not in _ALONG or (is_single and name in {"t", "ref"})
    }
    told = "".join(f' {name}="{value}"' for name, value in kept.items())
    return b"<f%b>%b</f>" % (told.encode(), element_text(text))


def translated(formula: str, old: str, new: str) -> str:
    """Return a formula, without its equals sign, as it reads when it is copied from one cell to another."""
    if old == new or not formula:
        return formula
    from openpyxl.formula.translate import Translator

    moved: str = Translator(f"={formula}", origin=old).translate_formula(new)
    return moved.removeprefix("=")


def _attributes(written: bytes) -> dict[str, str]:
    return {found[1].decode(): found[2].decode() for found in _ATTRIBUTE.finditer(written)}


def _plain(raw: bytes) -> str:
    return unescape(raw.decode(), {"&quot;": '"', "&apos;": "'"})
