"""What of a tab that is there stays when it is written anew: its colour and its place in macros."""

import re
from dataclasses import replace
from typing import Final

from sync.grafting.documents import Node
from sync.grafting.formats import made, written
from sync.grafting.sheet_part import SheetPart

_SELECTED: Final = re.compile(rb"\stabSelected\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_VIEWS: Final = "sheetViews"
_PROPERTIES: Final = "sheetPr"


def without_selection(sheet: SheetPart) -> SheetPart:
    """Return a tab that is not selected: what is typed goes into all tabs that are."""
    views = sheet.piece(_VIEWS)
    return sheet if views is None else sheet.with_raw(_VIEWS, [_SELECTED.sub(b"", views.raw)])


def with_properties_of(sheet: SheetPart, old: SheetPart | None, *, keeps_all: bool) -> SheetPart:
    """Return a tab with the colour, and the name in macros, of the tab that it replaces.

    Args:
        sheet: The tab.
        old: The one it replaces, if any.
        keeps_all: Whether everything else that staff can set there stays too, such as fitting to a page.
    """
    if keeps_all and old is not None and (piece := old.piece(_PROPERTIES)) is not None:
        return sheet.with_raw(_PROPERTIES, [written(piece.node)])
    new = _properties(sheet)
    was = _properties(old) if old is not None else None
    attributes = {name: value for name, value in new.attributes.items() if name != "codeName"}
    children = list(new.children)
    if was is not None:
        attributes |= {name: value for name, value in was.attributes.items() if name == "codeName"}
        others = [child for child in children if child.name != "tabColor"]
        children = [*was.all("tabColor"), *others]
    if not attributes and not children:
        return sheet.with_raw(_PROPERTIES, [])
    return sheet.with_raw(_PROPERTIES, [written(replace(new, attributes=attributes, children=children))])


def _properties(sheet: SheetPart) -> Node:
    piece = sheet.piece(_PROPERTIES)
    return piece.node if piece is not None else made(_PROPERTIES)
