"""Which row of the to-do tab is whose, whatever staff did to it: sorted, copied, pasted over, retyped.

A note must never stand beside the wrong pupil. So a ref alone is not believed: the row's own cells must
speak for it, as they were last written. A row that nothing speaks for stays where it is as staff's own.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import blake2b

from reports.working.columns import Column
from reports.working.items import Item
from reports.working.memory import Known, StaffBlock
from reports.working.strays import Claims, settle
from reports.working.todo_rows import TodoRow
from reports.working.urgency import Urgency
from sheet_templates.snapshot import CellValue

_SPEAKING = (Column.ABOUT, Column.NEXT, Column.WHY, Column.DUE, Column.WHERE)
"""Cells by which a row is known again, the first of them by far the most telling."""

_SILENT = (Column.URGENCY, Column.WHO, Column.FIRST_SEEN, Column.DAYS)
"""Our other cells, which many rows have alike."""

_WHY, _DUE = _SPEAKING.index(Column.WHY), _SPEAKING.index(Column.DUE)

_BYTES = 4
_KEY_BYTES = 64
_ENOUGH = 2
_SURE = 3
_RULE = re.compile(r"\(([A-Z]+(?:-[A-Z]+)*-[0-9]+)[,;]")


@dataclass(frozen=True, slots=True)
class Matched:
    """Whose each row is.

    Attributes:
        rows: The row of each finding, by its id; where only staff's cells are its own, without ours.
        copies: Further rows of a finding: staff copied its row, or put an old one back.
        changed: Rows of ours whose cells are those of nobody or of somebody else.
        unknown: Rows that are staff's own.
    """

    rows: Mapping[str, TodoRow]
    copies: tuple[tuple[str, TodoRow], ...] = ()
    changed: tuple[TodoRow, ...] = ()
    unknown: tuple[TodoRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """What the list was when it was last written.

    Attributes:
        known: Findings that may have a row.
        filed: Findings that were put away in the history: a row of theirs is an old one put back.
        blocks: Staff's cells as last seen, by ref.
        is_certain: Whether it is known which refs were given; not so where the state was lost.
    """

    known: Sequence[Known]
    filed: Sequence[Known] = ()
    blocks: Mapping[int, StaffBlock] = field(default_factory=dict)
    is_certain: bool = True


class Prints:
    """Makes keyed hashes of cells; equal texts are hashed once."""

    def __init__(self, key: bytes) -> None:
        self._key = key[:_KEY_BYTES]
        self._made: dict[str | date, str] = {}

    def of_cell(self, value: CellValue) -> str:
        """Return the hash of one cell, nothing for a blank one; a time of day makes no difference."""
        if value is None or value == "":
            return ""
        if isinstance(value, datetime):
            value = value.date()
        known = value if isinstance(value, str | date) else str(value)
        made = self._made.get(known)
        if made is None:
            text = " ".join(str(known).split()).encode("utf-8", "replace")
            made = blake2b(text, digest_size=_BYTES, key=self._key).hexdigest()
            self._made[known] = made
        return made

    def parts(self, ours: Mapping[Column, CellValue]) -> list[str]:
        """Return the hash of each telling cell of a row."""
        return [self.of_cell(ours.get(column)) for column in _SPEAKING]

    def of_row(self, ours: Mapping[Column, CellValue]) -> str:
        """Return what a row is known by again, in one text."""
        return ".".join(self.parts(ours))


def match_rows(rows: Sequence[TodoRow], listed: Listed, prints: Prints) -> Matched:
    """Find the finding of each row.

    Args:
        rows: As they stand on the tab.
        listed: What the list was when it was last written.
        prints: Makes the hashes.
    """
    live, filed = _Finder(listed.known, prints), _Finder(listed.filed, prints)
    claims = Claims()
    copies: list[tuple[str, TodoRow]] = []
    for row in rows:
        if row.repeats_headings:
            claims.heading(row)
            continue
        one, score = live.find(row)
        old, before = filed.find(row)
        is_older = old is not None and before > score and filed.is_likelier(old, row, one)
        if one is not None and not (is_older and live.is_told(one)):
            claims.add(one, row, (score, row.ref == one.ref))
        elif old is not None:
            copies.append((old.id, row))
        else:
            claims.leave(row)
    settled = settle(claims, listed.known, listed.blocks)
    given = {one.ref for one in (*listed.known, *listed.filed)} if listed.is_certain else None
    ours = [row for row in settled.left if _was_ours(row, given)]
    unknown = [row for row in settled.left if not _was_ours(row, given)]
    return Matched(settled.rows, (*copies, *settled.copies), (*settled.changed, *ours), tuple(unknown))


def _was_ours(row: TodoRow, given: Collection[int] | None) -> bool:
    """Whether a row that is nobody's looks like one of ours all the same.

    Where it is not known which refs were given, each that stands there was.
    """
    has_ref = row.ref is not None and (given is None or row.ref in given)
    return has_ref or bool(rule_of(row))


class _Finder:
    """Looks findings up by ref and by the hashes of a row's cells."""

    def __init__(self, known: Iterable[Known], prints: Prints) -> None:
        self._prints = prints
        self._by_ref: dict[int, Known] = {}
        self._parts: dict[str, tuple[str, ...]] = {}
        self._by_about: dict[str, list[Known]] = {}
        for one in known:
            self._by_ref[one.ref] = one
            self._parts[one.id] = parts = tuple(one.print.split(".")[: len(_SPEAKING)]) if one.print else ()
            if parts:
                self._by_about.setdefault(parts[0], []).append(one)

    def find(self, row: TodoRow) -> tuple[Known | None, int]:
        """Return the finding that a row speaks for most, and how many cells speak for it."""
        if not self._parts:
            return None, 0
        parts = self._prints.parts(row.ours)
        by_ref = self._by_ref.get(row.ref or 0)
        if by_ref is not None and not any(parts):  # nothing that tells is left in the row but its ref
            return (None if _has_words_of_staffs(row, by_ref) else by_ref), 0
        here = self._score(by_ref, parts) if by_ref is not None else -1
        if here == len(_SPEAKING):
            return by_ref, here
        other = self._by_cells(parts)
        if other is not None and (there := self._score(other, parts)) > here:
            return other, there
        if by_ref is not None and self._is_believed(by_ref, parts, here):
            return by_ref, here
        return None, 0

    def is_told(self, one: Known) -> bool:
        """Whether it is known what the row of a finding said."""
        return bool(self._parts[one.id])

    def is_likelier(self, one: Known, row: TodoRow, other: Known | None) -> bool:
        """Whether a row may be that of a finding that more of it speaks for, rather than another's.

        Findings of one pupil may have all alike but the reason, so against its ref a row must give that.
        """
        is_ref_s = other is not None and row.ref == other.ref
        return not is_ref_s or self._parts[one.id][_WHY] == self._prints.of_cell(row.ours.get(Column.WHY))

    def _is_believed(self, one: Known, parts: Sequence[str], score: int) -> bool:
        """Whether a row is that of its ref: much of it says so, and it does not name somebody else."""
        own = self._parts[one.id]
        if not own or own[0] == parts[0]:
            return True
        says_so = own[1] == parts[1] or own[2] == parts[2]
        return says_so and score >= (_SURE if parts[0] else _ENOUGH)

    def _by_cells(self, parts: Sequence[str]) -> Known | None:
        """Return the one finding that the row's cells speak for most; two alike tell nothing.

        One of its cells may have been typed over, and no more.
        """
        needed = max(_ENOUGH, sum(map(bool, parts)) - 1)
        scores = [(self._score(one, parts), one) for one in self._by_about.get(parts[0], ()) if parts[0]]
        most = max((score for score, _ in scores), default=0)
        fitting = [one for score, one in scores if score == most]
        return fitting[0] if len(fitting) == 1 and most >= needed else None

    def _score(self, one: Known, parts: Sequence[str]) -> int:
        own = self._parts[one.id]
        return sum(bool(part) and part == mine for part, mine in zip(parts, own, strict=False))


