"""Formats of cells, in the shape that Google keeps them."""

from typing import Any

from tests.sheets_server import masks
from tests.sheets_server.masks import Mask
from tests.sheets_server.plain import Json

_PAIRS = {
    "backgroundColor": "backgroundColorStyle",
    "foregroundColor": "foregroundColorStyle",
    "color": "colorStyle",
}
_COLOUR_PARTS = frozenset({"red", "green", "blue", "alpha"})


def restyled(old: Json, new: Json, mask: Mask) -> Json:
    """Return a format with the masked parts of another."""
    return whole(masks.put(old, new, mask))


def whole(style: Json) -> Json:
    """Return a format with each colour in both of its forms, zeros left out."""
    full: Json = {}
    for name, part in style.items():
        full[name] = whole(part) if isinstance(part, dict) else part
    for plain, styled in _PAIRS.items():
        if plain in style:
            full[plain] = _colour(style[plain])
            full[styled] = {"rgbColor": full[plain]}
        elif "rgbColor" in full.get(styled, {}):
            full[plain] = full[styled]["rgbColor"] = _colour(full[styled]["rgbColor"])
    return full


def _colour(colour: Any) -> Json:
    return {name: part for name, part in colour.items() if name in _COLOUR_PARTS and part}
