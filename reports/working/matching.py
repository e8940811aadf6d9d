"""Which row of the to-do tab is whose, whatever staff did to it: sorted, copied, pasted over, retyped.

A note must never stand beside the wrong pupil. So a ref alone is not believed: the row's own cells must
speak for it, as they were last written. A row that nothing speaks for stays where it is as staff's own.
"""

import hmac
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reports.working.columns import Column
from reports.working.items import Item
from reports.working.memory import Known
from reports.working.todo_rows import TodoRow
from sheet_templates.snapshot import CellValue

_SPEAKING = (Column.ABOUT, Column.NEXT, Column.WHY, Column.DUE)
"""Cells by which a row is known again, the first of them by far the most telling."""

_DIGITS = 8
_ENOUGH = 2
_RULE = re.compile(r"\(([A-Z]+(?:-[A-Z]+)*-[0-9]+)[,;]")


@dataclass(frozen=True, slots=True)
class Matched:
    """Whose each row is.

    Attributes:
        rows: The row of each finding, by its id.
        copies: Further rows of a finding: staff copied its row.
        changed: Rows of ours whose cells are those of nobody or of somebody else.
        unknown: Rows that are staff's own.
    """

    rows: Mapping[str, TodoRow]
    copies: tuple[tuple[str, TodoRow], ...] = ()
    changed: tuple[TodoRow, ...] = ()
    unknown: tuple[TodoRow, ...] = ()


def row_print(key: bytes, about: str, next_step: str, why: str, due: date | None) -> str:
    """Return what a row is known by again: a keyed hash of each telling cell, in one text."""
    return ".".join(_hash(key, value) for value in (about, next_step, why, due))


def match_rows(rows: Sequence[TodoRow], known: Iterable[Known], key: bytes) -> Matched:
    """Find the finding of each row.

    Args:
        rows: As they stand on the tab.
        known: Findings that may have a row there.
        key: The installation's key, for the hashes.
    """
    matcher = _Matcher(known, key)
    best: dict[str, tuple[tuple[int, bool, bool], TodoRow]] = {}
    copies: list[tuple[str, TodoRow]] = []
    changed: list[TodoRow] = []
    unknown: list[TodoRow] = []
    for row in rows:
        one, score = matcher.find(row)
        if one is None:
            (changed if matcher.was_ours(row) else unknown).append(row)
            continue
        claim = ((score, row.ref == one.ref, not row.block.is_blank), row)
        before = best.get(one.id)
        if before is None or claim[0] > before[0]:
            best[one.id] = claim
            claim = before or claim
        if before is not None:
            copies.append((one.id, claim[1]))
    found = {name: claim[1] for name, claim in best.items()}
    return Matched(found, tuple(copies), tuple(changed), tuple(unknown))


class _Matcher:
    """Looks findings up by ref and by the hashes of a row's cells."""

    def __init__(self, known: Iterable[Known], key: bytes) -> None:
        self._key = key
        self._by_ref: dict[int, Known] = {}
        self._parts: dict[str, tuple[str, ...]] = {}
        self._by_part: dict[tuple[int, str], list[Known]] = {}
        for one in known:
            self._by_ref[one.ref] = one
            self._parts[one.id] = parts = tuple(one.print.split(".")) if one.print else ()
            for place, part in enumerate(parts):
                self._by_part.setdefault((place, part), []).append(one)

    def find(self, row: TodoRow) -> tuple[Known | None, int]:
        """Return the finding that a row speaks for most, and how many cells speak for it."""
        parts = self._parts_of(row)
        by_ref = self._by_ref.get(row.ref or 0)
        if by_ref is not None and not any(parts):
            return by_ref, 0  # nothing of ours is left in the row but its ref
        here = self._score(by_ref, parts) if by_ref is not None else -1
        other = self._by_cells(parts)
        if other is not None and self._score(other, parts) > here:
            return other, self._score(other, parts)
        if by_ref is not None and (here >= _ENOUGH or self._same_subject(by_ref, parts)):
            return by_ref, here
        return None, 0

    def was_ours(self, row: TodoRow) -> bool:
        """Whether a row that is nobody's looks like one of ours all the same."""
        return row.ref in self._by_ref or bool(rule_of(row))

    def _parts_of(self, row: TodoRow) -> tuple[str, ...]:
        return tuple(
            "" if (value := row.ours.get(column)) is None else _hash(self._key, value) for column in _SPEAKING
        )

    def _by_cells(self, parts: Sequence[str]) -> Known | None:
        """Return the one finding that the row's cells speak for most; two alike tell nothing.

        One of its cells may have been typed over, and no more.
        """
        needed = max(_ENOUGH, sum(map(bool, parts)) - 1)
        scores = [(self._score(one, parts), one) for one in self._by_part.get((0, parts[0]), ()) if parts[0]]
        most = max((score for score, _ in scores), default=0)
        fitting = [one for score, one in scores if score == most]
        return fitting[0] if len(fitting) == 1 and most >= needed else None

    def _score(self, one: Known, parts: Sequence[str]) -> int:
        own = self._parts[one.id]
        return sum(bool(part) and part == mine for part, mine in zip(parts, own, strict=False))

    def _same_subject(self, one: Known, parts: Sequence[str]) -> bool:
        own = self._parts[one.id]
        return not own or own[0] == parts[0]


def adopted(vanished: Iterable[Known], fresh: Iterable[Item], key: bytes) -> dict[str, str]:
    """Return new ids of findings that are the same as before though what they are known by changed.

    A column of UPNs that staff add changes what pupils are known by. The finding is the same where rule,
    name and due day are, and nothing else is like it on either side.

    Returns:
        Old id by new id.
    """
    before = _alone(
        ((one.rule, *(one.print.split(".")[:: len(_SPEAKING) - 1])), one.id) for one in vanished if one.print
    )
    after = _alone(((item.rule, _hash(key, item.about), _hash(key, item.due)), item.id) for item in fresh)
    return {after[fact]: before[fact] for fact in after if fact in before}


def rule_of(row: TodoRow) -> str:
    """Return the rule that a row of ours names at the end of its reason, or nothing."""
    why = row.ours.get(Column.WHY)
    named = _RULE.findall(why) if isinstance(why, str) else []
    return named[-1] if named else ""


def _alone(pairs: Iterable[tuple[tuple[str, ...], str]]) -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    twice: set[tuple[str, ...]] = set()
    for fact, name in pairs:
        if fact in found:
            twice.add(fact)
        found[fact] = name
    return {fact: name for fact, name in found.items() if fact not in twice}


def _hash(key: bytes, value: CellValue) -> str:
    """Return the keyed hash of one cell, nothing for a blank one; a time of day makes no difference."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        value = value.date()
    text = " ".join(str(value).split())
    return hmac.digest(key, text.encode("utf-8", "replace"), "sha256").hex()[:_DIGITS]
