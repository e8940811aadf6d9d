"""Rows of a tab taken apart into cells, each still as it is written."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from sheet_templates.addresses import column_letters
from sync.grafting.documents import attribute_text
from sync.xlsx.places import cell_place, column_of, row_number
from sync.xlsx.refusal import Refusal

_ROW: Final = re.compile(rb"<row\b((?:[^>\"]|\"[^\"]*\")*?)(?:/>|>(.*?)</row>)", re.DOTALL)
_CELL: Final = re.compile(rb"<c\b((?:[^>\"]|\"[^\"]*\")*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_ATTRIBUTE: Final = re.compile(rb"([A-Za-z_][\w.:-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_STYLE: Final = re.compile(rb"\ss=\"(\d+)\"")
_USUAL: Final = re.compile(rb"<c r=\"([A-Z]{1,3})[0-9]+\"([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_REFERENCE: Final = re.compile(rb"^\sr=\"([A-Z]+)(\d+)\"")


@dataclass(slots=True)
class CellPart:
    """A cell as it is written: its attributes behind the address, and what is in it."""

    attributes: bytes
    content: bytes

    @property
    def style(self) -> int:
        """The number of its format."""
        return _style(self.attributes)

    @property
    def is_blank(self) -> bool:
        """Whether it holds neither a value nor a formula."""
        return b"<v" not in self.content and b"<f" not in self.content and b"<is" not in self.content

    def with_style(self, style: int) -> "CellPart":
        """Return the cell with another format."""
        rest = _STYLE.sub(b"", self.attributes)
        return CellPart(b' s="%d"%b' % (style, rest) if style else rest, self.content)

    def written(self, row: int, column: int) -> bytes:
        """Return it as it is written at a place."""
        if self.content:
            return b'<c r="%b%d"%b>%b</c>' % (_letters(column), row, self.attributes, self.content)
        return b'<c r="%b%d"%b/>' % (_letters(column), row, self.attributes)


@lru_cache(maxsize=4096)
def _style(attributes: bytes) -> int:
    found = _STYLE.search(attributes)
    return int(found[1]) if found is not None else 0


@dataclass(slots=True)
class RowPart:
    """A row: its attributes without its number, and its cells by column."""

    attributes: dict[str, str] = field(default_factory=dict)
    cells: dict[int, CellPart] = field(default_factory=dict)

    def written(self, row: int) -> bytes:
        """Return it as it is written at a place; nothing when there is nothing to say."""
        if not self.attributes and not self.cells:
            return b""
        attributes = b"".join(
            b' %b="%b"' % (name.encode(), attribute_text(value)) for name, value in self.attributes.items()
        )
        cells = b"".join(self.cells[column].written(row, column) for column in sorted(self.cells))
        return b'<row r="%d"%b>%b</row>' % (row, attributes, cells)


def rows_of(part: str, rows: bytes) -> dict[int, RowPart]:
    """Take the rows of a tab apart.

    Args:
        part: Name of the tab's part.
        rows: As written, without prefixes.

    Raises:
        Refusal: they are written in a way that cannot be taken apart safely.
    """
    if b"<!" in rows or b"<?" in rows:
        raise Refusal("The register holds a tab that cannot be taken apart safely.", part)
    found: dict[int, RowPart] = {}
    number = 0
    for row in _ROW.finditer(rows):
        attributes = _attributes(row[1])
        number = row_number(attributes.pop("r", "")) or number + 1
        attributes.pop("spans", None)
        own = {name: value for name, value in attributes.items() if ":" not in name}
        if number in found:
            raise Refusal("The register is damaged: a tab has two rows of one number.", part)
        found[number] = RowPart(own, _cells(row[2] or b""))
    return found


def _attributes(written: bytes) -> dict[str, str]:
    return {
        found[1].decode(): (found[2] if found[2] is not None else found[3]).decode()
        for found in _ATTRIBUTE.finditer(written)
    }


@lru_cache(maxsize=1024)
def _letters(column: int) -> bytes:
    return column_letters(column).encode()


def _cells(written: bytes) -> dict[int, CellPart]:
    usual = _USUAL.findall(written)
    if len(usual) == written.count(b"<c ") and b"<c>" not in written and b"<c/>" not in written:
        return {
            column_of(letters.decode()): CellPart(attributes, content)
            for letters, attributes, content in usual
        }
    return _cells_of_any_kind(written)


def _cells_of_any_kind(written: bytes) -> dict[int, CellPart]:
    cells: dict[int, CellPart] = {}
    column = 0
    for found in _CELL.finditer(written):
        attributes, content = found[1], found[2] or b""
        column, attributes = _place(attributes, column)
        cells[column] = CellPart(attributes, content)
    return cells


def _place(attributes: bytes, before: int) -> tuple[int, bytes]:
    """Return the column of a cell, and its attributes without the address."""
    quick = _REFERENCE.match(attributes)
    if quick is not None:
        place = cell_place((quick[1] + quick[2]).decode())
        return (place[1] if place is not None else before + 1), attributes[quick.end() :]
    known = _attributes(attributes)
    place = cell_place(known.pop("r", ""))
    rest = b"".join(
        b' %b="%b"' % (name.encode(), attribute_text(value))
        for name, value in known.items()
        if ":" not in name
    )
    return (place[1] if place is not None else before + 1), rest
