"""Notes and comments of a tab, as text by cell."""

from collections.abc import Iterable

from sync.xlsx.package import Package, Relation
from sync.xlsx.places import cell_place
from sync.xlsx.refusal import Refusal
from sync.xlsx.texts import unescaped

_NOTE = "comments/commentList/comment"
_NOTE_TEXTS = frozenset({f"{_NOTE}/text/t", f"{_NOTE}/text/r/t"})
_REPLY = "ThreadedComments/threadedComment"
_REPLY_TEXT = f"{_REPLY}/text"

Notes = dict[tuple[int, int], str]


def read_notes(package: Package, relations: Iterable[Relation]) -> Notes:
    """Read the notes of a tab.

    A conversation is stored twice, once as a note for old programs that begins with advice to
    upgrade; only the conversation itself is given, one message a line.

    Args:
        package: The workbook.
        relations: Where the tab's part points to.

    Returns:
        Text by (row, column).

    Raises:
        Refusal: a part is missing or damaged.
    """
    notes: Notes = {}
    threads: Notes = {}
    for relation in relations:
        if relation.kind == "comments" and relation.target:
            notes.update(_collected(package, relation.target, _NOTE, _NOTE_TEXTS, ""))
        elif relation.kind == "threadedComment" and relation.target:
            threads.update(_collected(package, relation.target, _REPLY, frozenset({_REPLY_TEXT}), "\n"))
    return notes | threads


def _collected(package: Package, part: str, whole: str, pieces: frozenset[str], joint: str) -> Notes:
    """Collect texts by the place that their whole names; several wholes of one place are joined."""
    found: dict[tuple[int, int], list[str]] = {}
    texts: list[str] = []
    for element in package.elements(part):
        if element.path in pieces:
            texts.append(element.text)
        elif element.path == whole:
            place = cell_place(element.attributes.get("ref", ""))
            if place is None:
                raise Refusal("The register is damaged: a note belongs to no cell.", part)
            found.setdefault(place, []).append(unescaped("".join(texts)))
            texts = []
    return {place: joint.join(parts) for place, parts in found.items()}
