"""Which rows of our lists are about one pupil."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date, datetime, time

from reports.working.columns import Column, ref_number
from reports.working.history import HistoryTab
from reports.working.memory import Leftover, Memory
from reports.working.todo_rows import TodoTab, typed
from sheet_templates.snapshot import CellValue, Snapshot, Tab
from sync.refreshing.own_tabs import Mark, our_tabs
from sync.subjects import Subject
from validators.values.names import fold_name

_ABOUT, _OURS = 3, 7  # on the history: where "Pupil or provider" stands, and how many columns are ours


@dataclass(frozen=True, slots=True)
class SubjectRows:
    """Rows of our lists.

    Attributes:
        theirs: Numbers of the rows that are about the pupil, by tab.
        unsure: How many rows name a pupil of that name who may be another one.
        mentions: How many rows about others hold the name in what staff typed.
    """

    theirs: Mapping[Mark, frozenset[int]]
    unsure: int = 0
    mentions: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of either list.

    Attributes:
        number: Its number.
        ref: Of its ref, 0 for none.
        about: Whom it is about, folded.
        ours: What else stands in it that we wrote, folded; of a row of nobody's that is all there is.
        staffs: What staff typed, folded.
    """

    number: int
    ref: int
    about: str
    ours: str
    staffs: str


@dataclass(frozen=True, slots=True)
class Refs:
    """Refs of findings that are known.

    Attributes:
        theirs: Those about the pupil.
        others: Those about others.
    """

    theirs: frozenset[int]
    others: frozenset[int]


def rows_of(own: Snapshot, as_of: date, subject: Subject, refs: Refs) -> SubjectRows:
    """Return the rows of our lists that are about a pupil: by their ref, else by the name that they say.

    A ref that is known to be about somebody else speaks against the name. Where two pupils have the name,
    it tells nothing.
    """
    before = our_tabs(own, as_of)
    found = {
        Mark.TODO: list(_todo(before.todo)) if before.todo is not None else [],
        Mark.HISTORY: list(_history(before.history)) if before.history is not None else [],
    }
    theirs: dict[Mark, frozenset[int]] = {}
    unsure = mentions = 0
    for mark, lines in found.items():
        by_ref = {line.number for line in lines if line.ref in refs.theirs}
        free = [line for line in lines if line.ref not in refs.theirs and line.ref not in refs.others]
        named = {line.number for line in free if _is_about(line, subject.names)}
        theirs[mark] = frozenset(by_ref if subject.has_namesake else by_ref | named)
        unsure += len(named) if subject.has_namesake else 0
        left = [line for line in lines if line.number not in by_ref | named]
        mentions += sum(_holds(line.staffs, subject.names) for line in left)
    return SubjectRows(theirs, unsure, mentions)


def leftovers_of(memory: Memory, subject: Subject, refs: Refs) -> tuple[Leftover, ...]:
    """Return notes of nobody's row that hold the pupil's name; where two pupils have it, none."""
    if subject.has_namesake:
        return ()
    free = (one for one in memory.leftovers if one.ref not in refs.theirs | refs.others)
    return tuple(one for one in free if _holds(_folded([one.text, *astuple(one.block)]), subject.names))


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


def _todo(tab: TodoTab) -> Iterator[_Line]:
    for row in tab.rows:
        texts = [row.block.notes, row.block.hold_reason, row.block.held_by, row.block.not_right]
        staffs = _folded([*texts, *map(typed, row.others.values())])
        about = row.ours.get(Column.ABOUT)
        ours = _folded(typed(value) for value in row.ours.values())
        yield _Line(row.number, row.ref or 0, _folded([typed(about)]), ours, staffs)


def _history(tab: HistoryTab) -> Iterator[_Line]:
    for number, cells in tab.rows.items():
        values = [typed(value) for value in cells]
        about = _folded(values[_ABOUT : _ABOUT + 1])
        ref = ref_number(values[0]) if values else None
        yield _Line(number, ref or 0, about, _folded(values[:_OURS]), _folded(values[_OURS:]))


def _folded(values: Iterable[object]) -> str:
    return fold_name(" ; ".join(str(value) for value in values if value is not None))


def _is_about(line: _Line, names: Collection[str]) -> bool:
    """Whether a row says that it is about one of these names: alone, or with a provider behind it."""
    if line.about:
        return any(line.about == name or line.about.startswith(f"{name},") for name in names)
    return _holds(line.ours, names)


def _holds(text: str, names: Collection[str]) -> bool:
    """Whether a name stands in a text as words of its own."""
    words = _words(text)
    return any(_words(name) in words for name in names)


def _words(text: str) -> str:
    """Return the words of a folded text, each with a space on both sides."""
    plain = "".join(letter if letter.isalnum() else " " for letter in text)
    return f" {' '.join(plain.split())} "
