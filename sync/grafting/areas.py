"""Rectangles of cells as lists of references, cut and moved with their rows."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sheet_templates.addresses import LAST_ROW, cell_name, column_letters
from sheet_templates.snapshot import Area
from sync.xlsx.places import area_of

_LAST_COLUMN = 16_384


def areas_of(references: str) -> list[Area]:
    """Return the rectangles that a list of references means; what is none is left out."""
    return [area for text in references.split() if (area := _area(text)) is not None]


def _area(text: str) -> Area | None:
    plain = text.replace("$", "")
    first, _, last = plain.partition(":")
    if first.isalpha() and last.isalpha():
        plain = f"{first}1:{last}{LAST_ROW}"
    elif first.isdigit() and last.isdigit():
        plain = f"A{first}:{column_letters(_LAST_COLUMN)}{last}"
    return area_of(plain)


def reference(area: Area) -> str:
    """Return a rectangle as it is written."""
    first, last = cell_name(area.top, area.left), cell_name(area.bottom, area.right)
    return first if first == last else f"{first}:{last}"


def references(areas: Iterable[Area]) -> str:
    """Return a list of rectangles as it is written."""
    return " ".join(map(reference, areas))


def without(areas: Iterable[Area], taken: Iterable[Area]) -> list[Area]:
    """Return rectangles without the cells that others take."""
    left = list(areas)
    for one in taken:
        left = [piece for area in left for piece in _cut(area, one)]
    return left


def _cut(area: Area, hole: Area) -> list[Area]:
    top, bottom = max(area.top, hole.top), min(area.bottom, hole.bottom)
    left, right = max(area.left, hole.left), min(area.right, hole.right)
    if top > bottom or left > right:
        return [area]
    pieces = [
        replace(area, bottom=top - 1),
        replace(area, top=bottom + 1),
        Area(top, area.left, bottom, left - 1),
        Area(top, right + 1, bottom, area.right),
    ]
    return [piece for piece in pieces if piece.top <= piece.bottom and piece.left <= piece.right]


def moved(areas: Iterable[Area], now: Mapping[int, int]) -> list[Area]:
    """Return rectangles as they lie after rows have moved.

    One of a single row goes where the row goes. One of several rows stays where it is: it is meant for
    the list, not for its rows.

    Args:
        areas: The rectangles.
        now: Number of a row as it was to its number now; rows that went are absent.
    """
    found: list[Area] = []
    for area in areas:
        if area.top != area.bottom:
            found.append(area)
        elif area.top in now:
            found.append(replace(area, top=now[area.top], bottom=now[area.top]))
    return found
