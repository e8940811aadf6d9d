"""From the formats of the scratch workbook to those of a register; only what is used is added."""

from dataclasses import replace
from functools import cached_property

from sync.grafting.documents import Document, Node
from sync.grafting.formats import key_is_blank, made, with_look_of
from sync.grafting.stylesheet import Stylesheet
from sync.xlsx.number_formats import Shows, shown_by_code, shown_by_number
from sync.xlsx.places import style_of

_BUILT_IN = 164


class StyleMap:
    """Where each format of the scratch workbook is found in the register."""

    def __init__(self, scratch: Document | None, target: Stylesheet) -> None:
        self._scratch = Stylesheet(scratch) if scratch is not None else None
        self.target = target
        self._cells: dict[int, int] = {0: 0}
        self._changes: dict[int, int] = {}

    def cell(self, style: int) -> int:
        """Return the number that a cell format of the scratch workbook has in the register."""
        if style not in self._cells:
            self._cells[style] = self._cell(style)
        return self._cells[style]

    def change(self, number: int) -> int:
        """Return the number that a conditional format of the scratch workbook has in the register."""
        if number not in self._changes:
            self._changes[number] = self._change(number)
        return self._changes[number]

    def shows_moment(self, style: int) -> bool:
        """Say whether a cell format of the scratch workbook shows a date, counted from some first day."""
        if self._scratch is None or style >= len(self._scratch.cells.items):
            return False
        number = self._scratch.cells.items[style].get("numFmtId", "0")
        code = self._scratch.code_of(number)
        shows = shown_by_code(code) if code else shown_by_number(style_of(number))
        return shows is Shows.DATE

    @cached_property
    def _usual_font(self) -> Node | None:
        return self._scratch.default_font if self._scratch is not None else None

    def _cell(self, style: int) -> int:
        if self._scratch is None or style >= len(self._scratch.cells.items):
            return 0
        source, target = self._scratch, self.target
        xf = source.cells.items[style]
        font = with_look_of(_item(source.fonts.items, xf, "fontId"), self._usual_font, target.default_font)
        is_usual_font = style_of(xf.get("fontId")) == style_of(source.default.get("fontId"))
        attributes = {
            "numFmtId": self._number(xf.get("numFmtId", "0")),
            "fontId": target.default.get("fontId", "0")
            if is_usual_font
            else str(target.fonts.place_of(font)),
            "fillId": str(target.fills.place_of(_item(source.fills.items, xf, "fillId"))),
            "borderId": str(target.borders.place_of(_item(source.borders.items, xf, "borderId"))),
        }
        if target.has_named:
            attributes["xfId"] = target.default.get("xfId", "0")
        children = [
            child for name in ("alignment", "protection") for child in xf.all(name) if not key_is_blank(child)
        ]
        attributes |= _applied(attributes, children)
        attributes |= {name: "1" for name in ("quotePrefix", "pivotButton") if xf.get(name) in {"1", "true"}}
        return target.cells.place_of(made("xf", attributes, children))

    def _number(self, number: str) -> str:
        code = self._scratch.code_of(number) if self._scratch is not None else ""
        return self.target.number_of(code) if code and style_of(number) >= _BUILT_IN else number

    def _change(self, number: int) -> int:
        if self._scratch is None or number >= len(self._scratch.changes.items):
            return 0
        node = self._scratch.changes.items[number]
        children = [self._numbered(child) if child.name == "numFmt" else child for child in node.children]
        return self.target.changes.place_of(replace(node, children=children))

    def _numbered(self, node: Node) -> Node:
        code = node.get("formatCode")
        return made("numFmt", {"numFmtId": self.target.number_of(code), "formatCode": code})


def _item(items: list[Node], xf: Node, name: str) -> Node:
    place = style_of(xf.get(name))
    return items[place] if place < len(items) else items[0]


def _applied(attributes: dict[str, str], children: list[Node]) -> dict[str, str]:
    """Return the attributes that say which parts of a format count."""
    names = {
        "numFmtId": "applyNumberFormat",
        "fontId": "applyFont",
        "fillId": "applyFill",
        "borderId": "applyBorder",
    }
    flags = {flag: "1" for name, flag in names.items() if attributes[name] != "0"}
    return flags | {f"apply{child.name.capitalize()}": "1" for child in children}
