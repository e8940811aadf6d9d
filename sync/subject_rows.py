"""Which rows of our lists are about one pupil."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date, datetime, time

from reports.working.memory import Leftover, Memory
from reports.working.todo_rows import typed
from sheet_templates.snapshot import CellValue, Snapshot, Tab
from sync.refreshing.own_tabs import Mark, our_tabs
from sync.subject_lines import Line, Lines, folded, holds
from sync.subjects import Subject


@dataclass(frozen=True, slots=True)
class SubjectRows:
    """Rows of our lists.

    Attributes:
        theirs: Numbers of the rows that are about the pupil, by tab.
        unsure: How many rows name a pupil of that name who may be another one.
        mentions: How many rows about others hold the name.
    """

    theirs: Mapping[Mark, frozenset[int]]
    unsure: int = 0
    mentions: int = 0


@dataclass(frozen=True, slots=True)
class Refs:
    """Refs of findings that are known.

    Attributes:
        theirs: Those about the pupil.
        others: Those that are certainly about others.
        doubtful: Those of which nobody can tell.
    """

    theirs: frozenset[int]
    others: frozenset[int]
    doubtful: frozenset[int] = frozenset()

    @property
    def known(self) -> frozenset[int]:
        """All of them."""
        return self.theirs | self.others | self.doubtful


def rows_of(lists: Lines, subject: Subject, refs: Refs) -> SubjectRows:
    """Return the rows of our lists that are about a pupil: by their ref, else by the name that they say.

    A ref that is known to be about somebody else speaks against the name. Where two pupils have the name,
    it tells nothing; and where the pupil is not in the register, their namesake there may be the same one.
    """
    theirs: dict[Mark, frozenset[int]] = {}
    unsure = mentions = 0
    is_pinned = bool(subject.places) or not subject.has_namesake
    others = refs.others if is_pinned else frozenset[int]()
    for mark, lines in lists.items():
        by_ref = {line.number for line in lines if line.ref in refs.theirs}
        left = [line for line in lines if line.number not in by_ref and line.ref not in others]
        named = {line.number: line.ref for line in left if line.is_about(subject.names)}
        free = {number for number, ref in named.items() if ref not in refs.doubtful}
        theirs[mark] = frozenset(by_ref if subject.has_namesake else by_ref | free)
        unsure += len(named) if subject.has_namesake else len(named) - len(free)
        rest = (line for line in lines if line.number not in by_ref and line.number not in named)
        mentions += sum(_mentions(line, subject) for line in rest)
    return SubjectRows(theirs, unsure, mentions)


def _mentions(line: Line, subject: Subject) -> bool:
    """Whether a row about others holds the name: typed by staff, or in our words where nobody shares it."""
    return holds(line.staffs, subject.names) or (not subject.has_namesake and holds(line.ours, subject.names))


def leftovers_of(memory: Memory, subject: Subject, refs: Refs) -> tuple[Leftover, ...]:
    """Return notes of nobody's row that hold the pupil's name; where two pupils have it, none."""
    if subject.has_namesake:
        return ()
    free = (one for one in memory.leftovers if one.ref not in refs.known)
    return tuple(one for one in free if holds(folded([one.text, *astuple(one.block)]), subject.names))


def told_rows(own: Snapshot, mark: Mark, as_of: date, numbers: Collection[int]) -> list[dict[str, object]]:
    """Return rows of one of our lists as heading and value, for whoever asks what is kept about them."""
    before = our_tabs(own, as_of)
    tab = next((one for one in own.tabs if one.mark == mark), None)
    ours = before.todo if mark is Mark.TODO else before.history
    if tab is None or ours is None:
        return []
    headings = tab.rows.get(ours.heading_row, [])
    return [_told(tab, number, headings) for number in sorted(numbers)]


def _told(tab: Tab, number: int, headings: Sequence[CellValue]) -> dict[str, object]:
    told: dict[str, object] = {}
    for place, value in enumerate(tab.rows.get(number, [])):
        if value is None:
            continue
        heading = headings[place] if place < len(headings) else None
        name = str(heading) if heading is not None else f"Column {place + 1}"
        told[name] = _plain(value)
    for (row, column), note in tab.notes.items():
        if row == number:
            told[f"Comment in column {column}"] = note
    return told


def _plain(value: CellValue) -> object:
    shown = typed(value)
    return shown.isoformat() if isinstance(shown, date | datetime | time) else shown
