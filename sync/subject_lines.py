"""Rows of our lists as words: whom each is about, and whether it holds a name."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from reports.working.columns import Column, ref_number
from reports.working.history import HistoryTab
from reports.working.todo_rows import TodoTab, typed
from sheet_templates.snapshot import Snapshot
from sync.refreshing.own_tabs import Mark, our_tabs
from validators.values.names import fold_name

_ABOUT, _OURS = 3, 7  # on the history: where "Pupil or provider" stands, and how many columns are ours


@dataclass(frozen=True, slots=True)
class Line:
    """A row of either list.

    Attributes:
        number: Its number.
        ref: Of its ref, 0 for none.
        about: Whom it is about, as it stands there.
        ours: What else stands in it that we wrote, folded; of a row of nobody's that is all there is.
        staffs: What staff typed, folded.
    """

    number: int
    ref: int
    about: str
    ours: str
    staffs: str

    def is_about(self, names: Collection[str]) -> bool:
        """Whether it says that it is about one of these folded names: alone, or with a provider behind it."""
        about = fold_name(self.about)
        if about:
            return any(about == name or about.startswith(f"{name},") for name in names)
        return holds(self.ours, names)


Lines = Mapping[Mark, list[Line]]
"""Rows of our lists, by tab."""


def lines_of(own: Snapshot, as_of: date) -> Lines:
    """Return the rows of our lists in what was read of the workbook that they are in."""
    before = our_tabs(own, as_of)
    return {
        Mark.TODO: list(_todo(before.todo)) if before.todo is not None else [],
        Mark.HISTORY: list(_history(before.history)) if before.history is not None else [],
    }


def folded(values: Iterable[object]) -> str:
    """Return values as one text in which names can be looked for."""
    return fold_name(" ; ".join(str(value) for value in values if value is not None))


def holds(text: str, names: Collection[str]) -> bool:
    """Whether a folded name stands in a folded text as words of its own."""
    words = _words(text)
    return any(_words(name) in words for name in names)


def _todo(tab: TodoTab) -> Iterator[Line]:
    for row in tab.rows:
        texts = [row.block.notes, row.block.hold_reason, row.block.held_by, row.block.not_right]
        staffs = folded([*texts, *map(typed, row.others.values())])
        about = typed(row.ours.get(Column.ABOUT))
        ours = folded(typed(value) for value in row.ours.values())
        yield Line(row.number, row.ref or 0, _text(about), ours, staffs)


def _history(tab: HistoryTab) -> Iterator[Line]:
    for number, cells in tab.rows.items():
        values = [typed(value) for value in cells]
        about = values[_ABOUT] if len(values) > _ABOUT else None
        ref = ref_number(values[0]) if values else None
        yield Line(number, ref or 0, _text(about), folded(values[:_OURS]), folded(values[_OURS:]))


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _words(text: str) -> str:
    """Return the words of a folded text, each with a space on both sides."""
    plain = "".join(letter if letter.isalnum() else " " for letter in text)
    return f" {' '.join(plain.split())} "
