"""Conditional formats and rules of what may be typed: ours anew, staff's as they are."""

import re
from collections.abc import Mapping
from typing import Final

from sheet_templates.snapshot import Area
from sync.grafting.areas import areas_of, moved, references, without
from sync.grafting.carried_rows import Owners
from sync.grafting.documents import Node
from sync.grafting.looks import short
from sync.grafting.record import Record
from sync.grafting.sheet_part import Piece

_SQREF: Final = re.compile(rb"(\ssqref=)(\"[^\"]*\"|'[^']*')")
_PRIORITY: Final = re.compile(rb"(\spriority=)(\"[^\"]*\"|'[^']*')")
_FOREIGN: Final = re.compile(rb"\s(?:xr\d*):[A-Za-z]+=(?:\"[^\"]*\"|'[^']*')")
_NOTHING: Final = frozenset({"", "0", "false"})
_RULE: Final = (
    "type",
    "operator",
    "text",
    "timePeriod",
    "rank",
    "percent",
    "bottom",
    "errorTitle",
    "promptTitle",
)


def rule_key(node: Node) -> str:
    """Return what a rule goes by, wherever it holds and whichever number its format has."""
    said = [(name, node.get(name)) for name in _RULE if node.get(name) not in _NOTHING]
    texts = [(child.name, child.text.strip()) for child in node.children if child.text.strip()]
    others = [(child.name, len(child.children)) for child in node.children if not child.text.strip()]
    return short(node.name, [*said, *texts, *others])


def joined_formats(
    new: list[Piece], old: list[Piece], given: Record, gives: Record, now: Mapping[int, int]
) -> list[bytes]:
    """Return the conditional formats of a tab: staff's first, so that theirs win, then ours."""
    gives.rules |= {rule_key(rule) for piece in new for rule in piece.node.all("cfRule")}
    ours = given.rules | gives.rules
    kept: list[bytes] = []
    for piece in old:
        rules = [rule for rule in piece.node.all("cfRule") if rule_key(rule) not in ours]
        areas = moved(areas_of(piece.node.get("sqref")), now)
        if rules and areas and (given.is_known or not new):
            kept.append(_block(piece, rules, areas))
    return _numbered([*kept, *(piece.raw for piece in new)])


def _block(piece: Piece, rules: list[Node], areas: list[Area]) -> bytes:
    start = piece.node.start
    inside = b"".join(piece.raw[rule.start - start : rule.end - start] for rule in rules)
    return b'<conditionalFormatting sqref="%b">%b</conditionalFormatting>' % (
        references(areas).encode(),
        _FOREIGN.sub(b"", inside),
    )


def _numbered(blocks: list[bytes]) -> list[bytes]:
    """Return conditional formats that come in the order in which they stand."""
    number = 0

    def next_one(found: re.Match[bytes]) -> bytes:
        nonlocal number
        number += 1
        return b'%b"%d"' % (found[1], number)

    return [_PRIORITY.sub(next_one, block) for block in blocks]


def joined_validations(
    new: Piece | None, old: Piece | None, given: Record, gives: Record, now: Mapping[int, int]
) -> list[bytes]:
    """Return the rules of what may be typed; where staff made one, it holds instead of ours."""
    own = list(new.node.all("dataValidation")) if new is not None else []
    gives.rules |= {rule_key(rule) for rule in own}
    ours = given.rules | gives.rules
    kept: list[bytes] = []
    taken: list[Area] = []
    for rule in old.node.all("dataValidation") if old is not None and given.is_known else ():
        areas = moved(areas_of(rule.get("sqref")), now)
        if rule_key(rule) not in ours and areas:
            taken += areas
            kept.append(_with_areas(_raw(old, rule), areas))
    for rule in own:
        areas = without(areas_of(rule.get("sqref")), taken) if taken else areas_of(rule.get("sqref"))
        if areas:
            kept.append(_with_areas(_raw(new, rule), areas))
    if not kept:
        return []
    return [b'<dataValidations count="%d">%b</dataValidations>' % (len(kept), b"".join(kept))]


def _raw(piece: Piece | None, node: Node) -> bytes:
    if piece is None:
        return b""
    return piece.raw[node.start - piece.node.start : node.end - piece.node.start]


def _with_areas(rule: bytes, areas: list[Area]) -> bytes:
    written = references(areas).encode()
    return _FOREIGN.sub(b"", _SQREF.sub(lambda found: b'%b"%b"' % (found[1], written), rule, count=1))


def joined_merges(new: Piece | None, old: Piece | None, owners: Owners) -> tuple[list[bytes], list[str]]:
    """Return the merged areas of a tab, and those of staff's that could not be kept.

    Args:
        new: Ours.
        old: Those on the tab as it is now.
        owners: Whose cells are, and where rows go.
    """
    kept = [references([one]) for one in _merges(new)]
    is_staffs, now = owners.is_staffs_old, owners.now
    we_merge_below = any(area.bottom > owners.carry.headings for area in _merges(new))
    lost: list[str] = []
    for area in _merges(old):
        corners = [(row, column) for row in (area.top, area.bottom) for column in (area.left, area.right)]
        is_ours = not any(is_staffs(*corner) for corner in corners)
        if is_ours and (we_merge_below or area.bottom <= owners.old_headings):
            continue
        shifts = {now.get(row, -row) - row for row in range(area.top, min(area.bottom, area.top + 2000) + 1)}
        if all(is_staffs(*corner) for corner in corners) and len(shifts) == 1 and area.top in now:
            shift = shifts.pop()
            kept.append(references([Area(area.top + shift, area.left, area.bottom + shift, area.right)]))
        else:
            lost.append(f"the merged cells {references([area])}")
    cells = b"".join(b'<mergeCell ref="%b"/>' % one.encode() for one in dict.fromkeys(kept))
    count = len(dict.fromkeys(kept))
    return ([b'<mergeCells count="%d">%b</mergeCells>' % (count, cells)] if count else []), lost


def _merges(piece: Piece | None) -> list[Area]:
    if piece is None:
        return []
    return [area for one in piece.node.all("mergeCell") for area in areas_of(one.get("ref"))]


def extensions_kept(piece: Piece, given: Record, gives: Record) -> bytes:
    """Return what newer programs wrote into a tab, without those rules in it that are ours.

    Excel moves a list that stands on another tab in there.
    """
    gone: list[tuple[int, int]] = []
    start = piece.node.start
    for extension in piece.node.children:
        for listed in extension.children:
            rules = [node for node in listed.children if node.tag.endswith(b"dataValidation")]
            ours = [node for node in rules if _extension_key(node) in given.rules | gives.rules]
            if ours and len(ours) == len(listed.children):
                gone.append((extension.start - start, extension.end - start))
            else:
                gone += [(node.start - start, node.end - start) for node in ours]
    raw = piece.raw
    for first, last in sorted(gone, reverse=True):
        raw = raw[:first] + raw[last:]
    return b"" if gone and b"<ext " not in raw else raw


def _extension_key(node: Node) -> str:
    said = [(name, node.get(name)) for name in _RULE if node.get(name)]
    texts = [
        (child.tag.rpartition(b":")[2].decode(), "".join(inner.text for inner in child.children).strip())
        for child in node.children
        if child.children
    ]
    return short("dataValidation", [*said, *texts])
