"""The boxes of notes on a tab, which are drawn in a vocabulary of their own (VML)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sync.grafting.documents import Document, Node, attribute_text
from sync.xlsx.refusal import Refusal

_DRAWING: Final = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    b' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    b'<o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600"'
    b' o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    b'<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>%b</xml>'
)
_SHAPE: Final = (
    b'<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    b' xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s%d" type="#_x0000_t202" style="%b"'
    b' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black"'
    b' obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
    b'<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/>'
    b"<x:SizeWithCells/><x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column>"
    b"</x:ClientData></v:shape>"
)
_USUAL: Final = (
    "position:absolute;margin-left:59.25pt;margin-top:1.5pt;width:144px;height:79px;"
    "z-index:1;visibility:hidden"
)
_NUMBER: Final = re.compile(rb"_x0000_s(\d+)")
_FIRST: Final = 1025

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The boxes of a tab.

    Attributes:
        document: The part.
        notes: The box of each note, by row and column counted from 1.
    """

    document: Document
    notes: Mapping[Cell, Node]


def drawing_of(part: str, content: bytes) -> Drawing | None:
    """Return the boxes of a tab, or None where the part is not well-formed, as older programs leave it."""
    document = Document(part, content)
    try:
        shapes = [node for node in document.root.children if node.tag.endswith(b"shape")]
    except Refusal:
        return None
    notes = {place: shape for shape in shapes if (place := _place(shape)) is not None}
    return Drawing(document, notes)


def _place(shape: Node) -> Cell | None:
    data = next((child for child in shape.children if child.tag.endswith(b"ClientData")), None)
    if data is None or data.get("ObjectType") != "Note":
        return None
    numbers = {child.tag.rpartition(b":")[2]: child.text.strip() for child in data.children}
    row, column = numbers.get(b"Row", ""), numbers.get(b"Column", "")
    return (int(row) + 1, int(column) + 1) if row.isdigit() and column.isdigit() else None


def sizes_of(drawing: Drawing | None) -> dict[Cell, str]:
    """Return how large each note is, as its box says."""
    return {} if drawing is None else {place: shape.get("style") for place, shape in drawing.notes.items()}


def new_drawing(*notes: Mapping[Cell, str]) -> bytes:
    """Return boxes for notes.

    Args:
        notes: Groups of notes in their order: by row and column, how large each is.
    """
    shapes: list[bytes] = []
    for group in notes:
        shapes += _shapes(group, _FIRST + len(shapes))
    return _DRAWING % b"".join(shapes)


def _shapes(notes: Mapping[Cell, str], first: int) -> Iterable[bytes]:
    for number, ((row, column), style) in enumerate(sorted(notes.items()), start=first):
        yield _SHAPE % (number, attribute_text(style or _USUAL), row - 1, column - 1)


def changed_drawing(drawing: Drawing, moved: Mapping[Cell, Cell | None], added: Mapping[Cell, str]) -> bytes:
    """Return the boxes of a tab after notes have moved.

    Args:
        drawing: The boxes as they are.
        moved: Where each note that was there is now; None for one that goes.
        added: New notes and how large each is.
    """
    document = drawing.document
    edits = []
    for place, shape in drawing.notes.items():
        to = moved.get(place)
        if to is None:
            edits.append(document.without(shape))
        elif to != place:
            edits += _moves(shape, place, to)
    staying = [node for node in document.root.children if (node.start, node.end, b"") not in edits]
    numbers = [int(found[1]) for node in staying for found in _NUMBER.finditer(document.raw(node))]
    new = b"".join(_shapes(added, max([_FIRST - 1, *numbers]) + 1))
    if new:
        edits.append(document.appended(document.root, new))
    return document.changed(edits).stored()


def _moves(shape: Node, old: Cell, new: Cell) -> Iterable[tuple[int, int, bytes]]:
    """Give the edits that move a box to another row and column."""
    for data in shape.children:
        for child in data.children if data.tag.endswith(b"ClientData") else ():
            name = child.tag.rpartition(b":")[2]
            if name == b"Row":
                yield child.inner, child.inner_end, b"%d" % (new[0] - 1)
            elif name == b"Column":
                yield child.inner, child.inner_end, b"%d" % (new[1] - 1)
            elif name == b"Anchor":
                yield child.inner, child.inner_end, _anchor(child.text, new[0] - old[0])


def _anchor(text: str, rows: int) -> bytes:
    """Return the corners of a box, so many rows further down: left, pixels, top, pixels and so on."""
    numbers = [number.strip() for number in text.split(",")]
    for place in (2, 6):
        if place < len(numbers) and numbers[place].lstrip("-").isdigit():
            numbers[place] = str(max(int(numbers[place]) + rows, 0))
    return ", ".join(numbers).encode()
