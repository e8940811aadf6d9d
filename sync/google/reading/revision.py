"""The mark of a Google register's content. Google gives none that is at hand, so it is worked out here."""

import hashlib
from collections.abc import Iterable

from sheet_templates.snapshot import Tab


def revision_of(tabs: Iterable[Tab]) -> str:
    """Return ``sha256:`` and the hash of all that staff's tabs hold; equal content has equal marks.

    What this program wrote is left out, so that a register which staff did not touch keeps its mark.
    """
    content = hashlib.sha256()
    for tab in tabs:
        if not tab.mark:
            _add(tab, content)
    return f"sha256:{content.hexdigest()}"


def _add(tab: Tab, content: "hashlib._Hash") -> None:
    for part in _parts(tab):
        content.update(part.encode("utf-8", "backslashreplace"))
        content.update(b"\n")


def _parts(tab: Tab) -> Iterable[str]:
    """Give a tab as lines that only an equal tab has; places and numbers in ascending order."""
    yield repr((tab.title, tab.visibility.value, len(tab.rows)))
    for number, values in tab.rows.items():
        yield f"{number}{values!r}"
    yield repr(sorted(tab.beyond.items(), key=lambda one: one[0]))
    yield repr([sorted(numbers) for numbers in (tab.hidden_rows, tab.hidden_columns, tab.struck)])
    yield repr([tab.merges, tab.tables, sorted(tab.notes.items()), sorted(tab.formulas)])
