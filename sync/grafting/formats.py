"""Fonts, fills, borders and formats as values: compared in any order, and written in the right one."""

from collections.abc import Hashable, Iterable
from dataclasses import replace
from typing import Final

from sync.grafting.documents import Node, attribute_text, element_text

_ORDER: Final = {
    "font": (
        "b",
        "i",
        "strike",
        "condense",
        "extend",
        "outline",
        "shadow",
        "u",
        "vertAlign",
        "sz",
        "color",
        "name",
        "family",
        "charset",
        "scheme",
    ),
    "dxf": ("font", "numFmt", "fill", "alignment", "border", "protection"),
}
"""Order in which the schema wants what is in an element, and in which not every program writes it."""

_SILENT: Final = frozenset({"family", "charset"})
"""What programs add to fonts on their own, and what changes nothing that anybody sees."""

_MAY_BE_BLANK: Final = frozenset(
    {"left", "right", "top", "bottom", "diagonal", "start", "end", "vertical", "horizontal"}
    | {"alignment", "protection"}
)
_TRUE: Final = frozenset({"1", "true", "on"})
_FALSE: Final = frozenset({"0", "false", "off"})
_USUAL: Final = {
    "horizontal": "general",
    "vertical": "bottom",
    "textRotation": "0",
    "indent": "0",
    "relativeIndent": "0",
    "readingOrder": "0",
    "locked": "1",
    "hidden": "0",
    "wrapText": "0",
    "shrinkToFit": "0",
    "justifyLastLine": "0",
    "diagonalUp": "0",
    "diagonalDown": "0",
    "outline": "1",
}
_IN_FONTS: Final = ("name", "family", "charset", "scheme")


def key_of(node: Node) -> Hashable:
    """Return what two elements have in common that look the same."""
    attributes = frozenset(
        (name, _plain(name, value))
        for name, value in node.attributes.items()
        if " " not in name and _USUAL.get(name) != _plain(name, value)
    )
    if node.name in {"b", "i", "strike"} and node.get("val", "1") in _TRUE:
        attributes = frozenset()
    children = frozenset(
        key_of(child) for child in node.children if child.name not in _SILENT and not _is_blank(child)
    )
    return node.name, attributes, children


def _plain(name: str, value: str) -> str:
    if name == "rgb":
        return value[-6:].upper()  # Excel takes no notice of how opaque a colour is
    if value in _TRUE:
        return "1"
    return "0" if value in _FALSE else value


def _is_blank(node: Node) -> bool:
    """Say whether an element says nothing, such as the side of a border without a line."""
    return node.name in _MAY_BE_BLANK and key_is_blank(node)


def key_is_blank(node: Node) -> bool:
    """Say whether an element has neither attributes that count nor anything in it."""
    return not node.children and all(
        _USUAL.get(name) == _plain(name, value) or " " in name for name, value in node.attributes.items()
    )


def written(node: Node, prefix: bytes = b"") -> bytes:
    """Return an element as it is written, with another prefix and without other vocabularies."""
    tag = prefix + node.name.encode()
    attributes = b"".join(
        b' %b="%b"' % (name.encode(), attribute_text(value))
        for name, value in node.attributes.items()
        if " " not in name
    )
    content = element_text(node.text) if not node.children else b""
    content += b"".join(written(child, prefix) for child in _ordered(node) if child.name != "*")
    if not content:
        return b"<%b%b/>" % (tag, attributes)
    return b"<%b%b>%b</%b>" % (tag, attributes, content, tag)


def _ordered(node: Node) -> list[Node]:
    order = _ORDER.get(node.name)
    if order is None:
        return node.children
    places = {name: place for place, name in enumerate(order)}
    return sorted(node.children, key=lambda child: places.get(child.name, len(places)))


def made(name: str, attributes: dict[str, str] | None = None, children: Iterable[Node] = ()) -> Node:
    """Make an element that is written nowhere yet."""
    return Node(name, name.encode(), attributes or {}, 0, 0, children=list(children))


def with_look_of(font: Node, usual: Node | None, default: Node | None) -> Node:
    """Return a font as it looks in a register.

    Args:
        font: A font of the scratch workbook.
        usual: The scratch workbook's default font; None when it has none.
        default: The register's.

    Returns:
        The same font; where it has the usual name or size, or none, with those of the register.
    """
    if default is None:
        return font
    children = list(font.children)
    if _is_usual(font, usual, "name") and default.child("name") is not None:
        children = [child for child in children if child.name not in _IN_FONTS]
        children += [child for child in default.children if child.name in _IN_FONTS]
    if _is_usual(font, usual, "sz") and default.child("sz") is not None:
        children = [child for child in children if child.name != "sz"]
        children += default.all("sz")
    return replace(font, children=children)


def _is_usual(font: Node, usual: Node | None, name: str) -> bool:
    own = font.child(name)
    other = usual.child(name) if usual is not None else None
    return own is None or (other is not None and own.get("val") == other.get("val"))
