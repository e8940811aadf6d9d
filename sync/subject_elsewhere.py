"""Where else a pupil's name stands: on copies of our tabs, tabs of notes, and staff's own tabs."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from sheet_templates.snapshot import Snapshot, Tab
from sync.refreshing.own_tabs import Mark
from sync.subject_lines import folded, holds

_REWRITTEN = frozenset({Mark.TODO, Mark.HISTORY, Mark.CHECKS})
"""Our tabs whose rows are looked at one by one, or that are written anew."""

Place = tuple[str, int]
"""Title of a tab, and number of a row on it."""


def elsewhere(
    books: Collection[Snapshot],
    names: Collection[str],
    passed: Collection[Place],
    *,
    are_checks_left: bool,
) -> tuple[Place, ...]:
    """Return the rows that hold a name and are told nowhere else.

    Args:
        books: The register, and the workbook with our tabs.
        names: The pupil's folded names.
        passed: Rows of the register that are told already, or are another pupil's of that name.
        are_checks_left: Whether the data checks stay as they are.
    """
    passed = frozenset(passed)
    found = chain.from_iterable(_rows(tab, names) for book in books for tab in _others(book, are_checks_left))
    return tuple(place for place in dict.fromkeys(found) if place not in passed)


def _others(book: Snapshot, are_checks_left: bool) -> Iterator[Tab]:  # noqa: FBT001 - named where it is given
    """Give the tabs that nobody looked at; of several of one mark all but the first are copies of staff's."""
    seen = set[str]()
    for tab in book.tabs:
        is_first = bool(tab.mark) and tab.mark not in seen
        seen.add(tab.mark)
        is_done = tab.mark in _REWRITTEN and not (are_checks_left and tab.mark == Mark.CHECKS)
        if not (is_first and is_done):
            yield tab


def _rows(tab: Tab, names: Collection[str]) -> Iterator[Place]:
    """Give the rows that hold a name, in a cell or in a comment."""
    texts: dict[int, list[str]] = {}
    for row, _, value in tab.cells():
        if isinstance(value, str):
            texts.setdefault(row, []).append(value)
    for (row, _), note in tab.notes.items():
        texts.setdefault(row, []).append(note)
    return ((tab.title, row) for row in sorted(texts) if holds(folded(texts[row]), names))


def by_tab(places: Iterable[Place]) -> Mapping[str, list[int]]:
    """Return the numbers of rows by the title of their tab."""
    found: dict[str, list[int]] = {}
    for tab, row in places:
        found.setdefault(tab, []).append(row)
    return found
