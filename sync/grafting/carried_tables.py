"""The Excel table of a tab of ours, with the filter, the columns and the style that staff gave it."""

import re
from typing import Final

from sheet_templates.snapshot import Area
from sync.grafting.areas import areas_of, references
from sync.grafting.documents import Document, Node
from sync.grafting.own_tabs import Carry
from sync.xlsx.markup import is_on

_FOREIGN: Final = re.compile(rb"\s(?:xr\d*):[A-Za-z]+=(?:\"[^\"]*\"|'[^']*')")
_MOST: Final = 16_384


def joined_table(new: Document, old: Document, carry: Carry) -> tuple[Document, list[str]]:
    """Return a table as it is to be written, and what of staff's could not be kept, in words.

    Args:
        new: Ours.
        old: The one on the tab as it is now.
        carry: What stays.
    """
    own, was = _area(new), _area(old)
    lost: list[str] = []
    if old.root.get("totalsRowCount", "0") != "0" and is_on(old.root.get("totalsRowShown", "1")):
        lost.append(f"the totals row of the table, in row {was.bottom}")
    if own.left != was.left:
        return new, [*lost, "the filter of the table, which begins in another column now"]
    extra = _extra_columns(new, old, carry)
    new = new.changed([*_formulas(new, old), *_style(new, old)])
    if extra:
        new = _widened(new, old, extra)
    return _filtered(new, old), lost


def _area(document: Document) -> Area:
    areas = areas_of(document.root.get("ref"))
    return areas[0] if areas else Area(1, 1, 1, 1)


def _columns(document: Document) -> list[Node]:
    listed = document.root.child("tableColumns")
    return list(listed.all("tableColumn")) if listed is not None else []


def _extra_columns(new: Document, old: Document, carry: Carry) -> list[Node]:
    """Return the columns that staff added at the right end."""
    width = len(_columns(new))
    is_whole = _area(old).left + width > carry.beyond
    return _columns(old)[width:] if is_whole else []


def _formulas(new: Document, old: Document) -> list[tuple[int, int, bytes]]:
    """Return the edits that keep the formulas which staff gave to whole columns."""
    before = {column.get("name").casefold(): column for column in _columns(old)}
    edits = []
    for column in _columns(new):
        was = before.get(column.get("name").casefold())
        formula = was.child("calculatedColumnFormula") if was is not None else None
        if formula is not None and column.child("calculatedColumnFormula") is None:
            edits.append(new.appended(column, old.raw(formula)))
    return edits


def _style(new: Document, old: Document) -> list[tuple[int, int, bytes]]:
    own, was = new.root.child("tableStyleInfo"), old.root.child("tableStyleInfo")
    if was is None or was.prefix:
        return []
    style = _FOREIGN.sub(b"", old.raw(was))
    return [new.appended(new.root, style) if own is None else (own.start, own.end, style)]


def _widened(new: Document, old: Document, extra: list[Node]) -> Document:
    """Return the table with further columns."""
    listed = new.root.child("tableColumns")
    own = _area(new)
    area = Area(own.top, own.left, own.bottom, own.left + len(_columns(new)) + len(extra) - 1)
    numbers = [int(column.get("id", "0")) for column in _columns(new)]
    content = b""
    for number, column in enumerate(extra, start=max([0, *numbers]) + 1):
        raw = _FOREIGN.sub(b"", old.raw(column))
        content += re.sub(rb"(\sid=)(\"[^\"]*\"|'[^']*')", rb'\1"%d"' % number, raw, count=1)
    edits = [new.with_attribute(new.root, "ref", references([area]))]
    if listed is not None:
        edits.append(new.appended(listed, content))
        edits.append(new.with_attribute(listed, "count", str(len(numbers) + len(extra))))
    own_filter = new.root.child("autoFilter")
    if own_filter is not None:
        edits.append(new.with_attribute(own_filter, "ref", references([area])))
    return new.changed(edits)


def _filtered(new: Document, old: Document) -> Document:
    """Return the table with the filter that staff set."""
    own, was = new.root.child("autoFilter"), old.root.child("autoFilter")
    if was is None or own is None or was.prefix:
        return new
    width = len(_columns(new))
    kept = b"".join(
        _FOREIGN.sub(b"", old.raw(one))
        for one in was.all("filterColumn")
        if one.get("colId", "0").isdigit() and int(one.get("colId", "0")) < min(width, _MOST)
    )
    return new.changed([new.appended(own, kept)]) if kept else new