def _has_words_of_staffs(row: TodoRow, one: Known) -> bool:
    """Whether a cell of ours that does not tell holds words that we never write there.

    Then the row is one of staff's own that was given a ref, and no copy of ours: its words must be kept.
    """
    words = {one.owner, *(word.value for word in Urgency)}
    return any(isinstance(row.ours.get(column), str) and row.ours[column] not in words for column in _SILENT)


def adopted(vanished: Iterable[Known], fresh: Iterable[Item], prints: Prints) -> dict[str, str]:
    """Return new ids of findings that are the same as before though what they are known by changed.

    A column of UPNs that staff add changes what pupils are known by. The finding is the same where rule,
    name and due day are, and nothing else is like it on either side. Its subject must be the one of
    before under another name: a namesake is another child.

    Returns:
        Old id by new id.
    """
    olds = {one.id: one for one in vanished if one.print}
    news = {item.id: item for item in fresh}
    seen = {name: one.print.split(".") for name, one in olds.items()}
    before = _alone(((olds[name].rule, parts[0], parts[_DUE]), name) for name, parts in seen.items())
    after = _alone(
        ((item.rule, prints.of_cell(item.about), prints.of_cell(item.due)), name)
        for name, item in news.items()
    )
    return {
        after[fact]: before[fact]
        for fact in after
        if fact in before
        and olds[before[fact]].subject in {news[after[fact]].subject, *news[after[fact]].was}
    }


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
