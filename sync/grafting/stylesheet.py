"""The formats of a workbook, to which others are added at the end; none that is there ever changes."""

from collections.abc import Callable, Hashable
from typing import Final

from sync.grafting.documents import Document, Edit, Node
from sync.grafting.formats import key_of, made, written
from sync.grafting.refused import BESIDE, Refused
from sync.xlsx.places import style_of
from sync.xlsx.refusal import Refusal

SMALLEST: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill>'
    b'<fill><patternFill patternType="gray125"/></fill></fills>'
    b'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    b'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    b"</styleSheet>"
)
"""The smallest list of formats, for a workbook without one."""

_SCHEMA: Final = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
_RESERVED: Final = {
    "fonts": [made("font", children=[made("sz", {"val": "11"}), made("name", {"val": "Calibri"})])],
    "fills": [
        made("fill", children=[made("patternFill", {"patternType": "none"})]),
        made("fill", children=[made("patternFill", {"patternType": "gray125"})]),
    ],
    "borders": [made("border", children=map(made, ("left", "right", "top", "bottom", "diagonal")))],
    "cellXfs": [made("xf", {"numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0"})],
}
"""What stands first in each list by the rules of the format, where a workbook has left the list out."""

_MOST_FORMATS: Final = 65_490
_FIRST_CODE: Final = 164


class Listed:
    """One list of a stylesheet, such as its fonts.

    Attributes:
        items: What it holds, with what has been added.
        added: What has been added.
    """

    def __init__(self, node: Node | None, name: str, item: str, key: Callable[[Node], Hashable]) -> None:
        self.node = node
        self.name = name
        self.key = key
        self.items = list(node.all(item)) if node is not None else []
        self.reserved: list[Node] = []
        if not self.items:
            self.reserved = _RESERVED.get(name, [])
            self.items += self.reserved
        self.added: list[Node] = []
        self._places: dict[Hashable, int] = {}
        for place, one in enumerate(self.items):
            self._places.setdefault(key(one), place)

    def place_of(self, node: Node) -> int:
        """Return the place of an item that looks the same, after adding it where there is none."""
        key = self.key(node)
        if key not in self._places:
            self._places[key] = len(self.items)
            self.items.append(node)
            self.added.append(node)
        return self._places[key]


class Stylesheet:
    """The formats of a workbook as they will be."""

    def __init__(self, document: Document) -> None:
        self._original = document
        root = document.root
        if root.name != "styleSheet":
            raise Refusal("The register is damaged: its list of formats is something else.", document.part)
        if root.is_empty:
            document = document.changed([document.appended(root, b"")])
            root = document.root
        self._document = document
        self.fonts = Listed(root.child("fonts"), "fonts", "font", key_of)
        self.fills = Listed(root.child("fills"), "fills", "fill", key_of)
        self.borders = Listed(root.child("borders"), "borders", "border", key_of)
        self.cells = Listed(root.child("cellXfs"), "cellXfs", "xf", cell_format_key)
        self.changes = Listed(root.child("dxfs"), "dxfs", "dxf", key_of)
        self.codes = Listed(root.child("numFmts"), "numFmts", "numFmt", lambda node: node.get("formatCode"))
        self.has_named = root.child("cellStyleXfs") is not None

    @property
    def default(self) -> Node:
        """The format of cells without one."""
        return self.cells.items[0]

    @property
    def default_font(self) -> Node | None:
        """The font of cells without one, or None where the workbook does not say."""
        place = style_of(self.default.get("fontId"))
        return self.fonts.items[place] if place < len(self.fonts.items) else None

    def code_of(self, number: str) -> str:
        """Return the code of a number format that the workbook describes, or nothing for a built-in one."""
        return next(
            (node.get("formatCode") for node in self.codes.items if node.get("numFmtId") == number), ""
        )

    def number_of(self, code: str) -> str:
        """Return the number of a format code, after adding it where there is none."""
        used = [*self.codes.items, *self.cells.items]
        following = max([_FIRST_CODE - 1, *(style_of(node.get("numFmtId")) for node in used)]) + 1
        node = made("numFmt", {"numFmtId": str(following), "formatCode": code})
        return self.codes.items[self.codes.place_of(node)].get("numFmtId")

    def written(self) -> Document:
        """Return the part with what has been added.

        Raises:
            Refused: there would be more formats than Excel can hold.
        """
        if self.cells.added and len(self.cells.items) > _MOST_FORMATS:
            what = "The register has so many cell formats that Excel could not hold ours as well."
            raise Refused(what, code="too-many-formats", todo=BESIDE)
        lists = [self.codes, self.fonts, self.fills, self.borders, self.cells, self.changes]
        is_needed = bool(self.cells.added)
        edits = [
            edit for one in lists for edit in self._edits(one, is_needed=is_needed and one.name in _RESERVED)
        ]
        return self._document.changed(edits) if edits else self._original

    def _edits(self, one: Listed, *, is_needed: bool) -> list[Edit]:
        if not one.added and not (is_needed and one.reserved):
            return []
        prefix = self._document.root.prefix
        content = b"".join(written(node, prefix) for node in (*one.reserved, *one.added))
        if one.node is None:
            return [self._inserted(one.name, len(one.items), content)]
        edits = [self._document.appended(one.node, content)]
        if "count" in one.node.attributes:
            edits.append(self._document.with_attribute(one.node, "count", str(len(one.items))))
        return edits

    def _inserted(self, name: str, count: int, content: bytes) -> Edit:
        """Return the edit that puts in a list where the schema wants it."""
        root = self._document.root
        before = _SCHEMA[: _SCHEMA.index(name)]
        tag = root.prefix + name.encode()
        new = b'<%b count="%d">%b</%b>' % (tag, count, content, tag)
        ends = [node.end for node in root.children if node.name in before]
        at = max(ends, default=root.inner)
        return at, at, new


def cell_format_key(node: Node) -> Hashable:
    """Return what two cell formats have in common that look and work the same."""
    numbers = tuple(style_of(node.get(name)) for name in ("numFmtId", "fontId", "fillId", "borderId"))
    flags = tuple(node.get(name) in {"1", "true"} for name in ("quotePrefix", "pivotButton"))
    children = frozenset(
        key_of(child) for child in node.children if child.name in {"alignment", "protection"}
    )
    blank = frozenset(key_of(made(name)) for name in ("alignment", "protection"))
    unlike = frozenset(
        name
        for name, value in node.attributes.items()
        if name.startswith("apply") and value in {"0", "false"} and _matters(node, name)
    )
    return numbers, flags, children - blank, unlike, style_of(node.get("xfId"))


def _matters(node: Node, name: str) -> bool:
    """Say whether a format says something that it then does not apply."""
    said = {
        "applyNumberFormat": style_of(node.get("numFmtId")) > 0,
        "applyFont": style_of(node.get("fontId")) > 0,
        "applyFill": style_of(node.get("fillId")) > 0,
        "applyBorder": style_of(node.get("borderId")) > 0,
        "applyAlignment": node.child("alignment") is not None,
        "applyProtection": node.child("protection") is not None,
    }
    return said.get(name, False)
