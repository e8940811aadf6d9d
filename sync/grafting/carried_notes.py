"""Notes and conversations of staff's on a tab of ours: they go where their row goes."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from sheet_templates.addresses import cell_name
from sync.grafting.documents import Document, Node, element_text
from sync.grafting.looks import short
from sync.grafting.note_shapes import Cell
from sync.xlsx.places import cell_place, whole_number

OUR_AUTHOR: Final = "AP register"
"""Who our own notes say they are from."""

_MOST: Final = 1_000_000
_REFERENCE: Final = re.compile(rb"(\sref=)(\"[^\"]*\"|'[^']*')")
_AUTHOR: Final = re.compile(rb"(\sauthorId=)(\"[^\"]*\"|'[^']*')")
_NEW: Final = b'<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


@dataclass
class Notes:
    """The notes of a tab that is to be written.

    Attributes:
        content: The part that holds them; empty for none.
        moved: Where each note that was there is now; None for one that goes.
        added: Places of our notes.
        gone: Rows of notes that have no row any more, and the notes in words.
        lost: Notes that could not be kept, in words.
    """

    content: bytes = b""
    moved: dict[Cell, Cell | None] = field(default_factory=dict)
    added: list[Cell] = field(default_factory=list)
    gone: list[tuple[int, str]] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def joined_notes(
    new: Document | None,
    old: Document | None,
    now: Mapping[int, int],
    is_settled: Callable[[int], bool],
    given: frozenset[str] = frozenset(),
) -> Notes:
    """Return the notes of a tab: staff's at their rows, ours where staff have none.

    Args:
        new: Ours; None for none.
        old: Those on the tab as it is now, ours of last time among them.
        now: Number of a row there to its number in the new tab.
        is_settled: Says of a row that goes whether what staff noted there is kept elsewhere.
        given: Texts of ours of last time; some programs forget who a note is from.
    """
    notes = Notes()
    authors = _authors(old)
    ours = {OUR_AUTHOR, *_authors(new)} - {""}
    kept = _theirs(notes, old, lambda one: _author(one, authors) in ours or text_key(one) in given, now)
    notes.lost = [one for row, one in notes.gone if not is_settled(row)]
    authors += [author for author in dict.fromkeys(_authors(new)) if author not in authors]
    kept |= _ours(notes, new, authors, kept)
    if kept:
        notes.content = _written(old, authors, kept)
    return notes


def _theirs(
    notes: Notes, old: Document | None, is_ours: Callable[[Node], bool], now: Mapping[int, int]
) -> dict[Cell, bytes]:
    """Return the notes of staff's at their new places, and take down where all of them went."""
    kept: dict[Cell, bytes] = {}
    for comment in _comments(old):
        place = cell_place(comment.get("ref").replace("$", ""))
        if place is None:
            continue
        notes.moved[place] = None
        if is_ours(comment):
            continue
        if place[0] in now:
            to = notes.moved[place] = (now[place[0]], place[1])
            kept[to] = _placed(old, comment, to)
        else:
            notes.gone.append((place[0], f"the note in {cell_name(*place)}"))
    return kept


def _ours(
    notes: Notes, new: Document | None, authors: list[str], theirs: Mapping[Cell, bytes]
) -> dict[Cell, bytes]:
    """Return our notes for cells on which staff have none."""
    made: dict[Cell, bytes] = {}
    own = _authors(new)
    for comment in _comments(new):
        place = cell_place(comment.get("ref").replace("$", ""))
        if place is not None and place not in theirs:
            notes.added.append(place)
            author = _author(comment, own)
            number = authors.index(author) if author in authors else 0
            made[place] = _by(_placed(new, comment, place), number)
    return made


def _written(old: Document | None, authors: list[str], notes: Mapping[Cell, bytes]) -> bytes:
    opening = _NEW
    if old is not None and not old.root.prefix:
        opening = old.text[old.root.start : old.root.inner]
    names = b"".join(b"<author>%b</author>" % element_text(author) for author in authors)
    listed = b"".join(raw for _, raw in sorted(notes.items()))
    return b"%b<authors>%b</authors><commentList>%b</commentList></comments>" % (opening, names, listed)


def _authors(document: Document | None) -> list[str]:
    listed = document.root.child("authors") if document is not None else None
    return [author.text for author in listed.all("author")] if listed is not None else []


def _comments(document: Document | None) -> Iterable[Node]:
    listed = document.root.child("commentList") if document is not None else None
    return listed.all("comment") if listed is not None else ()


def _author(comment: Node, authors: list[str]) -> str:
    number = whole_number(comment.get("authorId"), _MOST)
    return authors[number] if number is not None and number < len(authors) else ""


def _placed(document: Document | None, comment: Node, place: Cell) -> bytes:
    if document is None:
        return b""
    raw = document.raw(comment)
    if comment.prefix:
        raw = raw.replace(b"<" + comment.prefix, b"<").replace(b"</" + comment.prefix, b"</")
    return _REFERENCE.sub(rb'\1"%b"' % cell_name(*place).encode(), raw, count=1)


def _by(comment: bytes, author: int) -> bytes:
    return _AUTHOR.sub(rb'\1"%d"' % author, comment, count=1)


def moved_threads(
    document: Document, now: Mapping[int, int], is_settled: Callable[[int], bool]
) -> tuple[bytes, list[str]]:
    """Return conversations at their rows, and those that could not be kept, in words.

    Returns:
        The part, empty where no conversation is left; and the words.
    """
    edits, lost, left = [], [], 0
    for thread in document.root.all("threadedComment"):
        place = cell_place(thread.get("ref").replace("$", ""))
        if place is None or place[0] not in now:
            edits.append(document.without(thread))
            if place is not None and not is_settled(place[0]):
                lost.append(f"the conversation in {cell_name(*place)}")
            continue
        left += 1
        edits.append(document.with_attribute(thread, "ref", cell_name(now[place[0]], place[1])))
    return (document.changed(edits).stored() if left else b""), list(dict.fromkeys(lost))


def text_key(comment: Node) -> str:
    """Return what the text of a note goes by."""
    texts: list[str] = []
    waiting = list(comment.children)
    while waiting:
        node = waiting.pop(0)
        if node.name == "t":
            texts.append(node.text)
        waiting = [*node.children, *waiting]
    return short("note", "".join(texts).split())


def text_keys(document: Document | None) -> set[str]:
    """Return what the texts of all notes go by."""
    return {text_key(comment) for comment in _comments(document)}
